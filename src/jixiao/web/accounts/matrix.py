"""The permission matrix (权限表): permissions.csv, read once; nothing else says who may what.

A row is an action, or a part of a page (栏目), in one state of its object; `*` stands for every
state without a row of its own. 职责 names the duty that doing it exercises, if any.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from jixiao.web.accounts.errors import MatrixError
from jixiao.web.accounts.roles import Duty, Role

ANY_STATE = "*"
_HEAD = ("动作", "名称", "状态", "职责")
_ROLES: Mapping[str, Role] = {role.label: role for role in Role}


class Access(StrEnum):
    """What a cell of the matrix says."""

    FULL = "可"
    READ = "只读"
    NONE = "不可"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the matrix."""

    action: str
    label: str
    state: str
    duty: Duty | None
    access: Mapping[Role, Access]


@cache
def matrix() -> Mapping[tuple[str, str], Rule]:
    """Return the rules by action and state.

    Raises:
        MatrixError: The file is not a matrix; the program must not start with it.
    """
    text = files("jixiao.web.accounts").joinpath("permissions.csv").read_text(encoding="utf-8")
    return read_matrix(text)


def read_matrix(text: str) -> Mapping[tuple[str, str], Rule]:
    """Return the rules written in the text of a matrix; see `matrix`."""
    rows = csv.DictReader(text.splitlines())
    if tuple(rows.fieldnames or ()) != (*_HEAD, *_ROLES):
        raise MatrixError(1, rows.fieldnames)
    found: dict[tuple[str, str], Rule] = {}
    for number, row in enumerate(rows, 2):
        rule = _rule(row, number)
        if (rule.action, rule.state) in found:
            raise MatrixError(number, rule.action)
        found[rule.action, rule.state] = rule
    return found


def rule_for(action: str, state: str) -> Rule:
    """Return the rule of an action in a state.

    Raises:
        MatrixError: The matrix does not know the action.
    """
    rules = matrix()
    rule = rules.get((action, state)) or rules.get((action, ANY_STATE))
    if rule is None:
        raise MatrixError(0, (action, state))
    return rule


@cache
def rules_for(action: str) -> tuple[Rule, ...]:
    """Return the rules of an action in all its states."""
    return tuple(rule for rule in matrix().values() if rule.action == action)


def _rule(row: Mapping[str, str], number: int) -> Rule:
    try:
        access = {role: Access(row[label]) for label, role in _ROLES.items()}
        duty = Duty(row["职责"]) if row["职责"] else None
    except ValueError as error:
        raise MatrixError(number, error) from error
    return Rule(row["动作"], row["名称"], row["状态"], duty, access)
