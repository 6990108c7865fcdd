"""The report as docx: by the standard's measures, with the report's words and nothing else."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.shared import Mm, Pt

from jixiao.core.dossier import Dossier
from jixiao.core.report import Block, BlockKind, Piece
from jixiao.documents.writers.report.docx_report import write_docx
from tests.desk.report_parts import evaluated, example, large_project, told
from tests.rendering import Office, text_of

ALMOST = Mm(0.1)
PAGE_NUMBER = re.compile("—[0-9]+—")


def opened(content: bytes) -> Document:
    """Return a document as somebody else's library opens it."""
    return docx.Document(BytesIO(content))


def letters(text: str) -> str:
    """Return a text without its marks: those of another font come out in another order."""
    return re.sub(r"\W", "", text)


def test_the_words_are_those_of_the_report_in_order() -> None:
    report = evaluated(example()).report
    document = opened(write_docx(report))
    titles = ["项目支出绩效自评表", "(2024年度)"]

    words = [each.text for each in document.paragraphs if each.text]

    assert words == [*told(report), *titles]


def test_the_form_is_two_tables_the_second_repeating_its_header() -> None:
    document = opened(write_docx(evaluated(example()).report))

    upper, lower = document.tables
    assert [cell.text for cell in upper.rows[0].cells][:2] == [
        "项目名称",
        "2024年脱贫第一书记工作经费",
    ]
    assert [cell.text for cell in lower.rows[0].cells][1:4] == ["一级指标", "二级指标", "三级指标"]
    assert "w:tblHeader" in lower.rows[0]._tr.xml
    assert "w:tblHeader" not in lower.rows[1]._tr.xml
    assert lower.rows[-1].cells[9].text == "95.34"


def test_pages_have_the_measures_of_the_standard() -> None:
    upright, lying = opened(write_docx(evaluated(example()).report)).sections

    measures = (
        upright.top_margin,
        upright.bottom_margin,
        upright.left_margin,
        upright.right_margin,
    )
    for measure, millimetres in zip(measures, (37, 35, 28, 26), strict=True):
        assert measure is not None
        assert abs(measure - Mm(millimetres)) < ALMOST
    assert (upright.page_width, upright.page_height) == (lying.page_height, lying.page_width)


@pytest.mark.parametrize(
    ("style", "font", "points"),
    [
        ("Normal", "仿宋_GB2312", 16),
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
    ],
)
def test_levels_have_the_fonts_of_the_standard(style: str, font: str, points: int) -> None:
    look = opened(write_docx(evaluated(example()).report)).styles[style]

    assert look.font.size == Pt(points)
    assert f'w:eastAsia="{font}"' in look.element.xml


def test_page_numbers_stand_right_on_odd_pages_and_left_on_even_ones() -> None:
    document = opened(write_docx(evaluated(example()).report))

    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        xml = footer.paragraphs[0]._p.xml
        assert f'w:jc w:val="{side}"' in xml
        assert "PAGE" in xml


def test_a_field_left_open_is_marked_yellow() -> None:
    report = evaluated(replace(example(), declaration=None)).report

    xml = ZipFile(BytesIO(write_docx(report))).read("word/document.xml").decode()
    assert (
        '<w:highlight w:val="yellow"/></w:rPr><w:t xml:space="preserve">［待填：实施依据］' in xml
    )


def test_the_same_report_gives_the_same_bytes() -> None:
    report = evaluated(example()).report

    assert write_docx(report) == write_docx(report)


def test_what_no_document_can_hold_is_left_out_and_markup_is_text() -> None:
    report = evaluated(example()).report
    odd = Block(BlockKind.TEXT, (Piece("甲\x00</w:t>&<乙>\ud800"),))

    document = opened(write_docx(replace(report, blocks=(odd,))))

    assert [each.text for each in document.paragraphs if each.text] == ["甲</w:t>&<乙>"]


@pytest.mark.parametrize(
    "project", [pytest.param(example(), id="样例"), pytest.param(large_project(), id="二十个指标")]
)
def test_libreoffice_opens_it_with_every_word(
    project: Dossier, office: Office, tmp_path: Path
) -> None:
    report = evaluated(project).report
    source = tmp_path / "自评报告.docx"
    source.write_bytes(write_docx(report))

    rendered = office.render(source, tmp_path)

    text = letters(PAGE_NUMBER.sub("", "".join(text_of(rendered.pdf, "-raw").split())))
    assert [words for words in told(report) if letters(words) not in text] == []
