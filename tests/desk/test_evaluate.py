"""An evaluation: what it writes, and that others can read it."""

import io
import json
from typing import Any

import openpyxl
import pytest

from jixiao.desk.evaluate import FORM_NAME, RESULT_NAME, Printing, evaluate
from jixiao.documents.errors import UnknownLayoutError
from jixiao.law.catalogue import load_profile
from jixiao.law.errors import YearNotCoveredError
from tests.core.projects import EXAMPLE, MINIMAL, changed, read

EXAMPLE_TEXT = EXAMPLE.read_text(encoding="utf-8")


def _result(text: str, profile: str) -> Any:
    return json.loads(evaluate(read(text), load_profile(profile)).files[RESULT_NAME])


def _printed(content: bytes) -> list[Any]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_result_has_the_keys_of_the_contract() -> None:
    """Fields may be added to the contract, never renamed or dropped."""
    result = _result(EXAMPLE_TEXT, "ningxian-2024-inferred")

    assert list(result) == [
        *("schema", "project_name", "year", "profile", "total_max_score", "total_score"),
        *("grade", "lines", "caps", "notes", "findings", "coverage", "files"),
    ]
    assert list(result["lines"][0]) == [
        *("code", "category", "dimension", "name", "max_score", "score", "attainment_rate"),
        *("applicable", "clause", "receipt", "hint", "source", "compared"),
    ]
    assert list(result["lines"][0]["receipt"]) == [
        *("rule", "clause", "inputs", "arithmetic", "result", "sentence")
    ]
    assert list(result["coverage"]) == [
        *("owed", "passed", "found", "not_applicable", "cannot_assess", "checks")
    ]


def test_the_result_of_the_example() -> None:
    result = _result(EXAMPLE_TEXT, "ningxian-2024-inferred")

    assert result["schema"] == 1
    assert result["project_name"] == "2024年脱贫第一书记工作经费"
    assert result["year"] == 2024
    assert result["profile"] == {"id": "ningxian-2024-inferred", "version": 2}
    assert (result["total_max_score"], result["total_score"]) == ("100", "95.34")
    assert result["grade"] == "优"
    assert (result["caps"], result["notes"]) == ([], [])
    assert result["files"] == {
        "form": "自评表.xlsx",
        "report_docx": "自评报告.docx",
        "report_pdf": "自评报告.pdf",
        "report_html": "自评报告.html",
        "bindings": "绑定.json",
    }


def test_the_coverage_of_the_result_adds_up() -> None:
    """Whatever was owed was passed, found, or skipped with a reason; nothing is dropped."""
    result = _result(EXAMPLE_TEXT, "ningxian-2024-inferred")

    coverage = result["coverage"]
    parts = ("passed", "found", "not_applicable", "cannot_assess")
    assert coverage["owed"] == sum(coverage[part] for part in parts)
    assert coverage["found"] == len(result["findings"])


def test_the_first_line_is_the_execution_rate() -> None:
    lines = _result(EXAMPLE_TEXT, "ningxian-2024-inferred")["lines"]

    assert [line["code"] for line in lines] == ["execution", "1", "2", "3", "4", "5", "6"]
    assert lines[0]["name"] == "预算执行率"
    assert lines[0]["compared"] is False


def test_numbers_of_the_result_are_plain_decimals_in_text() -> None:
    lines = _result(EXAMPLE_TEXT, "ningxian-2024-inferred")["lines"]

    assert [line["score"] for line in lines] == [*("10", "20", "13.33", "12", "12.01", "18", "10")]
    assert [line["attainment_rate"] for line in lines] == [
        *(None, "1", "1", "0.9", "0.9", "0.9", "1")
    ]


def test_a_rate_without_an_end_has_six_decimals() -> None:
    text = changed("指标值: 2", "指标值: 3")

    assert _result(text, "national-2020")["lines"][1]["attainment_rate"] == "0.666667"


def test_a_result_without_a_total_says_why() -> None:
    text = changed("    实际完成值: 2\n", "")

    result = _result(text, "national-2020")

    assert (result["total_score"], result["grade"]) == (None, None)
    assert result["lines"][1]["score"] is None
    assert result["notes"] == ["“维修村道”没有得分：没有填写实际完成值，不能计分。"]


def test_a_ceiling_stands_in_the_result_with_its_receipt() -> None:
    result = _result(changed("金额: 20000", "金额: 15998"), "synthetic")

    (cap,) = result["caps"]
    assert list(cap) == ["ceiling", "receipt", "source", "compared"]
    assert (cap["ceiling"], cap["compared"]) == ("89", False)
    assert result["total_score"] == "89"


def test_a_hint_stands_in_the_result() -> None:
    result = _result(changed("实际完成值: 2", "实际完成值: 4"), "national-2020")

    assert result["lines"][1]["hint"] == "“维修村道”达到指标值的200.0%，请说明指标值是否偏低。"


@pytest.mark.parametrize("layout", ["ningxian", "national"])
def test_the_written_form_reads_back_with_somebody_elses_reader(layout: str) -> None:
    evaluation = evaluate(
        read(EXAMPLE_TEXT), load_profile("ningxian-2024-inferred"), Printing(layout)
    )

    printed = [str(value) for value in _printed(evaluation.files[FORM_NAME])]

    form = evaluation.form
    assert form.project_name in printed
    assert form.implementing_unit in printed
    for row in form.indicators:
        assert {row.name, row.target_text, row.deviation_reason} - {None} <= set(printed)
    assert "=2万元" in printed
    assert "95.34" in printed


def test_the_same_project_gives_the_same_bytes() -> None:
    profile = load_profile("ningxian-2024-inferred")

    first, second = (evaluate(read(EXAMPLE_TEXT), profile).files for _ in range(2))

    assert first == second


def test_the_layout_is_the_profiles_unless_another_is_asked_for() -> None:
    profile = load_profile("ningxian-2024-inferred")

    assert evaluate(read(EXAMPLE_TEXT), profile).form.layout == "ningxian"
    assert evaluate(read(EXAMPLE_TEXT), profile, Printing("national")).form.layout == "national"


def test_an_unknown_layout_is_refused_and_the_known_ones_are_named() -> None:
    with pytest.raises(UnknownLayoutError, match=r"(?s)“gansu”.*ningxian"):
        evaluate(read(MINIMAL), load_profile("national-2020"), Printing("gansu"))


def test_a_year_outside_the_profile_is_refused() -> None:
    with pytest.raises(YearNotCoveredError):
        evaluate(read(MINIMAL), load_profile("hubei-2020"))
