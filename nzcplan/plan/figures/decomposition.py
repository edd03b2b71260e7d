"""The figure of what made emissions change: factors side by side for each pair of years."""

from __future__ import annotations

from msgspec.structs import replace

from nzcplan.accounting.decomposition import EFFECT_NAMES
from nzcplan.accounting.fact import Fact
from nzcplan.plan.chart import Axis, CategoryChart, Figure
from nzcplan.plan.context import PlanContext
from nzcplan.plan.figures.build import said, series, unit_name
from nzcplan.plan.figures.wording import alternative_text
from nzcplan.plan.tables.build import scale_for
from nzcplan.plan.tables.decomposition import SHOWN
from nzcplan.plan.typography import typeset


def decomposition(context: PlanContext, *only: int) -> Figure | None:
    """Return columns of what each factor added or took away, by pairs of years;
    of the years ``only`` where given."""
    years = [y for y in (only or context.history)[1:] if context.fact(f"decomposition.total.{y}")]
    effects = [
        (name, [context.fact(f"decomposition.{effect}.{year}") for year in years])
        for effect, name in EFFECT_NAMES.items()
    ]
    shown = [
        (name, facts)
        for name, facts in effects
        if any(fact is not None and abs(fact.value) >= SHOWN for fact in facts)
    ]
    if len(shown) < 2:
        return None
    unit = scale_for((fact for _, facts in shown for fact in facts), "tCO2", "万tCO2")
    content = CategoryChart(
        kind="columns",
        categories=tuple(name for name, _ in shown),
        series=tuple(
            series(f"{year - 1}—{year}年", (facts[index] for _, facts in shown), unit)
            for index, year in enumerate(years)
        ),
        axis=Axis("碳排放量变化", unit_name(unit), 2 if unit == "万tCO2" else 0),
        data_labels=True,
    )
    words = (
        f"{year - 1}—{year}年{'、'.join(_effect(name, facts[index]) for name, facts in shown)}"
        for index, year in enumerate(years)
    )
    return Figure(
        id="decomposition-figure",
        caption=typeset(f"{years[0] - 1}—{years[-1]}年碳排放变化的影响因素"),
        content=content,
        description=alternative_text(content, words),
    )


def _effect(name: str, fact: Fact | None) -> str:
    """Return a factor's part in a change: 经济规模使排放增加6.60万吨."""
    if fact is None:
        return f"{name}{said(fact)}"
    if abs(fact.value) < SHOWN:
        return f"{name}几乎没有影响"
    verb = "减少" if fact.value < 0 else "增加"
    return f"{name}使排放{verb}{said(replace(fact, value=abs(fact.value)))}"
