"""The form that numbers take: of headings, of tables and figures, and of references to headings.

A form is patterns. ``{1}`` to ``{4}`` stand for the count on that level in Arabic figures, ``{一}``
to ``{四}`` for the same in Chinese ones, ``{n}`` for the count of tables or figures. The default
is that of official documents (GB/T 9704-2012, 7.3.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

DEEPEST_LEVEL = 4
MOST_COUNTED = 99
_DIGITS = "零一二三四五六七八九"
_PLACE = re.compile(r"\{([^{}]*)\}")
_ARABIC = {str(level): level for level in range(1, DEEPEST_LEVEL + 1)}
_CHINESE = {_DIGITS[level]: level for level in range(1, DEEPEST_LEVEL + 1)}
_LEVELS = {**_ARABIC, **_CHINESE}
_COUNT = "n"

FourLevels = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class NumberForm:
    """The patterns: one for each level of headings, of references to them, of tables, of figures.

    Where the pattern of tables or figures does not name the chapter they count through the plan.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid"}

    headings: Annotated[FourLevels, "一至四级标题的编号"] = (
        "{一}、",
        "（{二}）",
        "{3}.",
        "（{4}）",
    )
    references: Annotated[FourLevels, "正文提到一至四级标题时的说法"] = (
        "第{一}章",
        "第{一}章（{二}）",
        "第{一}章（{二}）{3}",
        "第{一}章（{二}）{3}（{4}）",
    )
    tables: Annotated[str, "表号，以 {n} 结尾；不写章号的全文连续编号"] = "表{1}-{n}"
    figures: Annotated[str, "图号，以 {n} 结尾；不写章号的全文连续编号"] = "图{1}-{n}"


def chinese_numeral(number: int) -> str:
    """Return 1 to 99 in Chinese: 一, 十, 十二, 二十, 二十一."""
    if not 0 < number <= MOST_COUNTED:
        raise ValueError(f"no Chinese numeral for {number}")
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    return f"{'' if tens == 1 else _DIGITS[tens]}十{_DIGITS[ones] if ones else ''}"


def filled(pattern: str, counts: Sequence[int], count: int = 0) -> str:
    """Return ``pattern`` with the ``counts`` of the levels, and ``count`` for ``{n}``.

    Raises ValueError where a count has no Chinese numeral; the count 0 (a table before the first
    chapter) is 零.
    """

    def said(place: re.Match[str]) -> str:
        name = place[1]
        if name == _COUNT:
            return str(count)
        number = counts[_LEVELS[name] - 1]
        if name in _ARABIC:
            return str(number)
        return chinese_numeral(number) if number else _DIGITS[0]

    return _PLACE.sub(said, pattern)


def counts_by_chapter(pattern: str) -> bool:
    """Whether tables or figures numbered by ``pattern`` begin anew in each chapter."""
    return any(name in _LEVELS for name in _PLACE.findall(pattern))


def form_troubles(form: NumberForm) -> Iterator[str]:
    """Yield in Chinese what is wrong with a form: key and reason."""
    for key, patterns in (("headings", form.headings), ("references", form.references)):
        for level, pattern in enumerate(patterns, start=1):
            names = _PLACE.findall(pattern)
            yield from _unknown(f"{key} 第 {level} 项", names, level)
            if not any(_LEVELS.get(name) == level for name in names):
                yield f"{key} 第 {level} 项应含 {{{level}}} 或 {{{_DIGITS[level]}}}"
    for key, pattern in (("tables", form.tables), ("figures", form.figures)):
        names = _PLACE.findall(pattern)
        yield from _unknown(key, [name for name in names if name != _COUNT], 1)
        if not pattern.endswith(f"{{{_COUNT}}}") or names.count(_COUNT) != 1 or pattern == "{n}":
            yield f"{key} 应有文字或章号，并以 {{n}} 结尾"


def _unknown(place: str, names: Sequence[str], deepest: int) -> Iterator[str]:
    for name in names:
        if _LEVELS.get(name, DEEPEST_LEVEL + 1) > deepest:
            yield f"{place}的 {{{name}}} 不能用在这里"
