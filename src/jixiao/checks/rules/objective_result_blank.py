"""A22: the year's overall objective says what came of it."""

from collections.abc import Iterator

from jixiao.checks.answers import cannot, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.form_rows import is_blank, once
from jixiao.core.form import SelfEvaluation
from jixiao.core.outcome import Finding, Outcome, Passed, Severity

CARD = Card(
    code="A22",
    name="年度总体目标实际完成情况为空",
    severity=Severity.ERROR,
    source="自评表“年度总体目标”栏的结构（预期目标、实际完成情况）",
    compared=False,
    since=2000,
    version=1,
    message="年度总体目标的预期目标是“{expected}”，而“实际完成情况”{blank}。",
    remedy="对照预期目标，逐项写明到年底实际做到了什么。",
    why="总体目标是否实现是自评的结论，不能只有指标得分。",
    columns=("objective_actual",),
)

_SHOWN = 60


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome for the form: 实际完成情况 of 年度总体目标 is filled in.

    A dash or 无 says nothing.

    Units: none.
    Skipped: no form; a form in which 年度总体目标 was not read at all.
    Raises: nothing.
    Source: 自评表结构 (seed).
    """
    yield once(case.form, _judge)


def _judge(form: SelfEvaluation) -> Outcome:
    if not is_blank(form.objective_actual):
        return Passed(form.where)
    if is_blank(form.objective_expected):
        return cannot("没有读到年度总体目标", form.where)
    said = (form.objective_actual or "").strip()
    values = {
        "expected": _shortened((form.objective_expected or "").strip()),
        "blank": f"只填了“{said}”" if said else "为空",
    }
    return Finding(places(form.where), values)


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}……"
