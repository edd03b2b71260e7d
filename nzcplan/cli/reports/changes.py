"""Changes for people, at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import click

from nzcplan.cli.reports.width import all_visible, padded, width
from nzcplan.examine import Examination
from nzcplan.revise.diff.change import (
    EVENT_NAMES,
    KIND_NAMES,
    Change,
    Detail,
    Differences,
    FactChange,
    Kind,
    Span,
)
from nzcplan.revise.diff.chapters import by_chapter
from nzcplan.revise.diff.numbers import decimals_for, number_pair, signed
from nzcplan.revise.diff.totals import NOTHING, called, effect_text, main_effect

NO_DIFFERENCE: Final = "两份描述的内容没有不同。"
REPORT: Final = "数据"
TOTALS: Final = "对总量和目标的影响"
NO_EFFECT: Final = "不改变总量和目标差距"
_COLOURS: Final[dict[Kind, str]] = {"added": "green", "removed": "red", "changed": "yellow"}
_MARKS: Final = ("〔", "〕")
"""What stands about the words that differ: colour alone is lost in a file."""
_AROUND: Final = 14
"""Characters that are shown before and behind words that differ."""
_INDENT: Final = "    "
_SHORT: Final = 2.2
"""A pair of values is shown on one line where it takes less than the columns divided by this."""


def changes_text(found: Differences, before: Examination, after: Examination, columns: int) -> str:
    """Return all changes chapter by chapter, what they come to, and how many they are."""
    lines: list[str] = []
    assert after.guide is not None, "asked when it was read"
    for chapter in by_chapter(found.changes, after.guide):
        lines.append(_head(chapter.head))
        for change in chapter.changes:
            lines += _change(change, before, after, columns)
        for title, number in chapter.reported():
            kind = click.style(REPORT, fg="cyan", bold=True)
            lines.append(f"{kind}  {title} {number} 项：补充新一年的实际数据")
        lines.append("")
    if found.totals:
        lines += [_head(TOTALS), *_totals(found.totals), ""]
    return "\n".join([*lines, *_summary(found)])


def _head(text: str) -> str:
    return click.style(f"【{all_visible(text)}】", bold=True)


def _change(change: Change, before: Examination, after: Examination, columns: int) -> Iterator[str]:
    word = EVENT_NAMES[change.event] if change.event else KIND_NAMES[change.kind]
    kind = click.style(word, fg=_COLOURS[change.kind], bold=True)
    subject = click.style(all_visible(change.subject), bold=True)
    yield f"{kind}  {subject}{_place(change, before, after)}"
    for detail in change.details:
        yield from _detail(detail, change.kind, columns)
    if change.reason:
        yield f"{_INDENT}原因：{all_visible(change.reason)}"
    if change.effect is not None:
        shown = "；".join(map(effect_text, main_effect(change.effect)))
        yield f"{_INDENT}影响：{all_visible(shown) or NO_EFFECT}。"


def _place(change: Change, before: Examination, after: Examination) -> str:
    """Return file and line: in the new description, of what is gone in the old one."""
    if change.new_path is not None:
        place = after.loaded.places.at(change.new_path)
    else:
        place = before.loaded.places.at(change.old_path or ())
    if place is None:
        return ""
    return click.style(f"  {all_visible(place.file)}:{place.line}", fg="blue")


def _detail(detail: Detail, kind: Kind, columns: int) -> Iterator[str]:
    title = f"{_INDENT}{all_visible(detail.title)}"
    note = "（随核算变化）" if detail.derived else ""
    if kind != "changed":
        yield f"{title}：{all_visible(detail.after or detail.before)}"
        return
    old, new = (all_visible(text) or NOTHING for text in (detail.before, detail.after))
    if width(old) + width(new) < columns / _SHORT and "\n" not in old + new:
        yield f"{title}：{old} → {new}{note}"
        return
    yield f"{title}{note}"
    sides = (
        ("原", detail.before, detail.marks_before, "red"),
        ("现", detail.after, detail.marks_after, "green"),
    )
    for word, text, marks, colour in sides:
        yield f"{_INDENT}  {word}：{_excerpt(text, marks, colour) if text else NOTHING}"


def _excerpt(text: str, marks: tuple[Span, ...], colour: str) -> str:
    """Return ``text`` with the words that differ between marks, and little of what does not."""
    parts: list[str] = []
    end = 0
    for first, last in marks:
        parts += [
            _between(text[end:first], is_first=end == 0),
            click.style(f"{_MARKS[0]}{all_visible(text[first:last])}{_MARKS[1]}", fg=colour),
        ]
        end = last
    parts.append(_between(text[end:], is_first=not marks, is_last=True) if marks else text)
    return "".join(parts)


def _between(text: str, *, is_first: bool, is_last: bool = False) -> str:
    shown = all_visible(text)
    if is_first and len(shown) > _AROUND:
        return f"…{shown[-_AROUND:]}"
    if is_last and len(shown) > _AROUND:
        return f"{shown[:_AROUND]}…"
    if len(shown) > 2 * _AROUND:
        return f"{shown[:_AROUND]}…{shown[-_AROUND:]}"
    return shown


def _totals(totals: tuple[FactChange, ...]) -> Iterator[str]:
    rows = [("", "原", "现", "变化"), *map(_row, totals)]
    widths = [max(width(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        numbers = (
            " " * (size - width(text)) + text
            for text, size in zip(row[1:], widths[1:], strict=True)
        )
        yield f"{padded(row[0], widths[0])}  {'  '.join(numbers)}"


def _row(change: FactChange) -> tuple[str, str, str, str]:
    old, new = number_pair(change)
    difference = change.difference
    said = "—" if difference is None else signed(difference, decimals_for(difference))
    return all_visible(called(change)), old or "—", new or "—", said


def _summary(found: Differences) -> Iterator[str]:
    if not found.changes:
        yield NO_DIFFERENCE
    else:
        counts = "，".join(
            f"{name} {number} 处"
            for kind, name in KIND_NAMES.items()
            if (number := sum(change.kind == kind for change in found.changes))
        )
        yield f"共 {len(found.changes)} 处不同：{counts}。"
    if found.without_reason:
        yield (
            f"{found.without_reason} 处没有写修订原因；"
            "在新描述的 plan.changes 中写位置（path）和原因（reason）。"
        )
    for entry in found.unused_reasons:
        place, reason = all_visible(entry.path), all_visible(entry.reason)
        yield f"plan.changes 中的“{place}”没有修改，原因“{reason}”没有用上；核对位置。"
