"""`Card`: what a check is, in words; the manual is generated from it."""

from dataclasses import dataclass

from jixiao.core.outcome import Severity


@dataclass(frozen=True, slots=True)
class Card:
    """A check's card.

    Attributes:
        code: Code of the catalogue, such as A14; never reused.
        name: What it is about.
        severity: The gravest it can be; an input from prose lowers it to 疑点.
        source: Document and article, or 我方理解 with the reason.
        compared: Whether the source was compared with its published text.
        since: First budget year it covers.
        version: Raised whenever the same document may now get another answer.
        message: What is wrong, with both values, as a template with named values.
        remedy: What to do.
        why: Why this matters, one or two sentences for the manual.
        cannot_know: What the check cannot know; "" when it knows all it needs.
        follows: Codes that, found at the same place, are the root of this finding.
        columns: Fields of a row or of the form that it speaks of, so that a page marks these very
            cells; where the place has none of them, the name of the row is marked.
    """

    code: str
    name: str
    severity: Severity
    source: str
    compared: bool
    since: int
    version: int
    message: str
    remedy: str
    why: str
    cannot_know: str = ""
    follows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    @property
    def citation(self) -> str:
        """Return the source as messages print it, with 条款待核 where it was not compared."""
        marked = self.compared or "待核" in self.source or self.source.startswith("我方理解")
        return self.source if marked else f"{self.source}（条款待核）"
