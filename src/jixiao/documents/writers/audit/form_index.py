"""Which row or cell of a stated form stands at a place."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace

from jixiao.core.figure import Figure
from jixiao.core.form import FundingRow, IndicatorRow, SelfEvaluation
from jixiao.core.where import Where


@dataclass(frozen=True, slots=True)
class Target:
    """A part of a form.

    Attributes:
        row: Its row as `form_grid` names it, such as `indicators[3]`; "" for the form itself.
        role: Its field, such as `score`; `None` for the whole row or the whole form.
    """

    row: str
    role: str | None = None


@dataclass(frozen=True, slots=True)
class FormIndex:
    """The parts of a form by their places."""

    parts: Mapping[Where, tuple[tuple[Where, Target], ...]]

    @classmethod
    def of(cls, form: SelfEvaluation | None) -> "FormIndex":
        """Return the index of a form; an empty one for none."""
        parts: dict[Where, list[tuple[Where, Target]]] = defaultdict(list)
        for where, target in _placed(form) if form is not None else ():
            parts[spot(where)].append((where, target))
        return cls({place: tuple(found) for place, found in parts.items()})

    def at(self, where: Where) -> tuple[Target, ...]:
        """Return the parts at a place: cells of one row, the row, or the form.

        In a text a row and its figures share one line; then what is printed there tells them apart,
        and where that does not, the row is meant. A place that fits several rows is the form's.
        """
        found = self.parts.get(spot(where), ())
        same = [target for printed, target in found if printed.text == where.text]
        meant = same or [target for _, target in found]
        rows = {target.row for target in meant if target.row}
        if len(rows) > 1:
            return (Target(""),)
        whole = [target for target in meant if target.role is None and target.row]
        return tuple(whole or meant)


def spot(where: Where) -> Where:
    """Return a place without what stands there."""
    return replace(where, text=None)


def _placed(form: SelfEvaluation) -> Iterator[tuple[Where, Target]]:
    yield from _record(form, "")
    for number, funding in enumerate(form.funding):
        yield from _record(funding, f"funding[{number}]")
    for number, indicator in enumerate(form.indicators):
        yield from _record(indicator, f"indicators[{number}]")


def _record(
    record: SelfEvaluation | FundingRow | IndicatorRow, row: str
) -> Iterator[tuple[Where, Target]]:
    if record.where is not None:
        yield record.where, Target(row)
    for each in fields(record):
        value = getattr(record, each.name)
        if isinstance(value, Figure) and value.where is not None:
            yield value.where, Target(row, each.name)
