"""Fields of a form made from what core declares; the name of a field is its path in the content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from jixiao.core import declaration, indicator, unit_rules
from jixiao.core.fields import EntryField, entries, is_record, item_hint, plain_type
from jixiao.core.indicator import Operator
from jixiao.web.projects.shown import Shown

Errors = Mapping[str, str]
"""What to mend, by the path of the field."""

_SHORT = {
    (declaration.Declaration, "nature"),
    (declaration.ExpectedBenefit, "category"),
    (declaration.WorkPlan, "document"),
    (indicator.Indicator, "category"),
    (indicator.Indicator, "dimension"),
    (indicator.Indicator, "name"),
    (indicator.Indicator, "target_text"),
    (indicator.Indicator, "unit"),
    (unit_rules.UnitRules, "title"),
    (unit_rules.ApprovalRule, "action"),
}
"""Texts of a few words; all others are sentences."""

_OPERATORS = {
    Operator.AT_LEAST: "≥ 不低于",
    Operator.MORE_THAN: "> 高于",
    Operator.EQUAL: "= 等于",
    Operator.LESS_THAN: "< 低于",
    Operator.AT_MOST: "≤ 不超过",
    Operator.RANGE: "区间，有上下限",
    Operator.DATE: "日期，到某天为止",
    Operator.YES_NO: "是否，做到没有",
    Operator.QUALITATIVE: "定性，用文字说",
}
_LISTS = {
    (indicator.Indicator, "dimension"): "dimensions",
    (declaration.ExpectedBenefit, "category"): "benefits",
    (declaration.Declaration, "nature"): "natures",
    (unit_rules.ApprovalRule, "action"): "actions",
}
"""Lists of likely words that a page holds, by their id."""

_DISTINGUISHED = str.maketrans({"[": "-", "]": "", ".": "-"})


@dataclass(frozen=True, slots=True)
class Choice(Shown):
    """One thing to choose: what is kept, and its words."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Box(Shown):
    """A field to fill in.

    Attributes:
        id: Its id on the page.
        name: Its path.
        label: Its term.
        help: What to write there.
        text: What stands there.
        look: "line", "long", "lines", "date", "number" or "choice".
        choices: What may be chosen.
        error: What to mend; "" for nothing.
        is_optional: Whether it may stay empty.
        list: Id of a list of likely words.
        short: Name in the code, for the look of the page.
    """

    id: str
    name: str
    label: str
    help: str
    text: str
    look: str
    choices: tuple[Choice, ...] = ()
    error: str = ""
    is_optional: bool = False
    list: str = ""
    short: str = ""
    kind: str = "box"


@dataclass(frozen=True, slots=True)
class RowBoxes(Shown):
    """One of many records.

    Attributes:
        id: Its id on the page.
        path: Its path, for the buttons.
        title: What it is called.
        boxes: Its fields.
        key: The key of the row it stands for; "" for a new one.
        is_next: Whether the keyboard goes here.
    """

    id: str
    path: str
    title: str
    boxes: tuple[Box, ...]
    key: str = ""
    is_next: bool = False


@dataclass(frozen=True, slots=True)
class ListBox(Shown):
    """Many records of one kind.

    Attributes:
        id: Its id on the page.
        path: Its path, for the button that adds one.
        label: Its term.
        help: What to write there.
        rows: The records.
        error: What to mend in the list as a whole.
    """

    id: str
    path: str
    label: str
    help: str
    rows: tuple[RowBoxes, ...]
    error: str = ""
    kind: str = "list"


@dataclass(frozen=True, slots=True)
class GroupBox(Shown):
    """A record inside a record, which may be left out as a whole."""

    id: str
    label: str
    help: str
    items: "tuple[Item, ...]"
    is_optional: bool
    kind: str = "group"


Item = Box | ListBox | GroupBox


def id_of(path: str) -> str:
    """Return the id of a field with a path: letters, digits and hyphens only."""
    return f"f-{path.translate(_DISTINGUISHED)}"


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the fields of a content.

    Attributes:
        errors: What to mend.
        choices: What may be chosen in fields of text, by their name in the code.
        focus: Path of the row the keyboard goes to.
    """

    errors: Errors
    choices: Mapping[str, tuple[Choice, ...]]
    focus: str = ""

    def item(self, declared: EntryField, held: Any, path: str, record: type[Any]) -> Item:
        """Return the field of a declared one.

        Args:
            declared: How it is declared.
            held: What the content holds there, or `None`.
            path: Its path.
            record: The record it belongs to.
        """
        base, _ = plain_type(declared.hint)
        many = item_hint(base)
        inner = plain_type(many)[0] if many is not None else base
        if many is not None and is_record(inner):
            return self._list(declared, held or [], path, inner)
        if is_record(inner):
            return self._group(declared, held or {}, path, inner)
        return self._box(declared, held, path, record)

    def rows(
        self, record: type[Any], held: Sequence[Any], path: str, only: Sequence[str] = ()
    ) -> tuple[RowBoxes, ...]:
        """Return the fields of many records."""
        return tuple(
            self._row(record, row, f"{path}[{number}]", only, number)
            for number, row in enumerate(held, start=1)
        )

    def _row(
        self, record: type[Any], held: Any, path: str, only: Sequence[str], number: int
    ) -> RowBoxes:
        boxes = tuple(
            self._box(each, held.get(each.entry.label), f"{path}.{each.entry.label}", record)
            for each in entries(record)
            if not only or each.name in only
        )
        return RowBoxes(
            id_of(path), path, f"第{number}条", boxes, held.get("原指标", ""), path == self.focus
        )

    def _list(self, declared: EntryField, held: Any, path: str, record: type[Any]) -> ListBox:
        said = declared.entry
        rows = self.rows(record, held, path)
        error = self.errors.get(path, "")
        return ListBox(id_of(path), path, said.label, said.meaning, rows, error)

    def _group(self, declared: EntryField, held: Any, path: str, record: type[Any]) -> GroupBox:
        items = tuple(
            self.item(each, held.get(each.entry.label), f"{path}.{each.entry.label}", record)
            for each in entries(record)
        )
        said = declared.entry
        return GroupBox(id_of(path), said.label, said.meaning, items, not declared.required)

    def _box(self, declared: EntryField, held: Any, path: str, record: type[Any]) -> Box:
        at = (record, declared.name)
        choices = self.choices.get(declared.name, ()) or _choices(declared)
        text = "\n".join(held) if isinstance(held, list) else held or ""
        return Box(
            id=id_of(path),
            name=path,
            label=_label(declared),
            help=_help(declared, has_choices=bool(choices)),
            text=text,
            look="choice" if choices else _look(declared, at),
            choices=_with(choices, text),
            error=self.errors.get(path, ""),
            is_optional=not declared.required,
            list=_LISTS.get(at, ""),
            short=declared.name,
        )


def _look(declared: EntryField, at: tuple[type[Any], str]) -> str:
    base, _ = plain_type(declared.hint)
    if item_hint(base) is not None:
        return "lines"
    if base is date:
        return "date"
    if base in {int, Decimal}:
        return "number"
    return "line" if at in _SHORT else "long"


def _choices(declared: EntryField) -> tuple[Choice, ...]:
    base, _ = plain_type(declared.hint)
    if base is Operator:
        return tuple(Choice(value.value, words) for value, words in _OPERATORS.items())
    if isinstance(base, type) and issubclass(base, StrEnum):
        return tuple(Choice(member.value, member.value) for member in base)
    return ()


def _with(choices: tuple[Choice, ...], text: str) -> tuple[Choice, ...]:
    """Return choices with what stands there, so that an unknown word is not lost."""
    known = {choice.value for choice in choices}
    return (*choices, Choice(text, text)) if choices and text and text not in known else choices


def _label(declared: EntryField) -> str:
    _, kind = plain_type(declared.hint)
    unit = kind.unit if kind is not None else ""
    return (
        f"{declared.entry.label}（{unit}）" if unit in {"元", "分", "天"} else declared.entry.label
    )


def _help(declared: EntryField, *, has_choices: bool) -> str:
    said, base = declared.entry, plain_type(declared.hint)[0]
    if has_choices:
        return "" if base is Operator else said.meaning
    lines = item_hint(base) is not None and "每行" not in said.meaning
    example = f"例如：{said.example}" if said.example and base is not date else ""
    return f"{said.meaning}{'每行写一个。' if lines else ''}{example}"
