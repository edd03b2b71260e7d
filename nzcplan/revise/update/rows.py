"""Rows: which line of a ledger a row of the form is about, and its amount in that line's unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from nzcplan.park.actuals import ActualRow
from nzcplan.park.enum_names import ENUM_NAMES
from nzcplan.park.foundation.energy import LedgerLine, ProcessLine
from nzcplan.revise.update.folding import Folding

_ABOUT: Final = {
    "ledger": ("energy", "flow", "use", "enterprise", "sector"),
    "processes": ("process", "name", "enterprise", "sector"),
}
"""What a row may say of the line that it is about."""
MOST_LISTED: Final = 8


def fold_rows(
    folding: Folding,
    table: str,
    rows: Sequence[ActualRow],
    lines: Sequence[LedgerLine | ProcessLine],
) -> None:
    """Write the amounts of the rows of ``table`` into its lines; once one has an amount, all must."""
    filled: dict[int, int] = {}
    for position, row in enumerate(rows):
        said = (table, position)
        index = _line(folding, table, row, lines, position)
        if index is None:
            continue
        if index in filled:
            folding.trouble(
                "U001",
                f"台账第 {index + 1} 行写了两次（第 {filled[index] + 1} 项和第 {position + 1} 项）",
                "删去一处；同一能源有几行的，用 row 写明是哪一行",
                said,
            )
            continue
        if row.amount is None:
            continue
        filled[index] = position
        line = lines[index]
        amount = folding.converted(row.amount, row.unit, line.unit, (*said, "unit"))
        path = ("foundation", table, index, "amounts")
        folding.set_year(path, amount, (*said, "amount"), f"{line_text(line)}")
    missing = [
        index
        for index in range(len(lines))
        if index not in filled and not _has_year(folding, table, index)
    ]
    if filled and missing and not folding.findings:
        listed = "、".join(f"第 {i + 1} 行（{line_text(lines[i])}）" for i in missing[:MOST_LISTED])
        more = f"等 {len(missing)} 行" if len(missing) > MOST_LISTED else ""
        folding.trouble(
            "U005",
            f"{folding.year}年没有填全：缺{listed}{more}",
            "补填数量，没有发生的写 0；缺一行，当年的总量就不能核算",
            (table,),
        )


def line_text(line: LedgerLine | ProcessLine) -> str:
    """Return what tells a line from others: energy, flow and use, or the process, and whose it is."""
    if isinstance(line, LedgerLine):
        words = [line.energy, ENUM_NAMES[type(line.flow)][line.flow]]
        if line.use.value != "fuel":
            words.append(ENUM_NAMES[type(line.use)][line.use])
    else:
        words = [line.name or line.process]
    return " ".join((*words, line.enterprise or line.sector or "")).strip()


def _has_year(folding: Folding, table: str, index: int) -> bool:
    return folding.raw(("foundation", table, index, "amounts", str(folding.year))) is not None


def _line(
    folding: Folding,
    table: str,
    row: ActualRow,
    lines: Sequence[LedgerLine | ProcessLine],
    position: int,
) -> int | None:
    """Return the position of the line that ``row`` is about; None where that is not known."""
    stated = {key: value for key in _ABOUT[table] if (value := getattr(row, key)) is not None}
    said = (table, position)
    if row.row is not None:
        if row.row > len(lines):
            folding.trouble(
                "U001",
                f"台账没有第 {row.row} 行，共 {len(lines)} 行",
                "检查 row；台账新增的行写在 new_lines 中",
                (*said, "row"),
            )
            return None
        line = lines[row.row - 1]
        for key, value in stated.items():
            if getattr(line, key) != value:
                folding.trouble(
                    "U001",
                    f"台账第 {row.row} 行是“{line_text(line)}”，与这里的“{_shown(value)}”不符",
                    "台账的行有增减时，重新生成空表（--template）后填写",
                    (*said, key),
                )
                return None
        return row.row - 1
    found = [
        index
        for index, line in enumerate(lines)
        if stated and all(getattr(line, key) == value for key, value in stated.items())
    ]
    if len(found) == 1:
        return found[0]
    words = " ".join(_shown(value) for value in stated.values())
    if not found:
        hint = "检查各列；台账新增的行写在 new_lines 中"
        folding.trouble("U001", f"台账没有这一行：{words or '（没有写是哪一行）'}", hint, said)
    else:
        listed = "、".join(str(index + 1) for index in found[:MOST_LISTED])
        hint = f"用 row 写明是第几行：{listed}"
        folding.trouble("U001", f"台账有 {len(found)} 行都是“{words}”", hint, said)
    return None


def _shown(value: Any) -> str:
    names = ENUM_NAMES.get(type(value))
    return names[value] if names is not None else str(value)
