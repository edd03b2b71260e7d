"""Rules about the values that a park gives for its fuels in place of the factor set's."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nzcplan.accounting.coefficients import STANDARD_COAL_HEAT
from nzcplan.accounting.indicator_gaps import FOUR_DIGITS
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.factors.plausibility import heat_bands
from nzcplan.factors.tables import load_factors
from nzcplan.park.foundation.accounting import OwnFuelFactor

FUEL_FACTORS = "foundation.accounting.fuel_factors"


def own_values(subject: Subject) -> Iterator[tuple[str, OwnFuelFactor, str]]:
    """Yield the path, the values and the Chinese name of each fuel with values of its own."""
    foundation = subject.park.foundation
    choices = foundation.accounting if foundation else None
    for index, own in enumerate(choices.fuel_factors if choices else ()):
        energy = load_factors().energy(own.energy)
        if energy is not None:
            yield f"{FUEL_FACTORS}[{index}]", own, energy.name


@rule(
    "C030",
    "按热值给出的因子旁自填碳氧化率",
    "warning",
    basis="国家温室气体排放因子数据库的因子已含100%氧化",
    why="因子已按100%氧化计，自填的碳氧化率没有采用；再乘一次就会少计排放。",
    mend="删去 oxidation_rate；确为实测的，同时填写实测的 carbon_content。",
)
def oxidation_beside_heat_factor(subject: Subject) -> Iterator[Trouble]:
    """No oxidation rate stands beside a CO2 factor per heat, which counts as burnt out."""
    foundation = subject.park.foundation
    choices = foundation.accounting if foundation else None
    for path, own, name in own_values(subject):
        if choices is None or own.oxidation_rate is None or own.carbon_content is not None:
            continue
        family = load_factors().fuel(choices.fuel_factor_set, own.energy)
        if family is not None and family.co2_per_energy is not None:
            yield Trouble(
                f"{name}自填了碳氧化率，但所选因子组按热值给出、氧化率已按100%计，自填值没有采用",
                "删去 oxidation_rate；确需采用实测氧化率的，同时填写实测的 carbon_content",
                path=f"{path}.oxidation_rate",
            )


@rule(
    "C033",
    "自填燃料参数折合单位热值排放异常",
    "warning",
    basis="本程序的合理性区间，由各因子组的缺省值复算",
    why="折合每吨标准煤的排放超出该类燃料的常见范围，多为含碳量单位或小数点错误。",
    mend="检查含碳量、氧化率及其单位；确为实测的，在来源中写明检测报告，并接受本条。",
)
def implied_by_heat(subject: Subject) -> Iterator[Trouble]:
    """The CO2 per heat that a park's own values lead to lies in the fuel's plausible band."""
    facts = subject.account.facts
    standard = load_factors().factors[STANDARD_COAL_HEAT].value / 1000
    for path, own, name in own_values(subject):
        band = heat_bands().get(own.energy)
        emitted = facts.get(f"coefficient.co2.{own.energy}")
        given = own.carbon_content is not None or own.oxidation_rate is not None
        if band is None:
            yield from _carbon_of_no_fuel(own, name, path)
        if band is None or emitted is None or not given:
            continue
        calorific = facts.value(emitted.inputs[0])
        if not calorific:
            continue
        implied = emitted.value / calorific * standard
        if not band.holds(implied):
            yield Trouble(
                f"{name}按自填参数折合每吨标准煤排放{short(implied)} tCO2，"
                f"不在{short(band.low)}～{short(band.high)}（{band.source}）内",
                "检查含碳量的单位（tC/GJ，不是 tC/TJ）和碳氧化率；确为实测的，在 source 中写明检测报告，并接受本条",
                path=f"{path}.{'oxidation_rate' if own.carbon_content is None else 'carbon_content'}",
            )


def _carbon_of_no_fuel(own: OwnFuelFactor, name: str, path: str) -> Iterator[Trouble]:
    """Yield that a carbon content is ten times beyond those of all fuels in the tables."""
    listed = [f.value for f in load_factors().factors.values() if f.kind == "carbon_content"]
    low, high = min(listed) / 10, max(listed) * 10
    if own.carbon_content is not None and not low < own.carbon_content < high:
        yield Trouble(
            f"{name}自填单位热值含碳量{short(own.carbon_content)} tC/GJ，"
            f"与因子表中各种燃料的取值（{short(min(listed))}～{short(max(listed))}）相差十倍以上",
            "检查含碳量的单位（tC/GJ，不是 tC/TJ）",
            path=f"{path}.carbon_content",
        )


LARGEST_DIFFERENCE = Decimal("0.05")
"""A coefficient and the calorific value beside it may differ by this part: the printed ones of oil
products differ from the sets' calorific values by up to 4.2 %, gas of another kind by 9 %."""


@rule(
    "C047",
    "折标准煤系数与低位发热量不是一套",
    "warning",
    basis="折标准煤系数＝低位发热量÷29.3076 GJ/tce",
    why="能耗按一种热值、排放按另一种热值计算，同一燃料前后矛盾；天然气最常见，两者可差近一成。",
    mend="只填实测的低位发热量，折标准煤系数由程序换算；或两者取自同一份报告。",
    follows_from=("C034",),
)
def coefficient_and_calorific_value(subject: Subject) -> Iterator[Trouble]:
    """A park's own coefficient belongs to the calorific value by which the fuel's CO2 is computed.

    What GB/T 2589 prints is what the program itself takes, and is not questioned.
    """
    facts, tables = subject.account.facts, load_factors()
    heat = tables.factors[STANDARD_COAL_HEAT].value / 1000
    for path, own, _ in own_values(subject):
        energy, emitted = tables.energy(own.energy), facts.get(f"coefficient.co2.{own.energy}")
        if energy is None or energy.group == "heat" or not own.standard_coal or emitted is None:
            continue
        calorific = facts.get(emitted.inputs[0])
        printed = tables.standard_coal(own.energy)
        multiple = 1 if energy.unit == "t" else 10
        if calorific is None or (printed and printed.value * multiple == own.standard_coal):
            continue
        implied = own.standard_coal * heat
        difference = implied / calorific.value - 1 if calorific.value else Decimal(0)
        if abs(difference) > LARGEST_DIFFERENCE:
            yield Trouble(
                f"{energy.name}自填折标准煤系数{own.standard_coal.normalize():f} tce/{energy.unit}，"
                f"相当于低位发热量{implied:.2f} GJ/{energy.unit}，"
                f"而排放按{calorific.value.normalize():f} GJ/{energy.unit}计算，相差{difference * 100:.1f}%",
                "改为同一来源的一套数，或删去 standard_coal，由低位发热量换算",
                path=f"{path}.standard_coal",
            )


def short(value: Decimal) -> str:
    """Return a number as a message says it, with four digits."""
    return f"{FOUR_DIGITS.plus(value):f}"
