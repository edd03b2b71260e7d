"""Number text: what is unusual about the way a number was typed, and how to type it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Final

from nzcplan.park.number_with_unit import NUMBER, FieldUnit, number_with_unit, written

_PLAIN: Final = re.compile(rf"{NUMBER}(?:[eE][-+]?[0-9]+)?")
_GROUPED: Final = re.compile(r"[-+]?[0-9]{1,3}(?:[,' _][0-9]{3})+(?:\.[0-9]+)?")
_RANGE: Final = re.compile(r"[0-9.]+\s*[-~～—至]+\s*[0-9.]+.*", re.S)
_DAY: Final = re.compile(
    r"(?:19|20)[0-9]{2}[-/.年][0-9]{1,2}(?:[-/.月][0-9]{1,2}日?)?(?: .*)?", re.S
)
_ABOUT: Final = re.compile(r"(约|近|超过?|大于|小于|不低于|[<>≤≥≈]).*", re.S)
_CHANGE: Final = re.compile(
    rf"(下降|降低|减少|下调|降|减|上升|提高|增长|增加|上调|升|增)了?约?\s*({NUMBER})\s*[%％]?"
)
_UPWARD: Final = "上提增升"
_POWER: Final = re.compile(rf"({NUMBER})\s*[×xX*]\s*10\s*(?:\^|\*\*)?\s*([-+]?[0-9]{{1,2}})")
_SUM: Final = re.compile(r"=.*|[0-9.()（）]+(?:\s*[-+*/×÷]\s*[0-9.()（）]+)+", re.S)
NO_DATA: Final = ("-", "—", "——", "–", "/", "无", "暂无", "未知", "N/A", "n/a", "NA", "…")
"""What people type where there is nothing to say."""
_SHEET_ERRORS: Final = ("#REF!", "#DIV/0!", "#VALUE!", "#N/A", "#NAME?", "#NUM!", "#NULL!")
_ANY_UNIT: Final = FieldUnit()
_ALIKE: Final = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})
_QUOTES: Final = "“”‘’「」'\"`´"
_LEFT_OUT: Final = "没有数据时不写这一项，确实为零的写 0；不要写横线。"
_AND_NOTE: Final = "要说明的写在 note 里。"

Said = tuple[str, str]
"""Message behind the quoted text, and hint."""

Looks = tuple[Callable[[str], Said | None], ...]


def number_trouble(text: str, unit: FieldUnit = _ANY_UNIT) -> tuple[str, str]:
    """Return what is wrong with ``text`` where a number belongs, and a hint, both in Chinese.

    ``unit`` is that of the field in which it stands.
    """
    text = text[:200]
    shown = visible(text.strip(" \t\r\n"))
    shown = shown if len(shown) <= 30 else shown[:29] + "…"
    in_unit = partial(number_with_unit, field=unit)
    looks: Looks = (*_LOOKS, partial(_change, field=unit), in_unit, _about, _dots)
    for look in looks:
        if said := look(text.strip(" \t\r\n")):
            return f"“{shown}”{said[0]}", said[1]
    return f"“{shown}”不是数字", "写阿拉伯数字，如 12.6。"


def visible(text: str) -> str:
    """Return ``text`` with characters that cannot be seen written as their number."""
    return "".join(f"<U+{ord(c):04X}>" if _is_hidden(c) else c for c in text)


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in ("Cf", "Zs") and character != " "


def _plain(text: str) -> str:
    """Return the number that ``text`` is once written in half-width and without group marks."""
    plain = unicodedata.normalize("NFKC", text).strip().replace("。", ".")
    if _GROUPED.fullmatch(plain):
        plain = re.sub("[,' _]", "", plain)
    return plain if _PLAIN.fullmatch(plain) else ""


def _to_type(text: str) -> str:
    """Return the hint that says what to type in place of ``text``, where that is a number."""
    plain = _plain(text)
    return f"写成 {plain[:30]}。" if plain else "只写数字，如 12.6。"


def _hidden(text: str) -> Said | None:
    if not any(_is_hidden(character) for character in text):
        return None
    rest = "".join(character for character in text if not _is_hidden(character))
    return "夹有看不见的字符或全角空格", f"删去重新键入；{_to_type(rest)}"


def _full_width(text: str) -> Said | None:
    if not re.search("[０-９．－＋，。]", text) or not _plain(text):
        return None
    return "用了全角数字或符号", _to_type(text).replace("写成", "改用半角，写成")


def _grouped(text: str) -> Said | None:
    return ("带有千分位分隔符", _to_type(text)) if _GROUPED.fullmatch(text) else None


def _nothing(text: str) -> Said | None:
    return ("不是数字", _LEFT_OUT) if text in NO_DATA else None


def _sheet_error(text: str) -> Said | None:
    if text.upper() not in _SHEET_ERRORS:
        return None
    return (
        "是表格软件的出错标记",
        "在原表格中改正公式，重新另存；没有数据时不写这一项，确实为零的写 0。",
    )


def _quoted(text: str) -> Said | None:
    inner = text.strip(_QUOTES)
    if inner == text or not _plain(inner):
        return None
    return "带有引号", f"去掉引号，{_to_type(inner)}"


def _ended(text: str) -> Said | None:
    inner = text.rstrip(",，;；。、")
    if inner == text or not _plain(inner):
        return None
    return f"末尾多了“{text[len(inner) :]}”", _to_type(inner)


def _decimal_comma(text: str) -> Said | None:
    if not re.fullmatch(r"[-+]?[0-9]+[,，][0-9]+", text):
        return None
    return "的小数点写成了逗号", _to_type(re.sub("[,，]", ".", text))


def _currency(text: str) -> Said | None:
    inner = text.lstrip("¥￥$€ ")
    if inner == text or not _plain(inner):
        return None
    return "带有货币符号", _to_type(inner)


def _power(text: str) -> Said | None:
    match = _POWER.fullmatch(text)
    if match is None:
        return None
    return "写成了乘幂", f"写成 {written(Decimal(match[1]).scaleb(int(match[2])))}。"


def _day(text: str) -> Said | None:
    if not _DAY.fullmatch(text):
        return None
    return "是日期，应为数字", "表格软件把数字变成了日期的，把单元格格式改为“数值”后重新另存。"


def _range(text: str) -> Said | None:
    if not _RANGE.fullmatch(text):
        return None
    return "是一个范围，应为一个数字", "写一个数字，范围写在 note 里。"


def _sum(text: str) -> Said | None:
    if not _SUM.fullmatch(text):
        return None
    return "是算式，应为数字", "写出计算结果，算式写在 note 里。"


def _letters(text: str) -> Said | None:
    plain = text.translate(_ALIKE)
    if plain == text or not re.fullmatch(r"[0-9OoIl]*[0-9][0-9OoIl.]*", text) or not _plain(plain):
        return None
    return "里有字母 O 或 l", f"数字 0、1 写成了字母的，{_to_type(plain)}"


def _about(text: str) -> Said | None:
    return ("不是确切的数字", f"只写数字，{_AND_NOTE}") if _ABOUT.fullmatch(text) else None


def _change(text: str, field: FieldUnit) -> Said | None:
    """Return what to type for a change told in words, where a fall is below zero."""
    match = _CHANGE.fullmatch(unicodedata.normalize("NFKC", text))
    if match is None or not field.falls_below_zero:
        return None
    number = match[2].lstrip("+-")
    if match[1][0] in _UPWARD:
        return "应为数字，写成了文字", f"{match[1]}写正数：写 {number}。"
    return "应为数字，写成了文字", f"{match[1]}写负数：写 -{number}。"


def _dots(text: str) -> Said | None:
    if not re.fullmatch(r"[-+]?[0-9.]+", text) or text.count(".") < 2:
        return None
    return "有几个小数点", "只留一个小数点，千分位不加点。"


_LOOKS: Final[Looks] = (
    _hidden,
    _grouped,
    _full_width,
    _nothing,
    _sheet_error,
    _quoted,
    _ended,
    _decimal_comma,
    _currency,
    _power,
    _day,
    _range,
    _sum,
    _letters,
)
"""The likeliest slip first; a unit behind the number and what is no sure number come after them."""
