"""Rules on calculations of reductions: each finds its mistake, and is silent where all is well."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from parks import small_description, write_park

from nzcplan.accounting.account import account
from nzcplan.checks.calculations import more_than_there_is
from nzcplan.checks.subject import Subject
from nzcplan.examine import examine
from nzcplan.factors.tables import load_factors
from nzcplan.findings import Finding

PATH = "projects.calculations"


def _findings(
    tmp_path: Path, *calculations: dict[str, Any], **foundation: Any
) -> tuple[Finding, ...]:
    """Return what is found of calculations in the small sample with two enterprises in its ledger."""
    park = small_description()
    park["foundation"]["accounting"]["heat"] = {"default": "true"}
    park["foundation"]["overview"]["industries"]["sectors"] = [{"id": "food", "name": "食品"}]
    park["foundation"]["enterprises"] = [
        {"id": "E1", "name": "甲", "sector": "food"},
        {"id": "E2", "name": "乙", "sector": "food"},
    ]
    for line in park["foundation"]["ledger"]:
        line["enterprise"] = "E1"
    park["foundation"] |= foundation
    park["projects"]["calculations"] = [dict(calculation) for calculation in calculations]
    for project in park["projects"]["items"]:
        project |= {"reduction": "1000", "reduction_basis": "测算"}
    codes = {"C009", "C021", "C022", "C023", "C024"}
    found = examine(write_park(tmp_path, park)).findings
    wrong = [f for f in found if f.severity == "error" and f.code not in codes]
    assert not wrong, wrong
    return tuple(finding for finding in found if finding.code in codes)


def _gas(project: str, amount: str = "40", **changes: str) -> dict[str, str]:
    return {"project": project, "method": "fuel_saving", "energy": "natural_gas",
            "amount": amount, "unit": "万m³", **changes}  # fmt: skip


def _power(project: str, amount: str = "700", **changes: str) -> dict[str, str]:
    return {"project": project, "method": "electricity_saving", "amount": amount,
            "unit": "万kWh", **changes}  # fmt: skip


def _solar(project: str, **changes: str) -> dict[str, str]:
    return {"project": project, "method": "photovoltaic", "capacity": "8", "hours": "1000",
            "self_use": "100", **changes}  # fmt: skip


def _codes(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.code, finding.path) for finding in findings]


# 申报 1000 tCO2；800 万kWh × 1.255 = 1004，偏差 −0.4%；840 × 1.255 = 1054.2，偏差 −5.14%
# 758 × 1.255 = 951.29，偏差 5.12%；838 × 1.255 = 1051.69，偏差 −4.92%
@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("800", []),
        ("838", []),
        ("840", [("C021", "projects.items[0].reduction")]),
        ("758", [("C021", "projects.items[0].reduction")]),
    ],
)
def test_a_claim_may_differ_from_the_calculation_by_five_percent(
    tmp_path: Path, amount: str, expected: list[tuple[str, str]]
) -> None:
    found = _findings(tmp_path, _power("P01", amount))
    assert _codes(found) == expected
    for finding in found:
        assert "1000 tCO2" in finding.message and "偏差" in finding.message
        assert finding.line


def test_a_claim_where_the_calculation_gives_nothing_is_found(tmp_path: Path) -> None:
    (finding,) = _findings(tmp_path, _power("P01", "0"))
    assert finding.code == "C021"
    assert "测算值为零" in finding.message


def test_two_projects_that_save_the_same_gas_are_found(tmp_path: Path) -> None:
    found = _findings(tmp_path, _gas("P01", "46.25"), _gas("P02", "46.25"))
    assert _codes(found) == [("C022", f"{PATH}[1]")]
    assert "园区的天然气" in found[0].message and "第1项（P01）" in found[0].message
    found = _findings(
        tmp_path, _gas("P01", "46.25", enterprise="E1"), _gas("P02", "46.25", enterprise="E1")
    )
    assert _codes(found) == [("C022", f"{PATH}[1]")]
    assert "E1的天然气" in found[0].message


@pytest.mark.parametrize(
    "calculations",
    [
        # Told apart; of one project.
        [_gas("P01", "46.25"), _gas("P02", "46.25", distinct_because="不同的炉窑")],
        [_gas("P01", "23"), _gas("P01", "23.25")],
        # Power all over the park is of many users, and what is made takes nothing from savings.
        [_power("P01", "800"), _power("P02", "800")],
        [_power("P01", "800", enterprise="E1"), _solar("P02", enterprise="E1")],
        [_solar("P01", enterprise="E1"), _solar("P02", enterprise="E1")],
    ],
)
def test_what_does_not_overlap_is_not_found(
    tmp_path: Path, calculations: list[dict[str, Any]]
) -> None:
    assert _findings(tmp_path, *calculations) == ()


def test_two_savings_of_the_power_of_one_enterprise_overlap(tmp_path: Path) -> None:
    found = _findings(
        tmp_path, _power("P01", "800", enterprise="E1"), _power("P02", "800", enterprise="E1")
    )
    assert _codes(found) == [("C022", f"{PATH}[1]")]


def _only(found: tuple[Finding, ...], code: str) -> list[Finding]:
    return [finding for finding in found if finding.code == code]


def test_no_more_is_saved_than_the_ledger_has(tmp_path: Path) -> None:
    # 台账 620 万m³
    assert not _only(_findings(tmp_path, _gas("P01", "620")), "C023")
    (finding,) = _only(_findings(tmp_path, _gas("P01", "600"), _gas("P01", "20.5")), "C023")
    assert finding.path == f"{PATH}[0]"  # the one that takes most
    assert "620.5 万m³" in finding.message and "2020年台账中的620 万m³" in finding.message


def test_saving_solar_and_green_power_together_stay_within_bought_power(tmp_path: Path) -> None:
    # 台账 3200 万kWh
    green = {"project": "P03", "method": "green_power", "amount": "1600", "unit": "万kWh"}
    choices = small_description()["foundation"]["accounting"] | {"green_power": "zero"}
    parts = [_power("P01", "800"), _solar("P02"), green]
    assert not _only(_findings(tmp_path, *parts, accounting=choices), "C023")
    parts[2] = green | {"amount": "1601"}
    (finding,) = _only(_findings(tmp_path, *parts, accounting=choices), "C023")
    assert "园区的外购电力3201 万kWh" in finding.message
    # What is exported takes nothing from bought power.
    parts[1] = _solar("P02") | {"self_use": "99"}
    assert not _only(_findings(tmp_path, *parts, accounting=choices), "C023")


def test_green_power_that_the_guide_charges_with_nothing_cannot_be_saved(tmp_path: Path) -> None:
    park = small_description()
    amounts = {"2018": "100", "2019": "100", "2020": "100"}
    park["foundation"]["ledger"].append(
        {"energy": "electricity", "unit": "万kWh", "amounts": amounts,
         "green": "trade", "proof": "结算单"}
    )  # fmt: skip
    # 台账：普通外购电力 3200 万kWh，绿电 100 万kWh
    park["projects"]["calculations"] = [_power("P01", "3250")]
    found = examine(write_park(tmp_path, park))

    def more(rule: Literal["zero", "as_grid"]) -> list[Finding]:
        assert found.park is not None and found.guide is not None
        rules = found.guide.accounting.model_copy(update={"green_power": rule})
        chosen = found.guide.model_copy(update={"accounting": rules})
        made = account(found.park, chosen, load_factors())
        return list(more_than_there_is.findings(Subject(found.park, chosen, made)))

    (finding,) = more("zero")
    assert "台账中的3200 万kWh" in finding.message
    assert more("as_grid") == []


def test_an_enterprise_cannot_save_what_it_does_not_have(tmp_path: Path) -> None:
    assert not _only(_findings(tmp_path, _gas("P01", enterprise="E1")), "C023")
    (finding,) = _only(_findings(tmp_path, _gas("P01", enterprise="E2")), "C023")
    assert "E2的天然气40 万m³" in finding.message


def test_heat_that_is_not_bought_cannot_be_saved_as_bought_heat(tmp_path: Path) -> None:
    heat = {"project": "P01", "method": "fuel_saving", "energy": "heat", "amount": "9000",
            "unit": "GJ"}  # fmt: skip
    (finding,) = _findings(tmp_path, heat)
    assert finding.code == "C023"
    assert "按其燃料测算" in finding.hint


def test_a_process_is_not_reduced_below_nothing(tmp_path: Path) -> None:
    processes = [{"process": "calcium_carbonate", "unit": "t", "purity": "0.9",
                  "amounts": {"2018": "2600", "2019": "2600", "2020": "2600"}}]  # fmt: skip

    def less(amount: str) -> list[Finding]:
        change = {"project": "P01", "method": "process_change", "process": "calcium_carbonate",
                  "decrease": amount, "purity": "0.9"}  # fmt: skip
        return _only(_findings(tmp_path, change, processes=processes), "C023")

    assert not less("2600")
    (finding,) = less("2610")
    assert "2349 t" in finding.message and "2340 t" in finding.message


def test_green_power_that_is_charged_like_other_power_brings_nothing(tmp_path: Path) -> None:
    green = {"project": "P01", "method": "green_power", "amount": "800", "unit": "万kWh"}
    choices = small_description()["foundation"]["accounting"]
    at_zero = _findings(tmp_path, green, accounting=choices | {"green_power": "zero"})
    assert at_zero == ()
    as_grid = _findings(tmp_path, green, accounting=choices | {"green_power": "as_grid"})
    assert _codes(tuple(_only(as_grid, "C024"))) == [("C024", f"{PATH}[0].method")]


@pytest.mark.parametrize(
    ("changes", "place"),
    [({"project": "P99"}, "project"), ({"enterprise": "E99"}, "enterprise")],
)
def test_projects_and_enterprises_that_are_named_exist(
    tmp_path: Path, changes: dict[str, str], place: str
) -> None:
    found = _findings(tmp_path, _power("P01", "800") | changes)
    assert ("C009", f"{PATH}[0].{place}") in _codes(found)


@pytest.mark.parametrize(("rule", "count"), [("zero", 1), ("as_grid", 0)])
def test_green_power_that_the_rulebook_charges_at_zero_leaves_nothing_to_save(
    tmp_path: Path, rule: str, count: int
) -> None:
    rules = {"accounting": {"rules": {"green_power": rule}}}
    book = {"title": "测试用规则", "document": "测试用规则，非任何文件内容"}
    text = yaml.safe_dump(book | {"covers": ["accounting"]} | rules, allow_unicode=True)
    (tmp_path / "rulebook.yaml").write_text(text, encoding="utf-8")
    # 3200 万kWh of the small sample's bought power, of which 1000 are now green.
    ledger = small_description()["foundation"]["ledger"]
    years = ("2018", "2019", "2020")
    ledger[0] = ledger[0] | {"amounts": dict.fromkeys(years, "2200")}
    green = {"green": "trade", "proof": "结算单", "amounts": dict.fromkeys(years, "1000")}
    ledger.append(ledger[0] | green)
    found = _findings(tmp_path, _power("P01", "2500"), ledger=ledger)
    assert [finding.code for finding in found].count("C023") == count


def _outlook(**driver: Any) -> dict[str, Any]:
    years = range(2021, 2026)
    flat = dict.fromkeys(years, 0)
    both = {"value_added_growth": flat, "intensity_change": flat, "source": "规划"}
    return {**both, "drivers": [{**both, "enterprise": "E1", **driver}]}


@pytest.mark.parametrize(
    ("growth", "enterprise", "count"),
    [
        ({2021: 0, 2022: 0, 2023: -100}, "E1", 1),
        ({2021: 0, 2022: 0, 2023: 0, 2024: 0, 2025: 0}, "E1", 0),
        ({2021: 0, 2022: 0, 2023: -100}, "E2", 0),
    ],
)
def test_a_closed_enterprise_has_nothing_left_to_reduce(
    tmp_path: Path, growth: dict[int, int], enterprise: str, count: int
) -> None:
    ledger = small_description()["foundation"]["ledger"]
    ledger = [line | {"enterprise": "E1"} for line in ledger]
    ledger.append(ledger[1] | {"enterprise": "E2"})
    found = _findings(
        tmp_path,
        _gas("P01", enterprise=enterprise),
        ledger=ledger,
        outlook=_outlook(value_added_growth=growth),
    )
    told = _only(found, "C023")
    assert len(told) == count
    assert all("2023年项目P01在E1" in finding.message for finding in told)
