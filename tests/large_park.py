"""A park with many projects and enterprises, whose plan has hundreds of pages."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from parks import FULL_SAMPLE, sample_path


def write_large_park(folder: Path, projects: int, enterprises: int) -> Path:
    """Write the full sample with so many projects and enterprises into ``folder`` and return it.

    What is more than the sample has is repeated under names of its own; of a repeated project the
    reduction is not calculated but estimated.
    """
    park = Path(shutil.copytree(sample_path(FULL_SAMPLE), folder / "park"))
    _lengthen(park / "projects.csv", projects, "P")
    _lengthen(park / "enterprises.csv", enterprises, "E")
    return park


def _lengthen(path: Path, count: int, letter: str) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *own = csv.reader(file)
    rows = list(own)
    for number in range(len(own) + 1, count + 1):
        row = dict(zip(head, own[number % len(own)], strict=True))
        identifier, name = head[:2]
        row |= {identifier: f"{letter}{number:03d}", name: f"{row[name]}（{number}）"}
        if "预期年碳减排量" in row:
            row |= {"预期年碳减排量": str(number), "减排量测算依据": "参照园区内同类项目估算。"}
        rows.append(list(row.values()))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])
