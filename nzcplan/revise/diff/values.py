"""Values: how what stands in a field is read, and when two fields say the same."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from msgspec import Struct

from nzcplan import units
from nzcplan.park.base import Part
from nzcplan.park.enum_names import ENUM_NAMES
from nzcplan.park.field_help import unit_at
from nzcplan.park.fields import FieldFacts, fields_of
from nzcplan.revise.diff.pairing import key_fields

IN_UNIT: Final = frozenset(
    {"value", "values", "amounts", "amount", "base", "path", "actual", "target"}
)
"""Fields whose numbers are in the ``unit`` that stands beside them."""
Names = Mapping[str, Mapping[str, str]]
"""Names of things by kind and id."""


class Side(Struct, frozen=True):
    """One of the two descriptions: the names of the things that are referred to, those that the park
    lists itself and those of the tables and the guide."""

    own: Names
    common: Names

    def named(self, kind: str, id: str) -> str:
        """Return the name of a thing, of the park's own with its id; the id where it has none."""
        if name := self.own.get(kind, {}).get(id):
            return f"{name}（{id}）"
        return self.common.get(kind, {}).get(id) or id


def shown(value: Any, facts: FieldFacts, side: Side, unit: str = "") -> str:
    """Return ``value``, a scalar, as a reader sees it; empty for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, StrEnum):
        return str(ENUM_NAMES[type(value)][value])
    if isinstance(value, Decimal | int):
        if facts.is_year:
            return f"{value}年"
        joint = "" if unit == "%" else " "
        return f"{plain(Decimal(value))}{joint}{unit}".rstrip()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if facts.name_of:
        return side.named(facts.name_of, str(value))
    return facts.literals.get(str(value)) or str(value)


def plain(value: Decimal) -> str:
    """Return a number with the digits that it was written with, without idle zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def unit_for(part: Part, name: str) -> str:
    """Return the unit that the numbers of a field are in, as the description has it."""
    said = getattr(part, "unit", None)
    if name in IN_UNIT and isinstance(said, str):
        return said
    found = unit_at(type(part), (name,))
    return found.fixed


def same_amount(old: Decimal, old_unit: str, new: Decimal, new_unit: str) -> bool:
    """Whether two numbers with their units are the same amount."""
    if same_unit(old_unit, new_unit):
        return old == new
    one, other = units.unit(old_unit), units.unit(new_unit)
    if one is None or other is None or one.dimension != other.dimension:
        return False
    return old * one.size == new * other.size


def same_unit(old: str, new: str) -> bool:
    """Whether two texts write the same unit."""
    return old.strip() == new.strip() or (
        (one := units.unit(old)) is not None and one is units.unit(new)
    )


def label(item: Part, side: Side, without: Collection[str] = ()) -> str:
    """Return what an item of a list is called: its name with its id, else what it is known by.

    Fields named in ``without`` go without saying.
    """
    fields = fields_of(type(item))
    names = (name for name in label_fields(item) if name not in without)
    said = [shown(getattr(item, name), fields[name], side) for name in names]
    if "id" in fields and len(said) > 1:
        return f"{said[1]}（{said[0]}）"
    return " ".join(word for word in said if word)


def label_fields(item: Part) -> tuple[str, ...]:
    """Return the fields that the label of an item is made of."""
    if "id" in type(item).model_fields:
        named = next((name for name in ("name", "title") if getattr(item, name, None)), None)
        return ("id", named) if named else ("id",)
    return key_fields(item)
