"""Park files: what has been read of a park so far, and the one way to read a file of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nzcplan.findings import Finding
from nzcplan.park import places as place_types
from nzcplan.park.inside_paths import inside
from nzcplan.park.places import Places
from nzcplan.park.source_text import read_bytes
from nzcplan.park.yaml_reader import Reading


@dataclass(slots=True)
class ParkFiles:
    """A park's files while they are read: content, places, findings and bytes so far."""

    folder: Path
    data: dict[str, Any] = field(default_factory=dict)
    place_of_value: dict[place_types.Path, place_types.RawPlace] = field(default_factory=dict)
    place_of_key: dict[place_types.Path, place_types.RawPlace] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    broken: list[place_types.Path] = field(default_factory=list)
    """Paths whose content could not be read, so that its absence is not reported again."""

    @property
    def places(self) -> Places:
        """Return the places known so far; a view, not a copy."""
        return Places(self.place_of_value, self.place_of_key)

    def add(self, reading: Reading) -> None:
        """Take over the places of ``reading`` and what of it is broken."""
        self.place_of_value.update(reading.places.of_values)
        self.place_of_key.update(reading.places.of_keys)
        self.broken += reading.broken


def exists(path: Path) -> bool:
    """Whether there is anything at ``path``, be it a dead link or closed to the user."""
    try:
        return path.exists() or path.is_symlink()
    except OSError:
        return True


def file_bytes(park: ParkFiles, name: str, largest: int) -> bytes | Finding:
    """Return the bytes of a file of the park, remembered in ``files``, or why there are none."""
    if name in park.files:
        return park.files[name]
    target = inside(park.folder, name)
    if isinstance(target, str):
        hint = "把文件放进园区文件夹，写相对路径。"
        return Finding("F016", "error", target, hint, file=name)
    data = read_bytes(target, name, largest)
    if isinstance(data, bytes):
        park.files[name] = data
    return data
