"""The factors of bought power and heat, year by year, as the guide fixes or the park chose them."""

from __future__ import annotations

from collections.abc import Mapping

from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.accounting.factor_facts import factor_fact
from nzcplan.accounting.fuel_values import CHOICES
from nzcplan.factors.electricity_kinds import electricity_kinds
from nzcplan.factors.model import Factor
from nzcplan.factors.tables import FactorTables
from nzcplan.findings import Finding
from nzcplan.guides.accounting_rules import AccountingRules, FixedElectricityFactor
from nzcplan.near import named, near_hint
from nzcplan.park.foundation.accounting import AccountingChoices, ElectricityFactor, YearRule

KILOWATT_HOURS = 10  # kgCO2/kWh × 10 = tCO2/万kWh


def electricity_factor(
    year: int,
    choices: AccountingChoices,
    rules: AccountingRules,
    tables: FactorTables,
    book: FactBook,
) -> Fact | Finding:
    """Return the grid factor (tCO2/万kWh) that bought power of ``year`` is charged with."""
    chosen = choices.electricity
    path = f"{CHOICES}.electricity"
    if rules.electricity_factor != "park_choice":
        fixed = _fixed(rules.electricity_factor, tables, path)
        if isinstance(fixed, Finding):
            return fixed
        return _per_ten_thousand(year, book.once(fixed), book)
    if chosen.value is not None:
        if not chosen.source:
            return _finding("自定的外购电力排放因子没有注明来源", "填写 electricity.source", path)
        base = book.once(
            Fact(
                id="given.electricity_factor",
                name="外购电力排放因子",
                value=chosen.value,
                unit="kgCO2/kWh",
                inputs=(f"{path}.value",),
                origin="given",
                source=chosen.source,
            )
        )
        return _per_ten_thousand(year, base, book)
    wanted = year if chosen.rule is YearRule.MATCHED else chosen.year
    if chosen.region is None or chosen.kind is None or wanted is None:
        return _finding(
            "没有选定外购电力排放因子",
            "填写 region、kind 和 year（或 value 和 source），例如 region: sichuan, kind: provincial_average, year: 2021",
            path,
        )
    factor = tables.electricity(chosen.region, wanted, chosen.kind)
    if factor is None:
        return _finding(
            f"因子表中没有 {chosen.region} {wanted} 年的 {chosen.kind} 因子",
            f"{_instead(chosen.region, chosen.kind, tables)}其他取值用 value 和 source 自定",
            f"{path}.{_unknown_part(chosen, tables)}",
        )
    if not factor.is_default_worthy:
        return _finding(
            f"{factor.name}（{factor.value}）来源可信度低，不能作为缺省值",
            "确需采用时请用 value 和 source 自行注明",
            path,
        )
    if electricity_kinds()[factor.kind].bought_power == "never":
        return _finding(
            f"{factor.name}不能用于外购电力：{factor.use}",
            "选用省级、区域或全国平均因子；有凭证的绿电在台账中填写 green 和 proof",
            f"{path}.kind",
        )
    return _per_ten_thousand(year, book.once(factor_fact(factor)), book)


def _instead(region: str, kind: str, tables: FactorTables) -> str:
    """Return which region, kind or year the tables have in place of what was asked for."""
    options = [f for f in tables.electricity_options() if _is_for_bought_power(f)]
    regions = {f.region_id: f.region for f in options}
    hint = ""
    if region in regions:
        options = [f for f in options if f.region_id == region]
    else:
        hint = near_hint(region, regions) or f"区域（region）可用：{_listed(regions)}。"
    kinds = {f.kind: electricity_kinds()[f.kind].name for f in options}
    if kind not in kinds:
        hint += near_hint(kind, kinds) or f"因子类别（kind）可用：{_listed(kinds)}。"
    years = sorted({f.year for f in options if f.kind == kind})
    return hint or f"该区域该类别已有年份：{'、'.join(map(str, years))}。"


def _unknown_part(chosen: ElectricityFactor, tables: FactorTables) -> str:
    """Return the key whose value the tables lack: region, kind, else the year, or what chooses it."""
    options = [f for f in tables.electricity_options() if _is_for_bought_power(f)]
    if chosen.region not in {f.region_id for f in options}:
        return "region"
    if chosen.kind not in {f.kind for f in options if f.region_id == chosen.region}:
        return "kind"
    return "year" if chosen.rule is not YearRule.MATCHED else "rule"


def _is_for_bought_power(factor: Factor) -> bool:
    usable = electricity_kinds()[factor.kind].bought_power != "never"
    return usable and factor.is_default_worthy


def _listed(known: Mapping[str, str]) -> str:
    return "、".join(named(id, known) for id in known)


def _fixed(fixed: FixedElectricityFactor, tables: FactorTables, path: str) -> Fact | Finding:
    """Return the factor that the guide fixes (kgCO2/kWh)."""
    if fixed.value is not None:
        return Fact(
            id="factor.electricity.guide",
            name="核算规则规定的外购电力排放因子",
            value=fixed.value,
            unit="kgCO2/kWh",
            origin="factor",
            source=fixed.source,
        )
    factor = tables.electricity(fixed.region, fixed.year or 0, fixed.kind)
    if factor is not None:
        return factor_fact(factor)
    return _finding(
        f"核算规则规定采用 {fixed.region} {fixed.year} 年的 {fixed.kind} 因子，因子表中没有",
        "在指南（规则文件）的 electricity_factor 中改填 value 和 source",
        path,
    )


def heat_factor(
    choices: AccountingChoices, rules: AccountingRules, tables: FactorTables, book: FactBook
) -> Fact | Finding:
    """Return the factor of bought heat (tCO2/GJ)."""
    if rules.heat == "default":
        return book.once(factor_fact(tables.heat_default()))
    chosen = choices.heat
    path = f"{CHOICES}.heat"
    if chosen is None or (chosen.value is None and not chosen.default):
        return _finding(
            "台账中有外购热力，但没有选定热力排放因子",
            "填写 heat: {default: true} 采用缺省值，或给出 value 和 source",
            path if chosen else CHOICES,
        )
    if chosen.value is None:
        return book.once(factor_fact(tables.heat_default()))
    if not chosen.source:
        return _finding("自定的外购热力排放因子没有注明来源", "填写 heat.source", path)
    return book.once(
        Fact(
            id="given.heat_factor",
            name="外购热力排放因子",
            value=chosen.value,
            unit="tCO2/GJ",
            inputs=(f"{path}.value",),
            origin="given",
            source=chosen.source,
        )
    )


def _per_ten_thousand(year: int, base: Fact, book: FactBook) -> Fact:
    return book.once(
        Fact(
            id=f"coefficient.co2.electricity.{year}",
            name="外购电力二氧化碳排放因子",
            value=base.value * KILOWATT_HOURS,
            unit="tCO2/万kWh",
            year=year,
            formula="kgCO2/kWh × 10 = tCO2/万kWh",
            inputs=(base.id,),
        )
    )


def _finding(message: str, hint: str, path: str) -> Finding:
    return Finding(code="A005", severity="error", message=message, hint=hint, path=path)
