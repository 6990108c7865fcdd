"""From a tree of text to a record: every misfit at once, each with line, field and remedy."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from jixiao.core.fields import EntryField, entries, is_record, item_hint, plain_type
from jixiao.core.kinds import COUNT, Kind
from jixiao.core.reading import (
    DATE_EXPECTED,
    date_remedy,
    number_remedy,
    plain_date,
    plain_number,
)
from jixiao.core.tree import Misfit, Node

Record = TypeVar("Record")

_YES_NO = {"是": True, "否": False}
_UNREADABLE = object()


def bind(node: Node, record: type[Record]) -> tuple[Record | None, tuple[Misfit, ...]]:
    """Return the record a tree says, or `None` with everything that does not fit.

    Args:
        node: The tree.
        record: A class whose fields are declared with `fields.entry`.
    """
    binder = _Binder()
    value = binder.record(node, record, "")
    misfits = tuple(sorted(binder.misfits, key=lambda misfit: misfit.line))
    return (None if misfits else value), misfits


def bind_parts(
    node: Node, record: type[Any], names: Iterable[str]
) -> tuple[dict[str, Any], tuple[Misfit, ...]]:
    """Return some fields of a record that a tree says, by name, with everything that does not fit.

    A field that is left out although nothing requires it is not among the values; nor is one that
    does not fit.

    Args:
        node: The tree, under the terms of the record.
        record: A class whose fields are declared with `fields.entry`.
        names: The fields wanted; what else the tree holds is a misfit.
    """
    wanted, binder = set(names), _Binder()
    values = binder.parts(node, {d.entry.label: d for d in entries(record) if d.name in wanted})
    kept = {name: value for name, value in values.items() if value is not _UNREADABLE}
    return kept, tuple(sorted(binder.misfits, key=lambda misfit: misfit.line))


def bind_text(text: str, declared: EntryField) -> tuple[Any, Misfit | None]:
    """Return the value a text means in one declared field, or `None` and why it does not fit.

    An empty text is a field that was left out.
    """
    if not text.strip():
        return None, None
    binder = _Binder()
    value = binder.value(Node(0, text=text), declared.hint, declared.entry.label)
    return (None, binder.misfits[0]) if binder.misfits else (value, None)


@dataclass(slots=True)
class _Binder:
    misfits: list[Misfit] = field(default_factory=list)

    def refuse(self, node: Node, path: str, expected: str, remedy: str) -> Any:
        self.misfits.append(Misfit(node.line, path, _shown(node), expected, remedy))
        return _UNREADABLE

    def record(self, node: Node, record: type[Any], path: str) -> Any:
        if node.members is None:
            return self.refuse(node, path, "分栏目填写的内容", _mapping_remedy(node, record))
        known = {declared.entry.label: declared for declared in entries(record)}
        values = self.parts(node, known, path)
        return _UNREADABLE if _UNREADABLE in values.values() else record(**values)

    def parts(self, node: Node, known: dict[str, EntryField], path: str = "") -> dict[str, Any]:
        self._refuse_strangers(node, known, path)
        return dict(self._members(node, known, path))

    def _refuse_strangers(self, node: Node, known: dict[str, EntryField], path: str) -> None:
        for twice in node.repeated:
            self.refuse(
                twice, _join(path, twice.text or ""), "每个栏目只写一次", "删去重复的一处。"
            )
        for name, child in (node.members or {}).items():
            if name not in known:
                near = _nearest(name, known)
                likely = f"是不是“{near}”？" if near else ""
                expected = "、".join(known)
                self.misfits.append(
                    Misfit(
                        child.line,
                        _join(path, name),
                        f"栏目“{name}”",
                        f"下列栏目之一：{expected}",
                        f"{likely}没有这个栏目，请改名或删去。",
                    )
                )

    def _members(
        self, node: Node, known: dict[str, EntryField], path: str
    ) -> Iterator[tuple[str, Any]]:
        for label, declared in known.items():
            child = (node.members or {}).get(label)
            if child is not None and not child.is_empty:
                yield declared.name, self.value(child, declared.hint, _join(path, label))
            elif declared.required:
                yield declared.name, self._missing(child or node, declared, _join(path, label))

    def _missing(self, node: Node, declared: EntryField, path: str) -> Any:
        example = f"例如 {declared.entry.example}。" if declared.entry.example else ""
        self.misfits.append(
            Misfit(
                node.line,
                path,
                "（没有填写）",
                declared.entry.meaning.rstrip("。"),
                f"补上“{declared.entry.label}”。{example}",
            )
        )
        return _UNREADABLE

    def value(self, node: Node, hint: Any, path: str) -> Any:
        hint, kind = plain_type(hint)
        item = item_hint(hint)
        if item is not None:
            return self._items(node, item, path)
        if is_record(hint):
            return self.record(node, hint, path)
        if node.text is None:
            return self.refuse(node, path, "一个值，不分栏目", "把内容写在冒号后面的同一行。")
        return self._scalar(node, node.text.strip(), hint, kind, path)

    def _items(self, node: Node, hint: Any, path: str) -> Any:
        if node.items is None:
            return self.refuse(node, path, "一个或多个条目", "每个条目另起一行，以“- ”开头。")
        values = tuple(
            self.value(item, hint, f"{path}[{number}]")
            for number, item in enumerate(node.items, start=1)
        )
        return _UNREADABLE if _UNREADABLE in values else values

    def _scalar(self, node: Node, text: str, hint: Any, kind: Kind | None, path: str) -> Any:
        if hint is Decimal:
            return self._number(node, text, kind, path)
        if hint is int:
            return self._integer(node, text, kind, path)
        if hint is bool:
            return self._choice(node, text, _YES_NO, path)
        if hint is date:
            return self._date(node, text, path)
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return self._choice(node, text, {member.value: member for member in hint}, path)
        return text or self.refuse(node, path, "文字", "写上内容，或删去这一栏。")

    def _number(self, node: Node, text: str, kind: Kind | None, path: str) -> Any:
        number = plain_number(text)
        expected = _number_expected(kind)
        if number is None:
            return self.refuse(node, path, expected, number_remedy(text, kind))
        if kind is None:
            return number
        if kind.places is not None and -_exponent(number) > kind.places:
            return self.refuse(node, path, expected, f"小数不超过{kind.places}位。")
        if kind.lowest is not None and number < kind.lowest:
            return self.refuse(node, path, expected, f"不能小于{kind.lowest}。")
        if kind.highest is not None and number > kind.highest:
            return self.refuse(node, path, expected, f"不能大于{kind.highest}。")
        return number

    def _integer(self, node: Node, text: str, kind: Kind | None, path: str) -> Any:
        number, kind = plain_number(text), kind or COUNT
        if number is None or number != number.to_integral_value() or not kind.admits(number):
            expected = f"{kind.name}，{kind.lowest}至{kind.highest}的整数"
            return self.refuse(node, path, expected, f"用阿拉伯数字写整数，例如 {kind.example}。")
        return int(number)

    def _choice(self, node: Node, text: str, choices: dict[str, Any], path: str) -> Any:
        if text in choices:
            return choices[text]
        listed = "、".join(f"“{choice}”" for choice in choices)
        remedy = "从中选一个照写。"
        if ">" in choices and not text:
            remedy += '“>”要加英文引号，写成 ">"。'  # bare, it opens a block of text
        return self.refuse(node, path, f"下列之一：{listed}", remedy)

    def _date(self, node: Node, text: str, path: str) -> Any:
        return plain_date(text) or self.refuse(node, path, DATE_EXPECTED, date_remedy(text))


def _nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the label that shares most characters, at least half of those written."""
    nearest = max(known, key=lambda label: (_shared(name, label), -len(label)))
    return nearest if 2 * _shared(name, nearest) >= len(set(name)) else None


def _shared(one: str, other: str) -> int:
    return len(set(one) & set(other))


def _number_expected(kind: Kind | None) -> str:
    if kind is None:
        return "数字"
    unit = f"，单位{kind.unit}" if kind.unit and not kind.unit.startswith("（") else kind.unit
    places = f"，最多{kind.places}位小数" if kind.places is not None else ""
    return f"{kind.name}{unit}{places}，例如 {kind.example}"


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _join(path: str, label: str) -> str:
    return f"{path}.{label}" if path else label


def _shown(node: Node) -> str:
    if node.text is not None:
        return f"“{node.text.strip()[:40]}”"
    if node.items is not None:
        return f"{len(node.items)}个条目"
    return "分栏目的内容" if node.members is not None else "（空）"


def _mapping_remedy(node: Node, record: type[Any]) -> str:
    if node.text and "：" in node.text:
        return "栏目后面请用半角冒号“:”，再加一个空格。"
    first = entries(record)[0].entry
    return f"换行缩进后分栏目写，例如“{first.label}: {first.example or '……'}”。"
