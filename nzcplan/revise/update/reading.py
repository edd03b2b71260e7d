"""Reading the form of a year: a YAML file, or a folder with one, and the CSV files that it names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct, field
from msgspec.structs import replace
from pydantic import ValidationError

from nzcplan.findings import Finding
from nzcplan.park.actuals import Actuals
from nzcplan.park.named_files import read_tables
from nzcplan.park.park_files import ParkFiles, file_bytes
from nzcplan.park.places import Path as ValuePath
from nzcplan.park.places import Places, path_text
from nzcplan.park.shape import shape_findings
from nzcplan.park.source_text import LARGEST_TEXT
from nzcplan.park.written_names import Names, put_ids
from nzcplan.park.yaml_reader import read_yaml

ACTUALS_FILE: Final = "actuals.yaml"
"""The form, where a folder is given."""


class ReadActuals(Struct, frozen=True):
    """What a form holds (None where it cannot be used), as values and as typed, and where."""

    actuals: Actuals | None
    raw: Mapping[str, Any]
    places: Places
    findings: tuple[Finding, ...]
    folder: Path
    files: Mapping[str, bytes] = field(default_factory=dict)

    def finding(
        self, code: str, message: str, hint: str, path: ValuePath, severity: str = "error"
    ) -> Finding:
        """Return a finding about the value at ``path`` of the form."""
        place = self.places.at(path)
        found = Finding(code, "error", message, hint, path=path_text(path))
        if severity == "warning":
            found = replace(found, severity="warning")
        if place is None:
            return found
        return replace(found, file=place.file, line=place.line, column=place.column)


def read_actuals(path: Path, park: Mapping[str, Any], known: Names) -> ReadActuals:
    """Return the form at ``path``; names of things in ``park`` and of the tables are understood.

    Nothing is raised on account of what is or is not there.
    """
    try:
        resolved = path.resolve()
        is_folder = resolved.is_dir()
    except (OSError, RuntimeError, ValueError):
        found = Finding("F006", "error", f"路径“{path}”无效")
        return ReadActuals(None, {}, Places(), (found,), path)
    files = ParkFiles(resolved if is_folder else resolved.parent)
    name = ACTUALS_FILE if is_folder else resolved.name
    data = file_bytes(files, name, LARGEST_TEXT)
    if isinstance(data, Finding):
        return ReadActuals(None, {}, Places(), (data,), files.folder)
    reading = read_yaml(data, name)
    files.findings += reading.findings
    actuals = None
    if reading.data is not None:
        files.data |= reading.data
        files.add(reading)
        read_tables(files, Actuals)
        put_ids(files.data, known, Actuals, park)
        actuals = _validated(files)
    if any(found.severity == "error" for found in files.findings):
        actuals = None
    in_order = sorted(files.findings, key=lambda f: (f.file, f.line or 0, f.column or 0))
    content = MappingProxyType(files.files)
    return ReadActuals(actuals, files.data, files.places, tuple(in_order), files.folder, content)


def _validated(files: ParkFiles) -> Actuals | None:
    try:
        return Actuals.model_validate(files.data)
    except ValidationError as error:
        files.findings += shape_findings(error, Actuals, files.places, files.broken)
        return None
