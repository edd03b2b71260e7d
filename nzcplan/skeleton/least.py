"""Least: what of a form must be filled in, said in one line at its head."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import Final

from nzcplan.skeleton.lines import Line

EMPTY_ENDINGS: Final = (":", ": |")
TABLE_ENDING: Final = ".csv"


def least(lines: Iterable[Line], titles: Mapping[str, str]) -> str:
    """Return how many places of a form are to be filled in, in all and by its outermost keys.

    ``titles`` are the Chinese names of these keys. A place is a key with nothing behind or below
    it; a table counts as one.
    """
    rows = [line for line in lines if line.code and "#" not in line.lead]
    counts: dict[str, int] = {}
    tables: list[str] = []
    key = ""
    for row, following in zip_longest(rows, rows[1:]):
        if not row.lead:
            key = row.code.partition(":")[0]
        if row.code.endswith(TABLE_ENDING):
            tables.append(f"表格 {row.code.rpartition(' ')[2]}")
        elif row.code.endswith(EMPTY_ENDINGS) and not _is_inside(following, row):
            counts[key] = counts.get(key, 0) + 1
    parts = [f"{titles[key]} {key} {count} 处" for key, count in counts.items()]
    total = sum(counts.values()) + len(tables)
    return (
        f"至少要填 {total} 处：{'、'.join([*parts, *tables])}。键后空着的就是要填的，列表至少一项；"
        "以“#”开头的，除注明必填的情形外，都可以不填。"
    )


def _is_inside(line: Line | None, above: Line) -> bool:
    return line is not None and len(line.lead) > len(above.lead)
