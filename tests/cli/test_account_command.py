"""``nzcplan account`` and ``nzcplan explain``: every fact, and where it comes from."""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from parks import SAMPLES, SMALL_SAMPLE, Park, sample, sample_path
from program import Run, change

from nzcplan.accounting.account import account
from nzcplan.checks.soundness import sound, without_parts
from nzcplan.cli.reports.facts import matching
from nzcplan.factors.tables import load_factors
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


def ids(text: str) -> list[str]:
    """Return the ids in a table of facts."""
    return [line.split()[0] for line in text.splitlines()]


def test_what_rests_on_a_wrong_ledger_is_not_accounted_for(run: Run, park: Path) -> None:
    change(park, "energy: diesel", "energy: disel")
    done = run("account", park)
    assert done.code == 1
    assert "development.value_added.2020" in ids(done.out)
    resting = ("emissions", "energy", "path", "projects", "indicator", "decomposition")
    assert not [fact_id for fact_id in ids(done.out) if fact_id.split(".")[0] in resting]
    assert "园区描述有 1 个错误，只列出不受影响的核算结果" in done.err
    assert f"nzcplan check {park}" in done.err


@pytest.mark.parametrize(
    ("old", "new", "missing"),
    [
        ("direction: decrease", "direction: down", "indicator"),
        (
            "    indicators: [total, intensity]\n      no_pr",
            "    indicators: [a]\n      no_pr",
            r"projects\..*\.(task|group)\.",
        ),
        (
            "      indicators: [total, intensity]\n",
            "      indicatrs: [total]\n",
            r"\.(task|group)\.",
        ),
        ("  capacity:\n", "  capacty:\n", "funding"),
        ("    work: [核对", "    wrok: [核对", "nothing"),
        ("- id: intensity", "- id: total", r"indicator|\.(task|group)\."),
        ("    argument: |", "    arguments: |", "nothing"),
        ("  county: 小河县", "  countyy: 小河县", "nothing"),
    ],
)
def test_facts_stand_where_only_targets_tasks_or_prose_are_wrong(
    run: Run, park: Path, small_sample: Park, old: str, new: str, missing: str
) -> None:
    change(park, old, new)
    done = run("account", park, "--format", "json")
    assert done.code == 1
    facts = {fact["id"]: fact for fact in json.loads(done.out)["facts"]}
    assert json.loads(done.out)["errors"] >= 1
    whole = small_sample.account.facts
    assert set(facts) <= set(whole)
    assert all(Decimal(each["exact"]) == whole[fact_id].value for fact_id, each in facts.items())
    lost = set(whole) - set(facts)
    assert all(re.search(missing, fact_id) for fact_id in lost), lost
    assert bool(lost) == (missing != "nothing")


def test_without_a_base_year_nothing_is_accounted_for(run: Run, park: Path) -> None:
    change(park, "  base_year: 2020\n", "  base_year: 二〇二〇\n")
    done = run("account", park)
    assert (done.code, done.out) == (1, "")
    assert "S010" in done.err
    assert "改正以上错误后才能核算" in done.err
    assert "生成" not in done.err


def test_an_unreadable_park_has_no_account(run: Run, park: Path) -> None:
    change(park, "\nannexes:\n", "\nannexes: [\n")
    done = run("account", park)
    assert (done.code, done.out) == (2, "")
    assert "F007" in done.err


def test_a_fact_is_explained_though_the_targets_are_wrong(run: Run, park: Path) -> None:
    change(park, "direction: decrease", "direction: down")
    done = run("explain", park, "emissions.total.2020")
    assert done.code == 1
    assert done.out.startswith("emissions.total.2020 = 17987.")
    spoiled = run("explain", park, "indicator.total.2020")
    assert (spoiled.code, spoiled.out) == (1, "")
    assert "受错误影响" in spoiled.err


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize(
    "part",
    [
        "tasks",
        "targets",
        "projects",
        "safeguards",
        "foundation.ledger",
        "foundation.enterprises",
        "foundation.processes",
        "foundation.sinks",
    ],
)
def test_what_is_called_sound_is_the_same_without_the_part_in_error(name: str, part: str) -> None:
    whole = sample(name)
    kept = without_parts(whole.examination.loaded.raw, [path_of(part)])
    assert kept is not None
    made = account(kept, whole.guide, load_factors())
    found = sound(made.facts, frozenset({path_of(part)}))
    assert found
    for fact in found.values():
        assert fact == whole.account.facts[fact.id]


def test_facts_are_found_by_their_chinese_name(run: Run) -> None:
    done = run("explain", SAMPLE, "排放总量 2020年")
    assert done.code == 0
    assert "emissions.total.2020" in ids(done.out)
    assert " 17,987.6927 tCO2 " in done.out
    assert "explain" in done.out.splitlines()[-1]
    (first, *_) = run("explain", SAMPLE, "coefficient.co2.dies").out.splitlines()
    assert first.startswith("coefficient.co2.diesel = ")


def test_the_account_is_filtered_by_words(run: Run, small_sample: Park) -> None:
    facts = small_sample.account.facts.values()
    wanted = [fact.id for fact in facts if "柴油" in fact.name and fact.year == 2019]
    assert wanted
    assert ids(run("account", SAMPLE, "--find", "2019年 柴油").out) == wanted
    report = json.loads(run("account", SAMPLE, "--find", "柴油 2019", "--format", "json").out)
    assert [fact["id"] for fact in report["facts"]] == wanted
    nothing = run("account", SAMPLE, "--find", "没有的")
    assert (nothing.code, nothing.out) == (2, "")
    assert "没有编号或名称含“没有的”的核算结果" in nothing.err
    near = run("account", SAMPLE, "--find", "园区的强度")
    assert f"用 nzcplan account {SAMPLE} --find 强度 查找" in near.err


def test_a_quantity_is_found_by_what_plans_call_it(run: Run) -> None:
    found = ids(run("account", SAMPLE, "--find", "碳排放强度 2020").out)
    assert "emissions.intensity.value_added.2020" in found
    first = run("explain", SAMPLE, "2020年能源强度").out.splitlines()[0]
    assert first.startswith("energy.intensity.value_added.2020 = ")


def test_a_name_with_its_year_is_explained_at_once(run: Run) -> None:
    for asked in ("2020年碳排放总量", "碳排放总量 2020年"):
        first = run("explain", SAMPLE, asked).out.splitlines()[0]
        assert first.startswith("emissions.total.2020 = ")


def test_lower_and_full_width_letters_find_the_same() -> None:
    facts = sample(SMALL_SAMPLE).account.facts.values()
    assert matching(facts, "ＣＯ2 柴油") == matching(facts, "co₂ 柴油") != ()
    assert matching(facts, "  ") == ()


def test_a_fact_is_explained_down_to_lines_and_sources(run: Run) -> None:
    done = run("explain", SAMPLE, "emissions.total.2020")
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0].startswith("emissions.total.2020 = 17987.")
    assert "  公式：各项之和" in lines
    assert any("ndrc" not in line and line.strip().startswith("来源：《") for line in lines)
    text = SAMPLE.read_text(encoding="utf-8").splitlines()
    places = re.findall(
        r"foundation\.ledger\.第(\d)项\.amounts\.2020  （minimal\.yaml:(\d+)）", done.out
    )
    assert {int(number) for number, _ in places} == {1, 2, 3}
    for number, line in places:
        assert ("electricity", "natural_gas", "diesel")[int(number) - 1] in text[int(line) - 1]


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
        ("zzz", f"用 nzcplan account {SAMPLE} 查看全部"),
        ("产品的强度", f"用 nzcplan account {SAMPLE} --find 强度 查找"),
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
