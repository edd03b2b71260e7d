"""The gap between an indicator's yearly targets and what the plan's path reaches, year by year."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import Final

from nzcplan import units
from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.accounting.reported import ACTUAL_VALUE
from nzcplan.findings import Finding
from nzcplan.park.targets import Indicator

FOUR_DIGITS: Final = Context(prec=4)
THREE_DIGITS: Final = Context(prec=3)
ENOUGH: Final = Context(prec=1000)
"""A path may grow without bounds for as many years as there may be."""
PROJECTIONS: Final = {
    "emissions.total": "path.plan",
    "emissions.intensity.value_added": "path.plan_intensity",
}
"""Quantities whose value in a year to come also follows from the plan's path."""


def gap_facts(
    book: FactBook, indicator: Indicator, base_year: int, target_year: int, path: str
) -> tuple[Finding, ...]:
    """Add ``indicator.<id>.projected.<year>`` and ``.gap.<year>`` for each year with a target.

    In reported years that is what was reached. A finding names the years to come in which the
    measures do not reach the target.
    """
    quantity = PROJECTIONS.get(indicator.fact or "")
    if quantity is None:
        return ()
    beyond = []
    for year in range(base_year + 1, target_year + 1):
        target = book.get(f"indicator.{indicator.id}.{year}")
        projection = book.get(f"{quantity}.{year}")
        if target is None or projection is None:
            continue
        gap = _gap(book, indicator, target, projection, year)
        if gap.value > 0 and not _is_reported(book, indicator, year):
            beyond.append(_beyond(target, gap))
    if not beyond:
        return ()
    return (
        Finding(
            "A014",
            "warning",
            f"按现有项目测算，“{indicator.name}”高出目标：{'；'.join(beyond)}",
            "补充减排项目，或调整目标与情景参数；减排量自建成次年计入，分期见效的项目填写达效比例（effective）",
            path=path,
        ),
    )


def _is_reported(book: FactBook, indicator: Indicator, year: int) -> bool:
    return book.get(f"indicator.{indicator.id}.actual.{year}") is not None


def _beyond(target: Fact, gap: Fact) -> str:
    """Return what a year reaches, its target and the gap, with the decimals that the gap needs."""
    exponent = THREE_DIGITS.plus(gap.value).as_tuple().exponent
    places = Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)
    reached, wanted, over = (
        f"{value.quantize(places, context=ENOUGH):f}"
        for value in (target.value + gap.value, target.value, gap.value)
    )
    return f"{gap.year}年测算 {reached}，目标 {wanted}，高出 {over} {gap.unit}"


def _gap(book: FactBook, indicator: Indicator, target: Fact, projection: Fact, year: int) -> Fact:
    reported = _is_reported(book, indicator, year)
    projected = book.add(
        Fact(
            id=f"indicator.{indicator.id}.projected.{year}",
            name=f"{indicator.name}（{'实际' if reported else '按规划情景测算'}）",
            value=units.convert(projection.value, projection.unit, indicator.unit),
            unit=indicator.unit,
            year=year,
            formula=ACTUAL_VALUE if reported else "取自规划情景",
            inputs=(projection.id,),
        )
    )
    return book.add(
        Fact(
            id=f"indicator.{indicator.id}.gap.{year}",
            name=f"{indicator.name}距目标的差距",
            value=projected.value - target.value,
            unit=indicator.unit,
            year=year,
            formula="规划情景测算值 － 目标值（不大于零即可实现）",
            inputs=(projected.id, target.id),
        )
    )
