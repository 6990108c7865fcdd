"""The redrawn form: laid out as printed, its cells marked, every mark and finding linked."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jixiao.core.audit_page import AuditPage
from jixiao.core.figure import Figure
from jixiao.core.where import Where
from jixiao.documents.writers.html_audit import write_audit_page
from tests.documents.audit_example import TOTAL_SCORE_PLACE, finding, published_form, row_place
from tests.documents.audit_pages import bare_page, example_page
from tests.documents.forms import national_form
from tests.documents.page_tree import Tag, read_page


def form_section(page: AuditPage) -> Tag:
    tree = read_page(write_audit_page(page))
    return next(each for each in tree.all("section") if each.attributes.get("id") == "form")


def marks_of(page: AuditPage) -> dict[str, str]:
    """Return the marks by the printed text of their cells."""
    sheet = next(form_section(page).all("table"))
    return {
        cell.own_text: "".join(mark.text for mark in cell.all("a"))
        for cell in sheet.all()
        if "marked" in cell.looks
    }


def with_findings(*places: Where, code: str = "Z01") -> AuditPage:
    block = (finding(code, "名称", "说明。", *places),)
    return replace(example_page(), blocks=(block,))


def test_the_form_is_drawn_as_its_layout_prints_it() -> None:
    sheet = next(form_section(example_page()).all("table"))

    assert next(sheet.all("caption")).text == "项目支出绩效自评表 (2024年度)"
    covered = sum(
        int(cell.attributes.get("rowspan", 1)) * int(cell.attributes.get("colspan", 1))
        for cell in (*sheet.all("td"), *sheet.all("th"))
    )
    assert covered == len(list(sheet.all("tr"))) * len(list(sheet.all("col")))


def test_no_cell_reaches_out_of_its_group_of_rows() -> None:
    sheet = next(form_section(example_page()).all("table"))

    for body in sheet.all("tbody"):
        rows = list(body.all("tr"))
        for number, row in enumerate(rows):
            spans = [int(each.attributes.get("rowspan", 1)) for each in row.all()]
            assert number + max([*spans, 1]) <= len(rows)


def test_heads_say_what_they_speak_for() -> None:
    sheet = next(form_section(example_page()).all("table"))

    scopes = {each.own_text: each.attributes["scope"] for each in sheet.all("th")}
    assert scopes["项目名称"] == "row"
    assert scopes["执行率(%)"] == "col"
    assert scopes["三级指标"] == "col"
    assert scopes["绩效目标"] == "rowgroup"
    assert scopes["总分"] == "row"


@pytest.mark.parametrize(
    ("places", "code", "marked"),
    [
        pytest.param([row_place(2)], "Z01", {"全部下达": "错1"}, id="整行标在指标名上"),
        pytest.param(
            [row_place(2)], "A13", {"100%": "错1", "12": "错1"}, id="整行标在检查所说的栏上"
        ),
        pytest.param([row_place(2)], "A14", {"12": "错1", "": "错1"}, id="空着的格子也标"),
        pytest.param([TOTAL_SCORE_PLACE], "Z01", {"95.34": "错1"}, id="一个数标在它的格子上"),
        pytest.param(
            [replace(row_place(2), text="12")], "Z01", {"12": "错1"}, id="同一行按文字认出格子"
        ),
        pytest.param([Where(file="自评材料.md", line=999)], "Z01", {}, id="表外的位置"),
    ],
)
def test_the_cells_of_a_finding_are_marked(
    places: list[Where], code: str, marked: dict[str, str]
) -> None:
    assert marks_of(with_findings(*places, code=code)) == marked


def test_a_place_that_fits_several_rows_is_the_whole_form() -> None:
    same = Where(file="自评材料.md", table=1)
    form = published_form()
    rows = tuple(
        replace(row, where=same, score=None, attainment_rate=None) for row in form.indicators
    )
    page = replace(with_findings(same), form=replace(form, indicators=rows))

    section = form_section(page)

    assert marks_of(page) == {}
    assert "与整张表有关的发现：错1" in section.text
    assert '<a href="#form-whole">整张表</a>' in write_audit_page(page).decode("utf-8")


def test_merged_levels_are_marked_on_their_one_cell() -> None:
    page = replace(with_findings(row_place(3), code="A04"), columns={"A04": ("category",)})

    assert marks_of(page) == {"产出指标": "错1"}


def test_a_field_the_layout_has_no_cell_for_stands_beside_the_form() -> None:
    form = replace(published_form(), grade="优秀")
    assert form.where is not None
    page = replace(with_findings(form.where, code="A17"), form=form)

    section = form_section(page)

    assert "等级：优秀错1" in section.text
    assert marks_of(page) == {}


def test_a_form_in_ten_thousands_keeps_its_own_unit_and_words() -> None:
    section = form_section(replace(example_page(), form=national_form(), blocks=()))

    assert "项目资金（万元）" in section.text
    assert "年度指标值" in section.text


def test_a_form_of_unknown_layout_is_drawn_plainly() -> None:
    form = replace(
        published_form(),
        layout=None,
        money_unit=None,
        grade="优",
        total_max_score=Figure(Decimal(100), "100"),
    )
    page = replace(with_findings(row_place(2), code="A14"), form=form)

    section = form_section(page)

    assert "认不出这张表的版式" in section.text
    assert "项目资金（没有读到单位）" in section.text
    assert "等级：优" in section.text
    assert marks_of(page) == {"12": "错1", "": "错1"}


def test_without_a_form_the_page_says_so() -> None:
    assert "没有读到自评表" in form_section(bare_page()).text


def test_a_wide_form_scrolls_by_keyboard_in_its_own_frame() -> None:
    frame = next(form_section(example_page()).all("div", "scroll"))

    assert frame.attributes["tabindex"] == "0"
    assert frame.attributes["role"] == "region"
    assert frame.attributes["aria-label"]
