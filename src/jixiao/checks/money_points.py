"""Which points of a form say no more than that money was released or spent.

B21 and C16 ask the same thing of a cost: whether its target is the budget once more.
"""

from decimal import Decimal

from jixiao.checks.budget import Budget
from jixiao.checks.indicator_lines import IndicatorLine
from jixiao.checks.vocabulary import BENEFIT, speaks_of_money
from jixiao.core.figure import Figure
from jixiao.core.kinds import MONEY_POWERS
from jixiao.core.regex import regex

_AMOUNT_UNIT = regex(r"\d\s*(亿元|万元|亿(?!元)|万(?!元)|元)(?!\s*[/／每])")
_UNIT_IN_NAME = regex(r"[（(]\s*(?:单位[:：])?\s*(亿元|万元|元)\s*[）)]")
_WITHIN_BUDGET = regex(
    r"不(?:超|高于|大于)(?:出|过)?(?:年度|项目|全年|年初|批复)*预算(?!的|\d)|预算(?:内|额度|范围|控制数)"
)


def money_unit(line: IndicatorLine) -> str | None:
    """Return the unit of a target that is an amount of money; `None` for 元/户, % and the like."""
    if line.unit:
        return line.unit if line.unit in MONEY_POWERS else None
    found = _AMOUNT_UNIT.search(line.target) or _UNIT_IN_NAME.search(line.name)
    return found[1] if found else None


def target_amount(line: IndicatorLine) -> Figure | None:
    """Return the amount a target states, in yuan, or `None` when it states none."""
    unit = money_unit(line)
    if unit is None or line.value is None:
        return None
    return Figure(line.value.scaleb(MONEY_POWERS[unit]), line.target)


def same_amount(target: Figure, budget: Decimal) -> bool:
    """Return whether a target is a budget; a target with decimals may have been rounded to them."""
    exponent = target.value.as_tuple().exponent
    shifted = isinstance(exponent, int) and "." in target.text and target.value != 0
    return target.value == budget or (shifted and target.admits(budget))


def within_budget(line: IndicatorLine) -> bool:
    """Return whether a cost only promises to stay inside the budget, in words."""
    return line.value is None and _WITHIN_BUDGET.search(f"{line.name}{line.target}") is not None


def repeated_budget(line: IndicatorLine, budget: Budget) -> str | None:
    """Return which budget the target of a cost repeats, by its name on the form, or `None`."""
    amount = target_amount(line)
    if amount is not None:
        named = (("全年预算数", budget.final), ("年初预算数", budget.original))
        known = [(name, value) for name, value in named if value is not None and value > 0]
        return next((name for name, value in known if same_amount(amount, value)), None)
    return "预算" if within_budget(line) else None


def measures_money(line: IndicatorLine, budget: Budget) -> bool:
    """Return whether a line's points say only that money was released or spent."""
    if line.is_cost:
        return repeated_budget(line, budget) is not None
    if line.is_satisfaction or BENEFIT in f"{line.category}{line.dimension}":
        return False
    return speaks_of_money(line.name, line.unit)
