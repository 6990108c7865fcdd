"""What can go wrong with checks, in words for a user."""


class UnknownCheckError(LookupError):
    """No check has this code."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(f"没有代号为“{code}”的检查。\n  处理：用 jixiao rules list 查看全部代号。")
