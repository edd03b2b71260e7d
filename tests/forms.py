"""New parks as a user treats them: examples taken out of their comments, empty fields filled in."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nzcplan.park.base import Part
from nzcplan.park.description import CHAPTER_KEYS, Description
from nzcplan.park.fields import fields_of

YAML_NAMES = ("park.yaml", *(f"{key}.yaml" for key in CHAPTER_KEYS))
_ROW = re.compile(r"(?P<lead> *)(?P<off>#?)(?P<dash>- )?(?P<key>\w+):(?P<rest>.*)")


def uncomment(folder: Path) -> None:
    """Take every optional field and every example of a new park out of its comment."""
    for name in YAML_NAMES:
        file = folder / name
        text = file.read_text(encoding="utf-8")
        text = re.sub(r"^( *#?\w+:) \w+\.csv.*$", r"\1", text, flags=re.MULTILINE)
        while (less := re.sub(r"(?m)^( *)#(?=  +\S|[^# ])", r"\1", text)) != text:
            text = less
        file.write_text(text, encoding="utf-8")


def fill(folder: Path, content: dict[str, Any]) -> set[str]:
    """Write ``content`` behind the keys of a new park, tables into its CSV files.

    Return the paths that the form has a key for.
    """
    filled: set[str] = set()
    for name in YAML_NAMES:
        key = name.removesuffix(".yaml")
        inside = content if name == "park.yaml" else content.get(key, {})
        prefix = "" if name == "park.yaml" else f"{key}."
        file = folder / name
        rows = _filled(file.read_text(encoding="utf-8").splitlines(), inside, prefix, filled)
        file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    for key in CHAPTER_KEYS:
        for field, facts in fields_of(fields_of(Description)[key].part or Part).items():
            listed = content.get(key, {}).get(field)
            if facts.is_table and listed and facts.part is not None:
                table = folder / (f"{key}.csv" if field == "items" else f"{field}.csv")
                _write_rows(table, facts.part, listed)
                filled.add(f"{key}.{field}")
    return filled


def _filled(rows: list[str], content: Any, prefix: str, filled: set[str]) -> Iterator[str]:
    """Yield the rows of a form with values of ``content`` behind the keys that have none."""
    above: list[tuple[int, Any, str]] = [(-1, content, prefix)]
    """Of each mapping that is open: where its key stands, what is to go into it, its path."""
    for number, row in enumerate(rows):
        found = _ROW.fullmatch(row)
        if found is None:
            yield row
            continue
        lead, dash = len(found["lead"]), found["dash"] or ""
        while above[-1][0] >= lead:
            above.pop()
        _, holder, path = above[-1]
        if dash:  # the next item of a list, which is taken off as it is met
            holder = holder.pop(0) if isinstance(holder, list) and holder else {}
            above.append((lead, holder, path))
        key = int(found["key"]) if found["key"].isdigit() else found["key"]
        value = holder.get(key) if isinstance(holder, dict) else None
        if value is not None:
            filled.add(f"{path}{key}")
        has_keys = not found["off"] and _has_keys(rows[number + 1 :], lead + len(dash))
        if has_keys:
            inside = list(value) if isinstance(value, list) else value
            above.append((lead + len(dash), inside, f"{path}{key}."))
        is_empty = found["off"] or re.sub(r"(^|\s)#.*", "", found["rest"]).strip() in ("", "|")
        if value is None or has_keys or not is_empty:
            yield row
        else:
            written = json.dumps(value, ensure_ascii=False, default=str)
            yield f"{found['lead']}{dash}{key}: {written}"


def _has_keys(below: list[str], column: int) -> bool:
    """Whether the next key stands further in than ``column``."""
    keys = (found for found in map(_ROW.fullmatch, below) if found and not found["off"])
    following = next(keys, None)
    return following is not None and len(following["lead"]) > column


def _write_rows(table: Path, part: type[Part], listed: list[dict[str, Any]]) -> None:
    with table.open(encoding="utf-8-sig", newline="") as file:
        head = next(csv.reader(file))
    titles = {facts.title: name for name, facts in fields_of(part).items()}
    by_year = next((name for name, facts in fields_of(part).items() if facts.by_year), "")
    with table.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for entry in listed:
            writer.writerow([_cell(entry, titles.get(title, ""), title, by_year) for title in head])


def _cell(entry: dict[str, Any], name: str, title: str, by_year: str) -> Any:
    if not name:
        return entry.get(by_year, {}).get(int(title), "")
    value = entry.get(name, "")
    if isinstance(value, dict):
        return ";".join(f"{year}:{figure}" for year, figure in value.items())
    return ";".join(value) if isinstance(value, list) else value
