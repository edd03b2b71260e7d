"""YAML slips: what is visibly wrong in the lines about a syntax error, and what to type instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

_BLOCK: Final = re.compile(r"(?:^|.*[:\-])\s*[|>][+\-0-9]*\s*(?:#.*)?")
_LONGEST: Final = 2000
"""Characters of a row that are looked at."""
_INDENT: Final = re.compile(r"[ \t\u3000\u00a0]*")
_KEY: Final = r"[A-Za-z_][A-Za-z0-9_]{0,60}"
_YEAR: Final = r"(?:19|20)[0-9]{2}"
_FIGURE: Final = r"[-+]?[0-9][0-9.]*+"
_PAIR: Final = re.compile(rf"({_YEAR})\s*年?\s*[:：]\s*({_FIGURE})")
_YEARS_ON_A_LINE: Final = re.compile(
    rf"({_KEY}): +((?:{_YEAR} *年? *[:：] *{_FIGURE}(?: *[,，;；、] *(?={_YEAR})| *))++)"
)


class Slip(NamedTuple):
    """A slip in row ``row`` (from 0) at ``column`` (from 0)."""

    row: int
    column: int
    message: str
    hint: str


def slip_about(
    rows: list[str], error: int, column: int, context: int | None, problem: str
) -> Slip | None:
    """Return the likeliest slip behind ``problem``, met in row ``error`` at ``column`` (from 0).

    ``context`` is the row where what it was reading began. Rows that are text of a block or
    comments are left out; the row of the problem goes first, then those before it.
    """
    rows = [row[:_LONGEST] for row in rows[: error + 1]]
    outside = list(_outside_blocks(rows))
    content = [n for n in outside if rows[n].strip() and not rows[n].lstrip().startswith("#")]
    before = [n for n in reversed(content) if n < error]
    near = [n for n in (error, *before[:1]) if n in content]
    near += [n for n in (context,) if n in content and n not in near]
    for look in _LOOKS:
        for number in near:
            if found := look(rows[number]):
                column, message, hint = found
                return Slip(number, column, message, hint)
    if "',' or" in problem and context is not None:
        found = _unclosed(rows[context])
        return Slip(context, *found) if found else None
    if "mapping values" in problem:
        found = _second_colon(rows[error], column)
        return Slip(error, *found) if found else _deeper(rows, error, before)
    if "expected key" in problem or "expected '-'" in problem:
        return _misaligned(rows, error, before)
    return None


def _outside_blocks(rows: list[str]) -> Iterator[int]:
    """Yield the rows that are not text of a block (``|``, ``>``)."""
    block: int | None = None
    for number, row in enumerate(rows):
        indent = len(row) - len(row.lstrip())
        if block is not None and (not row.strip() or indent > block):
            continue
        block = indent if _BLOCK.fullmatch(row) else None
        yield number


Found = tuple[int, str, str]
"""Column, message and hint."""


def _tab(row: str) -> Found | None:
    if not re.match(r" *\t", row):
        return None
    return 0, "缩进用了制表符（Tab）", "YAML 的缩进只能用空格，把 Tab 换成空格。"


def _wide_blank(row: str) -> Found | None:
    indent = _INDENT.match(row)
    if indent is None or not re.search("[\u3000\u00a0]", indent.group()):
        return None
    return 0, "行首有全角空格或不间断空格", "删去行首的空格，改用半角空格与同一级的键对齐。"


def _conflict(row: str) -> Found | None:
    if not re.match(r"<{7}|={7}|>{7}", row):
        return None
    return 0, "留有版本合并的冲突标记", "两种写法保留一种，删去“<<<<<<<”“=======”“>>>>>>>”各行。"


def _wide_colon(row: str) -> Found | None:
    match = re.match(r"(\s*(?:- )?)([^\s:：#'\"{\[]{1,40})：\s*(.*)", row)
    if match is None:
        return None
    hint = f"键后面用英文冒号加空格，写成“{_short(f'{match[2]}: {match[3]}')}”。"
    return match.end(2), "冒号是全角的“：”", hint


def _no_space(row: str) -> Found | None:
    match = re.match(rf"(\s*(?:- )?)({_KEY}):(?=[^\s:/])(.*)", row)
    if match is None:
        return None
    hint = f"英文冒号后留一个空格，写成“{_short(f'{match[2]}: {match[3]}')}”。"
    return match.end(2), "冒号后面没有空格", hint


def _equals(row: str) -> Found | None:
    match = re.match(rf"(\s*(?:- )?)({_KEY})\s*[=＝]\s*(.*)", row)
    if match is None:
        return None
    hint = f"键和值之间用英文冒号加空格，写成“{_short(f'{match[2]}: {match[3]}')}”。"
    return match.end(2), "键和值之间写了等号", hint


def _dash(row: str) -> Found | None:
    if match := re.match(rf"(\s*)-({_KEY}\s*[:：].*)", row):
        hint = f"“-”后留一个空格，写成“{_short(f'- {match[2]}')}”。"
        return match.end(1), "列表项的“-”后面没有空格", hint
    match = re.match(rf"(\s*)([－—–‐•·●▪＊])\s*({_KEY}\s*[:：].*)", row)
    if match is None:
        return None
    hint = f"列表项以英文“-”加空格开头，写成“{_short(f'- {match[3]}')}”。"
    return match.end(1), f"列表项以“{match[2]}”开头", hint


def _years_without_braces(row: str) -> Found | None:
    match = _YEARS_ON_A_LINE.search(row)
    if match is None:
        return None
    listed = ", ".join(f"{year}: {figure}" for year, figure in _PAIR.findall(match[2]))
    hint = f"同一行写几个年份时加花括号，写成“{match[1]}: {{{listed}}}”。"
    return match.start(2), "逐年的数值没有花括号", hint


def _reserved(row: str) -> Found | None:
    """Return a value that begins with a character which YAML keeps for itself."""
    match = re.match(rf"(\s*(?:- )?)({_KEY}):\s+([%@`][^#]*)", row)
    if match is None:
        return None
    hint = f"加英文引号，写成“{match[2]}: '{_short(match[3].strip())}'”。"
    return match.start(3), f"值以“{match[3][0]}”开头，没有加引号", hint


def _wide_brackets(row: str) -> Found | None:
    if match := re.search(r"(?<=[:\-\s])[｛［【](?=.*:)", row):
        return match.start(), f"括号是全角的“{match.group()}”", "改用英文的花括号{ }或方括号[ ]。"
    match = re.search(r"[{\[][^}\]]*?([，：；])", row)
    if match is None:
        return None
    plain = {"，": "英文逗号加空格", "：": "英文冒号加空格", "；": "英文逗号加空格"}[match[1]]
    return match.start(1), f"括号里用了全角的“{match[1]}”", f"改用{plain}。"


def _behind_quotes(row: str) -> Found | None:
    match = re.search(r"(?<=[:\-,] )\s*(\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')\s*([^\s#,\]}:])", row)
    if match is None:
        return None
    hint = "给整个值加英文引号，值里的引号改用中文的“ ”。"
    return match.start(2), "引号后面还有文字", hint


def _mixed_quotes(row: str) -> Found | None:
    match = re.search(r"[:\-,] (\")[^\"]*”|[:\-,] (')[^']*’", row)
    if match is None or (row.count('"') % 2 == 0 and row.count("'") % 2 == 0):
        return None
    at = match.start(1) if match[1] else match.start(2)
    return at, "前一半是英文引号，后一半是中文引号", "前后都用中文引号，或前后都用英文引号。"


def _behind_brackets(row: str) -> Found | None:
    match = re.search(r"(?<=[:\-] )\s*(?:\[[^\[\]]*\]|\{[^{}]*\})\s*([^\s#,\]}:].*)", row)
    if match is None:
        return None
    hint = "删去括号后面的内容；以括号开头的文字，给整个值加英文引号。"
    return match.start(1), f"括号后面还有“{_short(match[1])}”", hint


_LOOKS: Final[tuple[Callable[[str], Found | None], ...]] = (
    _tab,
    _wide_blank,
    _conflict,
    _wide_colon,
    _no_space,
    _equals,
    _dash,
    _mixed_quotes,
    _behind_quotes,
    _behind_brackets,
    _years_without_braces,
    _reserved,
    _wide_brackets,
)


def _unclosed(row: str) -> Found | None:
    for opened, closed in ("{}", "[]"):
        if row.count(opened) > row.count(closed):
            hint = f"在这一项的末尾补上“{closed}”，各项之间用英文逗号隔开。"
            return row.index(opened), f"“{opened}”没有配对的“{closed}”", hint
    return None


def _second_colon(row: str, column: int) -> Found | None:
    """Return the colon inside a value, which makes a second key of it."""
    match = re.match(rf"\s*(?:- )?({_KEY}):\s+(.*)", row)
    if match is None or column < match.start(2):
        return None
    value = match[2].replace('"', "”")
    hint = f"值里有冒号时，给整个值加英文引号，写成“{match[1]}: "
    return column, "值里还有一个冒号", f'{hint}"{_short(value)}"”。'


def _deeper(rows: list[str], error: int, before: list[int]) -> Slip | None:
    """Return the row whose indentation is out of line: that of the problem, or the one before."""
    own = _indent(rows[error])
    if not before or own <= (above := _indent(rows[before[0]])):
        return None
    if len(before) > 1 and _indent(rows[before[1]]) == own:
        hint = f"行首留 {own} 个空格，与上下各行左对齐。"
        return Slip(before[0], 0, "这一行比上下各行缩进得少", hint)
    hint = f"行首留 {above} 个空格，与上一行左对齐。"
    return Slip(error, own, "这一行比上一行缩进得多", hint)


def _misaligned(rows: list[str], error: int, before: list[int]) -> Slip | None:
    """Return the row of the problem where its key is in no line with the one before."""
    if not before:
        return None
    own, above = _indent(rows[error]), _indent(rows[before[0]])
    if own == above:
        return None
    if rows[error].lstrip().startswith("- "):
        return Slip(error, own, "列表项没有对齐", "同一列表的“-”要左对齐。")
    hint = f"同一级的键左对齐；与上一行同级的，行首留 {above} 个空格。"
    return Slip(error, own, "缩进与同一级的键不一致", hint)


def _indent(row: str) -> int:
    """Return the column of a row's key, behind the dash of a list item."""
    match = re.match(r" *(?:- +)*", row)
    return match.end() if match else 0


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
