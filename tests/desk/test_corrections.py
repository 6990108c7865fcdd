"""What somebody changes by hand in our documents is found again and offered back."""

from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from jixiao.core.dossier import Dossier
from jixiao.desk.corrections import (
    Correction,
    form_corrections,
    read_bindings,
    report_corrections,
)
from jixiao.desk.evaluate import BINDINGS_NAME, DOCX_NAME, FORM_NAME, Evaluation
from jixiao.documents.errors import UnreadableFileError
from tests.core.records import dossiers
from tests.desk.report_parts import evaluated, example, large_project


def edited(evaluation: Evaluation, changes: dict[str, str]) -> tuple[Correction, ...]:
    """Return what is found after texts were replaced in the report, as a person does in Word."""
    document = docx.Document(BytesIO(evaluation.files[DOCX_NAME]))
    for old, new in changes.items():
        (paragraph,) = [each for each in document.paragraphs if old in each.text]
        paragraph.text = paragraph.text.replace(old, new)
    stream = BytesIO()
    document.save(stream)
    written = read_bindings(evaluation.files[BINDINGS_NAME], BINDINGS_NAME)
    return report_corrections(written, stream.getvalue(), DOCX_NAME)


@pytest.mark.parametrize("project", [example(), large_project()], ids=["样例", "二十个指标"])
def test_what_nobody_touched_has_no_corrections(project: Dossier) -> None:
    evaluation = evaluated(project)
    written = read_bindings(evaluation.files[BINDINGS_NAME], BINDINGS_NAME)

    assert edited(evaluation, {}) == ()
    assert form_corrections(written, evaluation.files[FORM_NAME], FORM_NAME) == ()


@given(dossier=dossiers())
@settings(max_examples=25)
def test_no_project_reads_back_with_corrections(dossier: Dossier) -> None:
    evaluation = evaluated(dossier)
    written = read_bindings(evaluation.files[BINDINGS_NAME], BINDINGS_NAME)

    assert report_corrections(written, evaluation.files[DOCX_NAME], DOCX_NAME) == ()


def test_a_changed_figure_is_found_with_its_source() -> None:
    (found,) = edited(evaluated(example()), {"自评得分95.34分": "自评得分98.34分"})

    assert (found.source, found.was, found.now) == ("得分.合计", "95.34", "98.34")
    assert str(found.where) == f"{DOCX_NAME}:第{found.where.paragraph}段"
    assert not found.is_field


def test_a_changed_field_can_be_corrected_in_the_project_file() -> None:
    (found,) = edited(evaluated(example()), {"2024年4月16日召开": "2024年4月18日召开"})

    assert (found.source, found.now) == ("申报.论证会.日期", "2024年4月18日")
    assert found.is_field


def test_a_changed_word_of_the_outline_is_told_as_old_and_new_text() -> None:
    (found,) = edited(evaluated(example()), {"项目性质为": "本项目性质是"})

    assert found.source == ""
    assert found.was.startswith("项目性质为")
    assert found.now.startswith("本项目性质是")


def test_a_paragraph_that_is_gone_or_added_is_told_too() -> None:
    evaluation = evaluated(example())
    document = docx.Document(BytesIO(evaluation.files[DOCX_NAME]))
    (gone,) = [each for each in document.paragraphs if each.text.startswith("论证过程：")]
    gone._p.getparent().remove(gone._p)
    document.paragraphs[3].insert_paragraph_before("新加的一段。")
    stream = BytesIO()
    document.save(stream)
    written = read_bindings(evaluation.files[BINDINGS_NAME], BINDINGS_NAME)

    found = report_corrections(written, stream.getvalue(), DOCX_NAME)

    told = {(each.was[:5], each.now) for each in found}
    assert ("", "新加的一段。") in told
    assert any(was == "论证过程：" and now == "" for was, now in told)


def test_a_changed_cell_of_the_form_is_found_with_its_source() -> None:
    evaluation = evaluated(example())
    book = load_workbook(BytesIO(evaluation.files[FORM_NAME]))
    book.worksheets[0]["J16"] = 13.33
    stream = BytesIO()
    book.save(stream)
    written = read_bindings(evaluation.files[BINDINGS_NAME], BINDINGS_NAME)

    (found,) = form_corrections(written, stream.getvalue(), FORM_NAME)

    assert (found.source, found.was, found.now) == ("指标[3].得分", "12.00", "13.33")
    assert str(found.where) == f"{FORM_NAME}:自评表!J16"


def test_a_file_that_is_no_bindings_file_is_told_so() -> None:
    with pytest.raises(UnreadableFileError, match="不是 jixiao 写的绑定文件"):
        read_bindings(b'{"schema": 1}', "别的.json")


def test_form_and_report_read_back_give_the_values_that_were_written() -> None:
    """Xlsx and docx, by the reader that reads anybody's documents."""
    from jixiao.documents.readers.open import read_document

    evaluation = evaluated(example())
    written = evaluation.form

    for name in (FORM_NAME, DOCX_NAME):
        (form,) = read_document(evaluation.files[name], name).forms
        assert (form.project_name, form.year) == (written.project_name, written.year)
        assert form.layout == written.layout
        assert [_values(row) for row in form.indicators] == [_values(r) for r in written.indicators]
        assert [_money(row) for row in form.funding] == [_money(r) for r in written.funding]
        assert form.total_score is not None
        assert written.total_score is not None
        assert form.total_score.value == written.total_score.value


def _values(row: object) -> tuple[object, ...]:
    names = ("category", "dimension", "name", "target_text", "operator", "actual_text")
    texts = tuple(getattr(row, name) for name in names)
    figures = (getattr(row, name) for name in ("max_score", "score", "attainment_rate"))
    return (*texts, *(figure.value if figure is not None else None for figure in figures))


def _money(row: object) -> tuple[object, ...]:
    names = ("original_budget", "final_budget", "actual_expenditure", "max_score", "score")
    figures = (getattr(row, name) for name in names)
    return tuple(figure.value if figure is not None else None for figure in figures)
