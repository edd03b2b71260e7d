"""What all parts of a description share: strictness, kinds of text, numbers and years."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Annotated, Any, Final

from msgspec import Struct
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

LARGEST = 10**15
"""Bound on any figure; the whole country's energy use in kWh stays below it."""

FIRST_YEAR = 1990
LAST_YEAR = 2100
"""Bounds on any year; outside them a year is a slip of the pen."""


class Part(BaseModel):
    """A mapping of the description: its keys are known, its values never change."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        coerce_numbers_to_str=True,
        allow_inf_nan=False,
        str_strip_whitespace=True,
        defer_build=True,
    )


class Prose(str):
    """Longer text that may use the small subset of Markdown (paragraphs, lists, bold, sub- and
    superscript); every other text comes out exactly as typed."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        return core_schema.no_info_after_validator_function(
            cls,
            core_schema.str_schema(min_length=1, max_length=20_000, strip_whitespace=True),
            metadata={"pydantic_js_updates": {"x-prose": True}},
        )


def _plain_figure(value: Any) -> Any:
    """Refuse what Python would read as a number and a reader of the YAML would not expect."""
    if isinstance(value, bool):
        raise PydanticCustomError("figure_is_truth_value", "{value}", {"value": value})
    if isinstance(value, str):
        if not value.strip():
            raise PydanticCustomError("figure_empty", "empty")
        if not value.isascii():
            raise PydanticCustomError("figure_not_ascii", "{value}", {"value": value})
        if "," in value or "_" in value:
            raise PydanticCustomError("figure_separated", "{value}", {"value": value})
    return value


_FOUR_DIGITS: Final = re.compile(r"\s*[0-9]{4}\s*")


def _plain_year(value: Any) -> Any:
    """Refuse text that Python reads as an integer although it is not four digits (``02018``)."""
    value = _plain_figure(value)
    if isinstance(value, str) and not _FOUR_DIGITS.fullmatch(value):
        raise PydanticCustomError("year_form", "{value}", {"value": value})
    return value


def _plain_day(value: Any) -> Any:
    """Refuse a bare number, which would be read as seconds since 1970."""
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*", value):
        raise PydanticCustomError("day_form", "{value}", {"value": str(value)})
    return value.strip()


class Between(Struct, frozen=True):
    """Marks a figure or a year from ``ge`` to ``le``, or ``above`` the one to the other.

    The bounds are part of the number's own schema: beside a check that comes first, pydantic would
    ask for each of them in Python.
    """

    ge: int
    le: int
    above: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        """Return the schema of a year for ``int``, else of a figure with up to 12 decimals."""
        if source is int:
            year = core_schema.int_schema(ge=self.ge, le=self.le)
            return core_schema.no_info_before_validator_function(_plain_year, year)
        least = Decimal(self.ge)
        figure = core_schema.decimal_schema(
            ge=None if self.above else least,
            gt=least if self.above else None,
            le=Decimal(self.le),
            decimal_places=12,
            allow_inf_nan=False,
        )
        return core_schema.no_info_before_validator_function(_plain_figure, figure)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Return the schema of a number, its bounds written as pydantic writes them."""
        kind = handler(schema).get("type", "number")
        return {"type": kind, "gt" if self.above else "ge": self.ge, "le": self.le}


ShortText = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
Identifier = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,39}$", strip_whitespace=True)
]
KnownName = Annotated[str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True)]
"""The id of something that the guide or the factor tables have. No pattern holds it, so that a
title or a slip is answered with the ids that there are."""
Figure = Annotated[Decimal, Between(-LARGEST, LARGEST)]
Amount = Annotated[Decimal, Between(0, LARGEST)]
Percent = Annotated[Decimal, Between(-100, 1000)]
Share = Annotated[Decimal, Between(0, 100)]
Fraction = Annotated[Decimal, Between(0, 1)]
Year = Annotated[int, Between(FIRST_YEAR, LAST_YEAR)]
Day = Annotated[datetime.date, BeforeValidator(_plain_day)]
RelativePath = Annotated[
    str, StringConstraints(min_length=1, max_length=260), Field(json_schema_extra={"x-file": True})
]
PicturePath = Annotated[
    str,
    StringConstraints(min_length=1, max_length=260),
    Field(json_schema_extra={"x-file": True, "x-picture": True}),
]


class CsvTable:
    """Marks a list whose rows may stand in a CSV file that the YAML names instead."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Return the list's schema, or the name of a CSV file in its place."""
        return {"anyOf": [handler(schema), {"type": "string", "pattern": r"\.[cC][sS][vV]$"}]}


class EveryYear(Struct, frozen=True):
    """Marks figures by year of which none may lack up to the target year."""


EVERY_YEAR = EveryYear()


class NameOf(Struct, frozen=True):
    """Marks an id of a thing of this ``kind``, in whose place the thing's Chinese name may stand."""

    kind: str

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Return the schema of an id where its form is held, or of a name, which is not ASCII."""
        found = handler(schema)
        if "pattern" in found:
            found["pattern"] = rf"{found['pattern']}|[^\x00-\x7F]"
        return found


EnergyId = Annotated[ShortText, NameOf("energy")]
ProcessId = Annotated[ShortText, NameOf("process")]
FactorSetId = Annotated[KnownName, NameOf("fuel_factor_set")]
RegionId = Annotated[KnownName, NameOf("region")]
ElectricityKindId = Annotated[KnownName, NameOf("electricity_kind")]
TaskGroupId = Annotated[KnownName, NameOf("task_group")]
FactId = Annotated[ShortText, NameOf("fact")]
SectorId = Annotated[Identifier, NameOf("sector")]
EnterpriseId = Annotated[Identifier, NameOf("enterprise")]
IndicatorId = Annotated[Identifier, NameOf("indicator")]
TaskId = Annotated[Identifier, NameOf("task")]
ProjectId = Annotated[Identifier, NameOf("project")]
