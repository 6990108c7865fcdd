"""Commands of `python -m jixiao.web`, one module each."""
