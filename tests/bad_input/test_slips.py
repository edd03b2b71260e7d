"""Slips of a clerk: each gives one finding on the right line that says what to type."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from parks import SMALL_SAMPLE, sample_path

from nzcplan.cli.reports.sources import Sources
from nzcplan.park.loader import load

SLIPS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "slips.yaml").read_text(encoding="utf-8")
)
TEXT = sample_path(SMALL_SAMPLE).read_text(encoding="utf-8")
LEDGER_LINE = next(line for line in TEXT.splitlines() if "{energy: electricity" in line)
LEDGER_LINES = """\
    - energy: electricity
      unit: 万kWh
      amounts:
        2018: 2950
        2019: 3080
        2020: 3200"""
LEDGER = TEXT[TEXT.index("  ledger:\n") : TEXT.index("  # 到2025年的变化趋势")]


def spoiled(slip: dict[str, Any], folder: Path) -> dict[str, str]:
    """Write the sample with the slip and return the text of each file."""
    text = TEXT
    if "csv" in slip:
        text = text.replace(LEDGER, "  ledger: ledger.csv\n")
        (folder / "ledger.csv").write_text(slip["csv"], encoding="utf-8")
    if slip.get("ledger"):
        text = text.replace(LEDGER_LINE, LEDGER_LINES)
    if "find" in slip:
        assert slip["find"] in text
        text = text.replace(slip["find"], slip["replace"], 1)
    (folder / "park.yaml").write_bytes(text.encode(slip.get("encode", "utf-8")))
    return {"park.yaml": text, "ledger.csv": slip.get("csv", "")}


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: str(slip["name"]))
def test_a_slip_gives_one_finding_that_says_what_to_type(
    slip: dict[str, Any], tmp_path: Path
) -> None:
    files = spoiled(slip, tmp_path)
    loaded = load(tmp_path)
    (finding,) = loaded.findings
    assert (finding.code, finding.severity) == (slip["code"], "error")
    assert slip["says"] in finding.message + finding.hint, (finding.message, finding.hint)
    if "at" in slip:
        assert finding.line is not None
        assert slip["at"] in files[finding.file].splitlines()[finding.line - 1]
        excerpt = Sources(tmp_path, loaded.files).excerpt(finding)
        assert (excerpt is None) == ("encode" in slip)


def test_there_are_slips_enough_and_none_twice() -> None:
    assert len({slip["name"] for slip in SLIPS}) == len(SLIPS) >= 60


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
def test_a_byte_order_mark_is_no_slip(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "park.yaml").write_text(TEXT, encoding=encoding)
    assert load(tmp_path).findings == ()


@pytest.mark.parametrize(
    "written", ["+3200", "3200.", "3.2E+03", "003200", "'3200'", "3200 # 约数"]
)
def test_what_is_a_number_all_the_same_is_taken(tmp_path: Path, written: str) -> None:
    slip = {"ledger": True, "find": "2020: 3200", "replace": f"2020: {written}"}
    spoiled(slip, tmp_path)
    loaded = load(tmp_path)
    assert loaded.findings == ()
    assert loaded.description is not None
    assert loaded.description.foundation is not None
    assert loaded.description.foundation.ledger[0].amounts[2020] == 3200


@pytest.mark.parametrize(
    "text", ["1" * 10**5, "，" * 10**5, "“" * 10**5, "1+" * 10**5, "1 " * 10**5]
)
def test_a_long_slip_gives_a_short_message(tmp_path: Path, text: str) -> None:
    spoiled({"ledger": True, "find": "2020: 3200", "replace": f"2020: '{text}'"}, tmp_path)
    (finding,) = load(tmp_path).findings
    assert len(finding.message + finding.hint) < 300


def test_a_colon_in_prose_above_is_not_blamed_for_an_error_below(tmp_path: Path) -> None:
    prose = "      近3年内未发生重大环境污染和生态破坏事故。"
    assert prose in TEXT
    text = TEXT.replace(prose, "      说明：近3年未发生\n    x = 1\n    [", 1)
    (tmp_path / "park.yaml").write_text(text, encoding="utf-8")
    (finding,) = load(tmp_path).findings
    assert finding.line is not None
    assert "说明：" not in text.splitlines()[finding.line - 1]
