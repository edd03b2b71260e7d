"""Facts: numbers that know their unit, their formula and what they were made from."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from typing import Final, Literal

from msgspec import Struct

Origin = Literal["given", "computed", "factor"]


NOTHING_TO_ADD = "所列各项均不计入，计为零"
"""Formula of a sum without parts."""

UNSAID = "园区描述"
"""Source of a given number where the user named none."""


class Fact(Struct, frozen=True):
    """One number of the plan.

    ``id`` is dotted English with the year last (``emissions.total.2020``); ``inputs`` are ids of
    other facts or paths into the description (``foundation.ledger[3].amounts.2020``); ``source``
    is the document or the provenance that the user gave. ``value`` is never rounded.
    """

    id: str
    name: str
    value: Decimal
    unit: str
    year: int | None = None
    formula: str = ""
    inputs: tuple[str, ...] = ()
    origin: Origin = "computed"
    source: str = ""


class Facts(dict[str, Fact]):
    """All facts of an account by id, in the order in which they were made; never changed.

    A plain dictionary, as facts are asked for tens of thousands of times a plan.
    """

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        super().__init__((fact.id, fact) for fact in facts)

    def under(self, prefix: str) -> tuple[Fact, ...]:
        """Return the facts whose id begins with ``prefix`` and a dot, in order."""
        ids, positions = self._by_name
        start, end = bisect_left(ids, f"{prefix}."), bisect_left(ids, f"{prefix}{AFTER_DOT}")
        return tuple(self[each] for each in sorted(ids[start:end], key=positions.__getitem__))

    @cached_property
    def _by_name(self) -> tuple[list[str], dict[str, int]]:
        """Return the ids sorted, so that those with one beginning lie together, and the positions."""
        return sorted(self), {fact_id: position for position, fact_id in enumerate(self)}

    def value(self, fact_id: str) -> Decimal | None:
        """Return the value of a fact, or None where there is no such fact."""
        fact = self.get(fact_id)
        return fact.value if fact else None


AFTER_DOT: Final = chr(ord(".") + 1)
"""The character that sorts right behind a dot."""


class FactBook:
    """Collects facts while an account is being made; ``facts`` returns them when it is done."""

    def __init__(self) -> None:
        self._facts: dict[str, Fact] = {}

    def add(self, fact: Fact) -> Fact:
        """Take in ``fact``; a second fact of the same id would hide the first and is refused."""
        if fact.id in self._facts:
            raise ValueError(f"fact {fact.id} is computed twice")
        self._facts[fact.id] = fact
        return fact

    def given(
        self,
        fact_id: str,
        name: str,
        value: Decimal,
        unit: str,
        path: str,
        *,
        year: int | None = None,
        source: str | None = None,
    ) -> Fact:
        """Add and return a number that the user wrote at ``path``, with the source they named."""
        return self.add(
            Fact(
                id=fact_id,
                name=name,
                value=value,
                unit=unit,
                year=year,
                inputs=(path,),
                origin="given",
                source=source or UNSAID,
            )
        )

    def once(self, fact: Fact) -> Fact:
        """Take in ``fact`` unless one of its id is there already; return the one that counts."""
        return self._facts.setdefault(fact.id, fact)

    def get(self, fact_id: str) -> Fact | None:
        """Return a fact made earlier."""
        return self._facts.get(fact_id)

    def years(self) -> set[int]:
        """Return the years of which anything is known."""
        return {fact.year for fact in self._facts.values() if fact.year is not None}

    def total(
        self,
        fact_id: str,
        name: str,
        parts: Iterable[Fact],
        unit: str,
        year: int | None,
        formula: str = "各项之和",
        looked_through: Iterable[Fact] = (),
    ) -> Fact:
        """Add and return the sum of ``parts``, which are facts of this unit.

        A sum of nothing is zero and rests on what was ``looked_through`` for parts.
        """
        listed = tuple(parts)
        value = sum((part.value for part in listed), Decimal(0))
        if not listed:
            listed, formula = tuple(looked_through), NOTHING_TO_ADD
        return self.add(
            Fact(
                id=fact_id,
                name=name,
                value=value,
                unit=unit,
                year=year,
                formula=formula,
                inputs=tuple(part.id for part in listed),
            )
        )

    def ratio(
        self,
        fact_id: str,
        name: str,
        part: Fact | None,
        whole: Fact | None,
        unit: str,
        *,
        formula: str,
        scale: Decimal = Decimal(1),
    ) -> Fact | None:
        """Add and return ``part`` ÷ ``whole`` × ``scale``.

        None where either is missing, or ``whole`` is zero or less (a park that sells more energy
        than it uses): a share of that means nothing.
        """
        if part is None or whole is None or whole.value <= 0:
            return None
        return self.add(
            Fact(
                id=fact_id,
                name=name,
                value=part.value / whole.value * scale,
                unit=unit,
                year=part.year,
                formula=formula,
                inputs=(part.id, whole.id),
            )
        )

    def share(
        self, fact_id: str, name: str, part: Fact | None, whole: Fact | None, *, formula: str
    ) -> Fact | None:
        """Add and return ``part`` as a percentage of ``whole``; None as ``ratio`` says."""
        return self.ratio(fact_id, name, part, whole, "%", formula=formula, scale=Decimal(100))

    def facts(self) -> Facts:
        """Return what was collected."""
        return Facts(self._facts.values())
