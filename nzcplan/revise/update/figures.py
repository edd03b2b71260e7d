"""Figures of a year other than the ledger's: development, sectors, enterprises, sinks, indicators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nzcplan.near import near_hint
from nzcplan.park.actuals import ActualFigure
from nzcplan.park.places import Path
from nzcplan.park.quantity import Series
from nzcplan.revise.update.edits import same
from nzcplan.revise.update.folding import Folding

_DEVELOPMENT: Path = ("foundation", "overview", "development")


def fold_figures(folding: Folding) -> None:
    """Write the figures of the year into their series."""
    _development(folding)
    _sectors(folding)
    foundation = folding.park.foundation
    enterprises = {e.id: e.name for e in foundation.enterprises} if foundation else {}
    for position, enterprise in enumerate(folding.actuals.enterprises):
        said = ("enterprises", position)
        index = _index(folding, "企业", enterprise.enterprise, enterprises, (*said, "enterprise"))
        if index is not None:
            path = ("foundation", "enterprises", index, "output")
            name = f"{enterprises[enterprise.enterprise]}产值"
            folding.set_year(path, enterprise.output, (*said, "output"), name)
    sinks = {sink.id: sink.name for sink in foundation.sinks} if foundation else {}
    for position, sink in enumerate(folding.actuals.sinks):
        said = ("sinks", position)
        index = _index(folding, "碳汇", sink.sink, sinks, (*said, "sink"))
        if index is not None:
            path = ("foundation", "sinks", index, "amounts")
            folding.set_year(path, sink.amount, (*said, "amount"), sinks[sink.sink])
    _indicators(folding)


def _development(folding: Folding) -> None:
    given, foundation = folding.actuals.development, folding.park.foundation
    overview = foundation.overview if foundation else None
    if given is None or overview is None:
        if given is not None:
            hint = "先在描述中写出发展指标（foundation.overview.development）"
            folding.trouble("U001", "描述中没有发展指标", hint, ("development",))
        return
    there = overview.development
    for key, title in (("value_added", there.value_added_name), ("employees", "从业人员")):
        _figure(
            folding,
            getattr(given, key),
            getattr(there, key),
            ("development", key),
            (*_DEVELOPMENT, key),
            title,
        )
    named = {series.name: series.name for series in there.indicators}
    for position, figure in enumerate(given.indicators):
        said = ("development", "indicators", position)
        index = _index(folding, "发展指标", figure.name, named, (*said, "name"))
        if index is not None:
            path = (*_DEVELOPMENT, "indicators", index)
            _figure(folding, figure, there.indicators[index], said, path, figure.name)


def _figure(
    folding: Folding,
    figure: ActualFigure | None,
    series: Series | None,
    said: Path,
    path: Path,
    name: str,
) -> None:
    if figure is None or figure.value is None:
        return
    if series is None:
        folding.trouble("U001", f"描述中没有“{name}”", "先在描述中写出这一项和它的历年数值", said)
        return
    value = folding.converted(figure.value, figure.unit, series.unit, (*said, "unit"))
    folding.set_year((*path, "values"), value, (*said, "value"), name)


def _sectors(folding: Folding) -> None:
    foundation = folding.park.foundation
    overview = foundation.overview if foundation else None
    sectors = overview.industries.sectors if overview else ()
    names = {sector.id: sector.name for sector in sectors}
    for position, given in enumerate(folding.actuals.sectors):
        said = ("sectors", position)
        index = _index(folding, "行业", given.sector, names, (*said, "sector"))
        if index is None:
            continue
        for key, title in (("output", "产值"), ("value_added", "增加值")):
            path = ("foundation", "overview", "industries", "sectors", index, key)
            name = f"{names[given.sector]}{title}"
            figure = ActualFigure(value=getattr(given, key))
            _figure(folding, figure, getattr(sectors[index], key), (*said, key), path, name)


def _indicators(folding: Folding) -> None:
    indicators = folding.park.targets.indicators if folding.park.targets else ()
    names = {indicator.id: indicator.name for indicator in indicators}
    for position, given in enumerate(folding.actuals.indicators):
        said = ("indicators", position)
        index = _index(folding, "指标", given.indicator, names, (*said, "indicator"))
        if index is None:
            continue
        indicator = indicators[index]
        if given.note is not None:
            folding.say_of_year(
                ("targets", "indicators", index, "reasons"),
                given.note,
                (*said, "note"),
                f"指标“{indicator.name}”的偏差原因",
            )
        if given.value is None:
            continue
        if indicator.fact is not None or indicator.formula is not None:
            folding.trouble(
                "U006",
                f"指标“{indicator.name}”的实际值由当年台账核算得出，不在这里填写",
                "删去这一项；与核算结果不一致的，核对台账",
                said,
            )
            continue
        value = folding.converted(given.value, given.unit, indicator.unit, (*said, "unit"))
        path = ("targets", "indicators", index, "actual")
        folding.set_year(path, value, (*said, "value"), f"指标“{indicator.name}”")


def fold_report(folding: Folding) -> None:
    """Add what the park says of the year in words."""
    typed = folding.form.raw.get("report")
    given = {key: value for key, value in (typed or {}).items() if value not in (None, [], "")}
    if folding.actuals.report is None or not given:
        return
    if folding.park.implementation is None:
        hint = "先在描述中写出实施步骤（implementation）"
        folding.trouble("U001", "描述中没有实施步骤", hint, ("report",))
        return
    item = {"year": folding.year, **given}
    for there in folding.raw(("implementation", "reports")) or ():
        if str(there.get("year")) == str(folding.year) and not same(item, there):
            message = f"{folding.year}年已有进展说明，与这里的不同"
            folding.trouble("U004", message, "直接改 implementation.reports", ("report",))
            return
    folding.add(("implementation", "reports"), item)


def _index(
    folding: Folding, kind: str, wanted: str, names: Mapping[str, str], said: Path
) -> int | None:
    """Return the position of the thing of this id; None, with a finding, where there is none."""
    known: Sequence[str] = list(names)
    if wanted in names:
        return known.index(wanted)
    listed = "、".join(known[:12]) or "（无）"
    message = f"描述中没有编号为“{wanted}”的{kind}"
    folding.trouble("U001", message, f"{near_hint(wanted, names)}已有编号：{listed}", said)
    return None
