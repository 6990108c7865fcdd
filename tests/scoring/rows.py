"""The seeded table of cases on which the engine and the reference must agree.

Every case is written in texts, as a clerk would: points, yuan, ratios. Each argument has its own
factor, by which the engine's integers are made from the texts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from random import Random
from typing import Any

from tests.scoring.reference import scaled

SEED = 20241231
SIZE = 100_000
CENTS = 10_000  # rounding boundaries between 0.00 and 100.00 points

WEIGHTS = ("10", "20", "13.33", "13.34", "100", "50", "40", "30", "15", "12.5", "6.67", "0.01")
SHARES = ("0", "0.25", "0.5", "0.6", "0.7", "0.75", "0.8", "0.9", "1")
TIERS = (
    (("0.9", "1"), ("0.8", "0.8"), ("0.6", "0.5")),
    (("1", "1"), ("0.95", "0.9"), ("0.7333", "0.3333")),
    (("0.5", "0.75"), ("0", "0.1")),
)
CAPS = (
    (("0.7", "0.8", "89"), ("0.6", "0.7", "79"), ("0.5", "0.6", "69"), ("0", "0.5", "59")),
    (("0.85", "0.9", "94.99"), ("0.3333", "0.85", "60")),
)
GRADES = (("90", "80", "60", "0"), ("80", "70", "60", "0"))
FACTORS = {
    **dict.fromkeys(("weight", "paid", "budget", "deduction", "scores", "weights", "total"), 100),
    **dict.fromkeys(("floor", "threshold", "limit", "kept_share", "coefficient", "middle"), 10_000),
    **dict.fromkeys(("days_late", "allowed_days", "done", "satisfied", "valid", "parts"), 1),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One case: the kind of rule, its arguments as texts, and the factor of its measures."""

    kind: str
    arguments: dict[str, Any]
    scale: int = 1


Maker = Callable[[Random], Row]


def decimal_text(units: int, places: int) -> str:
    """Return units of the last decimal place as a plain text: (1333, 2) is "13.33"."""
    sign, digits = ("-", str(-units)) if units < 0 else ("", str(units))
    if places == 0:
        return sign + digits
    digits = digits.zfill(places + 1)
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


def figure(rng: Random) -> int:
    """Return a whole number: zero, negative, small, ordinary, or a sum of billions."""
    match rng.randrange(8):
        case 0:
            return 0
        case 1:
            return -rng.randint(1, 10**9)
        case 2:
            return rng.randint(1, 12)
        case 3:
            return sum(rng.randint(10**9, 10**12) for _ in range(10))
        case _:
            return rng.randint(1, 10 ** rng.randint(2, 10))


def partner(rng: Random, target: int) -> int:
    """Return what was reached of a target: short of it, on its edge, above it, or anything."""
    size = abs(target)
    short = (rng.randint(0, size), rng.randint(0, size), target - 1, 0)
    beyond = (target + 1, rng.randint(size, 3 * size), 2 * size, 2 * size - 1)
    return rng.choice((*short, *beyond, target, -target, figure(rng)))


def weight(rng: Random) -> str:
    """Return a weight in points: a usual one, or any number of cents."""
    if rng.randrange(4):
        return rng.choice(WEIGHTS)
    return decimal_text(rng.randint(1, CENTS), 2)


def share(rng: Random) -> str:
    """Return a share between 0 and 1 with up to four decimals."""
    if rng.randrange(2):
        return rng.choice(SHARES)
    return decimal_text(rng.randint(0, 10_000), 4)


def money(rng: Random) -> dict[str, str]:
    """Return what was paid out of a budget, in yuan."""
    budget = figure(rng)
    return {"paid": decimal_text(partner(rng, budget), 2), "budget": decimal_text(budget, 2)}


def measured(kind: str) -> Maker:
    """Return a maker of an actual value against a target, with none to six decimals."""

    def make(rng: Random) -> Row:
        places, target = rng.randint(0, 6), figure(rng)
        actual = partner(rng, target)
        values = {"actual": decimal_text(actual, places), "target": decimal_text(target, places)}
        return Row(kind, {**values, "weight": weight(rng)}, 10**places)

    return make


def over(kind: str, extra: Callable[[Random], dict[str, str]]) -> Maker:
    """Return a maker of an actual value around a threshold above its target."""

    def make(rng: Random) -> Row:
        row = measured(kind)(rng)
        threshold = rng.choice((13_000, 12_000, 15_000, 10_000, rng.randint(10_000, 30_000)))
        arguments = {**row.arguments, "threshold": decimal_text(threshold, 4), **extra(rng)}
        if rng.randrange(2):
            target = rng.randint(1, 10**6) * 10_000
            edge = target // 10_000 * threshold + rng.choice((0, 1, -1, target // 10, target // 3))
            arguments |= {"actual": decimal_text(edge, 6), "target": decimal_text(target, 6)}
            return Row(kind, arguments, 10**6)
        return Row(kind, arguments, row.scale)

    return make


def ranged(rng: Random) -> Row:
    """Return an actual value around a range, sometimes one whose bounds are the wrong way round."""
    places, low = rng.randint(0, 6), figure(rng)
    high = low + rng.choice((0, 1, rng.randint(0, 10**6), rng.randint(0, 10**12), -1))
    actual = partner(rng, rng.choice((low, high)))
    names = {"actual": actual, "low": low, "high": high}
    values = {name: decimal_text(units, places) for name, units in names.items()}
    return Row("区间型", {**values, "weight": weight(rng)}, 10**places)


def days(rng: Random) -> str:
    """Return days late, sometimes early."""
    return str(rng.choice((0, 1, -1, rng.randint(-30, 30), rng.randint(1, 400))))


def survey(rng: Random) -> Row:
    """Return a survey on the edge of a tier, or anywhere."""
    valid = rng.choice((0, -1, 30, 10, 20, 10_000, rng.randint(1, 5000), rng.randint(1, 5000)))
    satisfied = rng.choice((rng.randint(0, max(0, valid)), valid * rng.choice((6, 8, 9)) // 10))
    arguments = {"satisfied": str(max(0, satisfied - rng.randrange(2))), "valid": str(valid)}
    return Row("满意度分档", {**arguments, "weight": weight(rng), "tiers": rng.choice(TIERS)})


def paid_on_edge(rng: Random, edges: list[str]) -> dict[str, str]:
    """Return a payment exactly on, or one fen beside, a share of its budget."""
    if rng.randrange(2):
        return money(rng)
    size = rng.randint(1, 10**9)
    paid = size * scaled(rng.choice(edges), 10_000) + rng.choice((0, 0, 1, -1))
    return {"paid": decimal_text(paid, 2), "budget": decimal_text(size * 10_000, 2)}


def tiered(rng: Random) -> Row:
    """Return an execution rate around the bounds of its tiers."""
    tiers = rng.choice(TIERS)
    values = paid_on_edge(rng, [lower for lower, _ in tiers])
    return Row("执行率分档", {**values, "weight": weight(rng), "tiers": tiers})


def floored(rng: Random) -> Row:
    """Return an execution rate around its floor."""
    floor = share(rng)
    values = paid_on_edge(rng, [floor])
    return Row("执行率设下限", {**values, "weight": weight(rng), "floor": floor})


def capped(rng: Random) -> Row:
    """Return an execution rate around the bounds of the caps."""
    caps = rng.choice(CAPS)
    edges = [bound for cap in caps for bound in cap[:2]]
    return Row("总分封顶", {**paid_on_edge(rng, edges), "caps": caps})


def lines(rng: Random, kind: str) -> Row:
    """Return the scores (and, to rescale, the weights) of up to twelve lines."""
    weights = [rng.randint(1, 4000) for _ in range(rng.randint(0, 12))]
    if not rng.randrange(8):
        weights = [0 for _ in weights]
    scores = [rng.choice((units, rng.randint(0, units))) for units in weights]
    arguments = {"scores": tuple(decimal_text(units, 2) for units in scores)}
    if kind == "不适用折算":
        arguments["weights"] = tuple(decimal_text(units, 2) for units in weights)
    return Row(kind, arguments)


def graded(rng: Random) -> Row:
    """Return a total on a grade's bound, one cent below it, or anywhere."""
    bounds = rng.choice(GRADES)
    edge = int(rng.choice(bounds)) * 100
    total = max(0, rng.choice((edge, edge - 1, edge + 1, rng.randint(0, CENTS))))
    return Row("等级", {"total": decimal_text(total, 2), "bounds": bounds})


def banded(rng: Random) -> Row:
    """Return a weight whose bands are wanted."""
    low, middle = rng.choice((("0.6", "0.8"), ("0.5", "0.8"), (share(rng), share(rng))))
    return Row("定性分档", {"weight": weight(rng), "middle": middle, "low": low}, 10_000)


def split(rng: Random) -> Row:
    """Return a weight to split, sometimes into too many parts or none."""
    parts = rng.choice((0, -1, 1, 2, 3, 6, 7, rng.randint(1, 40), rng.randint(1, 40)))
    return Row("均分", {"weight": rng.choice((weight(rng), "0", "0.05")), "parts": parts})


MAKERS: dict[str, Maker] = {
    "执行率按比例": lambda rng: Row("执行率按比例", {**money(rng), "weight": weight(rng)}),
    "执行率分档": tiered,
    "执行率设下限": floored,
    "正向": measured("正向"),
    "反向比率法R1": measured("反向比率法R1"),
    "反向直线法R2": measured("反向直线法R2"),
    "等于": measured("等于"),
    "区间型": ranged,
    "逾期不得分": lambda rng: Row("逾期不得分", {"days_late": days(rng), "weight": weight(rng)}),
    "逾期按天数": lambda rng: Row(
        "逾期按天数",
        {"days_late": days(rng), "allowed_days": days(rng), "weight": weight(rng)},
    ),
    "逾期扣比例": lambda rng: Row(
        "逾期扣比例", {"days_late": days(rng), "kept_share": share(rng), "weight": weight(rng)}
    ),
    "是否": lambda rng: Row("是否", {"done": rng.choice("01"), "weight": weight(rng)}),
    "定性系数": lambda rng: Row(
        "定性系数",
        {"coefficient": rng.choice((share(rng), "-0.0001", "1.0001")), "weight": weight(rng)},
    ),
    "定性分档": banded,
    "满意度按比例": measured("满意度按比例"),
    "满意度分档": survey,
    "无满意度调查": lambda rng: Row("无满意度调查", {"weight": weight(rng)}),
    "超额按幅度": over("超额按幅度", lambda rng: {"limit": rng.choice(("0.2", share(rng)))}),
    "超额扣定分": over("超额扣定分", lambda rng: {"deduction": rng.choice(("2", weight(rng)))}),
    "合计": lambda rng: lines(rng, "合计"),
    "不适用折算": lambda rng: lines(rng, "不适用折算"),
    "总分封顶": capped,
    "等级": graded,
    "均分": split,
}


# Rounding boundaries: scores that are exactly (2k+1)/2 cents -------------------------------------


def on_measure(kind: str, actual: int, points: str, **bounds: int) -> Row:
    """Return a case whose values have two decimals."""
    values = {"actual": actual, **bounds}
    texts = {name: decimal_text(units, 2) for name, units in values.items()}
    return Row(kind, {**texts, "weight": points}, 100)


def on_money(kind: str, part: int, whole: int, points: str, **extra: str) -> Row:
    """Return a case of money paid out of a budget."""
    values = {"paid": decimal_text(part, 2), "budget": decimal_text(whole, 2)}
    return Row(kind, {**values, "weight": points, **extra})


def on_days(part: int, whole: int, points: str) -> Row:
    """Return so many days late that part of the allowed days is left."""
    values = {"days_late": str(whole - part), "allowed_days": str(whole)}
    return Row("逾期按天数", {**values, "weight": points})


def on_excess(part: int, whole: int, points: str) -> Row:
    """Return a case so far over its target that the rest of the weight is part / whole."""
    row = on_measure("超额按幅度", 23 * whole - 10 * part, points, target=10 * whole)
    return Row(row.kind, {**row.arguments, "threshold": "1.3", "limit": "1"}, row.scale)


def on_lines(part: int, whole: int, points: str) -> Row:
    """Return two lines whose rescaled total is part / whole of the points."""
    reached, full = part * scaled(points, 100), whole * CENTS
    scores = (decimal_text(reached // 3, 2), decimal_text(reached - reached // 3, 2))
    weights = (decimal_text(full // 4, 2), decimal_text(full - full // 4, 2))
    return Row("不适用折算", {"scores": scores, "weights": weights})


BOUNDARIES: tuple[Callable[[int, int, str], Row], ...] = (
    partial(on_money, "执行率按比例"),
    partial(on_money, "执行率设下限", floor="0"),
    lambda part, whole, points: on_measure("正向", part, points, target=whole),
    lambda part, whole, points: on_measure("反向比率法R1", whole, points, target=part),
    lambda part, whole, points: on_measure("反向直线法R2", 2 * whole - part, points, target=whole),
    lambda part, whole, points: on_measure("等于", part, points, target=whole),
    lambda part, whole, points: on_measure("区间型", part, points, low=whole, high=whole + 7),
    lambda part, whole, points: on_measure("区间型", whole, points, low=0, high=part),
    lambda part, whole, points: on_measure("满意度按比例", part, points, target=whole),
    on_days,
    on_excess,
    on_lines,
)


def boundary(cents: int, rng: Random) -> list[Row]:
    """Return three cases: a score of exactly `cents` and a half, one just below, one just above."""
    points = rng.choice([one for one in WEIGHTS if scaled(one, 100) > cents])
    make, times = BOUNDARIES[cents % len(BOUNDARIES)], rng.choice((100, 5000, 10**6))
    part, whole = (2 * cents + 1) * times, 2 * scaled(points, 100) * times
    return [make(part + nudge, whole, points) for nudge in (-1, 0, 1)]


@cache
def table() -> dict[str, list[Row]]:
    """Return the whole table, always the same, by kind."""
    rng = Random(SEED)  # noqa: S311  a fixed seed is wanted, not a secret
    rows: dict[str, list[Row]] = {kind: [] for kind in MAKERS}
    for cents in range(CENTS):
        for row in boundary(cents, rng):
            rows[row.kind].append(row)
    makers = list(MAKERS)
    for index in range(SIZE - 3 * CENTS):
        kind = makers[index % len(makers)]
        rows[kind].append(MAKERS[kind](rng))
    return rows
