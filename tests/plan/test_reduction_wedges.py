"""The wedges between business as usual and the plan, and when columns take their place."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

from minimal_plan import context, data, factors
from msgspec.structs import replace
from parks import Park

from nzcplan.accounting.fact import Facts
from nzcplan.plan.chart import CategoryChart, ChartSeries, Figure
from nzcplan.plan.context import PlanContext
from nzcplan.plan.figures.emissions import key_sources
from nzcplan.plan.figures.outlook import wedges


def chart(found: Figure | None) -> CategoryChart:
    assert found is not None and isinstance(found.content, CategoryChart)
    return found.content


def with_values(given: PlanContext, values: dict[str, str]) -> PlanContext:
    """Return the context with other values of facts."""
    facts = given.account.facts
    changed = Facts(
        replace(fact, value=Decimal(values[fact.id])) if fact.id in values else fact
        for fact in facts.values()
    )
    return dataclasses.replace(given, account=replace(given.account, facts=changed))


def stacked(content: CategoryChart) -> list[ChartSeries]:
    return [series for series in content.series if not series.as_line]


def test_floor_and_wedges_reach_business_as_usual_in_every_year(any_sample: Park) -> None:
    (figure,) = (
        block
        for block in any_sample.built.document.blocks
        if isinstance(block, Figure) and block.id == "wedges"
    )
    content = chart(figure)
    assert content.kind == "stacked_area"
    floor, *parts = stacked(content)
    usual, plan = (series for series in content.series if series.as_line)
    assert floor.hidden and not any(part.hidden for part in parts)
    assert floor.values == plan.values
    for year in range(len(content.categories)):
        whole = sum((series.values[year] or Decimal(0) for series in stacked(content)), Decimal(0))
        top = usual.values[year]
        assert top is not None and abs(whole - top) < Decimal("1e-18")


def test_wedges_begin_at_nothing_in_the_base_year_and_have_no_gaps() -> None:
    content = chart(wedges(context()))
    assert content.categories[0] == "2020年"
    for part in stacked(content)[1:]:
        assert part.values[0] == 0
        assert None not in part.values


def test_two_years_of_measures_are_enough_and_one_is_not() -> None:
    park = data()
    for end, drawn in ((2022, True), (2021, False)):
        park["plan"]["period"] = {"start": 2021, "end": end}
        assert (wedges(context(park)) is not None) is drawn


def test_a_measure_that_adds_emissions_is_drawn_as_columns() -> None:
    given = with_values(context(), {"path.reduction.kind.electrification.2025": "-50"})
    content = chart(wedges(given))
    assert content.kind == "stacked_columns"
    assert content.categories[0] == "2021年"
    assert not any(series.hidden or series.as_line for series in content.series)
    assert min(v for series in content.series for v in series.values if v is not None) < 0


def test_a_plan_below_zero_is_drawn_as_columns() -> None:
    given = with_values(context(), {"path.plan.2025": "-1"})
    assert chart(wedges(given)).kind == "stacked_columns"


def test_without_measures_there_is_nothing_to_draw() -> None:
    given = context()
    none = {fact.id: "0" for fact in given.account.facts.under("path.reduction.kind")}
    assert none
    assert wedges(with_values(given, none)) is None


def test_largest_emitters_are_stacked_by_source_and_add_up(full_sample: Park) -> None:
    (figure,) = (
        block
        for block in full_sample.built.document.blocks
        if isinstance(block, Figure) and block.id == "key-sources-ranking"
    )
    content = chart(figure)
    facts = full_sample.account.facts
    assert content.kind == "stacked_bars"
    for at, name in enumerate(content.categories):
        parts = [facts[one] for series in content.series if (one := series.facts[at])]
        whole = next(
            fact
            for fact in facts.under("emissions.enterprise")
            if fact.name == f"{name}碳排放量" and fact.year == 2020
        )
        assert abs(sum(part.value for part in parts) - whole.value) < Decimal("1e-15"), name


def test_an_emitter_that_gives_energy_away_is_drawn_by_its_total(full_sample: Park) -> None:
    account = full_sample.account
    usual = PlanContext(full_sample.description, full_sample.guide, account, factors())
    assert chart(key_sources(usual)).kind == "stacked_bars"
    sold = with_values(usual, {"emissions.enterprise_source.electricity.E09.2020": "-5"})
    content = chart(key_sources(sold))
    assert content.kind == "bars"
    assert [series.name for series in content.series] == ["碳排放量"]
