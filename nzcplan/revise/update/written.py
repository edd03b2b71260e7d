"""Written: a description's files after edits; what is read from them must be what was wanted."""

from __future__ import annotations

import codecs
from collections.abc import Mapping, Sequence
from pathlib import Path as FilePath

import yaml
from msgspec.structs import replace

from nzcplan.park.description import CHAPTER_KEYS, Description
from nzcplan.park.fields import field_at
from nzcplan.park.loader import Loaded
from nzcplan.park.places import Path
from nzcplan.park.source_text import decode
from nzcplan.park.yaml_reader import read_yaml
from nzcplan.revise.update.csv_text import edited_csv
from nzcplan.revise.update.edits import AddItem, Edit, EditError
from nzcplan.revise.update.yaml_text import edited_yaml


def edited_files(loaded: Loaded, edits: Sequence[Edit]) -> Mapping[str, bytes]:
    """Return the files that the ``edits`` change, by their path in the park's folder.

    ``loaded`` is the park as it is written. Raises EditError where a file cannot hold an edit.
    """
    by_file: dict[str, list[Edit]] = {}
    for edit in edits:
        by_file.setdefault(_file_of(loaded, edit), []).append(edit)
    return {name: _edited(loaded, name, listed) for name, listed in by_file.items()}


def _file_of(loaded: Loaded, edit: Edit) -> str:
    """Return the file in which the nearest thing that is there already is written."""
    table = _table(loaded, edit.path)
    known = table or edit.path
    place = loaded.places.at(known)
    if place is None:
        raise EditError(f"不知道“{edit.path[0]}”写在哪个文件里")
    return place.file


def _table(loaded: Loaded, path: Path) -> Path | None:
    """Return the path of the CSV table in which ``path`` lies, None where it lies in none."""
    for length in range(1, len(path) + 1):
        place = loaded.places.of_values.get(path[:length])
        facts = field_at(Description, path[:length])
        is_there = place is not None and facts is not None and facts.is_table
        if is_there and place is not None and place[0].lower().endswith(".csv"):
            return path[:length]
    return None


def _edited(loaded: Loaded, name: str, edits: list[Edit]) -> bytes:
    data = loaded.files[name]
    text = decode(data, name).text
    table = _table(loaded, edits[0].path)
    if table is not None:
        facts = field_at(Description, table)
        assert facts is not None and facts.part is not None, "a table has rows"
        inner = [_below(edit, len(table)) for edit in edits]
        made = edited_csv(text, name, facts.part, _lines(loaded, table), inner)
    else:
        depth = _depth(data, name)
        try:
            made = edited_yaml(text, [_below(edit, depth) for edit in edits])
        except (EditError, yaml.YAMLError, ValueError, LookupError) as error:
            said = str(error) if isinstance(error, EditError) else "写法不能逐处修改"
            raise EditError(f"{name}：{said}") from error
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark + made.encode("utf-8")


def _below(edit: Edit, depth: int) -> Edit:
    return replace(edit, path=edit.path[depth:])


def _lines(loaded: Loaded, table: Path) -> list[int]:
    """Return the lines of the rows of a table, in their order."""
    found: list[int] = []
    while (place := loaded.places.of_values.get((*table, len(found)))) is not None:
        found.append(place[1])
    return found


def _depth(data: bytes, name: str) -> int:
    """Return how many steps of a path the file ``name`` leaves unsaid: a chapter's own key."""
    chapter = FilePath(name).stem
    if chapter not in CHAPTER_KEYS or "/" in name:
        return 0
    found = read_yaml(data, name).data
    return 0 if isinstance(found, dict) and list(found) == [chapter] else 1


def unfulfilled(edits: Sequence[Edit]) -> str:
    """Return in Chinese that files did not take the ``edits`` as wanted."""
    names = {str(edit.path[0]) for edit in edits}
    kind = "新增的项" if any(isinstance(edit, AddItem) for edit in edits) else "数值"
    return f"{'、'.join(sorted(names))} 中的{kind}没有按要求写入；文件的写法不能逐处修改"
