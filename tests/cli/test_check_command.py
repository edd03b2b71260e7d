"""``nzcplan check``: every finding in every format, and the exit code that fits."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from parks import SAMPLES, sample_path
from program import CHECKOUT, Run, change

from nzcplan.checks.catalogue import explanations
from nzcplan.checks.registry import RULES
from nzcplan.cli.reports.github import findings_github
from nzcplan.cli.reports.sarif import findings_sarif
from nzcplan.cli.reports.sources import Sources
from nzcplan.findings import Finding

NO_SOURCES = Sources(Path(), {})
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def spoiled(park: Path) -> Path:
    """A park with an error (an unknown indicator) and notes."""
    change(
        park,
        "indicators: [total, intensity]\n      no_project",
        "indicators: [totl]\n      no_project",
    )
    return park


@pytest.fixture
def warned(park: Path) -> Path:
    """A park whose worst finding is a warning: the measures do not reach the target."""
    change(park, "target: 1.60", "target: 1.50")
    return park


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_has_no_error(run: Run, name: str) -> None:
    assert run("check", sample_path(name)).code == 0


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_has_no_warning_either(run: Run, name: str) -> None:
    assert run("check", sample_path(name), "--strict").code == 0


def test_an_error_is_exit_code_one_and_names_its_place(run: Run, spoiled: Path) -> None:
    done = run("check", spoiled)
    assert done.code == 1
    line = spoiled.read_text(encoding="utf-8").splitlines().index("      indicators: [totl]") + 1
    assert re.search(rf"^park\.yaml:{line}:\d+  错误 C009  .*totl", done.out, re.MULTILINE)
    assert "错误 1 个" in done.out


def test_a_warning_is_an_error_only_when_strict(run: Run, warned: Path) -> None:
    plain, strict = run("check", warned), run("check", warned, "--strict")
    assert (plain.code, strict.code) == (0, 1)
    assert "警告 A014" in plain.out
    assert plain.out == strict.out


def test_an_unreadable_park_is_exit_code_two(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("plan: [", encoding="utf-8")
    done = run("check", broken)
    assert done.code == 2
    assert "F007" in done.out
    missing = run("check", tmp_path / "没有")
    assert missing.code == 2
    assert "F001" in missing.out


def test_the_json_has_the_keys_of_the_contract(run: Run, spoiled: Path) -> None:
    done = run("check", spoiled, "--format", "json")
    assert done.code == 1
    report = json.loads(done.out)
    assert {"format", "guide", "summary", "findings"} <= set(report)
    assert (report["format"], report["guide"]) == (1, "sichuan-2022")
    summary = report["summary"]
    severities = [finding["severity"] for finding in report["findings"]]
    assert summary["errors"] == severities.count("error") == 1
    assert summary["warnings"] == severities.count("warning")
    assert summary["notes"] == severities.count("note") == 1
    keys = ["code", "severity", "message", "hint", "clause", "path", "file", "line", "column"]
    for finding in report["findings"]:
        assert set(keys) <= set(finding)
        assert CHINESE.search(finding["message"])
        assert finding["file"] == "park.yaml"
        assert finding["line"] >= 1
        assert finding["column"] >= 1


def test_the_json_of_an_unreadable_park_has_no_guide(run: Run, tmp_path: Path) -> None:
    report = json.loads(run("check", tmp_path / "没有", "--format", "json").out)
    assert report["guide"] is None
    assert report["summary"]["errors"] == len(report["findings"]) == 1


def test_the_sarif_log_is_whole(run: Run, spoiled: Path) -> None:
    done = run("check", spoiled, "--format", "sarif")
    assert done.code == 1
    log = json.loads(done.out)
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    (single,) = log["runs"]
    rules = single["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({r["ruleId"] for r in single["results"]})
    assert all(CHINESE.search(rule["shortDescription"]["text"]) for rule in rules)
    for result in single["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "park.yaml"
        assert place["region"]["startLine"] >= 1
    assert [r["level"] for r in single["results"]].count("error") == 1


def test_the_sarif_log_names_files_as_addresses() -> None:
    log = json.loads(
        findings_sarif(
            (Finding("S001", "error", "错", file="台 账.csv"),), explanations(), NO_SOURCES
        )
    )
    (result,) = log["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "%E5%8F%B0%20%E8%B4%A6.csv"


def test_github_annotations_are_one_a_line(run: Run, spoiled: Path) -> None:
    done = run("check", spoiled, "--format", "github")
    lines = done.out.strip().splitlines()
    assert len(lines) == 2
    pattern = re.compile(r"::(error|warning|notice) file=park\.yaml,line=\d+,col=\d+,title=\w+::.+")
    assert all(pattern.fullmatch(line) for line in lines)
    assert sum(line.startswith("::error ") for line in lines) == 1


def test_a_message_cannot_forge_an_annotation() -> None:
    trick = Finding("S001", "error", "100%\n::error::x\r", hint="a\nb", file="a:b,c.yaml", line=1)
    assert findings_github((trick,)) == (
        "::error file=a%3Ab%2Cc.yaml,line=1,title=S001::100%25%0A::error::x%0D 建议：a%0Ab"
    )


def test_the_end_tells_what_was_not_checked_and_what_to_run_next(
    run: Run, park: Path, spoiled: Path
) -> None:
    content = run("check", spoiled).out
    assert "尚未进行" not in content and "没有完成" not in content
    assert content.endswith(f"下一步：改正错误后再运行 nzcplan check {spoiled}\n")
    change(park, "energy: diesel", "energy: disel")
    account = run("check", park).out
    assert "核算没有完成：依据核算结果的规则待改正后才能检查" in account
    change(park, "  city: 青江市", "  citty: 青江市")
    shape = run("check", park).out
    assert f"内容校核尚未进行：改正以上错误后才能核算，{len(RULES)} 条内容规则也才能检查。" in shape


def test_errors_of_accounting_come_to_light_only_once_the_shape_is_right(
    run: Run, park: Path
) -> None:
    def complete() -> bool:
        return bool(json.loads(run("check", park, "--format", "json").out)["complete"])

    assert complete()
    change(park, "energy: diesel", "energy: disel")
    assert not complete()
    change(park, "energy: disel", "energy: diesel")
    change(park, "- id: intensity", "- id: total")
    assert not complete()


def test_the_next_command_can_be_typed_as_it_is_shown(run: Run, park: Path, tmp_path: Path) -> None:
    folder = tmp_path / "my park"
    park.parent.rename(folder)
    book = CHECKOUT / "nzcplan" / "rulebook" / "example.yaml"
    said = run("check", folder, "--rulebook", book).out
    assert said.endswith(f'nzcplan build "{folder}" --rulebook {book}\n')


def test_the_json_says_how_far_a_place_reaches(run: Run, spoiled: Path) -> None:
    report = json.loads(run("check", spoiled, "--format", "json").out)
    (error,) = [each for each in report["findings"] if each["severity"] == "error"]
    line = spoiled.read_text(encoding="utf-8").splitlines()[error["line"] - 1]
    assert line[error["column"] - 1 : error["endColumn"] - 1] == "totl"
    missing = json.loads(run("check", spoiled.parent / "x", "--format", "json").out)
    assert [each["endColumn"] for each in missing["findings"]] == [None]


def test_a_clean_check_says_so(run: Run, park: Path) -> None:
    change(
        park,
        "  indicators:\n    - id: total",
        "  innovation: 试行碳标签。\n  higher_targets: 争取提前一年。\n  indicators:\n    - id: total",
    )
    done = run("check", park)
    assert done.code == 0
    assert "完整度 100%\n\n没有发现问题。\n" in done.out
    assert done.out.endswith(f"下一步：没有错误，可以生成方案：nzcplan build {park}\n")
    assert "【" not in done.out
    assert run("check", park, "--format", "github").out.strip() == ""
