"""What keeps stated drivers from being carried on, or leaves a part of them without effect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nzcplan.accounting.business_as_usual import OUTLOOK
from nzcplan.accounting.fact import FactBook
from nzcplan.findings import Finding
from nzcplan.park.foundation import Foundation
from nzcplan.park.foundation.energy import LedgerLine, ProcessLine
from nzcplan.park.foundation.outlook import Driver, Outlook

CLOSED = -100
"""Growth of value added in percent with which an enterprise stops."""


def driver_errors(
    foundation: Foundation, outlook: Outlook, years: tuple[int, ...]
) -> tuple[Finding, ...]:
    """Return A011 for each year without a driver and A028 for drivers of nothing, of one twice, or
    of an enterprise that cannot be taken out of its sector."""
    return (
        *_missing_years(outlook, OUTLOOK, "趋势情景", years),
        *(
            finding
            for index, driver in enumerate(outlook.drivers)
            for finding in _missing_years(
                driver,
                f"{OUTLOOK}.drivers[{index}]",
                f"驱动因素第{index + 1}项",
                _years_before_closing(driver, years),
            )
        ),
        *_not_one_thing(outlook.drivers),
        *_in_another_sector(foundation, outlook.drivers),
    )


def driver_warnings(
    book: FactBook, outlook: Outlook, years: tuple[int, ...]
) -> tuple[Finding, ...]:
    """Return A016 and A030 for new plants, A028 for drivers of what emits nothing."""
    return (
        *_plants(outlook, years),
        *_ramps(outlook),
        *_without_emissions(book, outlook, years[0] - 1 if years else 0),
    )


def _years_before_closing(driver: Driver, years: tuple[int, ...]) -> tuple[int, ...]:
    """Return the years that need figures: after an enterprise has closed, none do."""
    closing = [y for y, growth in driver.value_added_growth.items() if growth == CLOSED]
    if driver.enterprise is None or not closing:
        return years
    return tuple(year for year in years if year <= min(closing))


def _missing_years(
    drivers: Outlook | Driver, path: str, name: str, years: Iterable[int]
) -> Iterator[Finding]:
    wanted = tuple(years)
    for field, title, given in (
        ("value_added_growth", "增加值增速", drivers.value_added_growth),
        ("intensity_change", "强度年变化率", drivers.intensity_change),
    ):
        missing = "、".join(str(year) for year in wanted if year not in given)
        if missing:
            yield Finding(
                "A011",
                "error",
                f"{name}的{title}缺 {missing} 年，无法测算到目标年",
                "基准年之后直到目标年逐年填写；没有依据的年份写 0 并在依据中说明",
                path=f"{path}.{field}",
            )


def _not_one_thing(drivers: tuple[Driver, ...]) -> Iterator[Finding]:
    seen: set[tuple[str | None, str | None]] = set()
    for index, driver in enumerate(drivers):
        path = f"{OUTLOOK}.drivers[{index}]"
        if (driver.sector is None) == (driver.enterprise is None):
            both = driver.sector is not None
            yield Finding(
                "A028",
                "error",
                f"驱动因素第{index + 1}项{'同时写了' if both else '没有写'}行业和企业",
                "sector 与 enterprise 填且只填一个",
                path=path,
            )
            continue
        named = (driver.sector, driver.enterprise)
        if named in seen:
            kind = "行业" if driver.sector else "企业"
            yield Finding(
                "A028",
                "error",
                f"驱动因素中{kind}“{driver.sector or driver.enterprise}”写了不止一次",
                "合并为一项",
                path=path,
            )
        seen.add(named)


def _in_another_sector(foundation: Foundation, drivers: tuple[Driver, ...]) -> Iterator[Finding]:
    """Yield ledger lines that put a named enterprise into two sectors, one of which is named.

    The enterprise is taken out of its own sector as a whole; what of it stands in another would be
    counted twice there, and be missing in its own.
    """
    named = {driver.sector for driver in drivers if driver.sector}
    apart = {driver.enterprise for driver in drivers}
    home = {e.id: e.sector for e in foundation.enterprises if e.id in apart}
    tables: tuple[tuple[str, Iterable[LedgerLine | ProcessLine]], ...] = (
        ("ledger", foundation.ledger),
        ("processes", foundation.processes),
    )
    for table, lines in tables:
        for index, line in enumerate(lines):
            own = home.get(line.enterprise or "")
            if own is None or line.sector in (None, own) or not named & {own, line.sector}:
                continue
            yield Finding(
                "A028",
                "error",
                f"企业“{line.enterprise}”属于行业“{own}”，台账却把它的一行列入行业“{line.sector}”，"
                "无法从行业中单列",
                "按企业填报的行不写 sector，或改为企业所属行业",
                path=f"foundation.{table}[{index}].sector",
            )


def _plants(outlook: Outlook, years: tuple[int, ...]) -> Iterator[Finding]:
    for index, plant in enumerate(outlook.new_plants):
        if plant.year not in years:
            span = f"，不在{years[0]}—{years[-1]}年内" if years else ""
            yield Finding(
                "A016",
                "warning",
                f"新增项目“{plant.name}”{plant.year}年投产{span}，其排放没有计入基准情景",
                "检查投产年份；基准年已投产的项目已在台账内，删去本项",
                path=f"{OUTLOOK}.new_plants[{index}].year",
            )


def _ramps(outlook: Outlook) -> Iterator[Finding]:
    for index, plant in enumerate(outlook.new_plants):
        early = sorted(year for year in plant.ramp if year < plant.year)
        if early:
            yield Finding(
                "A030",
                "warning",
                f"新增项目“{plant.name}”{plant.year}年投产，达产比例却从{early[0]}年算起",
                "检查投产年份和达产比例的年份；投产以前的排放没有计入",
                path=f"{OUTLOOK}.new_plants[{index}].ramp.{early[0]}",
            )


def _without_emissions(book: FactBook, outlook: Outlook, base_year: int) -> Iterator[Finding]:
    arriving = {plant.sector for plant in outlook.new_plants}
    for index, driver in enumerate(outlook.drivers):
        kind, title = ("sector", "行业") if driver.sector else ("enterprise", "企业")
        member = driver.sector or driver.enterprise
        known = book.get(f"emissions.{kind}.{member}.{base_year}")
        if known is None and (driver.sector is None or member not in arriving):
            yield Finding(
                "A028",
                "warning",
                f"{title}“{member}”在台账中没有{base_year}年排放量，其驱动因素不起作用",
                "检查编号和台账各行的行业、企业，或删去本项",
                path=f"{OUTLOOK}.drivers[{index}].{kind}",
            )
