"""``nzcplan update``: a year's actual figures, as they are filled into the form of that year."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from nzcplan.park.base import (
    Amount,
    CsvTable,
    Day,
    EnergyId,
    EnterpriseId,
    Figure,
    Identifier,
    IndicatorId,
    Part,
    ProcessId,
    Prose,
    SectorId,
    ShortText,
    Year,
)
from nzcplan.park.choices import choices_of
from nzcplan.park.foundation.energy import FLOW_NAMES, USE_NAMES, Flow, LedgerLine, Use
from nzcplan.park.foundation.enterprises import Enterprise
from nzcplan.park.progress import PROJECT_STATE_NAMES, ProjectReport, ProjectState
from nzcplan.park.projects import Project

RowNumber = Annotated[int, Field(ge=1, le=100_000)]


class ActualRow(Part):
    """What every row of a ledger says beside what it is a row of."""

    row: RowNumber | None = Field(
        None,
        title="序号",
        description="台账中的第几行数据，从 1 起；不填时按其余各列找出这一行。",
        examples=[1],
    )
    unit: ShortText | None = Field(
        None,
        title="单位",
        description="不填时与台账相同；可换算的单位自动换算。",
        examples=["万kWh"],
    )
    amount: Amount | None = Field(
        None, title="数量", description="当年没有发生的写 0。", examples=[4380]
    )
    enterprise: EnterpriseId | None = Field(None, title="企业编号", examples=["E01"])
    sector: SectorId | None = Field(None, title="行业编号", examples=["machinery"])


class ActualLine(ActualRow):
    """A year's amount of a line of the energy ledger."""

    energy: EnergyId | None = Field(
        None, title="能源品种", description="编号或名称。", examples=["electricity"]
    )
    flow: Flow | None = Field(
        None, title="流向", description=choices_of(FLOW_NAMES), examples=["purchased"]
    )
    use: Use | None = Field(
        None, title="用途", description=choices_of(USE_NAMES), examples=["fuel"]
    )


class ActualProcess(ActualRow):
    """A year's amount of a line of the processes."""

    process: ProcessId | None = Field(
        None, title="工业过程", description="编号或名称。", examples=["calcium_carbonate"]
    )
    name: ShortText | None = Field(None, title="名称", examples=["石灰石（平板玻璃）"])


class ActualSink(Part):
    """A year's amount of a carbon sink."""

    sink: Identifier = Field(title="碳汇编号", examples=["public_green"])
    amount: Amount | None = Field(None, title="数量", examples=[90])


class ActualFigure(Part):
    """A year's figure, in the unit that the description gives or one that converts to it."""

    value: Figure | None = Field(None, title="数值", examples=[105.4])
    unit: ShortText | None = Field(None, title="单位", examples=["亿元"])


class ActualNamedFigure(ActualFigure):
    """A year's figure of one of the other development indicators."""

    name: ShortText = Field(title="名称", examples=["工业总产值"])


class ActualDevelopment(Part):
    """Development figures of the year."""

    value_added: ActualFigure | None = Field(None, title="增加值", examples=[{"value": 105.4}])
    employees: ActualFigure | None = Field(None, title="从业人员", examples=[{"value": 2.5}])
    indicators: tuple[ActualNamedFigure, ...] = Field((), title="其他发展指标")


class ActualSector(Part):
    """Output and value added of a sector, in the units of the description."""

    sector: SectorId = Field(title="行业", examples=["machinery"])
    output: Figure | None = Field(None, title="产值（营业收入）", examples=[98.5])
    value_added: Figure | None = Field(None, title="增加值", examples=[29.1])


class ActualEnterprise(Part):
    """Output of an enterprise."""

    enterprise: EnterpriseId = Field(title="企业", examples=["E01"])
    output: Amount | None = Field(
        None,
        title="产值",
        description="单位万元。",
        json_schema_extra={"x-unit": "万元"},
        examples=[151000],
    )


class ActualIndicator(Part):
    """The actual value of an indicator that does not follow from the ledger."""

    indicator: IndicatorId = Field(title="指标", examples=["nox"])
    value: Figure | None = Field(None, title="实际值", examples=[1372])
    unit: ShortText | None = Field(None, title="单位", examples=["t"])
    note: ShortText | None = Field(
        None, title="偏差原因", description="与年度目标偏差较大时填写。", examples=["管网推迟贯通"]
    )


class ActualProgress(ProjectReport):
    """What became of a project in the year; one without state is not filled in."""

    state: ProjectState | None = Field(
        None, title="年末状态", description=choices_of(PROJECT_STATE_NAMES), examples=["started"]
    )


class NewProject(Project):
    """A project that joins the plan, in full, with the reason."""

    reason: ShortText | None = Field(None, title="新增原因", examples=["弥补终止项目的减排量"])


class ActualReport(Part):
    """What the park says of the year in words."""

    summary: Prose | None = Field(None, title="进展概述", examples=["首批项目建成。"])
    problems: tuple[ShortText, ...] = Field(
        (), title="存在的问题", examples=[["再生水管网建设滞后"]]
    )
    measures: tuple[ShortText, ...] = Field(
        (), title="改进措施", examples=[["次年上半年完成管网贯通"]]
    )


class Correction(Part):
    """A figure or a text of before that is put right."""

    path: ShortText = Field(
        title="更正的位置",
        description="如 foundation.ledger.第4项.amounts.2020，列表中写编号或“第4项”；表格写 ledger.csv:5。",
        examples=["ledger.csv:5"],
    )
    column: ShortText | None = Field(
        None, title="列名", description="位置写表格的行时，写列名。", examples=["2020"]
    )
    value: ShortText = Field(title="更正为", examples=[4300])
    reason: ShortText = Field(title="原因", examples=["企业补报了四季度结算单"])


class Actuals(Part):
    """The actual figures of one year; what is not filled in is not written."""

    year: Year = Field(title="年份", examples=[2021])
    date: Day | None = Field(
        None, title="更新后方案的编制日期", description="年-月-日。", examples=["2022-03-20"]
    )
    version: ShortText | None = Field(None, title="更新后方案的版本", examples=["2021年度更新版"])
    ledger: Annotated[tuple[ActualLine, ...], CsvTable()] = Field(
        (),
        title="能源台账",
        description="每行都要填，没有发生的写 0；直接列出，或写 CSV 文件名。",
        examples=["台账2021.csv"],
    )
    processes: Annotated[tuple[ActualProcess, ...], CsvTable()] = Field(
        (),
        title="工业过程",
        description="每行都要填，没有发生的写 0；直接列出，或写 CSV 文件名。",
        examples=["过程2021.csv"],
    )
    sinks: tuple[ActualSink, ...] = Field((), title="碳汇")
    development: ActualDevelopment | None = Field(None, title="发展指标")
    sectors: tuple[ActualSector, ...] = Field((), title="行业")
    enterprises: Annotated[tuple[ActualEnterprise, ...], CsvTable()] = Field(
        (), title="企业", description="直接列出，或写 CSV 文件名。", examples=["企业2021.csv"]
    )
    indicators: tuple[ActualIndicator, ...] = Field((), title="指标实际值")
    progress: tuple[ActualProgress, ...] = Field((), title="项目进展")
    new_projects: tuple[NewProject, ...] = Field((), title="新增项目")
    new_lines: tuple[LedgerLine, ...] = Field((), title="台账新增的行")
    new_enterprises: tuple[Enterprise, ...] = Field((), title="新增企业")
    report: ActualReport | None = Field(None, title="年度进展说明")
    corrections: tuple[Correction, ...] = Field((), title="更正")
