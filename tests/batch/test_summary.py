"""The summary workbook: what stands in it, what is marked, and that it is the same each time."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from parks import FULL_SAMPLE, sample, sample_path
from province_parks import rows

from nzcplan.batch.item import Item
from nzcplan.batch.outliers import FEWEST_VALUES, RULE, spread_of
from nzcplan.batch.record import Record, as_data, failure, from_data, record_of
from nzcplan.batch.summary import in_short, summary_sheets
from nzcplan.examine import examine
from nzcplan.writers.spreadsheet.write import write_workbook

FULL = record_of(sample(FULL_SAMPLE).examination)


def summary(records: Sequence[Record]) -> Workbook:
    return load_workbook(io.BytesIO(written(records)))


def written(records: Sequence[Record]) -> bytes:
    def all_of_them() -> Iterator[tuple[Item, Record]]:
        for number, record in enumerate(records):
            yield Item(f"parks/{number}", Path(f"/parks/{number}"), f"{number} 园.docx"), record

    return write_workbook(summary_sheets(all_of_them))


def page(book: Workbook, name: str) -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def test_the_numbers_are_those_of_the_account() -> None:
    (row,) = rows(page(summary([FULL]), "汇总"))
    account = sample(FULL_SAMPLE).account
    wanted = {
        "基准年碳排放量": account.facts["emissions.total.2020"].value,
        "目标年碳排放量": account.facts["path.plan.2025"].value,
        "基准年碳排放强度": account.facts["emissions.intensity.value_added.2020"].value,
        "目标年碳排放强度": account.facts["path.plan_intensity.2025"].value,
        "项目年碳减排量": account.facts["projects.reduction.total"].value,
        "投资规模": account.facts["projects.investment.total"].value,
        "单位减排投资": account.facts["projects.cost.total"].value,
    }
    assert {name: row[name] for name in wanted} == {
        name: pytest.approx(float(value)) for name, value in wanted.items()
    }
    reduction, base = wanted["项目年碳减排量"], wanted["基准年碳排放量"]
    assert row["减排比例"] == pytest.approx(float(100 * reduction / base))
    assert (row["基准年"], row["目标年"], row["园区"]) == (2020, 2025, "青禾江经济开发区")
    examination = sample(FULL_SAMPLE).examination
    assert row["提示"] == examination.count("note")
    assert row["警告"] == examination.count("warning")
    for chapter in examination.answers:
        share = 100 * chapter.answered / chapter.asked
        assert row[chapter.title] == pytest.approx(share)


def test_plans_are_linked_beside_the_workbook_and_the_head_stays() -> None:
    book = summary([FULL, replace(FULL, outcome="failed")])
    found = page(book, "汇总")
    linked = {cell.coordinate: cell.hyperlink.target for cell in found["C"] if cell.hyperlink}
    assert linked == {"C2": "0%20园.docx"}
    indicators = list(page(book, "指标").iter_rows(min_row=2))
    assert {row[0].value for row in indicators} == {1, 2}
    links = {(row[0].value, row[2].hyperlink and row[2].hyperlink.target) for row in indicators}
    assert links == {(1, "0%20园.docx"), (2, None)}
    assert found.freeze_panes == "D2"
    assert found.auto_filter.ref == f"A1:{found.cell(3, found.max_column).coordinate}"


def test_indicators_have_no_verdict_without_a_rulebook() -> None:
    found = rows(page(summary([FULL]), "指标"))
    park = sample(FULL_SAMPLE).description
    assert park.targets is not None
    assert [row["指标"] for row in found] == [each.name for each in park.targets.indicators]
    assert {row["判定"] for row in found} == {"未核对"}
    assert (found[0]["基准值"], found[0]["目标值"]) == (66.2207, 54.6)


def test_indicators_have_the_verdicts_of_the_rulebook() -> None:
    rulebook = Path(__file__).parents[2] / "nzcplan" / "rulebook" / "example.yaml"
    record = record_of(examine(sample_path(FULL_SAMPLE), rulebook))
    verdicts = {row["判定"] for row in rows(page(summary([record]), "指标"))}
    assert "未核对" not in verdicts
    assert len(verdicts) > 1


def with_cost(value: int) -> Record:
    return replace(FULL, numbers={**FULL.numbers, "cost": Decimal(value)})


def test_outliers_are_marked_with_the_rule_that_says_so() -> None:
    book = summary([with_cost(value) for value in (10, 11, 12, 13, 14, 15, 16, 90)])
    found = rows(page(book, "汇总"))
    assert [row["离群提示"] for row in found] == [None] * 7 + ["单位减排投资偏高"]
    (outlier,) = rows(page(book, "离群值"))
    assert (outlier["数值"], outlier["偏向"], outlier["园区数"]) == (90, "偏高", 8)
    # median 13.5, deviations 3.5 2.5 1.5 0.5 0.5 1.5 2.5 76.5: their median is 2
    assert (outlier["各园区中位数"], outlier["MAD"]) == (13.5, 2)
    assert outlier["上限"] == pytest.approx(13.5 + 3 * 1.4826 * 2)
    cost = next(
        cell.column_letter for cell in page(book, "汇总")[1] if "单位减排投资" in cell.value
    )
    marked = [cell.row for cell in page(book, "汇总")[cost] if cell.fill.fgColor.rgb == "FFFCE4D6"]
    assert marked == [9]
    texts = {row["项目"]: row["说明"] for row in rows(page(book, "说明"))}
    assert texts["离群值"] == RULE
    assert "不是对园区的评价" in str(texts["离群值的含义"])


@pytest.mark.parametrize(
    "values",
    [[1] * (FEWEST_VALUES - 2) + [99], [5] * 20 + [99], []],
    ids=["too few", "all alike", "none"],
)
def test_nothing_is_called_an_outlier_without_a_measure(values: list[int]) -> None:
    spread = spread_of([Decimal(value) for value in values])
    assert spread is None or spread.side(Decimal(99)) == ""


def test_what_rounding_makes_of_equal_values_is_no_deviation() -> None:
    values = [Decimal("0.8320477040683666") + Decimal(n % 3) * Decimal("1e-28") for n in range(12)]
    spread = spread_of([*values, Decimal(5)])
    assert spread is not None and spread.deviation > 0
    assert spread.side(Decimal(5)) == ""


def test_what_is_to_be_looked_at_is_told_in_short() -> None:
    records = [with_cost(value) for value in (10, 11, 12, 13, 14, 15, 16, 90)]
    records[0] = replace(records[0], findings={**records[0].findings, "warning": 0})
    items = [Item(str(n), Path(f"/{n}"), f"{n}.docx") for n in range(len(records))]
    warned = sum(bool(record.findings.get("warning")) for record in records)
    told = in_short(lambda: zip(items, records, strict=True))
    assert told == (f"{warned} 个园区有警告，" if warned else "") + "1 个园区有离群值"


def test_a_value_at_the_bound_is_no_outlier() -> None:
    spread = spread_of([Decimal(value) for value in range(9)])
    assert spread is not None
    assert spread.bounds is not None
    for bound, beyond, side in zip(spread.bounds, (-1, 1), ("偏低", "偏高"), strict=True):
        assert spread.side(bound) == ""
        assert spread.side(bound + beyond * Decimal("1e-9")) == side


def test_parks_without_a_plan_say_why_and_are_not_compared() -> None:
    book = summary([failure("=1+1 读不了"), FULL, replace(FULL, outcome="kept", why="改过")])
    (failed, kept) = rows(page(book, "未完成"))
    assert (failed["结果"], failed["原因"]) == ("未生成", "=1+1 读不了")
    assert (kept["结果"], kept["原因"]) == ("未覆盖", "改过")
    assert page(book, "未完成")["E2"].data_type == "s"
    assert rows(page(book, "汇总"))[0]["基准年碳排放量"] is None


def test_the_same_records_give_the_same_bytes() -> None:
    assert written([FULL, failure("坏")]) == written([FULL, failure("坏")])


@pytest.mark.parametrize("record", [FULL, failure("坏")], ids=["made", "failed"])
def test_a_record_survives_its_way_through_the_state_file(record: Record) -> None:
    assert from_data(as_data(record)) == record
