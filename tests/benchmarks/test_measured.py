"""What the measurements rest on: steps that add up, parks that were made, figures that are told."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from benchmarks import batch_steps, clock, cold, many, one_process, province, sizes
from benchmarks.clock import Clock
from benchmarks.page import province_of, read
from benchmarks.processes import ROOT, Taken, remove
from benchmarks.sizes import FROM, TO, Growth, grown
from benchmarks.targets import targets
from benchmarks.warm import built

LOADED = (cold.BUILD_LOADED, cold.CHECK_LOADED, cold.FIRST, cold.PICTURES_FIRST)


@pytest.fixture
def ticking(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a second pass at each look at the clock."""
    seconds = count()
    monkeypatch.setattr("benchmarks.clock.time.process_time", lambda: float(next(seconds)))
    yield


@pytest.mark.usefixtures("ticking")
def test_a_moment_counts_for_the_innermost_step() -> None:
    watch = Clock()
    with watch.during("outer"):
        watch.timed(lambda: None, "inner")()
        with watch.during("inner"):
            pass
    assert watch.told() == {clock.REST: 2.0, "outer": 3.0, "inner": 2.0}
    assert watch.told() == {clock.REST: 1.0}


def test_every_step_of_a_build_is_timed(tmp_path: Path) -> None:
    watch = Clock()
    with clock.timing(watch):
        built(ROOT / "sample_parks" / "minimal.yaml", tmp_path / "plan.docx", watch)
    found = watch.told()
    assert {*found, clock.DRAW} == {*clock.STEPS, clock.REST}
    assert all(found[step] > 0 for step in (clock.COMPOSE, clock.WRITE, clock.SEAL))


def test_what_was_timed_is_as_before() -> None:
    plain = importlib.import_module("nzcplan.examine").load
    with clock.timing(Clock()):
        assert importlib.import_module("nzcplan.examine").load is not plain
    assert importlib.import_module("nzcplan.examine").load is plain


def test_a_batch_is_timed_with_pictures_drawn_and_then_kept() -> None:
    drawn, kept = batch_steps.measure(1)
    assert set(drawn) == {*clock.STEPS, many.SEND, clock.REST}
    assert set(kept) == {*drawn} - {clock.DRAW}


def grows(check: float, build: float) -> Growth:
    """Return growth where a project among 5,000 costs so many times one among 1,000."""
    return {FROM: {"check": 1.0, "build": 2.0}, TO: {"check": 5 * check, "build": 10 * build}}


def reached(growth: Growth | None) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the table of targets, where all programs take the same."""
    names = (cold.OURS, cold.FLOOR, cold.ORDINARY, cold.IMPORTS, cold.CHECK, *LOADED)
    warm = {one_process.ORDINARY: 1.0, one_process.BUILD: 1.0}
    return targets(dict.fromkeys(names, Taken(1.0, 1.0, 1.0)), warm, growth).rows


def test_the_page_in_the_documentation_says_of_each_figure_whether_it_is_reached() -> None:
    page = read()
    told = re.findall(r"^\| (.+?) +\| [≤≥] \S+ +\| [\d.]+ +\| [是否] ", page, re.MULTILINE)
    assert told == [name for name, *_ in reached(grows(1.0, 1.0))]
    assert "退出码 0（全部完成）" in province_of(page)


def test_growth_is_a_figure_to_reach() -> None:
    growth = grows(1.1, 1.3)
    assert grown(growth, "build") == pytest.approx(1.3)
    *_, check, build = reached(growth)
    assert check[1:] == ("≤ 1.2", "1.10", "是")
    assert build[1:] == ("≤ 1.2", "1.30", "否")
    assert len(reached(None)) == len(reached(growth)) - 2
    assert {FROM, TO} <= set(sizes.SIZES)


def test_each_number_of_processes_has_a_cache_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many.os, "cpu_count", lambda: 2)
    made = many.measure(tmp_path, parks=2)
    assert [row[:2] for row in made.rows] == [
        (jobs, state) for jobs in ("1", "2") for state in ("空", "图片已在缓存")
    ]
    first, second = ({path.name for path in (tmp_path / f"kept-{jobs}").iterdir()} for jobs in "12")
    assert first == second
    assert any(name.startswith("picture-") for name in first)


def test_plans_that_were_there_before_are_not_taken_for_made(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "park-0000.docx").write_bytes(b"")
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.province", "1", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "中已有方案" in done.stderr
    assert not (tmp_path / "parks").exists()


def test_plans_that_were_not_made_are_not_counted() -> None:
    told = province.section([], 10, 4, 2.0, 1).text()
    assert "10 个互不相同的虚构园区，写出 4 份方案，共 2 秒，每秒 2.00 份；退出码 1。" in told


def test_what_is_removed_need_not_be_there(tmp_path: Path) -> None:
    folder, file = tmp_path / "folder", tmp_path / "file"
    (folder / "below").mkdir(parents=True)
    file.write_bytes(b"")
    for path in (folder, file, tmp_path / "nothing"):
        remove(path)
    assert list(tmp_path.iterdir()) == []
