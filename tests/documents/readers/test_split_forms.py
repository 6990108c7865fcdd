"""One form in several tables or sheets, with its total in a line below; and what is not one."""

from decimal import Decimal

import pytest

from jixiao.core.document import StatedDocument
from jixiao.documents.readers.continued import total_in
from jixiao.documents.readers.open import read_document
from tests.documents.readers.office_files import docx, p, sheet, tbl, tr, xls, xlsx

HEAD = tr("项目名称", "渠道工程", "主管部门", "水利局")
FUNDING = (
    tr("资金来源", "年初预算数", "全年预算数", "全年执行数", "分值", "得分"),
    tr("年度资金总额", "30", "30", "27", "10", "9"),
)
OBJECTIVE = tr("预期目标", "甲", "实际完成情况", "乙")
COLUMNS = tr("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "原因")
FIRST = tr("产出指标", "数量指标", "渠道长度", "≥3公里", "3公里", "40", "40", "")
SECOND = tr("产出指标", "质量指标", "验收合格率", "≥95%", "94%", "50", "49", "略低")
TOTAL = tr("总分", "", "", "", "", "100", "98", "")
LIST = tbl(tr("单位", "人数"), tr("河东村", "120"))


def read(content: bytes) -> StatedDocument:
    return read_document(content, "文件")


def test_headed_tables_are_one_form_and_a_heading_may_state_the_unit() -> None:
    document = read(
        docx(
            p("一、基本信息") + tbl(HEAD) + p("二、资金执行（单位：万元）") + tbl(*FUNDING)
            + p("三、总体目标") + tbl(OBJECTIVE) + p("四、绩效指标") + tbl(COLUMNS, FIRST, SECOND)
            + p("自评总分：98分（满分100分），等级：优")
        )
    )  # fmt: skip

    (form,) = document.forms
    assert form.project_name == "渠道工程"
    assert form.funding[0].final_budget is not None
    assert form.funding[0].final_budget.value == Decimal(300_000)
    assert (form.objective_expected, form.objective_actual) == ("甲", "乙")
    assert len(form.indicators) == 2
    assert form.total_max_score is not None
    assert form.total_score is not None
    assert (form.total_max_score.text, form.total_score.text, form.grade) == ("100", "98", "优")


@pytest.mark.parametrize("line", ["续表", "（续表）", "项目支出绩效自评表（续表）", "接上表"])
def test_a_table_cut_over_pages_is_one_form(line: str) -> None:
    parts = tbl(HEAD, COLUMNS, FIRST) + p("— 1 —") + p(line) + tbl(COLUMNS, SECOND, TOTAL)

    (form,) = read(docx(parts)).forms

    assert [row.name for row in form.indicators] == ["渠道长度", "验收合格率"]
    assert form.total_score is not None


def test_a_table_that_goes_on_without_its_header_is_the_same_form() -> None:
    (form,) = read(docx(tbl(HEAD, COLUMNS, FIRST) + p("续表") + tbl(SECOND, TOTAL))).forms

    assert [row.name for row in form.indicators] == ["渠道长度", "验收合格率"]


def test_a_total_in_a_table_of_its_own_belongs_to_the_form_above() -> None:
    (form,) = read(docx(tbl(HEAD, COLUMNS, FIRST) + p("") + tbl(tr("总分", "100", "98")))).forms

    assert form.total_max_score is not None
    assert form.total_score is not None
    assert (form.total_max_score.text, form.total_score.text) == ("100", "98")


def test_a_form_whose_total_is_stated_does_not_go_on() -> None:
    other = tbl(COLUMNS, SECOND)

    document = read(docx(tbl(HEAD, COLUMNS, FIRST, TOTAL) + p("二、绩效指标情况") + other))

    assert [len(form.indicators) for form in document.forms] == [1, 1]


def test_prose_between_two_tables_parts_them() -> None:
    told = p("项目于3月开工，10月完工，群众反映良好。")

    document = read(docx(tbl(HEAD, COLUMNS, FIRST) + told + tbl(COLUMNS, SECOND)))

    assert [len(form.indicators) for form in document.forms] == [1, 1]


def test_two_projects_under_headings_stay_two_forms() -> None:
    one = tbl(HEAD, COLUMNS, FIRST)

    assert len(read(docx(p("一、甲项目") + one + p("二、乙项目") + one)).forms) == 2


def test_a_list_before_the_form_is_no_part_of_it() -> None:
    document = read(docx(LIST + p("二、自评表") + tbl(HEAD, COLUMNS, FIRST, TOTAL)))

    assert len(document.forms) == 1
    assert {"河东村", "120"} <= {each.text for each in document.unplaced}


HEAD_ROWS: list[list[object]] = [
    ["项目名称", "渠道工程"],
    ["资金来源（万元）", "全年预算数", "全年执行数"],
    ["年度资金总额", 30, 27],
]
INDICATOR_ROWS: list[list[object]] = [
    ["绩效指标完成情况"],
    ["三级指标", "年度指标值", "实际完成值", "分值", "得分"],
    ["渠道长度", "≥3公里", "3公里", 90, 88],
    ["总分", None, None, 100, 98],
]


def test_the_indicators_on_the_next_sheet_belong_to_the_form() -> None:
    document = read(
        xlsx(sheet(HEAD_ROWS), sheet(INDICATOR_ROWS, top=3, left=1), names=["一", "二"])
    )

    (form,) = document.forms
    assert form.project_name == "渠道工程"
    assert str(form.indicators[0].where) == "文件:二!B5"
    assert form.total_score is not None


def test_a_form_on_each_sheet_stays_a_form_on_each() -> None:
    whole = [*HEAD_ROWS, *INDICATOR_ROWS]

    assert len(read(xlsx(sheet(whole), sheet(whole))).forms) == 2


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_an_error_in_a_workbook_is_unplaced(kind: str) -> None:
    rows = [*HEAD_ROWS, *INDICATOR_ROWS[:2], ["渠道长度", "#REF!", "#NAME?", 90, "#DIV/0!"]]

    document = read(xlsx(sheet(rows)) if kind == "xlsx" else xls(rows))

    row = document.forms[0].indicators[0]
    assert (row.target_text, row.actual_text, row.score) == (None, None, None)
    assert {"#REF!", "#NAME?", "#DIV/0!"} <= {each.text for each in document.unplaced}


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("自评总分：97.69", ("自评总分", "97.69")),
        ("总得分98分，等级：优", ("总得分", "98", "等级", "优")),
        ("自评得分：98.8分（满分100分）。", ("自评得分", "98.8", "满分", "100")),
        ("自评总分较上年提高2分", ()),
        ("本项目总分98分，较好", ()),
    ],
)
def test_a_line_that_states_the_total(line: str, parts: tuple[str, ...]) -> None:
    assert total_in(line) == parts
