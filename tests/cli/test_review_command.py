"""``review``: which files it writes, from which parks and plans, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from parks import SMALL_SAMPLE, built_sample, sample_path
from program import Run, change

from nzcplan.plan.content import Grid, Passage
from nzcplan.revise.content_reader import read_content
from nzcplan.revise.package import open_package
from nzcplan.revise.verify import verify

SAMPLE = sample_path(SMALL_SAMPLE)
OPINION = "小河产业园近零碳排放园区试点建设方案评审意见.docx"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The small sample's plan."""
    path = tmp_path / "plan.docx"
    path.write_bytes(built_sample(SMALL_SAMPLE).content)
    return path


def comments_of(path: Path) -> bytes:
    return open_package(path).parts.get("word/comments.xml", b"")


def opinion_text(path: Path) -> str:
    """Return all that an opinion says, in tables too."""
    units = read_content(open_package(path)).units
    texts = [unit.text for unit in units if isinstance(unit, Passage)]
    grids = [unit for unit in units if isinstance(unit, Grid)]
    return "\n".join([*texts, *(cell.text for grid in grids for row in grid.rows for cell in row)])


def test_the_opinion_is_named_after_the_plan(run: Run, tmp_path: Path) -> None:
    done = run("review", SAMPLE)
    assert (done.code, done.err) == (0, "")
    assert {path.name for path in tmp_path.iterdir()} == {OPINION}
    assert OPINION in done.out
    assert "共 1 个问题" in done.out


def test_a_plan_is_commented_without_a_change_of_its_content(
    run: Run, tmp_path: Path, plan: Path
) -> None:
    before = plan.read_bytes()
    done = run("review", plan, "-o", "opinion.docx", "--comments", "with.docx")
    assert (done.code, done.err) == (0, "")
    assert "批注 1 条" in done.out
    assert plan.read_bytes() == before
    assert comments_of(tmp_path / "with.docx").count("未提出".encode()) == 1
    assert run("verify", "with.docx").code == 0
    assert run("extract", "with.docx", "-o", "out").code == 0


def test_a_description_is_built_for_its_comments(run: Run, tmp_path: Path) -> None:
    assert run("review", SAMPLE, "-o", "opinion.docx", "--comments", "with.docx").code == 0
    assert verify(open_package(tmp_path / "with.docx")).holds
    assert comments_of(tmp_path / "with.docx")


def test_the_same_review_gives_the_same_files(run: Run, tmp_path: Path, plan: Path) -> None:
    for name in ("a", "b"):
        assert run("review", plan, "-o", f"{name}.docx", "--comments", f"{name}c.docx").code == 0
    for one, other in (("a.docx", "b.docx"), ("ac.docx", "bc.docx")):
        assert (tmp_path / one).read_bytes() == (tmp_path / other).read_bytes()


def test_a_park_with_errors_is_reviewed_all_the_same(run: Run, tmp_path: Path, park: Path) -> None:
    change(park, "fuel_factor_set: ndrc-2015", "fuel_factor_set: ndrc-2051")
    assert run("check", park).code == 1
    done = run("review", park, "-o", "opinion.docx")
    assert (done.code, done.err) == (0, "")
    texts = opinion_text(tmp_path / "opinion.docx")
    assert "ndrc-2051" in texts
    assert "不完整" in texts


def test_where_errors_keep_a_plan_from_being_written_there_is_still_an_opinion(
    run: Run, tmp_path: Path, park: Path
) -> None:
    change(park, "period: {start: 2021, end: 2025}", "period: {start: 2021, end: 2020}")
    done = run("review", park, "-o", "opinion.docx", "--comments", "with.docx")
    assert done.code == 2
    assert "不能加批注" in done.err
    assert "未能核算碳排放总量" in opinion_text(tmp_path / "opinion.docx")
    assert not (tmp_path / "with.docx").exists()


def test_a_description_that_is_not_whole_has_an_opinion_of_what_is_wrong(
    run: Run, tmp_path: Path, park: Path
) -> None:
    change(park, "type: industrial", "type: industral")
    change(park, "    natural_environment: |", "    natural_enviroment: |")
    done = run("review", park, "-o", "opinion.docx", "--comments", "with.docx")
    assert done.code == 2
    assert "不能加批注" in done.err
    said = opinion_text(tmp_path / "opinion.docx")
    assert "碳排放没有核算" in said
    assert "industral" in said
    assert "natural_enviroment" in said
    assert not (tmp_path / "with.docx").exists()
    assert run("review", park).code == 0


def test_files_that_cannot_be_read_have_no_opinion(run: Run, tmp_path: Path, park: Path) -> None:
    park.write_text("plan: [", "utf-8")
    done = run("review", park, "-o", "opinion.docx")
    assert done.code == 2
    assert "未写出评审意见" in done.err
    assert not (tmp_path / "opinion.docx").exists()


def test_what_was_written_into_an_opinion_is_not_overwritten(
    run: Run, tmp_path: Path, plan: Path
) -> None:
    import docx

    assert run("review", plan, "-o", "opinion.docx").code == 0
    assert run("review", plan, "-o", "opinion.docx").code == 0
    document = docx.Document(str(tmp_path / "opinion.docx"))
    document.paragraphs[0].add_run("某某评审组")
    document.save(str(tmp_path / "opinion.docx"))
    done = run("review", plan, "-o", "opinion.docx")
    assert done.code == 2
    assert "--force" in done.err
    assert run("review", plan, "-o", "opinion.docx", "--force").code == 0


def test_targets_that_would_do_harm_are_refused(run: Run, tmp_path: Path, plan: Path) -> None:
    (tmp_path / "own.docx").write_bytes(b"mine")
    before = plan.read_bytes()
    for arguments in (
        ("-o", "plan.docx"),
        ("--comments", "plan.docx"),
        ("-o", "same.docx", "--comments", "same.docx"),
        ("-o", "own.docx"),
        ("-o", "opinion.txt"),
    ):
        done = run("review", plan, *arguments)
        assert (done.code, done.out) == (2, ""), arguments
    assert plan.read_bytes() == before
    assert (tmp_path / "own.docx").read_bytes() == b"mine"


def test_word_files_of_others_are_refused(run: Run) -> None:
    import docx

    docx.Document().save("foreign.docx")
    done = run("review", "foreign.docx")
    assert (done.code, done.out) == (2, "")
    assert "不是本程序生成的方案" in done.err
