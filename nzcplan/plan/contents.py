"""From a numbered document to what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from nzcplan.plan.chart import CategoryChart, ChartSeries, Figure, Picture
from nzcplan.plan.content import (
    ChartData,
    Content,
    EdgeKind,
    Grid,
    Image,
    Passage,
    SeriesData,
    Span,
    Unit,
    as_read,
)
from nzcplan.plan.document import Block, Document, Heading, ItemList, Paragraph
from nzcplan.plan.grid import GridRow, table_grid
from nzcplan.plan.inline import Inline, Inlines, Run, plain_text
from nzcplan.plan.lines import item_lines, lines_below, source_line, unit_line
from nzcplan.plan.number_form import NumberForm
from nzcplan.plan.numbering import names_of_headings
from nzcplan.plan.setting import Drawn, Setting
from nzcplan.plan.table import Table


def content_of(
    document: Document,
    setting: Setting,
    form: NumberForm,
    names: Mapping[str, str] | None = None,
) -> Content:
    """Return what ``document``, which is numbered in ``form``, says where it is put into a file
    with this ``setting``; ``names`` are those of the facts by their id.
    """
    units: list[Unit] = [*_front(document, setting)]
    headings = names_of_headings(document, form)
    here = _Here()
    for position, block in enumerate(document.blocks):
        if position in headings:
            here = _Here(headings[position])
        units.extend(_of_block(block, here, setting, setting.drawn.get(position)))
    edges: tuple[tuple[EdgeKind, str], ...] = (
        ("header", setting.header),
        ("footer", setting.footer),
    )
    known = names or {}
    facts = dict.fromkeys(fact for unit in units for fact in _facts(unit))
    said = {fact: known.get(fact, "") for fact in facts}
    texts = tuple((kind, as_read(text).strip()) for kind, text in edges)
    return Content(
        tuple(unit for unit in units if not _is_empty(unit)),
        tuple(edge for edge in texts if edge[1]),
        (("header", setting.header_logo),) if setting.header_logo else (),
        tuple(as_read(entry).strip() for entry in setting.entries),
        said,
    )


class _Here:
    """Where in the document one is: the heading above, and how many paragraphs since."""

    def __init__(self, heading: str = "正文") -> None:
        # The count of a paragraph would run on from that of a heading.
        self._heading = f"{heading} " if heading[-1].isdigit() else heading
        self.paragraphs = 0

    def __str__(self) -> str:
        return self._heading


def _front(document: Document, setting: Setting) -> Iterator[Unit]:
    cover = document.cover
    if setting.logo:
        yield Image(setting.logo, "封面标志")
    yield _passage(cover.notice, "封面")
    yield _passage(cover.title, "封面")
    yield _passage(cover.subtitle, "封面")
    if setting.cover is not None:
        yield from _drawing(setting.cover, "封面图片")
    for label, value in cover.lines:
        yield _passage(f"{label}：{value}", "封面")
    yield _passage(cover.date, "封面")
    for title in setting.lists:
        yield _passage(title, "目录")


def _of_block(block: Block, here: _Here, setting: Setting, drawn: Drawn | None) -> Iterator[Unit]:
    match block:
        case Heading():
            yield _passage(f"{block.number}{block.title}", f"{here}标题")
        case Paragraph():
            yield _counted(block.inlines, here)
        case ItemList():
            yield from (_counted(line, here) for line in item_lines(block))
        case Table():
            name = block.number or f"{here}未编号的表"
            caption = _caption(block, setting)
            if not setting.tables_captioned_below:
                yield caption
            yield _passage(unit_line(block), f"{name}单位")
            yield _grid(block, name)
            if setting.tables_captioned_below:
                yield caption
            yield from (_text(line, f"{name}表注") for line in lines_below(block))
        case Figure() | Picture():
            name = block.number or f"{here}未编号的图"
            caption = _caption(block, setting)
            if setting.figures_captioned_above:
                yield caption
            if drawn is not None:
                yield from _drawing(drawn, name)
            if not setting.figures_captioned_above:
                yield caption
            yield _text(source_line(block), f"{name}资料来源")


def _counted(inlines: Inlines, here: _Here) -> Passage:
    here.paragraphs += 1
    return _text(inlines, f"{here}第{here.paragraphs}段")


def _caption(block: Table | Figure | Picture, setting: Setting) -> Passage:
    if not block.number:
        return Passage("")
    gap = setting.separator if block.caption else ""
    return _text((Run(f"{block.number}{gap}"), *block.caption), f"{block.number}题名")


def _passage(text: str, place: str) -> Passage:
    return Passage(as_read(text), place)


def _text(inlines: Inlines, place: str = "") -> Passage:
    if not inlines:
        return Passage("", place)
    if len(inlines) == 1:  # as in nearly every cell
        text, fact = _piece(inlines[0])
        if fact is None or not text:
            return Passage(text, place)
        return Passage(text, place, (Span(0, len(text), fact),))
    pieces: list[str] = []
    spans: list[Span] = []
    length = 0
    for item in inlines:
        piece, fact = _piece(item)
        if fact is not None and piece:
            start = length
            # A unit's power is a run of its own: one number, one span.
            if spans and spans[-1].fact == fact and spans[-1].end == start:
                start = spans.pop().start
            spans.append(Span(start, length + len(piece), fact))
        pieces.append(piece)
        length += len(piece)
    return Passage("".join(pieces), place, tuple(spans))


def _piece(item: Inline) -> tuple[str, str | None]:
    """Return what ``item`` says, and the fact whose number it shows."""
    if isinstance(item, Run):
        return as_read(item.text), item.fact
    return as_read(item.label), None


def _grid(table: Table, name: str) -> Grid:
    placed = table_grid(table)
    starting = [[cell for cell in row.cells if not cell.continued] for row in placed]
    return Grid(
        tuple(tuple(_text(cell.cell.inlines) for cell in row) for row in starting),
        name,
        sum(row.head for row in placed),
        _heads([row for row in placed if row.head], len(table.columns)),
        tuple(tuple(cell.column for cell in row) for row in starting),
    )


def _heads(rows: list[GridRow], width: int) -> tuple[str, ...]:
    """Return for each column what stands above it, from the top down, each text once."""
    texts: list[dict[str, None]] = [{} for _ in range(width)]
    for row in rows:
        for placed in row.cells:
            said = as_read(plain_text(placed.cell.inlines)).strip()
            for column in range(placed.column, placed.column + placed.columns):
                if said:
                    texts[column][said] = None
    return tuple(" ".join(each) for each in texts)


def _drawing(drawn: Drawn, place: str) -> Iterator[Unit]:
    if isinstance(drawn, str):
        yield Image(drawn, place)
        return
    categories = tuple(as_read(each) for each in drawn.categories)
    yield ChartData(categories, tuple(_series(each) for each in drawn_series(drawn)), place)


def drawn_series(chart: CategoryChart) -> tuple[ChartSeries, ...]:
    """Return the series that a native chart holds: a pie shows one, a ring no hidden ones."""
    seen = tuple(each for each in chart.series if not each.hidden)
    return {"pie": seen[:1], "doughnut": seen}.get(chart.kind, chart.series)


def _series(series: ChartSeries) -> SeriesData:
    values = tuple(None if value is None else _kept(value) for value in series.values)
    return SeriesData(as_read(series.name), values, series.facts)


def _kept(value: Decimal) -> float:
    """Return ``value`` to as many digits as every office program keeps."""
    return float(f"{value:.12g}")


def _facts(unit: Unit) -> Iterable[str]:
    match unit:
        case Passage():
            return (span.fact for span in unit.spans)
        case Grid():
            return (span.fact for row in unit.rows for cell in row for span in cell.spans)
        case ChartData():
            return (fact for series in unit.series for fact in series.facts if fact is not None)
        case Image():
            return ()


def _is_empty(unit: Unit) -> bool:
    return isinstance(unit, Passage) and not unit.text.strip()
