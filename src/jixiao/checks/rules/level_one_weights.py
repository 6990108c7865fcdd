"""A04: the weights of the level-1 categories follow a scheme of the profile."""

from collections.abc import Iterator
from fractions import Fraction
from functools import partial

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.form_rows import (
    category_key,
    execution_line,
    has_weights,
    missing_weights,
    once,
    place_of,
    weights_by_category,
)
from jixiao.checks.printed_numbers import exact, points_words
from jixiao.checks.rule_standing import NO_PROFILE, doubt_about
from jixiao.core.form import SelfEvaluation
from jixiao.core.indicator import EXECUTION_NAME
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.law.profile import Profile, Status, WeightScheme

CARD = Card(
    code="A04",
    name="一级指标权重不符合方案",
    severity=Severity.ERROR,
    source="财预〔2020〕10号；财预〔2021〕101号；各地通知",
    compared=False,
    since=2020,
    version=1,
    message="分值是{stated}，与“{profile}”允许的分值方案不符：{schemes}。",
    remedy="按批复或当地通知的方案改正分值；如果另有批准的方案，请附上批准的文件。",
    why="同一地方的项目用同一个方案，总分和等级才能互相比较。",
    cannot_know="个别项目经批准另定分值的，表上看不出来。",
    columns=("category",),
)

_MAY_DIFFER = "当地或这个项目可能另有批准的分值方案，请先核对通知和批复。"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome for the form: its level-1 weights match one scheme of the profile.

    A scheme may give several categories one sum, such as 效益 and 满意度 40 together. Only the
    profile of a place makes another scheme a 错误; a national one leaves room, so it is a 疑点.

    Units: points (分), exact.
    Skipped: no form, no profile, no column 分值; a blank weight, category or execution weight;
        a form that may be cut.
    Raises: nothing.
    Source: 财预〔2020〕10号 and 财预〔2021〕101号, from memory, as the profile holds them.
    """
    yield once(case.form, partial(_judge, case.profile))


def _judge(profile: Profile | None, form: SelfEvaluation) -> Outcome:
    if not has_weights(form):
        return not_applicable("表上没有分值一栏", form.where)
    if profile is None:
        return NO_PROFILE
    if any(row.max_score is None or not category_key(row.category) for row in form.indicators):
        return cannot("有的指标没有分值或一级指标", form.where)
    execution, missing = execution_line(form), missing_weights(form)
    if missing or execution is None or execution.max_score is None:
        return cannot(missing or "没有读到预算执行率的分值", form.where)
    weight = exact(execution.max_score)
    stated = weights_by_category(form)
    if any(_follows(scheme, weight, stated) for scheme in profile.schemes):
        return Passed(form.where)
    where = places(
        place_of(form.total_max_score, form.where),
        execution.where,
        *(row.where for row in form.indicators),
    )
    return Finding(where, _values(profile, weight, stated), doubt=_doubt(profile))


def _follows(scheme: WeightScheme, execution: Fraction, stated: dict[str, Fraction]) -> bool:
    left: dict[str, Fraction] = {}
    for category, value in stated.items():
        key = category_key(category)
        left[key] = left.get(key, Fraction(0)) + value
    for group in scheme.groups:
        keys = {category_key(category) for category in group.categories}
        given = sum((left.pop(key, Fraction(0)) for key in keys), Fraction(0))
        if given != exact(group.points):
            return False
    return not left and execution == exact(scheme.execution)


def _doubt(profile: Profile) -> str:
    doubts = [doubt_about(profile, scheme.basis) for scheme in profile.schemes]
    certain = profile.status is Status.LOCAL
    return next(filter(None, doubts), "" if certain else _MAY_DIFFER)


def _values(profile: Profile, execution: Fraction, stated: dict[str, Fraction]) -> dict[str, str]:
    parts = {EXECUTION_NAME: execution, **stated}
    return {
        "stated": "、".join(f"{name}{points_words(value)}" for name, value in parts.items()),
        "profile": profile.name,
        "schemes": "；".join(scheme.name for scheme in profile.schemes),
    }
