"""The change table (修订对照表) that a park hands in with a revised plan, as a document value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from nzcplan.examine import Examination
from nzcplan.park.plan import Plan
from nzcplan.plan.document import Block, Cover, Document, Heading, Paragraph, Properties
from nzcplan.plan.inline import Inline, Inlines, text
from nzcplan.plan.table import Cell, Column, Row, Table
from nzcplan.plan.tables.build import body, caption, cell, described, head, numbered
from nzcplan.plan.typography import typeset
from nzcplan.revise.diff.change import (
    EVENT_NAMES,
    KIND_NAMES,
    Change,
    Detail,
    Differences,
    FactChange,
    Span,
)
from nzcplan.revise.diff.chapters import Chapter, by_chapter
from nzcplan.revise.diff.numbers import decimals_for, number_pair, signed
from nzcplan.revise.diff.totals import called, effect_text, main_effect

TITLE: Final = "修订对照表"
NO_REASON: Final = "未说明原因"
_WORD_ID: Final = re.compile("（[a-z][a-z0-9_]*）$")
NO_DIFFERENCE: Final = "两份描述的内容没有不同。"
SINGLE_NOTE: Final = (
    "各项影响按在原方案上只作该项修改重新核算得出；几项修改同时作出时，合计影响不一定等于各项之和。"
)
SAMPLE: Final = "示例数据：园区、企业与数字均为虚构，仅供演示"


class Part(NamedTuple):
    """A part of what is said of a revision: its title and its blocks."""

    title: str
    blocks: tuple[Block, ...]


def change_table(found: Differences, before: Examination, after: Examination) -> Document:
    """Return the document, not yet numbered; of the parks, see ``revisions``."""
    old, new = _plan(before), _plan(after)
    blocks: list[Block] = []
    for part in revisions(found, before, after):
        blocks += (Heading(1, part.title), *part.blocks)
    header = f"{new.title}{TITLE}"
    return Document(_cover(old, new), tuple(blocks), _properties(new), header, (), contents=False)


def revisions(found: Differences, before: Examination, after: Examination) -> tuple[Part, ...]:
    """Return what was revised with the table of changes, and what they come to.

    Values that only follow from other changes are in the last part alone; figures of newly
    reported years are counted, not listed. Both parks have a description and the new one a guide.
    """
    assert after.guide is not None, "asked when it was read"
    old, new = _plan(before), _plan(after)
    chapters = by_chapter(found.changes, after.guide)
    listed = [
        (chapter.head, change)
        for chapter in chapters
        for change in chapter.changes
        if not change.is_derived
    ]
    said: list[Block] = [_paragraph(s) for s in _introduction(found, listed, chapters, old, new)]
    if listed:
        said.append(_changes(listed))
    single = [(number, change) for number, (_, change) in enumerate(listed, 1) if change.effect]
    sums: list[Block] = [_totals(found.totals)] if found.totals else []
    if single:
        sums.append(_effects(single))
    parts = (Part("修订内容", tuple(said)), Part("对总量和目标的影响", tuple(sums)))
    return tuple(part for part in parts if part.blocks)


def edition_name(park: Examination) -> str:
    """Return which edition a park's plan is: its version and date."""
    return _edition(_plan(park))


def _plan(park: Examination) -> Plan:
    assert park.park is not None, "asked when it was read"
    return park.park.plan


def _cover(old: Plan, new: Plan) -> Cover:
    return Cover(
        title=new.title,
        subtitle=TITLE,
        notice=SAMPLE if new.sample else "",
        lines=(
            ("编制单位", new.prepared_by),
            ("原 方 案", _edition(old)),
            ("现 方 案", _edition(new)),
        ),
        date=f"{new.date.year}年{new.date.month}月",
    )


def _properties(new: Plan) -> Properties:
    return Properties(title=f"{new.title}{TITLE}", subject=TITLE, author=new.prepared_by)


def _edition(plan: Plan) -> str:
    day = f"{plan.date.year}年{plan.date.month}月{plan.date.day}日"
    return f"{plan.version}（{day}）" if plan.version else day


def _paragraph(line: str) -> Paragraph:
    return Paragraph(typeset(line))


def _introduction(
    found: Differences,
    listed: list[tuple[str, Change]],
    chapters: Iterable[Chapter],
    old: Plan,
    new: Plan,
) -> Iterator[str]:
    if not found.changes:
        yield NO_DIFFERENCE
        return
    counts = "，".join(
        f"{name}{number}处"
        for kind, name in KIND_NAMES.items()
        if (number := sum(change.kind == kind for _, change in listed))
    )
    said = f"共修订{len(listed)}处，其中{counts}" if listed else "没有逐项列出的修订"
    yield f"本表对照原方案{_edition(old)}与现方案{_edition(new)}编制，{said}。"
    for event, name in EVENT_NAMES.items():
        projects = [change.called for _, change in listed if change.event == event]
        if projects:
            yield f"{name}的项目{len(projects)}个：{'、'.join(projects)}。"
    reports = [one for chapter in chapters for one in chapter.reported()]
    if reports:
        yield (
            f"另补充新一年的实际数据：{'、'.join(f'{title}{number}项' for title, number in reports)}，"
            "不逐项列出。"
        )


def _changes(listed: list[tuple[str, Change]]) -> Table:
    rows = numbered(
        (
            Cell(typeset(_place(chapter, change))),
            _side(change, change.details, is_new=False),
            _side(change, change.details, is_new=True),
            cell(change.reason or (NO_REASON if change.wants_reason else None)),
        )
        for chapter, change in listed
    )
    return Table(
        id="changes",
        caption=caption(TITLE),
        columns=(
            Column("center", 0.5),
            Column("left", 1.7),
            Column("left", 3.4),
            Column("left", 3.4),
            Column("left", 1.8),
        ),
        head=(head("序号", "章节", "原内容", "现内容", "修订原因"),),
        rows=rows,
        notes=(typeset("加粗的文字为修改处；“—”表示没有这项内容。"),),
        landscape=True,
        dense=True,
        description=described(TITLE, len(rows)),
    )


def _place(chapter: str, change: Change) -> str:
    word = EVENT_NAMES[change.event] if change.event else KIND_NAMES[change.kind]
    return f"{chapter}\n{_subject(change)}（{word}）"


def _subject(change: Change) -> str:
    """Return what the thing is called in a plan, which shows no id that is a word."""
    return _WORD_ID.sub("", change.subject)


def _side(change: Change, details: tuple[Detail, ...], *, is_new: bool) -> Cell:
    """Return what one of the two plans says, a line a field; of fields that follow from others
    nothing."""
    inlines: list[Inline] = []
    for detail in details:
        said = detail.after if is_new else detail.before
        if detail.derived or (not said and change.kind != "changed"):
            continue
        inlines += text("\n") if inlines else ()
        inlines += typeset(f"{detail.title}：")
        inlines += _marked(said, detail.marks_after if is_new else detail.marks_before)
    if inlines:
        return Cell(tuple(inlines))
    is_gone = change.kind == ("removed" if is_new else "added")
    return cell(None if is_gone else _subject(change))


def _marked(said: str, marks: tuple[Span, ...]) -> Inlines:
    if not said:
        return typeset("—")
    inlines: list[Inline] = []
    end = 0
    for first, last in marks:
        inlines += typeset(said[end:first])
        inlines += typeset(said[first:last], strong=True)
        end = last
    return (*inlines, *typeset(said[end:]))


def _totals(totals: tuple[FactChange, ...]) -> Table:
    title = "修订前后的总量和目标差距"
    rows = tuple(_total(change) for change in totals)
    return Table(
        id="totals",
        caption=caption(title),
        columns=(
            Column("left", 3.2),
            Column("right", 1.6),
            Column("right", 1.6),
            Column("right", 1.2),
        ),
        head=(head("项目", "原方案", "现方案", "变化"),),
        rows=rows,
        notes=(typeset("差距为测算值（实际值）减目标值，负数和零表示不高于目标。"),),
        description=described(title, len(rows)),
    )


def _total(change: FactChange) -> Row:
    old, new = number_pair(change)
    difference = change.difference
    said = None if difference is None else signed(difference, decimals_for(difference))
    return body(cell(called(change)), cell(old), cell(new), cell(said))


def _effects(single: list[tuple[int, Change]]) -> Table:
    title = "各项修订单独的影响"
    rows = tuple(
        body(
            Cell(typeset(str(number)), align="center"),
            cell(_subject(change)),
            cell(_unbroken("\n".join(map(effect_text, main_effect(change.effect or ()))))),
        )
        for number, change in single
    )
    return Table(
        id="effects",
        caption=caption(title),
        columns=(Column("center", 0.6), Column("left", 2.2), Column("left", 4.2)),
        head=(head("序号", "修订", "影响"),),
        rows=rows,
        notes=(typeset("序号为修订对照表中的序号。"), typeset(SINGLE_NOTE)),
        description=described(title, len(rows)),
    )


def _unbroken(said: str) -> str:
    """Return a text with minus signs, at which no line ends, for hyphens before numbers."""
    return re.sub(r"-(?=\d)", "\u2212", said)
