"""What holds a description to its models, kept from one run to the next: pydantic makes it anew in
a quarter of the time that all else of reading takes."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from functools import cache
from typing import Any, Final

import pydantic
from pydantic_core import SchemaValidator

from nzcplan import cache as kept
from nzcplan.park.description import Description

MADE_OF: Final = ("nzcplan.park", "nzcplan.park.foundation", "nzcplan.park.calculations")
"""Packages whose code the models are."""


def described(data: dict[str, Any]) -> Description:
    """Return the description that ``data`` holds; raises pydantic's ValidationError."""
    return _validator()(data)


@cache
def _validator() -> Callable[[dict[str, Any]], Description]:
    name = f"models-{pydantic.VERSION}-{kept.code_digest(*MADE_OF)[:32]}"
    content = kept.read(name)
    if content is not None:
        return SchemaValidator(pickle.loads(content)).validate_python
    Description.model_rebuild()
    schema = _without_metadata(Description.__pydantic_core_schema__)
    kept.write(name, pickle.dumps(schema, pickle.HIGHEST_PROTOCOL))
    return Description.model_validate


def _without_metadata(schema: Any) -> Any:
    """Return a core schema without what only JSON Schemas are made from."""
    if isinstance(schema, dict):
        return {k: _without_metadata(value) for k, value in schema.items() if k != "metadata"}
    if isinstance(schema, list | tuple):
        return type(schema)(map(_without_metadata, schema))
    return schema
