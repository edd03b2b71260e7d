"""Rules about the values that a park gives for its fuels in place of the factor set's."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nzcplan.accounting.coefficients import STANDARD_COAL_HEAT
from nzcplan.accounting.indicator_gaps import FOUR_DIGITS
from nzcplan.checks.subject import Subject
from nzcplan.factors.plausibility import heat_bands
from nzcplan.factors.tables import load_factors
from nzcplan.findings import Finding
from nzcplan.park.foundation.accounting import OwnFuelFactor

FUEL_FACTORS = "foundation.accounting.fuel_factors"


def _own(subject: Subject) -> Iterator[tuple[str, OwnFuelFactor, str]]:
    """Yield the path, the values and the Chinese name of each fuel with values of its own."""
    foundation = subject.park.foundation
    choices = foundation.accounting if foundation else None
    for index, own in enumerate(choices.fuel_factors if choices else ()):
        energy = load_factors().energy(own.energy)
        if energy is not None:
            yield f"{FUEL_FACTORS}[{index}]", own, energy.name


def oxidation_beside_heat_factor(subject: Subject) -> Iterator[Finding]:
    """C030: no oxidation rate stands beside a CO2 factor per heat, which counts as burnt out."""
    foundation = subject.park.foundation
    choices = foundation.accounting if foundation else None
    for path, own, name in _own(subject):
        if choices is None or own.oxidation_rate is None or own.carbon_content is not None:
            continue
        family = load_factors().fuel(choices.fuel_factor_set, own.energy)
        if family is not None and family.co2_per_energy is not None:
            yield Finding(
                "C030",
                "warning",
                f"{name}自填了碳氧化率，但所选因子组按热值给出、氧化率已按100%计，自填值没有采用",
                "删去 oxidation_rate；确需采用实测氧化率的，同时填写实测的 carbon_content",
                path=f"{path}.oxidation_rate",
            )


def implied_by_heat(subject: Subject) -> Iterator[Finding]:
    """C033: the CO2 per heat that a park's own values lead to lies in the fuel's plausible band."""
    facts = subject.account.facts
    standard = load_factors().factors[STANDARD_COAL_HEAT].value / 1000
    for path, own, name in _own(subject):
        band = heat_bands().get(own.energy)
        emitted = facts.get(f"coefficient.co2.{own.energy}")
        given = own.carbon_content is not None or own.oxidation_rate is not None
        if band is None or emitted is None or not given:
            continue
        calorific = facts.value(emitted.inputs[0])
        if not calorific:
            continue
        implied = emitted.value / calorific * standard
        if not band.holds(implied):
            yield Finding(
                "C033",
                "warning",
                f"{name}按自填参数折合每吨标准煤排放{_short(implied)} tCO2，"
                f"不在{_short(band.low)}～{_short(band.high)}（{band.source}）内",
                "检查含碳量的单位（tC/GJ，不是 tC/TJ）和碳氧化率；确为实测的，在 source 中写明检测报告",
                path=path,
            )


def calorific_value_slips(subject: Subject) -> Iterator[Finding]:
    """C034: a park's own calorific value is no power of ten away from the tables', and not zero."""
    foundation = subject.park.foundation
    choices = foundation.accounting if foundation else None
    for path, own, name in _own(subject):
        usual = _usual_calorific_value(choices.fuel_factor_set if choices else "", own.energy)
        if own.net_calorific_value == 0:
            yield Finding(
                "C034",
                "error",
                f"{name}自填低位发热量为零，其能耗和排放都会算成零",
                "填写实测值；没有实测值的删去本项，采用因子组的取值",
                path=f"{path}.net_calorific_value",
            )
        if not own.net_calorific_value or usual is None:
            continue
        powers = round((own.net_calorific_value / usual).log10())
        if powers:
            times = f"10的{powers}次方" if powers > 0 else f"10的负{-powers}次方"
            yield Finding(
                "C034",
                "warning",
                f"{name}自填低位发热量{_short(own.net_calorific_value)}，"
                f"约为因子表取值{_short(usual)}的{times}倍",
                "单位为 GJ/t 或 GJ/万m³；kJ/kg、MJ/m³ 的数值须换算",
                path=f"{path}.net_calorific_value",
            )


def _short(value: Decimal) -> str:
    return f"{FOUR_DIGITS.plus(value):f}"


def _usual_calorific_value(family: str, energy: str) -> Decimal | None:
    """Return a calorific value of the tables (GJ/t, GJ/万m³): of the set, else of any other."""
    tables = load_factors()
    sets = (tables.fuel(one, energy) for one in (family, *tables.families))
    return next((fuel.ncv.value for fuel in sets if fuel is not None and fuel.ncv), None)
