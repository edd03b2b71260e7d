"""Findings that the park accepts with a reason, in the list or beside the value."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from parks import FULL_SAMPLE, SMALL_SAMPLE, sample_path

from nzcplan.checks.acceptance_codes import ACCEPTANCE_CODES
from nzcplan.checks.accepted_places import place_text
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
        "{code: A014, path: targets.indicators.total, reason: 另有项目}",
        "{code: A014, path: targets.indicators.第1项, reason: 另有项目}",
    ],
)
def test_a_warning_is_accepted_by_the_list(tmp_path: Path, entry: str) -> None:
    found = changed(tmp_path, WARNED, listed(entry))
    assert [finding.accepted for finding in of_code(found, "A014")] == ["另有项目"]
    assert found.count("warning") == 0
    assert about_acceptance(found) == []


@pytest.mark.parametrize(
    "path",
    [
        "projects",
        "targets.indicators[1]",
        "targets.indicators.intensity",
        "targets.indicators.第2项",
        "targets.indicators.第0项",
        "targets.indicators.none",
        "park.yaml:9",
        "target",
        "targets..",
        "][",
    ],
)
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
    assert note.path == "park"


@pytest.fixture
def gaps(tmp_path: Path) -> Path:
    """A park whose ledger, a CSV file, lacks the amount of a year on lines 3 and 5."""
    folder = Path(shutil.copytree(sample_path(FULL_SAMPLE), tmp_path / "park"))
    ledger = folder / "ledger.csv"
    lines = ledger.read_text(encoding="utf-8").splitlines()
    assert ",128,139,151," in lines[2]
    lines[2] = lines[2].replace(",128,139,151,", ",128,,151,")
    cells = lines[4].split(",")
    cells[4] = ""
    lines[4] = ",".join(cells)
    ledger.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def accept(folder: Path, entry: str) -> Examination:
    park = folder / "park.yaml"
    text = park.read_text(encoding="utf-8")
    park.write_text(
        text.replace("  sample: true\n", f"  sample: true\n  accepted:\n    - {entry}\n"), "utf-8"
    )
    return examine(folder)


def reasons(found: Examination) -> dict[int | None, str]:
    """Return the reason for which each gap is accepted, by line."""
    return {finding.line: finding.accepted for finding in of_code(found, "C012")}


def test_a_remark_beside_a_tables_name_holds_for_all_its_cells(gaps: Path) -> None:
    found = examine(gaps)
    assert reasons(found) == {3: "", 5: ""}
    assert {(f.file, f.severity) for f in of_code(found, "C012")} == {("ledger.csv", "warning")}
    foundation = gaps / "foundation.yaml"
    text = foundation.read_text(encoding="utf-8")
    assert "ledger: ledger.csv" in text
    foundation.write_text(
        text.replace("ledger: ledger.csv", "ledger: ledger.csv  # 接受 C012：停产"),
        encoding="utf-8",
    )
    assert reasons(examine(gaps)) == {3: "停产", 5: "停产"}


@pytest.mark.parametrize(
    "path", ["ledger.csv:5", "foundation.ledger.第4项", "'foundation.ledger[3]'"]
)
def test_the_list_accepts_one_line_of_a_table(gaps: Path, path: str) -> None:
    found = accept(gaps, f"{{code: C012, path: {path}, reason: 停产}}")
    assert reasons(found) == {3: "", 5: "停产"}
    assert about_acceptance(found) == []


def test_an_acceptance_that_lost_its_object_says_where_such_findings_stand(gaps: Path) -> None:
    found = accept(gaps, "{code: C012, path: ledger.csv:4, reason: 停产}")
    (note,) = of_code(found, "P002")
    assert "移到问题现在所在的 ledger.csv:3、ledger.csv:5。" in note.hint
    (gone,) = of_code(changed(gaps.parent, listed("{code: C019, reason: x}")), "P002")
    assert "描述中现在没有待处理的这种问题" in gone.hint


def test_what_the_report_prints_as_place_accepts_just_that_finding(gaps: Path) -> None:
    found = examine(gaps)
    second = of_code(found, "C012")[1]
    assert place_text(second, found.loaded.raw) == "ledger.csv:5"


def test_an_accepted_finding_is_not_said_to_lack_a_reason(tmp_path: Path) -> None:
    unsaid = ("      note: 2020年无官方省级因子，以2021年代。\n", "")
    (standing,) = of_code(changed(tmp_path, unsaid), "C019")
    assert standing.message.endswith("，没有说明原因")
    (accepted,) = of_code(
        changed(tmp_path, unsaid, listed("{code: C019, reason: 无官方因子}")), "C019"
    )
    assert accepted.message == "外购电力排放因子为2021年，基准年为2020年"
    assert accepted.accepted == "无官方因子"


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


@pytest.mark.parametrize("reason", ["原因", "……", "Reason", "“原因”", "待定"])
def test_the_word_of_the_instruction_is_no_reason(tmp_path: Path, reason: str) -> None:
    found = changed(tmp_path, WARNED, (FIRST, f"    - id: total  # 接受 A014：{reason}\n"))
    assert [finding.accepted for finding in of_code(found, "A014")] == [""]
    (trouble,) = of_code(found, "P003")
    assert f"把“{reason}”改为实际的原因" in trouble.hint


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
