"""What differs between two descriptions: pairs on disk, with what is expected of each."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from diff_cases import CASES, CASES_FOLDER, both, found_in, read_case, said
from parks import SAMPLES, sample, sample_path

from nzcplan.examine import examine
from nzcplan.revise.diff import effects
from nzcplan.revise.diff.change import Change
from nzcplan.revise.diff.compare import differences

MIRRORED = {
    "added": "removed",
    "removed": "added",
    "changed": "changed",
    "": "",
    "delayed": "advanced",
    "advanced": "delayed",
    "dropped": "resumed",
    "resumed": "dropped",
}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_pair_differs_in_what_is_expected_and_nothing_else(path: Path, tmp_path: Path) -> None:
    case = read_case(path)
    found = found_in(case, tmp_path)
    if "only" in case:
        assert {c.topic for c in found.changes if not c.is_derived} <= set(case["only"])
    if "reports" in case:
        assert sum(change.is_report for change in found.changes) == case["reports"]
    expected = case.get("expected", [])
    if "only" not in case:
        assert [change.topic for change in found.changes] == [one["topic"] for one in expected]
    for one in expected:
        change = next(
            c for c in found.changes if (c.topic, c.called) == (one["topic"], one["called"])
        )
        _assert_is(change, one)


def _assert_is(change: Change, expected: dict[str, Any]) -> None:
    found = said(change)
    assert found["event"] == expected.get("event", "")
    for key in ("kind", "details", "texts", "marks", "derived", "reason"):
        if key in expected:
            assert found[key] == expected[key], key
    for field, values in expected.get("has", {}).items():
        assert found["details"][field] == values
    effect = {one.fact.id: one.difference for one in change.effect or ()}
    if "effect" in expected:
        assert list(effect) == expected["effect"]
    for fact_id, value in expected.get("effect_values", {}).items():
        assert float(effect[fact_id] or 0) == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_totals_change_by_what_was_computed_by_hand(path: Path, tmp_path: Path) -> None:
    case = read_case(path)
    found = found_in(case, tmp_path)
    totals = {one.fact.id: one.difference for one in found.totals}
    if "changed_totals" in case:
        assert set(totals) == set(case["changed_totals"])
    if "totals" in case:
        skipped = set(case.get("skip_totals", ()))
        assert set(totals) - skipped == set(case["totals"])
        values = {fact_id: float(totals[fact_id] or 0) for fact_id in case["totals"]}
        assert values == pytest.approx(case["totals"], rel=1e-9)
    assert [entry.path for entry in found.unused_reasons] == case.get("unused", [])
    if "without_reason" in case:
        assert found.without_reason == case["without_reason"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_other_way_round_everything_is_mirrored(path: Path, tmp_path: Path) -> None:
    old, new = both(read_case(path), tmp_path)
    there, back = differences(old, new), differences(new, old)
    assert sorted(map(_mirrored, there.changes), key=str) == sorted(
        map(_plain, back.changes), key=str
    )
    assert {one.fact.id: one.difference for one in there.totals} == {
        one.fact.id: None if one.difference is None else -one.difference for one in back.totals
    }


def _plain(change: Change) -> tuple[object, ...]:
    details = sorted(
        (d.field.partition("[")[0], d.before, d.after, d.marks_before, d.marks_after)
        for d in change.details
    )
    return change.topic, change.kind, change.event, change.old_path, change.new_path, details


def _mirrored(change: Change) -> tuple[object, ...]:
    details = sorted(
        (d.field.partition("[")[0], d.after, d.before, d.marks_after, d.marks_before)
        for d in change.details
    )
    kind, event = MIRRORED[change.kind], MIRRORED[change.event]
    return change.topic, kind, event, change.new_path, change.old_path, details


@pytest.mark.parametrize("name", SAMPLES)
def test_a_park_does_not_differ_from_itself(name: str) -> None:
    examination = sample(name).examination
    found = differences(examination, examination)
    assert (found.changes, found.totals, found.unused_reasons) == ((), (), ())


OWN_FACTOR = {"id": "ammonia", "name": "合成氨", "value": 1.5, "source": "企业物料平衡测算"}
NEW_PROCESS = {
    "foundation.accounting.process_factors": [OWN_FACTOR],
    "foundation.processes": [
        {"process": "ammonia", "unit": "t", "amounts": {"2018": 10, "2019": 10, "2020": 10}}
    ],
}


def test_a_line_that_needs_another_change_has_no_effect_of_its_own(tmp_path: Path) -> None:
    found = found_in({"change": NEW_PROCESS}, tmp_path)
    line = next(change for change in found.changes if change.topic == "foundation.processes")
    assert (line.kind, line.effect) == ("added", None)
    totals = {one.fact.id: one.difference for one in found.totals}
    assert totals["emissions.total.2020"] == 15


def test_too_many_changes_are_not_accounted_for_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = read_case(CASES_FOLDER / "delayed.yaml")
    monkeypatch.setattr(effects, "MOST_ACCOUNTED", 0)
    found = found_in(case, tmp_path)
    assert [change.effect for change in found.changes] == [None]
    assert found.totals


def test_the_same_project_under_another_number_is_one_change(tmp_path: Path) -> None:
    found = found_in({"change": {"projects.items[0].id": "P11"}}, tmp_path)
    (change,) = found.changes
    assert (change.kind, said(change)["details"]) == ("changed", {"id": ["P01", "P11"]})
    assert found.totals == ()
    assert change.effect == ()


def test_a_reason_may_name_the_line_of_a_table(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        shutil.copytree(sample_path("lantai-campus"), folder)
    table = new / "ledger.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    years = [n for n, head in enumerate(lines[0].split(",")) if head == "2020"]
    cells = lines[1].split(",")
    cells[years[0]] = str(float(cells[years[0]]) + 1)
    lines[1] = ",".join(cells)
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    main = new / "park.yaml"
    reasons = "  changes: [{path: ledger.csv:2, reason: 补报}]\n"
    text = main.read_text(encoding="utf-8").replace(
        "  sample: true\n", f"  sample: true\n{reasons}"
    )
    assert reasons in text
    main.write_text(text, encoding="utf-8")
    found = differences(examine(old), examine(new))
    written = [change for change in found.changes if not change.is_derived]
    assert [(change.topic, change.reason) for change in written] == [("foundation.ledger", "补报")]
    assert found.unused_reasons == ()
