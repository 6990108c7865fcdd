"""The report says what the form says, explains every deduction, and leaves no number orphaned."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixiao.core.dossier import Dossier, ResultUse
from jixiao.core.report import BlockKind, Origin, Report
from jixiao.desk.bindings import bound_cells
from jixiao.desk.evaluate import BINDINGS_NAME, Evaluation
from jixiao.documents.writers.report.compose import outline_ids
from tests.core.records import dossiers
from tests.desk.report_parts import evaluated, example, told

EVERY_OUTLINE = pytest.mark.parametrize("outline", outline_ids())


def _example_report(outline: str | None = None) -> Report:
    return evaluated(example(), outline).report


def _digits(text: str) -> bool:
    return any(character.isdigit() for character in text)


# ---------------------------------------------------------------- the example


def test_the_report_of_the_example(golden: Callable[[str, str], None]) -> None:
    """Read the golden file as its reviewer would; a change of a word is a change of the report."""
    lines = [f"{block.kind}　{block.text}".rstrip() for block in _example_report().blocks]

    golden("report-liangping-2024.txt", "\n".join(lines) + "\n")


def test_the_five_chapters_stand_in_order_and_the_form_last() -> None:
    report = _example_report()

    assert told(report, BlockKind.HEADING_1) == [
        "一、项目概况",
        "二、项目实施基本情况",
        "三、项目绩效分析",
        "四、存在问题",
        "五、有关建议",
    ]
    assert report.blocks[-1].kind is BlockKind.FORM


def test_no_year_and_no_word_is_said_twice_in_the_title() -> None:
    report = _example_report()

    assert report.title == (
        "宁县良平镇人民政府关于2024年脱贫第一书记工作经费项目支出绩效的自评报告"
    )


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("村道维修", "2024年度村道维修项目支出绩效"),
        ("村道维修项目", "2024年度村道维修项目支出绩效"),
        ("2024年村道维修", "2024年村道维修项目支出绩效"),
    ],
)
def test_the_title_has_the_year_and_the_word_project_once(name: str, title: str) -> None:
    whole = example()
    assert whole.project is not None

    report = evaluated(replace(whole, project=replace(whole.project, name=name))).report

    assert title in report.title


# ---------------------------------------------------------------- deductions


def test_every_deduction_has_reason_problem_and_measure() -> None:
    report = _example_report()
    text = "\n".join(told(report))
    problems = text[text.index("四、存在问题") : text.index("五、有关建议")]

    for name in ("全部下达", "拨付时效性", "提升保障工作组质量"):
        (line,) = [each for each in told(report) if f"“{name}”：满分" in each]
        assert "扣分" in line
        assert "原因：" in line
        assert "改进措施：" in line
        assert name in problems
    assert report.open_fields == ()


def test_a_deduction_that_no_problem_names_gets_one() -> None:
    """Otherwise the reviewer would find it: E08."""
    report = evaluated(replace(example(), problems=None)).report

    headings = told(report, BlockKind.HEADING_2)
    assert "（一）“全部下达”未得满分" in headings
    assert "（一）改进“全部下达”" in headings


def test_nothing_is_said_to_be_complete_beside_a_deduction() -> None:
    report = _example_report()

    for line in told(report):
        assert not ("100%" in line and "扣分" in line)
        assert "全部完成" not in line
    deducted = [line for line in told(report) if "扣分1.33分" in line]
    assert len(deducted) == 2


def test_input_and_process_are_told_without_points_of_their_own() -> None:
    """Only the form's own level-1 indicators are scored, so the two frameworks cannot differ."""
    report = _example_report()
    scored = [each for each in told(report, BlockKind.HEADING_3) if each.endswith("指标")]

    assert [each.partition(".")[2] for each in scored] == [
        "成本指标",
        "产出指标",
        "效益指标",
        "满意度指标",
    ]


# ---------------------------------------------------------------- what is open


def test_a_field_left_open_is_marked_and_named() -> None:
    whole = replace(example(), declaration=None)

    evaluation = evaluated(whole)

    assert "［待填：实施依据］。" in told(evaluation.report)
    assert any("申报.实施依据" in note for note in evaluation.notes)


def test_the_use_of_the_result_is_told_where_it_was_filled_in() -> None:
    use = ResultUse("作为下一年度安排预算的依据", "镇政务公开栏")

    text = "\n".join(told(evaluated(replace(example(), result_use=use)).report))

    assert "自评结果的应用：作为下一年度安排预算的依据。" in text
    assert "自评结果的公开：镇政务公开栏。" in text


# ---------------------------------------------------------------- no orphan number


@EVERY_OUTLINE
def test_every_digit_of_the_example_is_bound(outline: str) -> None:
    report = _example_report(outline)

    loose = [piece for piece in report.pieces() if piece.origin is Origin.FIXED]

    assert [piece.text for piece in loose if _digits(piece.text)] == []
    assert all(
        piece.source for piece in report.pieces() if piece.origin in {Origin.VALUE, Origin.PROSE}
    )


@given(dossier=dossiers(), outline=st.sampled_from(outline_ids()))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_a_project_says_no_digit_is_loose(dossier: Dossier, outline: str) -> None:
    evaluation = evaluated(dossier, outline)

    report, cells = evaluation.report, bound_cells(evaluation.form, evaluation.layout)

    loose = [piece.text for piece in report.pieces() if piece.origin is Origin.FIXED]
    assert not any(map(_digits, loose))
    assert all(each.piece.source for each in cells)
    for block in report.blocks:
        assert "\n" not in block.text


def test_the_sidecar_has_every_paragraph_and_every_cell() -> None:
    evaluation = evaluated(example())

    sidecar = json.loads(evaluation.files[BINDINGS_NAME])

    written = [
        "".join(p["text"] for p in each["pieces"]) for each in sidecar["report"]["paragraphs"]
    ]
    assert written == told(evaluation.report)
    (score,) = [each for each in sidecar["form"]["cells"] if each["cell"] == "J16"]
    assert score == {"cell": "J16", "text": "12.00", "origin": "数值", "source": "指标[3].得分"}


# ---------------------------------------------------------------- form and report agree


def test_a_figure_in_form_and_report_has_one_source_and_one_value() -> None:
    evaluation = evaluated(example())
    printed = {p.source: p.text for p in evaluation.report.pieces() if p.origin is Origin.VALUE}
    cells = {each.piece.source: each.piece.text for each in _cells(evaluation)}

    both = {source for source in printed if source in cells}

    assert {"得分.合计", "资金.全年执行数", "资金.全年预算数", "指标[3].得分"} <= both
    for source in both:
        assert _plain(printed[source]) == _plain(cells[source]), source


def _cells(evaluation: Evaluation) -> list:  # type: ignore[type-arg]
    return [
        each
        for each in bound_cells(evaluation.form, evaluation.layout)
        if each.piece.origin is Origin.VALUE
    ]


def _plain(text: str) -> str:
    return text.removesuffix("元").removesuffix("%").removesuffix("万").removesuffix("个")
