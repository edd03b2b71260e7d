"""The table that states the accounting in use: method, conventions, factor sets, their years."""

from __future__ import annotations

from nzcplan.accounting.choices import cited_equivalent
from nzcplan.park.foundation.accounting import (
    ENERGY_CONVENTION_NAMES,
    YEAR_RULE_NAMES,
    AccountingChoices,
    EnergyConvention,
    YearRule,
)
from nzcplan.plan.context import PlanContext
from nzcplan.plan.numbers import MISSING, trimmed
from nzcplan.plan.table import Table
from nzcplan.plan.tables.build import body, caption, cell, described, head, text_columns
from nzcplan.plan.tables.method_rules import (
    RULEBOOK,
    MethodRow,
    chooser,
    decider,
    point_rows,
    scope_rows,
)
from nzcplan.plan.typography import behind_figure, typeset


def method(context: PlanContext) -> Table | None:
    """Return 核算口径: what holds on each point, by whose decision, with its source."""
    foundation = context.park.foundation
    choices = foundation.accounting if foundation else None
    if choices is None:
        return None
    family = context.tables.families.get(choices.fuel_factor_set)
    rules = context.guide.accounting
    fixed_power = rules.electricity_factor != "park_choice"
    fixed_heat = rules.heat != "park_choice"
    rows = [
        ("核算方法", choices.method, chooser(context, "method")),
        *scope_rows(context),
        ("电力折标口径", convention_statement(choices), chooser(context, "energy_convention")),
        (
            "化石燃料因子组",
            family.source.citation if family else choices.fuel_factor_set,
            chooser(context, "fuel_factor_set"),
        ),
        (
            "外购电力排放因子",
            electricity_statement(context, choices),
            decider(context, "electricity_factor")
            if fixed_power
            else chooser(context, "electricity"),
        ),
    ]
    if choices.heat is not None or fixed_heat:
        statement = heat_statement(context, choices)
        by = (decider if fixed_heat else chooser)(context, "heat")
        rows.append(("外购热力排放因子", statement, by))
    rows += point_rows(context, choices)
    if choices.fuel_factors:
        names = "、".join(
            context.tables.energies[own.energy].name
            for own in choices.fuel_factors
            if own.energy in context.tables.energies
        )
        rows.append(
            (
                "园区自定参数",
                f"{names}采用自定参数，来源见计算附表",
                chooser(context, "fuel_factors"),
            )
        )
    rows += rulebook_rows(context)
    rows += [
        ("未核对事项", f"{item.title}未取得：{item.consequence}", MISSING)
        for item in context.unverified
    ]
    title = "碳排放核算口径"
    return Table(
        id="method",
        caption=caption(title),
        columns=text_columns(1.3, 4, 0.8),
        head=(head("项目", "本方案采用的口径", "确定依据"),),
        rows=tuple(body(*(cell(piece) for piece in row)) for row in rows),
        notes=(typeset(year_note(context, choices)),) if year_note(context, choices) else (),
        description=described(title, len(rows)),
    )


def rulebook_rows(context: PlanContext) -> list[MethodRow]:
    """Return the rulebook in use, and what of the guide was compared with it."""
    rulebook = context.rulebook
    if rulebook is None:
        return []
    named = f"《{rulebook.title}》，来源为{rulebook.document.rstrip('。')}"
    return [
        ("规则文件", named, RULEBOOK),
        *(
            ("已核对事项", f"{item.title}按《{rulebook.title}》（规则文件）核对", RULEBOOK)
            for item in context.verified
        ),
    ]


def convention_statement(choices: AccountingChoices) -> str:
    """Return by which convention power is turned into standard coal, and whether both are shown."""
    name = ENERGY_CONVENTION_NAMES[choices.energy_convention]
    if not cited_equivalent(choices) or choices.equivalent_value is None:
        return name
    value = (
        f"{trimmed(choices.equivalent_value, 6)} kgce/kWh，取自{choices.equivalent_value_source}"
    )
    if choices.energy_convention is EnergyConvention.EQUAL_VALUE:
        return f"{name}；另列等价值口径的总量，等价值{value}"
    return f"{name}，{value}"


def electricity_statement(context: PlanContext, choices: AccountingChoices) -> str:
    """Return which electricity factor is used, of which year, by which rule, from where."""
    chosen = choices.electricity
    fixed = context.guide.accounting.electricity_factor != "park_choice"
    rule = YEAR_RULE_NAMES[YearRule.FIXED if fixed else chosen.rule]
    if chosen.value is not None and not fixed:
        return f"{trimmed(chosen.value, 6)} kgCO2/kWh，{rule}，取自{chosen.source}"
    base = context.fact(f"coefficient.co2.electricity.{context.base_year}")
    known = context.fact(base.inputs[0]) if base else None
    if known is None:
        return rule
    return f"{known.name}{trimmed(known.value, 6)}{behind_figure(known.unit)}，{rule}，取自{known.source}"


def heat_statement(context: PlanContext, choices: AccountingChoices) -> str:
    """Return which heat factor is used and where it comes from."""
    chosen = choices.heat
    decided = context.guide.accounting.heat == "default"
    if chosen is not None and chosen.value is not None and not decided:
        return f"{trimmed(chosen.value, 6)} tCO2/GJ，取自{chosen.source}"
    default = context.tables.heat_default()
    return f"缺省值{trimmed(default.value, 6)}{behind_figure(default.unit)}，取自{default.citation}"


def year_note(context: PlanContext, choices: AccountingChoices) -> str:
    """Return the note where the electricity factor's year is not the base year, else nothing."""
    chosen = choices.electricity
    fixed = chosen.rule is YearRule.FIXED
    if context.guide.accounting.electricity_factor != "park_choice":
        return ""
    if chosen.value is not None or not fixed or chosen.year in (None, context.base_year):
        return ""
    reason = f"：{chosen.note.rstrip('。')}" if chosen.note else ""
    return (
        f"外购电力排放因子为{chosen.year}年数据，与基准年（{context.base_year}年）不一致{reason}。"
    )
