"""Formulas with their numbers: 年发电量＝28 MW×950 h＝26600 MWh, every number a fact's."""

from __future__ import annotations

import re

from nzcplan.accounting.fact import Fact
from nzcplan.accounting.reductions.working import title
from nzcplan.plan.context import PlanContext
from nzcplan.plan.inline import Inlines
from nzcplan.plan.numbers import significant, trimmed, written
from nzcplan.plan.typography import behind_figure, typeset

FACTOR_DECIMALS = 6
"""A factor is multiplied with large amounts: so many decimals let a reader recompute the result."""

RESULT_UNIT = "tCO2"


def worked_calculation(context: PlanContext, number: int) -> Inlines:
    """Return the steps of a calculation to its result; nothing where it was not made."""
    found = context.account.facts.under(f"calculation.{number}")
    steps = [fact for fact in found if fact.origin == "computed"]
    if len(steps) > 1 and steps[-1].formula == title(steps[-2]):
        steps.pop()  # the result of a single change of activity is that change's
    pieces = [_worked(context, fact) for fact in steps]
    ends = [typeset("；")] * (len(pieces) - 1) + [typeset("。")] * bool(pieces)
    return tuple(run for pair in zip(pieces, ends, strict=True) for part in pair for run in part)


def _worked(context: PlanContext, fact: Fact) -> Inlines:
    """Return title, formula with the inputs' numbers in the place of their titles, and result."""
    inputs = {title(found): found for name in fact.inputs if (found := context.fact(name))}
    longest_first = sorted(inputs, key=len, reverse=True)
    pattern = "|".join(re.escape(name) for name in longest_first)
    runs: list[Inlines] = [typeset(f"{title(fact)}＝")]
    for piece in re.split(f"({pattern})", fact.formula):
        found = inputs.get(piece)
        runs.append(number(found) if found else typeset(piece.replace(" ", "")))
    runs += [typeset("＝"), number(fact)]
    return tuple(item for part in runs for item in part)


def number(fact: Fact) -> Inlines:
    """Return a fact's number with its unit: 2660万kWh, 950 h, 1.255 tCO2/万kWh, 0.68.

    Amounts of CO2 keep both decimals (326.30),
    unless they are whole: side by side they are to look alike.
    """
    places = FACTOR_DECIMALS if "/" in fact.unit else significant(fact.value)
    unit = "" if fact.unit == "1" else fact.unit
    shown = trimmed(fact.value, places)
    if fact.unit == RESULT_UNIT and "." in shown:
        shown = written(fact.value, places)
    return (*typeset(shown, fact=fact.id), *typeset(behind_figure(unit)))
