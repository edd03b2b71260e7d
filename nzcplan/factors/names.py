"""Names in Chinese of what the tables have: a description may write them in place of the ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from nzcplan.factors.electricity_kinds import electricity_kinds
from nzcplan.factors.gases import GAS_OF_UNIT
from nzcplan.factors.model import Factor
from nzcplan.factors.rows import read_rows
from nzcplan.factors.tables import load_factors
from nzcplan.near import plain_name

Names = Mapping[str, tuple[str, ...]]
"""What people call a thing, to the ids of all things that it may mean."""

_REGION_ENDINGS = ("", "省", "市", "自治区", "区域", "电网")


@cache
def energy_names() -> Names:
    """Return the names of energy types, plain: those of the catalogue and others in use."""
    energies = load_factors().energies
    also = {
        row.required("name"): tuple(row.required("energies").split())
        for row in read_rows("energy_names.csv")
    }
    named = {**also, **{item.name: (item.id,) for item in energies.values()}}
    return MappingProxyType({plain_name(name): ids for name, ids in named.items()})


@cache
def energy_hints() -> Mapping[str, str]:
    """Return for words that are no energy type but a source of power or heat how to write these."""
    rows = read_rows("energy_hints.csv")
    hints = {plain_name(row.required("name")): row.required("hint") for row in rows}
    return MappingProxyType(hints)


@cache
def table_names() -> Mapping[str, Names]:
    """Return for each kind of thing in the tables the names that stand for an id."""
    tables = load_factors()
    regions = {(f.region, f.region_id) for f in tables.electricity_options()}
    return MappingProxyType(
        {
            "energy": energy_names(),
            "process": _joined(_process_names(tables.processes)),
            "fuel_factor_set": _joined(
                (name, family.id)
                for family in tables.families.values()
                for name in (family.name, family.name.removesuffix("缺省值"))
            ),
            "region": _joined(
                (f"{name}{ending}", id) for name, id in regions for ending in _REGION_ENDINGS
            ),
            "electricity_kind": _joined(
                (name, kind.id)
                for kind in electricity_kinds().values()
                for name in (kind.name, kind.name.partition("（")[0])
            ),
        }
    )


def process_name(factor: Factor) -> str:
    """Return what a process factor is the factor of: 硅酸盐水泥熟料, 碳酸钙（石灰石）."""
    return factor.name.replace("排放因子", "").removesuffix("分解").removesuffix("过程")


def _process_names(processes: Mapping[str, Factor]) -> Iterable[tuple[str, str]]:
    for id, factor in processes.items():
        if factor.unit in GAS_OF_UNIT and factor.is_default_worthy:
            whole = process_name(factor)
            yield whole, id
            if match := re.fullmatch("(.+)（(.+)）", whole):
                yield match[1], id
                yield match[2], id


def _joined(pairs: Iterable[tuple[str, str]]) -> Names:
    """Return every name with all ids it was given for."""
    found: dict[str, dict[str, None]] = {}
    for name, id in pairs:
        found.setdefault(name, {})[id] = None
    return MappingProxyType({name: tuple(ids) for name, ids in found.items()})
