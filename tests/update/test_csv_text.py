"""Edits of CSV text: a column in its place, cells and rows; all other characters as they were."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nzcplan.park.foundation.energy import LedgerLine
from nzcplan.park.projects import Project
from nzcplan.revise.update.csv_text import edited_csv
from nzcplan.revise.update.edits import AddItem, EditError, SetValue


def year(row: int, value: str, of: str = "2021") -> SetValue:
    return SetValue((row, "amounts", of), Decimal(value))


def edited(text: str, lines: list[int], *edits: SetValue | AddItem) -> str:
    return edited_csv(text, "ledger.csv", LedgerLine, lines, edits)


def test_a_year_gets_its_column_behind_the_year_before() -> None:
    text = '能源品种,2019,2020,说明\n电力,1,2,"甲,""乙"""\n\n柴油, 3 ,4,\n'
    assert edited(text, [2, 4], year(0, "5"), year(1, "6.50")) == (
        '能源品种,2019,2020,2021,说明\n电力,1,2,5,"甲,""乙"""\n\n柴油, 3 ,4,6.50,\n'
    )


def test_a_row_of_which_nothing_is_known_gets_an_empty_cell() -> None:
    text = "能源品种,2020年\r\n电力,1\r\n,\r\n柴油,2"
    assert edited(text, [2, 4], year(1, "3")) == (
        "能源品种,2020年,2021年\r\n电力,1,\r\n,\r\n柴油,2,3"
    )


def test_a_cell_of_a_column_that_is_there_is_filled_or_replaced() -> None:
    text = "energy,2020,2021\nelectricity,1,\ndiesel,2,7\n"
    made = edited(text, [2, 3], year(0, "5"), year(1, "8"))
    assert made == "energy,2020,2021\nelectricity,1,5\ndiesel,2,8\n"


def test_a_cell_that_lists_years_gets_an_entry() -> None:
    text = "energy,amounts\nelectricity,2019:1;2020:2\n"
    assert edited(text, [2], year(0, "3")) == "energy,amounts\nelectricity,2019:1;2020:2;2021:3\n"
    assert edited(text, [2], year(0, "9", "2020")) == (
        "energy,amounts\nelectricity,2019:1;2020:9\n"
    )


def test_a_new_row_follows_the_heads_and_adds_the_columns_it_needs() -> None:
    text = "能源品种,流向,单位,2020,说明\n电力,外购,万kWh,1,\n"
    item = {
        "energy": "electricity",
        "flow": "self_produced",
        "generation": "photovoltaic",
        "unit": "万kWh",
        "amounts": {"2020": 0, "2021": 4},
        "note": "一期, 二期",
    }
    assert edited(text, [2], year(0, "2"), AddItem((), item)) == (
        "能源品种,流向,单位,2020,2021,说明,自产电力（热力）的来源\n"
        "电力,外购,万kWh,1,2,,\n"
        'electricity,自产,万kWh,0,4,"一期, 二期",光伏\n'
    )


def test_a_new_project_is_a_row_with_lists_and_years() -> None:
    text = "编号,投资规模,2021,达效比例,支撑的任务\nP01,5,5,,T01"
    item = {
        "id": "P02",
        "investment": 7,
        "investment_by_year": {"2021": 3, "2022": 4},
        "effective": {"2022": 50, "2023": 100},
        "tasks": ["T01", "T02"],
    }
    assert edited_csv(text, "projects.csv", Project, [2], [AddItem((), item)]) == (
        "编号,投资规模,2021,2022,达效比例,支撑的任务\nP01,5,5,,,T01\nP02,7,3,4,2022:50;2023:100,T01;T02"
    )


def test_no_formula_is_written_into_a_table() -> None:
    text = "energy,unit,2020,note\nelectricity,t,1,\n"
    with pytest.raises(EditError, match="当作公式"):
        edited(text, [2], AddItem((), {"energy": "diesel", "unit": "t", "note": "=1+1"}))
