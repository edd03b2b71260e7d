"""The wheel holds everything: installed into an empty folder it builds a plan, without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import nzcplan
from nzcplan.bundled import bundled

CHECKOUT = Path(nzcplan.__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without the network."""
    pytest.importorskip("hatchling", reason="没有安装 hatchling，不能构建 wheel")
    folder = tmp_path_factory.mktemp("wheel")
    done = run(["-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], CHECKOUT)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with nothing but the installed wheel."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(arguments: list[str], cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        check=False,
    )


def run_installed(code: str, site: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run ``code`` with the installed wheel first on the path and the checkout nowhere on it."""
    opening = f"""
import sys
from pathlib import Path
checkout = Path({str(CHECKOUT)!r})
sys.path[:] = [{str(site)!r}] + [p for p in sys.path if p and Path(p).resolve() != checkout]
sys.path_importer_cache.clear()
for finder in [f for f in sys.meta_path if "editable" in getattr(f, "__module__", "").lower()]:
    sys.meta_path.remove(finder)
import nzcplan
assert Path(nzcplan.__file__).resolve().is_relative_to(Path({str(site)!r}).resolve())
"""
    # Isolated: neither the current folder nor PYTHONPATH is looked at.
    return run(["-I", "-c", opening + code], cwd)


def files_below(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.mark.parametrize(
    "name", ["templates", "schemas", "sample_parks", "rule_examples", "reading_examples"]
)
def test_what_lies_beside_the_package_is_inside_the_wheel(site: Path, name: str) -> None:
    beside = files_below(bundled(name))
    assert beside
    assert files_below(site / "nzcplan" / "_bundled" / name) == beside


def test_every_file_of_the_package_is_inside_the_wheel(site: Path) -> None:
    installed = files_below(site / "nzcplan")
    assert files_below(CHECKOUT / "nzcplan") <= installed
    assert "guides/data/sichuan-2022.yaml" in installed
    assert "factors/data/fuels.csv" in installed
    assert "py.typed" in installed


def test_nothing_else_is_inside_the_wheel(site: Path) -> None:
    assert {path.name.split("-")[0] for path in site.iterdir()} == {"nzcplan"}
    assert not any("test" in Path(name).parts for name in files_below(site))


def test_the_installed_program_builds_a_sample_from_an_empty_folder(
    site: Path, tmp_path: Path
) -> None:
    sample = site / "nzcplan" / "_bundled" / "sample_parks" / "minimal.yaml"
    done = run_installed(
        f"""
from nzcplan.cli.main import main
main(["build", {str(sample)!r}, "-o", "plan.docx"])
""",
        site,
        tmp_path,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "已写出 plan.docx" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["plan.docx"]
    with zipfile.ZipFile(tmp_path / "plan.docx") as archive:
        assert archive.testzip() is None
        assert "word/document.xml" in archive.namelist()


def test_the_installed_program_knows_its_guides_and_schemas(site: Path, tmp_path: Path) -> None:
    done = run_installed(
        """
from nzcplan.bundled import bundled
from nzcplan.cli.main import main
assert bundled("templates").is_relative_to(sys.path[0]), bundled("templates")
main(["schema", "-o", str(bundled("schemas")), "--check"])
""",
        site,
        tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert "均为最新" in done.stdout


def test_the_wheel_names_the_program_and_what_it_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (metadata,) = (n for n in names if n.endswith(".dist-info/METADATA"))
        (entry,) = (n for n in names if n.endswith(".dist-info/entry_points.txt"))
        said = archive.read(metadata).decode()
        assert "nzcplan = nzcplan.cli.main:main" in archive.read(entry).decode()
    for package in ("jinja2", "python-docx", "pydantic", "pyyaml", "matplotlib", "click", "lxml"):
        assert f"Requires-Dist: {package}" in said
    assert f"Version: {nzcplan.__version__}" in said
