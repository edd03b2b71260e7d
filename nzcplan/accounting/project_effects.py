"""What one project brings: its yearly reduction, and what of it there is in each year."""

from __future__ import annotations

from decimal import Decimal

from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.accounting.reductions.computed import QUANTITY_NAMES, quantity_of
from nzcplan.park.projects import Project, ProjectKind

HUNDRED = Decimal(100)


def effect_share(project: Project, year: int) -> Decimal:
    """Return the part (0 to 1) of a project's yearly reduction that is reached in ``year``."""
    stated = [y for y in project.effective if y <= year]
    if stated:
        return project.effective[max(stated)] / HUNDRED
    if project.effective:
        return Decimal(0)
    return Decimal(1) if year > project.end else Decimal(0)


def is_settled(project: Project, reduction: Fact | None, year: int) -> bool:
    """Return whether a project was finished before ``year``, is in full effect and costs no more.

    ``reduction`` is its yearly reduction; a sink and a project without one never settle.
    """
    return (
        project.kind is not ProjectKind.SINK
        and reduction is not None
        and reduction.value != 0
        and project.end < year
        and effect_share(project, year) == 1
        and not project.investment_by_year.get(year)
    )


def reduction_fact(book: FactBook, project: Project, path: str) -> Fact | None:
    """Add and return what the project brings a year: the claim, else the computed reduction.

    Where there are both, ``…_deviation`` says how far the claim is from the computation.
    """
    quantity = quantity_of(project)
    fact_id = f"project.{project.id}.{quantity}"
    name = f"{project.name}预期年{QUANTITY_NAMES[quantity]}"
    computed = book.get(f"{fact_id}_computed")
    if project.reduction is None:
        if computed is None:
            return None
        return book.add(
            Fact(fact_id, name, computed.value, "tCO2", None, "采用测算值", (computed.id,))
        )
    claimed = book.given(
        fact_id,
        name,
        project.reduction,
        "tCO2",
        f"{path}.reduction",
        source=project.reduction_basis,
    )
    if computed is not None and computed.value != 0:
        book.add(
            Fact(
                id=f"{fact_id}_deviation",
                name=f"{project.name}申报值与测算值的偏差",
                value=(claimed.value - computed.value) / abs(computed.value) * HUNDRED,
                unit="%",
                formula="（申报值 － 测算值）÷ |测算值| × 100%",
                inputs=(claimed.id, computed.id),
            )
        )
    return claimed


def effect_fact(
    book: FactBook, project: Project, path: str, reduction: Fact, year: int, before: Decimal
) -> None:
    """Add what the project reduces (takes up) in ``year`` beyond the base year, less what has worn
    off."""
    share = effect_share(project, year) - before
    times = "×（达效比例 － 基准年已达比例）" if before else "× 达效比例"
    formula = f"预期年{QUANTITY_NAMES[quantity_of(project)]} {times}"
    effective = tuple(f"{path}.effective.{y}" for y in project.effective if y <= year)
    inputs = (reduction.id, *(effective[-1:] or (f"{path}.end",)))
    value = reduction.value * share
    retention = book.get(f"project.{project.id}.retention.{year}")
    if retention is not None:
        worn = value * (1 - retention.value / HUNDRED)
        value -= worn
        formula += " × 保持率"
        inputs += (retention.id,)
        name = f"{project.name}{year}年因衰减减少的碳减排量"
        book.add(
            Fact(
                id=f"project.{project.id}.worn.{year}",
                name=name,
                value=worn,
                unit="tCO2",
                year=year,
                formula="未衰减的碳减排量 ×（1 － 保持率）",
                inputs=inputs,
            )
        )
    book.add(_yearly(project, year, value, formula, inputs))


def reported_effect(book: FactBook, project: Project, reported: Fact, year: int) -> None:
    """Add what the project reduced (took up) in ``year`` as the park ``reported`` it."""
    book.add(_yearly(project, year, reported.value, "实际值", (reported.id,)))


def yearly_effect(project: Project) -> str:
    """Return the id, without the year, of what the project brings year by year: its reduction, of
    a sink its uptake, which no sum of reductions holds."""
    key = "uptake" if project.kind is ProjectKind.SINK else "effect"
    return f"project.{project.id}.{key}"


def _yearly(
    project: Project, year: int, value: Decimal, formula: str, inputs: tuple[str, ...]
) -> Fact:
    name = f"{project.name}{year}年{QUANTITY_NAMES[quantity_of(project)]}"
    return Fact(f"{yearly_effect(project)}.{year}", name, value, "tCO2", year, formula, inputs)
