"""The report as PDF: 22 lines of 28 characters, PDF/A, the same words as every other kind."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.core.dossier import Dossier
from jixiao.core.report import Block, BlockKind, Piece
from jixiao.documents.writers.report import fonts
from jixiao.documents.writers.report.fonts import choose_fonts, missing_letters
from jixiao.documents.writers.report.form_parts import form_parts
from jixiao.documents.writers.report.pdf_report import write_pdf
from tests.desk.report_parts import evaluated, example, large_project, numbers_in, told
from tests.rendering import text_of

LINES, CHARACTERS = 22, 28
SQUEEZED = 2
MIDDLE = 300
"""Points from the left of an A4 page."""
"""Characters more that a line may hold when its punctuation is set close."""
PAGE_NUMBER = re.compile(r"—\s*([0-9]+)\s*—")
LINE = re.compile(
    r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</line>', re.DOTALL
)

pytestmark = pytest.mark.usefixtures("soffice")  # which comes with pdftotext
PROJECTS = [pytest.param(example(), id="样例"), pytest.param(large_project(), id="二十个指标")]


def written(project: Dossier, folder: Path) -> Path:
    """Write the report of a project with the packaged fonts, the same on every machine."""
    path = folder / "自评报告.pdf"
    path.write_bytes(write_pdf(evaluated(project).report, packaged_fonts=True).content)
    return path


@pytest.mark.parametrize("project", PROJECTS)
def test_every_word_of_the_report_is_in_it(project: Dossier, tmp_path: Path) -> None:
    pdf = written(project, tmp_path)

    text = PAGE_NUMBER.sub("", "".join(text_of(pdf, "-raw").split()))
    assert [
        words for words in told(evaluated(project).report) if "".join(words.split()) not in text
    ] == []


@pytest.mark.parametrize("project", PROJECTS)
def test_every_number_is_one_of_report_form_or_page(project: Dossier, tmp_path: Path) -> None:
    """No orphan number: each is in the sidecar, or numbers a page; none is lost."""
    evaluation = evaluated(project)
    parts = form_parts(evaluation.report)
    cells = [
        cell.text for rows in (parts.upper, parts.lower) for row in rows for cell in row.begins
    ]
    pdf = written(project, tmp_path)

    pages = text_of(pdf, "-raw").split("\f")[:-1]

    assert [PAGE_NUMBER.findall(page)[-1] for page in pages] == [
        str(number) for number in range(1, len(pages) + 1)
    ]
    printed = Counter("".join(re.findall(r"\d", PAGE_NUMBER.sub("", "".join(pages)))))
    titles = [cell.text for cell in parts.titles]
    bound = Counter(
        "".join(numbers_in([*told(evaluation.report), *titles, *cells])).replace(".", "")
    )
    assert printed == bound


def test_a_full_page_has_twenty_two_lines_of_twenty_eight_characters(tmp_path: Path) -> None:
    pdf = written(example(), tmp_path)

    lines = LINE.findall(text_of(pdf, "-bbox-layout", "-f", "3", "-l", "3"))
    body = [each for each in lines if "—" not in each[4]]
    tops = sorted({round(float(each[1])) for each in body})
    longest = max(len("".join(re.findall(r">([^<]+)</word>", each[4]))) for each in body)

    assert LINES - 2 <= len(tops) <= LINES
    assert CHARACTERS - 1 <= longest <= CHARACTERS + SQUEEZED + 6
    assert {after - before for before, after in pairwise(tops)} <= {
        28,
        29,
        30,
        58,
    }


def test_page_numbers_stand_right_on_odd_pages_and_left_on_even_ones(tmp_path: Path) -> None:
    pdf = written(example(), tmp_path)

    places = []
    for page in ("1", "2"):
        lines = LINE.findall(text_of(pdf, "-bbox-layout", "-f", page, "-l", page))
        (number,) = [each for each in lines if "—" in each[4]]
        places.append(float(number[0]))

    right, left = places
    assert left < MIDDLE < right


def test_the_header_of_the_indicators_stands_on_every_page_of_the_form(tmp_path: Path) -> None:
    pdf = written(large_project(), tmp_path)

    pages = text_of(pdf).split("\f")
    form = [page for page in pages if "未完成原因分析" in page and "三级指标" in page]

    assert len(form) > 2


def test_it_says_that_it_is_pdf_a() -> None:
    content = write_pdf(evaluated(example()).report, packaged_fonts=True).content

    assert content.startswith(b"%PDF-1.7")
    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in content


def test_the_same_report_gives_the_same_bytes() -> None:
    report = evaluated(example()).report

    assert write_pdf(report).content == write_pdf(report).content


def test_missing_fonts_are_named_with_what_is_taken_instead() -> None:
    (warning,) = choose_fonts(packaged_only=True).warnings

    assert warning == (
        "这台电脑没有仿宋、黑体、楷体、宋体、小标宋，"
        "PDF 改用随程序带的Noto Serif SC、Noto Sans SC；"
        "它只有常规字重，加粗显示不出来。"
    )


def test_a_letter_that_no_font_has_is_named() -> None:
    """PDF/A refuses a letter that cannot be shown; a mark stands for it, and the user is told."""
    name = "张\U0002b738"
    project = example()
    assert project.project is not None
    named = replace(project, project=replace(project.project, name=f"2024年{name}工程"))

    warnings = write_pdf(evaluated(named).report, packaged_fonts=True).warnings

    assert any("印成了“〓”" in each and "\U0002b738" in each for each in warnings)
    assert "张" not in warnings[-1].partition("：")[2]


def test_ordinary_texts_miss_no_letter() -> None:
    assert missing_letters(told(evaluated(example()).report), packaged_only=True) == ()


def test_fonts_of_the_machine_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows 仿宋, 楷体 and 黑体 are there, and nothing is warned of but what is missing."""

    class Windows:
        def __init__(self, *, packaged_only: bool) -> None:
            assert not packaged_only
            self.there = ["FangSong", "KaiTi", "SimHei", "SimSun", "Noto Serif SC", "Noto Sans SC"]

        def families(self) -> list[str]:
            return self.there

    monkeypatch.setattr(fonts, "known_fonts", Windows)
    choose_fonts.cache_clear()

    choice = choose_fonts()

    choose_fonts.cache_clear()
    assert choice.families[fonts.FontRole.FANG][0] == "FangSong"
    assert choice.families[fonts.FontRole.KAI][0] == "KaiTi"
    assert choice.warnings == (
        "这台电脑没有小标宋，PDF 改用随程序带的Noto Serif SC；它只有常规字重，加粗显示不出来。",
    )


@given(text=st.text(max_size=20))
@settings(max_examples=40)
def test_whatever_is_written_a_pdf_comes_out(text: str) -> None:
    report = replace(evaluated(example()).report, blocks=(Block(BlockKind.TEXT, (Piece(text),)),))

    written_out = write_pdf(report, packaged_fonts=True)

    assert written_out.content.startswith(b"%PDF")
