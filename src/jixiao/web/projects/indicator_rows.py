"""The table of indicators: each with its fields to fill in, its score and its receipt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from django.utils.safestring import SafeString

from jixiao.core import wording
from jixiao.core.assessment import AssessedLine
from jixiao.core.dossier import Dossier
from jixiao.core.fields import EntryField, plain_type
from jixiao.core.indicator import ActualSource
from jixiao.core.indicator import Indicator as IndicatorRecord
from jixiao.scoring.facts import line_facts
from jixiao.scoring.receipt import actual_words, target_words
from jixiao.web.projects.remembered import Place
from jixiao.web.projects.results import REASONS, field_text, result_fields
from jixiao.web.projects.rules import Scored
from jixiao.web.projects.shown import Shown

_LONG = {"actual_text", "deviation_reason", "improvement_measures"}
_UNKNOWN = "—"


@dataclass(frozen=True, slots=True)
class ResultField(Shown):
    """A field to fill in.

    Attributes:
        id: Its name on the page; like the next two ours, and known to be safe.
        form: The form it belongs to.
        name: Its name in the code.
        label: Its term.
        text: What stands there.
        choices: What may be chosen; empty for what is typed.
        is_long: Whether it holds sentences.
        is_reason: Whether it explains a deviation.
    """

    id: str
    form: str
    name: str
    label: str
    text: str
    choices: tuple[str, ...] = ()
    is_long: bool = False
    is_reason: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorRow(Shown):
    """One indicator as the page shows it.

    Attributes:
        key: Primary key, in words.
        number: Its place, from 1.
        version: Its version, for whoever saves.
        record: What is kept.
        target: Its target in words.
        actual: Its result in words.
        max_score: 分值.
        score: 得分, or a dash.
        line: What the rules say.
        fields: What to fill in; empty for those who only read.
    """

    key: str
    number: int
    version: int
    record: IndicatorRecord
    target: str
    actual: str
    max_score: str
    score: str
    line: AssessedLine | None
    fields: tuple[ResultField, ...] = ()

    @property
    def is_derived(self) -> bool:
        """Return whether the result comes from other records and is not typed."""
        return self.record.actual_source is not ActualSource.TYPED

    @property
    def wants_reason(self) -> bool:
        """Return whether the fields of the reason stand open."""
        record = self.record
        return bool(self.lost or record.deviation_reason or record.improvement_measures)

    @property
    def lost(self) -> str:
        """Return the points lost, "" for none."""
        if self.line is None or self.line.score is None or not self.line.applicable:
            return ""
        gap = self.line.max_score - self.line.score
        return wording.score(gap) if gap > 0 else ""


@dataclass(frozen=True, slots=True)
class Total(Shown):
    """The sum of all lines."""

    max_score: str
    score: str
    grade: str
    notes: tuple[str, ...] = ()
    trouble: str = ""
    remedy: str = ""


def indicator_rows(
    places: Sequence[Place], dossier: Dossier, said: Scored, *, may_edit: bool
) -> tuple[IndicatorRow, ...]:
    """Return the rows of the table.

    Args:
        places: Where the indicators are kept, in order.
        dossier: The project, with what the rules look at.
        said: What the rules say.
        may_edit: Whether the person may fill in results.
    """
    return tuple(
        indicator_row(IndicatorOf(number, record, place), dossier, said, may_edit=may_edit)
        for number, (record, place) in enumerate(
            zip(dossier.indicators or (), places, strict=True), start=1
        )
    )


class IndicatorOf(NamedTuple):
    """An indicator of a project: its number, its record and where it is kept."""

    number: int
    record: IndicatorRecord
    place: Place


def indicator_row(
    of: IndicatorOf, dossier: Dossier, said: Scored, *, may_edit: bool
) -> IndicatorRow:
    """Return one row."""
    number, record, place = of
    facts, line = line_facts(record, dossier), said.line(str(number))
    score = line.score if line is not None else None
    filled = _fields(str(place.pk), record) if may_edit else ()
    return IndicatorRow(
        key=SafeString(place.pk),
        number=number,
        version=place.version,
        record=record,
        target=target_words(facts),
        actual=actual_words(facts) or "未填",
        max_score=wording.score(record.max_score),
        score=_UNKNOWN if score is None else wording.score(score),
        line=line,
        fields=tuple(filled),
    )


def total_of(said: Scored) -> Total:
    """Return the total in words."""
    found = said.assessment
    if found is None:
        return Total(_UNKNOWN, _UNKNOWN, "", (), said.rules.trouble, said.rules.remedy)
    total = _UNKNOWN if found.total_score is None else wording.score(found.total_score)
    grade = found.grade.value if found.grade is not None else ""
    return Total(wording.score(found.total_max_score), total, grade, found.notes)


def _fields(key: str, record: IndicatorRecord) -> Iterator[ResultField]:
    for declared in result_fields(record):
        name = declared.name
        yield ResultField(
            SafeString(f"f{key}-{name}"),
            SafeString(f"row-{key}"),
            SafeString(name),
            declared.entry.label,
            field_text(getattr(record, name)),
            _choices(declared),
            name in _LONG,
            name in REASONS,
        )


def _choices(declared: EntryField) -> tuple[str, ...]:
    base, _ = plain_type(declared.hint)
    if base is bool:
        return ("是", "否")
    if isinstance(base, type) and issubclass(base, StrEnum):
        return tuple(member.value for member in base)
    return ()
