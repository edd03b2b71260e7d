"""The workings of project sheets: whoever takes the printed numbers comes to the printed results."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import groupby

from parks import Park

from nzcplan.accounting.fact import Facts
from nzcplan.plan.inline import Inlines, Run, plain_text
from nzcplan.plan.table import Table
from nzcplan.plan.typography import behind_figure, typeset

NUMBER = re.compile(r"(?<![\d.)])-?\d+(?:\.\d+)?")


def workings(park: Park) -> Iterator[Inlines]:
    for block in park.built.document.blocks:
        if isinstance(block, Table) and block.id.startswith("project-sheet-"):
            for row in block.rows:
                if plain_text(row.cells[0].inlines) == "减排量测算":
                    yield row.cells[1].inlines


def without_units(inlines: Inlines, facts: Facts) -> str:
    """Return a working with its numbers, percentages as parts of one, and no units."""
    text = ""
    after = ""
    for fact, members in groupby(
        inlines, key=lambda one: one.fact if isinstance(one, Run) else None
    ):
        piece = plain_text(members)
        if fact is not None:
            unit = "" if facts[fact].unit == "1" else facts[fact].unit
            after = plain_text(typeset(behind_figure(unit)))
            text += f"({piece}/100)" if unit == "%" else piece
        else:
            text += piece.removeprefix(after)
            after = ""
    return text.replace("100%", "1")


def equations(working: str) -> list[tuple[str, str]]:
    """Return (formula, result) of each step; what a step is called and remarks are left out."""
    found = re.findall(r"＝([^；＝]*?)＝(-?[\d.]*\d)", working)
    return [(one, result) for one, result in found if NUMBER.search(one)]


def recomputed(formula: str) -> Decimal:
    plain = re.sub(r"×0（[^）]*）", "×0", formula)
    plain = plain.translate(str.maketrans("×÷＋－（）", "*/+-()"))
    assert re.fullmatch(r"[-+*/().\d]+", plain), formula
    code = NUMBER.sub(lambda found: f"Decimal('{found.group()}')", plain)
    value = eval(code, {"Decimal": Decimal})
    assert isinstance(value, Decimal)
    return value


def rounded(value: Decimal, like: str) -> Decimal:
    places = max(len(like.partition(".")[2]), 2)
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)


def test_every_step_follows_from_the_numbers_printed_before_it(any_sample: Park) -> None:
    facts = any_sample.account.facts
    checked = 0
    for inlines in workings(any_sample):
        for formula, result in equations(without_units(inlines, facts)):
            value = rounded(recomputed(formula), result)
            assert value == Decimal(result), (formula, result)
            checked += 1
    assert checked >= 4


def test_the_sum_of_several_calculations_follows_from_their_results(full_sample: Park) -> None:
    facts = full_sample.account.facts
    checked = 0
    for inlines in workings(full_sample):
        text = without_units(inlines, facts)
        whole = re.search(r"以上合计(-?[\d.]*\d)", text)
        if whole is None:
            continue
        parts = re.split(r"（\d+）", text)[1:]
        results = [Decimal(equations(part)[-1][1]) for part in parts]
        assert rounded(sum(results, Decimal(0)), whole.group(1)) == Decimal(whole.group(1))
        checked += 1
    assert checked >= 4


def test_a_number_that_a_later_step_multiplies_keeps_the_decimals_it_needs(
    full_sample: Park,
) -> None:
    """284.09万m3 × 21.621888 would be 6142.56; the plan says 6142.51."""
    said = [plain_text(inlines) for inlines in workings(full_sample)]
    assert any("＝284.0876万m3；" in one and "＝284.0876万m3×" in one for one in said)
