"""Date text: how to type a year or a day that was typed in another way."""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Final

_YEAR: Final = re.compile(r"([0-9]{4})\s*年?(?:\.0)?")
_YEAR_AND_VALUE: Final = re.compile(r"([0-9]{4})\s*年?\s*[:：=]\s*(.*)", re.S)
_DAY: Final = re.compile(
    r"([0-9]{4})[-/.年]\s*([0-9]{1,2})[-/.月]\s*([0-9]{1,2})日?(?:[ T].*)?", re.S
)
_EIGHT: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_SHEET_DAYS: Final = range(20_000, 80_000)
"""Days since 1899-12-30, as spreadsheets count them: from 1954 to 2119."""


def year_hint(text: str) -> str:
    """Return how to type the year, or the year with its value, that ``text`` means."""
    plain = _plain(text)
    if match := _YEAR.fullmatch(plain):
        return f"写成 {match[1]}。"
    if match := _YEAR_AND_VALUE.fullmatch(plain):
        return f"英文冒号后留一个空格，写成“{match[1]}: {match[2][:20]}”。"
    if re.fullmatch(r"[0-9]{3}(?:\.[0-9]+)?", plain):
        return "写四位数字，如 2020；前一个数带有千分位逗号的，删去逗号。"
    return "写四位数字，如 2020，不带“年”字。"


def day_hint(text: str) -> str:
    """Return how to type the day that ``text`` means."""
    plain = _plain(text)
    if plain.isdecimal() and len(plain) == 5 and int(plain) in _SHEET_DAYS:
        day = datetime.date(1899, 12, 30) + datetime.timedelta(days=int(plain))
        return f"这是表格软件的日期序号，写成 {day.isoformat()}。"
    match = _DAY.fullmatch(plain) or _EIGHT.fullmatch(plain)
    if match is not None:
        year, month, day_of_month = (int(part) for part in match.groups())
        try:
            return f"写成 {datetime.date(year, month, day_of_month).isoformat()}。"
        except ValueError:
            return "没有这一天；写成 年-月-日，如 2022-06-10。"
    return "写成 年-月-日，如 2022-06-10。"


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text[:100])
    return "".join(c for c in plain if unicodedata.category(c) != "Cf").strip()
