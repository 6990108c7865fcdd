"""One module a command; each has `run(options)` and returns an exit code."""
