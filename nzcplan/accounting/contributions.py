"""What each amount of the ledger adds to energy use and to emissions at the park's boundary.

Signs and zeros are decided here, once: sold power and conversion output subtract, feedstock does
not burn, supply inside the park cancels, self-made power counts through its fuel (fossil, biomass,
waste heat) or as energy without CO2 (sun, wind, water, earth), biomass is energy whose CO2 is not
in the total. What the guide leaves to a rule of its own (conversion, sold power and heat, biomass)
goes by that rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from msgspec import Struct

from nzcplan.accounting.activity import GRID_ENERGIES, Activity
from nzcplan.accounting.coefficients import Coefficients
from nzcplan.accounting.decided import unchosen_green_power
from nzcplan.accounting.fact import Fact
from nzcplan.findings import Finding
from nzcplan.guides.accounting_rules import AccountingRules, EmissionSource
from nzcplan.park.foundation.accounting import GreenPowerRule
from nzcplan.park.foundation.energy import RENEWABLE_GENERATION, Flow, Generation, Use

CATEGORY_NAMES: dict[EmissionSource, str] = {
    "fuel": "化石燃料燃烧",
    "conversion": "能源加工转换",
    "process": "工业生产过程",
    "waste": "废弃物焚烧（化石碳部分）",
    "electricity": "净外购电力",
    "heat": "净外购热力",
}

GridFactor = Callable[[str, int], Fact | Finding]


class Contribution(Struct, frozen=True):
    """An activity's part in both balances.

    ``item`` is the row of the energy table it belongs to (an energy id, or that id with
    ``_renewable`` for self-made renewable power and heat). ``standard_coal`` and
    ``carbon_dioxide`` are the coefficients with which ``sign × amount`` is multiplied; None means
    that the balance does not count it. ``apart`` is the coefficient of CO2 that is shown beside the
    balance and not in it: of biomass, and of sold power and heat where the guide says so.
    """

    activity: Activity
    item: str
    role: str
    category: EmissionSource | None
    sign: int
    standard_coal: Fact | None
    carbon_dioxide: Fact | None
    apart: Fact | None = None

    @property
    def tce(self) -> Decimal:
        """Return tonnes of standard coal, negative for what leaves."""
        if self.standard_coal is None:
            return Decimal(0)
        return self.sign * self.activity.amount * self.standard_coal.value

    @property
    def tco2(self) -> Decimal:
        """Return tonnes of CO2, negative for what leaves."""
        if self.carbon_dioxide is None:
            return Decimal(0)
        return self.sign * self.activity.amount * self.carbon_dioxide.value


def contributions(
    activities: Iterable[Activity],
    coefficients: Coefficients,
    grid_factor: GridFactor,
    green_rule: GreenPowerRule | None,
    rules: AccountingRules,
) -> tuple[tuple[Contribution, ...], tuple[Finding, ...]]:
    """Return what each activity contributes, and a finding for each coefficient that is missing."""
    found: list[Contribution] = []
    findings: dict[Finding, None] = {}
    for activity in activities:
        if activity.is_internal:
            continue
        if activity.energy.id in GRID_ENERGIES:
            result = _grid(activity, coefficients, grid_factor, green_rule, rules)
        else:
            result = _fuel(activity, coefficients, rules)
        if isinstance(result, Finding):
            findings[result] = None
        else:
            found.append(result)
    return tuple(found), tuple(findings)


def _fuel(
    activity: Activity, coefficients: Coefficients, rules: AccountingRules
) -> Contribution | Finding:
    energy = activity.energy
    standard_coal = coefficients.standard_coal(energy)
    if standard_coal is None:
        hint, place = coefficients.remedy(energy), f"{activity.line}.energy"
        return coefficients.missing(energy, "折标准煤系数", hint, place)
    converted = activity.use in (Use.CONVERSION_INPUT, Use.CONVERSION_OUTPUT)
    burned = activity.use is not Use.FEEDSTOCK and energy.group != "biomass"
    carbon_dioxide = None
    if burned:
        complete = converted and rules.conversion_oxidation == "full"
        carbon_dioxide = coefficients.carbon_dioxide(energy, full_oxidation=complete)
        if carbon_dioxide is None and not energy.is_carbon_free:
            hint, place = coefficients.remedy(energy), f"{activity.line}.energy"
            return coefficients.missing(energy, "二氧化碳排放因子", hint, place)
    biomass = energy.group == "biomass" and activity.use is Use.FUEL and rules.biomass == "apart"
    return Contribution(
        activity=activity,
        item=energy.id,
        role=activity.use.value,
        category=("conversion" if converted else "fuel") if carbon_dioxide else None,
        sign=-1 if activity.use is Use.CONVERSION_OUTPUT else 1,
        standard_coal=standard_coal,
        carbon_dioxide=carbon_dioxide,
        apart=coefficients.biogenic(energy) if biomass else None,
    )


def _grid(
    activity: Activity,
    coefficients: Coefficients,
    grid_factor: GridFactor,
    green_rule: GreenPowerRule | None,
    rules: AccountingRules,
) -> Contribution | Finding:
    energy = activity.energy
    standard_coal = coefficients.standard_coal(energy)
    if activity.flow is Flow.SELF_PRODUCED:
        assert activity.generation is not None, "checked when activities were read"
        # Biomass stands in the ledger as a fuel: its energy is counted there.
        renewable = activity.generation in RENEWABLE_GENERATION - {Generation.BIOMASS}
        return Contribution(
            activity=activity,
            item=f"{energy.id}_renewable" if renewable else f"{energy.id}_recovered",
            role=f"self_{activity.generation.value}",
            category=None,
            sign=1,
            standard_coal=standard_coal if renewable else None,
            carbon_dioxide=None,
        )
    factor = grid_factor(energy.id, activity.year)
    if isinstance(factor, Finding):
        return factor
    green = activity.green is not None and activity.flow is Flow.PURCHASED
    if green and green_rule is None:
        return unchosen_green_power()
    if green and green_rule is GreenPowerRule.ZERO and not activity.proof:
        return Finding(
            "A009",
            "error",
            "外购绿电没有凭证，不能按零排放计",
            "填写 proof（合同、结算单或绿证编号），或去掉 green",
            path=f"{activity.line}.green",
        )
    sold = activity.flow is Flow.SOLD
    rule = rules.sold_power if energy.id == "electricity" else rules.sold_heat
    if sold and rule == "apart":
        return Contribution(activity, energy.id, "sold", None, -1, standard_coal, None, factor)
    return Contribution(
        activity=activity,
        item=energy.id,
        role="sold" if sold else "purchased_green" if green else "purchased",
        category="electricity" if energy.id == "electricity" else "heat",
        sign=-1 if sold else 1,
        standard_coal=standard_coal,
        carbon_dioxide=None if green and green_rule is GreenPowerRule.ZERO else factor,
    )
