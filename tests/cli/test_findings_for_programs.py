"""Findings for programs: JSON with what is accepted and complete, SARIF by its schema, annotations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from parks import SAMPLES, sample_path
from program import Run, change

from nzcplan.cli.reports.github import findings_github
from nzcplan.findings import Finding

jsonschema = pytest.importorskip("jsonschema")

SCHEMA = Path(__file__).parent / "sarif" / "sarif-2.1.0.schema.json"
"""The OASIS schema as the npm package @microsoft/sarif-multitool-linux 5.7.0 (MIT) ships it."""


@pytest.fixture
def accepting(park: Path) -> Path:
    """A park with a warning (accepted), two notes (accepted by a remark) and an open warning."""
    change(park, "target: 1.60", "target: 1.50")
    change(park, "targets:\n", "targets:  # 接受 C002：本轮试点暂不提出\n")
    accepted = "  accepted:\n    - {code: A014, path: targets, reason: 另有备用项目}\n"
    change(park, "  sample: true\n", f"  sample: true\n{accepted}# 接受 C003\n")
    return park


def sarif(run: Run, *arguments: object) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(run("check", *arguments, "--format", "sarif").out)
    jsonschema.validate(log, json.loads(SCHEMA.read_text(encoding="utf-8")))
    return log


@pytest.mark.parametrize("name", SAMPLES)
def test_the_sarif_log_of_a_sample_fits_the_schema(run: Run, name: str) -> None:
    sarif(run, sample_path(name))


def test_the_sarif_log_of_broken_files_fits_the_schema(run: Run) -> None:
    examples = Path(__file__).parents[1] / "bad_input" / "examples"
    for name in ("gbk", "csv-quote-open", "control-character", "unknown-key", "no-park-yaml"):
        (single,) = sarif(run, examples / name)["runs"]
        assert single["results"], name


def test_a_wrong_log_does_not_fit_the_schema() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"version": "2.1.0", "runs": [{"results": []}]}, schema)


def test_sarif_regions_hold_the_words_of_the_file(run: Run, park: Path) -> None:
    change(
        park,
        "    indicators: [total, intensity]\n      no_pr",
        "    indicators: [totl]\n      no_pr",
    )
    (single,) = sarif(run, park)["runs"]
    (error,) = [result for result in single["results"] if result["level"] == "error"]
    (location,) = error["locations"]
    place = location["physicalLocation"]
    region = place["region"]
    line = park.read_text(encoding="utf-8").splitlines()[region["startLine"] - 1]
    assert region["snippet"]["text"] == "totl"
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "totl"
    assert place["contextRegion"]["snippet"]["text"] == line
    assert location["logicalLocations"] == [{"fullyQualifiedName": "tasks.items[0].indicators[0]"}]
    (rule,) = [rule for rule in single["tool"]["driver"]["rules"] if rule["id"] == error["ruleId"]]
    assert rule["shortDescription"]["text"] == "引用的编号不存在"


def test_accepted_findings_are_suppressed_with_their_reason(run: Run, accepting: Path) -> None:
    (single,) = sarif(run, accepting)["runs"]
    reasons = {
        result["ruleId"]: [each["justification"] for each in result["suppressions"]]
        for result in single["results"]
    }
    assert reasons == {"A014": ["另有备用项目"], "C002": ["本轮试点暂不提出"], "P003": []}


def test_the_json_counts_accepted_findings_apart(run: Run, accepting: Path) -> None:
    report = json.loads(run("check", accepting, "--format", "json").out)
    assert report["summary"] == {"errors": 0, "warnings": 1, "notes": 0, "accepted": 2}
    found = [(each["code"], each["severity"], each["accepted"]) for each in report["findings"]]
    assert sorted(found) == [
        ("A014", "warning", "另有备用项目"),
        ("C002", "note", "本轮试点暂不提出"),
        ("P003", "warning", None),
    ]


def test_the_json_tells_how_complete_each_chapter_is(run: Run, park: Path) -> None:
    text = park.read_text(encoding="utf-8")
    start, end = text.index("safeguards:\n"), text.index("  operation:\n")
    park.write_text(text[:start] + "safeguards:\n" + text[end:], encoding="utf-8")
    report = json.loads(run("check", park, "--format", "json").out)
    chapters = {each["chapter"]: each for each in report["completeness"]}
    assert list(chapters) == [
        "foundation",
        "targets",
        "tasks",
        "projects",
        "implementation",
        "safeguards",
        "annexes",
    ]
    safeguards = chapters["safeguards"]
    assert safeguards["title"] == "六、保障措施"
    assert (safeguards["asked"], safeguards["answered"], safeguards["missing"]) == (5, 3, 2)
    assert all(each["missing"] == 0 for key, each in chapters.items() if key != "safeguards")


def test_accepted_findings_are_notices_in_annotations(run: Run, accepting: Path) -> None:
    lines = run("check", accepting, "--format", "github").out.splitlines()
    (accepted,) = [line for line in lines if "title=A014" in line]
    assert accepted.startswith("::notice ")
    assert "::已接受（另有备用项目）：" in accepted


def test_a_reason_cannot_forge_an_annotation() -> None:
    trick = Finding("C002", "note", "x", file="a.yaml", line=1, accepted="y\n::error::z%")
    assert findings_github((trick,)) == (
        "::notice file=a.yaml,line=1,title=C002::已接受（y%0A::error::z%25）：x"
    )
