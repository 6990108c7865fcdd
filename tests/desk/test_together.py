"""A form and a report in files of their own: when they are of one project, and when not."""

import pytest

from jixiao.core.document import StatedDocument
from jixiao.core.form import SelfEvaluation
from jixiao.core.narrative import Narrative
from jixiao.desk.audit import audit_document
from jixiao.desk.together import Apart, Difference, arranged

NAME, UNIT = "2024年脱贫第一书记工作经费", "宁县良平镇人民政府"


def _form(
    file: str = "表.xlsx", name: str | None = NAME, unit: str | None = UNIT, year: int | None = 2024
) -> StatedDocument:
    form = SelfEvaluation(project_name=name, implementing_unit=unit, year=year)
    return StatedDocument(file, "", forms=(form,))


def _report(
    file: str = "报告.docx",
    name: str | None = NAME,
    unit: str | None = UNIT,
    year: int | None = 2024,
) -> StatedDocument:
    return StatedDocument(file, "", narrative=Narrative(project_name=name, unit=unit, year=year))


def _both(file: str = "报告带表.docx") -> StatedDocument:
    return StatedDocument(file, "", forms=_form().forms, narrative=_report().narrative)


@pytest.mark.parametrize(
    ("form", "report"),
    [
        pytest.param(_form(), _report(), id="一样"),
        pytest.param(_form(name=f"{NAME}（良平政府）"), _report(), id="表上的名称更长"),
        pytest.param(_form(name="２０２４年 脱贫第一书记工作经费"), _report(), id="全角和空格"),
        pytest.param(_form(), _report(unit=None, year=None), id="报告没写单位和年度"),
        pytest.param(_form(name=None), _report(), id="表没写项目名称"),
    ],
)
def test_one_project_is_put_together(form: StatedDocument, report: StatedDocument) -> None:
    found = arranged([report, form])

    (document,) = found.documents
    assert found.apart == ()
    assert document.file == "表.xlsx、报告.docx"
    assert (document.forms, document.narrative) == (form.forms, report.narrative)


@pytest.mark.parametrize(
    ("report", "difference"),
    [
        pytest.param(_report(name="村道硬化"), Difference.PROJECT, id="另一个项目"),
        pytest.param(_report(unit="宁县早胜镇人民政府"), Difference.UNIT, id="另一个单位"),
        pytest.param(_report(year=2023), Difference.YEAR, id="另一年"),
        pytest.param(_report(name=None, unit=None), Difference.UNKNOWN, id="什么都没写"),
    ],
)
def test_what_differs_stays_apart_and_says_why(
    report: StatedDocument, difference: Difference
) -> None:
    form = _form()

    found = arranged([form, report])

    assert found.documents == (form, report)
    assert found.apart == (Apart("表.xlsx", difference, "报告.docx"),)


def test_of_two_reports_that_fit_none_is_guessed() -> None:
    documents = [_form(), _report("甲.docx"), _report("乙.docx")]

    found = arranged(documents)

    assert found.documents == tuple(documents)
    assert [each.difference for each in found.apart] == [Difference.SEVERAL]


def test_one_report_is_not_given_to_two_forms() -> None:
    found = arranged([_form("甲.xlsx"), _form("乙.xlsx"), _report()])

    assert [each.file for each in found.documents] == ["甲.xlsx、报告.docx", "乙.xlsx"]
    assert [each.difference for each in found.apart] == [Difference.SEVERAL]


def test_a_report_with_a_form_of_its_own_is_checked_for_itself_too() -> None:
    found = arranged([_form(), _both()])

    assert [each.file for each in found.documents] == ["表.xlsx、报告带表.docx", "报告带表.docx"]


def test_a_report_without_form_goes_first() -> None:
    found = arranged([_both(), _form(), _report()])

    assert [each.file for each in found.documents] == ["报告带表.docx", "表.xlsx、报告.docx"]


def test_forms_alone_are_left_alone() -> None:
    documents = (_form("甲.xlsx"), _form("乙.xlsx"), StatedDocument("空.txt", ""))

    assert arranged(documents).documents == documents
    assert arranged(documents).apart == ()


def test_what_is_together_is_audited_together() -> None:
    (document,) = arranged([_form(), _report()]).documents

    (audit,) = audit_document(document)

    assert audit.file == "表.xlsx、报告.docx"
    assert audit.dossier.form is not None
    assert audit.dossier.narrative is not None
