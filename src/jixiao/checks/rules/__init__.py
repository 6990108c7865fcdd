"""One check, one module: a `CARD` and a `run`."""
