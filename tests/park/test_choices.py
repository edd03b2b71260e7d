"""Choices in words: everywhere the same names, and those of the tables where they name something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

import pytest
from pydantic.fields import FieldInfo

from nzcplan.factors.electricity_kinds import electricity_kinds
from nzcplan.factors.tables import load_factors
from nzcplan.park.base import Part
from nzcplan.park.choice_synonyms import CHOICE_SYNONYMS
from nzcplan.park.description import Description
from nzcplan.park.enum_names import choice_called, choices_text, named
from nzcplan.park.fields import FieldFacts, fields_of
from nzcplan.park.foundation.accounting import (
    AccountingChoices,
    ElectricityFactor,
    GreenPowerRule,
    YearRule,
)
from nzcplan.park.foundation.energy import Flow, GreenPower, Use
from nzcplan.park.foundation.overview import BoundaryScope
from nzcplan.park.profile import ParkLevel, ParkType
from nzcplan.park.targets import Direction
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


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("燃料", Use.FUEL),
        ("自发自用", Flow.SELF_PRODUCED),
        ("自发", Flow.SELF_PRODUCED),
        ("下降", Direction.DECREASE),
        ("上升", Direction.INCREASE),
        ("工业", ParkType.INDUSTRIAL),
        ("工业园区", ParkType.INDUSTRIAL),
        ("固定", YearRule.FIXED),
        ("全域", BoundaryScope.WHOLE),
        ("省级", ParkLevel.PROVINCIAL),
    ],
)
def test_a_synonym_of_a_choice_stands_for_it(text: str, meant: StrEnum) -> None:
    assert choice_called(type(meant), text) is meant


@pytest.mark.parametrize(
    ("choices", "text"), [(GreenPower, "绿电"), (GreenPowerRule, "外购绿电"), (ParkLevel, "国家级")]
)
def test_a_word_that_might_be_several_choices_is_none(choices: type[StrEnum], text: str) -> None:
    assert choice_called(choices, text) is None


def test_no_synonym_is_the_name_or_value_of_another_choice() -> None:
    for choices, synonyms in CHOICE_SYNONYMS.items():
        names = {name for _, name in named(choices)} | {choice.value for choice in choices}
        assert not names & set(synonyms)
        assert {type(choice) for choice in synonyms.values()} == {choices}
