"""What the tables say of the rules of accounting, of both conventions, and of what stands apart."""

from __future__ import annotations

from typing import Any

import pytest
from parks import small_description

from nzcplan.accounting.account import account
from nzcplan.factors.tables import load_factors
from nzcplan.guides.accounting_rules import AccountingRules
from nzcplan.guides.library import guide
from nzcplan.park.description import Description
from nzcplan.plan.compose.composer import compose
from nzcplan.plan.context import PlanContext
from nzcplan.plan.document import Document, Paragraph
from nzcplan.plan.inline import plain_text
from nzcplan.plan.table import Table
from nzcplan.plan.tables import TABLES

YEARS = ("2018", "2019", "2020")
SINK = {
    "id": "lawn",
    "name": "公共绿地",
    "amounts": dict.fromkeys(YEARS, "10"),
    "rate": "5",
    "source": "绿地调查",
}


def context_of(
    rules: dict[str, Any] | None = None,
    lines: list[dict[str, Any]] | None = None,
    foundation: dict[str, Any] | None = None,
    **choices: Any,
) -> PlanContext:
    """Return the small sample under other rules, with more lines and other choices."""
    park = small_description()
    park["foundation"]["ledger"] += lines or []
    park["foundation"]["accounting"] |= choices
    park["foundation"] |= foundation or {}
    usual = guide("sichuan-2022")
    changed = AccountingRules.model_validate({**usual.accounting.model_dump(), **(rules or {})})
    used = usual.model_copy(update={"accounting": changed})
    description = Description.model_validate(park)
    tables = load_factors()
    made = account(description, used, tables)
    assert [f for f in made.findings if f.severity == "error"] == []
    return PlanContext(description, used, made, tables)


def rows(context: PlanContext, name: str) -> list[tuple[str, ...]]:
    """Return the text of a table's rows."""
    table = TABLES[name](context)
    assert isinstance(table, Table)
    return [tuple(plain_text(cell.inlines) for cell in row.cells) for row in table.rows]


def notes(context: PlanContext, name: str) -> str:
    table = TABLES[name](context)
    assert isinstance(table, Table)
    return "".join(plain_text(note) for note in table.notes)


def text_of(document: Document) -> str:
    return "\n".join(
        plain_text(block.inlines) for block in document.blocks if isinstance(block, Paragraph)
    )


def line(energy: str, unit: str, amount: str, **more: str) -> dict[str, Any]:
    return {"energy": energy, "unit": unit, "amounts": dict.fromkeys(YEARS, amount), **more}


def test_the_method_says_what_holds_and_who_decided_it() -> None:
    said = {row[0]: row[1:] for row in rows(context_of(), "method")}
    assert said["外购电力排放因子"][1] == "园区选定"
    assert said["碳汇"] == ("现有碳汇单独列示，不抵扣", "工作口径")
    assert "附件2-3未取得" in said["工作口径"][0]
    assert "外购绿电" not in said


def test_the_method_of_a_guide_that_decides_names_the_guide() -> None:
    rules = {
        "working_method": "",
        "gases": ("CO2", "N2O"),
        "warming_potentials": "ar5",
        "green_power": "zero",
        "electricity_factor": {"value": 0.8325, "source": "某指南附件"},
        "heat": "default",
        "sold_power": "apart",
        "sinks": "netted",
    }
    sold = line("electricity", "万kWh", "5", flow="sold")
    said = {row[0]: row[1:] for row in rows(context_of(rules, [sold]), "method")}
    assert "工作口径" not in said
    assert said["外购绿电"] == ("有凭证的外购绿电按零排放计", "编制指南")
    assert said["外供电力"] == ("单列，不扣减", "编制指南")
    assert "0.8325" in said["外购电力排放因子"][0]
    assert said["外购电力排放因子"][1] == "编制指南"
    assert said["外购热力排放因子"][1] == "编制指南"
    assert "氧化亚氮（N2O）" in said["核算气体"][0]
    assert "第五次评估报告" in said["核算气体"][0]


@pytest.mark.parametrize(
    ("rule", "formula"),
    [("credited", "（外购电量－外供电量）×电力排放因子"), ("apart", "＝外购电量×电力排放因子")],
)
def test_the_annex_prints_the_formula_of_the_rule(rule: str, formula: str) -> None:
    sold = line("electricity", "万kWh", "5", flow="sold")
    document = compose(context_of({"sold_power": rule}, [sold]))
    assert formula in text_of(document)


def test_what_stands_apart_has_a_table_of_its_own() -> None:
    wood = {"energy": "agri_residue", "net_calorific_value": "15", "source": "检测报告"}
    context = context_of(
        {"sold_power": "apart"},
        [
            line("agri_residue", "t", "100"),
            line("electricity", "万kWh", "10", flow="sold"),
        ],
        {"sinks": [SINK]},
        fuel_factors=[wood],
    )
    shown = {row[0]: row[-1] for row in rows(context, "apart")}
    # 100 t × 15 × 100 ÷ 1000; 10 万kWh × 1.255; 10 hm² × 5
    assert shown["农业废弃物燃烧的生物源二氧化碳"] == "150.0"
    assert shown["外供电力对应的碳排放量"] == "12.6"
    assert shown["公共绿地固碳量"] == "50.0"
    assert "扣除碳汇后的净碳排放量" not in shown
    said = notes(context, "apart")
    assert "均不计入碳排放总量" in said
    assert "2020年：公共绿地10 hm2×5 tCO2/(hm2·a)。" in said


def test_a_guide_that_nets_sinks_shows_the_net_beside_the_gross_total() -> None:
    context = context_of({"sinks": "netted"}, foundation={"sinks": [SINK]})
    assert rows(context, "apart")[-1][0] == "扣除碳汇后的净碳排放量"
    total = context.account.facts["emissions.total.2020"].value
    assert context.account.facts["emissions.net.2020"].value == total - 50
    assert "净碳排放量" in text_of(compose(context))


def test_biomass_that_could_not_be_reckoned_is_named() -> None:
    own = {"energy": "biomass_solid", "standard_coal": "0.5", "source": "检测报告"}
    context = context_of(
        None, [line("biomass_solid", "t", "9")], {"sinks": [SINK]}, fuel_factors=[own]
    )
    assert "生物质固体燃料没有自填" in notes(context, "apart")


def test_nothing_apart_is_no_table() -> None:
    assert TABLES["apart"](context_of()) is None


def test_every_table_of_energy_says_its_convention() -> None:
    sector = {"sector": "machinery"}
    context = context_of(None, [line("diesel", "t", "9", **sector)])
    for name in ("energy_standard_coal", "energy_calculation", "intensities"):
        assert "电力折标准煤采用当量值" in notes(context, name), name


def test_both_totals_stand_side_by_side_where_an_equivalent_value_is_cited() -> None:
    context = context_of(equivalent_value="0.3055", equivalent_value_source="供电煤耗")
    names = [row[0] for row in rows(context, "energy_standard_coal")]
    assert "另按等价值计的总量" in names
    assert "另按当量值计的总量" not in names
    intensities = [row[0] for row in rows(context, "intensities")]
    assert any(name.endswith("能耗（等价值）") for name in intensities)
    assert any("（等价值）" in row[0] for row in rows(context, "standard_coal_factors"))


def test_green_power_shows_its_kinds_and_its_proofs() -> None:
    green = line(
        "electricity", "万kWh", "8", green="direct", proof="直供合同第1号", source="结算单"
    )
    context = context_of(None, [green], green_power="zero")
    uses = [row[1] for row in rows(context, "energy_amounts")]
    assert uses.index("其中：绿电直连（直供）") == uses.index("外购绿电") + 1
    (proof,) = (row for row in rows(context, "data_sources") if "外购绿电" in row[1])
    assert "凭证：直供合同第1号" in proof[-1]


def test_a_factor_by_heat_stands_in_the_table_with_its_unit() -> None:
    own = [
        {"energy": "natural_gas", "net_calorific_value": "389.31", "source": "检测报告"},
        {"energy": "diesel", "net_calorific_value": "42.7", "source": "检测报告"},
    ]
    context = context_of(fuel_factor_set="ncsc", fuel_factors=own)
    (gas,) = (row for row in rows(context, "fuel_factors") if row[0] == "天然气")
    assert gas[3] == "56.1 tCO2/TJ"
    assert "tCO2/TJ" in notes(context, "fuel_factors")


def test_waste_is_a_source_of_its_own_in_tables_and_annex() -> None:
    waste = {
        "process": "municipal_waste_incineration",
        "unit": "t",
        "amounts": dict.fromkeys(YEARS, "1000"),
    }
    context = context_of(foundation={"processes": [waste]})
    names = [row[0] for row in rows(context, "emissions_by_source")]
    assert "废弃物焚烧（化石碳部分）" in names
    assert "工业生产过程" not in names
    assert "焚烧处理量×化石碳排放因子" in text_of(compose(context))


def test_other_gases_are_said_under_the_sum_that_holds_them() -> None:
    acid = {"process": "adipic_acid", "unit": "t", "amounts": dict.fromkeys(YEARS, "10")}
    rules = {"gases": ("CO2", "N2O"), "warming_potentials": "sar"}
    context = context_of(rules, foundation={"processes": [acid]})
    for name in ("emissions_by_source", "emission_calculation"):
        assert "氧化亚氮" in notes(context, name)
    assert any("tCO2e/t" in row for row in rows(context, "other_factors"))
    assert "氧化亚氮" not in notes(context_of(), "emissions_by_source")
