"""A number typed together with its unit: what to type in the field, whose own unit may be fixed."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import Final

from msgspec import Struct

from nzcplan.park.typed_units import MULTIPLES, PERCENT, in_unit, is_unit

NUMBER: Final = r"[-+]?[0-9]+(?:\.[0-9]+)?"
_WITH_UNIT: Final = re.compile(rf"({NUMBER}(?:[eE][-+]?[0-9]+)?)\s*([^\s0-9.,].*)", re.S)
_AMOUNT: Final = re.compile(rf"({NUMBER})\s*([^\s0-9.,，。;；][^\s.,，。;；]{{0,11}})")


class FieldUnit(Struct, frozen=True):
    """The unit of a field: fixed (its symbol), else perhaps given beside it under ``unit``.

    ``beside`` is what is given there; ``falls_below_zero`` says that the figure is a change.
    """

    fixed: str = ""
    is_beside: bool = False
    beside: str = ""
    falls_below_zero: bool = False


def written(value: Decimal) -> str:
    """Return a number as people type it."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def number_with_unit(text: str, field: FieldUnit) -> tuple[str, str] | None:
    """Return message and hint on a number with something typed behind it, None where it is none."""
    match = _WITH_UNIT.fullmatch(unicodedata.normalize("NFKC", text))
    if match is None or (re.match(r"[A-Za-z]+[0-9]", match[2]) and not is_unit(match[2])):
        return None
    number, unit = match[1], match[2].strip()
    shown = unit[:10]
    if unit[0] in "（([【":
        return f"在数字后带有“{shown}”", f"只写数字 {number}，要说明的写在 note 里。"
    said = f"在数字后带有单位或文字“{shown}”"
    if unit in PERCENT:
        said = "带有百分号"
    elif unit in MULTIPLES:
        said = f"带有“{unit}”"
    if unit in PERCENT and not field.is_beside and field.fixed[:1] in ("", *PERCENT):
        return said, f"只写数字 {number}，单位已经是百分数。"
    if field.fixed:
        return said, _in_fixed_unit(number, unit, field.fixed)
    if field.beside and (value := in_unit(Decimal(number), unit, field.beside)) is not None:
        return said, f"unit 是 {field.beside}：写 {written(value)}。"
    beside = "，单位写在 unit" if field.is_beside else ""
    if unit in MULTIPLES and not field.is_beside:
        return said, f"写成 {written(Decimal(number) * MULTIPLES[unit])}。"
    if unit in MULTIPLES:
        counted = written(Decimal(number) * MULTIPLES[unit])
        return said, f"写成 {counted}；unit 本来就是“{unit}…”的，只写 {number}。"
    return said, f"只写数字 {number}{beside}。"


def _in_fixed_unit(number: str, unit: str, fixed: str) -> str:
    """Return what to type for ``number`` of ``unit`` where the field is in the unit ``fixed``."""
    value = in_unit(Decimal(number), unit, fixed)
    if value is None:
        return f"本项单位是 {fixed}：换算后只写数字。"
    if value == Decimal(number):
        return f"本项单位是 {fixed}：写 {written(value)}。"
    return f"本项单位是 {fixed}：{number} {unit[:20]} 写 {written(value)}。"


def number_and_unit(text: str) -> tuple[str, str] | None:
    """Return a number and the unit behind it where ``text`` is these two and no more."""
    match = _AMOUNT.fullmatch(text.strip())
    return (match[1], match[2]) if match and is_unit(match[2]) else None
