"""Values that a template prints: text with its runs, and the blocks that stand on a line."""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import Enum

from msgspec import Struct

from nzcplan.accounting.fact import Fact
from nzcplan.park.base import Prose
from nzcplan.plan.chart import Figure, Picture
from nzcplan.plan.inline import Inlines, Reference, plain_text
from nzcplan.plan.numbers import readable, trimmed
from nzcplan.plan.prose import prose_inlines
from nzcplan.plan.table import Table
from nzcplan.plan.typography import behind_figure, typeset


class Rich(Struct, frozen=True):
    """Text that is already runs and references."""

    inlines: Inlines

    def __str__(self) -> str:
        return plain_text(self.inlines)


PlacedBlock = Table | Figure | Picture


class UnprintableError(Exception):
    """A template prints something that has no text: a missing value, a whole part of the park."""


def inlines_of(value: object) -> Inlines:
    """Return what a reader sees of ``value`` inside a line; nothing in it is read as markup.

    A fact is written in the unit that suits its size, and its runs remember it. Raises
    UnprintableError for None and for whatever has no text of its own.
    """
    if isinstance(value, Rich):
        return value.inlines
    if isinstance(value, Fact):
        return fact_inlines(value)
    if isinstance(value, Prose):
        return prose_inlines(value)
    if isinstance(value, Reference):
        return (value,)
    if isinstance(value, Enum) or value is None or isinstance(value, bool):
        raise UnprintableError(repr(value))
    if isinstance(value, str):
        return typeset(value)
    if isinstance(value, Decimal):
        return typeset(trimmed(value))
    if isinstance(value, int):
        return typeset(str(value))
    if isinstance(value, datetime.date):
        return typeset(f"{value.year}年{value.month}月{value.day}日")
    raise UnprintableError(type(value).__name__)


def fact_inlines(fact: Fact) -> Inlines:
    """Return a fact with its Chinese unit, scaled for the reader: 12.35万吨."""
    number, unit = readable(fact.value, fact.unit)
    if fact.value == 0:
        number = "0"
    return (*typeset(number, fact=fact.id), *typeset(behind_figure(unit)))
