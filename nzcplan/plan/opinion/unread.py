"""The opinion on a description with errors that keep it from being read as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from nzcplan import __version__
from nzcplan.guides.completeness import ChapterAnswers
from nzcplan.guides.guide import Guide
from nzcplan.plan.document import Block, Cover, Document, Heading, Properties
from nzcplan.plan.opinion.compose import TITLE
from nzcplan.plan.opinion.problems import count_of, problem_blocks, said
from nzcplan.plan.opinion.review import Problems
from nzcplan.plan.table import Column, Table
from nzcplan.plan.tables.build import body, caption, cell, described, head, total
from nzcplan.plan.typography import typeset


def unread_opinion(
    problems: Problems, title: str, guide: Guide, answers: tuple[ChapterAnswers, ...]
) -> Document:
    """Return, not yet numbered, what can be said: how much is filled in, and the problems; nothing was accounted for.

    ``title`` is the plan's, as far as it could be read.
    """
    name = title or "试点建设方案"
    properties = Properties(
        title=f"{name}{TITLE}",
        subject=guide.subject,
        comments=f"依据{guide.title}（{guide.short_document}）校核，由 nzcplan {__version__} 生成",
    )
    blocks = (*_whole(problems, name, guide, answers), *problem_blocks(problems))
    cover = Cover(title=name, subtitle=TITLE)
    return Document(cover, blocks, properties, f"{name}{TITLE}", ("tables",))


def _whole(
    problems: Problems, name: str, guide: Guide, answers: tuple[ChapterAnswers, ...]
) -> Iterator[Block]:
    yield Heading(1, "总体意见")
    yield said(f"评审的是《{name}》的园区描述，依据为{guide.title}（{guide.document}）。")
    yield said(
        "描述中有错误，不能整体读通：碳排放没有核算，内容规则、方案所称数值和各项指标均未核对，"
        "改正以下错误后应重新评审。本意见不作是否通过的结论。"
    )
    yield said(count_of(problems))
    yield _answers(answers, guide)


def _answers(answers: tuple[ChapterAnswers, ...], guide: Guide) -> Table:
    title = "编制指南要求的填写情况"
    rows = [
        body(cell(each.title), *map(cell, map(str, (each.asked, each.answered, each.missing))))
        for each in answers
    ]
    asked = sum(each.asked for each in answers)
    answered = sum(each.answered for each in answers)
    rows.append(total(cell("合计"), *map(cell, map(str, (asked, answered, asked - answered)))))
    return Table(
        id="opinion-answers",
        caption=caption(title),
        columns=(Column("left", 2.4), *(Column("right", 0.8) for _ in range(3))),
        head=(head("章", "应说明", "已说明且无误", "缺或有误"),),
        rows=tuple(rows),
        source=typeset(guide.document),
        description=described(title, len(rows)),
    )
