"""Methods about fuels and heat: what saving, switching, waste heat and other boilers change."""

from __future__ import annotations

from nzcplan.accounting.fact import Fact
from nzcplan.accounting.reductions.working import Effect, Role, Working
from nzcplan.park.calculations import (
    BoilerReplacement,
    Electrification,
    EnergyAmount,
    FuelSaving,
    FuelSwitch,
    HeatSource,
    PowerAmount,
    WasteHeat,
)

Effects = tuple[Effect | None, ...]


def fuel_saving(work: Working, data: FuelSaving) -> Effects:
    """A fuel not burnt, or heat not bought."""
    energy = work.energy(data.energy, "")
    if energy is None:
        return ()
    called = f"年节约{energy.name}"
    amount = work.amount("saved", energy, called, data.amount, data.unit, "")
    return (work.charged("saved", energy, amount),)


def fuel_switch(work: Working, data: FuelSwitch) -> Effects:
    """What is no longer used less what is used instead."""
    return (
        _energy(work, "saved", "停用", data.replaced, "replaced"),
        _energy(work, "added", "改用", data.new, "new"),
        _power(work, "auxiliary", "新增辅助用电", data.added_power, "added_power"),
    )


def electrification(work: Working, data: Electrification) -> Effects:
    """What is no longer used less the power used instead."""
    return (
        _energy(work, "saved", "停用", data.replaced, "replaced"),
        _power(work, "added", "新增用电", data.added_power, "added_power"),
    )


def waste_heat(work: Working, data: WasteHeat) -> Effects:
    """Heat that need not be bought or raised and power that need not be bought, less pumping."""
    is_half = (data.heat is None) != (data.replaces is None)
    if is_half or (data.heat is None and data.power is None):
        work.refuse(
            "余热利用的数据不全",
            "供热时填写 heat 和 replaces，发电时填写 power，至少填其中一种",
            "method",
        )
        return ()
    saved = None
    if data.heat is not None and data.replaces is not None:
        heat = work.given("heat", "年回收热量", data.heat, "GJ")
        saved = _fuel(work, "saved", "替代", heat, data.replaces, "replaces", "被替代热源热效率")
    return (
        saved,
        _power(work, "generated", "余热发电自用电量", data.power, "power"),
        _power(work, "auxiliary", "新增辅助用电", data.added_power, "added_power"),
    )


def boiler_replacement(work: Working, data: BoilerReplacement) -> Effects:
    """The same useful heat: energy at the old efficiency less energy at the new one."""
    heat = work.given("useful_heat", "年有效供热量", data.useful_heat, "GJ")
    return (
        _fuel(work, "saved", "停用", heat, data.old, "old", "原有热源热效率"),
        _fuel(work, "added", "改用", heat, data.new, "new", "新热源热效率（能效比）"),
    )


def _energy(work: Working, role: Role, verb: str, given: EnergyAmount, place: str) -> Effect | None:
    energy = work.energy(given.energy, place)
    if energy is None:
        return None
    called = f"{verb}{energy.name}"
    amount = work.amount(role, energy, called, given.amount, given.unit, place)
    return work.charged(role, energy, amount)


def _power(
    work: Working, role: Role, called: str, given: PowerAmount | None, place: str
) -> Effect | None:
    if given is None:
        return None
    electricity = work.charges.tables.energies["electricity"]
    amount = work.amount(role, electricity, called, given.amount, given.unit, place)
    return work.charged(role, electricity, amount)


def _fuel(
    work: Working, role: Role, verb: str, heat: Fact, source: HeatSource, place: str, called: str
) -> Effect | None:
    energy = work.energy(source.energy, place)
    if energy is None:
        return None
    efficiency = work.given(f"{place}.efficiency", called, source.efficiency, "1")
    amount = work.fuel_for(role, energy, f"{verb}{energy.name}", heat, efficiency, place)
    return work.charged(role, energy, amount)
