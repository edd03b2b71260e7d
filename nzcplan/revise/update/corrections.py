"""Corrections: figures and texts of before that are put right, each with its reason."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from nzcplan.checks.accepted_places import line_of, path_meant, path_named
from nzcplan.park.actuals import Correction
from nzcplan.park.places import Path, Place
from nzcplan.revise.update.edits import SetValue, number, same
from nzcplan.revise.update.folding import Folding


def fold_corrections(folding: Folding) -> None:
    """Put right what the form corrects, and add the reasons."""
    corrected: set[Path] = set()
    for position, correction in enumerate(folding.actuals.corrections):
        said: Path = ("corrections", position)
        path = _path(folding, correction)
        there = folding.raw(path) if path is not None else None
        if path is None or there is None or isinstance(there, dict | list):
            what = "不是一个数或一段文字" if isinstance(there, dict | list) else "描述中没有"
            column = f"，列“{correction.column}”" if correction.column else ""
            folding.trouble(
                "U008",
                f"更正的位置“{correction.path}”{column}：{what}",
                "写到具体的数，如 foundation.ledger.第4项.amounts.2020；"
                "表格写 path: ledger.csv:5 和 column: '2020'",
                said,
            )
            continue
        if path in corrected:
            folding.trouble("U008", f"“{correction.path}”更正了两次", "删去一处", said)
            continue
        corrected.add(path)
        if not same(there, correction.value):
            if number(there) is not None and number(correction.value) is None:
                message = f"“{correction.path}”是数字，更正为“{correction.value}”不是数字"
                folding.trouble("U008", message, "只写数字，单位与原来相同", (*said, "value"))
                continue
            folding.edits.append(SetValue(path, _typed(there, correction.value)))
        folding.explain(_named(folding, correction, path), correction.reason)


def _typed(there: Any, value: str) -> str | Decimal:
    """Return the new value as a number where the old one is one."""
    return Decimal(value) if number(there) is not None else value


def _path(folding: Folding, correction: Correction) -> Path | None:
    """Return the path that the correction names; None where a table has no such cell."""
    line = line_of(correction.path)
    if line is None:
        return path_meant(correction.path, folding.loaded.raw)
    wanted = (correction.column or "").removesuffix("年")
    for path, raw in folding.loaded.places.of_values.items():
        place = Place(*raw)
        if (place.file, place.line) == line and place.head and wanted:
            heads = {place.head.removesuffix("年"), str(path[-1])}
            is_value = not isinstance(folding.raw(path), dict | list)
            if wanted in heads and is_value:
                return path
    return None


def _named(folding: Folding, correction: Correction, path: Path) -> str:
    if line_of(correction.path) is not None:
        return correction.path
    return path_named(path, folding.loaded.raw)
