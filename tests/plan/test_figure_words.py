"""Alternative text of figures: the kind of chart, and what the facts say."""

from __future__ import annotations

import re
from decimal import Decimal

from parks import Park

from nzcplan.accounting.fact import Fact, Facts
from nzcplan.plan.chart import CategoryChart, CostCurve, Figure, FlowChart, ScheduleChart
from nzcplan.plan.figures.build import said
from nzcplan.plan.figures.wording import change_of, kind_name, largest_of
from nzcplan.plan.numbers import written

CHANGE = re.compile(
    r"(?P<name>[^：；，]+)由(?P<first>\d{4})年的(?P<before>[^；，]+?)(?P<verb>升至|降至|变为|到)"
    r"(?P<last>\d{4})年的(?P<after>[^；，。]+(?:\.\d+[^；，。]*)?)"
)


def figures(park: Park) -> list[Figure]:
    return [block for block in park.built.document.blocks if isinstance(block, Figure)]


def fact(value: str, year: int, unit: str = "tCO2") -> Fact:
    return Fact(f"a.{year}", "甲", Decimal(value), unit, year)


def shown(content: CategoryChart, place: int, facts: Facts) -> dict[int, Fact]:
    """Return the facts that series ``place`` shows, by year."""
    found = (facts[one] for one in content.series[place].facts if one)
    return {one.year: one for one in found if one.year is not None}


def over_years(content: CategoryChart) -> bool:
    return all(re.fullmatch(r"\d{4}年", category) for category in content.categories)


def test_every_figure_says_what_kind_of_chart_it_is(any_sample: Park) -> None:
    for figure in figures(any_sample):
        assert figure.description.startswith(f"{kind_name(figure.content)}："), figure.id
        assert figure.description.endswith("。") and "；；" not in figure.description
        assert "缺" not in figure.description and "。。" not in figure.description


def test_a_way_from_year_to_year_is_told_with_the_numbers_of_its_facts(any_sample: Park) -> None:
    facts = any_sample.account.facts
    by_name: dict[tuple[str, int | None], list[Fact]] = {}
    for one in facts.values():
        by_name.setdefault((one.name, one.year), []).append(one)
    checked = 0
    for figure in figures(any_sample):
        content = figure.content
        if not isinstance(content, CategoryChart) or not over_years(content):
            continue
        if figure.id == "indicator-index":
            continue
        changes = list(CHANGE.finditer(figure.description))
        assert changes, (figure.id, figure.description)
        for change in changes:
            first, last = int(change["first"]), int(change["last"])
            known = [
                series_facts
                for place, series in enumerate(content.series)
                if series.name == change["name"]
                for series_facts in (shown(content, place, facts),)
            ]
            if known:
                ends = (min(known[0]), max(known[0]))
                assert (first, last) == ends, figure.id
                assert change["before"] == said(known[0][first]), (figure.id, change[0])
                assert change["after"] == said(known[0][last]), (figure.id, change[0])
                up = known[0][last].value - known[0][first].value
                assert change["verb"] != ("降至" if up > 0 else "升至"), change[0]
                checked += 1
            for year, text in ((first, change["before"]), (last, change["after"])):
                named = by_name.get((change["name"], year))
                assert not named or text in {said(one) for one in named}, change[0]
                checked += bool(named)
    assert checked >= 8


def test_the_index_of_the_last_year_is_told_as_the_chart_shows_it(any_sample: Park) -> None:
    (figure,) = (one for one in figures(any_sample) if one.id == "indicator-index")
    assert isinstance(figure.content, CategoryChart)
    for series in figure.content.series:
        last = series.values[-1]
        assert last is not None
        way = "升至" if last > 100 else "降至"
        told = f"{series.name}由2020年的100{way}2025年的{written(last, 1)}"
        assert told in figure.description


def test_years_told_are_the_first_and_the_last_of_the_chart(any_sample: Park) -> None:
    for figure in figures(any_sample):
        content = figure.content
        if isinstance(content, CategoryChart) and over_years(content):
            ends = {content.categories[0], content.categories[-1]}
            told = {f"{year}年" for year in re.findall(r"(\d{4})年", figure.description)}
            assert ends <= told or (len(ends & told) == 1 and figure.id == "project-investment")


def test_parts_of_one_year_are_listed_and_the_largest_is_named(any_sample: Park) -> None:
    facts = any_sample.account.facts
    for figure in figures(any_sample):
        content = figure.content
        if not isinstance(content, CategoryChart) or content.kind not in ("pie", "doughnut"):
            continue
        parts = {
            name: facts[one]
            for name, one in zip(content.categories, content.series[0].facts, strict=True)
            if one
        }
        assert all(f"{name}{said(one)}" in figure.description for name, one in parts.items())
        largest = max(parts, key=lambda name: parts[name].value)
        assert f"{largest}最多，为{said(parts[largest])}" in figure.description


def test_bars_name_the_first_the_last_and_the_largest(any_sample: Park) -> None:
    for figure in figures(any_sample):
        content = figure.content
        if isinstance(content, CategoryChart) and content.kind in ("bars", "stacked_bars"):
            for end in (content.categories[0], content.categories[-1]):
                assert end in figure.description, figure.id
            assert "最多，为" in figure.description, figure.id


def test_flows_costs_and_schedules_name_what_stands_out(full_sample: Park) -> None:
    found = {type(one.content): one for one in figures(full_sample)}
    flow = found[FlowChart].content
    assert isinstance(flow, FlowChart)
    largest = max(flow.links, key=lambda link: link.value)
    assert (
        f"为{said(full_sample.account.facts[largest.fact or ''])}" in found[FlowChart].description
    )
    costs = found[CostCurve].content
    assert isinstance(costs, CostCurve)
    ends = (costs.steps[0], costs.steps[-1])
    words = found[CostCurve].description
    assert all(f"{step.name}，{written(step.unit_cost, 0)}元/吨" in words for step in ends)
    plan = found[ScheduleChart].content
    assert isinstance(plan, ScheduleChart)
    names = [bar.name.partition(" ")[2] for bar in plan.bars]
    assert all(name in found[ScheduleChart].description for name in names)


def test_a_peak_between_the_ends_is_told() -> None:
    facts = [fact("1", 2018), fact("5", 2019), fact("3", 2020)]
    assert change_of("甲", (2018, 2019, 2020), facts) == (
        "甲由2018年的1吨升至2020年的3吨，其间2019年最高，为5吨"
    )


def test_missing_years_are_passed_over_and_one_year_has_no_way() -> None:
    years = (2018, 2019, 2020)
    assert change_of("甲", years, [None, fact("4", 2019), fact("2", 2020)]) == (
        "甲由2019年的4吨降至2020年的2吨"
    )
    assert change_of("甲", years, [None, fact("4", 2019), None]) == "甲2019年为4吨"
    assert change_of("甲", years, [None] * 3) == ""


def test_what_prints_the_same_neither_rose_nor_fell() -> None:
    facts = [fact("200.1", 2018), fact("200.2", 2019)]
    assert change_of("甲", (2018, 2019), facts) == "甲由2018年的200吨变为2019年的200吨"


def test_of_a_single_part_nothing_is_the_largest() -> None:
    assert largest_of([("甲", fact("1", 2020)), ("乙", None)]) == ""
    assert largest_of([("甲", fact("1", 2020)), ("乙", fact("2", 2020))]) == "乙最多，为2吨"
