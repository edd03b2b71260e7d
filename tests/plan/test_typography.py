"""Formulae and powers are set right where they stand alone; all other text stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from markupsafe import Markup
from parks import Park

from nzcplan.plan.document import ItemList, Paragraph
from nzcplan.plan.inline import Inlines, Run, plain_text
from nzcplan.plan.table import Table
from nzcplan.plan.typography import behind_figure, typeset


def marked(text: str) -> str:
    """Return runs as text with _ before what is lowered and ^ before what is raised."""
    marks = {"normal": "", "subscript": "_", "superscript": "^"}
    return "".join(marks[run.position] + run.text for run in typeset(text) if isinstance(run, Run))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("CO2", "CO_2"),
        ("tCO2/万元", "tCO_2/万元"),
        ("kgCO2/kWh", "kgCO_2/kWh"),
        ("减少CO2排放", "减少CO_2排放"),
        ("tCO2e", "tCO_2e"),
        ("CH4和N2O", "CH_4和N_2O"),
        ("SO2、NOx", "SO_2、NO_x"),
        ("CaCO3", "CaCO_3"),
        ("CaMg(CO3)2", "CaMg(CO_3)_2"),
        ("万m3", "万m^3"),
        ("3.5km2", "3.5km^2"),
        ("m³", "m^3"),
        ("CO₂", "CO_2"),
    ],
)
def test_formulae_and_powers_are_set(text: str, shown: str) -> None:
    assert marked(text) == shown


@pytest.mark.parametrize(
    "text",
    ["CO2000", "ACO2", "m2x", "Rm3", "CO2a", "PM2.5", "H2000", "1.2", "A3纸", "km25", "xCO2"],
)
def test_what_only_looks_like_one_is_left_alone(text: str) -> None:
    assert typeset(text) == (Run(text),)


def test_nothing_is_no_run() -> None:
    assert typeset("") == ()


def test_every_run_remembers_weight_and_fact() -> None:
    runs = typeset("5 tCO2", strong=True, fact="emissions.total.2020")
    assert len(runs) == 3
    assert all(isinstance(run, Run) and run.strong and run.fact for run in runs)


@pytest.mark.parametrize("text", ["排放CO2共5 m3，NOx", "tCO2e与CaMg(CO3)2", "普通文字，没有式子"])
def test_no_character_is_lost_or_added(text: str) -> None:
    assert plain_text(typeset(text)) == text


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        ("MW", " MW"),
        ("tCO2/GJ", " tCO2/GJ"),
        ("吨", "吨"),
        ("万kWh", "万kWh"),
        ("%", "%"),
        ("元/m³", "元/m³"),
        ("", ""),
    ],
)
def test_a_symbol_stands_apart_from_its_figure_and_a_chinese_name_does_not(
    unit: str, shown: str
) -> None:
    assert behind_figure(unit) == shown


def lines(park: Park) -> Iterator[Inlines]:
    for block in park.built.document.blocks:
        if isinstance(block, Paragraph):
            yield block.inlines
        elif isinstance(block, ItemList):
            yield from block.items
        elif isinstance(block, Table):
            yield from (cell.inlines for row in block.rows for cell in row.cells)
            yield from block.notes


def test_units_behind_the_figures_of_a_plan_keep_one_rule(any_sample: Park) -> None:
    """Numbers that are facts; what a user typed stays as it was typed."""
    apart = together = 0
    for inlines in lines(any_sample):
        for number, item in enumerate(inlines[:-1]):
            if not isinstance(item, Run) or item.fact is None:
                continue
            behind = plain_text(inlines[number + 1 :])
            assert not re.match(r"[A-Za-z]| +[^A-Za-z]", behind), (item.text, behind[:12])
            apart += behind.startswith(" ")
            together += bool(re.match(r"[万亿千吨元个家%]", behind))
    assert apart >= 5
    assert together > 40


def test_rendered_text_becomes_plain_text_and_never_stands_for_it() -> None:
    """It equals plain text, so that what is kept of the one could be given for the other."""
    for text in (Markup("某图的名称"), Markup("某图 2020"), Markup("长" * 200)):
        for fact in (None, "emissions.total.2020"):
            (run,) = typeset(text, fact=fact)
            assert isinstance(run, Run) and type(run.text) is str
            (run,) = typeset(str(text), fact=fact)
            assert isinstance(run, Run) and type(run.text) is str
