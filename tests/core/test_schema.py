"""The published JSON Schemas say what our reader says."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from jixiao.core.binding import bind
from jixiao.core.dossier import Dossier
from jixiao.core.errors import MalformedTextError
from jixiao.core.schema import json_schema
from jixiao.core.tree import Node, parse_yaml
from jixiao.law.catalogue import PROFILE_IDS
from jixiao.law.profile import Profile
from tests.core.projects import CASES, EXAMPLE, MINIMAL, cases, changed, misfits

ROOT = Path(__file__).parent.parent.parent
PUBLISHED = ROOT / "docs" / "reference"
PROFILES = ROOT / "src" / "jixiao" / "law" / "profiles"
SCHEMAS = {
    "project.schema.json": (Dossier, "jixiao 项目文件"),
    "profile.schema.json": (Profile, "jixiao 规则方案"),
}


def _validator(name: str) -> Draft202012Validator:
    schema = json.loads((PUBLISHED / name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


PROJECT = _validator("project.schema.json")
PROFILE = _validator("profile.schema.json")


def _texts(node: Node) -> Any:
    """Return a file as an editor sees it when every figure stands in quotes."""
    if node.members is not None:
        return {key: _texts(child) for key, child in node.members.items()}
    if node.items is not None:
        return [_texts(child) for child in node.items]
    return node.text


def _numbers(given: Any) -> Any:
    """Return the same with figures as numbers, as an editor sees bare ones."""
    if isinstance(given, dict):
        return {key: _numbers(value) for key, value in given.items()}
    if isinstance(given, list):
        return [_numbers(value) for value in given]
    if given is None:
        return None
    try:
        number = Decimal(given)
    except ArithmeticError:
        return given
    if not number.is_finite():
        return given
    return int(number) if number == number.to_integral_value() else number


SEEN = [
    pytest.param(_texts, id="数字加引号"),
    pytest.param(lambda node: _numbers(_texts(node)), id="数字不加引号"),
]
PROJECTS = [
    pytest.param(EXAMPLE, id="样例"),
    pytest.param(CASES / "project-file" / "minimal.yaml", id="最小的项目文件"),
]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_schema_is_the_one_of_our_classes(name: str) -> None:
    record, title = SCHEMAS[name]

    published = json.loads((PUBLISHED / name).read_text(encoding="utf-8"))

    assert published == json_schema(record, title)


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("path", PROJECTS)
def test_project_files_fit_the_schema(path: Path, seen: Any) -> None:
    """A figure may stand in quotes or not."""
    instance = seen(parse_yaml(path.read_text(encoding="utf-8")))

    assert [error.message for error in PROJECT.iter_errors(instance)] == []


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("profile_id", PROFILE_IDS)
def test_shipped_profiles_fit_the_schema(profile_id: str, seen: Any) -> None:
    text = (PROFILES / f"{profile_id}.yaml").read_text(encoding="utf-8")

    errors = PROFILE.iter_errors(seen(parse_yaml(text)))

    assert [error.message for error in errors] == []


REFUSED = [case for case in cases("project-file/misfits.yaml") if case.get("栏目")]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["名称"])
def test_what_our_reader_refuses_the_schema_refuses(case: Any) -> None:
    """Where it cannot, the case says why."""
    instance = _texts(parse_yaml(changed(case["原文"], case["改成"] or "")))

    refused = not PROJECT.is_valid(instance)

    assert refused is (case.get("格式说明也拒绝") != "否")
    assert refused or case.get("因为")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("金额: 20000", "金额: 99999999999999999", id="金额太大"),
        pytest.param("金额: 20000", "金额: -1", id="金额为负"),
        pytest.param("年度: 2024", "年度: 20240620", id="年度写成日期"),
        pytest.param("年度: 2024", "年度: 1", id="年度太小"),
        pytest.param("分值: 90", "分值: 1000.5", id="分值太大"),
        pytest.param("分值: 90", "分值: 90\n    得分系数: 1.01", id="系数大于1"),
        pytest.param("指标值: 2", "指标值: 1000000000000", id="指标值太大"),
    ],
)
def test_bounds_are_refused_by_both(old: str, new: str) -> None:
    text = changed(old, new)

    assert not PROJECT.is_valid(_numbers(_texts(parse_yaml(text))))
    assert misfits(text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("金额: 20000", "金额: 99999999999999.99", id="最大的金额"),
        pytest.param("金额: 20000", "金额: 0.00", id="零"),
        pytest.param("金额: 20000", "金额: +5", id="带正号"),
        pytest.param("指标值: 2", "指标值: -999999999999", id="最小的指标值"),
        pytest.param("分值: 90", "分值: 90\n    得分系数: 1", id="系数为1"),
        pytest.param("分值: 90", "分值: 90\n    得分系数:", id="选填的空着"),
        pytest.param("分值: 90", "分值: 90\n    评定档次:", id="选填的选项空着"),
        pytest.param("资金:", "申报:\n资金:", id="选填的一节空着"),
        pytest.param("收款人: 示例施工队", "收款人: 示例施工队\n      附件:", id="选填的条目空着"),
        pytest.param("名称: 村道维修", "名称: 2024", id="名称是一个数"),
    ],
)
def test_what_our_reader_takes_the_schema_takes(old: str, new: str) -> None:
    text = changed(old, new)

    for instance in (_texts(parse_yaml(text)), _numbers(_texts(parse_yaml(text)))):
        assert [error.message for error in PROJECT.iter_errors(instance)] == []
    assert misfits(text) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("预算执行率: 10", "预算执行率: 10分", id="分值带单位"),
        pytest.param("最多扣: 0.20", "最多扣: 20%", id="比例写成百分数"),
        pytest.param("版本: 2", "版本: 二", id="版本写成汉字"),
        pytest.param("起始年度: 2000", "起始年度: 2000年", id="年度带年字"),
        pytest.param("含结转: 否", "含结转: 不含", id="是否写成别的词"),
        pytest.param("方式: 按等于计", "方式: 等于", id="没有的方式"),
        pytest.param("截至月份: 6", "截至月份: 十三", id="月份写成汉字"),
        pytest.param("表式: national", "版式: national", id="没有的栏目"),
        pytest.param("地区: 无\n", "", id="必填的没有写"),
        pytest.param("处置时限: 10", "处置时限: [10]", id="一个值写成条目"),
    ],
)
def test_a_wrong_profile_is_refused_by_both(old: str, new: str) -> None:
    text = changed(old, new, (PROFILES / "synthetic.yaml").read_text(encoding="utf-8"))
    root = parse_yaml(text)

    assert not PROFILE.is_valid(_texts(root))
    assert bind(root, Profile)[0] is None


def test_the_cases_that_are_no_tree_are_no_matter_of_the_schema() -> None:
    """Every case without a field is refused before there is anything to compare with a schema."""
    others = [case for case in cases("project-file/misfits.yaml") if not case.get("栏目")]

    for case in others:
        with pytest.raises(MalformedTextError):
            parse_yaml(changed(case["原文"], case["改成"] or "", MINIMAL))
