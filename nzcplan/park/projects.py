"""``projects``: chapter 重点项目."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from nzcplan.park.base import (
    Amount,
    CsvTable,
    Figure,
    Identifier,
    Part,
    Prose,
    SectorId,
    Share,
    ShortText,
    TaskId,
    Year,
)
from nzcplan.park.calculations import AnyCalculation
from nzcplan.park.choices import choices_of
from nzcplan.park.progress import Progress
from nzcplan.park.quantity import AmountsByYear


class ProjectKind(StrEnum):
    """Kinds of measure."""

    ENERGY_SAVING = "energy_saving"
    RENEWABLE = "renewable"
    FUEL_SWITCH = "fuel_switch"
    ELECTRIFICATION = "electrification"
    WASTE_HEAT = "waste_heat"
    PROCESS = "process"
    CIRCULAR = "circular"
    BUILDING = "building"
    TRANSPORT = "transport"
    SINK = "sink"
    MANAGEMENT = "management"


PROJECT_KIND_NAMES = {
    ProjectKind.ENERGY_SAVING: "节能改造",
    ProjectKind.RENEWABLE: "可再生能源",
    ProjectKind.FUEL_SWITCH: "清洁替代",
    ProjectKind.ELECTRIFICATION: "电能替代",
    ProjectKind.WASTE_HEAT: "余热利用",
    ProjectKind.PROCESS: "工艺降碳",
    ProjectKind.CIRCULAR: "循环利用",
    ProjectKind.BUILDING: "绿色建筑",
    ProjectKind.TRANSPORT: "绿色交通",
    ProjectKind.SINK: "生态碳汇",
    ProjectKind.MANAGEMENT: "能碳管理",
}


class Project(Part):
    """A key project, with every column that the guide's table asks for."""

    id: Identifier = Field(title="编号", examples=["P01"])
    name: ShortText = Field(title="项目名称", examples=["屋顶分布式光伏一期"])
    kind: ProjectKind = Field(
        title="项目类型",
        description=choices_of(PROJECT_KIND_NAMES),
        examples=["renewable"],
    )
    content: ShortText = Field(title="建设内容", examples=["建设 12 MW 屋顶光伏"])
    plan: ShortText = Field(title="实施计划", examples=["2022 年开工，2023 年 6 月并网"])
    owner: ShortText = Field(title="建设主体", examples=["示例新能源有限公司"])
    start: Year = Field(title="开工年份", examples=[2022])
    end: Year = Field(title="建成年份", examples=[2023])
    reduction: Amount | None = Field(
        None,
        title="预期年碳减排量",
        description="申报的正常年份减排量，单位 tCO2/a；碳汇项目为固碳量，单列不抵扣。"
        "calculations 中有本项目的测算时可不填，采用测算值。",
        json_schema_extra={"x-unit": "tCO2/a"},
        examples=[1431],
    )
    reduction_basis: ShortText | None = Field(
        None,
        title="减排量测算依据",
        description="算式或方法，写出参数；calculations 中有本项目的测算时可不填，印出其算式。",
        examples=["1140 万kWh × 1.255 tCO2/万kWh"],
    )
    investment: Amount = Field(
        title="投资规模",
        description="单位万元。",
        json_schema_extra={"x-unit": "万元"},
        examples=[4560],
    )
    investment_by_year: AmountsByYear = Field(
        default_factory=dict,
        title="分年度投资",
        description="单位万元，各年之和等于投资规模；CSV 中列名为年份。",
        examples=[{2022: 2460, 2023: 2100}],
    )
    effective: dict[Year, Share] = Field(
        default_factory=dict,
        title="达效比例",
        description="各年减排量占正常年份的百分比，之后的年份沿用最后一个比例；"
        "不填时建成次年起按 100% 计。CSV 中写 2023:50;2024:100。",
        examples=[{2023: 50, 2024: 100}],
    )
    energy_saving: Figure | None = Field(
        None,
        title="年节能量",
        description="节能项目填写，单位 tce/a；电力按 accounting.energy_convention 的口径折算。",
        json_schema_extra={"x-unit": "tce/a"},
        examples=[120],
    )
    tasks: tuple[TaskId, ...] = Field(
        title="支撑的任务", description="任务编号。", min_length=1, examples=[["T01"]]
    )
    sector: SectorId | None = Field(None, title="所属行业", examples=["machinery"])
    site: ShortText | None = Field(None, title="建设地点", examples=["北部装备制造区"])
    note: ShortText | None = Field(None, title="备注", examples=["已取得备案"])
    added: Year | None = Field(
        None,
        title="增补年份",
        description="方案编制以后增补的项目，写增补它的那次年度更新的数据年份；由 nzcplan update 写入。",
        examples=[2023],
    )


class Projects(Part):
    """四、重点项目."""

    overview: Prose = Field(title="项目安排概述", examples=["共安排重点项目 12 个。"])
    items: Annotated[tuple[Project, ...], CsvTable()] = Field(
        title="项目",
        description="直接列出，或写 CSV 文件名。",
        min_length=1,
        examples=["projects.csv"],
    )
    calculations: tuple[AnyCalculation, ...] = Field(
        (),
        title="减排量测算",
        description="按方法填写数据，由程序用基准年的排放因子算出减排量；每种方法的键和示例见 docs/methods.md。"
        "同一项目可有几项，相加为该项目的测算值。",
        examples=[
            [
                {
                    "method": "photovoltaic",
                    "project": "P01",
                    "capacity": 12,
                    "hours": 950,
                    "self_use": 90,
                }
            ]
        ],
    )
    progress: tuple[Progress, ...] = Field(
        (),
        title="项目进展",
        description="各项目各年的实际进展，一个项目一年一项；可由 nzcplan update 写入。",
        examples=[[{"project": "P01", "year": 2022, "state": "started", "investment": 2300}]],
    )
