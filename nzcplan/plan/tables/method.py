"""The table that states the accounting in use: method, conventions, factor sets, their years."""

from __future__ import annotations

from nzcplan.park.fields import fields_of
from nzcplan.park.foundation.accounting import (
    ENERGY_CONVENTION_NAMES,
    GREEN_POWER_RULE_NAMES,
    YEAR_RULE_NAMES,
    AccountingChoices,
    YearRule,
)
from nzcplan.plan.context import PlanContext
from nzcplan.plan.numbers import trimmed
from nzcplan.plan.table import Table
from nzcplan.plan.tables.build import body, caption, cell, described, head, text_columns
from nzcplan.plan.typography import typeset


def method(context: PlanContext) -> Table | None:
    """Return 核算口径: what was chosen, each choice with its source."""
    foundation = context.park.foundation
    choices = foundation.accounting if foundation else None
    if choices is None:
        return None
    family = context.tables.families.get(choices.fuel_factor_set)
    rows = [
        ("核算方法（工作口径）", choices.method),
        (
            "核算气体",
            "二氧化碳（CO2）"
            if context.guide.accounting.gases == ("CO2",)
            else "、".join(context.guide.accounting.gases),
        ),
        ("能源折标口径", ENERGY_CONVENTION_NAMES[choices.energy_convention]),
        ("化石燃料因子组", family.source.citation if family else choices.fuel_factor_set),
        ("外购电力排放因子", electricity_statement(context, choices)),
    ]
    if choices.heat is not None:
        rows.append(("外购热力排放因子", heat_statement(context, choices)))
    if choices.green_power is not None:
        rows.append(("外购绿电", GREEN_POWER_RULE_NAMES[choices.green_power]))
    if choices.fuel_factors:
        names = "、".join(
            context.tables.energies[own.energy].name
            for own in choices.fuel_factors
            if own.energy in context.tables.energies
        )
        rows.append(("园区自定参数", f"{names}采用自定参数，来源见计算附表"))
    rows.append(("碳汇与生物质", "碳汇单独列示、不抵扣；生物质燃料燃烧的二氧化碳不计入总量"))
    rows += rulebook_rows(context)
    rows += [
        ("未核对事项", f"{item.title}未取得：{item.consequence}") for item in context.unverified
    ]
    title = "碳排放核算口径"
    return Table(
        id="method",
        caption=caption(title),
        columns=text_columns(1.2, 4),
        head=(head("项目", "本方案采用的口径"),),
        rows=tuple(body(cell(name), cell(text)) for name, text in rows),
        notes=(typeset(year_note(context, choices)),) if year_note(context, choices) else (),
        description=described(title, len(rows)),
    )


def rulebook_rows(context: PlanContext) -> list[tuple[str, str]]:
    """Return the rulebook in use, what it stands for and which choices are its own."""
    rulebook = context.rulebook
    if rulebook is None:
        return []
    named = f"《{rulebook.title}》，来源为{rulebook.document.rstrip('。')}"
    rows = [("规则文件", named)]
    if rulebook.accounting is not None and rulebook.accounting.choices is not None:
        chosen = [
            facts.title
            for name, facts in fields_of(AccountingChoices).items()
            if name in rulebook.accounting.choices.model_fields_set
        ]
        rows.append(("按规则文件取值", "、".join(chosen)))
    if rulebook.accounting is not None and rulebook.accounting.rules is not None:
        rows.append(("核算规则", "核算范围等规则按规则文件，替换编制指南的工作口径"))
    rows += [
        ("已核对事项", f"{item.title}按《{rulebook.title}》（规则文件）核对")
        for item in context.verified
    ]
    return rows


def electricity_statement(context: PlanContext, choices: AccountingChoices) -> str:
    """Return which electricity factor is used, of which year, by which rule, from where."""
    chosen = choices.electricity
    rule = YEAR_RULE_NAMES[chosen.rule]
    if chosen.value is not None:
        return f"{trimmed(chosen.value, 6)} kgCO2/kWh，{rule}，取自{chosen.source}"
    base = context.fact(f"coefficient.co2.electricity.{context.base_year}")
    known = context.fact(base.inputs[0]) if base else None
    if known is None:
        return rule
    return f"{known.name}{trimmed(known.value, 6)} {known.unit}，{rule}，取自{known.source}"


def heat_statement(context: PlanContext, choices: AccountingChoices) -> str:
    """Return which heat factor is used and where it comes from."""
    chosen = choices.heat
    if chosen is not None and chosen.value is not None:
        return f"{trimmed(chosen.value, 6)} tCO2/GJ，取自{chosen.source}"
    default = context.tables.heat_default()
    return f"缺省值{trimmed(default.value, 6)} {default.unit}，取自{default.citation}"


def year_note(context: PlanContext, choices: AccountingChoices) -> str:
    """Return the note where the electricity factor's year is not the base year, else nothing."""
    chosen = choices.electricity
    fixed = chosen.rule is YearRule.FIXED
    if chosen.value is not None or not fixed or chosen.year in (None, context.base_year):
        return ""
    reason = f"：{chosen.note.rstrip('。')}" if chosen.note else ""
    return (
        f"外购电力排放因子为{chosen.year}年数据，与基准年（{context.base_year}年）不一致{reason}。"
    )
