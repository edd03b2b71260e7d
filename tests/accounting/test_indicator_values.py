"""What indicators were and shall be, year by year: computed, given, relative, and the gap left."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ledgers import account_of, line
from parks import Park, small_description, write_park
from test_paths import OUTLOOK, project

from nzcplan.accounting.account import Account
from nzcplan.accounting.fact_names import FACT_NAMES, quantity_names
from nzcplan.examine import examine

LEDGER = [
    # 90 % and 10 % of 1.229 tce/万kWh, by equal value; PV emits nothing.
    line("electricity", "万kWh", {2018: 4500, 2019: 6300, 2020: 9000}),
    line(
        "electricity",
        "万kWh",
        {2018: 500, 2019: 700, 2020: 1000},
        flow="self_produced",
        generation="photovoltaic",
    ),
]


def accounted(*projects: dict[str, Any], **changes: Any) -> Account:
    indicator = {
        "id": "x",
        "name": "指标",
        "kind": "core",
        "definition": "含义",
        "unit": "%",
        "direction": "increase",
        "target": 20,
        **changes,
    }
    return account_of(
        LEDGER,
        foundation={"outlook": OUTLOOK},
        projects={"overview": "概述", "items": list(projects)} if projects else None,
        targets={"statement": "目标", "indicators": [indicator]},
    )


def values(made: Account) -> dict[int, Decimal]:
    found = made.facts.under("indicator.x")
    return {f.year: f.value for f in found if f.id == f"indicator.x.{f.year}" and f.year}


def test_a_fact_gives_the_values_of_every_past_year() -> None:
    made = accounted(fact="emissions.total", unit="万tCO2", direction="decrease", target=1)
    # 4500, 6300 and 9000 万kWh × 1.255 tCO2/万kWh ÷ 10000
    assert values(made) == {
        2018: Decimal("0.56475"),
        2019: Decimal("0.79065"),
        2020: Decimal("1.1295"),
        2025: 1,
    }
    assert made.facts["indicator.x.2018"].inputs == ("emissions.total.2018",)


def test_a_formula_is_computed_for_every_year_and_names_its_inputs() -> None:
    made = accounted(formula="energy.renewable / energy.total * 100")
    # 500 ÷ 5000, 700 ÷ 7000 and 1000 ÷ 10000, each × 100
    assert values(made) == {2018: 10, 2019: 10, 2020: 10, 2025: 20}
    fact = made.facts["indicator.x.2019"]
    assert fact.formula == "可再生能源消费量 ÷ 能源消费总量 × 100"
    assert fact.inputs == (
        "energy.renewable.2019",
        "energy.total.2019",
        "targets.indicators[0].formula",
    )
    assert made.findings == ()


def test_a_year_that_lacks_a_fact_of_the_formula_has_no_value() -> None:
    made = accounted(formula="energy.total.growth * 1")
    # Growth begins with the second year: (7000 ÷ 5000 − 1) × 100, (10000 ÷ 7000 − 1) × 100.
    assert sorted(values(made)) == [2019, 2020, 2025]
    assert values(made)[2019] == 40


def test_given_past_values_stand_beside_the_given_base() -> None:
    made = accounted(base=12, values={2018: 8, 2019: 10, 2020: 99, 2021: 99})
    assert values(made) == {2018: 8, 2019: 10, 2020: 12, 2025: 20}
    assert made.facts["indicator.x.2018"].inputs == ("targets.indicators[0].values.2018",)


def test_a_path_relative_to_the_base_is_computed() -> None:
    made = accounted(
        base=200, target=None, unit="t", path_change={2021: -4, 2023: "-10.5"}, change=-20
    )
    # 200 × 0.96, 200 × 0.895, 200 × 0.8
    assert values(made) == {2020: 200, 2021: 192, 2023: 179, 2025: 160}
    assert made.facts["indicator.x.2021"].inputs == (
        "indicator.x.2020",
        "targets.indicators[0].path_change.2021",
    )


@pytest.mark.parametrize(
    ("changes", "code", "says"),
    [
        ({"formula": "energy.total *"}, "A026", "第15个字符处"),
        ({"formula": "energy.total.2020 / 2"}, "A026", "编号不带年份"),
        (
            {"formula": "1 + energy.nothing"},
            "A026",
            "第5个字符处有误：核算结果 energy.nothing.2020",
        ),
        ({"formula": "energy.total-energy.renewable"}, "A026", "不存在"),
        ({"formula": "1 + 2"}, "A026", "没有逐年的核算结果"),
        ({"formula": "energy.total / (energy.total - energy.total)"}, "A029", "2020年除数为零"),
        ({"formula": "energy.total * 999999999999999"}, "A029", "结果过大"),
        ({"formula": "energy.total", "fact": "energy.total"}, "A027", "同时写了核算结果和公式"),
        ({"base": 1, "path": {2022: 1}, "path_change": {2022: 1}}, "A027", "同时给出"),
        ({"path_change": {2022: 1}}, "A027", "没有基准值"),
    ],
)
def test_an_indicator_that_cannot_be_computed_is_an_error_with_its_place(
    changes: dict[str, Any], code: str, says: str
) -> None:
    found = accounted(**changes).findings
    errors = [f for f in found if f.severity == "error"]
    assert [f.code for f in errors] == [code]
    assert says in errors[0].message
    assert errors[0].path.startswith("targets.indicators[0]")


def test_a_formula_of_another_unit_than_the_indicators_is_a_warning_and_still_computed() -> None:
    made = accounted(formula="energy.renewable / energy.total")
    (finding,) = made.findings
    assert (finding.code, finding.severity) == ("A026", "warning")
    assert "乘以 100 " in finding.message and "energy.total（tce）" in finding.hint
    assert "indicator.x.2020" in made.facts
    assert not accounted(formula="energy.renewable / energy.total * 100").findings


def test_a_division_by_zero_in_a_past_year_leaves_that_year_out_with_a_warning() -> None:
    # Solar power less 500 万kWh: nothing in 2018, when it was just that much.
    made = accounted(formula="1000 / (electricity.renewable - 500)")
    (finding,) = made.findings
    assert (finding.code, finding.severity) == ("A029", "warning")
    assert "2018年" in finding.message
    assert values(made) == {2019: 5, 2020: 2, 2025: 20}


def test_the_gap_of_every_year_with_a_target_is_known_and_named_where_it_is_open() -> None:
    made = accounted(
        project("A", reduction=2000),
        fact="emissions.total",
        unit="tCO2",
        direction="decrease",
        path={2021: 12200, 2022: 12000, 2024: 12000},
        target=12500,
    )
    # Usual: 11295 × 1.08 × 0.99 = 12076.614; × 1.07 × 0.98 = 12663.5374404 in 2022, less nothing.
    gaps = {f.year: f.value for f in made.facts.under("indicator.x.gap")}
    assert sorted(year for year in gaps if year) == [2021, 2022, 2024, 2025]
    assert gaps[2021] == Decimal("12076.614") - 12200
    assert gaps[2022] == Decimal("663.5374404")
    # 2023: 12663.5374404 × 1.06 + 500 = 13923.349686824; 2024: × 1.05 × 1.01 − 2000 − 12000
    assert gaps[2024] == Decimal("765.712342876852")
    assert made.facts["indicator.x.projected.2024"].inputs == ("path.plan.2024",)
    (finding,) = [f for f in made.findings if f.code == "A014"]
    # 2025: 14765.712342876852 × 1.04 × 0.97 = 14895.65…, less 2000 and 12500
    assert finding.message == (
        "按现有项目测算，“指标”高出目标：2022年测算 12664，目标 12000，高出 664 tCO2；"
        "2024年测算 12766，目标 12000，高出 766 tCO2；2025年测算 12896，目标 12500，高出 396 tCO2"
    )
    assert finding.path == "targets.indicators[0]"


def test_where_the_measures_close_every_gap_nothing_is_found() -> None:
    made = accounted(
        project("A", reduction=2000),
        fact="emissions.total",
        unit="tCO2",
        direction="decrease",
        path={2021: 12100},
        target=15000,
    )
    assert made.findings == ()
    assert all(fact.value <= 0 for fact in made.facts.under("indicator.x.gap"))


@pytest.mark.parametrize(
    ("years", "growth"),
    [
        ((2018, 2019, 2020), "44.22"),  # (208 ÷ 100)^(1/2) − 1
        ((2018, 2020), "44.22"),  # 2019 is missing: still two years apart
        ((2017, 2018, 2020), "27.65"),  # (208 ÷ 100)^(1/3) − 1
    ],
)
def test_average_growth_counts_the_years_between_first_and_last(
    years: tuple[int, ...], growth: str
) -> None:
    amounts = dict(zip(years, (100, *(150 for _ in years[2:]), 208), strict=True))
    facts = account_of([line("electricity", "万kWh", amounts)]).facts
    fact = facts["emissions.total.average_growth.2020"]
    assert round(fact.value, 2) == Decimal(growth)
    assert f"{years[0]}—2020年年均" in fact.name
    assert ("emissions.total.growth.2020" in facts) == (2019 in years)


def test_average_growth_is_that_of_the_years_which_the_plan_shows() -> None:
    amounts = {2015: 1, 2016: 50, 2017: 70, 2018: 100, 2019: 110, 2020: 121}
    facts = account_of([line("electricity", "万kWh", amounts)]).facts
    # (121 ÷ 100)^(1/2) − 1 over 2018—2020, not since 2015
    assert round(facts["emissions.total.average_growth.2020"].value, 9) == 10
    assert facts["emissions.total.average_growth.2020"].inputs[1] == "emissions.total.2018"


def test_two_neighbouring_years_have_growth_and_no_average() -> None:
    facts = account_of([line("electricity", "万kWh", {2019: 100, 2020: 110})]).facts
    assert facts["emissions.total.growth.2020"].value == 10
    assert "emissions.total.average_growth.2020" not in facts


def test_a_fact_that_there_is_not_is_answered_with_the_one_meant(tmp_path: Path) -> None:
    park = small_description()
    for written in ("emission.total", "碳排放的总量"):
        park["targets"]["indicators"][0]["fact"] = written
        findings = examine(write_park(tmp_path, park)).findings
        (found,) = [finding for finding in findings if finding.code == "A012"]
        assert "是否为 emissions.total（碳排放总量）？" in found.hint


@pytest.mark.parametrize("written", ["碳排放总量", "二氧化碳排放总量", "emissions.total"])
def test_a_fact_may_be_named_as_plans_name_it(tmp_path: Path, written: str) -> None:
    park = small_description()
    park["targets"]["indicators"][0]["fact"] = written
    made = examine(write_park(tmp_path, park))
    assert made.account is not None and made.park is not None and made.park.targets is not None
    assert made.park.targets.indicators[0].fact == "emissions.total"
    assert made.account.facts["indicator.total.2020"].inputs == ("emissions.total.2020",)


def test_the_names_of_facts_are_those_of_the_account(any_sample: Park) -> None:
    park = any_sample.examination.park
    assert park is not None
    overview = park.foundation.overview if park.foundation else None
    assert overview is not None
    meant = quantity_names(overview.development.value_added_name)
    quantities = {id for ids in meant.values() for id in ids}
    for fact in any_sample.account.facts.values():
        if fact.id.removesuffix(f".{fact.year}") in quantities:
            assert meant[fact.name] == (fact.id.removesuffix(f".{fact.year}"),)


def test_no_name_of_a_quantity_is_given_twice() -> None:
    names = [name for listed in FACT_NAMES.values() for name in listed]
    assert len(set(names)) == len(names)
