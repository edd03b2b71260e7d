"""Every rule on content: its code, its title and the function that looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nzcplan.checks import (
    calculations,
    completeness,
    conventions,
    factors,
    fuel_values,
    green_power,
    indicators,
    ledger,
    projects,
    references,
    rulebook,
    years,
)
from nzcplan.checks.subject import Subject
from nzcplan.findings import READING_CODES, Finding


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: stable code, Chinese title, and the generator of its findings.

    ``before_accounting`` marks what accounting rests on: where such a rule finds something, no
    account can be made. It looks at the description alone.
    """

    code: str
    title: str
    look: Callable[[Subject], Iterator[Finding]]
    before_accounting: bool = False


RULES = (
    Rule("C001", "编制指南要求的内容缺失", completeness.asked_but_missing),
    Rule("C002", "编制指南鼓励的内容未提出", completeness.encouraged_but_missing),
    Rule("C003", "基准年与编制指南不符", years.base_year_of_guide),
    Rule("C004", "台账年份不足", years.past_years),
    Rule("C005", "建设期起止年份有误", years.period_in_order, before_accounting=True),
    Rule("C006", "项目年份超出建设期", years.project_years),
    Rule("C007", "分年度计划与建设期不符", years.work_of_each_year),
    Rule("C008", "编号重复", references.unique_ids, before_accounting=True),
    Rule("C009", "引用的编号不存在", references.known_references),
    Rule("C010", "任务没有项目支撑", projects.task_without_project),
    Rule("C011", "分年度投资与投资规模不等", projects.investment_adds_up),
    Rule("C012", "台账中某项缺年份", ledger.years_left_out),
    Rule("C013", "园内受入多于园内供出", ledger.supply_inside),
    Rule("C014", "自产电力、热力没有相应的燃料", ledger.fuel_of_generation),
    Rule("C015", "年度目标的年份没有采用", indicators.path_years),
    Rule("C016", "目标与指标方向相反", indicators.target_direction),
    Rule("C017", "基准值填了两处", indicators.one_base),
    Rule("C018", "项目见效早于开工", projects.effect_after_start),
    Rule("C019", "外购电力因子年份与基准年不一致且未说明", factors.electricity_factor_year),
    Rule("C020", "基准年台账为零", factors.nothing_in_the_base_year),
    Rule("C021", "申报减排量与测算值不符", calculations.claim_against_calculation),
    Rule("C022", "减排量可能重复计算", calculations.overlapping),
    Rule("C023", "测算的减少量多于台账", calculations.more_than_there_is),
    Rule("C024", "外购绿电不产生减排量", calculations.green_power_without_effect),
    Rule("C025", "核算口径与规则文件不同", rulebook.replaced_choices),
    Rule("C026", "免考核没有依据", rulebook.exemptions),
    Rule("C027", "缺少规则文件中的指标", rulebook.expected_indicators),
    Rule("C028", "指标不能与规则文件比较", rulebook.comparable),
    Rule("C029", "规划值不能通过规则文件", rulebook.planned_values_pass),
    Rule("C030", "按热值给出的因子旁自填碳氧化率", fuel_values.oxidation_beside_heat_factor),
    Rule("C031", "绿证电量与全部外购电力并列", green_power.certificates_beside_full_power),
    Rule("C032", "外购绿电多于用电量", green_power.more_than_is_used),
    Rule("C033", "自填燃料参数折合单位热值排放异常", fuel_values.implied_by_heat),
    Rule("C034", "自填低位发热量疑似单位有误", fuel_values.calorific_value_slips),
    Rule("C035", "指标没有写明能源折标口径", conventions.stated_convention),
    Rule("C036", "指标的折标口径与核算结果不一致", conventions.same_convention),
    Rule("C037", "占比超出0%—100%", indicators.shares),
    Rule("C038", "年度目标与指标方向相反", indicators.path_direction),
    Rule("C039", "指标的历年值没有采用", indicators.unused_values),
)
"""In the order of their codes."""

ACCOUNTING_CODES = {
    "A001": "能源品种编号不存在",
    "A002": "单位不能换算",
    "A003": "缺少折标准煤系数或排放因子",
    "A004": "缺少电力等价值",
    "A005": "外购电力、热力排放因子未选定或不可用",
    "A006": "流向、用途或来源与能源品种不符",
    "A007": "自产电力、热力没有来源",
    "A008": "外购绿电没有选定计算规则",
    "A009": "外购绿电没有凭证",
    "A010": "工业过程因子不存在",
    "A011": "趋势情景缺年份",
    "A012": "指标对应的核算结果不存在",
    "A013": "指标的目标没有给出或给出两次",
    "A014": "现有措施达不到目标",
    "A015": "增加值、面积或从业人员不大于零",
    "A016": "新增项目的投产年份不在测算期内",
    "A017": "减排量大于基准情景碳排放量",
    "A018": "项目没有减排量",
    "A019": "减排量测算的数据不能用",
    "A020": "减排量测算缺少因子",
    "A021": "测算方法与项目类型不符",
    "A022": "工业过程排放的气体没有计入",
    "A023": "电力折标准煤系数与折标口径冲突",
    "A024": "园区的选择与编制指南的核算规则不同",
    "A025": "化石燃料因子组不存在",
    "A026": "指标的公式有误",
    "A027": "指标的取值或年度目标填了两种",
    "A028": "行业、企业的驱动因素有误",
    "A029": "指标的公式没有数值",
    "A030": "达产比例早于投产年份",
}
"""Codes of findings that accounting itself makes, where it cannot go on with a value."""

ACCEPTANCE_CODES = {
    "P001": "不能接受的问题",
    "P002": "接受的问题已不存在",
    "P003": "接受问题没有写原因",
    "P004": "接受的问题代码不存在",
}
"""Codes of findings about the acceptance of others."""


def titles() -> dict[str, str]:
    """Return the title of every code."""
    rules = {rule.code: rule.title for rule in RULES}
    return {**READING_CODES, **ACCOUNTING_CODES, **rules, **ACCEPTANCE_CODES}


def look(subject: Subject) -> tuple[Finding, ...]:
    """Return what all rules find, in the order of the rules."""
    return tuple(finding for rule in RULES for finding in rule.look(subject))


def can_be_accounted(subject: Subject) -> bool:
    """Whether what accounting rests on holds."""
    rules = (rule for rule in RULES if rule.before_accounting)
    return not any(True for rule in rules for _ in rule.look(subject))
