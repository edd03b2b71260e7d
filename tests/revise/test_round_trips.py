"""What a plan says, read back from the file, is what was meant; saving it elsewhere is no edit."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hands import recorded, saved_by_python_docx, verified, written
from parks import SAMPLES, SMALL_SAMPLE, park_at, sample, small_description, write_park
from test_hostile_text import free_texts, hostile
from word_text import parts

from nzcplan.build import BuildOptions, Charts
from nzcplan.park.description import Description
from nzcplan.plan.content import bare
from nzcplan.plan.content_record import read_record, record_text
from nzcplan.revise.compare import compare
from nzcplan.revise.content_reader import read_content
from nzcplan.revise.package import Package

STYLES = ("report", "gbt9704")


def assert_read_as_meant(content: bytes) -> None:
    meant, read = recorded(content), read_content(Package(parts(content)))
    assert compare(meant, read) == ()
    plain = bare(meant)
    assert read.edges == plain.edges
    charts = [type(unit).__name__ for unit in read.units]
    assert charts == [type(unit).__name__ for unit in plain.units]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_reads_as_it_was_meant(name: str) -> None:
    assert_read_as_meant(sample(name).built.content)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("charts", ["native", "image"])
def test_every_style_and_kind_of_chart_reads_as_it_was_meant(style: str, charts: Charts) -> None:
    built = sample(SMALL_SAMPLE).build(BuildOptions(charts, style))
    assert_read_as_meant(built.content)
    assert verified(built.content).untouched


@pytest.fixture(scope="module")
def hostile_plan(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    description = small_description()
    assert list(free_texts(Description, description, hostile))
    folder = tmp_path_factory.mktemp("hostile")
    return park_at(write_park(folder, description)).built.content


def test_text_that_looks_like_markup_reads_as_it_was_meant(hostile_plan: bytes) -> None:
    assert_read_as_meant(hostile_plan)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_record_is_read_as_it_was_written(name: str) -> None:
    content = recorded(sample(name).built.content)
    assert read_record(record_text(content)) == content
    assert any(getattr(unit, "spans", ()) for unit in content.units)
    assert all(content.facts.values())


def with_picture(folder: Path) -> bytes:
    """Return the small sample's plan with a picture on its cover."""
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    from matplotlib import image

    description = small_description()
    description["plan"]["cover_picture"] = "封面.png"
    folder.mkdir()
    image.imsave(folder / "封面.png", [[[0.2, 0.5, 0.4]] * 60] * 40)
    return park_at(write_park(folder, description)).built.content


@pytest.mark.parametrize("name", SAMPLES)
def test_saving_with_python_docx_is_no_edit(name: str) -> None:
    found = verified(saved_by_python_docx(sample(name).built.content))
    assert found.holds
    assert not found.untouched


@pytest.mark.skipif(shutil.which("soffice") is None, reason="需要 LibreOffice（soffice）")
def test_saving_with_libreoffice_is_no_edit(tmp_path: Path, hostile_plan: bytes) -> None:
    plans = {name.split(".")[0]: sample(name).built.content for name in SAMPLES}
    plans["gbt9704"] = sample(SMALL_SAMPLE).build(BuildOptions("image", "gbt9704")).content
    plans["hostile"] = hostile_plan
    plans["picture"] = with_picture(tmp_path / "park")
    files = [written(tmp_path, content, f"{name}.docx") for name, content in plans.items()]
    saved = tmp_path / "saved"
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "docx", "--outdir", str(saved), *map(str, files)]
    subprocess.run(command, capture_output=True, timeout=300, check=True)
    for name, content in plans.items():
        again = (saved / f"{name}.docx").read_bytes()
        assert again != content
        found = verified(again)
        assert found.edits == (), name
        assert found.holds
        assert not found.untouched
        assert recorded(again) == recorded(content)
