"""Methods about electricity: what solar power, saving and green power change."""

from __future__ import annotations

from decimal import Decimal

from nzcplan.accounting.decided import unchosen_green_power
from nzcplan.accounting.reductions.working import Effect, Role, Working, title
from nzcplan.park.calculations import ElectricitySaving, GreenPowerPurchase, Photovoltaic
from nzcplan.park.foundation.accounting import GREEN_POWER_RULE_NAMES, GreenPowerRule

HUNDRED = Decimal(100)

Effects = tuple[Effect | None, ...]


def photovoltaic(work: Working, data: Photovoltaic) -> Effects:
    """Capacity × full-load hours; what is used in the park is not bought, the rest is sold."""
    electricity = work.charges.tables.energies["electricity"]
    capacity = work.given("capacity", "装机容量", data.capacity, "MW")
    hours = work.given("hours", "年等效利用小时数", data.hours, "h")
    generated = work.computed(
        "generation",
        "年发电量",
        capacity.value * hours.value,
        "MWh",
        f"{title(capacity)} × {title(hours)}",
        capacity,
        hours,
    )
    generated = work.converted(
        "generation_converted", "年发电量（折万kWh）", generated, electricity.unit
    )
    used = work.given("self_use", "自用比例", data.self_use, "%")
    if data.degradation != 0:
        work.given("degradation", "年衰减率", data.degradation, "%")

    def part(role: Role, called: str, share: Decimal, by: str) -> Effect | None:
        value = generated.value * share / HUNDRED
        key = f"{role}.{electricity.id}"
        formula = f"{title(generated)} × {by}"
        amount = work.computed(key, called, value, electricity.unit, formula, generated, used)
        return work.charged(role, electricity, amount)

    effects: list[Effect | None] = []
    if data.self_use > 0 or data.capacity * data.hours == 0:
        effects.append(part("saved", "自用电量", data.self_use, title(used)))
    if data.self_use < HUNDRED:
        rest = HUNDRED - data.self_use
        effects.append(part("exported", "上网电量", rest, f"（100% － {title(used)}）"))
    return tuple(effects)


def electricity_saving(work: Working, data: ElectricitySaving) -> Effects:
    """Power that is no longer bought."""
    electricity = work.charges.tables.energies["electricity"]
    amount = work.amount("saved", electricity, "年节电量", data.amount, data.unit, "")
    return (work.charged("saved", electricity, amount),)


def green_power(work: Working, data: GreenPowerPurchase) -> Effects:
    """Bought power that becomes green; it only counts where green power is charged with nothing."""
    electricity = work.charges.tables.energies["electricity"]
    amount = work.amount("saved", electricity, "新增绿电电量", data.amount, data.unit, "")
    rule = work.charges.green_power
    if rule is None:
        work.findings.append(unchosen_green_power())
        return ()
    if amount is not None and rule is GreenPowerRule.AS_GRID:
        reason = GREEN_POWER_RULE_NAMES[rule]
        return (work.effect("saved", electricity.id, "外购电力", amount, reason),)
    return (work.charged("saved", electricity, amount),)
