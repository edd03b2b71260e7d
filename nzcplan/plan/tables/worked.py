"""Formulas with their numbers: 年发电量＝28 MW×950 h＝26600 MWh, every number a fact's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from nzcplan.accounting.fact import Fact
from nzcplan.accounting.formula import Formula, formula
from nzcplan.accounting.reductions.working import title
from nzcplan.plan.context import PlanContext
from nzcplan.plan.inline import Inlines
from nzcplan.plan.numbers import rounded, significant, trimmed, written
from nzcplan.plan.typography import behind_figure, typeset

FACTOR_DECIMALS = 6
"""A factor is multiplied with large amounts: so many decimals let a reader recompute most results."""

MOST_DECIMALS = 10
"""No number of a working is printed with more decimals than these."""

RESULT_UNIT = "tCO2"
RESULT_DECIMALS = 2
HUNDRED = Decimal(100)

Places = Mapping[str, int]
"""Decimals of the numbers of a working, by the id of the fact."""


def worked_calculation(
    context: PlanContext, number: int, result_places: int = RESULT_DECIMALS
) -> Inlines:
    """Return the steps of a calculation to its result, this with ``result_places`` decimals; nothing
    where it was not made.

    What is printed can be recomputed: each result follows from the numbers printed before it to
    within one unit of its last decimal.
    """
    steps = _steps(context, number)
    places = _places_of(context, steps, result_places)
    pieces = [_worked(context, fact, places) for fact in steps]
    ends = [typeset("；")] * (len(pieces) - 1) + [typeset("。")] * bool(pieces)
    return tuple(run for pair in zip(pieces, ends, strict=True) for part in pair for run in part)


def places_of_results(context: PlanContext, numbers: Sequence[int], whole: Fact) -> int:
    """Return the decimals of the results of several calculations from which their printed sum
    ``whole`` follows to within one unit of its last decimal."""
    results = [steps[-1].value for number in numbers if (steps := _steps(context, number))]
    for places in range(RESULT_DECIMALS, MOST_DECIMALS):
        parts = sum((rounded(value, places) for value in results), Decimal(0))
        if _agree(parts, whole.value, RESULT_DECIMALS):
            return places
    return RESULT_DECIMALS


def _steps(context: PlanContext, number: int) -> list[Fact]:
    found = context.account.facts.under(f"calculation.{number}")
    steps = [fact for fact in found if fact.origin == "computed"]
    if len(steps) > 1 and steps[-1].formula == title(steps[-2]):
        steps.pop()  # the result of a single change of activity is that change's
    return steps


def _worked(context: PlanContext, fact: Fact, places: Places) -> Inlines:
    """Return title, formula with the inputs' numbers in the place of their titles, and result."""
    inputs = _inputs(context, fact)
    runs: list[Inlines] = [typeset(f"{title(fact)}＝")]
    for piece in _pieces(fact, inputs):
        found = inputs.get(piece)
        runs.append(number(found, places) if found else typeset(piece.replace(" ", "")))
    runs += [typeset("＝"), number(fact, places)]
    return tuple(item for part in runs for item in part)


def _inputs(context: PlanContext, fact: Fact) -> dict[str, Fact]:
    """Return what a fact is made of, by the titles that its formula calls it by."""
    return {title(found): found for name in fact.inputs if (found := context.fact(name))}


def _pieces(fact: Fact, inputs: Mapping[str, Fact]) -> list[str]:
    """Return the formula cut before and behind each title of an input."""
    longest_first = sorted(inputs, key=len, reverse=True)
    pattern = "|".join(re.escape(name) for name in longest_first)
    return re.split(f"({pattern})", fact.formula)


def _places_of(context: PlanContext, steps: list[Fact], result_places: int) -> Places:
    """Return the decimals with which every step can be recomputed from what is printed.

    From the last step back to the first: an amount that one step wants more of is in its turn to
    follow from the numbers before it.
    """
    places: dict[str, int] = {}
    for at, step in reversed(list(enumerate(steps))):
        least = result_places if at == len(steps) - 1 else 0
        places[step.id] = max(places.get(step.id, 0), usual_places(step), least)
        inputs = _inputs(context, step)
        for fact in inputs.values():
            places.setdefault(fact.id, usual_places(fact))
        names = {name: f"x{at}" for at, name in enumerate(inputs)}
        text = "".join(names.get(piece, piece) for piece in _pieces(step, inputs))
        read = formula(text.replace("100%", "1"))
        if isinstance(read, Formula):
            _refine(read, {names[name]: fact for name, fact in inputs.items()}, step, places)
    return places


def _refine(read: Formula, inputs: Mapping[str, Fact], step: Fact, places: dict[str, int]) -> None:
    """Raise the decimals of the input that is printed least exactly, until the step follows."""
    while True:
        printed = {name: rounded(fact.value, places[fact.id]) for name, fact in inputs.items()}
        shares = {
            name: value / HUNDRED if inputs[name].unit == "%" else value
            for name, value in printed.items()
        }
        result = read.value(shares)
        if result is None or _agree(result, step.value, places[step.id]):
            return
        off = {
            fact.id: abs(printed[name] / fact.value - 1)
            for name, fact in inputs.items()
            if fact.value and places[fact.id] < MOST_DECIMALS
        }
        worst = max(off, key=lambda name: off[name], default="")
        if not worst or not off[worst]:
            return
        places[worst] += 1


def _agree(result: Decimal, value: Decimal, places: int) -> bool:
    return rounded(result, places) == rounded(value, places)


def usual_places(fact: Fact) -> int:
    """Return the decimals of a number in a working: all of what was typed, of factors enough to
    multiply with."""
    if fact.origin == "given":
        return MOST_DECIMALS
    return FACTOR_DECIMALS if "/" in fact.unit else significant(fact.value)


def number(fact: Fact, places: Places | None = None) -> Inlines:
    """Return a fact's number with its unit: 2660万kWh, 950 h, 1.255 tCO2/万kWh, 0.68.

    Amounts of CO2 keep both decimals (326.30), unless they are whole: side by side they are to look
    alike. ``places`` are the decimals where the usual ones are not enough.
    """
    decimals = (places or {}).get(fact.id, usual_places(fact))
    unit = "" if fact.unit == "1" else fact.unit
    shown = trimmed(fact.value, decimals)
    if fact.unit == RESULT_UNIT and "." in shown:
        shown = written(fact.value, max(RESULT_DECIMALS, len(shown.partition(".")[2])))
    return (*typeset(shown, fact=fact.id), *typeset(behind_figure(unit)))
