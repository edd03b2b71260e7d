"""What is wrong with the park's choices themselves, before any line of the ledger asks for a value."""

from __future__ import annotations

from collections.abc import Iterator

from nzcplan.accounting.fuel_values import CHOICES
from nzcplan.factors.tables import FactorTables
from nzcplan.findings import Finding
from nzcplan.near import named, near_hint
from nzcplan.park.foundation.accounting import (
    ENERGY_CONVENTION_NAMES,
    AccountingChoices,
    EnergyConvention,
)


def cited_equivalent(choices: AccountingChoices) -> bool:
    """Return whether the park gives an equivalent value of electricity with its source."""
    return bool(choices.equivalent_value) and choices.equivalent_value_source is not None


def choice_problems(choices: AccountingChoices, tables: FactorTables) -> Iterator[Finding]:
    """Yield A025 (unknown set), A004 (equivalent value without source), A023 (power's own coefficient)."""
    if choices.fuel_factor_set not in tables.families:
        families = {family.id: family.name for family in tables.families.values()}
        known = "、".join(named(family, families) for family in families)
        yield Finding(
            "A025",
            "error",
            f"没有编号为“{choices.fuel_factor_set}”的化石燃料因子组",
            f"{near_hint(choices.fuel_factor_set, families)}可用的有：{known}",
            path=f"{CHOICES}.fuel_factor_set",
        )
    if (
        choices.energy_convention is EnergyConvention.EQUAL_VALUE
        and choices.equivalent_value
        and choices.equivalent_value_source is None
    ):
        yield Finding(
            "A004",
            "warning",
            "给出了电力等价值，但没有注明来源，未计算等价值口径的能源消费总量",
            "填写 equivalent_value_source，或删去 equivalent_value",
            path=f"{CHOICES}.equivalent_value",
        )
    for index, own in enumerate(choices.fuel_factors):
        energy = tables.energy(own.energy)
        if own.standard_coal is not None and energy and energy.group == "electricity":
            name = ENERGY_CONVENTION_NAMES[choices.energy_convention]
            yield Finding(
                "A023",
                "error",
                f"电力折标口径为{name}，不能另填电力的折标准煤系数",
                "删去本项；采用等价值的改填 energy_convention、equivalent_value 及其来源",
                path=f"{CHOICES}.fuel_factors[{index}].standard_coal",
            )
