"""The commented project file: every field once, and valid when its comments are taken away."""

import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any, get_args, get_origin

import pytest

from jixiao.core.binding import bind
from jixiao.core.dossier import Dossier
from jixiao.core.fields import entries, plain_type
from jixiao.core.tree import Node, parse_yaml
from jixiao.desk.template import project_template
from jixiao.law.catalogue import all_profiles
from tests.core.projects import changed, misfits, read

TEMPLATE = project_template()
FIELDS = TEMPLATE[TEMPLATE.index("\n年度:") + 1 : TEMPLATE.index("# 评分规则可选")]


def _uncommented(text: str) -> str:
    """Return a template with every demonstrated line brought to life."""
    return re.sub(r"^( *)# ", r"\1", text, flags=re.MULTILINE)


def _paths(record: type[Any], path: str = "") -> Iterator[str]:
    for declared in entries(record):
        here = f"{path}.{declared.entry.label}".removeprefix(".")
        yield here
        hint, _ = plain_type(declared.hint)
        inner = plain_type(get_args(hint)[0])[0] if get_origin(hint) is tuple else hint
        if is_dataclass(inner) and isinstance(inner, type):
            yield from _paths(inner, here)


def _written(node: Node, path: str = "") -> Iterator[str]:
    for label, child in (node.members or {}).items():
        here = f"{path}.{label}".removeprefix(".")
        yield here
        yield from _written(child, here)
    for item in node.items or ():
        yield from _written(item, path)


def test_the_template_as_it_comes_asks_for_what_is_required_and_nothing_else() -> None:
    found = misfits(TEMPLATE)

    assert {misfit.read for misfit in found} == {"（没有填写）"}
    assert [misfit.field for misfit in found] == [
        "年度",
        "项目.名称",
        "项目.主管部门.名称",
        "项目.实施单位.名称",
        "资金.来源[1].来源",
        "资金.来源[1].年初预算数",
        "指标[1].一级指标",
        "指标[1].二级指标",
        "指标[1].三级指标",
        "指标[1].运算符",
        "指标[1].分值",
    ]


def test_every_field_stands_in_the_template_once() -> None:
    written = list(_written(parse_yaml(_uncommented(FIELDS))))

    assert sorted(written) == sorted(_paths(Dossier))


def test_the_template_without_its_comment_marks_has_only_declared_fields() -> None:
    root = parse_yaml(_uncommented(FIELDS))

    _, found = bind(root, Dossier)

    assert {misfit.read for misfit in found} <= {"（没有填写）", "（空）"}


def test_every_field_is_explained_on_its_own_line() -> None:
    lines = [line for line in FIELDS.splitlines() if re.match(r"^[ #-]*\S+:", line)]

    assert [line for line in lines if not re.search(r":  # \S+", line)] == []


def test_the_template_lists_the_profiles_a_unit_may_name() -> None:
    named = [profile.id for profile in all_profiles() if f"#   {profile.id}：" in TEMPLATE]

    assert named == [profile.id for profile in all_profiles() if profile.id != "synthetic"]


FILLED = {
    "年度:": "年度: 2024",
    "# 评分规则:": "评分规则: national-2020",
    "项目:  # 必填。项目和单位。\n  名称:": "项目:\n  名称: 村道维修",
    "主管部门:  # 必填。负责这个项目的主管部门。\n    名称:": "主管部门:\n    名称: 农业农村局",
    "实施单位:  # 必填。用钱做事的单位。\n    名称:": "实施单位:\n    名称: 示例镇",
    "    - 来源:  # 必填。财政拨款、上年结转资金或其他资金。": "    - 来源: 财政拨款 #",
    "年初预算数:": "年初预算数: 20000",
    "  - 一级指标:": "  - 一级指标: 产出指标",
    "    二级指标:": "    二级指标: 数量指标",
    "    三级指标:": "    三级指标: 维修村道",
    "    运算符:": "    运算符: ≥",
    "    分值:": "    分值: 90",
    "    # 指标值:": "    指标值: 2",
    "    # 实际完成值:": "    实际完成值: 2",
}


def filled_template() -> str:
    """Return the template with the least a unit must write."""
    text = TEMPLATE
    for blank, written in FILLED.items():
        first = text.index(f"\n{blank}") + 1 if f"\n{blank}" in text else text.index(blank)
        text = text[:first] + written + text[first + len(blank) :]
    return text


def test_the_filled_template_is_a_project() -> None:
    dossier = read(filled_template())

    assert dossier.project is not None
    assert dossier.project.name == "村道维修"
    assert dossier.indicators is not None
    assert dossier.indicators[0].max_score == 90


@pytest.mark.parametrize(
    ("line", "value"),
    [
        pytest.param("    # 单位:", '    单位: "%"', id="加引号的百分号"),
        pytest.param("    运算符: ≥", '    运算符: ">"', id="加引号的大于号"),
    ],
)
def test_what_the_head_says_about_quotes_is_true(line: str, value: str) -> None:
    assert misfits(changed(line, value, filled_template())) == ()
