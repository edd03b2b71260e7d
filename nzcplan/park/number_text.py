"""Number text: what is unusual about the way a number was typed, and how to type it."""

from __future__ import annotations

import re
import unicodedata

_FULL_WIDTH = re.compile("[０-９．－＋，]")
_SEPARATED = re.compile(r"[-+]?[0-9]{1,3}(?:[,，' _][0-9]{3})+(?:\.[0-9]+)?")
_WITH_UNIT = re.compile(r"([-+]?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)\s*([^\s0-9.,，].*)", re.S)
_RANGE = re.compile(r"[0-9.]+\s*[-~～—至]+\s*[0-9.]+.*", re.S)
_ABOUT = re.compile(r"(约|近|超过?|大于|小于|不低于|[<>≤≥≈]).*", re.S)
_NOTHING = ("-", "—", "——", "/", "无", "暂无", "N/A", "n/a", "NA", "…")


def number_trouble(text: str) -> tuple[str, str]:
    """Return what is wrong with ``text`` where a number belongs, and a hint, both in Chinese."""
    text = text.strip()[:200]
    short = text if len(text) <= 30 else text[:29] + "…"
    if _FULL_WIDTH.search(text):
        plain = unicodedata.normalize("NFKC", text)[:30]
        return f"“{short}”用了全角数字或符号", f"改用半角，如 {plain}。"
    if _SEPARATED.fullmatch(text):
        plain = re.sub(r"[,，' _]", "", text)[:30]
        return f"“{short}”带有千分位分隔符", f"写成 {plain}。"
    if text in _NOTHING:
        return f"“{short}”不是数字", "没有数据时不写这一项，不要写横线或 0。"
    if _RANGE.fullmatch(text):
        return f"“{short}”是一个范围，应为一个数字", "写一个数字，范围写在说明里。"
    if (match := _WITH_UNIT.fullmatch(text)) is not None:
        number, unit = match.groups()
        if unit in ("%", "％"):
            return f"“{short}”带有百分号", f"只写数字 {number}，单位已经是百分数或另写在 unit 里。"
        return f"“{short}”在数字后带有单位或文字“{unit[:10]}”", f"只写数字 {number}，单位另写。"
    if _ABOUT.fullmatch(text):
        return f"“{short}”不是确切的数字", "只写数字，口径写在说明里。"
    return f"“{short}”不是数字", "写阿拉伯数字，如 12.6。"
