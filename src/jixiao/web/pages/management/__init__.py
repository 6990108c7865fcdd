"""Commands of `python -m jixiao.web`."""
