"""Chapter 附件: the calculation can be redone by hand, tasks and projects meet, clauses are answered."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from parks import Park

from nzcplan.accounting.account import account
from nzcplan.factors.tables import load_factors
from nzcplan.guides.library import guide
from nzcplan.park.description import Description
from nzcplan.park.loader import load
from nzcplan.plan.compose.composer import compose
from nzcplan.plan.context import PlanContext
from nzcplan.plan.document import Document, ItemList, Paragraph
from nzcplan.plan.inline import plain_text
from nzcplan.plan.table import Row, Table
from nzcplan.plan.tables import annexes, calculation, compliance, factors
from nzcplan.plan.tables.cross import cross

MINIMAL = Path(__file__).parents[2] / "sample_parks" / "minimal.yaml"
Change = Callable[[dict[str, Any]], None]


@pytest.fixture(scope="module")
def park() -> Description:
    loaded = load(MINIMAL)
    assert loaded.description is not None
    return loaded.description


def context_of(park: Description, change: Change | None = None) -> PlanContext:
    if change is not None:
        data = park.model_dump()
        change(data)
        park = Description.model_validate(data)
    whole = guide(park.plan.guide)
    chapters = tuple(
        chapter
        if chapter.id == "annexes"
        else chapter.model_copy(
            update={
                "template": None,
                "sections": tuple(
                    section.model_copy(update={"template": None}) for section in chapter.sections
                ),
            }
        )
        for chapter in whole.chapters
    )
    only = whole.model_copy(update={"chapters": chapters})
    made = account(park, only, load_factors())
    return PlanContext(park, only, made, load_factors())


def texts(row: Row) -> list[str]:
    return [plain_text(cell.inlines) for cell in row.cells]


def said(document: Document) -> str:
    lines = [plain_text(b.inlines) for b in document.blocks if isinstance(b, Paragraph)]
    lines += [
        plain_text(item) for b in document.blocks if isinstance(b, ItemList) for item in b.items
    ]
    return "\n".join(lines)


def table(document: Document, identifier: str) -> Table:
    return next(b for b in document.blocks if isinstance(b, Table) and b.id == identifier)


def recomputed(made: Table) -> list[tuple[Decimal, Decimal]]:
    """Return for each row of a calculation what its printed figures give, and what it prints."""
    rows = [texts(row) for row in made.rows if row.kind == "body"]
    return [(Decimal(row[1]) * Decimal(row[3]), Decimal(row[5])) for row in rows]


@pytest.mark.parametrize(
    "maker", [calculation.emission_calculation, calculation.energy_calculation]
)
def test_the_printed_figures_give_the_printed_results(
    park: Description, maker: Callable[[PlanContext], Table | None]
) -> None:
    made = maker(context_of(park))
    assert made is not None
    pairs = recomputed(made)
    assert len(pairs) == 3
    assert all(abs(product - printed) <= Decimal("0.01") for product, printed in pairs)
    total = Decimal(texts(made.rows[-1])[-1])
    assert abs(sum(printed for _, printed in pairs) - total) <= Decimal("0.02")


def test_the_total_of_the_calculation_is_the_fact(park: Description) -> None:
    context = context_of(park)
    made = calculation.emission_calculation(context)
    assert made is not None
    assert made.rows[-1].cells[-1].inlines[0].fact == "emissions.total.2020"
    assert texts(made.rows[-1]) == ["碳排放总量", "17987.69"]


def test_what_leaves_the_park_is_subtracted_and_said_to_be(park: Description) -> None:
    def sell(data: dict[str, Any]) -> None:
        sold = {"energy": "electricity", "flow": "sold", "unit": "万kWh", "amounts": {2020: 100}}
        data["foundation"]["ledger"] = (*data["foundation"]["ledger"], sold)

    made = calculation.emission_calculation(context_of(park, sell))
    assert made is not None
    (row,) = (texts(row) for row in made.rows if texts(row)[0] == "电力（外供）")
    assert row[1] == "100" and row[5] == "-125.50"
    assert any("负值" in plain_text(note) for note in made.notes)


def test_green_power_with_proof_is_counted_as_nothing(park: Description) -> None:
    def buy(data: dict[str, Any]) -> None:
        green = {
            "energy": "electricity",
            "unit": "万kWh",
            "amounts": {2020: 50},
            "green": "trade",
            "proof": "结算单",
        }
        data["foundation"]["ledger"] = (*data["foundation"]["ledger"], green)
        data["foundation"]["accounting"]["green_power"] = "zero"

    context = context_of(park, buy)
    made = calculation.emission_calculation(context)
    assert made is not None
    (row,) = (texts(row) for row in made.rows if texts(row)[0] == "电力（外购绿电）")
    assert row[3:] == ["按零计", "—", "0.00"]
    assert "有凭证的外购绿电按零排放计。" in said(compose(context))


def test_every_fuel_has_its_three_values_and_a_source(park: Description) -> None:
    made = factors.fuel_factors(context_of(park))
    assert made is not None
    assert texts(made.rows[0]) == [
        "天然气", "389.31", "GJ/万m3", "0.0153", "0.99", "21.621888", "tCO2/万m3", "[1]",
    ]  # fmt: skip
    assert "[1] 《工业其他行业企业" in plain_text(made.source)


def test_a_value_of_the_parks_own_cites_the_parks_source(park: Description) -> None:
    def measure(data: dict[str, Any]) -> None:
        data["foundation"]["accounting"]["fuel_factors"] = [
            {
                "energy": "diesel",
                "net_calorific_value": "42.9",
                "carbon_content": "0.0202",
                "oxidation_rate": "0.98",
                "source": "企业化验报告",
            }
        ]

    made = factors.fuel_factors(context_of(park, measure))
    assert made is not None
    (diesel,) = (texts(row) for row in made.rows if texts(row)[0] == "柴油")
    assert f"{diesel[-1]} 企业化验报告" in plain_text(made.source)
    assert diesel[1:5] == ["42.90", "GJ/t", "0.0202", "0.98"]


def test_a_fixed_power_factor_names_the_years_that_use_it(park: Description) -> None:
    made = factors.other_factors(context_of(park))
    assert made is not None
    assert texts(made.rows[0])[1:4] == ["0.1255", "kgCO2/kWh", "2018—2020年外购（外供）电力"]


def test_a_power_factor_of_another_year_than_the_base_year_is_pointed_out(
    park: Description,
) -> None:
    text = said(compose(context_of(park)))
    assert "该因子为2021年数据，与基准年2020年不是同一年份" in text
    assert "附件2-3 碳排放核算方法" in text and "未核对" in text


def test_an_own_power_factor_is_not_said_to_be_of_another_year(park: Description) -> None:
    def own(data: dict[str, Any]) -> None:
        data["foundation"]["accounting"]["electricity"] = {
            "rule": "fixed", "value": "0.1", "source": "供电企业说明",
        }  # fmt: skip

    text = said(compose(context_of(park, own)))
    assert "供电企业说明" in text and "不是同一年份" not in text


def test_sinks_stand_below_the_total_of_reductions(park: Description) -> None:
    def plant(data: dict[str, Any]) -> None:
        items = [dict(item) for item in data["projects"]["items"]]
        items[1] |= {"kind": "sink", "reduction": 238, "reduction_basis": "测算"}
        data["projects"] |= {"items": items, "calculations": ()}

    context = context_of(park, plant)
    made = calculation.reductions(context)
    assert made is not None
    assert [texts(row)[0] for row in made.rows] == [
        "P01", "P03", "减排量合计", "碳汇项目（固碳量单列，不抵扣碳排放量）", "P02",
    ]  # fmt: skip
    assert texts(made.rows[2]) == ["减排量合计", "2646", "0", "519", "1730", "1730", "2646"]
    assert "预期年固碳量238吨" in said(compose(context))


def test_a_sink_takes_up_in_each_year_what_it_does_and_not_nothing(park: Description) -> None:
    def plant(data: dict[str, Any]) -> None:
        items = [dict(item) for item in data["projects"]["items"]]
        sink = {"kind": "sink", "reduction": 200, "reduction_basis": "测算", "effective": {}}
        items[1] |= sink | {"start": 2022, "end": 2023}
        items[2] |= sink | {"start": 2022, "end": 2023, "effective": {2024: 30, 2025: 60}}
        data["projects"] |= {"items": items, "calculations": ()}

    made = calculation.reductions(context_of(park, plant))
    assert made is not None
    assert [texts(row)[-4:] for row in made.rows if texts(row)[0] in ("P02", "P03", "固碳量合计")] == [
        ["0", "0", "200", "200"], ["0", "0", "60", "120"], ["0", "0", "260", "320"],
    ]  # fmt: skip


def test_the_cross_table_leads_from_indicators_to_projects(park: Description) -> None:
    made = cross(context_of(park))
    assert made is not None
    assert [(row.kind, texts(row)) for row in made.rows[:3]] == [
        ("group", ["1. 二氧化碳排放总量（核心指标）"]),
        ("body", ["T01 建立碳排放统计核算和考核制度", "不设项目"]),
        ("body", ["T02 发展屋顶光伏，实施蒸汽锅炉电能替代", "P02；P03"]),
    ]
    assert [row.kind for row in made.rows] == ["group", "body", "body", "body"] * 2


def test_a_project_that_serves_no_indicator_is_named(park: Description) -> None:
    def cut(data: dict[str, Any]) -> None:
        tasks = [dict(item) for item in data["tasks"]["items"]]
        tasks[2]["indicators"] = []
        data["tasks"]["items"] = tasks

    made = cross(context_of(park, cut))
    assert made is not None
    assert "未列明服务的指标" in [texts(row)[0] for row in made.rows]
    assert plain_text(made.notes[-1]).endswith("P01 烘干炉余热回收改造。")


def test_every_requirement_of_the_guide_has_a_row(park: Description) -> None:
    context = context_of(park)
    made = table(compose(context), "annex-compliance")
    asked = [texts(row)[0] for row in made.rows if row.kind == "body"]
    assert [r.asks for _, r in context.guide.requirements() if r.asks not in asked] == []
    assert "以2020年为基准年" in asked and "近3年碳排放变化趋势" in asked
    words = [texts(row)[0] for row in made.rows if row.kind == "group"]
    assert words[0] == (
        "一、（一）园区概况：介绍园区地理位置、申报边界、自然环境、建设主体、规划布局、"
        "发展指标、主导产业等基本情况。"
    )


def test_an_answered_requirement_points_at_its_clause_in_the_plan(park: Description) -> None:
    rows = {
        texts(r)[0]: texts(r) for r in table(compose(context_of(park)), "annex-compliance").rows
    }
    assert rows["自然环境"] == ["自然环境", "第一章（一）", "已说明"]
    assert rows["能力建设"] == ["能力建设", "第六章", "已说明"]
    assert rows["创新指标"] == ["创新指标", "—", "鼓励内容，未提出"]


def test_what_is_missing_is_said_to_be_missing_and_nothing_is_judged(park: Description) -> None:
    def cut(data: dict[str, Any]) -> None:
        data["safeguards"]["capacity"] = None
        data["plan"]["base_year"] = 2019

    made = compliance.compliance(context_of(park, cut))
    rows = {texts(row)[0]: texts(row) for row in made.rows}
    assert rows["能力建设"][1:] == ["—", "未说明"]
    assert rows["以2020年为基准年"][2] == "与指南规定不同（2019年）"
    assert rows["近3年碳排放变化趋势"][2] == "仅有2018、2019年"
    everything = "".join(text for row in made.rows for text in texts(row))
    assert "达标" not in everything
    assert "只核对方案中有无相应内容" in plain_text(made.notes[0])


def test_figures_of_the_same_origin_share_a_row(park: Description) -> None:
    def same(data: dict[str, Any]) -> None:
        for line in data["foundation"]["ledger"]:
            line["source"], line["note"], line["status"] = "园区台账", None, "measured"

    made = annexes.data_sources(context_of(park, same))
    assert made is not None
    assert texts(made.rows[0])[1:4] == ["电力、天然气、柴油", "园区台账", "实测"]
    assert plain_text(made.notes[0]) == "未注明或未全部注明来源的数据：申报面积。"


def test_remarks_of_several_lines_are_numbered_and_say_whose_they_are(full_sample: Park) -> None:
    made = table(full_sample.built.document, "annex-data-sources")
    said = {texts(row)[1]: texts(row)[-1] for row in made.rows}
    heat = full_sample.description.foundation
    assert heat is not None
    names = {one.id: one.name for one in heat.enterprises}
    lines = [line for line in heat.ledger if line.energy == "diesel" and line.note]
    first, second = lines[0], next(line for line in lines if line.note != lines[0].note)
    assert first.enterprise is not None and second.enterprise is None
    whose = names[first.enterprise]
    assert said["柴油"] == f"（1）{first.note}（{whose}）；（2）{second.note}"


def test_a_picture_among_the_attachments_is_printed(park: Description, tmp_path: Path) -> None:
    def attach(data: dict[str, Any]) -> None:
        data["annexes"]["items"] = [{"title": "电网接线图", "file": "grid.png"}]

    example = Path(__file__).parents[1] / "bad_input/examples/fine-picture/cover.png"
    shutil.copy(example, tmp_path / "grid.png")
    bare = context_of(park, attach)
    context = PlanContext(bare.park, bare.guide, bare.account, bare.tables, folder=tmp_path)
    document = compose(context)
    assert texts(table(document, "annex-attachments").rows[0])[2] == "图片，附后"
    assert "“电网接线图”如图7-1所示。" in said(document)


def test_an_almost_empty_description_still_gets_its_annexes(park: Description) -> None:
    bare = Description(plan=park.plan, park=park.park)
    document = compose(context_of(bare))
    assert "未进行碳排放核算" in said(document)
    rows = [texts(row) for row in table(document, "annex-compliance").rows if row.kind == "body"]
    assert {row[2] for row in rows} == {"未说明", "鼓励内容，未提出", "已说明"}
    assert [row[0] for row in rows if row[2] == "已说明"] == ["确定建设期", "以2020年为基准年"]


def test_the_annex_sets_what_was_claimed_beside_what_was_computed(park: Description) -> None:
    def claim(data: dict[str, Any]) -> None:
        items = [dict(item) for item in data["projects"]["items"]]
        items[1] |= {"reduction": 250}
        gas = {"project": "P01", "method": "fuel_saving", "energy": "natural_gas", "amount": 80,
               "unit": "万m³"}  # fmt: skip
        saved = {"project": "P02", "method": "electricity_saving", "amount": 10, "unit": "万kWh"}
        solar = data["projects"]["calculations"]
        data["projects"] |= {"items": items, "calculations": (*solar, saved, gas)}

    context = context_of(park, claim)
    made = calculation.reductions(context)
    assert made is not None
    # 190 × 1.255 + 10 × 1.255 = 251；(250 − 251) ÷ 251 = −0.398%
    assert [texts(row)[:5] for row in made.rows[:3]] == [
        ["P01", "烘干炉余热回收改造", "1730", "1730", "0.01"],
        ["P02", "厂房屋顶光伏", "250", "251", "-0.40"],
        ["P03", "蒸汽锅炉电能替代", "916", "—", "—"],
    ]
    assert texts(made.rows[3])[:4] == ["减排量合计", "2896", "—", "—"]
    assert "测算值与申报值的偏差列于同表" in said(compose(context))


def test_without_calculations_there_is_nothing_to_compare(park: Description) -> None:
    def claim_all(data: dict[str, Any]) -> None:
        items = [dict(item) for item in data["projects"]["items"]]
        items[1] |= {"reduction": 238, "reduction_basis": "测算"}
        data["projects"] |= {"items": items, "calculations": ()}

    context = context_of(park, claim_all)
    made = calculation.reductions(context)
    assert made is not None and "偏差/%" not in texts(Row(made.head[0]))
    assert "测算值与申报值" not in said(compose(context))


def test_a_project_without_a_claim_shows_the_computed_reduction_alone(park: Description) -> None:
    made = calculation.reductions(context_of(park, lambda data: None))
    assert made is not None
    assert texts(made.rows[1])[:5] == ["P02", "厂房屋顶光伏", "238", "238", "—"]
