"""Findings that the park accepts with a reason, in the list or beside the value."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from parks import FULL_SAMPLE, SMALL_SAMPLE, sample_path

from nzcplan.checks.acceptance_codes import ACCEPTANCE_CODES
from nzcplan.examine import Examination, examine
from nzcplan.findings import Finding
from nzcplan.park.remarks import MOST_REMARKS, remarks

TEXT = sample_path(SMALL_SAMPLE).read_text(encoding="utf-8")
WARNED = ("target: 1.60", "target: 1.50")
"""A change by which the measures do not reach the target: A014, a warning."""
TARGET = "      target: 1.50\n"
FIRST = "    - id: total\n"


def changed(folder: Path, *changes: tuple[str, str]) -> Examination:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path = folder / "park.yaml"
    path.write_text(text, encoding="utf-8")
    return examine(path)


def listed(*entries: str) -> tuple[str, str]:
    lines = "".join(f"    - {entry}\n" for entry in entries)
    return "  sample: true\n", f"  sample: true\n  accepted:\n{lines}"


def of_code(found: Examination, code: str) -> list[Finding]:
    return [finding for finding in found.findings if finding.code == code]


def about_acceptance(found: Examination) -> list[str]:
    return sorted(
        f.code for f in found.findings if f.code in {each.code for each in ACCEPTANCE_CODES}
    )


@pytest.mark.parametrize(
    "entry",
    [
        "{code: A014, reason: 另有项目}",
        "{code: A014, path: targets, reason: 另有项目}",
        "{code: A014, path: 'targets.indicators[0]', reason: 另有项目}",
    ],
)
def test_a_warning_is_accepted_by_the_list(tmp_path: Path, entry: str) -> None:
    found = changed(tmp_path, WARNED, listed(entry))
    assert [finding.accepted for finding in of_code(found, "A014")] == ["另有项目"]
    assert found.count("warning") == 0
    assert about_acceptance(found) == []


@pytest.mark.parametrize("path", ["projects", "targets.indicators[1]", "target", "targets..", "]["])
def test_an_acceptance_holds_for_its_place_only(tmp_path: Path, path: str) -> None:
    found = changed(tmp_path, WARNED, listed(f"{{code: A014, path: '{path}', reason: x}}"))
    assert [finding.accepted for finding in of_code(found, "A014")] == [""]
    (note,) = of_code(found, "P002")
    assert (note.severity, note.path) == ("note", "plan.accepted[0]")
    assert found.count("warning") == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (FIRST, "    - id: total  # 接受 A014：另有项目\n"),
        (FIRST, f"    # 接受 A014：另有项目\n{FIRST}"),
        (FIRST, f"    # accept A014: 另有项目\n\n    # 指标一\n{FIRST}"),
        (FIRST, "    - id: total # 接受A014 另有项目\n"),
        (FIRST, "    - id: total #接受：a014，另有项目\n"),
    ],
)
def test_a_warning_is_accepted_beside_its_value(tmp_path: Path, old: str, new: str) -> None:
    found = changed(tmp_path, WARNED, (old, new))
    assert [finding.accepted for finding in of_code(found, "A014")] == ["另有项目"]
    assert about_acceptance(found) == []


def test_a_remark_beside_the_key_holds_for_what_is_missing_there(tmp_path: Path) -> None:
    found = changed(tmp_path, ("targets:\n", "targets:  # 接受 C002：暂不提出\n"))
    assert [finding.accepted for finding in of_code(found, "C002")] == ["暂不提出"]
    assert found.count("note") == 0


def test_a_remark_elsewhere_is_about_nothing(tmp_path: Path) -> None:
    found = changed(tmp_path, WARNED, ("park:\n", "park:  # 接受 A014：另有项目\n"))
    assert [finding.accepted for finding in of_code(found, "A014")] == [""]
    (note,) = of_code(found, "P002")
    line = TEXT.splitlines().index("park:") + 1
    assert (note.file, note.line, note.column) == ("park.yaml", line, 8)


def test_a_remark_beside_a_tables_name_holds_for_its_cells(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(sample_path(FULL_SAMPLE), tmp_path / "park"))
    ledger = folder / "ledger.csv"
    text = ledger.read_text(encoding="utf-8")
    assert ",128,139,151," in text
    ledger.write_text(text.replace(",128,139,151,", ",128,,151,", 1), encoding="utf-8")
    (left_out,) = (finding for finding in examine(folder).findings if finding.code == "C012")
    assert (left_out.file, left_out.severity) == ("ledger.csv", "warning")
    foundation = folder / "foundation.yaml"
    text = foundation.read_text(encoding="utf-8")
    assert "ledger: ledger.csv" in text
    foundation.write_text(
        text.replace("ledger: ledger.csv", "ledger: ledger.csv  # 接受 C012：停产"),
        encoding="utf-8",
    )
    assert {f.accepted for f in examine(folder).findings if f.code == "C012"} == {"停产"}


def test_an_error_cannot_be_accepted(tmp_path: Path) -> None:
    found = changed(
        tmp_path,
        ("  base_year: 2020\n", "  base_year: 2019\n"),
        listed("{code: C003, reason: 沿用旧数据}"),
    )
    (error,) = of_code(found, "C003")
    assert (error.severity, error.accepted) == ("error", "")
    (trouble,) = of_code(found, "P001")
    assert (trouble.severity, trouble.path) == ("warning", "plan.accepted[0]")
    assert found.count("error") >= 1


def test_what_is_said_of_acceptances_cannot_be_accepted(tmp_path: Path) -> None:
    found = changed(tmp_path, listed("{code: P002, reason: x}"))
    assert about_acceptance(found) == ["P001"]


def test_an_acceptance_without_a_reason_does_not_hold(tmp_path: Path) -> None:
    found = changed(tmp_path, WARNED, (FIRST, "    - id: total  # 接受 A014：\n"))
    assert [finding.accepted for finding in of_code(found, "A014")] == [""]
    assert about_acceptance(found) == ["P003"]
    shape = changed(tmp_path, WARNED, listed("{code: A014}"))
    assert [finding.code for finding in shape.findings] == ["S002"]


def test_an_unknown_code_is_told(tmp_path: Path) -> None:
    found = changed(
        tmp_path, listed("{code: X999, reason: x}"), ("park:\n", "park: # 接受 C9：x\n")
    )
    assert about_acceptance(found) == ["P004", "P004"]


def test_errors_keep_acceptances_from_being_called_needless(tmp_path: Path) -> None:
    missing = ("  city: 青江市\n", "")
    found = changed(tmp_path, missing, ("targets:\n", "targets:  # 接受 C002：暂不提出\n"))
    assert about_acceptance(found) == []


def test_several_codes_share_a_remark() -> None:
    found = remarks("a: 1  # 接受 C031、C032,A014：都已核实".encode(), "park.yaml")
    assert [(one.code, one.reason, one.about) for one in found] == [
        ("C031", "都已核实", 1),
        ("C032", "都已核实", 1),
        ("A014", "都已核实", 1),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  # 接受 C031：正文\n  b\n",
        "a: 'x # 接受 C031：正文'\n",
        'a: "x\n  # 接受 C031：正文"\n',
        "a: x#接受 C031：正文\n",
        "a: 1  # 接受改造方案\n",
        "a: 1  # accept the terms of C031\n",
        "a: 1  # 接受 C031a：原因\n",
        "a: 1  # 不接受 C031：原因\n",
    ],
)
def test_what_only_looks_like_a_remark_is_none(text: str) -> None:
    assert remarks(text.encode(), "park.yaml") == ()


def test_a_remark_behind_the_sign_of_a_text_block_counts() -> None:
    (found,) = remarks("a: |  # 接受 C050：口径不同\n  正文\n".encode(), "park.yaml")
    assert (found.code, found.about) == ("C050", 1)


@pytest.mark.parametrize(
    "data", [b"\xff\xfe# \x00", "# 接受 C031：x".encode("gbk"), b"", b"[# accept C031: x"]
)
def test_a_file_that_cannot_be_read_has_no_or_harmless_remarks(data: bytes) -> None:
    assert all(found.code == "C031" for found in remarks(data, "park.yaml"))


def test_an_own_line_at_the_end_of_a_file_is_about_itself() -> None:
    (found,) = remarks("a: 1\n# 接受 C031：x".encode(), "park.yaml")
    assert (found.line, found.about) == (2, 2)


def test_remarks_on_lines_of_their_own_share_the_line_that_follows() -> None:
    text = "# 接受 C031：x\na: 1\n# 接受 C032：y\n\n# 接受 C033：z\n# 注\nb: 1  # 接受 C034：w\n"
    assert [one.about for one in remarks(text.encode(), "park.yaml")] == [2, 7, 7, 7]


def test_no_more_remarks_than_a_person_writes_are_read() -> None:
    many = "# 接受 C031：x\n" * 5000
    assert len(remarks(many.encode(), "park.yaml")) == MOST_REMARKS


def test_a_comment_that_stood_there_before_is_no_part_of_the_reason() -> None:
    (remark,) = remarks("ledger: a.csv  # 接受 C012：停产  # 能源台账\n".encode(), "park.yaml")
    assert remark.reason == "停产"
