"""The digest of the program: what of it makes other plans, and what does not."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from program import Run

from nzcplan.batch.program import FILES, differences, package_digest, program


@pytest.fixture
def package(tmp_path: Path) -> Path:
    folder = tmp_path / "package"
    (folder / "factors" / "data").mkdir(parents=True)
    (folder / "__init__.py").write_text("x = 1\n")
    (folder / "factors" / "data" / "power.csv").write_text("2020,0.1\n")
    return folder


@pytest.mark.parametrize("name", ["__init__.py", "factors/data/power.csv", "new.yaml"])
def test_every_file_of_the_package_makes_another_program(package: Path, name: str) -> None:
    before = package_digest(package)
    with (package / name).open("a") as file:
        file.write("#\n")
    assert package_digest(package) != before


def test_where_how_and_when_it_was_installed_makes_no_difference(package: Path) -> None:
    before = package_digest(package)
    other = shutil.copytree(package, package.parent / "elsewhere" / "nzcplan")
    for path in other.rglob("*.py"):
        os.utime(path, (0, 0))
    for name in ("__pycache__/__init__.pyc", "_bundled/templates/a.j2", "factors/.a.csv.swp"):
        (other / name).parent.mkdir(parents=True, exist_ok=True)
        (other / name).touch()
    assert package_digest(other) == before


def test_it_is_said_in_what_programs_differ() -> None:
    here = program()
    assert differences(here, here) == ""
    there = {**here, FILES[1]: "other", "zlib": "1.0"}
    del there["numpy"]
    said = differences(here, there)
    assert said == f"模板文件、zlib 1.0（本机 {here['zlib']}）、numpy 没有（本机 {here['numpy']}）"


def test_plans_of_another_program_are_made_anew(
    run: Run, parks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("batch", "parks", "-o", "out")
    assert "3 份没有变化" in run("batch", "parks", "-o", "out").out
    other = {**program(), FILES[0]: "other"}
    monkeypatch.setattr("nzcplan.batch.wanted.program", lambda: other)
    assert "3 份方案已写出。" in run("batch", "parks", "-o", "out").out
