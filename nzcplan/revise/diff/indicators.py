"""Indicators: their values are those that count, given, computed or reckoned from a change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from nzcplan.accounting.fact import Fact, Facts
from nzcplan.park.places import Path
from nzcplan.park.plan import Plan
from nzcplan.park.targets import Indicator
from nzcplan.revise.diff.change import Change, Detail, FactChange
from nzcplan.revise.diff.details import Sides, details_of, item_details
from nzcplan.revise.diff.numbers import differs, number_pair
from nzcplan.revise.diff.pairing import paired
from nzcplan.revise.diff.things import Special, item_change
from nzcplan.revise.diff.values import label_fields

VALUES: Final = ("values", "base", "path", "path_change", "target", "change")
"""Fields that are ways to say the values of an indicator."""


def indicator_changes(facts: tuple[Facts, Facts], plans: tuple[Plan, Plan]) -> Special:
    """Return what compares the indicators of two descriptions with these facts and years."""

    def compare(
        old: tuple[Indicator, ...] | None,
        new: tuple[Indicator, ...] | None,
        path: Path,
        sides: Sides,
    ) -> Iterator[Change]:
        befores, afters = old or (), new or ()
        for one, other in paired(befores, afters):
            before = befores[one] if one is not None else None
            after = afters[other] if other is not None else None
            details = tuple(_details(before, after, facts, plans, sides))
            if details or before is None or after is None:
                paths = (
                    (*path, one) if one is not None else None,
                    (*path, other) if other is not None else None,
                )
                yield item_change(before, after, paths, "指标", details, sides)

    return compare


def _details(
    old: Indicator | None,
    new: Indicator | None,
    facts: tuple[Facts, Facts],
    plans: tuple[Plan, Plan],
    sides: Sides,
) -> Iterator[Detail]:
    known = [_by_year(found, indicator) for found, indicator in zip(facts, (old, new), strict=True)]
    if any(i is not None and not by_year for i, by_year in zip((old, new), known, strict=True)):
        # One of the accounts has none of it: what is written is compared.
        yield from item_details(old, new, sides)
        return
    some = new or old
    is_new = old is None or new is None
    without = (*VALUES, *label_fields(some)) if some is not None and is_new else VALUES
    yield from details_of(old, new, sides, None, without)
    is_written = old is None or new is None or _written(old) != _written(new)
    titles = _title(plans[1 if new is not None else 0])
    for year in sorted({*known[0], *known[1]}):
        change = FactChange(known[0].get(year), known[1].get(year))
        is_one_sided = not is_new and (change.before is None or change.after is None)
        if is_one_sided and _is_computed(change.fact):
            continue  # its ledger, in error or not there on one side, says so itself
        if differs(change):
            is_derived = not is_written or _is_computed(change.fact)
            yield Detail(f"values.{year}", titles(year), *number_pair(change), derived=is_derived)


def _by_year(facts: Facts, indicator: Indicator | None) -> dict[int, Fact]:
    """Return the values of an indicator: of the years to the base year, then its targets."""
    if indicator is None:
        return {}
    start = f"indicator.{indicator.id}"
    return {
        fact.year: fact
        for fact in facts.under(start)
        if fact.year is not None and fact.id == f"{start}.{fact.year}"
    }


def _written(indicator: Indicator) -> dict[str, object]:
    return indicator.model_dump(include=set(VALUES) | {"fact", "formula", "convention", "unit"})


def _is_computed(fact: Fact) -> bool:
    """Whether nothing of the value stands in the indicator itself."""
    return not any(source.startswith("targets.") for source in fact.inputs)


def _title(plan: Plan) -> Callable[[int], str]:
    def title(year: int) -> str:
        if year < plan.base_year:
            return f"历年值 {year}年"
        if year == plan.base_year:
            return f"基准值 {year}年"
        return f"{'目标值' if year >= plan.period.end else '年度目标'} {year}年"

    return title
