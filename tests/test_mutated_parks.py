"""A park changed at random is refused with findings or accounted for without contradiction."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from parks import write_park
from rich_park import rich_description
from word_text import meant

from nzcplan.accounting.fact import Facts
from nzcplan.build import context_of
from nzcplan.examine import Examination, examine, sound_facts
from nzcplan.plan.compose.composer import compose

EXACT = Decimal("1e-18")
NUMBERS = ("0", "-1", "0.000000000001", "1000000000000000", "-100", "1000", "100", "0.9", "50", "2")
CHOICES: dict[str, tuple[str, ...]] = {
    "method": ("photovoltaic", "fuel_saving", "green_power", "electrification", "carbon_sink"),
    "flow": ("purchased", "self_produced", "sold", "internal_in", "internal_out"),
    "use": ("fuel", "conversion_input", "conversion_output", "feedstock"),
    "generation": ("photovoltaic", "biomass", "waste_heat", "fossil"),
    "kind": ("sink", "renewable", "energy_saving", "management"),
    "energy": ("electricity", "heat", "natural_gas", "raw_coal", "hydrogen", "biomass_solid", "x"),
    "unit": ("t", "万t", "m³", "万kWh", "亿kWh", "GJ", "tce", "亿元", "hm²", "%"),
    "energy_convention": ("equal_value", "equivalent_value"),
    "fuel_factor_set": ("ndrc-2015", "mee-ets", "provincial-2011", "ncsc"),
    "green_power": ("zero", "as_grid"),
    "rule": ("fixed", "matched"),
    "gas": ("CO2", "N2O", "SF6"),
    "category": ("process", "waste"),
    "fact": ("emissions.total", "energy.renewable_share", "path.plan", "nothing"),
    "formula": ("energy.total / 0", "emissions.total * emissions.total", "1 - development.area"),
    "enterprise": ("E01", "E02", "E99"),
    "sector": ("machinery", "food", "x"),
    "project": ("P01", "P06", "P99"),
    "year": ("2019", "2020", "2023", "2100"),
    "start": ("2018", "2020", "2024"),
    "end": ("2020", "2021", "2023", "2060"),
}
PARTS = (
    ("plan", "period"), ("foundation", "accounting"), ("foundation", "ledger"),
    ("foundation", "processes"), ("foundation", "sinks"), ("foundation", "outlook"),
    ("foundation", "enterprises"), ("foundation", "overview", "development"),
    ("targets", "indicators"), ("projects", "items"), ("projects", "calculations"),
)  # fmt: skip
NOT_WRITTEN = re.compile(r"NaN|Infinity|\d[eE][+-]?\d|None|Decimal")


def places(data: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every container with each key or index of it."""
    for key in list(data) if isinstance(data, dict) else range(len(data)):
        yield data, key
        if isinstance(data[key], dict | list):
            yield from places(data[key])


def change(park: dict[str, Any], chance: random.Random) -> None:
    """Change one thing somewhere in what is reckoned with."""
    part: Any = park
    for key in chance.choice(PARTS):
        part = part[key]
    found = list(places(part))
    if not found:
        return
    container, key = chance.choice(found)
    value = container[key]
    if key in CHOICES:
        container[key] = chance.choice(CHOICES[key])
    elif isinstance(value, dict) and value and all(isinstance(k, int) for k in value):
        year = chance.choice([*value, 2017, 2026])
        if value.pop(year, None) is None:
            value[year] = chance.choice(NUMBERS)
    elif isinstance(value, dict | list):
        way = chance.choice(("leave out", "empty", "repeat"))
        if way == "repeat" and isinstance(container, list):
            container.append(copy.deepcopy(value))
        elif way == "empty":
            container[key] = type(value)()
        else:
            del container[key]
    elif re.fullmatch(r"-?[0-9.]+", str(value)):
        container[key] = chance.choice(NUMBERS)


def differences(facts: Facts) -> Iterator[tuple[str, Decimal, list[Decimal]]]:
    """Yield each whole with the parts (signed) that must add up to it."""

    def of(pattern: str) -> list[Decimal]:
        return [fact.value for key, fact in facts.items() if re.fullmatch(pattern, key)]

    for key, fact in facts.items():
        name, _, year = key.rpartition(".")
        if name in ("emissions.total", "energy.total"):
            balance = name.removesuffix(".total")
            if balance == "emissions":
                sources = "fuel|conversion|process|waste|electricity|heat"
                yield key, fact.value, of(rf"emissions\.({sources})\.{year}")
            for kind in ("sector", "enterprise"):
                yield key, fact.value, of(rf"{balance}\.{kind}\.[A-Za-z_][\w-]*\.{year}")
        elif name == "decomposition.total":
            before = facts[f"emissions.total.{int(year) - 1}"].value
            yield key, fact.value, [facts[f"emissions.total.{year}"].value, -before]
        elif name == "path.plan" and f"path.reduction.{year}" in facts:
            usual, less = facts[f"path.bau.{year}"], facts[f"path.reduction.{year}"]
            yield key, fact.value, [usual.value, -less.value]
        elif name == "path.bau" and f"path.bau.rest.{year}" in facts:
            yield key, fact.value, of(rf"path\.bau\.(rest|sector\.\w+|enterprise\.\w+)\.{year}")
        elif name == "path.reduction":
            yield key, fact.value, of(rf"project\.\w+\.effect\.{year}")
        elif found := re.fullmatch(r"indicator\.(\w+)\.gap", name):
            one = f"indicator.{found[1]}"
            reached, wanted = facts[f"{one}.projected.{year}"], facts[f"{one}.{year}"]
            yield key, fact.value, [reached.value, -wanted.value]
        elif name.startswith("project.") and year.endswith("_deviation"):
            claim = facts[key.removesuffix("_deviation")].value
            computed = facts[f"{key.removesuffix('_deviation')}_computed"].value
            yield key, fact.value, [(claim - computed) / abs(computed) * 100]


def contradictions(facts: Facts) -> list[str]:
    infinite = [key for key, fact in facts.items() if not fact.value.is_finite()]
    return infinite + [
        key
        for key, whole, parts in differences(facts)
        if abs(whole - sum(parts, Decimal(0))) > EXACT * max([abs(p) for p in parts] + [Decimal(1)])
    ]


def unwritable(found: Examination) -> list[str]:
    """Return what of the plan, where one can be made, no reader would take for a number."""
    if found.park is None or found.guide is None or found.account is None or found.count("error"):
        return []
    document = compose(context_of(found, found.park, found.guide, found.account))
    return [text for text in meant(document) if NOT_WRITTEN.search(text)]


def test_the_park_that_is_changed_is_accounted_for_without_errors(tmp_path: Path) -> None:
    found = examine(write_park(tmp_path, rich_description()))
    assert [f for f in found.findings if f.severity == "error"] == []
    assert found.account is not None
    checked = {key.partition(".")[0] for key, _, _ in differences(found.account.facts)}
    assert checked == {"emissions", "energy", "decomposition", "path", "indicator", "project"}
    assert contradictions(found.account.facts) == []


@pytest.mark.parametrize("seed", range(80))
def test_a_changed_park_has_findings_or_numbers_that_agree(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    park = copy.deepcopy(rich_description())
    for _ in range(chance.choice((1, 1, 2, 3))):
        change(park, chance)
    found = examine(write_park(tmp_path, park))
    assert found.account is not None or found.count("error")
    if found.account is not None:
        assert contradictions(found.account.facts) == []
    # Beside errors a whole may stand alone, where what it divides into is in error.
    kept = sound_facts(found)
    alone = {key for key, _, parts in differences(kept) if not parts}
    assert set(contradictions(kept)) <= (alone if found.count("error") else set())
    assert unwritable(found) == []
