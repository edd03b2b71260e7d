"""Numbers that do not add up to the total below them are explained."""

from __future__ import annotations

from msgspec.structs import replace
from parks import Park

from nzcplan.plan.inline import plain_text, text
from nzcplan.plan.table import Cell, Column, Row, Table
from nzcplan.plan.tables.build import ROUNDING_NOTE
from nzcplan.plan.tables.rounding import with_rounding_note


def table_of(*numbers: str, whole: str) -> Table:
    rows = [Row((Cell(text(f"第{at}项")), Cell(text(one)))) for at, one in enumerate(numbers)]
    total = Row((Cell(text("合计")), Cell(text(whole))), "total")
    return Table("some", text("表"), (Column(), Column("decimal")), (), (*rows, total))


def notes_of(table: Table) -> list[str]:
    return [plain_text(note) for note in table.notes]


def test_a_total_that_differs_in_the_last_digit_is_explained() -> None:
    assert notes_of(with_rounding_note(table_of("1.3", "2.3", "—", whole="3.7"))) == [ROUNDING_NOTE]


def test_a_total_that_is_the_sum_of_what_is_printed_needs_no_word() -> None:
    assert notes_of(with_rounding_note(table_of("1.3", "2.3*", "—", whole="3.6"))) == []
    assert notes_of(with_rounding_note(table_of("—", whole="3.6"))) == []


def test_no_table_of_projects_leaves_an_uneven_total_without_a_word(any_sample: Park) -> None:
    made = [
        block
        for block in any_sample.built.document.blocks
        if isinstance(block, Table)
        and (block.id == "annex-reductions" or block.id.startswith("year-"))
    ]
    assert made
    for table in made:
        bare = replace(table, notes=())
        assert (ROUNDING_NOTE in notes_of(table)) == bool(with_rounding_note(bare).notes)
