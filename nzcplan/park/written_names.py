"""Written names: Chinese names that stand where an id or a choice belongs become these, once, before
the models look; a name that may mean several things stays, and its rule says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from nzcplan.near import plain_name
from nzcplan.park.base import Part
from nzcplan.park.description import Description
from nzcplan.park.enum_names import choice_called
from nzcplan.park.fields import FieldFacts, fields_of

Names = Mapping[str, Mapping[str, Sequence[str]]]
"""For each kind of thing its names, and the ids of all things that a name may mean."""

Naming = Callable[[Mapping[str, Any], Path], Names]
"""From what the files hold, and their folder, to the names that the tables and the guide of the park have."""

_OWN: Final[Mapping[str, tuple[tuple[str, ...], str]]] = MappingProxyType(
    {
        "sector": (("foundation", "overview", "industries", "sectors"), "name"),
        "enterprise": (("foundation", "enterprises"), "name"),
        "process": (("foundation", "accounting", "process_factors"), "name"),
        "indicator": (("targets", "indicators"), "name"),
        "task": (("tasks", "items"), "title"),
        "project": (("projects", "items"), "name"),
    }
)
"""Where the park itself lists things of a kind, and the key of their name."""


def put_ids(
    data: dict[str, Any],
    known: Names,
    model: type[Part] = Description,
    park: Mapping[str, Any] | None = None,
) -> None:
    """Put ids and choices in the place of their names, throughout ``data``.

    What is written for another ``model`` may use the names of the things in ``park``.
    """
    names = {
        kind: {plain_name(name): ids for name, ids in named.items()}
        for kind, named in known.items()
    }
    for kind, (path, key) in _OWN.items():
        for name, ids in _own_names(data if park is None else park, path, key).items():
            names.setdefault(kind, {})[name] = ids
    _in_part(model, data, names)


def _own_names(data: Mapping[str, Any], path: Sequence[str], key: str) -> dict[str, list[str]]:
    listed: Any = data
    for step in path:
        listed = listed.get(step) if isinstance(listed, dict) else None
    found: dict[str, list[str]] = {}
    for item in listed if isinstance(listed, list) else ():
        name, id = (item.get(key), item.get("id")) if isinstance(item, dict) else (None, None)
        if isinstance(name, str) and isinstance(id, str):
            found.setdefault(plain_name(name), []).append(id)
    for id in {id for ids in found.values() for id in ids}:
        found.pop(plain_name(id), None)  # what is an id is none other's name
    return found


def _in_part(model: type[Part], data: Any, names: Names, tag: str = "") -> None:
    if not isinstance(data, dict):
        return
    for key, facts in _fields(model).items():
        value = data.get(key)
        if value is None or key == tag:
            continue
        if facts.part is not None:
            for item in value if facts.many and isinstance(value, list) else (value,):
                variant = facts.variants.get(str(item.get(facts.tag))) if _is_map(item) else None
                _in_part(variant or facts.part, item, names, facts.tag)
        else:
            many = facts.many and isinstance(value, list)
            meant = [_meant(facts, item, names) for item in (value if many else (value,))]
            data[key] = meant if many else meant[0]


@cache
def _fields(model: type[Part]) -> Mapping[str, FieldFacts]:
    """Return the fields that hold parts, choices or ids of things with names."""
    return {
        name: facts
        for name, facts in fields_of(model).items()
        if facts.part is not None or facts.choices is not None or facts.name_of
    }


def _meant(facts: FieldFacts, value: Any, names: Names) -> Any:
    """Return the id or choice that ``value`` names, or the value as it is."""
    if not isinstance(value, str):
        return value
    if facts.choices is not None:
        choice = choice_called(facts.choices, value.strip())
        return value if choice is None else choice.value
    ids = names.get(facts.name_of, {}).get(plain_name(value), ())
    return ids[0] if len(ids) == 1 else value


def _is_map(value: Any) -> bool:
    return isinstance(value, dict)
