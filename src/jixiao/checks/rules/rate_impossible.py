"""G02: a rate of satisfaction that no number of people can give."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.report_text import IN_PROSE
from jixiao.checks.survey_figures import (
    SURVEY_PLACE,
    Asked,
    PrintedRate,
    asked,
    printed_rates,
    satisfaction_words,
    stated_scale,
)
from jixiao.core.figure import Figure
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.survey import Scale, Survey
from jixiao.core.wording import percent, plain, quotient

CARD = Card(
    code="G02",
    name="满意度数值不可能由样本得出",
    severity=Severity.DOUBT,
    source="我方理解：满意率是满意人数与有效调查人数之比，人数只能是整数",
    compared=False,
    since=2015,
    version=1,
    message="满意率{rate}不可能由{size}人得出：{persons}，人数只能是整数，最接近的是{nearest}。",
    remedy="按原始问卷重新统计满意人数和有效人数，更正满意率和得分，并把问卷汇总表附在后面。",
    why="人数是整数，比率就只能取几个值。印出来的比率不在其中，说明不是由调查算出来的。",
    cannot_know="多级量表折算的满意度不受这个限制，所以要知道问卷怎样作答。",
    columns=("actual_text",),
)

_PERSONS = "相当于{count}人满意"
_NEAREST = "{count}人（{rate}）"
_ASSUMED = "没有写明问卷怎样作答，这里假定只能回答满意或不满意；如果用的是多级量表，请附问卷。"


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per rate that form and report print, once however often it is printed.

    The rate is an interval by its digits and must hold k / n for some whole number k of people.
    Where several numbers of people are stated, it must be impossible for all of them. Without a
    printed rate, a survey of own records is looked at itself.
    Units: rates as ratios; people.
    Skipped: no rate; nobody asked, or no number; a scale of several levels; 95%以上 is no rate.
    Raises: nothing.
    Source: our reading; 满意率 = 回答满意的人数 / 有效调查人数.
    """
    rates, survey = printed_rates(case), case.dossier.survey
    if not rates:
        yield cannot("没有写满意率") if survey is None else _of_survey(survey)
    for rate in rates:
        yield _judged(rate, asked(case), stated_scale(case))


def _of_survey(survey: Survey) -> Outcome:
    if survey.valid <= 0:
        return cannot("有效份数为零", SURVEY_PLACE)
    if 0 <= survey.satisfied <= survey.valid:
        return Passed(SURVEY_PLACE)
    ratio = quotient(survey.satisfied, survey.valid)
    figure = Figure(ratio, percent(ratio))
    return Finding((SURVEY_PLACE,), _values(figure, (survey.valid,)))


def _judged(rate: PrintedRate, people: Asked, scale: Scale | None) -> Outcome:
    where = rate.places[0] if rate.places else None
    if scale is Scale.MULTI_LEVEL:
        return not_applicable("多级量表的满意度可以是任何数", where)
    if not people.sizes:
        return cannot("没有读到调查了多少人", where)
    if any(_is_possible(rate.figure, size) for size in people.sizes):
        return Passed(where)
    doubts = (
        IN_PROSE if rate.from_prose or people.from_prose else "",
        _ASSUMED if scale is None else "",
    )
    return Finding(
        places(*rate.places, *people.places),
        _values(rate.figure, people.sizes),
        doubt="".join(doubts),
    )


def _is_possible(rate: Figure, size: int) -> bool:
    """Return whether some whole number of people gives a rate that prints like this one."""
    fewest = (rate.lowest * size).to_integral_value(ROUND_CEILING)
    most = (rate.highest * size).to_integral_value(ROUND_FLOOR)
    return max(fewest, Decimal(0)) <= min(most, Decimal(size))


def _values(rate: Figure, sizes: tuple[int, ...]) -> dict[str, str]:
    size = sizes[0]
    counts = rate.value * size
    nearest = dict.fromkeys(
        min(max(int(counts.to_integral_value(way)), 0), size)
        for way in (ROUND_FLOOR, ROUND_CEILING)
    )
    shown = [_NEAREST.format(count=k, rate=percent(quotient(k, size))) for k in nearest]
    return {
        "rate": satisfaction_words(rate.value),
        "size": "、".join(map(str, sizes)),
        "persons": _PERSONS.format(count=plain(counts)),
        "nearest": "和".join(shown),
    }
