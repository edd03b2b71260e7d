"""A quantity is said in one way: with the same decimals in text, tables and beside marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from parks import Park

from nzcplan.plan.chart import CategoryChart, Figure
from nzcplan.plan.document import Block, Paragraph
from nzcplan.plan.inline import Inlines, Run, plain_text
from nzcplan.plan.lines import lines_below, source_line
from nzcplan.plan.table import Table
from nzcplan.writers.charts.number_format import number

RECKONED = ("annex-", "project-sheet-")
"""Tables to recompute by: they have all decimals that this takes."""

MINUS_LOOKALIKES = "\u2010\u2011\u2012\u2013\u2212"
"""Signs that a search for -1.2 does not find and a spreadsheet does not take for a minus."""


def lines(block: Block) -> Iterator[Inlines]:
    if isinstance(block, Paragraph):
        yield block.inlines
    elif isinstance(block, Table):
        yield from (cell.inlines for row in block.rows for cell in row.cells)
        yield from lines_below(block)


def numbers(park: Park) -> Iterator[tuple[str, str, str]]:
    """Yield (fact, number, where) of what a plan says outside the tables to recompute by."""
    for block in park.built.document.blocks:
        if isinstance(block, Table) and block.id.startswith(RECKONED):
            continue
        where = block.id if isinstance(block, Table) else "text"
        for line in lines(block):
            for run in line:
                if isinstance(run, Run) and run.fact is not None and run.text.strip("-"):
                    yield run.fact, run.text.strip("-"), where


def test_a_quantity_has_the_same_decimals_wherever_it_is_said_in_one_unit(any_sample: Park) -> None:
    said: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    for fact, text, where in numbers(any_sample):
        if text.replace(".", "", 1).isdigit() and Decimal(text):
            said[fact, Decimal(text).adjusted()].setdefault(text, where)
    several = {key: forms for key, forms in said.items() if len(forms) > 1}
    assert len(said) > 150
    assert not several


def test_value_added_has_the_same_decimals_in_its_table_as_in_the_text(any_sample: Park) -> None:
    """The text says it in 亿元 with two decimals, whatever the park typed."""
    base_year = any_sample.description.plan.base_year
    said: dict[str, set[str]] = defaultdict(set)
    for fact, text, where in numbers(any_sample):
        if fact == f"development.value_added.{base_year}":
            said["table" if where == "development" else where].add(text)
    assert len(said["table"]) == 1
    assert said["table"] == said["text"]
    assert len(said["table"].copy().pop().partition(".")[2]) == 2


def test_every_source_ends_as_a_sentence_does(any_sample: Park) -> None:
    """Below a figure as below a table."""
    endings: dict[type[Block], set[str]] = defaultdict(set)
    for block in any_sample.built.document.blocks:
        if isinstance(block, Table) and block.source:
            endings[Table].add(plain_text(lines_below(block)[-1])[-1])
        elif isinstance(block, Figure) and block.source:
            endings[Figure].add(plain_text(source_line(block))[-1])
    assert endings == {Table: {"。"}, Figure: {"。"}}


def test_numbers_beside_marks_have_the_decimals_of_the_text(any_sample: Park) -> None:
    checked = 0
    for block in any_sample.built.document.blocks:
        if isinstance(block, Figure) and isinstance(block.content, CategoryChart):
            chart = block.content
            if chart.data_labels and chart.axis.unit in ("万吨", "亿元"):
                assert chart.axis.decimals == 2, block.id
                checked += 1
    assert checked >= 1


def test_a_number_below_zero_has_one_sign_and_no_other_stands_in_the_text(
    any_sample: Park,
) -> None:
    """A plain hyphen, in charts too; formulas take away with －, which no number begins with."""
    blocks = any_sample.built.document.blocks
    runs = [run for block in blocks for line in lines(block) for run in line]
    texts = [run.text for run in runs if isinstance(run, Run)]
    assert sum(text.startswith("-") for text in texts) >= 4
    assert not [text for text in texts if any(sign in text for sign in MINUS_LOOKALIKES)]
    assert number(Decimal("-1.25"), 1) == "-1.2"
