"""Projects: each with its calculations and its progress as one thing, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from msgspec.structs import replace

from nzcplan.park.fields import fields_of
from nzcplan.park.places import Path
from nzcplan.park.progress import Progress, ProjectState
from nzcplan.park.projects import Project, Projects
from nzcplan.revise.diff.change import Change, Detail, Event
from nzcplan.revise.diff.details import Sides, Way, details_of, field_details, item_details
from nzcplan.revise.diff.pairing import paired
from nzcplan.revise.diff.things import item_change, part_change
from nzcplan.revise.diff.values import label, label_fields

TITLE: Final = "项目"
OF_PROJECT: Final = ("project", "revised")
"""Fields of what belongs to a project that the project itself says, as it is planned now."""
Belonging = tuple[Any, ...]


def project_changes(
    old: Projects | None, new: Projects | None, path: Path, sides: Sides
) -> Iterator[Change]:
    """Yield what changed in the chapter's own text, then project by project.

    A project whose end moved is delayed or advanced; one that is gone was dropped where its
    progress says so, one that came back resumed.
    """
    some = fields_of(Projects)["overview"]
    overview = tuple(field_details("overview", some, old, new, sides, Way("overview", some.title)))
    if overview:
        yield part_change(old, new, path, "项目安排", overview)
    befores, afters = (chapter.items if chapter else () for chapter in (old, new))
    for one, other in paired(befores, afters):
        before = befores[one] if one is not None else None
        after = afters[other] if other is not None else None
        details = (
            *item_details(before, after, sides),
            *_calculations(old, new, before, after, sides),
            *_progress(old, new, before, after, sides),
        )
        if details or before is None or after is None:
            paths = (
                (*path, "items", one) if one is not None else None,
                (*path, "items", other) if other is not None else None,
            )
            change = item_change(before, after, paths, TITLE, details, sides)
            yield replace(change, event=_event(old, new, before, after))


def _event(
    old: Projects | None, new: Projects | None, before: Project | None, after: Project | None
) -> Event:
    if before is not None and after is not None:
        return (
            "" if before.end == after.end else "delayed" if after.end > before.end else "advanced"
        )
    if after is None:
        assert before is not None, "one of the two is there"
        return "dropped" if _is_dropped(new, before.id) else ""
    return "resumed" if _is_dropped(old, after.id) else ""


def _is_dropped(chapter: Projects | None, project: str) -> bool:
    rows = sorted(progress_of(chapter, project), key=lambda row: row.year)
    return bool(rows) and rows[-1].state is ProjectState.DROPPED


def calculations_of(chapter: Projects | None, project: str) -> Belonging:
    """Return the calculations of a project."""
    listed = chapter.calculations if chapter else ()
    return tuple(one for one in listed if one.project == project)


def progress_of(chapter: Projects | None, project: str) -> tuple[Progress, ...]:
    """Return what is reported of a project."""
    return tuple(row for row in (chapter.progress if chapter else ()) if row.project == project)


def _calculations(
    old: Projects | None,
    new: Projects | None,
    before: Project | None,
    after: Project | None,
    sides: Sides,
) -> Iterator[Detail]:
    ones = calculations_of(old, before.id) if before else ()
    others = calculations_of(new, after.id) if after else ()
    title = fields_of(Projects)["calculations"].title
    yield from _belonging(ones, others, Way("calculations", title), sides)


def _progress(
    old: Projects | None,
    new: Projects | None,
    before: Project | None,
    after: Project | None,
    sides: Sides,
) -> Iterator[Detail]:
    """Yield what is newly reported; of a project that is gone also what either side says of it."""
    of_old, of_new = (before or after), (after or before)
    assert of_old is not None and of_new is not None, "one of the two is there"
    ones, others = progress_of(old, of_old.id), progress_of(new, of_new.id)
    yield from _belonging(
        ones, others, Way("progress", fields_of(Projects)["progress"].title), sides
    )


def _belonging(old: Belonging, new: Belonging, way: Way, sides: Sides) -> Iterator[Detail]:
    """Yield what differs in the items that belong to one project."""
    for one, other in paired(old, new):
        before = old[one] if one is not None else None
        after = new[other] if other is not None else None
        some, side = (after, sides.new) if after is not None else (before, sides.old)
        assert some is not None, "one of the two is there"
        called = label(some, side, without=("project",))
        below = Way(f"{way.field}[{called}]", f"{way.title} › {called}")
        if before is None or after is None:
            without = (*OF_PROJECT, *label_fields(some))
            yield _whole(below, tuple(details_of(before, after, sides, below, without)))
        else:
            yield from details_of(before, after, sides, below, OF_PROJECT)


def _whole(way: Way, details: tuple[Detail, ...]) -> Detail:
    """Return all that is said of something that came or went as one."""
    before, after = (
        "；".join(
            f"{detail.title.removeprefix(f'{way.title} › ')} {text}"
            for detail in details
            if (text := getattr(detail, side))
        )
        for side in ("before", "after")
    )
    return Detail(way.field, way.title, before, after)
