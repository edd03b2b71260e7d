"""Units of measurement: what each measures and its exact size in the base unit of its kind.

Sizes are exact by definition (SI prefixes, 万 = 10⁴, 亿 = 10⁸, 1 kWh = 3.6 MJ, 1 亩 = 1/15 公顷).
What converts only through a factor (m³ of gas into t of standard coal) is not a unit conversion
and is not here.
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from msgspec import Struct


class Unit(Struct, frozen=True):
    """A unit: its symbol, what it measures, its size in base units, and other ways to write it.

    ``chinese`` is the name used in running text, ``symbol`` the one used in tables and on axes.
    """

    symbol: str
    dimension: str
    size: Decimal
    chinese: str
    aliases: tuple[str, ...] = ()


def _units(*rows: tuple[str, str, str, str, str]) -> tuple[Unit, ...]:
    return tuple(
        Unit(symbol, dimension, Decimal(size), chinese, tuple(aliases.split()))
        for symbol, dimension, size, chinese, aliases in rows
    )


UNITS: Final = _units(
    ("斤", "mass", "0.0005", "斤", "市斤"),
    ("kg", "mass", "0.001", "千克", "公斤 千克"),
    ("t", "mass", "1", "吨", "吨 T"),
    ("万t", "mass", "10000", "万吨", "万吨 10^4t"),
    ("m³", "volume", "1", "立方米", "m3 立方米 Nm3 Nm³ 标准立方米 方 立方 标方 标立方"),
    ("千m³", "volume", "1000", "千立方米", "千m3 千立方米 千方"),
    (
        "万m³",
        "volume",
        "10000",
        "万立方米",
        "万m3 万立方米 万Nm3 万Nm³ 万标准立方米 万方 万立方 万标方",
    ),
    ("亿m³", "volume", "100000000", "亿立方米", "亿m3 亿立方米 亿方"),
    ("L", "volume", "0.001", "升", "升 l"),
    ("MJ", "energy", "1", "兆焦", "兆焦 百万焦"),
    ("GJ", "energy", "1000", "吉焦", "吉焦 百万千焦"),
    ("万GJ", "energy", "10000000", "万吉焦", "万吉焦"),
    ("TJ", "energy", "1000000", "太焦", "太焦"),
    ("kWh", "energy", "3.6", "千瓦时", "kW·h kwh KWh KWH Kwh kw.h kW.h 度 千瓦时 千瓦·时"),
    ("MWh", "energy", "3600", "兆瓦时", "MW·h mwh 兆瓦时 千度"),
    (
        "万kWh",
        "energy",
        "36000",
        "万千瓦时",
        "万kW·h 万kwh 万KWh 万KWH 万Kwh 万度 万千瓦时 万千瓦·时",
    ),
    ("亿kWh", "energy", "360000000", "亿千瓦时", "亿kW·h 亿kwh 亿KWh 亿度 亿千瓦时 亿千瓦·时"),
    ("kgce", "standard_coal", "0.001", "千克标准煤", "千克标准煤 公斤标准煤 千克标煤 公斤标煤"),
    ("tce", "standard_coal", "1", "吨标准煤", "吨标准煤 吨标煤"),
    ("万tce", "standard_coal", "10000", "万吨标准煤", "万吨标准煤 万吨标煤"),
    ("kgCO2", "carbon", "0.001", "千克二氧化碳", "kgCO₂"),
    ("tCO2", "carbon", "1", "吨", "tCO₂ 吨二氧化碳 吨CO2 tCO2/a 吨二氧化碳/年"),
    ("tCO2e", "carbon", "1", "吨二氧化碳当量", "tCO₂e 吨二氧化碳当量"),
    ("万tCO2", "carbon", "10000", "万吨", "万tCO₂ 万吨二氧化碳 万吨CO2"),
    ("元", "money", "0.0001", "元", ""),
    ("万元", "money", "1", "万元", ""),
    ("亿元", "money", "10000", "亿元", ""),
    ("m²", "area", "0.000001", "平方米", "m2 平方米 ㎡"),
    ("万m²", "area", "0.01", "万平方米", "万m2 万平方米 万㎡"),
    ("hm²", "area", "0.01", "公顷", "hm2 公顷 ha"),
    ("km²", "area", "1", "平方公里", "km2 平方公里 平方千米"),
    ("%", "ratio", "0.01", "%", "％ 百分比"),
    ("人", "people", "1", "人", ""),
    ("万人", "people", "10000", "万人", ""),
    ("家", "count", "1", "家", "个 户 项"),
    (
        "tCO2/万元",
        "carbon_per_money",
        "1",
        "吨二氧化碳/万元",
        "tCO₂/万元 吨二氧化碳/万元 吨CO2/万元",
    ),
    (
        "tCO2/亿元",
        "carbon_per_money",
        "0.0001",
        "吨二氧化碳/亿元",
        "tCO₂/亿元 吨二氧化碳/亿元 吨CO2/亿元",
    ),
    (
        "万tCO2/亿元",
        "carbon_per_money",
        "1",
        "万吨二氧化碳/亿元",
        "万tCO₂/亿元 万吨二氧化碳/亿元 万吨CO2/亿元",
    ),
    (
        "kgCO2/万元",
        "carbon_per_money",
        "0.001",
        "千克二氧化碳/万元",
        "kgCO₂/万元 千克二氧化碳/万元 kgCO2/万元",
    ),
    ("tce/万元", "standard_coal_per_money", "1", "吨标准煤/万元", "吨标准煤/万元 吨标煤/万元"),
    ("tce/亿元", "standard_coal_per_money", "0.0001", "吨标准煤/亿元", "吨标准煤/亿元 吨标煤/亿元"),
    (
        "kgce/万元",
        "standard_coal_per_money",
        "0.001",
        "千克标准煤/万元",
        "千克标准煤/万元 千克标煤/万元",
    ),
    ("tCO2/km²", "carbon_per_area", "1", "吨二氧化碳/平方公里", "tCO2/km2"),
    ("万tCO2/km²", "carbon_per_area", "10000", "万吨二氧化碳/平方公里", "万tCO2/km2"),
    (
        "tCO2/tce",
        "carbon_per_standard_coal",
        "1",
        "吨二氧化碳/吨标准煤",
        "tCO₂/tce 吨二氧化碳/吨标准煤",
    ),
    ("tCO2/人", "carbon_per_person", "1", "吨二氧化碳/人", "tCO₂/人 吨/人"),
    ("元/tCO2", "money_per_carbon", "0.0001", "元/吨", "元/t"),
    ("万元/tCO2", "money_per_carbon", "1", "万元/吨", ""),
    ("kW", "power", "1", "千瓦", "千瓦"),
    ("MW", "power", "1000", "兆瓦", "兆瓦 MWp 兆瓦峰值"),
    ("t/h", "steam_capacity", "1", "吨/小时", "吨/小时 蒸吨"),
)

_BY_NAME: Final = MappingProxyType(
    {name: unit for unit in UNITS for name in (unit.symbol, *unit.aliases)}
)


@lru_cache(maxsize=1_000)
def unit(name: str) -> Unit | None:
    """Return the unit that ``name`` writes, in any of its spellings, or None if it is not known."""
    written = name.strip()
    return _BY_NAME.get(written) or _BY_NAME.get(
        unicodedata.normalize("NFKC", "".join(written.split()))
    )


def convert(value: Decimal, from_unit: str, to_unit: str) -> Decimal:
    """Return ``value`` given in ``from_unit`` as a number of ``to_unit``, exactly.

    Raises ValueError where a unit is unknown or the two measure different things.
    """
    source, target = unit(from_unit), unit(to_unit)
    if source is None or target is None or source.dimension != target.dimension:
        raise ValueError(f"cannot convert {from_unit!r} to {to_unit!r}")
    if source is target:
        return value
    return value * source.size / target.size
