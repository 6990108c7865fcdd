"""Change one fact, and every place that prints it changes with it, and no other."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.core.dossier import Dossier
from jixiao.desk.bindings import bound_cells
from jixiao.desk.evaluate import Evaluation
from tests.desk.report_parts import evaluated, example

Change = Callable[[Dossier], Dossier]


def _payment(amount: Decimal) -> Change:
    def change(dossier: Dossier) -> Dossier:
        assert dossier.funds is not None
        first, *rest = dossier.funds.payments
        payments = (replace(first, amount=amount), *rest)
        return replace(dossier, funds=replace(dossier.funds, payments=payments))

    return change


def _supplement(amount: Decimal) -> Change:
    def change(dossier: Dossier) -> Dossier:
        assert dossier.funds is not None
        (only,) = dossier.funds.adjustments
        changed = (replace(only, amount=amount),)
        return replace(dossier, funds=replace(dossier.funds, adjustments=changed))

    return change


def _receipt(amount: Decimal) -> Change:
    def change(dossier: Dossier) -> Dossier:
        assert dossier.funds is not None
        (only,) = dossier.funds.receipts
        changed = (replace(only, amount=amount),)
        return replace(dossier, funds=replace(dossier.funds, receipts=changed))

    return change


def _coefficient(value: Decimal) -> Change:
    def change(dossier: Dossier) -> Dossier:
        rows = list(dossier.indicators or ())
        rows[2] = replace(rows[2], coefficient=value)
        return replace(dossier, indicators=tuple(rows))

    return change


def _respondents(valid: int) -> Change:
    def change(dossier: Dossier) -> Dossier:
        assert dossier.survey is not None
        return replace(dossier, survey=replace(dossier.survey, valid=valid, satisfied=valid - 1))

    return change


def _project_name(name: str) -> Change:
    def change(dossier: Dossier) -> Dossier:
        assert dossier.project is not None
        return replace(dossier, project=replace(dossier.project, name=name))

    return change


def _meeting(day: date) -> Change:
    def change(dossier: Dossier) -> Dossier:
        assert dossier.declaration is not None
        assert dossier.declaration.appraisal is not None
        appraisal = replace(dossier.declaration.appraisal, held_on=day)
        return replace(dossier, declaration=replace(dossier.declaration, appraisal=appraisal))

    return change


def _filing_days(days: int) -> Change:
    def change(dossier: Dossier) -> Dossier:
        assert dossier.unit_rules is not None
        return replace(dossier, unit_rules=replace(dossier.unit_rules, filing_days=days))

    return change


MONEY_SPENT = {
    *("资金.全年执行数", "资金.财政拨款.全年执行数", "资金.执行率", "资金.财政拨款.执行率"),
    *("资金.用途[1].金额", "指标[1].实际完成值", "指标[1].完成率", "指标[1].得分"),
    *(
        "得分.预算执行率.得分",
        "得分.预算执行率.扣分",
        "得分.成本指标.得分",
        "得分.合计",
        "得分.等级",
    ),
    *("资金未完成原因", "指标[1].扣分", "指标[1].偏差原因", "指标[1].改进措施", "指标[1].三级指标"),
}
BUDGET = {
    *("资金.全年预算数", "资金.财政拨款.全年预算数", "资金.执行率", "资金.财政拨款.执行率"),
    *("资金.到位率", "资金.调整[1].金额", "得分.预算执行率.得分", "得分.预算执行率.扣分"),
    *("得分.合计", "得分.等级", "资金未完成原因"),
}
JUDGED = {
    *("指标[3].得分", "指标[3].扣分", "指标[3].完成率", "得分.产出指标.得分"),
    *("得分.合计", "得分.等级"),
}
SURVEY = {
    *("满意度调查.有效份数", "满意度调查.满意份数", "满意度调查.满意率"),
    *("指标[6].实际完成值", "指标[6].完成率", "指标[6].得分", "指标[6].扣分"),
    *("得分.满意度指标.得分", "得分.合计", "得分.等级"),
    *("指标[6].偏差原因", "指标[6].改进措施", "指标[6].三级指标"),
}

amounts = st.integers(1, 259_999).map(lambda fen: Decimal(fen).scaleb(-2))
CHANGES = [
    pytest.param(amounts.map(_payment), MONEY_SPENT, id="一笔支付的金额"),
    pytest.param(
        st.integers(20_001, 99_999).map(Decimal).map(_supplement), BUDGET, id="追加的金额"
    ),
    pytest.param(
        st.integers(1, 20_000).map(Decimal).map(_receipt),
        {"资金.到账数", "资金.到位率"},
        id="到账的金额",
    ),
    pytest.param(
        st.integers(80, 89).map(lambda n: _coefficient(Decimal(n).scaleb(-2))),
        JUDGED,
        id="定性指标的系数",
    ),
    pytest.param(st.integers(21, 400).map(_respondents), SURVEY, id="调查的份数"),
    pytest.param(
        st.text("甲乙丙丁2024", min_size=1, max_size=9).map(_project_name),
        {"项目.名称"},
        id="项目的名称",
    ),
    pytest.param(
        st.dates(date(2024, 1, 1), date(2024, 5, 1)).map(_meeting),
        {"申报.论证会.日期"},
        id="论证会的日期",
    ),
]


def places(evaluation: Evaluation) -> Iterator[tuple[str, str, str]]:
    """Yield document, source and text of everything that is printed."""
    for piece in evaluation.report.pieces():
        yield "报告", piece.source or piece.text, piece.text
    for each in bound_cells(evaluation.form, evaluation.layout):
        yield "自评表", each.piece.source, each.piece.text


@pytest.mark.parametrize(("changes", "reach"), CHANGES)
def test_a_fact_changes_its_places_and_no_others(
    changes: st.SearchStrategy[Change], reach: set[str]
) -> None:
    before = list(places(evaluated(example())))

    @given(change=changes)
    @settings(max_examples=25, deadline=None)
    def holds(change: Change) -> None:
        after = list(places(evaluated(change(example()))))

        old, new = _by_source(before), _by_source(after)
        differing = {key for key in {*old, *new} if old.get(key) != new.get(key)}
        told = {source for _, source in differing if not _is_fixed(source, before, after)}
        assert told <= reach
        assert bool(told) == (before != after)

    holds()


@pytest.mark.parametrize(
    ("change", "source", "text"),
    [
        pytest.param(_project_name("2024年路灯"), "项目.名称", "2024年路灯", id="名称"),
        pytest.param(_receipt(Decimal(19_999)), "资金.到账数", "19999元", id="到账"),
        pytest.param(_coefficient(Decimal("0.85")), "指标[3].得分", "11.33", id="得分"),
        pytest.param(_payment(Decimal(1600)), "资金.全年执行数", "19000元", id="执行数"),
        pytest.param(_filing_days(5), "单位制度.归档工作日", "5", id="归档期限"),
    ],
)
def test_every_place_of_a_source_says_the_same(change: Change, source: str, text: str) -> None:
    told = [
        (document, words)
        for document, where, words in places(evaluated(change(example())))
        if where == source
    ]

    assert told
    assert {text.removesuffix("元") in words for _, words in told} == {True}


def test_a_total_is_printed_from_one_source_everywhere() -> None:
    told = [words for _, source, words in places(evaluated(example())) if source == "得分.合计"]

    assert told == ["95.34", "95.34"]


def _by_source(told: list[tuple[str, str, str]]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for document, source, text in told:
        found.setdefault((document, source), []).append(text)
    return found


def _is_fixed(source: str, *documents: list[tuple[str, str, str]]) -> bool:
    """Return whether these are the outline's own words: a deduction brings its sentence along."""
    told = [text for each in documents for _, where, text in each if where == source]
    return source == "表式" or all(source == text for text in told)
