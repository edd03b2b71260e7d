"""Rules about identifiers: each is given once, and what is referred to exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nzcplan.accounting.activity import meant_energy, unknown_energy
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.factors.tables import load_factors
from nzcplan.near import named, near_hint
from nzcplan.park.description import Description
from nzcplan.park.foundation.outlook import Outlook
from nzcplan.park.progress import ProjectState
from nzcplan.park.written_names import where_to_add

Named = Sequence[tuple[str, str]]

MOST_LISTED = 12
"""Known ids that a hint names."""


def _lists(park: Description) -> dict[str, tuple[str, Named]]:
    """Return for each kind of thing its Chinese name and the (id, path) of each of them."""
    foundation = park.foundation
    overview = foundation.overview if foundation else None
    sectors = overview.industries.sectors if overview else ()
    enterprises = foundation.enterprises if foundation else ()
    sinks = foundation.sinks if foundation else ()
    indicators = park.targets.indicators if park.targets else ()
    tasks = park.tasks.items if park.tasks else ()
    projects = park.projects.items if park.projects else ()
    prefix = "foundation.overview.industries.sectors"
    return {
        "sector": ("行业", [(s.id, f"{prefix}[{i}]") for i, s in enumerate(sectors)]),
        "enterprise": (
            "企业",
            [(e.id, f"foundation.enterprises[{i}]") for i, e in enumerate(enterprises)],
        ),
        "indicator": (
            "指标",
            [(x.id, f"targets.indicators[{i}]") for i, x in enumerate(indicators)],
        ),
        "task": ("任务", [(t.id, f"tasks.items[{i}]") for i, t in enumerate(tasks)]),
        "fuel": ("自定燃料参数的能源品种", _in_accounting(park, "fuel_factors", "energy")),
        "process": ("自定工业过程因子", _in_accounting(park, "process_factors", "id")),
        "sink": (
            "碳汇",
            [(s.id, f"foundation.sinks[{i}]") for i, s in enumerate(sinks)],
        ),
        "project": ("项目", [(p.id, f"projects.items[{i}]") for i, p in enumerate(projects)]),
    }


def _in_accounting(park: Description, table: str, field: str) -> Named:
    choices = park.foundation.accounting if park.foundation else None
    listed = getattr(choices, table, ())
    return [
        (getattr(item, field), f"foundation.accounting.{table}[{i}]")
        for i, item in enumerate(listed)
    ]


@rule(
    "C008",
    "编号重复",
    "error",
    basis="引用的唯一性",
    why="其他地方按编号引用，重复时不知道指的是哪一项。",
    mend="给其中一项改用不同的编号，并同步修改引用。",
    before_accounting=True,
)
def unique_ids(subject: Subject) -> Iterator[Trouble]:
    """An identifier is given once."""
    for name, members in _lists(subject.park).values():
        seen: set[str] = set()
        for identifier, path in members:
            if identifier in seen:
                yield Trouble(
                    f"{name}编号“{identifier}”重复",
                    "改用不同的编号，或删去多余的一项",
                    path=path,
                )
            seen.add(identifier)


@rule(
    "C009",
    "引用的编号不存在",
    "error",
    basis="引用的完整性",
    why="引用落空，对应关系表和分行业核算就会缺项。",
    mend="改为已有的编号，或补上被引用的一项。",
)
def known_references(subject: Subject) -> Iterator[Trouble]:
    """Sectors, enterprises, energy types, indicators, tasks and projects named exist; one that does
    not is said once, where it is first named."""
    lists = _lists(subject.park)
    known = {
        kind: dict.fromkeys((identifier for identifier, _ in members), "")
        for kind, (_, members) in lists.items()
    }
    known["group"] = {group.id: group.title for group in subject.guide.task_groups}
    standards = subject.rulebook.indicators if subject.rulebook else ()
    known["standard"] = {standard.id: standard.name for standard in standards}
    names = {kind: name for kind, (name, _) in lists.items()} | {
        "group": "任务组",
        "standard": "规则文件指标",
    }
    places: dict[tuple[str, str], list[str]] = {}
    for kind, identifier, path in _references(subject.park):
        places.setdefault((kind, identifier), []).append(path)
    for (kind, identifier), paths in places.items():
        if identifier in known[kind] or (kind in ("group", "standard") and not known[kind]):
            continue
        listed = [named(key, known[kind]) for key in known[kind]][:MOST_LISTED]
        choices = f"已有编号：{'、'.join(listed) or '（无）'}"
        yield Trouble(
            f"没有编号为“{identifier}”的{names[kind]}"
            + (f"（共{len(paths)}处引用）" if len(paths) > 1 else ""),
            f"{near_hint(identifier, known[kind])}{choices}{where_to_add(kind, identifier)}",
            path=paths[0],
        )
    yield from _unknown_fuels(subject.park)


def _unknown_fuels(park: Description) -> Iterator[Trouble]:
    """Yield a trouble for each fuel's own values that no energy type would ever take."""
    tables = load_factors()
    for energy, path in _in_accounting(park, "fuel_factors", "energy"):
        if tables.energy(energy) is None:
            yield Trouble(
                f"{unknown_energy(energy)}，自定燃料参数没有采用",
                meant_energy(energy, tables),
                path=f"{path}.energy",
            )


def _references(park: Description) -> Iterator[tuple[str, str, str]]:
    foundation = park.foundation
    if foundation is not None:
        for index, enterprise in enumerate(foundation.enterprises):
            yield "sector", enterprise.sector, f"foundation.enterprises[{index}].sector"
        for table in ("ledger", "processes"):
            for index, line in enumerate(getattr(foundation, table)):
                path = f"foundation.{table}[{index}]"
                yield from _given("sector", line.sector, f"{path}.sector")
                yield from _given("enterprise", line.enterprise, f"{path}.enterprise")
        yield from _in_outlook(foundation.outlook)
    for index, indicator in enumerate(park.targets.indicators if park.targets else ()):
        yield from _given("standard", indicator.standard, f"targets.indicators[{index}].standard")
    for index, task in enumerate(park.tasks.items if park.tasks else ()):
        yield "group", task.group, f"tasks.items[{index}].group"
        yield from _many("indicator", task.indicators, f"tasks.items[{index}].indicators")
    for index, project in enumerate(park.projects.items if park.projects else ()):
        yield from _many("task", project.tasks, f"projects.items[{index}].tasks")
        yield from _given("sector", project.sector, f"projects.items[{index}].sector")
    for index, calculation in enumerate(park.projects.calculations if park.projects else ()):
        path = f"projects.calculations[{index}]"
        yield "project", calculation.project, f"{path}.project"
        yield from _given("enterprise", calculation.enterprise, f"{path}.enterprise")
    yield from _in_progress(park)
    safeguards = park.safeguards
    if safeguards is not None and safeguards.responsibility is not None:
        for index, item in enumerate(safeguards.responsibility.items):
            path = f"safeguards.responsibility.items[{index}].indicators"
            yield from _many("indicator", item.indicators, path)
    yield from _in_annexes(park)


def _in_progress(park: Description) -> Iterator[tuple[str, str, str]]:
    """Yield the projects that are reported on; one that was given up is no longer among the others."""
    rows = park.projects.progress if park.projects else ()
    dropped = _dropped(park)
    for index, row in enumerate(rows):
        if row.project not in dropped:
            yield "project", row.project, f"projects.progress[{index}].project"


def _in_annexes(park: Description) -> Iterator[tuple[str, str, str]]:
    """Yield what annexes are evidence of; a project that was given up may have some."""
    dropped = _dropped(park)
    for index, item in enumerate(park.annexes.items if park.annexes else ()):
        path = f"annexes.items[{index}]"
        yield from _many("indicator", item.indicators, f"{path}.indicators")
        for reference in _many("project", item.projects, f"{path}.projects"):
            if reference[1] not in dropped:
                yield reference


def _dropped(park: Description) -> set[str]:
    rows = park.projects.progress if park.projects else ()
    return {row.project for row in rows if row.state is ProjectState.DROPPED}


def _in_outlook(outlook: Outlook | None) -> Iterator[tuple[str, str, str]]:
    for index, driver in enumerate(outlook.drivers if outlook else ()):
        path = f"foundation.outlook.drivers[{index}]"
        yield from _given("sector", driver.sector, f"{path}.sector")
        yield from _given("enterprise", driver.enterprise, f"{path}.enterprise")
    for index, plant in enumerate(outlook.new_plants if outlook else ()):
        yield from _given("sector", plant.sector, f"foundation.outlook.new_plants[{index}].sector")


def _given(kind: str, identifier: str | None, path: str) -> Iterator[tuple[str, str, str]]:
    if identifier is not None:
        yield kind, identifier, path


def _many(kind: str, identifiers: Iterable[str], path: str) -> Iterator[tuple[str, str, str]]:
    for index, identifier in enumerate(identifiers):
        yield kind, identifier, f"{path}[{index}]"
