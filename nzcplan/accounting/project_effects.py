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
    """Add what the project reduces in ``year`` beyond the base year, less what has worn off."""
    share = effect_share(project, year) - before
    formula = (
        "预期年碳减排量 ×（达效比例 － 基准年已达比例）" if before else "预期年碳减排量 × 达效比例"
    )
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
    book.add(
        Fact(
            id=f"project.{project.id}.effect.{year}",
            name=f"{project.name}{year}年碳减排量",
            value=value,
            unit="tCO2",
            year=year,
            formula=formula,
            inputs=inputs,
        )
    )


def reported_effect(book: FactBook, project: Project, reported: Fact, year: int) -> None:
    """Add what the project reduced in ``year`` as the park ``reported`` it."""
    name = f"{project.name}{year}年碳减排量"
    fact_id = f"project.{project.id}.effect.{year}"
    book.add(Fact(fact_id, name, reported.value, "tCO2", year, "实际值", (reported.id,)))
