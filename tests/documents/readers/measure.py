"""How much of generated forms and of the samples is read exactly, wrongly, or not placed."""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from jixiao.documents.layouts import ReadingLayout, reading_layouts
from jixiao.documents.readers import layout_match, vocabulary
from jixiao.documents.readers.open import read_document
from jixiao.documents.writers.json_read import read_json
from tests.formgen import Sample, Verdict, verdicts

LAYOUT_OF = {
    "01": "national",
    "02": "jinzhai-department",
    "03": "yunnan-public",
    "04": "sichuan-zp",
    "05": "transfer-managed",
    "06": "transfer",
    "07": "poverty-funds",
    "08": "hubei",
    "09": "caidian",
    "10": "guangshui",
    "11": "chongqing-department",
    "12": "yinchuan",
    "13": "ningxia-special",
    "14": "haidian",
    "15": "chengan",
    "16": "yueyang",
    "17": "hengshan",
    "19": "sichuan-finance",
    "25": "ningxian",
}
"""Rows of the list of published forms and the ids of their layouts."""

UNIT_APART = "25"
"""The form with a column for the unit and none for the operator: its target cell is whole.

The generator joins the unit to the target's text there. We keep the text of the cell as printed, as
the writer of the same layout prints it, so that what is written reads the same; both are right.
"""

_FUNDING = ("original_budget", "final_budget", "actual_expenditure", "max_score", "score")
_INDICATORS = (
    *("category", "dimension", "name", "target_text", "operator", "target_value", "unit"),
    *("actual_text", "max_score", "score", "deviation_reason"),
)
_TOTALS = ("project_name", "year", "money_unit", "total_max_score", "total_score")
_MOST_SHOWN = 20


@dataclass(slots=True)
class Tally:
    """Cells by what became of them, and the first that are not right."""

    right: int = 0
    wrong: int = 0
    unplaced: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def owed(self) -> int:
        """Return how many cells state something, or were read where nothing is stated."""
        return self.right + self.wrong + self.unplaced

    def add(self, kind: str, example: str) -> None:
        """Count a cell."""
        if kind == "right":
            self.right += 1
        elif kind in {"wrong", "unplaced"}:
            setattr(self, kind, getattr(self, kind) + 1)
            if len(self.examples) < _MOST_SHOWN:
                self.examples.append(example)


def measured(samples: Iterable[Sample], *, own_layout: bool = True) -> dict[str, Tally]:
    """Return the tally of every kind of file; `own_layout` says whether its layout is known."""
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    ordered = sorted(samples, key=lambda each: each.layout)
    for layout, together in groupby(ordered, key=lambda each: each.layout):
        with _layouts(None if own_layout else LAYOUT_OF[layout]):
            for sample in together:
                forms = read_forms(sample.content, sample.name)
                for verdict in verdicts(sample.truths, forms):
                    tallies[sample.kind].add(_judged(verdict, sample), f"{sample.name}: {verdict}")
    return dict(tallies)


def measured_keys(folder: Path, kind: str) -> Tally:
    """Return the tally of the samples of one kind against their keys."""
    tally = Tally()
    for number, key in json.loads((folder / "keys.json").read_text(encoding="utf-8")).items():
        path = folder / f"{number}.{kind}"
        forms = read_forms(path.read_bytes(), path.name)
        for place, true, read in _pairs(key, forms[0] if forms else {}):
            tally.add(_kind(true, read), f"{path.name} {place}: {true!r} {read!r}")
    return tally


def read_forms(content: bytes, name: str) -> list[dict[str, Any]]:
    """Return the forms of a file as the JSON of `read` has them."""
    read = json.loads(read_json([read_document(content, name)], {}))
    forms: list[dict[str, Any]] = read["documents"][0]["forms"]
    return forms


def _pairs(key: Mapping[str, Any], form: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    yield from ((name, key[name], form.get(name)) for name in _TOTALS)
    for part, fields in (("funding", ("label", *_FUNDING)), ("indicators", _INDICATORS)):
        rows: Sequence[Mapping[str, Any]] = form.get(part, [])
        for number, line in enumerate(key[part]):
            read = rows[number] if number < len(rows) else {}
            yield from ((f"{part}[{number}].{name}", line[name], read.get(name)) for name in fields)


def _kind(true: object, read: object) -> str:
    true, read = true or None, read or None
    if true == read:
        return "blank" if true is None else "right"
    return "unplaced" if read is None else "wrong"


def _judged(verdict: Verdict, sample: Sample) -> str:
    """Return what became of a cell; a target as printed, without the unit beside it, is right."""
    if verdict.kind != "wrong" or sample.layout != UNIT_APART or verdict.path[-1] != "target_text":
        return verdict.kind
    row = _at(sample.truths, verdict.path[:-1])
    joined = f"{verdict.read}{row.get('unit') or ''}"
    return "right" if joined == verdict.true else verdict.kind


def _at(value: Any, path: Iterable[str | int]) -> Any:
    for step in path:
        value = value[step]
    return value


@contextmanager
def _layouts(removed: str | None) -> Iterator[None]:
    """Read as if one layout had no file."""
    if removed is None:
        yield
        return
    kept = tuple(each for each in reading_layouts() if each.id != removed)
    _know(kept)
    try:
        yield
    finally:
        _know(None)


def _know(layouts: tuple[ReadingLayout, ...] | None) -> None:
    given = reading_layouts if layouts is None else lambda: layouts
    for module in (vocabulary, layout_match):
        setattr(module, "reading_layouts", given)  # noqa: B010 - mypy sees a function there
    for name, module in list(sys.modules.items()):
        if name.startswith("jixiao.documents.readers"):
            for each in vars(module).values():
                if hasattr(each, "cache_clear"):
                    each.cache_clear()
