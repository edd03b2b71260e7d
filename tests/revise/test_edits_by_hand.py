"""A plan edited by hand: each change of content is found where it is, and nothing else."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from hands import (
    DOCUMENT,
    C,
    body_paragraphs,
    charts_of,
    copied,
    edits,
    longest_passages,
    paragraph,
    recorded,
    replace_in,
    verified,
    with_bytes,
    with_entry,
    with_part,
    with_text,
)
from lxml import etree
from parks import SMALL_SAMPLE, built_sample
from word_text import W, paragraph_text, parts

from nzcplan.plan.content import ChartData, Content, Grid, Passage
from nzcplan.revise.edit import Edit


@pytest.fixture(scope="module")
def plan() -> bytes:
    return built_sample(SMALL_SAMPLE).content


@pytest.fixture(scope="module")
def said(plan: bytes) -> Content:
    return recorded(plan)


def only(found: tuple[Edit, ...]) -> Edit:
    assert len(found) == 1, found
    return found[0]


def table_with_facts(said: Content) -> tuple[Grid, int, int]:
    """Return a table, and row and cell of a number of a fact in it that no other cell shows."""
    for unit in said.units:
        if not isinstance(unit, Grid):
            continue
        texts = [cell.text for row in unit.rows for cell in row]
        for r, row in enumerate(unit.rows):
            for c, cell in enumerate(row):
                if c and cell.spans and texts.count(cell.text) == 1 and "." in cell.text:
                    return unit, r, c
    raise AssertionError("no table shows a fact")


def tables(root: etree._Element) -> list[etree._Element]:
    return list(root.iter(f"{W}tbl"))


def place_of(said: Content, grid: Grid) -> int:
    return [unit for unit in said.units if isinstance(unit, Grid)].index(grid)


def test_a_plan_as_it_was_built_holds(plan: bytes) -> None:
    found = verified(plan)
    assert found.untouched
    assert found.recorded
    assert found.holds
    assert found.making["guide"] == "sichuan-2022"


def test_a_word_is_found_in_its_paragraph(plan: bytes, said: Content) -> None:
    passage = next(p for p in longest_passages(said) if "园区" in p.text)
    edit = only(
        edits(
            with_text(plan, lambda root: replace_in(paragraph(root, passage.text), "园区", "新区"))
        )
    )
    assert (edit.kind, edit.subject, edit.place) == ("changed", "text", passage.place)
    assert (edit.before, edit.after) == ("园", "新")
    assert edit.facts == ()


def test_a_number_of_a_fact_is_found_and_contradicts_it(plan: bytes, said: Content) -> None:
    passage = next(p for p in longest_passages(said) if p.spans)
    span = passage.spans[0]
    number = passage.text[span.start : span.end]

    def change(root: etree._Element) -> None:
        place = paragraph(root, passage.text)
        node = next(node for node in place.iter(f"{W}t") if node.text == number)
        node.text = f"9{number}"

    edit = only(edits(with_text(plan, change)))
    assert (edit.place, edit.before, edit.after) == (passage.place, number, f"9{number}")
    (fact,) = edit.contradicts
    assert (fact.id, fact.printed) == (span.fact, number)
    assert fact.name


def test_a_cell_is_found_by_row_and_column(plan: bytes, said: Content) -> None:
    grid, row, cell = table_with_facts(said)
    number = grid.rows[row][cell].text

    def change(root: etree._Element) -> None:
        replace_in(tables(root)[place_of(said, grid)], number, "4321")

    edit = only(edits(with_text(plan, change)))
    assert (edit.subject, edit.before, edit.after) == ("cell", number, "4321")
    label = next(each.text for each in grid.rows[row] if each.text)
    head = grid.heads[grid.columns[row][cell]]
    assert edit.place.startswith(f"{grid.place}第{row - grid.head_rows + 1}行")
    assert label[:20] in edit.place
    assert head in edit.place
    assert [fact.id for fact in edit.contradicts] == [grid.rows[row][cell].spans[0].fact]


def test_a_cell_that_was_emptied_is_found(plan: bytes, said: Content) -> None:
    grid, row, cell = table_with_facts(said)
    number = grid.rows[row][cell].text
    edit = only(
        edits(
            with_text(plan, lambda root: replace_in(tables(root)[place_of(said, grid)], number, ""))
        )
    )
    assert (edit.before, edit.after, edit.contradicts) == (number, "", ())
    assert len(edit.facts) == 1


def removed(root: etree._Element, text: str) -> None:
    place = paragraph(root, text)
    place.getparent().remove(place)


def test_a_deleted_paragraph_is_found(plan: bytes, said: Content) -> None:
    passage = longest_passages(said)[3]
    edit = only(edits(with_text(plan, lambda root: removed(root, passage.text))))
    assert (edit.kind, edit.place, edit.before) == ("removed", passage.place, passage.text)


def test_an_inserted_paragraph_is_found(plan: bytes, said: Content) -> None:
    passage = longest_passages(said)[2]

    def change(root: etree._Element) -> None:
        place = paragraph(root, passage.text)
        new = etree.fromstring(etree.tostring(place))
        for run in list(new.iter(f"{W}r"))[1:]:
            run.getparent().remove(run)
        next(new.iter(f"{W}t")).text = "专家意见：此处补充一句。"
        place.addnext(new)

    edit = only(edits(with_text(plan, change)))
    assert (edit.kind, edit.place) == ("added", f"{passage.place}之后")
    assert edit.after == "专家意见：此处补充一句。"


def test_two_paragraphs_that_changed_places_are_one_move(plan: bytes, said: Content) -> None:
    moved: list[str] = []

    def change(root: etree._Element) -> None:
        known = {p.text for p in longest_passages(said)}
        for first in body_paragraphs(root):
            second = first.getnext()
            if paragraph_text(first) in known and paragraph_text(second) in known:
                moved.extend([paragraph_text(first), paragraph_text(second)])
                second.addnext(first)
                return

    edit = only(edits(with_text(plan, change)))
    assert edit.kind == "moved"
    assert edit.before in moved


def test_deleted_inserted_and_swapped_rows_are_found(plan: bytes, said: Content) -> None:
    grid = max(
        (unit for unit in said.units if isinstance(unit, Grid)),
        key=lambda unit: len(unit.rows) * (len({len(row) for row in unit.rows}) == 1),
    )
    at = place_of(said, grid)

    def rows(root: etree._Element) -> list[etree._Element]:
        return list(tables(root)[at].iterchildren(f"{W}tr"))

    def delete(root: etree._Element) -> None:
        rows(root)[4].getparent().remove(rows(root)[4])

    edit = only(edits(with_text(plan, delete)))
    assert (edit.kind, edit.subject) == ("removed", "row")
    assert edit.place.startswith(f"{grid.place}第{5 - grid.head_rows}行")

    def insert(root: etree._Element) -> None:
        new = copied(rows(root)[4])
        for count, node in enumerate(new.iter(f"{W}t")):
            node.text = f"新{count}"
        rows(root)[4].addnext(new)

    edit = only(edits(with_text(plan, insert)))
    assert (edit.kind, edit.subject) == ("added", "row")
    assert edit.after.startswith("新0 | 新1")

    edit = only(edits(with_text(plan, lambda root: rows(root)[5].addnext(rows(root)[4]))))
    assert (edit.kind, edit.subject) == ("moved", "row")


def test_a_new_column_and_one_taken_away_are_one_edit_each(plan: bytes, said: Content) -> None:
    def is_plain(grid: Grid) -> bool:
        full = all(cell.text.strip() for row in grid.rows for cell in row)
        return full and len(grid.rows) > 3 and len({len(row) for row in grid.rows}) == 1

    grid = next(unit for unit in said.units if isinstance(unit, Grid) and is_plain(unit))
    width = len(grid.rows[0])

    def last_cells(root: etree._Element) -> list[etree._Element]:
        rows = tables(root)[place_of(said, grid)].iterchildren(f"{W}tr")
        return [list(row.iterchildren(f"{W}tc"))[-1] for row in rows]

    def add(root: etree._Element) -> None:
        for count, cell in enumerate(last_cells(root)):
            new = copied(cell)
            for run in list(new.iter(f"{W}r"))[1:]:
                run.getparent().remove(run)
            next(new.iter(f"{W}t")).text = f"新{count}"
            cell.addnext(new)

    def take(root: etree._Element) -> None:
        for cell in last_cells(root):
            cell.getparent().remove(cell)

    edit = only(edits(with_text(plan, add)))
    assert (edit.kind, edit.subject, edit.place) == ("added", "column", grid.place)
    assert edit.after.startswith("新0 | 新1 | ")
    edit = only(edits(with_text(plan, take)))
    assert (edit.kind, edit.subject, edit.place) == ("removed", "column", grid.place)
    assert edit.before.startswith(f"{grid.rows[0][width - 1].text} | ")


def test_a_deleted_table_is_found_with_the_lines_around_it(plan: bytes, said: Content) -> None:
    grid = next(u for u in said.units if isinstance(u, Grid) and u.place.startswith("表3-"))

    def change(root: etree._Element) -> None:
        table = tables(root)[place_of(said, grid)]
        table.getparent().remove(table)

    edit = only(edits(with_text(plan, change)))
    assert (edit.kind, edit.subject, edit.place) == ("removed", "table", grid.place)


def test_every_seventh_line_and_a_cell_of_each_table_are_found_together(
    plan: bytes, said: Content
) -> None:
    expected: list[str] = []

    def change(root: etree._Element) -> None:
        texts = [u.text for u in said.units if isinstance(u, Passage)]
        for passage in [u for u in said.units if isinstance(u, Passage)][40::7]:
            if texts.count(passage.text) == 1 and len(passage.text) > 6:
                nodes = paragraph_nodes(root, passage.text)
                if nodes:
                    nodes[-1].text = f"{nodes[-1].text}改"
                    expected.append(passage.place)
        grids = [unit for unit in said.units if isinstance(unit, Grid)]
        for grid, table in zip(grids, tables(root), strict=True):
            node = list(table.iter(f"{W}t"))[-1]
            node.text = f"{node.text}改"
            expected.append(grid.place)

    found = edits(with_text(plan, change))
    assert len(found) == len(expected)
    assert len(expected) > 60
    assert {edit.after for edit in found} == {"改"}
    places = [re.sub(r"(?<=\d)第\d+行.*", "", edit.place) for edit in found]
    assert sorted(places) == sorted(expected)


def paragraph_nodes(root: etree._Element, text: str) -> list[etree._Element]:
    """Return the stretches of text of a paragraph outside tables, none where a field is in it."""
    found = [p for p in body_paragraphs(root) if paragraph_text(p) == text]
    return list(found[0].iter(f"{W}t")) if found else []


def first_points(root: etree._Element) -> list[etree._Element]:
    values = next(root.iter(f"{C}val"))
    return list(values.iter(f"{C}v"))


def set_first_point(root: etree._Element) -> None:
    first_points(root)[0].text = "123.5"


def with_workbook(plan: bytes, name: str) -> bytes:
    """Return the workbook of a chart as Word saves it after “编辑数据”."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(parts(plan)[name]))
    book.worksheets[0]["B2"] = 123.5
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def first_value(said: Content) -> tuple[str, float | None, str]:
    chart = next(unit for unit in said.units if isinstance(unit, ChartData))
    series = chart.series[0]
    return f"{chart.place}“{series.name}”系列“{chart.categories[0]}”", series.values[0], chart.place


def test_a_number_in_a_chart_is_found_once_though_it_is_written_twice(
    plan: bytes, said: Content
) -> None:
    place, value, _ = first_value(said)
    chart = charts_of(plan)[0]
    assert value is not None
    drawn = with_part(plan, chart, set_first_point)
    edit = only(edits(drawn))
    assert (edit.subject, edit.place, edit.after) == ("chart", place, "123.5")
    assert float(edit.before) == pytest.approx(value, rel=1e-5)
    assert edit.contradicts
    both = with_bytes(
        drawn,
        "word/embeddings/workbook1.xlsx",
        with_workbook(plan, "word/embeddings/workbook1.xlsx"),
    )
    assert edits(both) == (edit,)


def test_a_number_in_the_workbook_alone_is_found(plan: bytes, said: Content) -> None:
    place, _, chart = first_value(said)
    name = "word/embeddings/workbook1.xlsx"
    edit = only(edits(with_bytes(plan, name, with_workbook(plan, name))))
    assert edit.place == f"{chart}的数据表{place.removeprefix(chart)}"
    assert edit.after == "123.5"


def test_names_in_a_chart_are_content(plan: bytes) -> None:
    def change(root: etree._Element) -> None:
        next(next(root.iter(f"{C}tx")).iter(f"{C}v")).text = "新名称"

    assert only(edits(with_part(plan, charts_of(plan)[0], change))).after == "新名称"


def test_a_picture_that_was_exchanged_is_found(plan: bytes) -> None:
    name = next(each for each in parts(plan) if each.startswith("word/media/"))
    other = b"\x89PNG another"
    edit = only(edits(with_bytes(plan, name, other)))
    assert (edit.kind, edit.subject) == ("changed", "picture")
    assert edit.place.startswith("图")


def test_header_footer_and_footnotes_are_content(plan: bytes) -> None:
    header = next(n for n in parts(plan) if n.startswith("word/header"))
    footer = next(n for n in parts(plan) if n.startswith("word/footer"))
    edit = only(edits(with_part(plan, header, lambda root: replace_in(root, "近零碳", "零碳"))))
    assert (edit.place, edit.before, edit.after) == ("页眉", "近", "")
    edit = only(edits(with_part(plan, footer, lambda root: replace_in(root, "—", "内部—"))))
    assert edit.place == "页脚"


def bold(root: etree._Element) -> None:
    for run in root.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        if properties is None:
            properties = etree.Element(f"{W}rPr")
            run.insert(0, properties)
        etree.SubElement(properties, f"{W}b")


def other_styles(root: etree._Element) -> None:
    for style in root.iter(f"{W}pStyle"):
        style.set(f"{W}val", "Normal")


def split_runs(root: etree._Element) -> None:
    for run in list(root.iter(f"{W}r")):
        texts = list(run.iter(f"{W}t"))
        if len(texts) == 1 and run[-1] is texts[0] and len(texts[0].text or "") > 1:
            second = copied(run)
            next(second.iter(f"{W}t")).text = texts[0].text[1:]
            texts[0].text = texts[0].text[:1]
            run.addnext(second)


def margins(root: etree._Element) -> None:
    for margin in root.iter(f"{W}pgMar"):
        margin.set(f"{W}left", "500")


def other_pages(root: etree._Element) -> None:
    """Write other page numbers into the contents, as refreshing them does."""
    for entry in root.iter(f"{W}hyperlink"):
        texts = list(entry.iter(f"{W}t"))
        if next(entry.iter(f"{W}instrText"), None) is not None:
            texts[-1].text = "777"


def other_characters(root: etree._Element) -> None:
    for node in root.iter(f"{W}t"):
        node.text = (node.text or "").replace("-", "\u2011").replace(" ", "\u00a0")
        if len(node.text) > 3:
            node.text = f"{node.text[:2]}\u00ad{node.text[2:]}"


def empty_paragraphs(root: etree._Element) -> None:
    for each in body_paragraphs(root)[::9]:
        each.addnext(etree.Element(f"{W}p"))


def lines_broken(root: etree._Element) -> None:
    for each in body_paragraphs(root)[::5]:
        etree.SubElement(next(each.iter(f"{W}r")), f"{W}br")


def commented(root: etree._Element) -> None:
    for number, each in enumerate(body_paragraphs(root)[::6]):
        each.insert(1, etree.Element(f"{W}commentRangeStart", {f"{W}id": str(number)}))
        run = etree.SubElement(each, f"{W}r")
        etree.SubElement(run, f"{W}commentReference", {f"{W}id": str(number)})


def in_controls(root: etree._Element) -> None:
    """Put paragraphs, tables and rows into content controls."""
    for each in (*body_paragraphs(root)[::4], *tables(root)[::3], *list(root.iter(f"{W}tr"))[::9]):
        control = etree.Element(f"{W}sdt")
        content = etree.SubElement(control, f"{W}sdtContent")
        each.addprevious(control)
        content.append(each)


@pytest.mark.parametrize(
    "change",
    [
        bold,
        other_styles,
        split_runs,
        margins,
        other_pages,
        other_characters,
        empty_paragraphs,
        lines_broken,
        commented,
        in_controls,
    ],
)
def test_what_changes_no_content_is_no_edit(
    plan: bytes, change: Callable[[etree._Element], None]
) -> None:
    changed = with_text(plan, change)
    assert parts(changed)[DOCUMENT] != parts(plan)[DOCUMENT]
    found = verified(changed)
    assert found.edits == ()
    assert not found.untouched
    assert found.holds


def test_other_styles_themes_and_comments_are_no_edit(plan: bytes) -> None:
    styles = with_part(plan, "word/styles.xml", lambda root: root.remove(root[-1]))
    assert verified(styles).holds
    assert verified(with_entry(plan, "word/comments.xml", b"<x/>")).holds


def test_numbers_that_word_counted_anew_are_no_edit(plan: bytes, said: Content) -> None:
    """A table is taken out; Word then numbers captions and references after it anew."""

    def change(root: etree._Element) -> None:
        instruction = ""
        for node in root.iter(f"{W}instrText", f"{W}t"):
            if node.tag == f"{W}instrText":
                instruction = (node.text or "").split()[0]
            elif instruction in ("SEQ", "REF") and node.text and node.text[-1].isdigit():
                node.text = f"{node.text[:-1]}{(int(node.text[-1]) + 1) % 10}"
                instruction = ""

    changed = with_text(plan, change)
    assert edits(changed) == ()


def track(root: etree._Element, tag: str, run: etree._Element) -> etree._Element:
    tracked = etree.Element(f"{W}{tag}", {f"{W}id": "900", f"{W}author": "审阅"})
    run.addprevious(tracked)
    tracked.append(run)
    return tracked


def test_tracked_changes_count_as_made(plan: bytes, said: Content) -> None:
    passage = next(p for p in longest_passages(said) if not p.spans)

    def change(root: etree._Element) -> None:
        place = paragraph(root, passage.text)
        first = next(place.iter(f"{W}r"))
        new = copied(first)
        next(new.iter(f"{W}t")).text = "（修订）"
        first.addprevious(new)
        track(root, "ins", new)
        for run in list(place.iterchildren(f"{W}r")):
            for node in run.iter(f"{W}t"):
                node.tag = f"{W}delText"
            track(root, "del", run)

    edit = only(edits(with_text(plan, change)))
    assert edit.place == passage.place
    assert edit.after == "（修订）"


def test_text_in_a_new_box_is_found_once(plan: bytes, said: Content) -> None:
    passage = longest_passages(said)[1]

    def change(root: etree._Element) -> None:
        box = (
            f'<w:r xmlns:w="{W[1:-1]}" xmlns:mc="http://schemas.openxmlformats.org/markup-'
            'compatibility/2006"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
            "<w:txbxContent><w:p><w:r><w:t>批语</w:t></w:r></w:p></w:txbxContent></w:drawing>"
            "</mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>批语</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        paragraph(root, passage.text).append(etree.fromstring(box))

    edit = only(edits(with_text(plan, change)))
    assert (edit.kind, edit.after) == ("added", "批语")
