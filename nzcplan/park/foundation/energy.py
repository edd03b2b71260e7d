"""``foundation.ledger`` and ``foundation.processes``: activity data by year."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from nzcplan.park.base import EnergyId, EnterpriseId, Fraction, ProcessId, SectorId, ShortText
from nzcplan.park.choices import choices_of
from nzcplan.park.quantity import AmountsByYear, Provenance


class Flow(StrEnum):
    """How energy comes into or leaves the park or the enterprise."""

    PURCHASED = "purchased"
    SELF_PRODUCED = "self_produced"
    SOLD = "sold"
    INTERNAL_IN = "internal_in"
    INTERNAL_OUT = "internal_out"


FLOW_NAMES = {
    Flow.PURCHASED: "外购",
    Flow.SELF_PRODUCED: "自产",
    Flow.SOLD: "外供",
    Flow.INTERNAL_IN: "园内受入",
    Flow.INTERNAL_OUT: "园内供出",
}


class Use(StrEnum):
    """What becomes of energy inside the boundary."""

    FUEL = "fuel"
    CONVERSION_INPUT = "conversion_input"
    CONVERSION_OUTPUT = "conversion_output"
    FEEDSTOCK = "feedstock"


USE_NAMES = {
    Use.FUEL: "终端使用",
    Use.CONVERSION_INPUT: "加工转换投入",
    Use.CONVERSION_OUTPUT: "加工转换产出",
    Use.FEEDSTOCK: "原料",
}


class Generation(StrEnum):
    """Where self-produced power or heat comes from."""

    PHOTOVOLTAIC = "photovoltaic"
    WIND = "wind"
    HYDRO = "hydro"
    GEOTHERMAL = "geothermal"
    BIOMASS = "biomass"
    WASTE_HEAT = "waste_heat"
    FOSSIL = "fossil"


GENERATION_NAMES = {
    Generation.PHOTOVOLTAIC: "光伏",
    Generation.WIND: "风电",
    Generation.HYDRO: "水电",
    Generation.GEOTHERMAL: "地热",
    Generation.BIOMASS: "生物质",
    Generation.WASTE_HEAT: "余热余压",
    Generation.FOSSIL: "化石燃料",
}

RENEWABLE_GENERATION = frozenset(
    {
        Generation.PHOTOVOLTAIC,
        Generation.WIND,
        Generation.HYDRO,
        Generation.GEOTHERMAL,
        Generation.BIOMASS,
    }
)


class GreenPower(StrEnum):
    """The kind of proof behind purchased green power."""

    DIRECT = "direct"
    CERTIFICATE = "certificate"
    TRADE = "trade"


GREEN_POWER_NAMES = {
    GreenPower.DIRECT: "绿电直连（直供）",
    GreenPower.CERTIFICATE: "绿色电力证书",
    GreenPower.TRADE: "绿色电力交易",
}


class LedgerLine(Provenance):
    """A line of the energy ledger: one energy type, one flow, one use, amounts by year."""

    energy: EnergyId = Field(
        title="能源品种",
        description="能源品种编号或名称，见 docs/factors.md。",
        examples=["natural_gas"],
    )
    flow: Flow = Field(
        Flow.PURCHASED,
        title="流向",
        description=choices_of(FLOW_NAMES, "园内互供在园区边界上抵消"),
    )
    use: Use = Field(
        Use.FUEL,
        title="用途",
        description=choices_of(USE_NAMES, "作燃料和直接用电、用热都是终端使用"),
    )
    unit: ShortText = Field(
        title="单位",
        description="实物量单位，或 tce、万tce（按折标准煤系数还原）。",
        examples=["万m³"],
    )
    amounts: AmountsByYear = Field(
        title="各年实物量",
        description="年份: 数量；CSV 中列名为年份。",
        min_length=1,
        examples=[{2018: 320, 2019: 345, 2020: 352}],
    )
    enterprise: EnterpriseId | None = Field(None, title="企业编号", examples=["E01"])
    sector: SectorId | None = Field(
        None, title="行业编号", description="不按企业填报时写明行业。", examples=["machinery"]
    )
    generation: Generation | None = Field(
        None,
        title="自产电力（热力）的来源",
        description=choices_of(GENERATION_NAMES, "自产电力、热力的行填写"),
    )
    green: GreenPower | None = Field(
        None,
        title="外购绿电类型",
        description=choices_of(GREEN_POWER_NAMES, "外购绿电的行填写"),
    )
    proof: ShortText | None = Field(
        None,
        title="绿电凭证",
        description="外购绿电的合同、结算单或绿证编号。",
        examples=["2020 年绿电交易结算单"],
    )


class ProcessLine(Provenance):
    """A product or a carbonate whose production or decomposition emits CO2 by year."""

    process: ProcessId = Field(
        title="工业过程",
        description="工业过程因子的编号或名称（见 docs/factors.md），或 accounting.process_factors 中自定的编号。",
        examples=["calcium_carbonate"],
    )
    name: ShortText | None = Field(None, title="名称", examples=["石灰石（平板玻璃）"])
    unit: ShortText = Field(title="单位", examples=["t"])
    amounts: AmountsByYear = Field(
        title="各年产量（用量）", min_length=1, examples=[{2018: 1000, 2019: 1100, 2020: 1200}]
    )
    purity: Fraction = Field(
        Decimal(1),
        title="纯度×分解率",
        description="碳酸盐折纯系数，0～1；产品为 1。",
        examples=[0.97],
    )
    enterprise: EnterpriseId | None = Field(None, title="企业编号", examples=["E01"])
    sector: SectorId | None = Field(None, title="行业编号", examples=["machinery"])
