"""Fact names: what plans call the quantities of the whole park, beside the names of their facts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from nzcplan.accounting.fact import Fact

FACT_NAMES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "emissions.total": (
            "碳排放总量",
            "二氧化碳排放总量",
            "CO2排放总量",
            "碳排放量",
            "二氧化碳排放量",
            "CO2排放量",
        ),
        "energy.total": (
            "能源消费总量",
            "综合能源消费总量",
            "综合能源消费量",
            "能源消费量",
            "综合能耗",
            "能耗总量",
            "用能总量",
        ),
        "emissions.intensity.value_added": ("碳排放强度", "二氧化碳排放强度", "CO2排放强度"),
        "energy.intensity.value_added": ("能耗强度", "能源强度", "能源消费强度"),
        "energy.renewable_share": (
            "可再生能源占比",
            "可再生能源消费占比",
            "可再生能源占能源消费总量的比重",
        ),
        "electricity.renewable_share": ("可再生能源电力占比", "可再生能源电力占用电量的比重"),
        "electricity.consumed": ("用电量",),
        "electricity.renewable": ("可再生能源电力",),
        "energy.renewable": ("可再生能源消费量",),
        "emissions.fuel": ("化石燃料燃烧碳排放量",),
        "emissions.process": ("工业生产过程碳排放量",),
        "emissions.electricity": ("净外购电力碳排放量",),
        "emissions.heat": ("净外购热力碳排放量",),
        "emissions.intensity.area": ("单位面积碳排放",),
        "emissions.intensity.employee": ("人均碳排放",),
        "emissions.intensity.energy": ("单位能耗碳排放",),
    }
)
"""Names of quantities, by the ids of their facts without the year. No name is given twice."""

OF_VALUE_ADDED: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "development.value_added": ("{name}",),
        "emissions.intensity.value_added": (
            "单位{name}碳排放",
            "单位{name}碳排放量",
            "单位{name}二氧化碳排放",
            "单位{name}二氧化碳排放量",
        ),
        "energy.intensity.value_added": ("单位{name}能耗", "单位{name}能源消耗"),
    }
)
"""Names made with what the park calls its value added."""


def quantity_names(value_added_name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the names that mean one quantity each in a park, with the id of its fact."""
    fixed = {name: (id,) for id, names in FACT_NAMES.items() for name in names}
    made = {
        words.format(name=value_added_name): (id,)
        for id, names in OF_VALUE_ADDED.items()
        for words in names
    }
    return MappingProxyType({**made, **fixed})


def names_of(fact: Fact) -> tuple[str, ...]:
    """Return the name of ``fact`` and the other names of its quantity."""
    quantity = fact.id.removesuffix(f".{fact.year}")
    return (fact.name, *(name for name in FACT_NAMES.get(quantity, ()) if name != fact.name))
