"""`StatedDocument`: what one file of somebody else states, and what could not be placed."""

from dataclasses import dataclass

from jixiao.core.form import SelfEvaluation
from jixiao.core.narrative import Narrative
from jixiao.core.where import Where


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A non-empty cell or a figure that ended up in no value."""

    where: Where
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class StatedDocument:
    """One file as read.

    Attributes:
        file: Its name.
        media_type: What it is by its content, such as text/markdown.
        forms: The self-evaluation forms in it.
        narrative: The report in it, or `None`.
        unplaced: Everything that was read and not understood.
        explanation: How the reader came to this, for people (`read --explain`).
    """

    file: str
    media_type: str
    forms: tuple[SelfEvaluation, ...] = ()
    narrative: Narrative | None = None
    unplaced: tuple[Unplaced, ...] = ()
    explanation: tuple[str, ...] = ()
