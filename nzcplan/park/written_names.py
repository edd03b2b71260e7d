"""Written names: Chinese names that stand where an id or a choice belongs become these, once, before
the models look; a name that may mean several things stays, and a finding says so."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path as FilePath
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct

from nzcplan.near import plain_name
from nzcplan.park.base import Part
from nzcplan.park.description import Description
from nzcplan.park.enum_names import choice_called
from nzcplan.park.fields import FieldFacts, fields_of
from nzcplan.park.places import Path, path_text

Names = Mapping[str, Mapping[str, Sequence[str]]]
"""For each kind of thing its names, and the ids of all things that a name may mean."""

Naming = Callable[[Mapping[str, Any], FilePath], Names]
"""From what the files hold, and their folder, to the names that the tables and the guide of the park have."""

OWN: Final[Mapping[str, tuple[str, Path, str]]] = MappingProxyType(
    {
        "sector": ("行业", ("foundation", "overview", "industries", "sectors"), "name"),
        "enterprise": ("企业", ("foundation", "enterprises"), "name"),
        "process": ("工业过程", ("foundation", "accounting", "process_factors"), "name"),
        "indicator": ("指标", ("targets", "indicators"), "name"),
        "task": ("任务", ("tasks", "items"), "title"),
        "project": ("项目", ("projects", "items"), "name"),
    }
)
"""What a kind of thing is called, where the park itself lists them, and the key of their name."""


def where_to_add(kind: str, name: str) -> str:
    """Return the advice to add ``name`` to the things of the park, empty where it lists none of
    this kind."""
    if kind not in OWN:
        return ""
    _, path, _ = OWN[kind]
    return f"，或在 {path_text(path)} 中补上 {name[:60]}"


class OwnThings(Struct, frozen=True):
    """The things of a kind that the park lists: what they are called, and their names by id.

    ``is_read`` is False where what should list them could not be read.
    """

    title: str
    names: Mapping[str, str]
    is_read: bool


def own_things(data: Mapping[str, Any], broken: Collection[Path] = ()) -> Mapping[str, OwnThings]:
    """Return by kind what the park lists in ``data``, of which the paths ``broken`` were not read."""
    return MappingProxyType(
        {
            kind: OwnThings(
                title,
                {id: name for name, id in _listed(data, path, key)},
                not any(path[: len(one)] == one for one in broken),
            )
            for kind, (title, path, key) in OWN.items()
        }
    )


class Reference(Struct, frozen=True):
    """A name at ``path`` in whose place no id could be put; ``kind`` is that of what it names.

    ``ids`` are those of all things of this name. ``loc`` is the path as the models have it, with
    the variant that a part is.
    """

    kind: str
    name: str
    path: Path
    loc: Path
    ids: tuple[str, ...]


def put_ids(
    data: dict[str, Any],
    known: Names,
    model: type[Part] = Description,
    park: Mapping[str, Any] | None = None,
) -> tuple[Reference, ...]:
    """Put ids and choices in the place of their names, throughout ``data``; return the references
    to things of the park for which there is no one id.

    What is written for another ``model`` may use the names of the things in ``park``.
    """
    names = {
        kind: {plain_name(name): ids for name, ids in named.items()}
        for kind, named in known.items()
    }
    for kind, (_, path, key) in OWN.items():
        for name, ids in _own_names(data if park is None else park, path, key).items():
            names.setdefault(kind, {})[name] = ids
    left: list[Reference] = []
    _in_part(model, data, names, left, (), ())
    return tuple(left)


def put_choices(model: type[Part], data: Any) -> None:
    """Put choices in the place of their names, throughout ``data`` that ``model`` is to look at."""
    _in_part(model, data, {}, [], (), ())


def _listed(data: Mapping[str, Any], path: Path, key: str) -> Iterator[tuple[str, str]]:
    """Yield name and id of each thing that ``data`` lists at ``path``."""
    listed: Any = data
    for step in path:
        listed = listed.get(step) if isinstance(listed, dict) else None
    for item in listed if isinstance(listed, list) else ():
        name, id = (item.get(key), item.get("id")) if isinstance(item, dict) else (None, None)
        if isinstance(name, str) and isinstance(id, str):
            yield name, id


def _own_names(data: Mapping[str, Any], path: Path, key: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, id in _listed(data, path, key):
        found.setdefault(plain_name(name), []).append(id)
    for id in {id for ids in found.values() for id in ids}:
        found.pop(plain_name(id), None)  # what is an id is none other's name
    return found


def _in_part(
    model: type[Part],
    data: Any,
    names: Names,
    left: list[Reference],
    path: Path,
    loc: Path,
    tag: str = "",
) -> None:
    if not isinstance(data, dict):
        return
    for key, facts in _fields(model).items():
        value = data.get(key)
        if value is None or key == tag:
            continue
        many = facts.many and isinstance(value, list)
        if facts.part is None:
            meant = [_meant(facts, item, names) for item in value] if many else None
            data[key] = _meant(facts, value, names) if meant is None else meant
            for position, found in enumerate((data[key],) if meant is None else meant):
                if facts.name_of in OWN and isinstance(found, str) and not found.isascii():
                    steps = (key, position) if many else (key,)
                    ids = tuple(names.get(facts.name_of, {}).get(plain_name(found), ()))
                    at, there = (*path, *steps), (*loc, *steps)
                    left.append(Reference(facts.name_of, found.strip(), at, there, ids))
            continue
        for position, item in enumerate(value if many else (value,)):
            steps = (key, position) if many else (key,)
            chosen = str(item.get(facts.tag)) if facts.tag and isinstance(item, dict) else ""
            variant = facts.variants.get(chosen)
            inner = (*loc, *steps) if variant is None else (*loc, *steps, chosen)
            _in_part(variant or facts.part, item, names, left, (*path, *steps), inner, facts.tag)


@cache
def _fields(model: type[Part]) -> Mapping[str, FieldFacts]:
    """Return the fields that hold parts, choices or ids of things with names."""
    return {
        name: facts
        for name, facts in fields_of(model).items()
        if facts.part is not None or facts.choices is not None or facts.literals or facts.name_of
    }


def _meant(facts: FieldFacts, value: Any, names: Names) -> Any:
    """Return the id or choice that ``value`` names, or the value as it is."""
    if not isinstance(value, str):
        return value
    if facts.choices is not None:
        choice = choice_called(facts.choices, value.strip())
        return value if choice is None else choice.value
    if facts.literals:
        meant = [word for word, meaning in facts.literals.items() if meaning == value.strip()]
        return meant[0] if len(meant) == 1 else value
    ids = names.get(facts.name_of, {}).get(plain_name(value), ())
    return ids[0] if len(ids) == 1 else value
