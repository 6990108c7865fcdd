"""The head of a form: title, year, project, departments, and the rows some layouts add."""

from dataclasses import dataclass

from tests.formgen.chance import Chance
from tests.formgen.model import Form, Row, Shown, row, slot, spread
from tests.formgen.style import Style
from tests.formgen.words import BUREAUS, OFFICES, PROJECTS


@dataclass
class Head:
    """What the head says."""

    title: str
    year_text: str
    truth: Form


def draw_head(chance: Chance, style: Style) -> Head:
    """A title, a year and the names which the head rows print."""
    year = chance.between(2019, 2024)
    title = style.words(chance.pick(style.layout.titles))
    year_text = style.words(chance.pick((f"({year}年度)", f"({year}年度)", f"( {year} 年度)")))
    if chance.odds(25):
        title, year_text = f"{year}年度{title}", ""
    name = style.words(chance.pick(PROJECTS))
    bureau = chance.pick(BUREAUS)
    if style.layout.head == "department":
        name = bureau
    if style.layout.head == "code":
        name = f"51000022T00000{chance.between(1000000, 9999999)}-{name}"
    truth: Form = {
        "project_name": name,
        "year": year,
        "competent_department": bureau,
        "implementing_unit": chance.pick(OFFICES),
        "money_unit": None if style.money_place == "cells" else style.money_unit,
    }
    return Head(title, year_text, truth)


def title_rows(head: Head, width: int) -> list[Row]:
    """Title and year as rows of the table itself."""
    texts = [text for text in (head.title, head.year_text) if text]
    return [[slot(text, width)] for text in texts]


def _pair(label: str, value: str, width: int) -> Row:
    return row([label, value], [2, width - 2])


def _two_pairs(texts: tuple[str, str, str, str], width: int) -> Row:
    left = (width - 3) // 2
    return row(texts, [2, left, 1, width - 3 - left])


def _project(head: Head, style: Style, width: int) -> list[Row]:
    truth, colon = head.truth, ":" if style.colons else ""
    names = {"project": "项目名称", "code": "项目名称", "department": style.words("部门(单位)名称")}
    first = _pair(names[style.layout.head] + colon, truth["project_name"], width)
    if style.layout.head == "department":
        truth["implementing_unit"] = None
        truth["competent_department"] = None
        return [first]
    offices = (
        f"主管部门{colon}",
        truth["competent_department"],
        f"实施单位{colon}",
        truth["implementing_unit"],
    )
    return [first, _two_pairs(offices, width)]


def _transfer(head: Head, style: Style, width: int) -> list[Row]:
    truth = head.truth
    bureau, truth["competent_department"] = truth["competent_department"], "某部"
    offices = ("地方主管部门", bureau, "资金使用单位", truth["implementing_unit"])
    return [
        _pair(style.words("转移支付(项目)名称"), truth["project_name"], width),
        _pair("中央主管部门", "某部", width),
        _two_pairs(offices, width),
    ]


def _boxes(chance: Chance, width: int) -> list[Row]:
    kind = (
        "1.部门预算项目 √  2.省直专项 □",
        "1、部门预算项目□ 2、省对下转移支付项目■",
        "经常性R 一次性□",
    )
    term = ("1、持续性项目□ 2、新增性项目√", "1.常年性项目 ■ 2.延续性项目 □ 3.一次性项目 □")
    return [
        _pair("项目类别", chance.pick(kind), width),
        _pair("项目属性", chance.pick(term), width),
    ]


def head_rows(head: Head, chance: Chance, style: Style, *, width: int) -> list[Row]:
    """The rows which name the project and its departments."""
    make = _transfer if style.layout.head == "transfer" else _project
    rows = make(head, style, width)
    if "boxes" in style.layout.traits:
        rows += _boxes(chance, width)
    if "marks" in style.layout.traits and chance.odds(40):
        rows.append(_pair("填报类型", "整体□ 区域√ 项目□", width))
    if chance.odds(15):
        rows.append(_two_pairs(("项目负责人", "张某", "联系电话", "0912-3456789"), width))
    return rows


def score_rows(scores: list[tuple[str, Shown]], width: int) -> list[Row]:
    """Scores which stand in the head: one pair, or self and review side by side."""
    if len(scores) == 1:
        label, value = scores[0]
        return [row([label, value], [2, width - 2])]
    texts = [item for pair in scores for item in pair]
    return [row(texts, spread(len(texts), width, at=1))]
