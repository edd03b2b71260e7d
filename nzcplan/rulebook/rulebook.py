"""What a rulebook says: indicators with thresholds, groups, weights, and rules of accounting.

All of it is the user's, from a document that the user names; the program adds nothing and has no
default that would change a verdict.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from nzcplan.guides.accounting_rules import AccountingRules
from nzcplan.guides.guide import Topic
from nzcplan.park.base import Amount, Identifier, Part, ShortText
from nzcplan.park.choices import choices_of
from nzcplan.park.foundation.accounting import ENERGY_CONVENTION_NAMES
from nzcplan.park.targets import DIRECTION_NAMES, Direction
from nzcplan.rulebook.choices import StatedChoices
from nzcplan.rulebook.thresholds import ThresholdCase

Convention = Literal["equal_value", "equivalent_value", "none"]
Kind = Literal["core", "required", "guiding", "optional", "bonus"]
KIND_NAMES: dict[Kind, str] = {
    "core": "核心",
    "required": "必选",
    "guiding": "引导",
    "optional": "可选",
    "bonus": "加分",
}
EXPECTED_KINDS: tuple[Kind, ...] = ("core", "required", "guiding")
"""Kinds that a park must answer, with an indicator or with a reason for exemption."""

ExemptedWeight = Literal["full", "redistributed", "zero"]


class RulebookIndicator(Part):
    """An indicator of the rulebook and what it takes to meet it."""

    id: Identifier = Field(title="编号", examples=["intensity"])
    name: ShortText = Field(title="指标名称", examples=["单位工业增加值二氧化碳排放"])
    unit: ShortText = Field(title="单位", examples=["tCO2/万元"])
    definition: ShortText = Field(
        title="指标含义",
        description="按来源文件摘录；程序不核对与园区所写含义是否一致。",
        examples=["二氧化碳排放总量与工业增加值之比"],
    )
    convention: Convention = Field(
        title="电力折标口径",
        description=choices_of({**ENERGY_CONVENTION_NAMES, "none": "与能源折标无关"}),
        examples=["none"],
    )
    direction: Direction = Field(
        title="方向", description=choices_of(DIRECTION_NAMES), examples=["decrease"]
    )
    kind: Kind = Field(
        title="指标类别",
        description=choices_of(KIND_NAMES, "核心指标未达标的，总体不合格"),
        examples=["core"],
    )
    weight: Amount | None = Field(
        None, title="权重（分值）", description="加分指标不填。", examples=[20]
    )
    group: Identifier | None = Field(
        None, title="所属指标组", description="groups 中的编号。", examples=["energy"]
    )
    exemptible: bool = Field(
        False, title="可免考核", description="来源文件允许说明原因后不考核的，写 true。"
    )
    thresholds: tuple[ThresholdCase, ...] = Field(
        (), title="阈值", description="每档一项；不填或没有适用于园区的一档，为“阈值未规定”。"
    )


class RulebookGroup(Part):
    """A group of indicators of which at least ``need`` must be met."""

    id: Identifier = Field(title="编号", examples=["energy"])
    title: ShortText = Field(title="名称", examples=["能源结构"])
    need: Amount = Field(title="至少达标项数", description="整数。", examples=[2])
    exempted_count: bool | None = Field(
        None,
        title="免考核是否算达标",
        description="组内有可免考核的指标时必填：true 免考核的计入达标项数，false 不计入。",
        examples=[False],
    )


class RulebookAccounting(Part):
    """Rules of accounting that replace the guide's, and choices that replace the park's."""

    rules: AccountingRules | None = Field(
        None,
        title="核算规则",
        description="替换编制指南的核算规则，键与指南文件 accounting 相同，如 sources 计入的排放源、gases 核算的气体。",
    )
    choices: StatedChoices | None = Field(
        None,
        title="核算口径",
        description="替换园区 foundation.accounting 中的同名内容。",
    )


class Rulebook(Part):
    """A rulebook."""

    title: ShortText = Field(
        title="规则文件名称", description="不带书名号。", examples=["园区评价规则（示例）"]
    )
    document: ShortText = Field(
        title="来源", description="规则所依据的文件、文号和附件。", examples=["虚构文件，仅作示例"]
    )
    note: ShortText | None = Field(None, title="说明", examples=["仅供演示"])
    covers: tuple[Topic, ...] = Field(
        title="覆盖的内容",
        description="indicators 指标体系、accounting 核算方法；写明的部分不再标“未核对”。",
        min_length=1,
        examples=[["indicators"]],
    )
    accounting: RulebookAccounting | None = Field(None, title="核算")
    indicators: tuple[RulebookIndicator, ...] = Field((), title="指标")
    groups: tuple[RulebookGroup, ...] = Field((), title="指标组")
    exempted_weight: ExemptedWeight | None = Field(
        None,
        title="免考核指标的权重",
        description="有权重的指标可免考核时必填：full 得满分、redistributed 按比例分摊到其他指标、zero 计零分。",
        examples=["redistributed"],
    )
    full_score: Amount | None = Field(
        None, title="满分", description="各项权重之和，不含加分。", examples=[100]
    )
    pass_line: Amount | None = Field(
        None, title="合格线", description="总分不低于合格线为合格。", examples=[80]
    )
