"""The list of checks, by hand, in the order of the catalogue."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType

from jixiao.checks.card import Card
from jixiao.checks.case import Case
from jixiao.checks.rules import (
    approval_order_inverted,
    attainment_rate_arithmetic,
    band_as_actual_value,
    benefit_without_indicator,
    budget_change_unexplained,
    budget_change_without_document,
    clean_yet_faulty,
    complete_yet_deducted,
    component_original_budget_blank,
    cost_target_is_budget,
    cost_with_equal_sign,
    deduction_at_full_attainment,
    deduction_not_a_problem,
    doubled_year,
    execution_above_budget,
    execution_rate_arithmetic,
    execution_score,
    filed_late,
    frameworks_differ,
    fund_user_keeps_files,
    funding_components,
    funding_level_unstated,
    funding_sub_row_score,
    grade_against_score,
    grade_name,
    heading_punctuation,
    initial_target_without_budget,
    level_one_weights,
    mixed_money_units,
    objective_result_blank,
    on_time_yet_delayed,
    outcome_in_plan,
    output_names_money,
    payment_before_acceptance,
    points_for_spending,
    project_name_differs,
    quality_without_standard,
    quantitative_score,
    rate_impossible,
    rate_on_target,
    reason_off_the_subject,
    report_amounts_differ,
    report_total_differs,
    sample_too_small,
    satisfaction_scope,
    score_outside_band,
    score_outside_weight,
    scores_sum,
    section_missing,
    self_accepted,
    subtotal_differs,
    timeliness_without_date,
    unexplained_deduction,
    uniform_deduction_ratio,
    unsigned,
    uses_differ,
    vague_target,
    weights_sum,
    zero_budget,
)
from jixiao.core.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its card and its function."""

    card: Card
    run: Callable[[Case], Iterator[Outcome]]

    @classmethod
    def of(cls, module: ModuleType) -> "Check":
        """Return the check a module of `rules` holds."""
        return cls(module.CARD, module.run)


CHECKS: tuple[Check, ...] = tuple(
    Check.of(module)
    for module in (
        weights_sum,
        scores_sum,
        score_outside_weight,
        level_one_weights,
        execution_rate_arithmetic,
        execution_score,
        funding_components,
        funding_sub_row_score,
        zero_budget,
        attainment_rate_arithmetic,
        quantitative_score,
        score_outside_band,
        deduction_at_full_attainment,
        unexplained_deduction,
        grade_against_score,
        grade_name,
        band_as_actual_value,
        objective_result_blank,
        component_original_budget_blank,
        uniform_deduction_ratio,
        execution_above_budget,
        budget_change_without_document,
        budget_change_unexplained,
        payment_before_acceptance,
        approval_order_inverted,
        cost_target_is_budget,
        funding_level_unstated,
        mixed_money_units,
        initial_target_without_budget,
        output_names_money,
        cost_with_equal_sign,
        vague_target,
        timeliness_without_date,
        points_for_spending,
        quality_without_standard,
        benefit_without_indicator,
        satisfaction_scope,
        report_total_differs,
        report_amounts_differ,
        subtotal_differs,
        frameworks_differ,
        complete_yet_deducted,
        on_time_yet_delayed,
        clean_yet_faulty,
        deduction_not_a_problem,
        reason_off_the_subject,
        project_name_differs,
        doubled_year,
        uses_differ,
        section_missing,
        unsigned,
        outcome_in_plan,
        fund_user_keeps_files,
        self_accepted,
        filed_late,
        rate_impossible,
        rate_on_target,
        sample_too_small,
        heading_punctuation,
    )
)


def find_check(code: str) -> Check | None:
    """Return the check with a code, or `None`."""
    return next((check for check in CHECKS if check.card.code == code.upper()), None)
