"""A rule about the park's own coefficients: of one kind with the calorific value beside them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nzcplan.accounting.coefficients import STANDARD_COAL_HEAT
from nzcplan.checks.fuel_values import FUEL_FACTORS
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.factors.tables import load_factors

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
    foundation = subject.park.foundation
    choices = foundation.accounting if foundation else None
    heat = tables.factors[STANDARD_COAL_HEAT].value / 1000
    for index, own in enumerate(choices.fuel_factors if choices else ()):
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
                path=f"{FUEL_FACTORS}[{index}].standard_coal",
            )
