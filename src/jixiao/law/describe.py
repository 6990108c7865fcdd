"""Profiles in words: clause by clause, for the terminal and the manual."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from jixiao.core import wording
from jixiao.core.fields import entries, is_record, item_hint, plain_type
from jixiao.core.kinds import Kind
from jixiao.law.profile import Basis, Profile, Standing


@dataclass(frozen=True, slots=True)
class ClauseText:
    """One clause of a profile in words.

    Attributes:
        name: The clause's name, such as 预算执行率.
        text: What it says, with units.
        source: Where that comes from, with 条款待核 where it was not compared.
        since: From when to when it holds.
    """

    name: str
    text: str
    source: str
    since: str


@dataclass(frozen=True, slots=True)
class ClausePair:
    """The same clause of two profiles; `None` where one has none."""

    name: str
    left: ClauseText | None
    right: ClauseText | None

    @property
    def differs(self) -> bool:
        """Return whether the two say different things; sources do not count."""
        said = [side.text if side else None for side in (self.left, self.right)]
        return said[0] != said[1]


def clauses(profile: Profile) -> tuple[ClauseText, ...]:
    """Return every clause of a profile, in the schema's order."""
    found: list[ClauseText] = []
    for declared in entries(Profile):
        value = getattr(profile, declared.name)
        if declared.name == "schemes":
            found += [
                _clause(f"{declared.entry.label}{number}", scheme, profile)
                for number, scheme in enumerate(value, start=1)
            ]
        elif hasattr(value, "basis"):
            found.append(_clause(declared.entry.label, value, profile))
    return tuple(found)


def compare(left: Profile, right: Profile) -> tuple[ClausePair, ...]:
    """Return the clauses of two profiles side by side."""
    sides = [{clause.name: clause for clause in clauses(profile)} for profile in (left, right)]
    names = list(dict.fromkeys(name for pair in zip_longest(*sides) for name in pair if name))
    names.sort(key=_order)
    return tuple(ClausePair(name, sides[0].get(name), sides[1].get(name)) for name in names)


def _order(name: str) -> tuple[int, str]:
    labels = [declared.entry.label for declared in entries(Profile)]
    base = name.rstrip("0123456789")
    return labels.index(base), name


def _clause(name: str, rule: Any, profile: Profile) -> ClauseText:
    basis: Basis = rule.basis
    said = "；".join(_parts(rule))
    if basis.standing is Standing.SILENT:
        said = f"{Standing.SILENT}" + (f"，沿用：{said}" if said else "")
    reason = f"；理由：{basis.reason}" if basis.reason else ""
    until = f"至{basis.until}" if basis.until else "起"
    return ClauseText(name, said, f"{profile.citation(basis)}{reason}", f"{basis.since}{until}")


def _parts(rule: Any) -> list[str]:
    if getattr(rule, "mode", "") is None:
        return []  # a rule without its mode says nothing, whatever else has a default
    values = ((declared, getattr(rule, declared.name)) for declared in entries(type(rule)))
    return [
        f"{declared.entry.label}：{_said(value, declared.hint)}"
        for declared, value in values
        if declared.name != "basis" and value not in (None, ())
    ]


def _said(value: Any, hint: Any) -> str:
    hint, kind = plain_type(hint)
    if is_record(item_hint(hint)):
        return "；".join(_row(item) for item in value)
    return _scalar(value, kind)


def _row(item: Any) -> str:
    kinds = ((declared, plain_type(declared.hint)[1]) for declared in entries(type(item)))
    return "，".join(
        f"{declared.entry.label}{_scalar(getattr(item, declared.name), kind)}"
        for declared, kind in kinds
    )


def _scalar(value: Any, kind: Kind | None) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return "和".join(map(str, value))
    if isinstance(value, int):
        return f"{value}{kind.unit if kind else ''}"
    if not isinstance(value, Decimal):
        return str(value)
    if kind is not None and kind.is_ratio:
        return f"{wording.plain(value * 100)}%"
    return f"{wording.plain(value)}{kind.unit if kind else ''}"
