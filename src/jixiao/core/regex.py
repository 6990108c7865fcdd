"""Regular expressions that are compiled when they are first used: of one form, most never are."""

import re
from typing import Any, cast


class _Late:
    """Stands for a compiled expression, and takes over its methods at the first question."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - any method of an expression
        if name.startswith("__"):
            raise AttributeError(name)
        method = getattr(re.compile(self.pattern, self.flags), name)
        setattr(self, name, method)
        return method


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression as `re.compile` does; a faulty one is found at its first use."""
    return cast("re.Pattern[str]", _Late(pattern, flags))
