"""Reductions computed from data: by hand for every method, and what cannot be computed."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from ledgers import CHOICES, account_of, line
from test_paths import project

from nzcplan.accounting.account import Account
from nzcplan.accounting.coefficients import Coefficients
from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.accounting.reductions.charges import Charges
from nzcplan.accounting.reductions.power import photovoltaic
from nzcplan.accounting.reductions.working import Working
from nzcplan.factors.tables import load_factors
from nzcplan.park.calculations import CalculationMethod, Photovoltaic
from nzcplan.park.foundation.accounting import AccountingChoices

CASES = sorted((Path(__file__).parent / "reductions").glob("*.yaml"))
LEDGER = [line("electricity", "万kWh", {2020: 20000})]


def _calculated(
    calculations: list[dict[str, Any]],
    *,
    claim: Any = None,
    kind: str = "renewable",
    accounting: dict[str, Any] | None = None,
    processes: list[dict[str, Any]] | None = None,
    rules: dict[str, Any] | None = None,
    **changes: Any,
) -> Account:
    """Return the account of a park whose only project P1 has these calculations."""
    basis = None if claim is None else "测算"
    one = project("P1", kind=kind, reduction=claim, reduction_basis=basis, **changes)
    chapter = {"overview": "概述", "items": [one], "calculations": calculations}
    foundation = {"processes": processes or []}
    return account_of(LEDGER, accounting, foundation, rules, projects=chapter)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_reduction_is_what_a_person_computes(path: Path) -> None:
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    expected, absent = case.pop("expected"), case.pop("absent", ())
    made = _calculated(**case)
    assert made.findings == ()
    found = {fact_id: float(made.facts[fact_id].value) for fact_id in expected}
    # A figure with an endless fraction is written with nine decimals.
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-9)
    assert not [fact_id for fact_id in absent if fact_id in made.facts]


def test_there_is_a_case_with_its_arithmetic_for_every_method() -> None:
    texts = [path.read_text(encoding="utf-8") for path in CASES]
    assert all(text.startswith("#") for text in texts)
    used = {one["method"] for text in texts for one in yaml.safe_load(text)["calculations"]}
    assert used == {method.value for method in CalculationMethod}


def test_a_reduction_leads_back_to_its_data_and_to_the_factor_of_the_ledger() -> None:
    made = _calculated([{"project": "P1", "method": "electricity_saving", "amount": 10,
                         "unit": "万kWh"}])  # fmt: skip
    facts = made.facts
    (emissions,) = facts["calculation.1.reduction"].inputs
    assert facts[emissions].inputs == (
        "calculation.1.saved.electricity",
        "coefficient.co2.electricity.2020",
    )
    assert facts["calculation.1.saved.electricity"].inputs == ("projects.calculations[0].amount",)
    (part,) = facts["emissions.electricity.2020"].inputs
    assert "coefficient.co2.electricity.2020" in facts[part].inputs


def test_sold_power_is_worth_nothing_where_it_is_not_credited() -> None:
    tables, book = load_factors(), FactBook()
    factor = Fact("factor", "外购电力二氧化碳排放因子", Decimal("1.255"), "tCO2/万kWh")
    charges = Charges(
        Coefficients(AccountingChoices.model_validate(CHOICES), tables, book),
        lambda _energy, _year: factor,
        tables,
        2020,
        {},
        ("electricity",),
        None,
        sold_power_credited=False,
    )
    data = Photovoltaic.model_validate(
        {"project": "P1", "method": "photovoltaic", "capacity": 10, "hours": 1000, "self_use": 70}
    )
    effects = photovoltaic(Working(book, charges, data, 1, "P1"), data)
    assert [effect and effect.emissions.value for effect in effects] == [Decimal("878.5"), 0]


def test_what_the_guide_does_not_count_cannot_be_taken_off_the_total() -> None:
    chapter = {
        "overview": "概述",
        "items": [project("P1", kind="renewable", reduction=None, reduction_basis=None)],
        "calculations": [
            {"project": "P1", "method": "electricity_saving", "amount": 10, "unit": "万kWh"},
            {"project": "P1", "method": "fuel_saving", "energy": "natural_gas", "amount": 1,
             "unit": "万m³"},
            {"project": "P1", "method": "process_change", "process": "portland_clinker",
             "decrease": 100},
        ],
    }  # fmt: skip
    clinker = [{"process": "portland_clinker", "unit": "t", "amounts": {2020: 1000}}]
    made = account_of(
        LEDGER,
        foundation={"processes": clinker},
        projects=chapter,
        rules={"sources": ("fuel",)},
    )
    # 1 万m³ × 389.31 × 0.0153 × 0.99 × 44/12 = 21.62188809 tCO2; power and clinker are not counted.
    assert made.facts["project.P1.reduction_computed"].value == Decimal("21.62188809")
    assert "不计入" in made.facts["calculation.1.emissions.saved.electricity"].formula
    assert made.facts["calculation.3.reduction"].value == 0


def _saving(**changes: Any) -> dict[str, Any]:
    return {"project": "P1", "method": "fuel_saving", "energy": "natural_gas", "amount": 10,
            "unit": "万m³", **changes}  # fmt: skip


@pytest.mark.parametrize(
    ("calculation", "code", "place", "hint"),
    [
        (_saving(energy="naturel_gas"), "A019", ".energy", "natural_gas"),
        (_saving(energy="天然气"), "A019", ".energy", "natural_gas"),
        (_saving(unit="t"), "A019", ".unit", "万m³"),
        (_saving(unit="箱"), "A019", ".unit", "万m³"),
        (_saving(energy="lng", unit="t"), "A020", "", "fuel_factors"),
        (
            {"project": "P1", "method": "electricity_saving", "amount": 1, "unit": "t"},
            "A019",
            ".unit",
            "万kWh",
        ),
        (
            {
                "project": "P1",
                "method": "boiler_replacement",
                "useful_heat": 100,
                "old": {"energy": "natural_gas", "efficiency": 1},
                "new": {"energy": "biomass_solid", "efficiency": 1},
            },
            "A020",
            ".new.energy",
            "fuel_factors",
        ),
        (
            {
                "project": "P1",
                "method": "vehicle_replacement",
                "number": 1,
                "distance": 1,
                "old": {"energy": "diesel", "per_100km": 1, "unit": "L"},
                "new": {"energy": "electricity", "per_100km": 1, "unit": "kWh"},
            },
            "A019",
            ".old.unit",
            "t",
        ),
        (
            {"project": "P1", "method": "process_change", "process": "dolomit", "decrease": 1},
            "A019",
            ".process",
            "是否为 dolomite",
        ),
        ({"project": "P1", "method": "waste_heat", "heat": 5}, "A019", ".method", "replaces"),
        ({"project": "P1", "method": "waste_heat"}, "A019", ".method", "power"),
        (
            {"project": "P1", "method": "carbon_sink", "area": 1, "rate": 1, "rate_source": "x"},
            "A021",
            ".method",
            "单列",
        ),
    ],
)
def test_data_that_cannot_be_used_are_a_finding_at_their_place(
    calculation: dict[str, Any], code: str, place: str, hint: str
) -> None:
    dolomite = {"process": "dolomite", "unit": "t", "amounts": {2020: 10}}
    made = _calculated([calculation], processes=[dolomite])
    (finding,) = made.findings
    assert (finding.code, finding.severity) == (code, "error")
    assert finding.path == f"projects.calculations[0]{place}"
    assert hint in finding.hint
    assert "project.P1.reduction" not in made.facts


def test_a_sink_is_calculated_as_a_sink_only() -> None:
    made = _calculated([_saving()], kind="sink")
    assert [(f.code, f.path) for f in made.findings] == [
        ("A021", "projects.calculations[0].method")
    ]


def test_heat_without_a_chosen_factor_is_refused_once() -> None:
    made = _calculated([_saving(energy="heat", unit="GJ"), _saving(energy="heat", unit="GJ")])
    assert [finding.code for finding in made.findings] == ["A005"]


def test_a_project_needs_a_claim_with_its_basis_or_a_calculation() -> None:
    made = _calculated([])
    assert [(f.code, f.path) for f in made.findings] == [("A018", "projects.items[0]")]
    assert "预期年碳减排量和减排量测算依据" in made.findings[0].message
    assert _calculated([], claim=5).findings == ()
    assert _calculated([_saving()]).findings == ()


def test_without_accounting_choices_nothing_can_be_calculated() -> None:
    chapter = {
        "overview": "概述",
        "items": [project("P1", reduction=None, reduction_basis=None)],
        "calculations": [_saving()],
    }
    made = account_of(foundation={"accounting": None}, projects=chapter)
    assert [(f.code, f.path) for f in made.findings] == [("A020", "projects.calculations[0]")]


def test_a_claim_of_a_project_whose_calculation_gives_zero_has_no_deviation() -> None:
    made = _calculated(
        [{"project": "P1", "method": "photovoltaic", "capacity": 0, "hours": 0, "self_use": 50}],
        claim=100,
    )
    assert made.facts["project.P1.reduction_computed"].value == 0
    assert made.facts["project.P1.reduction"].value == 100
    assert "project.P1.reduction_deviation" not in made.facts


def test_energy_saving_is_not_made_up() -> None:
    assert "project.P1.energy_saving" not in _calculated([_saving()]).facts


def test_wear_begins_after_the_first_year_of_full_effect_of_a_stated_ramp() -> None:
    made = _calculated(
        [{"project": "P1", "method": "photovoltaic", "capacity": 10, "hours": 1000,
          "self_use": 100, "degradation": 1}],
        effective={2023: 40, 2024: 100},
    )  # fmt: skip
    # 1255 × 40%，1255，1255 × 0.99
    effects = [made.facts[f"project.P1.effect.{year}"].value for year in (2023, 2024, 2025)]
    assert effects == [Decimal("502"), Decimal("1255"), Decimal("1242.45")]
    never = _calculated(
        [{"project": "P1", "method": "photovoltaic", "capacity": 10, "hours": 1000,
          "self_use": 100, "degradation": 1}],
        effective={2023: 40},
    )  # fmt: skip
    assert not never.facts.under("project.P1.retention")


def test_heat_is_not_divided_by_a_calorific_value_of_nothing() -> None:
    old, new = ({"energy": energy, "efficiency": 1} for energy in ("natural_gas", "electricity"))
    boiler = {"project": "P1", "method": "boiler_replacement", "useful_heat": 900}
    nothing = {"energy": "natural_gas", "net_calorific_value": 0, "source": "检测报告"}
    made = _calculated(
        [{**boiler, "old": old, "new": new}], accounting={**CHOICES, "fuel_factors": [nothing]}
    )
    assert "A020" in [finding.code for finding in made.findings]
    assert "calculation.1.reduction" not in made.facts


@pytest.mark.parametrize("source", ["fuel", "electricity", "heat", "process"])
def test_what_the_guide_does_not_count_is_not_reduced(source: str) -> None:
    calculations = {
        "fuel": {"method": "fuel_saving", "energy": "natural_gas", "amount": 1, "unit": "万m³"},
        "electricity": {"method": "electricity_saving", "amount": 1, "unit": "万kWh"},
        "heat": {"method": "fuel_saving", "energy": "heat", "amount": 100, "unit": "GJ"},
        "process": {"method": "process_change", "process": "calcium_carbonate", "decrease": 10},
    }
    # 1 × 389.31 × 0.0153 × 0.99 × 44/12; 1 × 1.255; 100 × 0.11; 10 × 0.4397
    reduced = {"fuel": 21.62188809, "electricity": 1.255, "heat": 11, "process": 4.397}
    lime = {"process": "calcium_carbonate", "unit": "t", "amounts": {2020: 100}}
    made = _calculated(
        [{"project": "P1", **one} for one in calculations.values()],
        accounting={"heat": {"default": True}},
        processes=[lime],
        rules={"sources": [each for each in reduced if each != source]},
    )
    assert made.findings == ()
    left_out = list(calculations).index(source) + 1
    for number, each in enumerate(reduced, start=1):
        found = float(made.facts[f"calculation.{number}.reduction"].value)
        expected = 0 if number == left_out else reduced[each]
        assert found == pytest.approx(expected, rel=1e-9)
    formulas = [fact.formula for fact in made.facts.under(f"calculation.{left_out}.emissions")]
    assert all("核算规则不计入" in formula for formula in formulas) and formulas
