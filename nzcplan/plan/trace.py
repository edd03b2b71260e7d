"""Where the plan's numbers come from, in as few rows as say it: for every fact shown, and every
fact behind it, the formula, the rows it is made from, and the file and line or the source.

The years of a quantity stand in one row. Quantities that differ only in what they are of (the
investment of each project) stand in one row too, where each of them rests on one line of a file;
a few with short names are named (P08、P09), many are counted (各项目，26项).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from msgspec import Struct

from nzcplan.accounting.fact import UNSAID, Fact, Facts, Origin
from nzcplan.park.places import Places, path_of


class Entity(Struct, frozen=True):
    """Something that facts are of: what all of its kind are called (各项目), and its own name."""

    kind: str
    name: str


Entities = Mapping[str, tuple[Entity, ...]]
"""What a segment of a fact's id may stand for: one id may be that of a task and of a kind."""


class TraceRow(Struct, frozen=True):
    """A row: ``facts`` are the ids it explains, ``rows`` the numbers (from 1) of the rows that they
    are made from, ``lines`` those of each file of the description."""

    facts: tuple[str, ...]
    name: str
    years: tuple[int, ...]
    formula: str
    rows: tuple[int, ...]
    lines: Mapping[str, tuple[int, ...]]
    source: str
    origin: Origin


class _Quantity(Struct, frozen=True):
    """The facts of one quantity that are made in the same way, over its years."""

    key: str
    facts: tuple[Fact, ...]
    lines: frozenset[tuple[str, int]]


def trace_rows(
    shown: Iterable[str], facts: Facts, places: Places, entities: Entities
) -> tuple[TraceRow, ...]:
    """Return the rows that explain ``shown`` and all it rests on, in the order of ``facts``.

    ``entities`` are what segments of fact ids mean: a project, a sector, an energy.
    """
    wanted = _with_all_behind(shown, facts)
    known = _Known(entities)
    alike: dict[tuple[object, ...], list[_Quantity]] = defaultdict(list)
    for quantity in _quantities((facts[i] for i in facts if i in wanted), facts, places):
        alike[_likeness(quantity, facts, known)].append(quantity)
    groups = [row for group in alike.values() for row in _worth_joining(group, known)]
    number_of = {
        fact.id: number
        for number, group in enumerate(groups, start=1)
        for quantity in group
        for fact in quantity.facts
    }
    return tuple(_row(group, number_of, known) for group in groups)


class _Known:
    """What facts are of; looked for once for each, as most stand behind several others."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities
        self._found: dict[str, tuple[str, Entity] | None] = {}
        self._general: dict[str, str] = {}

    def entity(self, fact: Fact) -> tuple[str, Entity] | None:
        """Return the segment of the fact's id that stands for something its name names, and that."""
        if fact.id not in self._found:
            self._found[fact.id] = self._entity(fact)
        return self._found[fact.id]

    def _entity(self, fact: Fact) -> tuple[str, Entity] | None:
        for part in fact.id.split("."):
            for each in self._entities.get(part, ()):
                if each.name in fact.name:
                    return part, each
        return None

    def general_id(self, fact: Fact) -> str:
        """Return the id without its year, with the entity's kind in the place of the entity."""
        if fact.id not in self._general:
            plain, found = _yearless(fact.id), self.entity(fact)
            general = plain.replace(f".{found[0]}", f".{found[1].kind}", 1) if found else plain
            self._general[fact.id] = general
        return self._general[fact.id]

    def general_name(self, fact: Fact) -> str | None:
        """Return the name with the entity's own replaced by its kind's; None where it is of none."""
        found = self.entity(fact)
        if found is None:
            return None
        return _without_year(fact.name.replace(found[1].name, found[1].kind, 1))


def _worth_joining(group: list[_Quantity], known: _Known) -> list[list[_Quantity]]:
    if len(group) >= FEWEST_JOINED or _listed(group, known):
        return [group]
    return [[quantity] for quantity in group]


FEWEST_JOINED = 3
"""Fewer quantities than these are clearer each by itself, where they cannot be named together."""

LONGEST_NAMES = 15
"""So many characters of names and the marks between them stand before a quantity's name."""


def _listed(group: list[_Quantity], known: _Known) -> str:
    """Return the names of what the quantities are of, side by side; nothing where that is long."""
    found = (known.entity(quantity.facts[0]) for quantity in group)
    names = "、".join(dict.fromkeys(each[1].name for each in found if each))
    return names if len(names) <= LONGEST_NAMES else ""


def _with_all_behind(shown: Iterable[str], facts: Facts) -> set[str]:
    found = set(facts.keys() & set(shown))
    waiting = list(found)
    while waiting:
        behind = (facts.keys() & set(facts[waiting.pop()].inputs)) - found
        found |= behind
        waiting += behind
    return found


def _quantities(listed: Iterable[Fact], facts: Facts, places: Places) -> list[_Quantity]:
    made: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in listed:
        made[(_yearless(fact.id), fact.formula)].append(fact)
    return [
        _Quantity(key, tuple(found), _lines(found, facts, places))
        for (key, _), found in made.items()
    ]


def _lines(found: Iterable[Fact], facts: Facts, places: Places) -> frozenset[tuple[str, int]]:
    """Return file and line of every input that the user wrote."""
    paths = {name for fact in found for name in fact.inputs if name not in facts}
    written = (places.at(path_of(path)) for path in paths)
    return frozenset((place.file, place.line) for place in written if place is not None)


def _likeness(quantity: _Quantity, facts: Facts, known: _Known) -> tuple[object, ...]:
    """Return what quantities must have in common to stand in one row."""
    fact = quantity.facts[0]
    name = known.general_name(fact)
    if name is None or len(quantity.lines) > 1:
        return (quantity.key, fact.formula)
    inputs = {
        known.general_id(facts[each]) if each in facts else _PLACE.sub("", each)
        for each in fact.inputs
    }
    source = "" if fact.origin == "given" else fact.source
    return (known.general_id(fact), fact.formula, name, source, frozenset(inputs))


_YEAR = re.compile(r"\.\d{4}$")
_PLACE = re.compile(r"\[\d+\]|\.\d{4}$")
_YEAR_IN_NAME = re.compile(r"(至?)(?:\d{4}—)?\d{4}年(?!=)(以前)?")


def _yearless(fact_id: str) -> str:
    return _YEAR.sub("", fact_id)


def _without_year(name: str) -> str:
    """Return the name of a quantity from that of its fact of one year."""
    return _YEAR_IN_NAME.sub(
        lambda match: f"{match[1]}当年{match[2] or ''}" if match[1] or match[2] else "", name
    )


def _joined_name(group: list[_Quantity], known: _Known) -> str:
    first, listed = group[0].facts[0], _listed(group, known)
    found = known.entity(first)
    assert found is not None, "quantities alike are of entities, or one of them would be enough"
    general = first.name.replace(found[1].name, listed or found[1].kind, 1)
    return general if listed else f"{general}（{len(group)}项）"


def _row(group: list[_Quantity], number_of: Mapping[str, int], known: _Known) -> TraceRow:
    listed = [fact for quantity in group for fact in quantity.facts]
    first = listed[0]
    name = _joined_name(group, known) if len(group) > 1 else first.name
    inputs = {each for fact in listed for each in fact.inputs}
    lines: dict[str, set[int]] = defaultdict(set)
    for quantity in group:
        for file, line in quantity.lines:
            lines[file].add(line)
    # A given figure's own remark on its source stands where the line points to.
    sources = {fact.source for fact in listed if fact.origin != "given" or not lines} - {UNSAID}
    return TraceRow(
        facts=tuple(fact.id for fact in listed),
        name=name if len({fact.year for fact in listed}) == 1 else _without_year(name),
        years=tuple(sorted({fact.year for fact in listed if fact.year is not None})),
        formula=first.formula,
        rows=tuple(sorted({number_of[each] for each in number_of.keys() & inputs})),
        lines={file: tuple(sorted(found)) for file, found in sorted(lines.items())},
        source=first.source if sources == {first.source} else "",
        origin=first.origin,
    )
