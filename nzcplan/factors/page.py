"""The reference page ``docs/factors.md``: identifiers that a description may use, from the tables.

``python -m nzcplan.factors.page`` prints it; a test holds the page on disk to it.
"""

from __future__ import annotations

from collections.abc import Iterable

from nzcplan.factors.electricity_kinds import electricity_kinds
from nzcplan.factors.gases import GAS_OF_UNIT
from nzcplan.factors.model import Factor, FuelFactors
from nzcplan.factors.names import energy_names
from nzcplan.factors.tables import FactorTables, load_factors

_INTRODUCTION = """\
# 能源品种、因子组和因子的编号

本页由因子表生成（`python -m nzcplan.factors.page`）。取值的来源、年份和可信度见 `nzcplan/factors/data`。
可信度低的值不作为缺省值。“无”表示该因子组没有可用的值，须在 `accounting.fuel_factors` 中自填并注明来源；
台账和其他要写编号的地方，写编号或名称都可以；“煤”“油”“燃气”等可能是几种能源的，写明具体品种。
“须自填低位发热量”表示因子按热值给出，自填低位发热量即可使用。
"""


def page() -> str:
    """Return the page as Markdown."""
    tables = load_factors()
    parts = [
        _INTRODUCTION,
        "## 能源品种（台账的 energy）\n",
        _energies(tables),
        "## 化石燃料因子组（accounting.fuel_factor_set）\n",
        _table(
            ("编号", "来源"),
            ((f"`{family.id}`", family.source.citation) for family in tables.families.values()),
        ),
        "## 外购电力排放因子（accounting.electricity 的 region、kind、year）\n",
        _electricity(tables),
        "## 工业过程（过程台账的 process）\n",
        _processes(tables),
    ]
    return "\n".join(parts)


def _energies(tables: FactorTables) -> str:
    families = list(tables.families)
    others = dict.fromkeys(tables.energies, "")
    for name, (energy_id, *more) in energy_names().items():
        if not more and name != tables.energies[energy_id].name:
            others[energy_id] += f"{'、' if others[energy_id] else ''}{name}"
    rows = []
    for energy in tables.energies.values():
        usable = []
        for family in families:
            usable.append(_usable(tables.fuel(family, energy.id)))
        rows.append((f"`{energy.id}`", energy.name, others[energy.id], energy.unit, *usable))
    heads = ("编号", "名称", "也可写", "单位", *(f"{family}" for family in families))
    return _table(heads, rows)


def _usable(fuel: FuelFactors | None) -> str:
    """Return whether a family gives all that a fuel's CO2 needs."""

    def worthy(*factors: Factor | None) -> bool:
        return all(factor is not None and factor.is_default_worthy for factor in factors)

    if fuel is None or not (
        worthy(fuel.co2_per_energy) or worthy(fuel.carbon_content, fuel.oxidation_rate)
    ):
        return "无"
    return "有" if worthy(fuel.ncv) else "须自填低位发热量"


def _electricity(tables: FactorTables) -> str:
    rows: dict[tuple[str, str], list[int]] = {}
    names: dict[tuple[str, str], tuple[str, str]] = {}
    for factor in tables.electricity_options():
        chargeable = electricity_kinds()[factor.kind].bought_power != "never"
        if factor.is_default_worthy and chargeable:
            key = (factor.region_id, factor.kind)
            rows.setdefault(key, []).append(factor.year)
            names[key] = (factor.region, factor.use)
    return _table(
        ("region", "区域", "kind", "年份", "用途"),
        (
            (
                f"`{region}`",
                names[(region, kind)][0],
                f"`{kind}`",
                "、".join(str(year) for year in sorted(years)),
                names[(region, kind)][1],
            )
            for (region, kind), years in rows.items()
        ),
    )


def _processes(tables: FactorTables) -> str:
    return _table(
        ("编号", "名称", "取值", "来源"),
        (
            (f"`{key}`", factor.name, f"{factor.value} {factor.unit}", factor.citation)
            for key, factor in tables.processes.items()
            if factor.unit in GAS_OF_UNIT and factor.is_default_worthy
        ),
    )


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(page(), end="")
