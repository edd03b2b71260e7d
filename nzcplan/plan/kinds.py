"""The kinds of documents that are composed from templates: the plan, and those of a year.

A kind of its own has a folder of templates, whose ``outline.yaml`` lists its chapters; the chapters
of the plan and of its yearly edition are the guide's.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from nzcplan.bundled import bundled
from nzcplan.guides.accounting_rules import GuidePart
from nzcplan.guides.guide import Chapter
from nzcplan.park.yaml_reader import read_yaml

OUTLINE = "outline.yaml"


class Kind(Struct, frozen=True):
    """A kind of document.

    ``title`` is made of {plan} (the plan's title), {subject} (the same without 方案) and {year};
    ``folder`` holds its outline and templates; without one it has the plan's. ``of_year`` says that
    it is about a reported year, ``of_period`` that it is about the whole period, once its last year
    is reported, ``compares`` that it says what was revised since the plan before.
    """

    id: str
    name: str
    title: str
    folder: str = ""
    of_year: bool = False
    compares: bool = False
    of_period: bool = False


PLAN = Kind("plan", "方案", "{plan}")
UPDATE = Kind("update", "方案年度更新版", "{plan}（{year}年度更新版）", of_year=True, compares=True)
PROGRESS = Kind("progress", "年度进展报告", "{subject}{year}年度进展报告", "progress", of_year=True)
SELF_EVALUATION = Kind(
    "self-evaluation", "自评价报告", "{subject}自评价报告", "self_evaluation", of_period=True
)

KINDS = {kind.id: kind for kind in (PLAN, UPDATE, PROGRESS, SELF_EVALUATION)}
"""Every kind by its id."""


class Outline(GuidePart):
    """The chapters of a kind, as a guide has them."""

    chapters: tuple[Chapter, ...]


@cache
def outline(kind: Kind) -> Outline:
    """Return the outline of a kind that has one of its own."""
    content = (bundled("templates") / kind.folder / OUTLINE).read_bytes()
    return Outline.model_validate(read_yaml(content, OUTLINE).data)


def titled(kind: Kind, plan: str, year: int) -> str:
    """Return what a document of this kind is called, ``plan`` being the plan's title."""
    return kind.title.format(plan=plan, subject=plan.removesuffix("方案"), year=year)
