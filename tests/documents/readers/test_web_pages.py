"""Web pages: spans, encodings, frames, and what a page says besides its form."""

import pytest

from jixiao.core.document import StatedDocument
from jixiao.documents.readers.open import read_document

TABLE = (
    "<table>"
    "<tr><td colspan=8>项目支出绩效自评表</td></tr><tr><td colspan=8>（2023年度）</td></tr>"
    "<tr><td>项目名称</td><td colspan=7>渠道工程</td></tr>"
    "<tr><th>一级指标<th>二级指标<th>三级指标<th>年度指标值<th>实际完成值<th>分值<th>得分<th>偏差原因</tr>"
    "<tr><td rowspan=2>产出指标</td><td>数量指标</td><td>长度</td><td>&gt;=3公里</td><td>3公里</td>"
    "<td>40</td><td>40</td><td>&nbsp;</td></tr>"
    "<tr><td>质量指标</td><td>合格率</td><td>≥95%</td><td>96%</td><td>50</td><td>49.5</td>"
    "<td>略<b>低</b><br>已改</td></tr>"
    "</table>"
)


def read(content: bytes, name: str = "页.html") -> StatedDocument:
    return read_document(content, name)


def page(inside: str, charset: str = "utf-8") -> str:
    head = f"<meta charset={charset}><title>公开</title>"
    return f"<html><head>{head}</head><body>{inside}</body></html>"


def test_spans_and_places() -> None:
    form = read(page(TABLE).encode()).forms[0]

    assert [row.category for row in form.indicators] == ["产出指标", "产出指标"]
    assert form.indicators[0].target_text == ">=3公里"
    assert form.indicators[0].deviation_reason is None
    assert form.indicators[1].deviation_reason == "略低\n已改"
    assert str(form.indicators[1].where) == "页.html:表1第6行第3列"


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("gb2312", "gbk"), ("GBK", "gb18030"), ("utf-8", "utf-8-sig"), ("utf-8", "gbk"),
     ("big5", "utf-16"), ("nonsense", "utf-8")],
)  # fmt: skip
def test_a_page_is_decoded_whatever_it_says(charset: str, encoding: str) -> None:
    text = page(TABLE.replace("渠道工程", "王镕渠道工程"), charset)

    assert read(text.encode(encoding)).forms[0].project_name == "王镕渠道工程"


@pytest.mark.parametrize(
    "begin", ["", "<!-- x -->", "\n\n<!DOCTYPE html>", '<?xml version="1.0"?>']
)
def test_a_page_is_known_by_its_content(begin: str) -> None:
    assert len(read((begin + page(TABLE)).encode(), "表.xls").forms) == 1


def test_a_table_alone_is_a_page() -> None:
    assert len(read(TABLE.encode(), "表.xls").forms) == 1


def test_a_frame_of_tables_is_no_form() -> None:
    inner = f"<table><tr><td>{TABLE}</td></tr></table>"
    frame = f"<table><tr><td>首页</td></tr><tr><td>{inner}</td></tr></table>"

    document = read(page(frame).encode())

    assert len(document.forms) == 1
    assert [each.text for each in document.unplaced] == ["首页"]


def test_what_a_page_hides_is_not_read_and_fields_are() -> None:
    table = TABLE.replace(
        "渠道工程", '<input value="渠道工程"><span style="display: none">旧</span>'
    )

    assert read(page(table).encode()).forms[0].project_name == "渠道工程"


def test_site_notices_between_title_and_table_do_not_part_them() -> None:
    table = TABLE.replace("<tr><td colspan=8>（2023年度）</td></tr>", "")
    above = "<h1>2023年度项目支出绩效自评表</h1><p>来源：某局　浏览次数：12</p>"

    assert read(page(above + table).encode()).forms[0].year == 2023


def test_deep_nesting_ends_in_no_error() -> None:
    assert read(("<div>" * 5000 + TABLE).encode()) is not None
    assert read(("<table><tr><td>" * 3000 + "字").encode()) is not None


def test_absurd_spans_are_cut() -> None:
    table = (
        "<table><tr><td colspan=99999999 rowspan=99999999>甲</td><td colspan=x>乙</td></tr></table>"
    )

    assert [each.text for each in read(page(table).encode()).unplaced] == ["甲", "乙"]
