"""What must not happen, counted: nothing here looks at a clock."""

from __future__ import annotations

import cProfile
import os
import pstats
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from parks import SMALL_SAMPLE, park_at, sample

import nzcplan
from benchmarks.parks import make_park
from nzcplan.bundled import bundled
from nzcplan.plan import typography
from nzcplan.plan.compose.environment import PlanEnvironment, environment
from nzcplan.plan.inline import Position

PACKAGE = str(Path(nzcplan.__file__).resolve().parent)
FEW, MANY = 60, 240
"""Projects of two parks that are alike in all else."""
MORE_THAN_LINEAR = 6
"""Four times the projects take four times the calls; with the square it would be sixteen."""
OFTEN = 100
"""Calls for each project from which on a function counts."""


def test_a_plan_whose_pictures_were_drawn_before_loads_no_matplotlib(tmp_path: Path) -> None:
    park = bundled("sample_parks") / SMALL_SAMPLE
    code = f"""
import sys
from nzcplan.cli.main import main
try:
    main(["build", {str(park)!r}, "-o", "plan.docx", "--force"])
except SystemExit as end:
    assert not end.code, end.code
print(*(name for name in ("matplotlib", "docx", "numpy", "lxml", "xlsxwriter") if name in sys.modules))
"""
    own = {
        **os.environ,
        "PYTHONPATH": str(Path(PACKAGE).parent),
        "NZCPLAN_CACHE": str(tmp_path / "kept"),
    }

    def loaded() -> str:
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            env=own,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        return done.stdout.splitlines()[-1]

    assert "matplotlib" in loaded(), "this plan has a picture, or the test shows nothing"
    assert loaded() == ""


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NZCPLAN_CACHE", str(tmp_path / "kept"))
    compiled: Counter[str | None] = Counter()
    plain = PlanEnvironment._compile

    def counted(self: PlanEnvironment, source: str, filename: str) -> object:
        compiled[filename] += 1
        return plain(self, source, filename)

    monkeypatch.setattr(PlanEnvironment, "_compile", counted)
    park = sample(SMALL_SAMPLE)
    environment.cache_clear()
    park.build()
    park.build()
    assert len(compiled) > 5
    assert set(compiled.values()) == {1}
    environment.cache_clear()  # as in another process
    compiled.clear()
    park.build()
    environment.cache_clear()
    assert not compiled


def test_a_text_is_typeset_once_however_often_it_stands_in_a_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken_apart: Counter[str] = Counter()
    plain = typography._pieces

    def counted(text: str) -> list[tuple[str, Position]]:
        taken_apart[text] += 1
        return plain(text)

    monkeypatch.setattr(typography, "_pieces", counted)
    typography._of_words.cache_clear()
    park = sample(SMALL_SAMPLE)
    park.build()
    kept = typography.LONGEST_KEPT
    words = {
        t: n for t, n in taken_apart.items() if not any(map(str.isdigit, t)) and len(t) <= kept
    }
    assert len(words) > 100
    again = {text: times for text, times in words.items() if text and times > 1}
    assert again == {}


def test_what_facts_name_grows_with_the_enterprises_and_not_their_square(tmp_path: Path) -> None:
    def named(enterprises: int) -> int:
        folder = tmp_path / str(enterprises)
        folder.mkdir()
        for name, content in make_park(5, 4, enterprises, 3).items():
            (folder / name).write_bytes(content)
        found = park_at(folder).account.facts.values()
        return sum(len(fact.inputs) for fact in found if fact.id.startswith("emissions.rank."))

    assert named(800) < 3 * named(400)


def calls(folder: Path, projects: int) -> dict[str, int]:
    """Return how often each function of ours, or of a model, is called to check and build a park."""
    folder.mkdir()
    for name, content in make_park(5, projects, 12, 3).items():
        (folder / name).write_bytes(content)
    profile = cProfile.Profile()
    profile.enable()
    park_at(folder).build()
    profile.disable()
    found: dict[str, int] = {}
    for (file, line, name), values in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if file.startswith(PACKAGE) or "pydantic" in file:
            found[f"{file.removeprefix(PACKAGE)}:{line} {name}"] = values[1]
    return found


def test_no_function_is_called_with_the_square_of_the_projects(tmp_path: Path) -> None:
    few, many = calls(tmp_path / "few", FEW), calls(tmp_path / "many", MANY)
    assert len(many) > 1000
    grown = {
        name: (few.get(name, 0), count)
        for name, count in many.items()
        if count > OFTEN * MANY and count > MORE_THAN_LINEAR * few.get(name, 0)
    }
    assert grown == {}
