"""Rules on conventions, shares, yearly targets and past values of indicators, and on drivers."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from parks import Park
from test_ledger_and_indicator_rules import found

from nzcplan.accounting.fact import Fact, Facts
from nzcplan.checks.conventions import same_convention
from nzcplan.checks.subject import Subject
from nzcplan.park.foundation.accounting import EnergyConvention

FIRST = "targets.indicators[0]"
Change = Callable[[dict[str, Any]], object]


def energy(**changes: Any) -> Change:
    """Return a change that makes the first indicator one of energy, by the park's convention."""
    stated = {"fact": "energy.total", "unit": "tce", "convention": "equal_value", "target": "9000"}
    return _first({**stated, "path": {}, **changes})


def share(**changes: Any) -> Change:
    """Return a change that makes the first indicator a share that grows from 40 % to 60 %."""
    stated = {
        "name": "余热占比",
        "unit": "%",
        "direction": "increase",
        "base": "40",
        "target": "60",
    }
    return _first({**stated, "path": {}, "fact": None, **changes})


def _first(changes: dict[str, Any]) -> Change:
    def change(park: dict[str, Any]) -> None:
        indicator = {**park["targets"]["indicators"][0], **changes}
        kept = {key: value for key, value in indicator.items() if value is not None}
        park["targets"]["indicators"][0] = kept

    return change


@pytest.mark.parametrize("code", [f"C{number:03}" for number in range(35, 40)])
def test_the_small_sample_breaks_none_of_these_rules(tmp_path: Path, code: str) -> None:
    assert found(tmp_path, code, lambda park: None) == []


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"fact": None, "formula": "energy.group.gas / energy.total * 100", "unit": "%"},
        {"fact": None, "base": "9500"},
        {"fact": None, "base": "0.4", "target": "0.3", "unit": "tce/万元"},
    ],
    ids=["fact", "formula", "given", "given-intensity"],
)
def test_an_indicator_on_standard_coal_without_convention_is_found(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    (finding,) = found(tmp_path, "C035", energy(convention=None, **changes))
    assert (finding.severity, finding.path) == ("warning", FIRST)
    assert found(tmp_path, "C035", energy(**changes)) == []


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"fact": "energy.renewable_share", "unit": "%", "target": "2"},
        {"fact": None, "formula": "energy.total / 2"},
        {"fact": "emissions.intensity.energy", "unit": "tCO2/tce", "target": "1"},
    ],
    ids=["total", "share", "formula", "per-energy"],
)
def test_a_convention_other_than_that_of_the_facts_is_found(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    (finding,) = found(tmp_path, "C036", energy(convention="equivalent_value", **changes))
    assert finding.severity == "error"
    assert finding.path == f"{FIRST}.convention"
    assert "等价值" in finding.message and "当量值" in finding.message
    assert found(tmp_path, "C036", energy(**changes)) == []


@pytest.mark.parametrize(("stated", "codes"), [("equivalent_value", []), ("equal_value", ["C036"])])
@pytest.mark.parametrize(
    "quantity", ["energy.equivalent_value.total", "energy.intensity.value_added_equivalent_value"]
)
def test_a_fact_whose_id_names_a_convention_has_that_one(
    small_sample: Park, quantity: str, stated: str, codes: list[str]
) -> None:
    targets = small_sample.description.targets
    assert targets is not None
    update = {"fact": quantity, "convention": EnergyConvention(stated)}
    indicators = (targets.indicators[0].model_copy(update=update),)
    park = small_sample.description.model_copy(
        update={"targets": targets.model_copy(update={"indicators": indicators})}
    )
    fact = Fact(f"{quantity}.2020", "能源消费总量（等价值）", Decimal(9), "tce", 2020)
    made = replace(small_sample.account, facts=Facts([fact]))
    subject = Subject(park, small_sample.guide, made)
    assert [finding.code for finding in same_convention.findings(subject)] == codes


def test_an_amount_in_its_own_unit_has_no_convention_to_contradict(tmp_path: Path) -> None:
    changes = {"fact": "electricity.consumed", "unit": "万kWh", "target": "3000"}
    assert found(tmp_path, "C036", energy(convention="equivalent_value", **changes)) == []


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"base": "140"}, "base"),
        ({"base": "-1"}, "base"),
        ({"values": {"2019": "101"}}, "values.2019"),
        ({"name": "碳排放监测接入率", "target": "1000"}, "target"),
    ],
)
def test_a_share_of_less_than_nothing_or_more_than_all_is_found(
    tmp_path: Path, changes: dict[str, Any], place: str
) -> None:
    (finding,) = found(tmp_path, "C037", share(**changes))
    assert finding.path == f"{FIRST}.{place}"
    assert ("2019年" in finding.message) == ("values" in changes)


@pytest.mark.parametrize(
    "changes", [{}, {"base": "0", "target": "100"}, {"name": "能耗增长率", "base": "-3"}]
)
def test_shares_within_the_whole_and_rates_of_change_are_no_finding(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    assert found(tmp_path, "C037", share(**changes)) == []


@pytest.mark.parametrize(
    ("field", "path", "years"),
    [
        ("path", {"2021": "39", "2022": "45"}, "2021年"),
        ("path", {"2021": "45", "2022": "44", "2023": "43"}, "2022、2023年"),
        ("path_change", {"2021": "5", "2022": "4"}, "2022年"),
    ],
)
def test_a_yearly_target_against_the_direction_is_found(
    tmp_path: Path, field: str, path: dict[str, str], years: str
) -> None:
    (finding,) = found(tmp_path, "C038", share(**{field: path}))
    assert years in finding.message
    assert finding.path == f"{FIRST}.{field}.{years[:4]}"


@pytest.mark.parametrize("path", [{"2021": "40", "2022": "40", "2024": "55"}, {"2021": "39.6"}])
def test_equal_yearly_targets_and_rounded_ones_are_no_finding(
    tmp_path: Path, path: dict[str, str]
) -> None:
    # 39.64 is shown as 39.6: the target of the next year repeats it.
    base = "39.64" if "39.6" in path.values() else "40"
    assert found(tmp_path, "C038", share(base=base, path=path)) == []


def test_a_yearly_change_of_a_year_outside_the_path_is_named(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "C015", share(path_change={"2025": "9"}))
    assert finding.path == f"{FIRST}.path_change.2025"


def test_a_base_beside_a_formula_is_found(tmp_path: Path) -> None:
    changes = {"fact": None, "formula": "energy.total / 2", "base": "5000"}
    (finding,) = found(tmp_path, "C017", energy(**changes))
    assert "公式" in finding.message


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (energy(values={"2019": "9"}), "已由 fact 得出"),
        (share(values={"2019": "30", "2020": "40"}), "不是基准年以前"),
    ],
)
def test_past_values_that_are_not_used_are_named(
    tmp_path: Path, change: Change, reason: str
) -> None:
    (finding,) = found(tmp_path, "C039", change)
    assert reason in finding.message
    assert finding.line is not None


def test_past_values_of_past_years_are_no_finding(tmp_path: Path) -> None:
    assert found(tmp_path, "C039", share(values={"2018": "30", "2019": "35"})) == []


@pytest.mark.parametrize(
    ("field", "entry"),
    [
        ("drivers", {"sector": "nothing"}),
        ("drivers", {"enterprise": "nobody"}),
        ("new_plants", {"sector": "nothing", "name": "新厂", "year": "2023", "emissions": "5"}),
    ],
)
def test_drivers_and_plants_of_what_does_not_exist_are_found(
    tmp_path: Path, field: str, entry: dict[str, str]
) -> None:
    def change(park: dict[str, Any]) -> None:
        outlook = park["foundation"]["outlook"]
        drivers = {key: outlook[key] for key in ("value_added_growth", "intensity_change")}
        given = drivers if field == "drivers" else {}
        outlook[field] = [{**given, "source": "规划", **entry}]

    (finding,) = found(tmp_path, "C009", change)
    assert finding.path.startswith(f"foundation.outlook.{field}[0].")
