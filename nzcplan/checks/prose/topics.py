"""What a number in prose can be about: words, and the facts that they can only mean."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from nzcplan.accounting.fact_names import FACT_NAMES, quantity_names
from nzcplan.park.description import Description
from nzcplan.park.foundation.overview import BoundaryScope

YEAR: Final = "{year}"
"""Stands in an id for the year that the sentence names."""

PROJECT: Final = "{project}"
"""Stands in an id for the project whose text it is."""


class Topic(Struct, frozen=True):
    """Something that numbers are written about.

    ``unit`` is one of its units. A number must agree with one of ``facts`` or ``others`` (ids with
    ``{year}`` where they have a year); it contradicts only where one of ``facts`` is there.
    ``changes``: whether “下降18%” can be reckoned from its facts.
    """

    unit: str
    facts: tuple[str, ...]
    others: tuple[str, ...] = ()
    changes: bool = True

    @property
    def has_years(self) -> bool:
        """Whether its number differs from year to year."""
        return YEAR in self.facts[0]

    def of_project(self, project_id: str) -> Topic:
        """Return the topic with its facts those of one project."""
        facts = tuple(name.replace(PROJECT, project_id) for name in self.facts)
        others = tuple(name.replace(PROJECT, project_id) for name in self.others)
        return replace(self, facts=facts, others=others)

    def merged(self, other: Topic) -> Topic:
        """Return the topic of words that can mean this or ``other``."""
        facts = tuple(dict.fromkeys((*self.facts, *other.facts)))
        others = tuple(dict.fromkeys((*self.others, *other.others)))
        return Topic(self.unit, facts, others, self.changes and other.changes)


_TOTAL: Final = Topic("tCO2", ("emissions.total.{year}",), ("path.plan.{year}", "path.bau.{year}"))
_ENERGY: Final = Topic(
    "tce",
    ("energy.total.{year}",),
    ("energy.equal_value.total.{year}", "energy.equivalent_value.total.{year}"),
)
_INTENSITY: Final = Topic(
    "tCO2/万元",
    ("emissions.intensity.value_added.{year}",),
    ("path.plan_intensity.{year}", "path.bau_intensity.{year}"),
)
_ENERGY_INTENSITY: Final = Topic("tce/万元", ("energy.intensity.value_added.{year}",))

_TOPICS: Final[Mapping[str, Topic]] = MappingProxyType(
    {
        "emissions.total": _TOTAL,
        "energy.total": _ENERGY,
        "emissions.intensity.value_added": _INTENSITY,
        "energy.intensity.value_added": _ENERGY_INTENSITY,
        "energy.renewable_share": Topic("%", ("energy.renewable_share.{year}",)),
        "electricity.renewable_share": Topic("%", ("electricity.renewable_share.{year}",)),
        "electricity.consumed": Topic(
            "万kWh",
            ("electricity.consumed.{year}",),
            ("activity.electricity.purchased.{year}",),
        ),
        "development.value_added": Topic(
            "万元", ("development.value_added.{year}",), changes=False
        ),
    }
)
"""By quantity. Value added grows at constant prices, so that a rate of growth need not be the
quotient of two years."""

_AREA: Final = Topic("km²", ("development.area",))

OF_THE_PARK: Final[Mapping[str, Topic]] = MappingProxyType(
    {word: _TOPICS[id] for id, words in FACT_NAMES.items() if id in _TOPICS for word in words}
    | {"申报面积": _AREA, "申报范围面积": _AREA}
)
"""Words that mean one quantity of the whole park, whatever the park."""

_INVESTMENT: Final = Topic("万元", ("projects.investment.total",), changes=False)
_REDUCTION: Final = Topic(
    "tCO2", ("projects.reduction.total",), ("path.reduction.{year}",), changes=False
)
_SAVING: Final = Topic("tce", ("projects.energy_saving.total",), changes=False)

NUMBER_OF_PROJECTS: Final = Topic("家", ("projects.count.total",), changes=False)

_TOTALS: Final = (
    (_INVESTMENT, ("总投资", "总投资额", "投资总额", "投资规模", "投资合计")),
    (_REDUCTION, ("年减排量", "年碳减排量", "预期年碳减排量", "年二氧化碳减排量")),
    (_SAVING, ("年节能量",)),
)

OF_ALL_PROJECTS: Final[Mapping[str, Topic]] = MappingProxyType(
    {f"重点项目{word}": topic for topic, words in _TOTALS for word in words}
)
"""Words that mean a sum over all key projects."""

AFTER_THE_NUMBER_OF_PROJECTS: Final[Mapping[str, Topic]] = MappingProxyType(
    {
        f"{before}{word}": topic
        for topic, words in _TOTALS
        for word in words
        for before in ("", "项目")
    }
)
"""Words that mean such a sum right after all key projects were counted."""

SUMS_OF_PROJECTS: Final = (NUMBER_OF_PROJECTS, _INVESTMENT, _REDUCTION, _SAVING)


def topics_of_park(park: Description) -> Mapping[str, Topic]:
    """Return the topics that texts about the park as a whole can have, by their words."""
    found = dict(OF_THE_PARK) | dict(OF_ALL_PROJECTS)
    overview = park.foundation.overview if park.foundation else None
    if overview is not None:
        name = overview.development.value_added_name
        named = quantity_names(name).items()
        found |= {word: _TOPICS[id] for word, (id,) in named if id in _TOPICS}
        if overview.boundary.scope is BoundaryScope.WHOLE:
            found |= dict.fromkeys(("园区面积", "园区总面积"), OF_THE_PARK["申报面积"])
    for indicator in park.targets.indicators if park.targets else ():
        own = Topic(
            indicator.unit,
            (f"indicator.{indicator.id}.{{year}}",),
            (f"indicator.{indicator.id}.projected.{{year}}",),
        )
        meant = f"{indicator.fact}.{{year}}"
        for words, topic in tuple(found.items()):
            if words == indicator.name or meant in topic.facts:
                found[words] = topic.merged(own)
        found.setdefault(indicator.name, own)
    return MappingProxyType(found)


_OWN_INVESTMENT: Final = Topic("万元", ("project.{project}.investment",), changes=False)
_OWN_REDUCTION: Final = Topic(
    "tCO2",
    ("project.{project}.reduction", "project.{project}.uptake"),
    ("project.{project}.reduction_computed",),
    changes=False,
)
_OWN_SAVING: Final = Topic("tce", ("project.{project}.energy_saving",), changes=False)

OF_ONE_PROJECT: Final[Mapping[str, Topic]] = MappingProxyType(
    {
        "总投资": _OWN_INVESTMENT,
        "项目总投资": _OWN_INVESTMENT,
        "计划总投资": _OWN_INVESTMENT,
        "投资": _OWN_INVESTMENT,
        "计划投资": _OWN_INVESTMENT,
        "年减排量": _OWN_REDUCTION,
        "年碳减排量": _OWN_REDUCTION,
        "年减排": _OWN_REDUCTION,
        "减排量": _OWN_REDUCTION,
        "碳减排量": _OWN_REDUCTION,
        "年减排二氧化碳": _OWN_REDUCTION,
        "年节能量": _OWN_SAVING,
        "节能量": _OWN_SAVING,
        "年节能": _OWN_SAVING,
    }
)
"""Words of a project's own texts."""
