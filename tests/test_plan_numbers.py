"""Numbers agree: those in prose, tables and charts are the facts, also read back out of the file."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from lxml import etree
from openpyxl import load_workbook
from parks import Park
from word_text import body_text, meant, parts, shown

from nzcplan import units
from nzcplan.accounting.fact import Fact, Facts
from nzcplan.build import Built
from nzcplan.plan.chart import Axis, CategoryChart, ChartSeries, Figure, ScheduleChart
from nzcplan.plan.document import Document, ItemList, Paragraph
from nzcplan.plan.inline import Inlines, Run, plain_text
from nzcplan.plan.table import Row, Table

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BASE_TOTAL = "emissions.total.2020"
SUMMED = (
    "emissions-by-energy",
    "emissions-by-sector",
    "energy-by-sector",
    "projects-kinds",
    "projects-investment",
    "year-2023-projects",
)
"""Tables whose body rows are the parts of their total row."""


def inlines_of(document: Document) -> Iterator[Inlines]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.inlines
        elif isinstance(block, ItemList):
            yield from block.items
        elif isinstance(block, Table):
            for row in (*block.head, *(row.cells for row in block.rows)):
                yield from (cell.inlines for cell in row)
            yield from block.notes


def fact_runs(inlines: Inlines) -> Iterator[Run]:
    return (item for item in inlines if isinstance(item, Run) and item.fact is not None)


def same_kind(unit: str) -> list[units.Unit]:
    known = units.unit(unit)
    return [u for u in units.UNITS if known is not None and u.dimension == known.dimension]


def possible_values(fact: Fact) -> list[Decimal]:
    """Return a fact's value in each unit it could be shown in."""
    scales = same_kind(fact.unit)
    return [fact.value, *(units.convert(fact.value, fact.unit, u.symbol) for u in scales)]


def is_rounding(text: str, value: Decimal) -> bool:
    """Whether ``text`` is ``value``, with or without its sign, rounded half to even."""
    number = Decimal(text)
    step = Decimal(1).scaleb(int(number.as_tuple().exponent))
    return abs(number) == abs(value).quantize(step, rounding=ROUND_HALF_EVEN)


def test_every_number_that_names_a_fact_is_that_fact_rounded_once(
    any_sample: Park,
) -> None:
    facts = any_sample.account.facts
    checked = 0
    for inlines in inlines_of(any_sample.built.document):
        for run in fact_runs(inlines):
            assert run.fact is not None
            fact = facts[run.fact]
            assert any(is_rounding(run.text, value) for value in possible_values(fact)), run
            checked += 1
    assert checked > 200


def test_a_number_in_prose_is_right_in_the_unit_that_stands_behind_it(any_sample: Park) -> None:
    facts = any_sample.account.facts
    checked = 0
    for block in any_sample.built.document.blocks:
        if not isinstance(block, Paragraph):
            continue
        for index, item in enumerate(block.inlines):
            if not isinstance(item, Run) or item.fact is None:
                continue
            behind = plain_text(block.inlines[index + 1 :])
            fact = facts[item.fact]
            named = [u for u in same_kind(fact.unit) if u.chinese and behind.startswith(u.chinese)]
            if not named:
                continue
            shown_in = max(named, key=lambda u: len(u.chinese))
            value = units.convert(fact.value, fact.unit, shown_in.symbol)
            assert is_rounding(item.text, value), (item, behind[:12])
            checked += 1
    assert checked > 40


def test_what_the_file_shows_is_what_the_document_says(any_built: Built) -> None:
    assert body_text(any_built.content) == meant(any_built.document)


def test_the_cover_shows_title_and_preparing_unit(full_plan: Built) -> None:
    cover = "".join(shown(full_plan.content)[:12]).replace("\n", "")
    assert full_plan.document.cover.title in cover
    assert all(text in cover for _, text in full_plan.document.cover.lines)


@dataclass(frozen=True)
class NativeChart:
    """A chart part of the file: its plot and the workbook behind it."""

    root: etree._Element
    workbook: bytes


def native_charts(content: bytes) -> list[NativeChart]:
    """Return the chart parts in the order in which the text shows them."""
    package = parts(content)
    targets = relations(package, "word/document.xml")
    found = []
    for drawing in etree.fromstring(package["word/document.xml"]).iter(f"{C}chart"):
        name = targets[drawing.get(f"{R}id", "")]
        root = etree.fromstring(package[name])
        data = root.find(f"{C}externalData")
        assert data is not None
        book = relations(package, name)[data.get(f"{R}id", "")]
        found.append(NativeChart(root, package[book]))
    return found


def relations(package: dict[str, bytes], part: str) -> dict[str, str]:
    folder, name = posixpath.split(part)
    root = etree.fromstring(package[f"{folder}/_rels/{name}.rels"])
    return {
        item.get("Id", ""): posixpath.normpath(posixpath.join(folder, item.get("Target", "")))
        for item in root
    }


def native_figures(document: Document) -> list[Figure]:
    return [
        block
        for block in document.blocks
        if isinstance(block, Figure) and isinstance(block.content, CategoryChart | ScheduleChart)
    ]


def cached_series(root: etree._Element) -> dict[str, list[Decimal | None]]:
    """Return the cached values of each series of a chart by its cached name."""
    found = {}
    for series in root.iter(f"{C}ser"):
        name = series.findtext(f"{C}tx/{C}strRef/{C}strCache/{C}pt/{C}v") or ""
        cache = series.find(f"{C}val/{C}numRef/{C}numCache")
        assert cache is not None
        count = int(cache.find(f"{C}ptCount").get("val"))
        values: list[Decimal | None] = [None] * count
        for point in cache.iter(f"{C}pt"):
            values[int(point.get("idx", ""))] = Decimal(point.findtext(f"{C}v") or "")
        found[name] = values
    return found


def test_every_native_chart_holds_the_values_of_its_figure(any_built: Built) -> None:
    figures = native_figures(any_built.document)
    charts = native_charts(any_built.content)
    assert len(charts) == len(figures) >= 10
    for figure, chart in zip(figures, charts, strict=True):
        cached = cached_series(chart.root)
        assert cached, figure.id
        if isinstance(figure.content, CategoryChart):
            assert cached == {s.name: list(s.values) for s in figure.content.series}, figure.id


def test_the_workbook_behind_a_chart_holds_what_the_chart_shows(any_built: Built) -> None:
    for chart in native_charts(any_built.content):
        sheet = load_workbook(io.BytesIO(chart.workbook)).worksheets[0]
        columns = {
            column[0]: list(column[1:]) for column in sheet.iter_cols(min_col=2, values_only=True)
        }
        for name, values in cached_series(chart.root).items():
            for held, value in zip(columns[name], values, strict=True):
                # A workbook keeps 16 digits of a number.
                wanted = None if value is None else pytest.approx(float(value), rel=1e-14)
                assert held == wanted, name
        categories = [row[0] for row in sheet.iter_rows(min_row=2, max_col=1, values_only=True)]
        first = chart.root.find(f".//{C}ser/{C}cat")
        assert first is not None
        assert [point.findtext(f"{C}v") for point in first.iter(f"{C}pt")] == categories


def axis_of(chart: CategoryChart, series: ChartSeries) -> Axis:
    return chart.second_axis if series.second_axis and chart.second_axis else chart.axis


def in_axis_unit(fact: Fact, axis: Axis) -> list[Decimal]:
    """Return a fact's value in the unit that an axis names, in Chinese or by its symbol."""
    named = [u for u in same_kind(fact.unit) if axis.unit in (u.chinese, u.symbol)]
    return [units.convert(fact.value, fact.unit, u.symbol) for u in named] or [fact.value]


def test_what_a_chart_plots_are_facts_in_the_unit_of_its_axis(any_sample: Park) -> None:
    facts = any_sample.account.facts
    checked = 0
    for figure in native_figures(any_sample.built.document):
        if not isinstance(figure.content, CategoryChart):
            continue
        for series in figure.content.series:
            assert series.facts, (figure.id, series.name)
            for fact_id, value in zip(series.facts, series.values, strict=True):
                if fact_id is None:
                    assert not value, (figure.id, series.name)
                    continue
                axis = axis_of(figure.content, series)
                assert value in in_axis_unit(facts[fact_id], axis), (figure.id, fact_id)
                checked += 1
    assert checked > 80


def test_the_workbook_behind_a_chart_holds_the_facts(any_sample: Park) -> None:
    """Read back from the file: each cell is the fact in the unit of its axis, and its head names
    what it is."""
    facts = any_sample.account.facts
    built = any_sample.built
    checked = 0
    pairs = zip(native_figures(built.document), native_charts(built.content), strict=True)
    for figure, chart in pairs:
        content = figure.content
        if not isinstance(content, CategoryChart):
            continue
        sheet = load_workbook(io.BytesIO(chart.workbook)).worksheets[0]
        assert sheet["A1"].value and (content.axis.unit in sheet["A1"].value)
        for column, series in enumerate(content.series, start=2):
            assert sheet.cell(1, column).value == series.name
            for row, fact_id in enumerate(series.facts, start=2):
                held = sheet.cell(row, column).value
                if fact_id is None:
                    assert not held, (figure.id, series.name)
                    continue
                wanted = in_axis_unit(facts[fact_id], axis_of(content, series))
                near = (pytest.approx(float(value), rel=1e-14) for value in wanted)
                assert any(held == value for value in near), (figure.id, fact_id)
                checked += 1
    assert checked > 80


def columns_of(row: Row) -> dict[int, list[str]]:
    """Return the facts in each grid column of a row."""
    found: dict[int, list[str]] = {}
    column = 0
    for cell in row.cells:
        found[column] = [run.fact for run in fact_runs(cell.inlines) if run.fact]
        column += cell.column_span
    return found


def sums(table: Table, facts: Facts) -> Iterator[tuple[str, Decimal, Decimal]]:
    """Yield each total of amounts in a table: the fact, its value, the sum of the rows above."""
    body = [columns_of(row) for row in table.rows if row.kind == "body"]
    (last,) = [row for row in table.rows if row.kind == "total"]
    for column, totals in columns_of(last).items():
        for fact_id in totals:
            total = facts[fact_id]
            if total.unit == "%" or "/" in total.unit:
                continue
            parts_ = [facts[part] for row in body for part in row.get(column, ())]
            assert {part.unit for part in parts_} == {total.unit}
            yield fact_id, total.value, sum((part.value for part in parts_), Decimal(0))


@pytest.mark.parametrize("table_id", SUMMED)
def test_the_total_of_a_table_is_the_sum_of_its_rows(
    table_id: str, full_sample: Park, full_plan: Built
) -> None:
    (table,) = (b for b in full_plan.document.blocks if isinstance(b, Table) and b.id == table_id)
    found = list(sums(table, full_sample.account.facts))
    assert found
    for fact_id, total, summed in found:
        assert abs(total - summed) <= abs(total) * Decimal("1e-20"), fact_id


def test_emissions_of_the_base_year_are_one_number_in_prose_tables_charts_and_annex(
    any_built: Built,
) -> None:
    document = any_built.document
    in_prose = [
        run.text
        for block in document.blocks
        if isinstance(block, Paragraph)
        for run in fact_runs(block.inlines)
        if run.fact == BASE_TOTAL
    ]
    in_tables = {
        block.number: run.text
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row.cells
        for run in fact_runs(cell.inlines)
        if run.fact == BASE_TOTAL
    }
    in_charts = [
        value
        for figure in native_figures(document)
        if isinstance(figure.content, CategoryChart)
        for series in figure.content.series
        for fact_id, value in zip(series.facts, series.values, strict=True)
        if fact_id == BASE_TOTAL and value is not None
    ]
    assert len(set(in_prose)) == 1
    assert any(number.startswith("表1-") for number in in_tables)
    assert any(number.startswith("表7-") for number in in_tables)
    shown_values = {Decimal(text) for text in (*in_prose, *in_tables.values())}
    for number in in_charts or [max(shown_values)]:
        for text in (*in_prose, *in_tables.values()):
            scale = Decimal(10) ** (Decimal(text).adjusted() - number.adjusted())
            assert is_rounding(text, number * scale), (text, number)
