"""``targets``: chapter 总体目标, indicator by indicator."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from nzcplan.park.base import FactId, Figure, Identifier, Part, Percent, Prose, ShortText, Year
from nzcplan.park.choices import choices_of
from nzcplan.park.foundation.accounting import ENERGY_CONVENTION_NAMES, EnergyConvention


class IndicatorKind(StrEnum):
    """What an indicator is in the guide's eyes."""

    CORE = "core"
    TASK = "task"
    INNOVATION = "innovation"


INDICATOR_KIND_NAMES = {
    IndicatorKind.CORE: "核心指标",
    IndicatorKind.TASK: "任务指标",
    IndicatorKind.INNOVATION: "创新指标",
}


class Direction(StrEnum):
    """In which direction an indicator improves."""

    DECREASE = "decrease"
    INCREASE = "increase"


DIRECTION_NAMES = {Direction.DECREASE: "降低", Direction.INCREASE: "提高"}


class Indicator(Part):
    """An indicator with base value, yearly path and target.

    Values up to the base year are computed, from a ``fact`` or a ``formula`` over facts, or given;
    targets are either values or changes against the base in percent.
    """

    id: Identifier = Field(title="编号", examples=["intensity"])
    name: ShortText = Field(title="指标名称", examples=["单位工业增加值二氧化碳排放"])
    kind: IndicatorKind = Field(
        title="指标类别",
        description=choices_of(INDICATOR_KIND_NAMES),
        examples=["core"],
    )
    group: ShortText | None = Field(None, title="所属方面", examples=["排放控制"])
    definition: ShortText = Field(
        title="指标含义", description="计算口径。", examples=["二氧化碳排放总量与工业增加值之比"]
    )
    unit: ShortText = Field(title="单位", examples=["tCO2/万元"])
    direction: Direction = Field(
        title="方向", description=choices_of(DIRECTION_NAMES), examples=["decrease"]
    )
    fact: FactId | None = Field(
        None,
        title="对应的核算结果",
        description="不带年份的核算结果编号或名称；有它时基准值和历年值由核算得出，不再填 base。",
        examples=["emissions.intensity.value_added"],
    )
    formula: ShortText | None = Field(
        None,
        title="计算公式",
        description=(
            "由不带年份的核算结果编号、数字、+ - * / 和括号组成，减号两侧留空格；"
            "各编号按 nzcplan account 所列的单位取值，算得的数应为本指标的单位。与 fact 只填一个。"
        ),
        examples=["emissions.total / development.value_added"],
    )
    convention: EnergyConvention | None = Field(
        None,
        title="能源折标口径",
        description=choices_of(ENERGY_CONVENTION_NAMES, "以标准煤计的指标填写"),
        examples=["equal_value"],
    )
    values: dict[Year, Figure] = Field(
        default_factory=dict,
        title="历年值",
        description="基准年以前各年的实际值；由 fact 或 formula 得出的指标不填。",
        examples=[{2018: 0.52, 2019: 0.5}],
    )
    base: Figure | None = Field(None, title="基准值", examples=[0.48])
    path: dict[Year, Figure] = Field(
        default_factory=dict,
        title="年度目标",
        description="基准年与目标年之间各年的目标值。",
        examples=[{2021: 0.46, 2022: 0.44, 2023: 0.42, 2024: 0.4}],
    )
    path_change: dict[Year, Percent] = Field(
        default_factory=dict,
        title="年度目标较基准年变化",
        description="百分数，下降为负；与 path 二选一。",
        examples=[{2021: -4, 2022: -8, 2023: -12, 2024: -16}],
    )
    actual: dict[Year, Figure] = Field(
        default_factory=dict,
        title="实际值",
        description="基准年以后各年的实际值；由 fact 或 formula 得出的指标不填，取自当年台账。",
        examples=[{2021: 0.45}],
    )
    reasons: dict[Year, ShortText] = Field(
        default_factory=dict,
        title="偏差原因",
        description="实际值与年度目标偏差较大的年份，写明原因，印入年度进展报告。",
        examples=[{2023: "再生水管网推迟到次年贯通"}],
    )
    target: Figure | None = Field(None, title="目标值", examples=[0.384])
    change: Percent | None = Field(
        None,
        title="较基准年变化",
        description="百分数，下降为负；与 target 二选一。",
        examples=[-20],
    )
    source: ShortText | None = Field(None, title="数据来源与依据", examples=["能源台账核算"])
    responsible: ShortText | None = Field(None, title="责任部门", examples=["经济发展局"])
    standard: Identifier | None = Field(
        None,
        title="对应的评价指标",
        description="规则文件（见 docs/rulebook.md）中指标的编号；不填时按 id 对应。",
        examples=["intensity"],
    )
    exemption: ShortText | None = Field(
        None,
        title="免考核原因",
        description="规则文件允许免考核的指标，说明不具备条件的原因。",
        examples=["园区没有可供回收的余热资源"],
    )

    @property
    def named_standard(self) -> str:
        """Return the id of the rulebook's indicator that is meant."""
        return self.standard or self.id


class Stage(Part):
    """A stage of the construction period."""

    name: ShortText = Field(title="阶段", examples=["全面建设阶段"])
    start: Year = Field(title="起始年", examples=[2022])
    end: Year = Field(title="结束年", examples=[2024])
    goal: ShortText = Field(title="阶段目标", examples=["重点项目全面开工"])


class Targets(Part):
    """二、总体目标."""

    statement: Prose = Field(
        title="总体目标表述",
        examples=["到 2025 年，单位工业增加值二氧化碳排放较 2020 年下降 20%。"],
    )
    period_reason: Prose | None = Field(
        None, title="建设期说明", examples=["与“十四五”规划期衔接。"]
    )
    indicators: tuple[Indicator, ...] = Field(
        title="指标",
        description="每个指标的基准值由 fact 或 formula 得出，或填 base；目标值填 target 或 change。",
        min_length=1,
    )
    stages: tuple[Stage, ...] = Field((), title="阶段划分")
    innovation: Prose | None = Field(
        None, title="创新指标说明", examples=["以绿色电力占比作为创新指标。"]
    )
    higher_targets: Prose | None = Field(
        None, title="更高目标", examples=["争取提前一年完成强度目标。"]
    )
