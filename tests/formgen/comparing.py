"""Counts what a reader got right, got wrong and could not place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from typing import Any

from tests.formgen.model import Form

Path = tuple[str | int, ...]
ReadForm = Mapping[str, Any]

FUNDING_FIELDS = (
    "original_budget",
    "final_budget",
    "actual_expenditure",
    "max_score",
    "execution_rate",
    "score",
)
INDICATOR_FIELDS = (
    "target_text",
    "operator",
    "target_value",
    "unit",
    "actual_text",
    "actual_value",
    "max_score",
    "attainment_rate",
    "score",
    "deviation_reason",
)
TOTAL_FIELDS = ("total_max_score", "total_score")
TEXT_FIELDS = frozenset({"target_text", "operator", "unit", "actual_text", "deviation_reason"})
_LIKE_ENOUGH = 50


@dataclass(frozen=True)
class Counts:
    """Cells read right, read wrong, and not placed; `blank` are those rightly left empty."""

    right: int = 0
    wrong: int = 0
    unplaced: int = 0
    blank: int = 0


@dataclass(frozen=True)
class Verdict:
    """One cell: what is true, what was read, and right, wrong, unplaced or blank."""

    path: Path
    true: str | None
    read: str | None
    kind: str


def cells(truth: Form) -> list[tuple[Path, str]]:
    """Every cell which counts and in which something is printed."""
    return [(path, value) for path, value in _all_cells(truth) if value is not None]


def _all_cells(form: ReadForm) -> Iterator[tuple[Path, str | None]]:
    """Every cell which counts; a key which the truth leaves out is a convention left open."""
    for name, fields in (("funding", FUNDING_FIELDS), ("indicators", INDICATOR_FIELDS)):
        for number, line in enumerate(form.get(name) or ()):
            for field in _scored(line, fields):
                yield (name, number, field), _value(line, field)
    for field in TOTAL_FIELDS:
        yield (field,), _value(form, field)


def _scored(line: ReadForm, fields: Sequence[str]) -> Iterator[str]:
    for field in fields:
        untargeted = field == "operator" and _value(line, "target_text") is None
        if field in line and not untargeted:
            yield field


def _value(line: ReadForm, field: str) -> str | None:
    value = line.get(field)
    return None if value is None or not str(value).strip() else str(value)


def _same(true: str, read: str, *, text: bool) -> bool:
    if text:
        return "".join(true.split()) == "".join(read.split())
    try:
        return Decimal(true) == Decimal(read)
    except InvalidOperation:
        return False


def _kind(true: str | None, read: str | None, *, text: bool) -> str:
    if true is None:
        return "blank" if read is None else "wrong"
    if read is None:
        return "unplaced"
    return "right" if _same(true, read, text=text) else "wrong"


def _key(line: ReadForm) -> str:
    name = "".join(str(line.get("name") or line.get("label") or "").split())
    return name.translate(str.maketrans("（）：", "():"))


def _likeness(one: ReadForm, other: ReadForm) -> int:
    """How alike two rows are, of a hundred; a like source is enough for a funding row."""
    first, second = _key(one), _key(other)
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    length = len(first) + len(second)
    alike = 200 * sum(block.size for block in blocks) // length if length else 0
    source = one.get("source")
    return max(alike, 60) if source is not None and source == other.get("source") else alike


def _pairs(true: Sequence[ReadForm], read: Sequence[ReadForm]) -> list[tuple[int, int]]:
    """The rows which belong together: the pairs in order whose likeness adds up to most."""
    best: list[list[int]] = [[0] * (len(read) + 1) for _ in range(len(true) + 1)]
    like = [[_likeness(one, other) for other in read] for one in true]
    for i in range(len(true) - 1, -1, -1):
        for j in range(len(read) - 1, -1, -1):
            paired = like[i][j] + best[i + 1][j + 1] if like[i][j] >= _LIKE_ENOUGH else 0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    return list(_walk(best))


def _walk(best: list[list[int]]) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i + 1 < len(best) and j + 1 < len(best[0]):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            yield i, j
            i, j = i + 1, j + 1


def _line_verdicts(
    true: ReadForm, read: ReadForm, fields: Sequence[str], *, path: Path
) -> Iterator[Verdict]:
    for field in _scored(true, fields) if true else fields:
        one, other = _value(true, field), _value(read, field)
        kind = _kind(one, other, text=field in TEXT_FIELDS)
        yield Verdict((*path, field), one, other, kind)


def _list_verdicts(
    true: ReadForm, read: ReadForm, name: str, *, fields: Sequence[str]
) -> Iterator[Verdict]:
    truths, readings = list(true.get(name) or ()), list(read.get(name) or ())
    pairs = dict(_pairs(truths, readings))
    for number, line in enumerate(truths):
        other = readings[pairs[number]] if number in pairs else {}
        yield from _line_verdicts(line, other, fields, path=(name, number))
    for number, line in enumerate(readings):
        if number not in pairs.values():
            yield from _line_verdicts({}, line, fields, path=("extra", name, number))


def _form_verdicts(true: ReadForm, read: ReadForm, number: int) -> Iterator[Verdict]:
    lists = (("funding", FUNDING_FIELDS), ("indicators", INDICATOR_FIELDS))
    found: list[Verdict] = []
    for name, fields in lists:
        found += _list_verdicts(true, read, name, fields=fields)
    found += _line_verdicts(true, read, TOTAL_FIELDS, path=())
    for item in found:
        yield Verdict((number, *item.path), item.true, item.read, item.kind)


def verdicts(truths: Sequence[Form], read_forms: Sequence[ReadForm]) -> list[Verdict]:
    """Every cell of every form, forms paired by their order."""
    found: list[Verdict] = []
    for number in range(max(len(truths), len(read_forms))):
        true = truths[number] if number < len(truths) else {}
        read = read_forms[number] if number < len(read_forms) else {}
        found += _form_verdicts(true, read, number)
    return found


def compare(truths: Sequence[Form], read_forms: Sequence[ReadForm]) -> Counts:
    """How many cells were read right and wrong, not placed, or rightly left empty.

    A row or form which is not in the truth counts each of its values as wrong.
    """
    kinds = [item.kind for item in verdicts(truths, read_forms)]
    return Counts(*(kinds.count(name) for name in ("right", "wrong", "unplaced", "blank")))
