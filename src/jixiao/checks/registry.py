"""The list of checks, by hand, in the order of the catalogue: one line a module of `rules`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.core.outcome import Outcome

MODULES = (
    "weights_sum",
    "scores_sum",
    "score_outside_weight",
    "level_one_weights",
    "execution_rate_arithmetic",
    "execution_score",
    "funding_components",
    "funding_sub_row_score",
    "zero_budget",
    "attainment_rate_arithmetic",
    "quantitative_score",
    "score_outside_band",
    "deduction_at_full_attainment",
    "unexplained_deduction",
    "grade_against_score",
    "grade_name",
    "band_as_actual_value",
    "objective_result_blank",
    "component_original_budget_blank",
    "uniform_deduction_ratio",
    "execution_above_budget",
    "budget_change_without_document",
    "budget_change_unexplained",
    "payment_before_acceptance",
    "approval_order_inverted",
    "cost_target_is_budget",
    "funding_level_unstated",
    "mixed_money_units",
    "initial_target_without_budget",
    "output_names_money",
    "cost_with_equal_sign",
    "vague_target",
    "timeliness_without_date",
    "points_for_spending",
    "quality_without_standard",
    "benefit_without_indicator",
    "satisfaction_scope",
    "report_total_differs",
    "report_amounts_differ",
    "subtotal_differs",
    "frameworks_differ",
    "complete_yet_deducted",
    "on_time_yet_delayed",
    "clean_yet_faulty",
    "deduction_not_a_problem",
    "reason_off_the_subject",
    "project_name_differs",
    "doubled_year",
    "uses_differ",
    "section_missing",
    "unsigned",
    "outcome_in_plan",
    "fund_user_keeps_files",
    "self_accepted",
    "filed_late",
    "rate_impossible",
    "rate_on_target",
    "sample_too_small",
    "heading_punctuation",
)


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its card and its function."""

    card: Card
    run: Callable[[Case], Iterator[Outcome]]

    @classmethod
    def of(cls, name: str) -> "Check":
        """Return the check a module of `rules` holds."""
        module = import_module(f"jixiao.checks.rules.{name}")
        return cls(module.CARD, module.run)


CHECKS: tuple[Check, ...] = tuple(map(Check.of, MODULES))


def find_check(code: str) -> Check | None:
    """Return the check with a code, or `None`."""
    return next((check for check in CHECKS if check.card.code == code.upper()), None)
