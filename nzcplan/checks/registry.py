"""Every rule on content, in one table; a rule's module says what it is, this table that it holds."""

from __future__ import annotations

from nzcplan.checks import (
    boundary,
    calculations,
    completeness,
    conventions,
    factors,
    fuel_values,
    funding,
    green_power,
    indicators,
    ledger,
    metering,
    percentages,
    placeholders,
    plausibility,
    project_sizes,
    projects,
    references,
    repetition,
    rulebook,
    scales,
    schedule,
    stages,
    stated_bases,
    unit_slips,
    untouched,
    yearly,
    years,
)
from nzcplan.checks.prose import contradictions, punctuation, spellings
from nzcplan.checks.rule import Rule
from nzcplan.checks.subject import Subject
from nzcplan.findings import Finding

RULES: tuple[Rule, ...] = (
    completeness.asked_but_missing,
    completeness.encouraged_but_missing,
    years.base_year_of_guide,
    years.past_years,
    years.period_in_order,
    years.project_years,
    years.work_of_each_year,
    references.unique_ids,
    references.known_references,
    projects.task_without_project,
    projects.investment_adds_up,
    ledger.years_left_out,
    ledger.supply_inside,
    ledger.fuel_of_generation,
    indicators.path_years,
    indicators.target_direction,
    indicators.one_base,
    projects.effect_after_start,
    factors.electricity_factor_year,
    factors.nothing_in_the_base_year,
    calculations.claim_against_calculation,
    calculations.overlapping,
    calculations.more_than_there_is,
    calculations.green_power_without_effect,
    rulebook.replaced_choices,
    rulebook.exemptions,
    rulebook.expected_indicators,
    rulebook.comparable,
    rulebook.planned_values_pass,
    fuel_values.oxidation_beside_heat_factor,
    green_power.certificates_beside_full_power,
    green_power.more_than_is_used,
    fuel_values.implied_by_heat,
    unit_slips.calorific_values,
    conventions.stated_convention,
    conventions.same_convention,
    indicators.shares,
    indicators.path_direction,
    indicators.unused_values,
    stages.base_value,
    stages.yearly_path,
    boundary.zones_within_boundary,
    boundary.lines_have_an_owner,
    placeholders.columns_are_filled,
    funding.funding_covers_investment,
    plausibility.slips_of_the_unit,
    fuel_values.coefficient_and_calorific_value,
    plausibility.unexplained_jumps,
    factors.purpose_of_the_electricity_factor,
    contradictions.contradicted_numbers,
    punctuation.slips_of_writing,
    spellings.mixed_spellings,
    factors.factor_of_the_rest,
    metering.no_more_sold_than_there_is,
    metering.no_more_sold_than_made,
    repetition.proof_used_twice,
    repetition.copied_lines,
    repetition.copied_amounts,
    repetition.same_as_last_year,
    boundary.enterprises_in_the_ledger,
    stages.stages_cover_the_period,
    percentages.fractions_for_percents,
    percentages.rising_shares,
    repetition.repeated_names,
    boundary.date_of_the_plan,
    boundary.established_before_the_ledger,
    project_sizes.investment_of_zero,
    stated_bases.stated_base_is_the_computed_one,
    schedule.projects_named_exist,
    stages.core_indicators_answered_for,
    project_sizes.more_saved_than_used,
    schedule.begun_and_done_in_their_years,
    project_sizes.investment_by_year,
    project_sizes.money_in_time,
    boundary.sectors_within_the_park,
    unit_slips.factors_of_power_and_heat,
    plausibility.size_of_targets,
    ledger.value_added_of_each_year,
    scales.value_added_beside_output,
    scales.energy_beside_the_others,
    project_sizes.reduction_beside_investment,
    project_sizes.investment_of_no_year,
    untouched.examples_left_as_they_are,
    projects.indicators_without_task,
    yearly.deviation_of_indicator,
    yearly.deviation_of_project,
    yearly.late_without_new_end,
    yearly.actual_of_each_year,
)
"""In the order of their codes."""


def look(subject: Subject) -> tuple[Finding, ...]:
    """Return what all rules find, in the order of the rules; no consequences beside their cause."""
    found = {rule.code: tuple(rule.findings(subject)) for rule in RULES}
    return tuple(
        finding
        for rule in RULES
        if not any(found[cause] for cause in rule.follows_from)
        for finding in found[rule.code]
    )


def can_be_accounted(subject: Subject) -> bool:
    """Whether what accounting rests on holds."""
    rules = (rule for rule in RULES if rule.before_accounting)
    return not any(True for rule in rules for _ in rule.look(subject))
