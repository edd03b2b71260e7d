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
    alike: dict[tuple[object, ...], list[_Quantity]] = defaultdict(list)
    for quantity in _quantities((facts[i] for i in facts if i in wanted), facts, places):
        alike[_likeness(quantity, facts, entities)].append(quantity)
    groups = [row for group in alike.values() for row in _worth_joining(group, entities)]
    number_of = {
        fact.id: number
        for number, group in enumerate(groups, start=1)
        for quantity in group
        for fact in quantity.facts
    }
    return tuple(_row(group, number_of, entities) for group in groups)


def _worth_joining(group: list[_Quantity], entities: Entities) -> list[list[_Quantity]]:
    if len(group) >= FEWEST_JOINED or _listed(group, entities):
        return [group]
    return [[quantity] for quantity in group]


FEWEST_JOINED = 3
"""Fewer quantities than these are clearer each by itself, where they cannot be named together."""

LONGEST_NAMES = 15
"""So many characters of names and the marks between them stand before a quantity's name."""


def _listed(group: list[_Quantity], entities: Entities) -> str:
    """Return the names of what the quantities are of, side by side; nothing where that is long."""
    found = (_entity(quantity.facts[0], entities) for quantity in group)
    names = "、".join(dict.fromkeys(each[1].name for each in found if each))
    return names if len(names) <= LONGEST_NAMES else ""


def _with_all_behind(shown: Iterable[str], facts: Facts) -> set[str]:
    found: set[str] = set()
    waiting = [fact_id for fact_id in shown if fact_id in facts]
    while waiting:
        fact_id = waiting.pop()
        if fact_id not in found:
            found.add(fact_id)
            waiting += [name for name in facts[fact_id].inputs if name in facts]
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
    paths = (name for fact in found for name in fact.inputs if name not in facts)
    written = (places.at(path_of(path)) for path in paths)
    return frozenset((place.file, place.line) for place in written if place is not None)


def _likeness(quantity: _Quantity, facts: Facts, entities: Entities) -> tuple[object, ...]:
    """Return what quantities must have in common to stand in one row."""
    fact = quantity.facts[0]
    name = _general_name(fact, entities)
    if name is None or len(quantity.lines) > 1:
        return (quantity.key, fact.formula)
    inputs = {
        _general_id(facts[each], entities) if each in facts else _PLACE.sub("", each)
        for each in fact.inputs
    }
    source = "" if fact.origin == "given" else fact.source
    return (_general_id(fact, entities), fact.formula, name, source, frozenset(inputs))


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


def _entity(fact: Fact, entities: Entities) -> tuple[str, Entity] | None:
    """Return the segment of the fact's id that stands for something its name names, and that."""
    found = (
        (part, each)
        for part in fact.id.split(".")
        for each in entities.get(part, ())
        if each.name in fact.name
    )
    return next(found, None)


def _general_id(fact: Fact, entities: Entities) -> str:
    plain, entity = _yearless(fact.id), _entity(fact, entities)
    return plain.replace(f".{entity[0]}", f".{entity[1].kind}", 1) if entity else plain


def _general_name(fact: Fact, entities: Entities) -> str | None:
    """Return the name with the entity's own replaced by its kind's; None where it is of none."""
    entity = _entity(fact, entities)
    if entity is None:
        return None
    return _without_year(fact.name.replace(entity[1].name, entity[1].kind, 1))


def _joined_name(group: list[_Quantity], entities: Entities) -> str:
    first, listed = group[0].facts[0], _listed(group, entities)
    found = _entity(first, entities)
    assert found is not None, "quantities alike are of entities, or one of them would be enough"
    general = first.name.replace(found[1].name, listed or found[1].kind, 1)
    return general if listed else f"{general}（{len(group)}项）"


def _row(group: list[_Quantity], number_of: Mapping[str, int], entities: Entities) -> TraceRow:
    listed = [fact for quantity in group for fact in quantity.facts]
    first = listed[0]
    name = _joined_name(group, entities) if len(group) > 1 else first.name
    lines: dict[str, set[int]] = defaultdict(set)
    for quantity in group:
        for file, line in quantity.lines:
            lines[file].add(line)
    # A given figure's own remark on its source stands where the line points to.
    known = {fact.source for fact in listed if fact.origin != "given" or not lines} - {UNSAID}
    return TraceRow(
        facts=tuple(fact.id for fact in listed),
        name=name if len({fact.year for fact in listed}) == 1 else _without_year(name),
        years=tuple(sorted({fact.year for fact in listed if fact.year is not None})),
        formula=first.formula,
        rows=tuple(
            sorted({number_of[each] for f in listed for each in f.inputs if each in number_of})
        ),
        lines={file: tuple(sorted(found)) for file, found in sorted(lines.items())},
        source=first.source if known == {first.source} else "",
        origin=first.origin,
    )
