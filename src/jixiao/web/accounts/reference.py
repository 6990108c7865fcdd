"""The page of the manual that shows the permission matrix, made from permissions.csv."""

from collections.abc import Iterator
from itertools import groupby

from jixiao.web.accounts.matrix import ANY_STATE, Rule, matrix
from jixiao.web.accounts.roles import Role

_HEAD = """# 权限表

<!-- 由 python -m jixiao.web permissions_page 生成，请勿手改。 -->

出自 `src/jixiao/web/accounts/permissions.csv`，程序只按这一张表判断；每一格都有测试。
“可”是可以办，“只读”是只能看，空白是不能看也不能办。角色在授予它的单位和下级单位有效。
“职责”是办这件事要行使的职责；与本人别的职责不相容，或者同一件事的前一步是本人以不相容的职责办的，就不能办，
见[人员和权限](../how-to/people-and-rights.md)。
"""
_AREAS = {
    "checkup": "体检",
    "projects": "项目",
    "organisations": "组织",
    "users": "用户",
    "roles": "角色",
    "log": "日志",
}


def page() -> str:
    """Return the page."""
    groups = groupby(matrix().values(), key=lambda rule: rule.action.partition(".")[0])
    return _HEAD + "".join(f"\n{text}\n" for area, rules in groups for text in _table(area, rules))


def _table(area: str, rules: Iterator[Rule]) -> Iterator[str]:
    roles = " | ".join(role.label for role in Role)
    lines = [
        f"## {_AREAS.get(area, area)}\n",
        f"| 动作 | 状态 | 职责 | {roles} |",
        "|---|---|---|" + "---|" * len(Role),
        *(_row(rule) for rule in rules),
    ]
    yield "\n".join(lines)


def _row(rule: Rule) -> str:
    cells = (str(rule.access[role]).replace("不可", "") for role in Role)
    state = "各种" if rule.state == ANY_STATE else rule.state
    duty = rule.duty.label if rule.duty else ""
    return f"| {rule.label} `{rule.action}` | {state} | {duty} | {' | '.join(cells)} |"
