"""Rules about values of the park's own that are a power of ten away from what the tables have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from nzcplan.checks.fuel_values import own_values, short
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.factors.electricity_kinds import electricity_kinds
from nzcplan.factors.model import Factor
from nzcplan.factors.tables import load_factors
from nzcplan.park.foundation.accounting import AccountingChoices

CHOICES = "foundation.accounting"
EQUIVALENT_VALUES = "factor.standard_coal.equivalent"


@rule(
    "C034",
    "自填低位发热量疑似单位有误",
    "warning",
    basis="与因子表的取值比较，本程序的建议",
    why="与因子表的取值相差十倍、百倍或千倍，多为单位写错。",
    mend="按提示换算为 GJ/t 或 GJ/万m³。",
)
def calorific_values(subject: Subject) -> Iterator[Trouble]:
    """A park's own calorific value is no power of ten away from the tables', and not zero."""
    choices = subject.park.foundation.accounting if subject.park.foundation else None
    for path, own, name in own_values(subject):
        if own.net_calorific_value == 0:
            yield Trouble(
                f"{name}自填低位发热量为零，其能耗和排放都会算成零",
                "填写实测值；没有实测值的删去本项，采用因子组的取值",
                path=f"{path}.net_calorific_value",
                severity="error",
            )
        usual = _usual_calorific_value(choices.fuel_factor_set if choices else "", own.energy)
        yield from _found(
            f"{name}自填低位发热量",
            own.net_calorific_value,
            () if usual is None else (usual,),
            "单位为 GJ/t 或 GJ/万m³；kJ/kg、MJ/m³ 的数值须换算",
            f"{path}.net_calorific_value",
        )


def _usual_calorific_value(family: str, energy: str) -> Decimal | None:
    """Return a calorific value of the tables (GJ/t, GJ/万m³): of the set, else of any other."""
    tables = load_factors()
    sets = (tables.fuel(one, energy) for one in (family, *tables.families))
    return next((fuel.ncv.value for fuel in sets if fuel is not None and fuel.ncv), None)


@rule(
    "C077",
    "自定因子疑似单位有误",
    "warning",
    basis="与因子表的取值比较，本程序的建议",
    why="因子差十倍，电力、热力的能耗或排放就差十倍；等价值小到当量值，多为填错了栏。",
    mend="按字段说明的单位填写：电力 kgCO2/kWh，热力 tCO2/GJ，等价值 kgce/kWh。",
)
def factors_of_power_and_heat(subject: Subject) -> Iterator[Trouble]:
    """Own factors of power and heat and the equivalent value of power are no power of ten away from
    the tables', and the equivalent value is not the equal one."""
    choices = subject.park.foundation.accounting if subject.park.foundation else None
    if choices is not None:
        yield from _grid_factors(choices)
        yield from _equivalent_value(choices)


def _grid_factors(choices: AccountingChoices) -> Iterator[Trouble]:
    tables = load_factors()
    yield from _found(
        "自定外购电力排放因子",
        choices.electricity.value,
        _values(f for f in tables.electricity_options() if _is_charged(f)),
        "单位为 kgCO2/kWh，即 tCO2/MWh；tCO2/万kWh 的数值须除以 10",
        f"{CHOICES}.electricity.value",
    )
    yield from _found(
        "自定外购热力排放因子",
        choices.heat.value if choices.heat else None,
        _values([tables.heat_default()]),
        "单位为 tCO2/GJ",
        f"{CHOICES}.heat.value",
    )


def _is_charged(factor: Factor) -> bool:
    return electricity_kinds()[factor.kind].bought_power != "never"


def _equivalent_value(choices: AccountingChoices) -> Iterator[Trouble]:
    tables = load_factors()
    given, path = choices.equivalent_value, f"{CHOICES}.equivalent_value"
    equal = tables.standard_coal("electricity")
    if given is not None and equal is not None and given == equal.value:
        yield Trouble(
            f"电力等价值{short(given)} kgce/kWh 与当量值相同",
            "等价值是供电煤耗，按来源文件填写；只用当量值的删去本项",
            path=path,
        )
    hint = "单位为 kgce/kWh；tce/万kWh 的数值须除以 10，克标准煤/千瓦时的须除以 1000"
    yield from _found("电力等价值", given, _values(tables.under(EQUIVALENT_VALUES)), hint, path)


def _values(factors: Iterable[Factor]) -> tuple[Decimal, ...]:
    return tuple(factor.value for factor in factors if factor.is_default_worthy)


def _found(
    what: str, given: Decimal | None, usual: tuple[Decimal, ...], hint: str, path: str
) -> Iterator[Trouble]:
    """Yield the finding that ``given`` is powers of ten below or above all that is ``usual``."""
    if not given or not usual:
        return
    if min(usual) <= given <= max(usual):
        return
    nearest = max(usual) if given > max(usual) else min(usual)
    # A table's very digits tell a slip for sure, whatever lies between.
    nearest = next((v for v in usual if _digits(v) == _digits(given)), nearest)
    powers = round((given / nearest).log10())
    if powers:
        times = f"10的{powers}次方" if powers > 0 else f"10的负{-powers}次方"
        yield Trouble(
            f"{what}{short(given)}，约为因子表取值{short(nearest)}的{times}倍",
            hint,
            path=path,
        )


def _digits(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits
