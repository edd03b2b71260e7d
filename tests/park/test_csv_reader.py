"""Tables in CSV files become the rows that the YAML would have held."""

from __future__ import annotations

from nzcplan.park.csv_cells import MOST_CELLS, MOST_ROWS
from nzcplan.park.csv_reader import read_csv
from nzcplan.park.foundation.energy import LedgerLine
from nzcplan.park.foundation.enterprises import Enterprise
from nzcplan.park.places import Place
from nzcplan.park.projects import Project
from nzcplan.park.yaml_reader import Reading

LEDGER = ("foundation", "ledger")


def _ledger(text: str) -> Reading:
    return read_csv(text.encode(), "ledger.csv", LedgerLine, LEDGER)


def test_heads_may_be_field_names_titles_and_years() -> None:
    reading = _ledger("能源品种,flow,单位,2019,2020年\nraw_coal,外购,t,,12.50\n")
    assert reading.findings == ()
    assert reading.data == [
        {"energy": "raw_coal", "flow": "purchased", "unit": "t", "amounts": {"2020": "12.50"}}
    ]


def test_a_cell_knows_its_place_and_its_head() -> None:
    reading = _ledger("能源品种,单位,2020年\nraw_coal,t,12.5\n")
    place = reading.places.at((*LEDGER, 0, "amounts", "2020"))
    assert place == Place("ledger.csv", 2, 12, "2020年")


def test_a_quoted_cell_may_hold_commas_quotes_and_line_breaks() -> None:
    reading = _ledger('energy,unit,note,2020\nraw_coal,t,"一,""二""\r\n三",5\nraw_coal,t,四,6\n')
    assert reading.data[0]["note"] == '一,"二"\r\n三'
    assert reading.places[*LEDGER, 0, "amounts", "2020"].line == 3
    assert reading.places[*LEDGER, 1, "note"] == Place("ledger.csv", 4, 12, "note")


def test_text_after_a_closing_quote_is_an_open_quote() -> None:
    assert [f.code for f in _ledger('energy,unit,2020\n"raw"_coal,t,5\n').findings] == ["F025"]


def test_a_last_line_needs_no_line_end() -> None:
    assert len(_ledger('energy,unit,2020\nraw_coal,t,"5"').data) == 1
    assert len(_ledger("energy,unit,2020\rraw_coal,t,5").data) == 1


def test_empty_rows_and_empty_columns_at_the_end_are_passed_over() -> None:
    reading = _ledger("energy,unit,2020,,\n,,,,\nraw_coal,t,5,,\n\n")
    assert len(reading.data) == 1
    assert reading.findings == ()


def test_a_choice_may_be_written_without_the_brackets_of_its_name() -> None:
    reading = _ledger("energy,unit,green,2020\nelectricity,万kWh,绿电直连,5\n")
    assert reading.data[0]["green"] == "direct"


def test_an_unknown_choice_stays_for_the_model_to_refuse() -> None:
    assert _ledger("energy,flow,unit,2020\nraw_coal,买来,t,5\n").data[0]["flow"] == "买来"


def test_truth_values_may_be_chinese_or_as_excel_writes_them() -> None:
    text = "id,name,sector,key\nE01,甲,x,是\nE02,乙,x,FALSE\n"
    reading = read_csv(text.encode(), "e.csv", Enterprise, ("foundation", "enterprises"))
    assert [row["key"] for row in reading.data] == [True, False]


def test_lists_and_a_second_map_by_year_stand_in_one_cell() -> None:
    text = "id,达效比例,支撑的任务,2022\nP01,2023:50；2024年：100,T01；- T02、T03,30\n"
    reading = read_csv(text.encode(), "p.csv", Project, ("projects", "items"))
    assert reading.data == [
        {
            "id": "P01",
            "effective": {"2023": "50", "2024": "100"},
            "tasks": ["T01", "T02", "T03"],
            "investment_by_year": {"2022": "30"},
        }
    ]
    assert ("projects", "items", 0, "effective", "2024") in reading.places
    assert ("projects", "items", 0, "tasks", 2) in reading.places


def test_a_field_under_its_name_and_under_years_is_a_duplicate() -> None:
    reading = _ledger("energy,unit,amounts,2020\nraw_coal,t,2019:4,5\n")
    assert [found.code for found in reading.findings] == ["F021"]


def test_a_year_twice_in_a_cell_is_refused() -> None:
    reading = _ledger("energy,unit,amounts\nraw_coal,t,2019:4;2019:5\n")
    assert [found.code for found in reading.findings] == ["F026"]


def test_a_file_of_nothing_but_commas_is_refused() -> None:
    assert [found.code for found in _ledger("," * (MOST_CELLS + 1)).findings] == ["F005"]


def test_more_rows_than_the_bound_are_refused() -> None:
    text = "energy,unit,2020\n" + "raw_coal,t,5\n" * MOST_ROWS
    assert [found.code for found in _ledger(text).findings] == ["F005"]


def test_all_wrong_heads_are_reported_at_once() -> None:
    reading = _ledger("energie,einheit,2020,\n\n")
    assert [found.code for found in reading.findings] == ["F020", "F020"]
