"""A sample with one mistake, as a person makes it: found, on its line, and nothing made of it."""

from __future__ import annotations

import shutil
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from parks import FULL_SAMPLE, sample_path

from nzcplan.examine import examine
from nzcplan.findings import Finding

MISTAKES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "broken.yaml").read_text(encoding="utf-8")
)
FOUND = [mistake for mistake in MISTAKES if "code" in mistake]
HARMLESS = [mistake for mistake in MISTAKES if "code" not in mistake]
MOST_OF_ONE_CAUSE = 3


def with_mistake(mistake: dict[str, Any], folder: Path) -> Path:
    """Write the sample with the mistake and return its place."""
    park = folder / mistake.get("park", FULL_SAMPLE)
    source = sample_path(park.name)
    if source.is_dir():
        shutil.copytree(source, park)
    else:
        shutil.copyfile(source, park)
    changed = park / mistake["file"] if source.is_dir() else park
    text = changed.read_text(encoding="utf-8")
    if "find" in mistake:
        assert text.count(mistake["find"]) == 1, text.count(mistake["find"])
        text = text.replace(mistake["find"], mistake["replace"])
    for old, new in mistake.get("everywhere", {}).items():
        assert old in text
        text = text.replace(old, new)
    changed.write_bytes(text.encode(mistake.get("encode", "utf-8")))
    return park


@cache
def found_before(park: str) -> Counter[tuple[str, str]]:
    """Return what is found in the sample as it is."""
    return Counter((found.code, found.message) for found in examine(sample_path(park)).findings)


def found_now(park: Path) -> list[Finding]:
    """Return what is found in the changed sample and was not found before."""
    before = Counter(found_before(park.name))
    new = []
    for found in examine(park).findings:
        if before[found.code, found.message] > 0:
            before[found.code, found.message] -= 1
        else:
            new.append(found)
    return new


@pytest.mark.parametrize("mistake", FOUND, ids=lambda mistake: str(mistake["name"]))
def test_a_mistake_is_found_on_its_line(mistake: dict[str, Any], tmp_path: Path) -> None:
    park = with_mistake(mistake, tmp_path)
    found = found_now(park)
    said = [(f.code, f.file, f.line, f.message) for f in found]
    expected = (mistake["code"], *place_of(mistake, park))
    assert [(f.code, f.file, f.line) for f in found].count(expected) == 1, said
    assert len(found) <= MOST_OF_ONE_CAUSE, said


def place_of(mistake: dict[str, Any], park: Path) -> tuple[str, int | None]:
    """Return the file and the one line on which the text of the mistake stands after the change."""
    if park.is_file():
        file, name = park, park.name
    else:
        name = mistake.get("found_in", mistake["file"])
        file = park / name
    if "at" not in mistake:
        return name, None
    lines = file.read_bytes().decode(mistake.get("encode", "utf-8")).splitlines()
    (line,) = (number for number, text in enumerate(lines, 1) if mistake["at"] in text)
    return name, line


@pytest.mark.parametrize("mistake", HARMLESS, ids=lambda mistake: str(mistake["name"]))
def test_what_harms_nothing_is_not_spoken_of(mistake: dict[str, Any], tmp_path: Path) -> None:
    assert found_now(with_mistake(mistake, tmp_path)) == []


def test_there_are_mistakes_enough_and_none_twice() -> None:
    assert len({mistake["name"] for mistake in MISTAKES}) == len(MISTAKES)
    assert len(FOUND) >= 65
