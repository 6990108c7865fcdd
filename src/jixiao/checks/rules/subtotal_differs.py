"""E03: points of a group in a report against the sum of the items listed under it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from jixiao.checks.answers import cannot, not_applicable, places
from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.report_text import IN_PROSE
from jixiao.checks.scored_lines import ReportScore, core_name, is_group, parts_of, report_scores
from jixiao.core.outcome import Finding, Outcome, Passed, Severity
from jixiao.core.wording import plain

CARD = Card(
    code="E03",
    name="报告分项满分与得分不等于所列指标之和",
    severity=Severity.ERROR,
    source="我方理解：一组指标的满分和得分，是报告在这一组下面所列各项之和",
    compared=False,
    since=2015,
    version=1,
    message="报告中“{group}”写{printed}，但下面所列的{items}合计{summed}，两者对不上。",
    remedy="逐项核对这一组列了哪些指标、各多少分，补上漏列的指标，或更正这一组的满分和得分。",
    why="分组的分数是各项加出来的。加不上，说明漏了指标，或者总分是凑出来的。",
    cannot_know="程序不知道报告是否有意把没有列出的指标算在这一组里。",
    columns=("max_score", "score", "total_score"),
)

_MEMBERS = {
    "产出": ("数量", "质量", "时效", "成本"),
    "效益": ("效益", "可持续", "影响"),
    "效果": ("效益", "可持续", "影响"),
}


@dataclass(frozen=True, slots=True)
class _Sums:
    """满分 and 得分 of several items together; `None` where one of them prints no figure."""

    full: Decimal | None
    score: Decimal | None
    full_slack: Decimal
    score_slack: Decimal


def run(case: Case) -> Iterator[Outcome]:
    """Yield one outcome per group of indicators that the report scores.

    Its items are those listed after it until the next group. Where the name of the group says
    which level-2 indicators belong to it, those alone may make up the sum as well: 满意度 after
    效益 need not belong to it.
    Units: points (分). Whole points are exact. Where decimals are printed, every figure of the
    list may be off by half a unit of its finest digits, so that 3 × 13.33 passes for 40.
    Skipped: a group without items; items or group without figures; no groups.
    Raises: nothing.
    Source: our reading; the published example has 80/75.34 over items of 70/65.34.
    """
    entries = report_scores(case)
    starts = [number for number, entry in enumerate(entries) if is_group(entry.subject)]
    if not starts:
        yield cannot("报告没有按组写满分和得分" if case.narrative is not None else "没有自评报告")
        return
    for start, end in zip(starts, [*starts[1:], len(entries)], strict=True):
        yield _judged(entries[start], entries[start + 1 : end])


def _judged(group: ReportScore, items: tuple[ReportScore, ...]) -> Outcome:
    if group.full_value is None and group.value is None:
        return cannot("这一组没有写出分数", group.where)
    lists = _lists(group, items)
    if not lists:
        return not_applicable("这一组下面没有列出指标", group.where)
    sums = [_sums(group, listed) for listed in lists]
    known = [total for total in sums if _comparable(group, total)]
    if not known:
        return cannot("这一组下面有指标没有写出分数", group.where)
    if any(_agrees(group, total) for total in known):
        return Passed(group.where)
    return _finding(group, items if known[-1] is sums[-1] else lists[0], known[-1])


def _lists(
    group: ReportScore, items: tuple[ReportScore, ...]
) -> tuple[tuple[ReportScore, ...], ...]:
    """Return what may make up a group: the items that belong to it by name, then all of them.

    Where the group's name says what belongs to it and nothing of that follows, there is no list.
    """
    words = [word for part in parts_of(group.subject) for word in _MEMBERS.get(part, ())]
    members = tuple(item for item in items if any(word in item.subject for word in words))
    if not items or (words and not members):
        return ()
    return tuple(listed for listed in (members, items) if listed)


def _sums(group: ReportScore, items: tuple[ReportScore, ...]) -> _Sums:
    full = _total(item.full_value for item in items)
    score = _total(item.value for item in items)
    return _Sums(
        full,
        score,
        _slack([group.full_value, *(item.full_value for item in items)]),
        _slack([group.value, *(item.value for item in items)]),
    )


def _total(values: Iterable[Decimal | None]) -> Decimal | None:
    known = list(values)
    return None if None in known else sum(filter(None, known), start=Decimal(0))


def _slack(values: list[Decimal | None]) -> Decimal:
    """Return how far a sum may be off: half a unit of the finest decimals for every figure."""
    exponents = [value.as_tuple().exponent for value in values if value is not None]
    finest = min((power for power in exponents if isinstance(power, int)), default=0)
    return Decimal(5 * len(values)).scaleb(finest - 1) if finest < 0 else Decimal(0)


def _comparable(group: ReportScore, total: _Sums) -> bool:
    full = group.full_value is not None and total.full is not None
    return full or (group.value is not None and total.score is not None)


def _agrees(group: ReportScore, total: _Sums) -> bool:
    pairs = (
        (group.full_value, total.full, total.full_slack),
        (group.value, total.score, total.score_slack),
    )
    return all(
        abs(printed - summed) <= slack
        for printed, summed, slack in pairs
        if printed is not None and summed is not None
    )


def _finding(group: ReportScore, items: tuple[ReportScore, ...], total: _Sums) -> Finding:
    return Finding(
        places(group.where, *(item.where for item in items)),
        {
            "group": core_name(group.subject),
            "printed": _pair(group.full_value, group.value),
            "items": "、".join(core_name(item.subject) for item in items),
            "summed": _pair(total.full, total.score),
        },
        doubt=IN_PROSE,
    )


def _pair(full: Decimal | None, score: Decimal | None) -> str:
    parts = (("满分", full), ("得分", score))
    return "、".join(f"{label}{plain(value)}分" for label, value in parts if value is not None)
