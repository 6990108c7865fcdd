"""Lines above a table that belong to the form in it: its name, its year, its unit of money."""

from jixiao.core.regex import regex

_TITLE = regex(
    r"自评表|评价表|目标表|情况表|^[(（]?\s*(?:19|20)[0-9]{2}\s*年?度?\s*[)）]?$|单位\s*[:：]|^附件"
)
_SENTENCE_END = regex(r"[。；！？]$")
_LONGEST_TITLE = 60

MOST_TITLE_LINES = 6


def is_title(text: str) -> bool:
    """Return whether a line reads as such a line."""
    short = len(text) <= _LONGEST_TITLE and _SENTENCE_END.search(text) is None
    return short and _TITLE.search(text) is not None
