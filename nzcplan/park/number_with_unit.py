"""A number typed together with its unit: what to type in the field, whose own unit may be fixed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from nzcplan import units

NUMBER: Final = r"[-+]?[0-9]+(?:\.[0-9]+)?"
_WITH_UNIT: Final = re.compile(rf"({NUMBER}(?:[eE][-+]?[0-9]+)?)\s*([^\s0-9.,].*)", re.S)
_MULTIPLES: Final = {"千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_COUNTED_IN: Final = {"money": "元", "mass": "t", "carbon": "tCO2", "standard_coal": "tce"}
"""Unit that people leave out behind 万 and 亿, by what a field measures."""
_WEIGHED: Final = ("carbon", "standard_coal")
"""What is measured in tonnes that people write without saying of what."""
_PERCENT: Final = ("%", "％")
_A_YEAR: Final = re.compile(r"(?:/a|/年|每年)$")


@dataclass(frozen=True, slots=True)
class FieldUnit:
    """The unit of a field: fixed (its symbol), else perhaps given beside it under ``unit``."""

    fixed: str = ""
    is_beside: bool = False


def written(value: Decimal) -> str:
    """Return a number as people type it."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def number_with_unit(text: str, field: FieldUnit) -> tuple[str, str] | None:
    """Return message and hint on a number with something typed behind it, None where it is none."""
    match = _WITH_UNIT.fullmatch(unicodedata.normalize("NFKC", text))
    if match is None or (re.match(r"[A-Za-z]+[0-9]", match[2]) and units.unit(match[2]) is None):
        return None
    number, unit = match[1], match[2].strip()
    shown = unit[:10]
    if unit[0] in "（([【":
        return f"在数字后带有“{shown}”", f"只写数字 {number}，要说明的写在 note 里。"
    said = f"在数字后带有单位或文字“{shown}”"
    if unit in _PERCENT:
        said = "带有百分号"
    elif unit in _MULTIPLES:
        said = f"带有“{unit}”"
    if unit in _PERCENT and not field.is_beside and field.fixed[:1] in ("", *_PERCENT):
        return said, f"只写数字 {number}，单位已经是百分数。"
    if field.fixed:
        return said, _in_fixed_unit(number, unit, field.fixed)
    beside = "，单位写在 unit" if field.is_beside else ""
    if unit in _MULTIPLES and not field.is_beside:
        return said, f"写成 {written(Decimal(number) * _MULTIPLES[unit])}。"
    if unit in _MULTIPLES:
        value = written(Decimal(number) * _MULTIPLES[unit])
        return said, f"写成 {value}；unit 本来就是“{unit}…”的，只写 {number}。"
    return said, f"只写数字 {number}{beside}。"


def _in_fixed_unit(number: str, unit: str, fixed: str) -> str:
    """Return what to type for ``number`` of ``unit`` where the field is in the unit ``fixed``."""
    value = _converted(Decimal(number), _A_YEAR.sub("", unit), _A_YEAR.sub("", fixed))
    if value is None:
        return f"本项单位是 {fixed}：换算后只写数字。"
    return f"本项单位是 {fixed}：{number} {unit[:20]} 写 {written(value)}。"


def _converted(value: Decimal, unit: str, fixed: str) -> Decimal | None:
    wanted = units.unit(fixed)
    if unit == fixed or (unit in _PERCENT and fixed in _PERCENT):
        return value
    if wanted is None:
        return None
    if unit in _MULTIPLES:
        value, unit = value * _MULTIPLES[unit], _COUNTED_IN.get(wanted.dimension, unit)
    given = units.unit(unit)
    if given is None:
        return None
    weighed = given.dimension == "mass" and wanted.dimension in _WEIGHED
    if given.dimension != wanted.dimension and not weighed:
        return None
    return value * given.size / wanted.size
