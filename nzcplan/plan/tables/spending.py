"""What projects cost in a year: a sum, nothing (0), or not stated by year."""

from __future__ import annotations

from collections.abc import Iterable

from nzcplan.accounting.fact import Fact
from nzcplan.park.projects import Project
from nzcplan.plan.inline import Inlines
from nzcplan.plan.table import Cell
from nzcplan.plan.tables.build import amount_cell, cell
from nzcplan.plan.typography import typeset

NOT_STATED = "未填"


def lacks_years(project: Project) -> bool:
    """Whether a project costs something and no year is given for any of it."""
    return bool(project.investment) and not project.investment_by_year


def spending_cell(fact: Fact | None, places: int, projects: Iterable[Project]) -> Cell:
    """Return what ``projects`` cost in a year: without a fact nothing, or, where one of them lacks
    years, nobody knows."""
    if fact is None and any(lacks_years(project) for project in projects):
        return cell(NOT_STATED)
    return amount_cell(fact, places, reckoned=True)


def lacking_note(projects: Iterable[Project]) -> tuple[Inlines, ...]:
    """Return the note on the projects whose investment no year is given for."""
    lacking = [project.id for project in projects if lacks_years(project)]
    if not lacking:
        return ()
    return (typeset(f"未填分年度投资的项目：{'、'.join(lacking)}，其投资没有计入各年。"),)
