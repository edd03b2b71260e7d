"""Reading the data of a chart: what it shows, and what its workbook holds."""

from __future__ import annotations

import math
from typing import Final

from lxml import etree

from nzcplan.plan.content import ChartData, SeriesData, as_read
from nzcplan.revise.package import Package
from nzcplan.revise.workbook_reader import read_workbook

C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MOST_POINTS: Final = 100_000


def read_chart(package: Package, name: str) -> ChartData:
    """Return what the chart part ``name`` shows, series in the order of their own count."""
    drawn = list(package.root(name).iter(f"{C}ser"))
    drawn.sort(key=lambda each: _number(each.find(f"{C}idx")))
    categories = next((found for each in drawn if (found := _texts(each.find(f"{C}cat")))), ())
    series = tuple(
        SeriesData(as_read("".join(_texts(each.find(f"{C}tx")))), _values(each.find(f"{C}val")))
        for each in drawn
    )
    workbook = None
    for relation in package.relations(name).values():
        if relation.kind == "package" and relation.target in package.parts:
            workbook = read_workbook(package.parts[relation.target])
    return ChartData(categories, series, workbook=workbook)


def _number(element: etree._Element | None) -> int:
    text = element.get("val", "") if element is not None else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _points(element: etree._Element | None) -> list[str | None]:
    """Return the cached texts below ``element`` by their place, None where there is none."""
    if element is None:
        return []
    count = min(_number(next(element.iter(f"{C}ptCount"), None)), MOST_POINTS)
    points: list[str | None] = [None] * count
    for point in element.iter(f"{C}pt"):
        text = point.get("idx", "")
        at = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else count
        if at < count:
            points[at] = point.findtext(f"{C}v")
    return points


def _texts(element: etree._Element | None) -> tuple[str, ...]:
    texts = [as_read(text or "") for text in _points(element)]
    if not texts and element is not None:
        texts = [as_read(value.text or "") for value in element.iter(f"{C}v")]
    return tuple(texts)


def _values(element: etree._Element | None) -> tuple[float | None, ...]:
    return tuple(as_number(text) for text in _points(element))


def as_number(text: str | None) -> float | None:
    """Return the number that ``text`` writes, None where it writes none."""
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) else None
