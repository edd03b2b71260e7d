"""Rules about the boundary: parts within the whole, dates of the park, who is counted where."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nzcplan import units
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.park.foundation.overview import BoundaryScope
from nzcplan.park.quantity import Quantity


@rule(
    "C042",
    "功能区面积之和大于申报面积",
    "warning",
    basis="申报边界内外一致",
    why="功能区超出申报边界，用能和排放的边界就不一致。",
    mend="核对各功能区面积和申报面积；边界外的部分不列。",
)
def zones_within_boundary(subject: Subject) -> Iterator[Trouble]:
    """The zones of the layout are not larger in all than the declared area, but for rounding.

    A park that declares a part of itself may show the layout of the whole.
    """
    overview = subject.park.foundation.overview if subject.park.foundation else None
    if overview is None or overview.boundary.scope is BoundaryScope.PART:
        return
    declared = _square_kilometres(overview.boundary.area)
    zones = {
        index: _square_kilometres(zone.area)
        for index, zone in enumerate(overview.layout.zones)
        if zone.area
    }
    by_index = {index: size for index, size in zones.items() if size is not None}
    known = tuple(by_index.values())
    if declared is None:
        return
    whole = declared[0]
    total = sum((size for size, _ in known), Decimal(0))
    if total - whole > sum((rounding for _, rounding in known), declared[1]):
        greatest = max(by_index, key=lambda index: by_index[index][0])
        yield Trouble(
            f"功能区面积合计{total.normalize():f} km²，大于申报面积{whole.normalize():f} km²",
            "核对各功能区面积和单位；申报边界以外的部分不列",
            path=f"foundation.overview.layout.zones[{greatest}]",
        )


def _square_kilometres(area: Quantity) -> tuple[Decimal, Decimal] | None:
    """Return an area and half of its last digit, in km²; None where the unit is none of area."""
    known = units.unit(area.unit)
    exponent = area.value.as_tuple().exponent
    if known is None or known.dimension != "area" or not isinstance(exponent, int):
        return None
    half_digit = Decimal(1).scaleb(exponent) / 2
    return (
        units.convert(area.value, area.unit, "km²"),
        units.convert(half_digit, area.unit, "km²"),
    )


@rule(
    "C043",
    "台账中有的行没有归属",
    "warning",
    basis="分行业、分单位核算须覆盖全部台账",
    why="没有企业也没有行业的行只能归入“未分行业”，各行业和重点排放源的占比就偏低。",
    mend="补上 enterprise 或 sector；公共用能可归入专门的一类。",
)
def lines_have_an_owner(subject: Subject) -> Iterator[Trouble]:
    """Where lines of the ledger name an enterprise or a sector, all of them do."""
    foundation = subject.park.foundation
    lines = foundation.ledger if foundation else ()
    bare = [i for i, line in enumerate(lines) if line.enterprise is None and line.sector is None]
    if bare and len(bare) < len(lines):
        listed = "、".join(str(index + 1) for index in bare[:8])
        more = "等" if len(bare) > 8 else ""
        yield Trouble(
            f"能源台账第{listed}{more}项没有写明企业或行业，其他各项已写明",
            "补上 enterprise 或 sector；公共用能可归入专门的一类",
            path=f"foundation.ledger[{bare[0]}]",
        )


@rule(
    "C060",
    "名录中的企业没有台账",
    "note",
    basis="企业名录与能源台账一致",
    why="列入名录而没有用能数据，可能漏填，也可能已停产。",
    mend="补填该企业的台账；已停产或由其他行合并填报的写明原因接受本条。",
)
def enterprises_in_the_ledger(subject: Subject) -> Iterator[Trouble]:
    """Every enterprise of the list has a line in a ledger, where others have; each key one is said
    apart."""
    foundation = subject.park.foundation
    if foundation is None:
        return
    named = {line.enterprise for line in foundation.ledger}
    named |= {line.enterprise for line in foundation.processes}
    if not named & {enterprise.id for enterprise in foundation.enterprises}:
        return
    missing = [
        (index, enterprise)
        for index, enterprise in enumerate(foundation.enterprises)
        if enterprise.id not in named
    ]
    for index, enterprise in missing:
        if enterprise.key:
            yield Trouble(
                f"重点用能单位{enterprise.id}“{enterprise.name}”在名录中，能源台账没有它的数据",
                "补填台账；不再是重点用能单位的改正 key",
                path=f"foundation.enterprises[{index}]",
                severity="warning",
            )
    others = [(index, enterprise.id) for index, enterprise in missing if not enterprise.key]
    if others:
        listed = "、".join(identifier for _, identifier in others[:8])
        more = f"等{len(others)}家" if len(others) > 8 else ""
        yield Trouble(
            f"企业{listed}{more}在名录中，能源台账没有数据",
            "补填台账；已停产或合并填报的写明原因接受本条",
            path=f"foundation.enterprises[{others[0][0]}]",
        )


@rule(
    "C076",
    "各行业增加值之和大于园区增加值",
    "warning",
    basis="加总关系，口径一致",
    why="部分大于整体，说明两处的统计口径、价格年或单位不同，强度指标的分母就有疑问。",
    mend="核对各行业增加值和园区增加值的口径、价格年和单位。",
)
def sectors_within_the_park(subject: Subject) -> Iterator[Trouble]:
    """The sectors' value added is no more in a year than the park's, but for rounding."""
    overview = subject.park.foundation.overview if subject.park.foundation else None
    if overview is None:
        return
    whole = overview.development.value_added
    parts = [sector.value_added for sector in overview.industries.sectors if sector.value_added]
    if not all(_is_money(series.unit) for series in (whole, *parts)):
        return
    for year, value in sorted(whole.values.items()):
        inside = [
            units.convert(series.values[year], series.unit, whole.unit)
            for series in parts
            if year in series.values
        ]
        total = sum(inside, Decimal(0))
        if total > value * (1 + ROUNDING):
            yield Trouble(
                f"{year}年各行业增加值合计{total.normalize():f} {whole.unit}，"
                f"大于园区{overview.development.value_added_name}{value.normalize():f} {whole.unit}",
                "核对口径、价格年和单位",
                path="foundation.overview.industries.sectors",
            )
            return


ROUNDING = Decimal("0.005")
"""The part by which rounded sums may exceed a rounded whole; our proposal."""


def _is_money(name: str) -> bool:
    unit = units.unit(name)
    return unit is not None and unit.dimension == "money"


@rule(
    "C065",
    "编制日期与年份矛盾",
    "warning",
    basis="时间关系",
    why="基准年结束以前不会有全年数据，建设期结束以后也不再编制建设方案。",
    mend="核对 plan.date、plan.base_year 和 plan.period。",
    follows_from=("C003", "C005"),
)
def date_of_the_plan(subject: Subject) -> Iterator[Trouble]:
    """The plan is written after its base year and before its period is over."""
    plan = subject.park.plan
    early = plan.date.year <= plan.base_year
    # Where the last year is reported, it is the plan's last update that has this date.
    is_over = plan.period.end not in subject.account.years
    if early or (is_over and plan.date.year > plan.period.end):
        reason = (
            f"基准年{plan.base_year}年尚未结束" if early else f"建设期已于{plan.period.end}年结束"
        )
        yield Trouble(
            f"编制日期为{plan.date.isoformat()}，当时{reason}",
            "核对编制日期、基准年和建设期",
            path="plan.date",
        )


@rule(
    "C066",
    "设立年份晚于台账",
    "note",
    basis="时间关系",
    why="园区设立以前不会有园区的能源统计，多为年份写错。",
    mend="核对 park.established；以前的数据由原有企业合计的，写明原因接受本条。",
)
def established_before_the_ledger(subject: Subject) -> Iterator[Trouble]:
    """The park is not younger than its ledger; younger than its base year it can hardly be."""
    established, years = subject.park.park.established, subject.account.years
    if established is not None and years and established > years[0]:
        yield Trouble(
            f"园区设立于{established}年，能源台账却从{years[0]}年开始",
            "核对设立年份和台账年份；以前的数据由原有企业合计的写明原因接受本条",
            path="park.established",
            severity="warning" if established > subject.park.plan.base_year else None,
        )
