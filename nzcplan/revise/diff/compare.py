"""From two examined parks to what they differ in."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from msgspec.structs import replace

from nzcplan.accounting.fact import Facts
from nzcplan.examine import Examination, sound_facts
from nzcplan.factors.tables import load_factors
from nzcplan.park.description import Description
from nzcplan.park.written_names import own_things
from nzcplan.revise.diff.change import Change, Differences
from nzcplan.revise.diff.details import Sides
from nzcplan.revise.diff.effects import Ground, with_effects
from nzcplan.revise.diff.indicators import indicator_changes
from nzcplan.revise.diff.projects import project_changes
from nzcplan.revise.diff.reasons import with_reasons
from nzcplan.revise.diff.things import changes_of
from nzcplan.revise.diff.totals import totals
from nzcplan.revise.diff.values import Side

REPORTS: Final = "implementation.reports"


def differences(old: Examination, new: Examination) -> Differences:
    """Return what differs between two parks whose files and shape are in order.

    Facts that rest on an error of a park are left out of all comparisons. Raises ValueError where
    one of the two has no description.
    """
    parks = old.park, new.park
    if parks[0] is None or parks[1] is None:
        raise ValueError("a park without description cannot be compared")
    before, after = parks[0], parks[1]
    facts = sound_facts(old), sound_facts(new)
    plans = before.plan, after.plan
    special = {
        "targets.indicators": indicator_changes(facts, plans),
        "projects": project_changes,
    }
    years = _newly_reported(old, new)
    found = (
        replace(change, is_report=is_report(change, years))
        for change in changes_of(before, after, Sides(_side(old), _side(new)), special)
    )
    changes, unused = with_reasons(
        found, plans[1].changes, plans[0].changes, (old.loaded, new.loaded)
    )
    ground = _ground(old, before, after)
    if ground is not None:
        changes = with_effects(changes, ground)
    sums = totals(*facts, plans)
    if old.count("error") or new.count("error"):
        # What is missing on one side may rest on an error there, and did not come or go.
        sums = tuple(change for change in sums if change.before and change.after)
    return Differences(changes, sums, unused)


def _newly_reported(old: Examination, new: Examination) -> frozenset[int]:
    """Return the years after the base year that the new account has a ledger of and the old has not."""
    if old.account is None or new.account is None or new.park is None:
        return frozenset()
    come = set(new.account.years) - set(old.account.years)
    return frozenset(year for year in come if year > new.park.plan.base_year)


def is_report(change: Change, years: Collection[int]) -> bool:
    """Whether a change only adds figures of ``years``, what became of projects in them, or what the
    park says of them."""
    if change.topic == REPORTS and change.kind == "added":
        return change.called in {f"{year}年" for year in years}
    return change.kind == "changed" and all(
        not detail.before and _year(detail.field) in years for detail in change.details
    )


def _year(field: str) -> int | None:
    """Return the year that a field is of: ``amounts.2021``, ``progress[2021年].state``."""
    match = re.fullmatch(r".*\.(\d{4})|progress\[(\d{4})年\].*", field)
    return int(match[1] or match[2]) if match else None


def _ground(old: Examination, before: Description, after: Description) -> Ground | None:
    """Return what single changes are applied to, None where it is not sound itself."""
    made, guide = old.account, old.guide
    if made is None or guide is None or made.facts == Facts() or old.count("error"):
        return None
    return Ground(before, after, guide, made)


def _side(examination: Examination) -> Side:
    """Return the names of all things that a park may refer to, of the tables and its own."""
    tables = load_factors()
    guide = examination.guide
    groups = guide.task_groups if guide is not None else ()
    own = {kind: things.names for kind, things in own_things(dict(examination.loaded.raw)).items()}
    common = {
        "energy": {energy.id: energy.name for energy in tables.energies.values()},
        "process": {id: factor.name for id, factor in tables.processes.items()},
        "fuel_factor_set": {family.id: family.name for family in tables.families.values()},
        "task_group": {group.id: group.title for group in groups},
    }
    return Side(own, common)
