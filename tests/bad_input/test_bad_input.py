"""Every example of bad input is met with the finding that its ``expected.json`` names."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from nzcplan.checks.catalogue import explanations
from nzcplan.cli.main import main
from nzcplan.findings import Finding
from nzcplan.park.loader import load

EXAMPLES = Path(__file__).parent / "examples"
CASES = sorted(path.name for path in EXAMPLES.iterdir())


@pytest.mark.parametrize("case", CASES)
def test_an_example_gives_just_the_findings_it_expects(case: str, tmp_path: Path) -> None:
    folder = tmp_path / case
    shutil.copytree(EXAMPLES / case, folder)
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    (folder / "expected.json").unlink()

    loaded = load(folder)

    codes = sorted(finding.code for finding in loaded.findings)
    assert codes == sorted(entry["code"] for entry in expected), loaded.findings
    for entry in expected:
        assert any(_fits(finding, entry) for finding in loaded.findings), (entry, loaded.findings)
    failed = any(finding.severity == "error" for finding in loaded.findings)
    assert (loaded.description is None) == failed


@pytest.mark.parametrize("case", CASES)
def test_findings_are_complete_and_speak_of_the_park_only(case: str) -> None:
    for finding in load(EXAMPLES / case).findings:
        assert finding.code in explanations()
        assert finding.message
        assert str(EXAMPLES) not in finding.message + finding.hint + finding.file
        assert not re.search(r"\{[a-z_]+\}", finding.message + finding.hint)
        assert (finding.line is None) or finding.line >= 1


@pytest.mark.parametrize("case", [case for case in CASES if not case.startswith("fine-")])
def test_bad_input_ends_a_build_and_leaves_the_earlier_file(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "plan.docx"
    target.write_bytes(b"earlier")
    with pytest.raises(SystemExit) as ended:
        main(["build", str(EXAMPLES / case), "-o", str(target), "--force"])
    said = capsys.readouterr()
    assert ended.value.code in (1, 2)
    assert "未生成任何文件" in said.err
    assert said.out == ""
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"earlier"]


def _fits(finding: Finding, entry: dict[str, object]) -> bool:
    return (
        finding.code == entry["code"]
        and finding.file == entry["file"]
        and (entry["line"] is None or finding.line == entry["line"])
        and str(entry["says"]) in finding.message + finding.hint
    )
