"""``foundation``: chapter 建设基础 of the description."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from nzcplan.park.base import CsvTable, Part, Prose
from nzcplan.park.foundation.accounting import AccountingChoices
from nzcplan.park.foundation.basis import Basis, Feasibility
from nzcplan.park.foundation.energy import LedgerLine, ProcessLine
from nzcplan.park.foundation.enterprises import Enterprise
from nzcplan.park.foundation.outlook import Outlook
from nzcplan.park.foundation.overview import Overview
from nzcplan.park.foundation.sinks import Sink

__all__ = ["Foundation"]


class Foundation(Part):
    """一、建设基础."""

    overview: Overview | None = Field(None, title="园区概况")
    enterprises: Annotated[tuple[Enterprise, ...], CsvTable()] = Field(
        (),
        title="企业名录",
        description="直接列出，或写 CSV 文件名。",
        examples=["enterprises.csv"],
    )
    accounting: AccountingChoices | None = Field(None, title="核算口径")
    ledger: Annotated[tuple[LedgerLine, ...], CsvTable()] = Field(
        (), title="能源台账", description="直接列出，或写 CSV 文件名。", examples=["ledger.csv"]
    )
    processes: Annotated[tuple[ProcessLine, ...], CsvTable()] = Field(
        (),
        title="工业过程台账",
        description="直接列出，或写 CSV 文件名。",
        examples=["processes.csv"],
    )
    sinks: tuple[Sink, ...] = Field(
        (),
        title="现有碳汇",
        description="绿地等现有碳汇，单独列示；编制指南规定抵扣的除外。",
    )
    emissions_note: Prose | None = Field(
        None,
        title="碳排放变化原因",
        description="对近三年变化的补充说明。",
        examples=["2020 年因新增产线投产，排放有所上升。"],
    )
    outlook: Outlook | None = Field(None, title="趋势情景")
    basis: Basis | None = Field(None, title="低碳发展基础")
    feasibility: Feasibility | None = Field(None, title="可行性分析")
