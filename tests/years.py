"""The full sample carried through its years by updates, once for all tests."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from parks import FULL_SAMPLE, Park, park_at, sample_path

from nzcplan.revise.update.update import update

FORMS = Path(__file__).parent / "update" / "qinghe"
YEARS = (2021, 2022, 2023, 2024, 2025)


@dataclass(frozen=True)
class Chain:
    """The folders by year, the sample's before them, and the parks in them, examined once."""

    folders: dict[int, Path]
    parks: dict[int, Park] = field(default_factory=dict)

    def park(self, year: int) -> Park:
        if year not in self.parks:
            self.parks[year] = park_at(self.folders[year])
        return self.parks[year]

    def value(self, year: int, fact_id: str) -> float:
        return float(self.park(year).account.facts[fact_id].value)


def contents(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def write(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


@cache
def years_of_the_full_sample() -> Chain:
    """Return the chain; what an update leaves of the folder before is looked at on the way."""
    root = Path(tempfile.mkdtemp(prefix="nzcplan-years-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    folders = {2020: sample_path(FULL_SAMPLE)}
    for year in YEARS:
        before = contents(folders[year - 1])
        made = update(folders[year - 1], year, FORMS / f"{year}.yaml")
        assert made.form.findings == ()
        assert contents(folders[year - 1]) == before
        folders[year] = write(root / str(year), dict(made.files))
    return Chain(folders)
