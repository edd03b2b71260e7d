"""Indicators: base value, yearly path and target, each with where its number comes from."""

from __future__ import annotations

from decimal import Context, Decimal

from nzcplan import units
from nzcplan.accounting.fact import UNSAID, Fact, FactBook
from nzcplan.findings import Finding
from nzcplan.park.plan import Plan
from nzcplan.park.targets import Indicator

HUNDRED = Decimal(100)
FOUR_DIGITS = Context(prec=4)
PROJECTIONS = {
    "emissions.total": "path.plan",
    "emissions.intensity.value_added": "path.plan_intensity",
}
"""Quantities whose value in the target year also follows from the plan's path."""


def indicator_facts(
    book: FactBook, indicators: tuple[Indicator, ...], plan: Plan
) -> tuple[Finding, ...]:
    """Add ``indicator.<id>.<year>`` for base, path and target, with the change between them."""
    findings: list[Finding] = []
    for index, indicator in enumerate(indicators):
        path = f"targets.indicators[{index}]"
        base = _base(book, indicator, plan.base_year, path)
        if isinstance(base, Finding):
            findings.append(base)
            continue
        for year, value in sorted(indicator.path.items()):
            if plan.base_year < year < plan.period.end:
                book.add(_given(indicator, year, value, f"{path}.path.{year}"))
        target = _target(book, indicator, base, plan.period.end, path)
        if isinstance(target, Finding):
            findings.append(target)
            continue
        if base is not None:
            _change(book, indicator, base, target)
        findings.extend(_gap(book, indicator, target, plan.period.end, path))
    return tuple(findings)


def is_percentage(indicator: Indicator) -> bool:
    """Whether an indicator's change is counted in points, in whatever spelling of its unit."""
    unit = units.unit(indicator.unit)
    return unit is not None and unit.dimension == "ratio"


def _given(indicator: Indicator, year: int, value: Decimal, path: str) -> Fact:
    return Fact(
        id=f"indicator.{indicator.id}.{year}",
        name=indicator.name,
        value=value,
        unit=indicator.unit,
        year=year,
        inputs=(path,),
        origin="given",
        source=indicator.source or UNSAID,
    )


def _base(book: FactBook, indicator: Indicator, base_year: int, path: str) -> Fact | Finding | None:
    if indicator.fact is None:
        if indicator.base is None:
            return None
        return book.add(_given(indicator, base_year, indicator.base, f"{path}.base"))
    fact = book.get(f"{indicator.fact}.{base_year}")
    if fact is None:
        return Finding(
            "A012",
            "error",
            f"指标“{indicator.name}”对应的核算结果 {indicator.fact}.{base_year} 不存在",
            "用 nzcplan account 查看可用的编号；没有核算结果的指标改填 base",
            path=f"{path}.fact",
        )
    written, measured = units.unit(indicator.unit), units.unit(fact.unit)
    if written is None or measured is None or written.dimension != measured.dimension:
        return Finding(
            "A002",
            "error",
            f"指标“{indicator.name}”的单位“{indicator.unit}”与核算结果的单位 {fact.unit} 不能换算",
            f"写 {fact.unit} 或可以换算的单位",
            path=f"{path}.unit",
        )
    return book.add(
        Fact(
            id=f"indicator.{indicator.id}.{base_year}",
            name=indicator.name,
            value=units.convert(fact.value, fact.unit, indicator.unit),
            unit=indicator.unit,
            year=base_year,
            formula="取自核算结果",
            inputs=(fact.id,),
        )
    )


def _target(
    book: FactBook, indicator: Indicator, base: Fact | None, year: int, path: str
) -> Fact | Finding:
    if (indicator.target is None) == (indicator.change is None):
        both = indicator.target is not None
        return Finding(
            "A013",
            "error",
            f"指标“{indicator.name}”{'同时给出' if both else '没有给出'}目标值和较基准年变化",
            "target 与 change 填且只填一个",
            path=path,
        )
    if indicator.target is not None:
        return book.add(_given(indicator, year, indicator.target, f"{path}.target"))
    if base is None or indicator.change is None:
        return Finding(
            "A013",
            "error",
            f"指标“{indicator.name}”的目标是较基准年变化，但没有基准值",
            "填写 base 或 fact",
            path=path,
        )
    return book.add(
        Fact(
            id=f"indicator.{indicator.id}.{year}",
            name=indicator.name,
            value=base.value * (1 + indicator.change / HUNDRED),
            unit=indicator.unit,
            year=year,
            formula="基准值 ×（1 + 变化率）",
            inputs=(base.id, f"{path}.change"),
        )
    )


def _change(book: FactBook, indicator: Indicator, base: Fact, target: Fact) -> None:
    """Add the change from base to target: in points for a percentage, else in percent."""
    points = is_percentage(indicator)
    if not points and base.value <= 0:
        return
    book.add(
        Fact(
            id=f"indicator.{indicator.id}.change",
            name=f"{indicator.name}目标较基准年变化",
            value=target.value - base.value
            if points
            else (target.value / base.value - 1) * HUNDRED,
            unit="百分点" if points else "%",
            formula="目标值 － 基准值" if points else "（目标值 ÷ 基准值 － 1）× 100%",
            inputs=(target.id, base.id),
        )
    )


def _gap(
    book: FactBook, indicator: Indicator, target: Fact, year: int, path: str
) -> tuple[Finding, ...]:
    """Add ``indicator.<id>.projected`` and ``.gap`` where the path says what the measures reach."""
    projection = book.get(f"{PROJECTIONS.get(indicator.fact or '', '')}.{year}")
    if projection is None:
        return ()
    projected = book.add(
        Fact(
            id=f"indicator.{indicator.id}.projected",
            name=f"{indicator.name}（按规划情景测算）",
            value=units.convert(projection.value, projection.unit, indicator.unit),
            unit=indicator.unit,
            year=year,
            formula="取自规划情景",
            inputs=(projection.id,),
        )
    )
    gap = book.add(
        Fact(
            id=f"indicator.{indicator.id}.gap",
            name=f"{indicator.name}距目标的差距",
            value=projected.value - target.value,
            unit=indicator.unit,
            year=year,
            formula="规划情景测算值 － 目标值（不大于零即可实现）",
            inputs=(projected.id, target.id),
        )
    )
    if gap.value <= 0:
        return ()
    return (
        Finding(
            "A014",
            "warning",
            f"按现有项目测算，{year}年“{indicator.name}”超出目标 {FOUR_DIGITS.plus(gap.value):f} {gap.unit}",
            "补充减排项目，或调整目标与情景参数；减排量自建成次年计入，分期见效的项目填写达效比例（effective）",
            path=path,
        ),
    )
