"""Choices in words: everywhere the same names, and those of the tables where they name something."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pydantic.fields import FieldInfo

from nzcplan.factors.electricity_kinds import electricity_kinds
from nzcplan.factors.tables import load_factors
from nzcplan.park.base import Part
from nzcplan.park.description import Description
from nzcplan.park.enum_names import choices_text
from nzcplan.park.fields import FieldFacts, fields_of
from nzcplan.park.foundation.accounting import AccountingChoices, ElectricityFactor
from nzcplan.rulebook.rulebook import Rulebook


def _fields(model: type[Part]) -> Iterator[tuple[str, FieldFacts, FieldInfo]]:
    for name, facts in fields_of(model).items():
        yield f"{model.__name__}.{name}", facts, model.model_fields[name]
        for part in facts.variants.values() or (facts.part,):
            if part is not None:
                yield from _fields(part)


@pytest.mark.parametrize("model", [Description, Rulebook])
def test_a_description_of_choices_has_the_names_of_the_choices(model: type[Part]) -> None:
    described = [
        (name, info.description, choices_text(facts.choices))
        for name, facts, info in _fields(model)
        if facts.choices is not None and info.description and facts.name != "method"
    ]
    assert described
    assert [entry for entry in described if not entry[1].startswith(entry[2])] == []


def test_the_factor_sets_are_called_as_in_the_tables() -> None:
    said = AccountingChoices.model_fields["fuel_factor_set"].description or ""
    named = "、".join(f"{family.id} {family.name}" for family in load_factors().families.values())
    assert said.startswith(f"{named}；")


def test_the_kinds_of_electricity_factor_are_called_as_in_the_tables() -> None:
    said = ElectricityFactor.model_fields["kind"].description or ""
    named = re.findall(r"([a-z_]+) (\w+?)(?=[、等])", said)
    assert len(named) == 3
    assert all(electricity_kinds()[kind].name == name for kind, name in named)
