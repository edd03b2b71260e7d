"""Totals: the facts that show what changes come to: emissions, paths, projects, gaps."""

from __future__ import annotations

import re
from typing import Final

from nzcplan.accounting.fact import Facts
from nzcplan.park.plan import Plan
from nzcplan.revise.diff.change import FactChange
from nzcplan.revise.diff.numbers import decimals_for, differs, number_pair, signed

NOTHING: Final = "（无）"
"""What stands in the place of a value that is not there."""
EVERY_YEAR: Final = (
    r"energy\.total",
    r"emissions\.total",
    r"emissions\.intensity\.value_added",
    r"development\.value_added",
)
"""Facts that are shown of all years up to the last with a ledger."""
TARGET_YEAR: Final = (
    r"path\.bau",
    r"path\.reduction",
    r"path\.plan",
    r"path\.plan_intensity",
    r"indicator\.[^.]+\.projected",
    r"indicator\.[^.]+\.gap",
)
"""Facts that are shown of the target year alone."""
WITHOUT_YEAR: Final = (
    r"projects\.(count|investment|reduction|energy_saving|uptake)\.total",
    r"funding\.total",
)
MAIN: Final = re.compile(
    r"(energy|emissions)\.total\.\d+|path\.plan\.\d+|projects\.\w+\.total|indicator\.[^.]+\.gap\.\d+"
)
"""Of all totals those that say in a line what a change does."""
_ALWAYS: Final = re.compile("|".join((*WITHOUT_YEAR, *(rf"{one}\.\d{{4}}" for one in EVERY_YEAR))))


def totals(old: Facts, new: Facts, plans: tuple[Plan, Plan]) -> tuple[FactChange, ...]:
    """Return the totals that differ, in the order of the account.

    Of each description those of its own target year count: where that moved, one year's go and
    another's come.
    """
    ends = {plan.period.end for plan in plans}
    wanted = re.compile(
        "|".join(rf"{one}\.({'|'.join(map(str, sorted(ends)))})" for one in TARGET_YEAR)
    )
    changes = (
        FactChange(old.get(fact_id), new.get(fact_id))
        for fact_id in dict.fromkeys((*new, *old))
        if _ALWAYS.fullmatch(fact_id) or wanted.fullmatch(fact_id)
    )
    return tuple(change for change in changes if differs(change))


def main_effect(effect: tuple[FactChange, ...]) -> tuple[FactChange, ...]:
    """Return what a line has room for of what a change does."""
    return tuple(change for change in effect if MAIN.fullmatch(change.fact.id))


def called(change: FactChange) -> str:
    """Return the name of a total with its year."""
    fact = change.fact
    is_dated = fact.year is not None and str(fact.year) not in fact.name
    return f"{fact.year}年{fact.name}" if is_dated else fact.name


def effect_text(change: FactChange) -> str:
    """Return one total with what a change adds to it or takes from it: “…+12 tCO2”."""
    difference = change.difference
    if difference is None:
        before, after = number_pair(change)
        return f"{called(change)}{before or NOTHING}→{after or NOTHING}"
    unit = change.fact.unit if change.fact.unit != "%" else "个百分点"
    said = f"{signed(difference, decimals_for(difference))} {unit}".rstrip()
    if ".gap." in change.fact.id and change.before is not None and change.after is not None:
        before, after = number_pair(change)
        return f"{called(change)}{said}（{before}→{after}）"
    return f"{called(change)}{said}"
