"""Receipts: the one place where a score becomes a number with its explanation.

A receipt says rule → clause → inputs → arithmetic → result, and once more as one sentence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from jixiao.core import wording
from jixiao.core.assessment import Receipt, ReceiptInput
from jixiao.core.indicator import UPWARD, Operator
from jixiao.scoring.clauses import Clause
from jixiao.scoring.facts import LineFacts
from jixiao.scoring.rounding import half_up
from jixiao.scoring.ruling import Ruling
from jixiao.scoring.scale import POINT, hundredths, points

_YES = {True: "是", False: "否", None: "未填"}


@dataclass(frozen=True, slots=True)
class _Words:
    """What a clause says, and its arithmetic with named figures."""

    clause: str
    arithmetic: str = ""


_WORDS: Mapping[Clause, _Words] = {
    Clause.EXECUTION_RATIO: _Words("执行率乘以分值", "{weight}×{paid}÷{budget}"),
    Clause.EXECUTION_CAPPED: _Words("执行数超过预算数，得分以分值为限", "{weight}×1"),
    Clause.EXECUTION_TIER: _Words("按执行率所在档次", "{weight}×{share}"),
    Clause.EXECUTION_BELOW_FLOOR: _Words("执行率低于下限，不得分", "{weight}×0"),
    Clause.NO_BUDGET: _Words("预算数为0，执行率没有意义，不能计分"),
    Clause.TARGET_MET: _Words("{met}指标值，得满分", "{weight}×1"),
    Clause.SHARE_OF_TARGET: _Words("未达到指标值，按完成比例得分", "{weight}×{actual}÷{target}"),
    Clause.SHARE_OVER_CEILING: _Words(
        "超过指标值，按目标与实际之比得分", "{weight}×{target}÷{actual}"
    ),
    Clause.LINEAR_OVER_CEILING: _Words(
        "超过指标值，按超出幅度得分", "{weight}×（1－（{actual}－{target}）÷{target}）"
    ),
    Clause.BEYOND_TWICE_CEILING: _Words("达到指标值两倍，不得分", "{weight}×0"),
    Clause.ZERO_TARGET_MISSED: _Words("指标值为0而没有做到，不得分", "{weight}×0"),
    Clause.INSIDE_RANGE: _Words("在区间内，得满分", "{weight}×1"),
    Clause.BELOW_RANGE: _Words("低于区间，按与下限之比得分", "{weight}×{actual}÷{target}"),
    Clause.ABOVE_RANGE: _Words("高于区间，按上限与实际之比得分", "{weight}×{high}÷{actual}"),
    Clause.ON_TIME: _Words("按时完成，得满分", "{weight}×1"),
    Clause.LATE_ZERO: _Words("逾期不得分", "{weight}×0"),
    Clause.LATE_BY_DAYS: _Words("逾期{late}天，按天数扣分", "{weight}×{share}"),
    Clause.LATE_SHARE: _Words("逾期{late}天，得固定比例", "{weight}×{share}"),
    Clause.DONE: _Words("已完成，得满分", "{weight}×1"),
    Clause.NOT_DONE: _Words("没有完成，不得分", "{weight}×0"),
    Clause.JUDGED: _Words("按评定系数得分", "{weight}×{coefficient}"),
    Clause.SURVEY_TIER: _Words("按满意率所在档次", "{weight}×{share}"),
    Clause.NO_SURVEY: _Words("没有满意度调查，不得分", "{weight}×0"),
    Clause.RESCALED: _Words("不适用指标不计，其余按百分制折算", "100×{sum}÷{weights}"),
    Clause.NEGATIVE_TARGET: _Words("指标值为负而没有做到，来源没有算法，不能计分"),
    Clause.RANGE_UNUSABLE: _Words("区间的上下限不能用，不能计分"),
    Clause.COEFFICIENT_OUTSIDE: _Words("得分系数不在0至1之间，不能计分"),
    Clause.NO_ALLOWED_DAYS: _Words("规则没有宽限天数，不能计分"),
    Clause.NO_RESPONSES: _Words("没有有效答卷，不能计分"),
    Clause.NOTHING_APPLICABLE: _Words("没有适用的指标，不能计分"),
    Clause.INPUT_MISSING: _Words("{detail}，不能计分"),
    Clause.RULE_UNKNOWN: _Words("来源未规定算法，请人工评定并填写得分系数"),
    Clause.ZERO_TARGET: _Words("指标值为0，谈不上超额"),
    Clause.NOT_APPLICABLE: _Words("本年不适用，不计分"),
}


@dataclass(frozen=True, slots=True)
class Explained:
    """A rounded score with its receipt; `score` is `None` when there is none."""

    score: int | None
    receipt: Receipt


def explain(
    subject: str, ruling: Ruling, weight: Decimal, given: tuple[ReceiptInput, ...], **words: str
) -> Explained:
    """Round a ruling and write its receipt.

    Args:
        subject: The line's name.
        ruling: What the rule says.
        weight: 分值 in points.
        given: Figures that went in, apart from the weight.
        words: Named figures for the clause's arithmetic.
    """
    clause, numerator, denominator = ruling.scored
    named = {"weight": wording.score(weight), "detail": ruling.detail, **words}
    template = _WORDS[clause]
    inputs = (*given, ReceiptInput("分值", f"{wording.score(weight)}分"))
    said = template.clause.format_map(named)
    if denominator == 0:
        return Explained(None, _unscored(subject, ruling, inputs, said))
    named["share"] = _share(numerator, denominator, weight)
    value = half_up(numerator, denominator)
    steps = template.arithmetic.format_map(named) + _equals(numerator, denominator, value)
    result = f"得{wording.score(points(value))}分{_gap(weight, value)}"
    sentence = f"{subject}：{_listed(given)}{said}；{steps}，{result}。"
    return Explained(value, Receipt(ruling.rule, said, inputs, steps, result, sentence))


def line_inputs(facts: LineFacts) -> tuple[ReceiptInput, ...]:
    """Return the figures of an indicator as a receipt lists them."""
    indicator = facts.indicator
    target = ReceiptInput("指标值", target_words(facts))
    if indicator.operator is Operator.QUALITATIVE:
        judged = [("评定档次", indicator.level), ("系数", _coefficient(facts))]
        return (target, *(ReceiptInput(name, str(value)) for name, value in judged if value))
    if indicator.operator is Operator.DATE:
        done = wording.day(indicator.actual_date) if indicator.actual_date else "未填"
        return target, ReceiptInput("实际完成", done)
    if indicator.operator is Operator.YES_NO:
        return target, ReceiptInput("是否完成", _YES[indicator.actual_yes])
    return target, ReceiptInput("实际完成值", actual_words(facts) or "未填")


def line_words(facts: LineFacts) -> dict[str, str]:
    """Return the named figures an indicator's arithmetic may use."""
    indicator = facts.indicator
    return {
        "actual": _fraction(facts),
        "target": _plain(indicator.target_value),
        "high": _plain(indicator.target_high),
        "coefficient": _coefficient(facts),
        "late": str(facts.days_late or 0),
        "met": "达到" if indicator.operator in UPWARD and not facts.is_cost else "未超过",
    }


def target_words(facts: LineFacts) -> str:
    """Return a target as a form prints it: ≥95%, =2个, 2024年6月30日前, 合格."""
    indicator = facts.indicator
    unit = indicator.unit or ""
    if indicator.operator is Operator.DATE:
        return f"{wording.day(indicator.target_date)}前" if indicator.target_date else "未填"
    if indicator.operator is Operator.RANGE:
        return f"{_plain(indicator.target_value)}–{_plain(indicator.target_high)}{unit}"
    if indicator.target_value is None:
        return indicator.target_text or "未填"
    sign = (
        "" if indicator.operator in {Operator.QUALITATIVE, Operator.YES_NO} else indicator.operator
    )
    return f"{sign}{_plain(indicator.target_value)}{unit}"


def actual_words(facts: LineFacts) -> str:
    """Return a numeric result with its unit and origin, "" when there is none."""
    if facts.actual.missing:
        return ""
    shown = wording.brief(facts.actual.value)
    origin = facts.actual.origin
    source = f"（取自{origin}）" if origin and origin != "填报" else ""
    return f"{shown}{facts.indicator.unit or ''}{source}"


def exact(numerator: int, denominator: int) -> str:
    """Return points × 100 as points: all digits, or six with ≈ in front."""
    value = wording.quotient(numerator, denominator * POINT)
    short = wording.six_decimals(value)
    sign = "＝" if short * denominator * POINT == numerator else "≈"
    return f"{sign}{wording.plain(short)}"


def _unscored(subject: str, ruling: Ruling, inputs: tuple[ReceiptInput, ...], said: str) -> Receipt:
    return Receipt(ruling.rule, said, inputs, "", "没有得分", f"{subject}：{said}。")


def _equals(numerator: int, denominator: int, value: int) -> str:
    shown = wording.score(points(value))
    if numerator == value * denominator:
        return f"＝{shown}"
    return f"{exact(numerator, denominator)}，四舍五入得{shown}"


def _gap(weight: Decimal, value: int) -> str:
    lost = hundredths(weight) - value
    return f"，距满分{wording.score(points(lost))}分" if lost > 0 else "，未扣分"


def _share(numerator: int, denominator: int, weight: Decimal) -> str:
    whole = denominator * hundredths(weight)
    return wording.plain(wording.six_decimals(wording.quotient(numerator, whole))) if whole else "0"


def _listed(given: tuple[ReceiptInput, ...]) -> str:
    return "".join(f"{item.label}{item.value}，" for item in given)


def _fraction(facts: LineFacts) -> str:
    if facts.actual.missing:
        return ""
    shown = wording.plain(facts.actual.numerator)
    return shown if facts.actual.denominator == 1 else f"（{shown}÷{facts.actual.denominator}）"


def _coefficient(facts: LineFacts) -> str:
    value = facts.indicator.coefficient
    return "" if value is None else wording.coefficient(value)


def _plain(value: Decimal | None) -> str:
    return "未填" if value is None else wording.plain(value)
