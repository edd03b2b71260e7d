"""Key projects: reduction, investment and cost of each, and their sums by year, kind and task.

A project's reduction is what the park claims, else what was computed from its data. It counts in
full from the year after it is finished, or by the percentages the park states (达效比例), the last
of which holds for the years after it. What it reached in the base year already is part of the base
year's emissions and is not subtracted again; from the year after that of full effect on it wears
off where the project says how fast. Carbon sinks take up by the same rule and are summed apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.accounting.project_effects import (
    effect_fact,
    effect_share,
    is_settled,
    reduction_fact,
    reported_effect,
)
from nzcplan.accounting.reductions.wear import wear_facts
from nzcplan.park.calculations import AnyCalculation
from nzcplan.park.projects import PROJECT_KIND_NAMES, Project, ProjectKind
from nzcplan.park.tasks import Task


def project_facts(
    book: FactBook,
    projects: tuple[Project, ...],
    tasks: Iterable[Task],
    years: tuple[int, ...],
    calculations: Sequence[AnyCalculation] = (),
) -> None:
    """Add ``project.<id>.<quantity>`` and the sums of them; ``years`` begin with the base year.

    The facts of the ``calculations`` are in the book already.
    """
    if not projects:
        return
    for index, project in enumerate(projects):
        numbers = (n for n, one in enumerate(calculations, 1) if one.project == project.id)
        wear_facts(book, project, numbers, years)
        _one(book, project, f"projects.items[{index}]", years)
    emitting = [p for p in projects if p.kind is not ProjectKind.SINK]
    sinks = [p for p in projects if p.kind is ProjectKind.SINK]
    _sums(book, "total", "重点项目", emitting, projects)
    savings = _facts(book, "energy_saving", projects)
    if savings:
        book.total("projects.energy_saving.total", "重点项目年节能量", savings, "tce", None)
    if sinks:
        book.total(
            "projects.uptake.total",
            "碳汇项目预期年固碳量",
            _facts(book, "uptake", sinks),
            "tCO2",
            None,
        )
    for kind in ProjectKind:
        members = [p for p in projects if p.kind is kind]
        if members:
            reducing = [p for p in members if p.kind is not ProjectKind.SINK]
            _sums(
                book, f"kind.{kind.value}", f"{PROJECT_KIND_NAMES[kind]}类项目", reducing, members
            )
    for task in tasks:
        members = [p for p in projects if task.id in p.tasks]
        if members:
            reducing = [p for p in members if p.kind is not ProjectKind.SINK]
            _sums(book, f"task.{task.id}", f"任务“{task.title}”的项目", reducing, members)
    for year in years:
        _effects(book, emitting, year)
        taken_up = _facts(book, f"uptake.{year}", sinks)
        if taken_up:
            name = f"{year}年碳汇项目固碳量"
            book.total(f"path.uptake.{year}", name, taken_up, "tCO2", year)


def _one(book: FactBook, project: Project, path: str, years: tuple[int, ...]) -> None:
    sink = project.kind is ProjectKind.SINK
    reduction = reduction_fact(book, project, path)
    investment = book.given(
        f"project.{project.id}.investment",
        f"{project.name}投资规模",
        project.investment,
        "万元",
        f"{path}.investment",
    )
    if not sink:
        book.ratio(
            f"project.{project.id}.cost",
            f"{project.name}单位减排投资",
            investment,
            reduction,
            "万元/tCO2",
            formula="投资规模 ÷ 预期年碳减排量",
        )
    if project.energy_saving is not None:
        book.given(
            f"project.{project.id}.energy_saving",
            f"{project.name}年节能量",
            project.energy_saving,
            "tce",
            f"{path}.energy_saving",
        )
    if reduction is None:
        return
    # What was reached in the base year already is in the emissions of the base year.
    before = effect_share(project, years[0])
    for year in years:
        share = effect_share(project, year) - before
        reported = book.get(f"project.{project.id}.reduced.{year}")
        if reported is not None:
            reported_effect(book, project, reported, year)
        elif share:
            effect_fact(book, project, path, reduction, year, before)


def _facts(book: FactBook, quantity: str, projects: Iterable[Project]) -> list[Fact]:
    found = (book.get(f"project.{project.id}.{quantity}") for project in projects)
    return [fact for fact in found if fact]


def _sums(
    book: FactBook, key: str, name: str, reducing: list[Project], invested: Iterable[Project]
) -> None:
    members = list(invested)
    reduction = book.total(
        f"projects.reduction.{key}",
        f"{name}预期年碳减排量",
        _facts(book, "reduction", reducing),
        "tCO2",
        None,
        looked_through=_facts(book, "investment", members),
    )
    investment = book.total(
        f"projects.investment.{key}",
        f"{name}投资规模",
        _facts(book, "investment", members),
        "万元",
        None,
    )
    book.add(
        Fact(
            id=f"projects.count.{key}",
            name=f"{name}数量",
            value=Decimal(len(members)),
            unit="个",
            formula="计数",
            inputs=tuple(f"project.{project.id}.investment" for project in members),
        )
    )
    if key != "total":
        for quantity, part in (("reduction", reduction), ("investment", investment)):
            book.share(
                f"projects.{quantity}_share.{key}",
                f"{part.name}占比",
                part,
                book.get(f"projects.{quantity}.total"),
                formula="分项 ÷ 合计 × 100%",
            )
    book.ratio(
        f"projects.cost.{key}",
        f"{name}单位减排投资",
        investment,
        reduction,
        "万元/tCO2",
        formula="投资规模 ÷ 预期年碳减排量",
    )


def _effects(book: FactBook, projects: Sequence[Project], year: int) -> None:
    found = [
        (project, fact)
        for project in projects
        if (fact := book.get(f"project.{project.id}.effect.{year}"))
    ]
    for kind in ProjectKind:
        members = [fact for project, fact in found if project.kind is kind]
        if members:
            name = f"{PROJECT_KIND_NAMES[kind]}类项目{year}年碳减排量"
            book.total(f"path.reduction.kind.{kind.value}.{year}", name, members, "tCO2", year)
    reached = book.total(
        f"path.reduction.{year}",
        f"{year}年各项措施碳减排量",
        [fact for _, fact in found],
        "tCO2",
        year,
        looked_through=_facts(book, "reduction", projects),
    )
    worn = [fact for p in projects if (fact := book.get(f"project.{p.id}.worn.{year}"))]
    if worn:
        book.total(f"path.worn.{year}", f"{year}年因衰减减少的碳减排量", worn, "tCO2", year)
    settled = [
        fact
        for project, fact in found
        if is_settled(project, book.get(f"project.{project.id}.reduction"), year)
    ]
    if settled:
        name = f"{year}年以前建成并全部达效项目的碳减排量"
        book.total(f"path.reduction_settled.{year}", name, settled, "tCO2", year)
    book.share(
        f"path.reduction_share.{year}",
        f"{year}年碳减排量占全部项目预期年碳减排量的比重",
        reached,
        book.get("projects.reduction.total"),
        formula="当年减排量 ÷ 预期年碳减排量合计 × 100%",
    )
