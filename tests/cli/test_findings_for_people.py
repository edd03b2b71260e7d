"""Findings for people: by chapter, with the line underlined, in colour where that is wanted."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click import unstyle
from parks import FULL_SAMPLE, SAMPLES, sample_path
from program import Run, change, run_apart

from nzcplan.cli.reports.chapters import GENERAL, RULEBOOK, grouped
from nzcplan.cli.reports.completeness import completeness_text
from nzcplan.cli.reports.snippet import snippet
from nzcplan.cli.reports.sources import Excerpt, Sources
from nzcplan.cli.reports.text import TextReport, summary_text
from nzcplan.cli.reports.width import all_visible, width
from nzcplan.findings import Finding
from nzcplan.guides.completeness import ChapterAnswers
from nzcplan.guides.library import guide, guide_from_file

SICHUAN = guide("sichuan-2022")
FOUR_CHAPTERS = Path(__file__).parents[1] / "guides" / "four-chapters" / "guide.yaml"


def underlined(line: str, column: int, name: str = "park.yaml") -> str:
    """Return what is underlined for a place in a file that holds ``line`` alone."""
    sources = Sources(Path(), {name: line.encode()})
    excerpt = sources.excerpt(Finding("S001", "error", "错", file=name, line=1, column=column))
    assert excerpt is not None
    return excerpt.line[excerpt.start : excerpt.end]


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        ("  city: 青江市", 9, "青江市"),
        ("  city: 青江市  # 注", 9, "青江市"),
        ("  citty: 青江市", 3, "citty"),
        ("  note: a:b c#d", 9, "a:b c#d"),
        ("  note: 'it''s: so' # x", 9, "'it''s: so'"),
        ('  note: "a \\" b" # x', 9, '"a \\" b"'),
        ('  note: "open', 9, '"open'),
        ("- {energy: coal, unit: t}", 4, "energy"),
        ("- {energy: coal, unit: t}", 12, "coal"),
        ("- {energy: coal, unit: t}", 24, "t"),
        ("- {energy: coal, unit: t}  # x", 3, "{energy: coal, unit: t}"),
        ('- {name: "a}b", unit: t}', 3, '{name: "a}b", unit: t}'),
        ("- [a, [b, c], d] # x", 3, "[a, [b, c], d]"),
        ("- [a, b", 3, "[a, b"),
        ("amounts: {2020: 12, 2021: 3}", 17, "12"),
        ("text: |", 7, "|"),
        ("\t\tstatement: x", 1, "\t\t"),
        ("city:", 6, ""),
        ("a\x0bb", 2, "\x0b"),
    ],
)
def test_a_yaml_value_is_underlined_to_its_end(line: str, column: int, expected: str) -> None:
    assert underlined(line, column) == expected


def test_only_the_neighbourhood_of_a_place_is_looked_at_on_an_endless_line() -> None:
    line = "a: " + "[x, " * 100_000 + "coal: 5}" + ", y]" * 100_000
    assert underlined(line, line.index("coal") + 1) == "coal"
    assert len(underlined(line, 4)) <= 1000


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        ("raw_coal,t,八,x", 12, "八"),
        ("raw_coal, t ,7", 10, "t"),
        ('"a,b",t', 1, '"a,b"'),
        ('x,"a ""b"", c",t', 3, '"a ""b"", c"'),
        ('x,"open, and', 3, '"open, and'),
        ("x,,t", 3, ","),
        ("x,", 3, ""),
    ],
)
def test_a_cell_is_underlined_to_its_end(line: str, column: int, expected: str) -> None:
    assert underlined(line, column, "ledger.csv") == expected


def shown(line: str, start: int, end: int, columns: int = 60) -> tuple[str, str]:
    """Return the line and the marks as they stand below each other."""
    lead, text, under, marks = snippet(Excerpt(line, start, end), 7, columns)
    assert len(lead) == len(under)
    return text, marks


def test_marks_stand_under_wide_characters() -> None:
    assert shown("  市: 青江市", 5, 8) == ("  市: 青江市", "      ^~~~~~")


def test_a_place_behind_the_end_still_has_a_mark() -> None:
    assert shown("city:", 5, 6) == ("city:", "     ^")


def test_tabs_are_spaces_and_control_characters_can_be_seen() -> None:
    assert shown("\ta\x1bb\u202e", 2, 3) == ("    a␛b<U+202E>", "     ^")


@pytest.mark.parametrize("start", [0, 3, 60, 150, 294, 299, 300])
@pytest.mark.parametrize("letter", ["x", "汉", "\t", "\x1b"])
def test_a_long_line_is_cropped_around_the_place(start: int, letter: str) -> None:
    line = letter * start + "YY" + letter * (300 - start)
    lead, text, under, marks = snippet(Excerpt(line, start, start + 2), 7, 80)
    assert width(lead + text) <= 80
    assert width(under + marks) <= 80
    assert len(marks.strip()) == 2
    before = next(i for i in range(len(text) + 1) if width(text[:i]) == marks.index("^"))
    assert text[before : before + 2] == "YY"
    assert text.startswith("…") == (start > 30)
    assert text.endswith("…") == (start < 280)


def test_a_very_narrow_terminal_still_shows_the_place() -> None:
    text, marks = shown("x" * 200 + "YY" + "x" * 200, 200, 202, columns=1)
    assert "YY" in text
    assert marks.strip() == "^~"


def report(findings: tuple[Finding, ...], files: dict[str, bytes] | None = None) -> str:
    return unstyle(TextReport(SICHUAN, Sources(Path("/nowhere"), files or {})).findings(findings))


def test_a_finding_shows_its_line_with_the_place_underlined(run: Run, park: Path) -> None:
    change(park, "[total, intensity]\n      no_pr", "[totl]\n      no_pr")
    lines = run("check", park).out.splitlines()
    (start,) = [n for n, line in enumerate(lines) if "C009" in line]
    assert re.fullmatch(r" +\d+ \|       indicators: \[totl\]", lines[start + 1])
    assert lines[start + 2].index("^~~~") == lines[start + 1].index("totl")
    assert lines[start + 3].startswith("    建议：")


def test_words_inside_a_longer_text_are_underlined_alone(run: Run, park: Path) -> None:
    change(park, "屋顶光伏年等效利用小时", "2020年碳排放总量2.3万吨，屋顶光伏年等效利用小时")
    lines = run("check", park).out.splitlines()
    start = next(n for n, line in enumerate(lines) if "C050" in line)
    marked = lines[start + 2]
    before = marked[: marked.index("^")]
    text = lines[start + 1]
    first = next(n for n in range(len(text)) if width(text[:n]) == width(before))
    assert text[first:].startswith("2020年碳排放总量2.3万吨")
    assert marked.count("~") + 1 == width("2020年碳排放总量2.3万吨")


def test_a_missing_field_is_shown_at_the_key_it_belongs_to(run: Run, park: Path) -> None:
    lines = run("check", park).out.splitlines()
    (first, *_) = [n for n, line in enumerate(lines) if "C002" in line]
    assert lines[first + 1].endswith("| targets:")
    assert lines[first + 2].endswith("| ^~~~~~~")


@pytest.mark.parametrize("content", [b"a: b", "编码：国标".encode("gbk"), b"\xff\xfea\x00", b""])
def test_without_the_line_there_is_no_snippet(content: bytes) -> None:
    far = Finding("S001", "error", "错", "改", file="park.yaml", line=3, column=99)
    assert report((far,), {"park.yaml": content}) == (
        "【方案和园区基本信息】\npark.yaml:3:99  错误 S001  错\n    建议：改"
    )


def test_a_file_that_is_gone_leaves_no_snippet() -> None:
    assert "|" not in report((Finding("S001", "error", "错", file="x.yaml", line=1),))


def test_findings_cannot_command_the_terminal() -> None:
    trick = Finding("C001", "error", "a\x1b[2Jb", "c\rd", file="e\x07.yaml", clause="f\u202eg")
    said = report((trick,))
    assert said.replace("\n", "").isprintable()
    assert all_visible("a\x1b") == "a␛"


def test_findings_stand_under_the_chapters_in_the_guides_order() -> None:
    paths = ("annexes.items", "projects.items[3]", "foundation.ledger", "plan.date", "targets")
    listed = tuple(Finding("C001", "error", path, path=path, file="a.yaml") for path in paths)
    heads = [group.head for group in grouped(listed, SICHUAN)]
    assert heads == [GENERAL, "一、建设基础", "二、总体目标", "四、重点项目", "七、附件"]


def test_another_guide_groups_findings_by_its_own_chapters() -> None:
    other = guide_from_file(FOUR_CHAPTERS)
    for chapter in other.chapters:
        for clause in (chapter, *chapter.sections):
            for path in (path for asked in clause.requirements for path in asked.paths):
                if path.startswith(("plan", "park")):
                    continue
                (group,) = grouped((Finding("C001", "error", "x", path=path),), other)
                assert any(group.head == f"{c.clause}{c.title}" for c in other.chapters), path


def test_findings_on_files_and_rulebook_have_their_places() -> None:
    broken = Finding("F007", "error", "x", file="safeguards.yaml")
    bare = Finding("F001", "error", "x", file="park.yaml")
    rule = Finding("G003", "error", "x", path="rulebook.thresholds[0]", file="rulebook.yaml")
    assert [g.head for g in grouped((rule, broken, bare), SICHUAN)] == [
        GENERAL,
        "六、保障措施",
        RULEBOOK,
    ]
    assert [g.head for g in grouped((broken,), None)] == ["保障措施"]


def test_findings_of_a_chapter_are_sorted_by_place() -> None:
    places = [("b.yaml", 1), ("a.yaml", 20), ("a.yaml", 3)]
    listed = [Finding("C001", "error", "x", path="targets", file=f, line=n) for f, n in places]
    (group,) = grouped(listed, SICHUAN)
    assert [(each.file, each.line) for each in group.findings] == sorted(places)


def test_how_a_warning_is_accepted_is_said_once_there_are_no_errors(run: Run, park: Path) -> None:
    change(park, "      note: 2020年无官方省级因子，以2021年代。\n", "")
    assert "在 YAML 文件中所在行的行末写“# 接受 C019：原因”" in run("check", park).out
    change(park, "      year: 2021\n", "      year: 2021  # 接受 C019：无官方因子\n")
    assert "可以接受" not in run("check", park).out
    change(park, "2021  # 接受 C019：无官方因子", "2021")
    change(park, "end: 2025}", "end: 2019}")
    assert "可以接受" not in run("check", park).out


def test_accepted_findings_come_last_with_their_reason_and_are_counted_apart() -> None:
    accepted = Finding("C002", "note", "甲", path="foundation", accepted="暂缓")
    standing = Finding("C001", "error", "乙", path="annexes")
    said = report((accepted, standing))
    assert said.index("乙") < said.index("【已接受的问题】") < said.index("甲")
    assert said.endswith("接受的原因：暂缓")
    assert summary_text((accepted, standing)) == "共 1 个问题：错误 1 个。另有 1 个已说明原因接受。"
    assert summary_text((accepted,)) == "没有待处理的问题。另有 1 个已说明原因接受。"


def test_the_table_of_completeness_is_aligned_and_never_rounds_up() -> None:
    answers = (ChapterAnswers("a", "一、甲", 300, 299), ChapterAnswers("b", "十二、乙乙乙乙", 1, 1))
    lines = completeness_text(answers).splitlines()
    table = [line.partition("    完整度")[0] for line in lines]
    assert len({width(line) for line in table}) == 1
    assert lines[-1].split() == ["合计", "301", "300", "1", "完整度", "99%"]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_answers_all_that_the_guide_asks(run: Run, name: str) -> None:
    assert "完整度 100%" in run("check", sample_path(name)).out


def test_an_empty_skeleton_answers_nothing_and_goes_by_chapters(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "new")
    said = run("check", tmp_path / "new").out
    assert "完整度 0%" in said
    heads = re.findall("^【(.+)】$", said, re.MULTILINE)
    assert heads == [GENERAL, *(f"{c.clause}{c.title}" for c in SICHUAN.chapters)]


def test_half_a_chapter_counts_as_half_though_the_rest_has_slips(run: Run, park: Path) -> None:
    change(park, "    natural_environment: |", "    natural_environment: ~\n    x_note: |")
    said = run("check", park).out
    assert re.search(r"一、建设基础 +17 +16 +1$", said, re.MULTILINE)


def test_what_is_filled_in_wrongly_is_not_called_missing(run: Run, park: Path) -> None:
    assert "已填有误" not in run("check", park).out
    change(park, "energy: diesel", "energy: disel")
    content = run("check", park).out
    assert re.search(r"一、建设基础 +17 +16 +1 +0$", content, re.MULTILINE)
    change(park, "east: 东环路", "east: [东环路]")
    shape = run("check", park).out
    assert re.search(r"一、建设基础 +17 +16 +1 +0$", shape, re.MULTILINE)
    assert "“已填有误”指已经填写、其中有错误待改正" in shape
    report = json.loads(run("check", park, "--format", "json").out)
    (foundation, *_) = report["completeness"]
    assert (foundation["answered"], foundation["faulty"], foundation["missing"]) == (16, 1, 0)


def test_what_is_half_empty_is_missing_and_not_called_wrong(run: Run, park: Path) -> None:
    change(park, "east: 东环路", "east:")
    said = run("check", park).out
    assert re.search(r"一、建设基础 +17 +16 +1$", said, re.MULTILINE)
    assert "已填有误" not in said


def test_what_can_be_accepted_shows_the_place_to_write(run: Run, park: Path) -> None:
    change(park, "target: 1.60", "target: 1.50")
    change(park, "indicators: [total, intensity]\n      no_pr", "indicators: [totl]\n      no_pr")
    lines = run("check", park).out.splitlines()
    shown = {line.strip() for line in lines if line.startswith("    位置：")}
    places = ("targets.innovation", "targets.indicators.total")
    assert shown == {f"位置：{place}" for place in places}
    start = next(n for n, line in enumerate(lines) if "C009" in line)
    following = lines[start + 1 :]
    assert "位置" not in "".join(following[: next(i for i, s in enumerate(following) if not s)])


def test_the_line_of_a_table_is_accepted_as_the_report_says(run: Run, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(sample_path(FULL_SAMPLE), tmp_path / "park"))
    change(folder / "ledger.csv", ",128,139,151,", ",128,,151,")
    said = run("check", folder).out
    assert "    位置：ledger.csv:3\n" in said
    assert "在引用 ledger.csv 的那一行行末写“# 接受 C012：原因”，则接受该表中的全部 C012" in said
    entry = re.search(r"写一行“(- \{.+\})”", said)
    assert entry
    change(
        folder / "park.yaml",
        "  sample: true\n",
        f"  sample: true\n  accepted:\n    {entry[1].replace('原因', '该年停产')}\n",
    )
    assert "没有待处理的问题。另有 1 个已说明原因接受。" in run("check", folder).out


def test_what_cannot_be_read_is_not_called_missing(run: Run, park: Path) -> None:
    change(park, "\nprojects:\n", "\nprojects: [\n")
    assert "完整度" not in run("check", park).out


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True),
    ],
)
def test_colour_is_written_where_it_is_asked_for(
    tmp_path: Path, environment: dict[str, str], coloured: bool
) -> None:
    unset = {"NO_COLOR": "", "FORCE_COLOR": ""}
    done = run_apart("check", sample_path(SAMPLES[0]), cwd=tmp_path, **(unset | environment))
    assert done.code == 0
    assert ("\x1b[" in done.out) == coloured


def test_the_width_of_the_terminal_is_respected(tmp_path: Path) -> None:
    park = Path(shutil.copy(sample_path(SAMPLES[0]), tmp_path / "park.yaml"))
    change(park, "  city: 青江市", f"  citty: {'青江市' * 100}")
    done = run_apart("check", park, cwd=tmp_path, COLUMNS="50")
    (line,) = [line for line in done.out.splitlines() if "| " in line and "citty" in line]
    assert width(line) <= 50


def test_a_build_that_is_refused_shows_the_place_too(run: Run, park: Path) -> None:
    change(park, "  city: 青江市", "  citty: 青江市")
    done = run("build", park)
    assert done.code == 1
    assert "^~~~~" in done.err
