"""Small parks for batches, made once, and runs of the command on them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.parks import make_park
from nzcplan.writers.word.seal import SealState, state_of


@cache
def _files(seed: int) -> dict[str, bytes]:
    return make_park(seed, projects=1, enterprises=1, years=3)


def put_parks(folder: Path, seeds: range) -> list[Path]:
    """Write a park for each seed into ``folder`` and return their folders."""
    places = []
    for seed in seeds:
        place = folder / f"园区{seed}"
        place.mkdir(parents=True)
        for name, content in _files(seed).items():
            (place / name).write_bytes(content)
        places.append(place)
    return places


def outputs(folder: Path) -> dict[str, bytes]:
    """Return what a user sees in an output folder, which must hold nothing half written."""
    found = {path.name: path.read_bytes() for path in folder.iterdir() if path.name[0] != "."}
    left = [path.name for path in folder.iterdir() if path.name.endswith(".tmp")]
    assert left == []
    for name in found:
        if name.endswith(".docx"):
            assert state_of(folder / name) is SealState.GENERATED
    return found


def sheet(folder: Path, name: str, file: str = "汇总.xlsx") -> Worksheet:
    """Return a sheet of the summary."""
    found = load_workbook(folder / file)[name]
    assert isinstance(found, Worksheet)
    return found


def rows(page: Worksheet) -> list[dict[str, object]]:
    """Return the rows of a sheet by their heads, without units."""
    head, *rest = page.iter_rows(values_only=True)
    names = [str(cell).partition("\n")[0] for cell in head]
    return [dict(zip(names, row, strict=True)) for row in rest]
