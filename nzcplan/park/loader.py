"""Loader: a park's files into one validated description, every value with its place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct, field
from msgspec.structs import replace
from pydantic import ValidationError

from nzcplan.findings import MOST_FINDINGS, Finding
from nzcplan.park.before import leave_out_from
from nzcplan.park.description import CHAPTER_KEYS, Description
from nzcplan.park.fields import fields_of
from nzcplan.park.first_planned import FirstPlanned, first_planned
from nzcplan.park.named_files import read_named_files, read_tables
from nzcplan.park.park_files import ParkFiles, exists, file_bytes
from nzcplan.park.places import Places, path_of, path_text
from nzcplan.park.replacement import Replaced, Replacement, replace_values
from nzcplan.park.shape import shape_findings
from nzcplan.park.source_text import LARGEST_TEXT
from nzcplan.park.standing import apply_progress
from nzcplan.park.unknown_references import unknown_references
from nzcplan.park.validator import described
from nzcplan.park.written_names import Names, Naming, own_things, put_ids
from nzcplan.park.yaml_reader import Reading, read_yaml

MAIN_FILE: Final = "park.yaml"


class Loaded(Struct, frozen=True):
    """What was read of a park.

    ``description`` is None where anything is wrong at error level. ``files`` holds the bytes of
    every file read, by its path relative to ``folder``. ``replaced`` are its own values in whose
    place different ones were put. ``raw`` is what the files hold, before the models looked at it;
    ``first_planned`` are its projects before their progress moved them or ended them.
    """

    description: Description | None
    places: Places
    findings: tuple[Finding, ...]
    folder: Path
    files: Mapping[str, bytes]
    replaced: tuple[Replaced, ...] = ()
    raw: Mapping[str, Any] = field(default_factory=dict)
    first_planned: tuple[FirstPlanned, ...] = ()


def _no_names(data: Mapping[str, Any], folder: Path) -> Names:
    return {}


def load(
    path: Path,
    replacement: Replacement | None = None,
    naming: Naming = _no_names,
    *,
    as_written: bool = False,
    before: int | None = None,
) -> Loaded:
    """Return the park at ``path``: a folder with ``park.yaml``, or one YAML file.

    The values of ``replacement`` stand in place of the description's own; ids in place of the
    names that ``naming`` knows. Projects stand as their progress left them, unless they are wanted
    ``as_written``. With ``before`` a year, the park is what it was before that year was reported.
    Never raises on account of what is or is not there; all problems of all files are in
    ``findings``.
    """
    try:
        resolved = path.resolve()
        is_folder = resolved.is_dir()
    except (OSError, RuntimeError, ValueError):
        found = Finding("F006", "error", f"路径“{path}”无效")
        return Loaded(None, Places(), (found,), path, MappingProxyType({}))
    park = ParkFiles(resolved if is_folder else resolved.parent)
    main = MAIN_FILE if is_folder else resolved.name
    _read_main(park, main)
    if main == MAIN_FILE:
        for key in CHAPTER_KEYS:
            _read_chapter(park, key)
    if not park.files:
        return _loaded(park, None)
    read_tables(park)
    read_named_files(park)
    left = put_ids(park.data, naming(park.data, park.folder))
    things = own_things(park.data, park.broken)
    unknown, broken = unknown_references(left, things, park.places)
    park.findings += unknown
    park.broken += broken
    if before is not None:
        leave_out_from(park, before)
    planned = first_planned(park.data)
    if not as_written:
        apply_progress(park)
    replaced = replace_values(park, replacement) if replacement is not None else ()
    return replace(_loaded(park, _validated(park), replaced), first_planned=planned)


def _loaded(
    park: ParkFiles, description: Description | None, replaced: tuple[Replaced, ...] = ()
) -> Loaded:
    failed = any(found.severity == "error" for found in park.findings)
    in_order = sorted(park.findings, key=lambda f: (f.file, f.line or 0, f.column or 0))
    if len(in_order) > MOST_FINDINGS:
        message = f"问题超过 {MOST_FINDINGS} 个，没有全部列出"
        more = Finding("F028", "error", message, "先改正列出的问题，再检查一次。")
        in_order = [*in_order[:MOST_FINDINGS], more]
    return Loaded(
        None if failed else description,
        park.places,
        tuple(in_order),
        park.folder,
        MappingProxyType(park.files),
        replaced,
        MappingProxyType(park.data),
    )


def _validated(park: ParkFiles) -> Description | None:
    try:
        return described(park.data)
    except ValidationError as error:
        things = own_things(park.data, park.broken)
        park.findings += shape_findings(
            error, Description, park.places, park.broken, things, park.data
        )
        return None


def _read_main(park: ParkFiles, name: str) -> None:
    if name == MAIN_FILE and not exists(park.folder / name):
        others = [entry for entry in ("park.yml", "Park.yaml") if exists(park.folder / entry)]
        hint = (
            f"把 {others[0]} 改名为 {MAIN_FILE}。" if others else "用 nzcplan new 新建园区文件夹。"
        )
        park.findings.append(Finding("F001", "error", f"文件夹里没有 {MAIN_FILE}", hint, file=name))
        reading = None
    else:
        reading = _read_yaml(park, name)
    if reading is None or reading.data is None:
        park.broken += [(key,) for key in fields_of(Description) if key not in CHAPTER_KEYS]
        return
    park.data |= reading.data
    park.add(reading)


def _read_chapter(park: ParkFiles, key: str) -> None:
    """Read ``<key>.yaml`` where it is there; its content may stand under the key once more."""
    name = f"{key}.yaml"
    if not exists(park.folder / name):
        if exists(other := park.folder / f"{key}.yml"):
            message, hint = f"{other.name} 不会被读取", f"改名为 {name}。"
            park.findings.append(Finding("F018", "warning", message, hint, file=other.name))
        return
    reading = _read_yaml(park, name, key)
    if key in park.data:
        park.findings.append(_twice(park, key, name))
    elif reading is None or reading.data is None:
        park.broken.append((key,))
    else:
        park.data[key] = reading.data
        park.add(reading)


def _twice(park: ParkFiles, key: str, name: str) -> Finding:
    place = park.places.of_key((key,))
    return Finding(
        "F015",
        "error",
        f"“{key}”既写在 {MAIN_FILE} 里，又有文件 {name}",
        "两处保留一处。",
        path=key,
        file=place.file if place else name,
        line=place.line if place else None,
        column=place.column if place else None,
    )


def _read_yaml(park: ParkFiles, name: str, chapter: str = "") -> Reading | None:
    """Return what the file holds, for a chapter's file as if it stood under the chapter's key."""
    data = file_bytes(park, name, LARGEST_TEXT)
    if isinstance(data, Finding):
        park.findings.append(data)
        return None
    reading = read_yaml(data, name)
    if chapter:
        is_under_its_key = isinstance(reading.data, dict) and list(reading.data) == [chapter]
        reading = _content(reading, chapter) if is_under_its_key else _moved(reading, chapter)
    park.findings += reading.findings
    return reading


def _content(reading: Reading, chapter: str) -> Reading:
    """Return ``reading``, whose only key is ``chapter``, with that key's value as its data."""
    found = {path: raw for path, raw in reading.places.of_values.items() if path}
    places = Places(found, reading.places.of_keys)
    return replace(reading, data=reading.data[chapter], places=places)


def _moved(reading: Reading, chapter: str) -> Reading:
    """Return ``reading`` with all its paths below ``chapter``."""
    findings = (
        replace(found, path=path_text((chapter, *path_of(found.path))))
        for found in reading.findings
    )
    broken = tuple((chapter, *path) for path in reading.broken)
    return Reading(reading.data, reading.places.under((chapter,)), tuple(findings), broken)
