"""What a check answers with besides `Passed` and `Finding`: why not, and at which places."""

from jixiao.core.outcome import SkipKind, Skipped
from jixiao.core.where import Where


def cannot(reason: str, where: Where | None = None) -> Skipped:
    """Return that inputs are missing."""
    return Skipped(SkipKind.CANNOT_ASSESS, reason, where)


def not_applicable(reason: str, where: Where | None = None) -> Skipped:
    """Return that the rule does not apply."""
    return Skipped(SkipKind.NOT_APPLICABLE, reason, where)


def places(*wheres: Where | None) -> tuple[Where, ...]:
    """Return the places that are known, each once, in order."""
    return tuple(dict.fromkeys(where for where in wheres if where is not None))
