"""The rows of 核算口径 that say which rule holds on each point, and who decided it."""

from __future__ import annotations

from nzcplan.accounting.contributions import CATEGORY_NAMES
from nzcplan.accounting.decided import green_power_rule
from nzcplan.guides.accounting_rules import AccountingRules
from nzcplan.park.foundation.accounting import (
    GAS_NAMES,
    GREEN_POWER_RULE_NAMES,
    AccountingChoices,
    Gas,
)
from nzcplan.plan.context import PlanContext

PARK = "园区选定"
RULEBOOK = "规则文件"

OXIDATION = {
    "full": "投入减产出，碳氧化率取100%",
    "as_burned": "投入减产出，碳氧化率与燃烧相同",
}
SOLD = {
    "credited": "按外购同一因子扣减",
    "apart": "单列，不扣减",
}
SINKS = {
    "apart": "现有碳汇单独列示，不抵扣",
    "netted": "现有碳汇另列净碳排放量，碳排放总量不抵扣",
}
BIOMASS = {
    "apart": "生物质燃料燃烧的二氧化碳单列，不计入总量",
    "left_out": "生物质燃料燃烧的二氧化碳不列示、不计入总量",
}
ASSESSMENTS = {"sar": "IPCC第二次评估报告", "ar5": "IPCC第五次评估报告"}

MethodRow = tuple[str, str, str]
"""What it is about, what holds, and by whom."""


def decider(context: PlanContext, rule: str) -> str:
    """Return who stands behind a rule that the guide's data decides, or the rulebook in its stead."""
    stated = context.rulebook.accounting if context.rulebook else None
    if stated is not None and stated.rules is not None and rule in stated.rules.model_fields_set:
        return RULEBOOK
    return "工作口径" if context.guide.accounting.working_method else "编制指南"


def chooser(context: PlanContext, choice: str) -> str:
    """Return who made one of the choices that a guide leaves to the park."""
    stated = context.rulebook.accounting if context.rulebook else None
    if stated is not None and stated.choices is not None:
        return RULEBOOK if choice in stated.choices.model_fields_set else PARK
    return PARK


def scope_rows(context: PlanContext) -> list[MethodRow]:
    """Return what is counted: working method, gases, sources, boundary."""
    rules = context.guide.accounting
    sources = "、".join(CATEGORY_NAMES[one] for one in rules.sources)
    rows = [
        ("工作口径", rules.working_method, decider(context, "working_method")),
        ("核算气体", gases(rules), decider(context, "gases")),
        ("核算排放源", sources, decider(context, "sources")),
        ("核算边界", rules.boundary, decider(context, "boundary")),
    ]
    return [row for row in rows if row[1]]


def gases(rules: AccountingRules) -> str:
    """Return the gases that count and, where there are others than CO2, by which potentials."""
    named = "、".join(f"{GAS_NAMES[gas]}（{gas}）" for gas in rules.gases)
    if rules.warming_potentials is None or rules.gases == (Gas.CO2,):
        return named
    source = ASSESSMENTS[rules.warming_potentials]
    return f"{named}，按{source}的百年全球增温潜势折算为二氧化碳当量"


def point_rows(context: PlanContext, choices: AccountingChoices) -> list[MethodRow]:
    """Return the rules on single points, of those that this park's ledger touches."""
    rules = context.guide.accounting
    rows: list[MethodRow] = []
    green = green_power_rule(choices, rules)
    if green is not None:
        left = rules.green_power == "park_choice"
        by = (chooser if left else decider)(context, "green_power")
        rows.append(("外购绿电", GREEN_POWER_RULE_NAMES[green], by))
    foundation = context.park.foundation
    ledger = foundation.ledger if foundation else ()
    if any(line.use.value.startswith("conversion") for line in ledger):
        by = decider(context, "conversion_oxidation")
        rows.append(("能源加工转换", OXIDATION[rules.conversion_oxidation], by))
    for energy, name, rule in (
        ("electricity", "外供电力", rules.sold_power),
        ("heat", "外供热力", rules.sold_heat),
    ):
        if any(line.energy == energy and line.flow.value == "sold" for line in ledger):
            by = decider(context, "sold_power" if energy == "electricity" else "sold_heat")
            rows.append((name, SOLD[rule], by))
    rows.append(("碳汇", SINKS[rules.sinks], decider(context, "sinks")))
    rows.append(("生物质", BIOMASS[rules.biomass], decider(context, "biomass")))
    return rows
