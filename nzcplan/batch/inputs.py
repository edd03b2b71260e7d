"""Inputs: the files that a plan was made from, by their digests, and whether they are the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from nzcplan.examine import GUIDE_FILE_ENDINGS
from nzcplan.park.description import CHAPTER_KEYS
from nzcplan.park.inside_paths import inside
from nzcplan.park.loader import MAIN_FILE, Loaded
from nzcplan.park.named_files import attachments
from nzcplan.park.park_files import exists
from nzcplan.rulebook.library import RULEBOOK_FILE, RulebookReading

Inputs = Mapping[str, str]
"""Digests of files by their paths in the park's folder. The digest of a file that is only looked
for is ``THERE``, of one that is not there ``ABSENT``."""
THERE: Final = "there"
ABSENT: Final = "absent"


def inputs_of(loaded: Loaded, reading: RulebookReading | None) -> Inputs:
    """Return the files that were read of a park, and those that would have been, were they there."""
    found = {name: digest(content) for name, content in loaded.files.items()}
    if reading is not None and reading.content:
        found.setdefault(reading.name, digest(reading.content))
    guide = loaded.description.plan.guide if loaded.description is not None else ""
    if guide.endswith(GUIDE_FILE_ENDINGS):
        found.setdefault(guide, _digest_at(loaded.folder, guide))
    for name in (*_looked_for(loaded.files), *attachments(dict(loaded.raw))):
        found.setdefault(name, THERE if exists(loaded.folder / name) else ABSENT)
    return found


def are_same(inputs: Inputs, folder: Path) -> bool:
    """Whether the files of the park in ``folder`` are those that a plan was made from."""
    return bool(inputs) and all(
        (THERE if exists(folder / name) else ABSENT) == known
        if known in (THERE, ABSENT)
        else bool(known) and _digest_at(folder, name) == known
        for name, known in inputs.items()
    )


def digest(content: bytes) -> str:
    """Return the digest by which files are told apart."""
    return hashlib.sha256(content).hexdigest()


def _looked_for(files: Iterable[str]) -> Iterator[str]:
    """Yield the files that a description in a folder may have, and those that are looked for to
    say that they are not read."""
    yield from (RULEBOOK_FILE, "rulebook.yml")
    if MAIN_FILE in files:
        yield from (f"{key}{ending}" for key in CHAPTER_KEYS for ending in GUIDE_FILE_ENDINGS)


def _digest_at(folder: Path, name: str) -> str:
    """Return the digest of a file of the park or, for a rulebook, beside it; empty for none."""
    place = inside(folder, name)
    return file_digest(place if isinstance(place, Path) else folder / name)


def file_digest(path: Path) -> str:
    """Return the digest of the file at ``path``, empty where it cannot be read."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""
