"""Named files: the tables, pictures and attachments that a description names."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from nzcplan.findings import Finding
from nzcplan.park import places as place_types
from nzcplan.park.base import Part
from nzcplan.park.csv_reader import read_csv
from nzcplan.park.description import Description
from nzcplan.park.fields import FieldFacts, fields_of
from nzcplan.park.inside_paths import inside
from nzcplan.park.park_files import ParkFiles, file_bytes
from nzcplan.park.pictures import LARGEST_PICTURE, picture_trouble
from nzcplan.park.places import Places, path_text
from nzcplan.park.source_text import LARGEST_TEXT, read_bytes

_PICTURE_ENDINGS = (".png", ".jpg", ".jpeg")


def read_tables(park: ParkFiles, model: type[Part] = Description) -> None:
    """Put the rows of every CSV file that ``model`` has in the place of its name."""
    for path, facts, value, holder in tuple(_marked(model, park.data, ())):
        if not facts.is_table or not isinstance(value, str):
            continue
        if not value.strip().lower().endswith(".csv") or facts.part is None:
            continue  # the model says that a list belongs here
        holder.pop(facts.name, None)
        name = value.strip()
        data = file_bytes(park, name, LARGEST_TEXT)
        if isinstance(data, Finding):
            park.findings.append(_at(data, path, park.places))
            park.broken.append(path)
            continue
        reading = read_csv(data, name, facts.part, path)
        park.findings += reading.findings
        if reading.data is None:
            park.broken.append(path)
            continue
        holder[facts.name] = reading.data
        park.add(reading)


def read_named_files(park: ParkFiles) -> None:
    """Check every file that the description names, and read the pictures."""
    for path, facts, value, _ in _marked(Description, park.data, ()):
        if not facts.is_file or not isinstance(value, str) or not value.strip():
            continue
        name = value.strip()
        if not facts.is_picture and not name.lower().endswith(_PICTURE_ENDINGS):
            found = _named_file_trouble(park, name)
        else:
            data = file_bytes(park, name, LARGEST_PICTURE)
            found = data if isinstance(data, Finding) else _picture_trouble(data, name)
        if found is not None:
            park.findings.append(_at(found, path, park.places))


def attachments(data: dict[str, Any]) -> tuple[str, ...]:
    """Return the files that a description names and nobody reads, each once, in order."""
    named = (
        value.strip()
        for _, facts, value, _ in _marked(Description, data, ())
        if facts.is_file and not facts.is_picture and isinstance(value, str)
    )
    return tuple(dict.fromkeys(n for n in named if n and not n.lower().endswith(_PICTURE_ENDINGS)))


def _named_file_trouble(park: ParkFiles, name: str) -> Finding | None:
    target = inside(park.folder, name)
    if isinstance(target, str):
        return Finding("F016", "error", target, "把文件放进园区文件夹，写相对路径。")
    found = read_bytes(target, name, LARGEST_TEXT)
    return found if isinstance(found, Finding) and found.code != "F005" else None


def _picture_trouble(data: bytes, name: str) -> Finding | None:
    trouble = picture_trouble(data)
    hint = "换成完整的 PNG 或 JPEG 图片；改后缀名不能改变格式。"
    return Finding("F017", "error", f"{name}：{trouble}", hint) if trouble else None


def _at(found: Finding, path: place_types.Path, places: Places) -> Finding:
    """Return ``found`` at the place where the description names the file."""
    place = places.at(path)
    return Finding(
        found.code,
        found.severity,
        found.message,
        found.hint,
        path=path_text(path),
        file=place.file if place else found.file,
        line=place.line if place else None,
        column=place.column if place else None,
    )


@cache
def _holds_marked(model: type[Part]) -> bool:
    return any(
        facts.is_table or facts.is_file or (facts.part is not None and _holds_marked(facts.part))
        for facts in fields_of(model).values()
    )


def _marked(
    model: type[Part], data: Any, path: place_types.Path
) -> Iterator[tuple[place_types.Path, FieldFacts, Any, dict[str, Any]]]:
    """Yield every value that may name a file: path, field, value, the mapping that holds it."""
    if not isinstance(data, dict) or not _holds_marked(model):
        return
    fields = fields_of(model)
    for key, value in tuple(data.items()):
        facts = fields.get(key)
        if facts is None:
            continue
        here = (*path, key)
        if facts.is_table or facts.is_file:
            yield here, facts, value, data
        if facts.part is None:
            continue
        if facts.many and isinstance(value, list):
            for index, item in enumerate(value):
                yield from _marked(facts.part, item, (*here, index))
        elif not facts.many:
            yield from _marked(facts.part, value, here)
