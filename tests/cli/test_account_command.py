"""``nzcplan account`` and ``nzcplan explain``: every fact, and where it comes from."""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from parks import SMALL_SAMPLE, Park, sample_path
from program import Run, change

from nzcplan.park.places import path_of

SAMPLE = sample_path(SMALL_SAMPLE)


def test_the_table_lists_every_fact(run: Run, small_sample: Park) -> None:
    lines = run("account", SAMPLE).out.splitlines()
    assert [line.split()[0] for line in lines] == list(small_sample.account.facts)
    (total,) = (line for line in lines if line.startswith("emissions.total.2020 "))
    assert re.search(r" 17,987\.\d{4} tCO2 +碳排放总量$", total)


def test_the_json_has_the_keys_of_the_contract(run: Run, small_sample: Park) -> None:
    report = json.loads(run("account", SAMPLE, "--format", "json").out)
    assert (report["format"], report["guide"]) == (1, "sichuan-2022")
    facts = {fact["id"]: fact for fact in report["facts"]}
    assert list(facts) == list(small_sample.account.facts)
    keys = {"id", "name", "value", "unit", "year", "formula", "inputs", "origin", "source"}
    for fact_id, fact in facts.items():
        assert keys <= set(fact)
        assert fact["origin"] in ("given", "computed", "factor")
        assert Decimal(fact["exact"]) == small_sample.account.facts[fact_id].value
        assert fact["value"] == pytest.approx(float(fact["exact"]))
    total = facts["emissions.total.2020"]
    assert total["year"] == 2020
    assert total["inputs"] == ["emissions.fuel.2020", "emissions.electricity.2020"]


def test_the_csv_lists_every_fact(run: Run, small_sample: Park) -> None:
    rows = list(csv.DictReader(io.StringIO(run("account", SAMPLE, "--format", "csv").out)))
    assert [row["id"] for row in rows] == list(small_sample.account.facts)
    for row in rows:
        assert Decimal(row["value"]) == small_sample.account.facts[row["id"]].value


@pytest.mark.parametrize("opening", ["=", "+", "-", "@", "\t=", "\r=", " ="])
def test_the_csv_smuggles_no_formula(run: Run, park: Path, opening: str) -> None:
    quoted = json.dumps(f"{opening}cmd|'/c calc'!A1")
    change(park, "source: 本方案核算结果", f"source: {quoted}")
    change(park, "name: 烘干炉余热回收改造", f"name: {quoted}")
    rows = list(csv.reader(io.StringIO(run("account", park, "--format", "csv").out)))
    cells = [cell for row in rows for cell in row]
    assert any("cmd|" in cell for cell in cells)
    for cell in cells:
        if re.match(r"\s*[=+\-@]", cell):
            Decimal(cell)  # A negative number is the only thing that may begin like a formula.


def test_an_indicators_unit_smuggles_no_formula(run: Run, park: Path) -> None:
    change(
        park,
        "  indicators:\n    - id: total",
        "  indicators:\n    - {id: trick, name: 试, kind: task, definition: 试, "
        "unit: '=1+1', direction: increase, base: 1, target: 2}\n    - id: total",
    )
    rows = list(csv.DictReader(io.StringIO(run("account", park, "--format", "csv").out)))
    units = {row["unit"] for row in rows if row["id"].startswith("indicator.trick.20")}
    assert units == {"'=1+1"}


def test_a_park_with_errors_has_no_account(run: Run, park: Path) -> None:
    change(park, "energy: diesel", "energy: disel")
    done = run("account", park)
    assert (done.code, done.out) == (1, "")
    assert "A001" in done.err
    assert "是否为 diesel（柴油）" in done.err


def test_a_fact_is_explained_down_to_lines_and_sources(run: Run) -> None:
    done = run("explain", SAMPLE, "emissions.total.2020")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0].startswith("emissions.total.2020 = 17987.")
    assert "  公式：各项之和" in lines
    assert any("ndrc" not in line and line.strip().startswith("来源：《") for line in lines)
    text = SAMPLE.read_text(encoding="utf-8").splitlines()
    places = re.findall(
        r"foundation\.ledger\[(\d)\]\.amounts\.2020  （minimal\.yaml:(\d+)）", done.out
    )
    assert {int(index) for index, _ in places} == {0, 1, 2}
    for index, line in places:
        assert ("electricity", "natural_gas", "diesel")[int(index)] in text[int(line) - 1]


def test_every_fact_of_every_sample_ends_in_a_place_or_a_source(any_sample: Park) -> None:
    facts, places = any_sample.account.facts, any_sample.examination.loaded.places
    for fact in facts.values():
        if fact.origin == "factor":
            assert fact.source, fact.id
            assert not fact.inputs, fact.id
            continue
        assert fact.inputs, fact.id
        for item in fact.inputs:
            assert item in facts or places.at(path_of(item)) is not None, (fact.id, item)
            if item not in facts:
                assert path_of(item) in places, (fact.id, item)


def test_no_fact_is_made_from_itself(any_sample: Park) -> None:
    facts = any_sample.account.facts
    done: set[str] = set()

    def visit(fact_id: str, above: tuple[str, ...]) -> None:
        assert fact_id not in above, (*above, fact_id)
        if fact_id in done:
            return
        for item in facts[fact_id].inputs:
            if item in facts:
                visit(item, (*above, fact_id))
        done.add(fact_id)

    for fact_id in facts:
        visit(fact_id, ())


def test_a_sum_is_the_sum_of_its_inputs(any_sample: Park) -> None:
    facts = any_sample.account.facts
    sums = [fact for fact in facts.values() if fact.formula == "各项之和"]
    assert len(sums) > 20
    for fact in sums:
        parts = [facts[item] for item in fact.inputs]
        assert {part.unit for part in parts} <= {fact.unit}
        assert fact.value == sum((part.value for part in parts), Decimal(0)), fact.id


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("emissions.totl.2020", "是否为 emissions.total.2020"),
        ("x", "用 nzcplan account 查看全部编号"),
    ],
)
def test_an_unknown_fact_is_answered_with_the_nearest(run: Run, asked: str, says: str) -> None:
    done = run("explain", SAMPLE, asked)
    assert (done.code, done.out) == (2, "")
    assert says in done.err


@pytest.mark.parametrize(
    "fact_id",
    [
        "projects.cost.total",
        "path.plan.2025",
        "indicator.intensity.gap.2025",
        "energy.total.growth.2020",
    ],
)
def test_computed_facts_of_all_kinds_are_explained(run: Run, fact_id: str) -> None:
    done = run("explain", SAMPLE, fact_id)
    assert done.code == 0
    assert "公式：" in done.out
    assert "（minimal.yaml:" in done.out
