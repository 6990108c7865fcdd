"""Word documents: what is printed counts, whatever the XML around it."""

import pytest

from jixiao.core.document import StatedDocument
from jixiao.documents.readers.open import read_document
from tests.documents.readers.office_files import docx, p, tbl, tc, tr

HEAD = (tr("项目名称", tc("渠道工程", '<w:gridSpan w:val="7"/>')),)
FUNDING = (
    tr(
        tc("项目资金（万元）", '<w:vMerge w:val="restart"/>'),
        "",
        "年初预算数",
        "全年预算数",
        "全年执行数",
        "分值",
        "执行率",
        "得分",
    ),
    tr(tc("", "<w:vMerge/>"), "年度资金总额", "30", "30", "30", "10", "100%", "10"),
)
COLUMNS = tr("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "原因")
FIRST = tr(
    tc("产出指标", '<w:vMerge w:val="restart"/>'), "数量指标", "渠道长度", "≥3公里", "3公里",
    "40", "40", "",
)  # fmt: skip
SECOND = tr(tc("", "<w:vMerge/>"), "质量指标", "验收合格率", "≥95%", "96%", "50", "49.5", "略低")
TOTAL = tr(tc("总分", '<w:gridSpan w:val="5"/>'), "100", "99.5", "")
FORM = (*HEAD, *FUNDING, COLUMNS, FIRST, SECOND, TOTAL)


RUN = "<w:r><w:t>3公里</w:t></w:r>"
TEXT_BOX = (
    "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{}"
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>{}"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def read(content: bytes) -> StatedDocument:
    return read_document(content, "报告.docx")


def test_a_form_says_where_every_row_stands() -> None:
    document = read(docx(p("项目支出绩效自评表") + p("（2023年度）") + tbl(*FORM)))

    form = document.forms[0]
    assert document.unplaced == ()
    assert form.year == 2023
    assert [row.category for row in form.indicators] == ["产出指标", "产出指标"]
    assert str(form.indicators[1].where) == "报告.docx:表1第6行第3列"


def test_a_table_that_only_goes_on_is_the_same_form() -> None:
    parts = (
        tbl(*HEAD, *FUNDING) + p("") + tbl(COLUMNS, FIRST) + p("续表") + tbl(COLUMNS, SECOND, TOTAL)
    )

    document = read(docx(parts))

    form = document.forms[0]
    assert len(document.forms) == 1
    assert [row.category for row in form.indicators] == ["产出指标", "产出指标"]
    assert form.total_score is not None
    assert form.total_score.where is not None
    assert form.total_score.where.table == 3


def test_a_table_behind_a_text_does_not_go_on() -> None:
    other = tbl(tr("序号", "内容"), tr("1", "渠道"))

    document = read(docx(tbl(*FORM) + p("二、其他情况。") + other))

    assert len(document.forms) == 1
    assert {each.where.table for each in document.unplaced if each.where.table} == {2}


def test_two_projects_are_two_forms() -> None:
    assert len(read(docx(tbl(*FORM) + p("") + tbl(*FORM))).forms) == 2


@pytest.mark.parametrize(
    ("printed", "xml"),
    [
        ("3公里", f"<w:ins>{RUN}</w:ins><w:del><w:r><w:delText>2</w:delText></w:r></w:del>"),
        ("3公里", f"<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo>{RUN}</w:moveTo>"),
        ("3公里", "<w:sdt><w:sdtContent><w:r><w:t>3公里</w:t></w:r></w:sdtContent></w:sdt>"),
        ("3公里", "<w:hyperlink><w:r><w:t>3公里</w:t></w:r></w:hyperlink>"),
        ("3公里", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r><w:r><w:t>3公里</w:t></w:r>"),
        ("3公里", "<w:r><w:instrText>REF a</w:instrText></w:r><w:r><w:t>3公里</w:t></w:r>"),
        ("≥3", "<m:oMath><m:r><m:t>≥3</m:t></m:r></m:oMath>"),
        ("≥3", '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>3</w:t></w:r>'),
        ("☑是", '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/><w:t>是</w:t></w:r>'),
        ("3\n公里", "<w:r><w:t>3</w:t><w:br/><w:t>公里</w:t></w:r>"),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_printed(printed: str, xml: str) -> None:
    cell = f"<w:tc><w:p>{xml}</w:p></w:tc>"
    row = tr("产出指标", "数量指标", "长度", "3", cell, "40", "40", "")

    document = read(docx(tbl(*HEAD, COLUMNS, row)))

    assert document.forms[0].indicators[0].actual_text == printed


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:ins>{}</w:ins>",
        "<w:customXml>{}</w:customXml>",
        TEXT_BOX,
        "<w:tbl><w:tr><w:tc><w:p/>{}</w:tc></w:tr></w:tbl>",
    ],
    ids=["内容控件", "插入", "自定义标记", "文本框", "外框表"],
)
def test_a_form_is_found_once_in_whatever_holds_it(wrapped: str) -> None:
    document = read(docx(wrapped.replace("{}", tbl(*FORM))))

    assert [len(form.indicators) for form in document.forms] == [2]


def test_rows_and_cells_in_content_controls_are_read() -> None:
    row = f"<w:sdt><w:sdtContent>{FIRST}</w:sdtContent></w:sdt>"
    cell = f"<w:sdt><w:sdtContent>{tc('质量指标')}</w:sdtContent></w:sdt>"
    other = tr(tc("", "<w:vMerge/>"), cell, "合格率", "≥95%", "96%", "50", "49.5", "")

    form = read(docx(tbl(*HEAD, COLUMNS, row, other))).forms[0]

    assert [(each.dimension, each.name) for each in form.indicators] == [
        ("数量指标", "渠道长度"),
        ("质量指标", "合格率"),
    ]


def test_a_deleted_row_is_gone() -> None:
    gone = tr("产出指标", "数量指标", "旧指标", "1", "1", "5", "5", "", properties="<w:del/>")

    form = read(docx(tbl(*HEAD, COLUMNS, gone, FIRST))).forms[0]

    assert [each.name for each in form.indicators] == ["渠道长度"]


def test_grid_before_and_merged_cells_keep_columns_in_place() -> None:
    short = tr("数量指标", "长度", "3", "3", "40", "40", "", properties='<w:gridBefore w:val="1"/>')
    wide = tr(
        "效益指标", tc("社会效益", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"),
        "明显", "明显", "10", "9", "",
    )  # fmt: skip

    document = read(docx(tbl(*HEAD, COLUMNS, short, wide)))

    assert document.forms[0].indicators[0].dimension == "数量指标"
    assert document.forms[0].indicators[1].name == "社会效益"


def test_a_report_around_the_form_is_read_with_its_paragraphs() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    numbering = (
        '<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num>'
    )
    heading = '<w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
    body = (
        p("河东镇2023年渠道工程绩效自评报告") + p("")
        + p("项目概况", heading) + p("年初预算30万元，全年执行30万元。")
        + p("存在问题", heading) + p("一是管护不到位。")
        + tbl(*FORM)
    )  # fmt: skip

    document = read(docx(body, numbering=numbering, styles=styles))

    report = document.narrative
    assert report is not None
    assert report.title == "河东镇2023年渠道工程绩效自评报告"
    assert [(each.number, each.title) for each in report.sections] == [
        ("一", "项目概况"),
        ("二", "存在问题"),
    ]
    assert str(report.claims[0].where).startswith("报告.docx:第3段")
    assert len(document.forms) == 1


def test_a_heading_without_number_is_a_section_by_its_style() -> None:
    body = (
        p("2023年度渠道工程绩效自评报告")
        + p("项目概况", '<w:outlineLvl w:val="0"/>')
        + p("已完成。")
    )

    report = read(docx(body)).narrative

    assert report is not None
    assert [each.title for each in report.sections] == ["项目概况"]
