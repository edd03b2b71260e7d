"""Details: what of a thing differs, field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Any

from msgspec import Struct
from pydantic.fields import FieldInfo

from nzcplan.park.base import Part
from nzcplan.park.fields import FieldFacts, fields_of, is_prose, ordered
from nzcplan.revise.diff.change import Detail
from nzcplan.revise.diff.pairing import paired
from nzcplan.revise.diff.values import (
    IN_UNIT,
    Side,
    label,
    label_fields,
    same_amount,
    same_unit,
    shown,
    unit_for,
)
from nzcplan.revise.diff.words import aligned, marked, paragraphs


class Sides(Struct, frozen=True):
    """The old and the new description."""

    old: Side
    new: Side


class Way(Struct, frozen=True):
    """The way to a field below its thing, in keys and in titles."""

    field: str = ""
    title: str = ""

    def to(self, field: str, title: str) -> Way:
        """Return the way one step further down."""
        return Way(
            f"{self.field}.{field}" if self.field else field,
            f"{self.title} › {title}" if self.title else title,
        )


def details_of(
    old: Part | None,
    new: Part | None,
    sides: Sides,
    way: Way | None = None,
    without: Collection[str] = (),
) -> Iterator[Detail]:
    """Yield what differs between two things, or all that one says of which the other is None.

    Fields named in ``without`` are left out. What stands in parts and lists within is named by the
    way to it.
    """
    way = way or Way()
    some = new or old
    assert some is not None, "one of the two is there"
    if old is not None and new is not None and type(old) is not type(new):
        yield from details_of(old, None, sides, way, without)
        yield from details_of(None, new, sides, way, without)
        return
    fields = fields_of(type(some))
    for name in ordered(type(some)):
        if name not in without:
            facts = fields[name]
            yield from field_details(name, facts, old, new, sides, way.to(name, facts.title))


def item_details(old: Part | None, new: Part | None, sides: Sides) -> Iterator[Detail]:
    """Yield what differs between two items of a list; of one that came or went all that its label
    does not say."""
    some = new or old
    is_new = old is None or new is None
    return details_of(old, new, sides, None, label_fields(some) if some and is_new else ())


def field_details(
    name: str, facts: FieldFacts, old: Part | None, new: Part | None, sides: Sides, way: Way
) -> Iterator[Detail]:
    """Yield what differs in one field of two things of the same model."""
    before, after = _value(old, name), _value(new, name)
    if facts.part is not None:
        yield from _parts(before, after, facts, sides, way)
    elif facts.by_year:
        yield from _by_year(name, facts, old, new, sides, way)
    elif facts.many:
        yield from _lists(before or (), after or (), facts, sides, way)
    elif is_prose(_info(old, new, name)):
        yield from texts(paragraphs(before or ""), paragraphs(after or ""), way, "段")
    elif name == "unit" and old is not None and new is not None:
        if not same_unit(before, after) and not _converts(before, after):
            yield Detail(way.field, way.title, before, after)
    elif not _same(name, before, after, old, new):
        said = (
            shown(before, facts, sides.old, unit_for(old, name) if old is not None else ""),
            shown(after, facts, sides.new, unit_for(new, name) if new is not None else ""),
        )
        yield from _scalar(before, after, said, way)


def _parts(before: Any, after: Any, facts: FieldFacts, sides: Sides, way: Way) -> Iterator[Detail]:
    """Yield what differs in the part, or in the list of parts, that stands in a field."""
    pairs = _pairs(before, after) if facts.many else [(before, after)]
    for one, other in pairs:
        some, side = (other, sides.new) if other is not None else (one, sides.old)
        if some is None:
            continue
        below = way
        if facts.many:
            called = label(some, side)
            below = Way(f"{way.field}[{called}]", f"{way.title} › {called}")
        yield from details_of(one, other, sides, below)


def _info(old: Part | None, new: Part | None, name: str) -> FieldInfo:
    """Return what the models say of a field of two things, one of which is there."""
    some = new if new is not None else old
    assert some is not None, "one of the two is there"
    return type(some).model_fields[name]


def texts(old: list[str], new: list[str], way: Way, counter: str = "") -> Iterator[Detail]:
    """Yield the texts of two lists that differ, each beside the one that it became; ``counter`` is
    what several of them are counted by."""
    several = counter and max(len(old), len(new)) > 1
    for one, other in aligned(old, new):
        before = old[one] if one is not None else ""
        after = new[other] if other is not None else ""
        number = (other if other is not None else one or 0) + 1
        title = f"{way.title} 第{number}{counter}" if several else way.title
        spans = marked(before, after) if before and after else ((), ())
        yield Detail(way.field, title, before, after, *spans)


def _scalar(before: Any, after: Any, said: tuple[str, str], way: Way) -> Iterator[Detail]:
    both_text = type(before) is str and type(after) is str
    spans = marked(*said) if both_text else ((), ())
    if said[0] or said[1]:
        yield Detail(way.field, way.title, *said, *spans)


def _value(part: Part | None, name: str) -> Any:
    """Return what a thing says; what it need not say and does not is nothing."""
    value = getattr(part, name) if part is not None else None
    return None if value == "" else value


def _same(name: str, before: Any, after: Any, old: Part | None, new: Part | None) -> bool:
    if old is None or new is None:
        # A value that goes without saying is nothing to tell of a thing that came or went.
        default = _info(old, new, name).default
        return bool((before if new is None else after) == default or before == after)
    if isinstance(before, Decimal) and isinstance(after, Decimal) and name in IN_UNIT:
        return same_amount(before, unit_for(old, name), after, unit_for(new, name))
    if isinstance(before, str) and isinstance(after, str):
        return " ".join(before.split()) == " ".join(after.split())
    return bool(before == after)


def _converts(old: str, new: str) -> bool:
    return same_amount(Decimal(0), old, Decimal(0), new)


def _pairs(old: Any, new: Any) -> list[tuple[Part | None, Part | None]]:
    ones, others = old or (), new or ()
    return [
        (ones[i] if i is not None else None, others[j] if j is not None else None)
        for i, j in paired(ones, others)
    ]


def _by_year(
    name: str, facts: FieldFacts, old: Part | None, new: Part | None, sides: Sides, way: Way
) -> Iterator[Detail]:
    before, after = _value(old, name) or {}, _value(new, name) or {}
    units = tuple(unit_for(part, name) if part is not None else "" for part in (old, new))
    if old is None or new is None:
        one_said, other_said = (
            "，".join(
                f"{year}年 {shown(values[year], facts, side, unit)}" for year in sorted(values)
            )
            for values, side, unit in zip(
                (before, after), (sides.old, sides.new), units, strict=True
            )
        )
        if before or after:
            yield Detail(way.field, way.title, one_said, other_said)
        return
    for year in sorted({*before, *after}):
        one, other = before.get(year), after.get(year)
        if one is not None and other is not None and same_amount(one, units[0], other, units[1]):
            continue
        yield Detail(
            f"{way.field}.{year}",
            f"{way.title} {year}年",
            shown(one, facts, sides.old, units[0]),
            shown(other, facts, sides.new, units[1]),
        )


def _lists(old: Any, new: Any, facts: FieldFacts, sides: Sides, way: Way) -> Iterator[Detail]:
    """Yield what is in one list of words alone; their order says nothing."""
    before = [shown(value, facts, sides.old) for value in old]
    after = [shown(value, facts, sides.new) for value in new]
    common = Counter(map(str, old)) & Counter(map(str, new))
    gone = _without(list(map(str, old)), before, Counter(common))
    come = _without(list(map(str, new)), after, Counter(common))
    if facts.name_of or facts.choices is not None:
        if gone or come:
            yield Detail(way.field, way.title, "、".join(before), "、".join(after))
    else:
        yield from texts(gone, come, way)


def _without(keys: list[str], said: list[str], common: Counter[str]) -> list[str]:
    """Return those of ``said`` whose keys are not among the ``common``, each of which counts once."""
    left = []
    for key, text in zip(keys, said, strict=True):
        if common[key]:
            common[key] -= 1
        else:
            left.append(text)
    return left
