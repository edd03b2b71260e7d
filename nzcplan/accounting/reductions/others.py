"""Methods about vehicles, industrial processes and sinks: what they change."""

from __future__ import annotations

from nzcplan.accounting.fact import Fact
from nzcplan.accounting.reductions.working import Effect, Role, Working, title
from nzcplan.near import named, near_hint
from nzcplan.park.calculations import CarbonSink, Consumption, ProcessChange, VehicleReplacement

Effects = tuple[Effect | None, ...]


def vehicle_replacement(work: Working, data: VehicleReplacement) -> Effects:
    """The same distance with what the old vehicles need less what the new ones need."""
    number = work.given("number", "车辆数", data.number, "辆")
    distance = work.given("distance", "单车年行驶里程", data.distance, "km")
    whole = work.computed(
        "total_distance",
        "年总行驶里程",
        number.value * distance.value,
        "km",
        f"{title(number)} × {title(distance)}",
        number,
        distance,
    )
    return (
        _driven(work, "saved", "原有车辆", whole, data.old, "old"),
        _driven(work, "added", "新车辆", whole, data.new, "new"),
    )


def _driven(
    work: Working, role: Role, whose: str, distance: Fact, given: Consumption, place: str
) -> Effect | None:
    energy = work.energy(given.energy, place)
    if energy is None:
        return None
    written = work.unit(energy, given.unit, f"{place}.unit")
    if written is None:
        return None
    in_own_unit = written.symbol == energy.unit
    rate = work.given(f"{place}.per_100km", f"{whose}百公里消耗量", given.per_100km, written.symbol)
    called = f"{whose}消耗{energy.name}"
    key = f"{role}.{energy.id}"
    amount = work.computed(
        key if in_own_unit else f"{place}.amount",
        called,
        distance.value / 100 * rate.value,
        written.symbol,
        f"{title(distance)} ÷ 100 × {title(rate)}",
        distance,
        rate,
    )
    if not in_own_unit:
        amount = work.converted(key, f"{called}（折{energy.unit}）", amount, energy.unit)
    return work.charged(role, energy, amount)


def process_change(work: Working, data: ProcessChange) -> Effects:
    """Less of what the process ledger charges, at the factor of the ledger."""
    known = work.charges.processes
    if data.process not in known:
        names = {key: name for key, (name, _) in known.items()}
        choices = f"台账中有：{'、'.join(named(key, names) for key in names) or '（无）'}"
        work.refuse(
            f"工业过程台账中没有“{data.process}”",
            f"{near_hint(data.process, names)}{choices}",
            "process",
        )
        return ()
    name, factor = known[data.process]
    decrease = work.given("decrease", "年减少量", data.decrease, "t")
    purity = work.given("purity", "纯度×分解率", data.purity, "1") if data.purity != 1 else None
    key = f"process.{data.process}"
    amount = work.computed(
        f"saved.{key}",
        f"{name}折纯减少量",
        data.decrease * data.purity,
        "t",
        title(decrease) if purity is None else f"{title(decrease)} × {title(purity)}",
        *((decrease,) if purity is None else (decrease, purity)),
    )
    return (work.effect("saved", key, name, amount, factor),)


def carbon_sink(work: Working, data: CarbonSink) -> Effects:
    """Area × uptake a year; a sink's result is uptake, not a reduction."""
    area = work.given("area", "面积", data.area, "hm²")
    rate = work.book.given(
        f"calculation.{work.number}.rate",
        f"{work.name}：固碳系数",
        data.rate,
        "tCO2/(hm²·a)",
        f"{work.path}.rate",
        source=data.rate_source,
    )
    taken = work.computed(
        "taken_up",
        "年固碳量",
        area.value * rate.value,
        "tCO2",
        f"{title(area)} × {title(rate)}",
        area,
        rate,
    )
    return (Effect(1, taken),)
