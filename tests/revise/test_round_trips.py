"""What a plan says, read back from the file, is what was meant; saving it elsewhere is no edit."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hands import recorded, saved_by_python_docx, verified, written
from markupsafe import Markup
from parks import SAMPLES, SMALL_SAMPLE, park_at, sample, small_description, write_park
from plans import CHARTS, HOSTILE, STYLES, plan
from word_text import parts

from nzcplan.build import BuildOptions, Charts
from nzcplan.plan.content import Content, Image, Passage, bare
from nzcplan.plan.content_record import read_record, record_text
from nzcplan.revise.compare import compare
from nzcplan.revise.content_reader import read_content
from nzcplan.revise.package import Package

OWN_STYLE = """
based_on: consulting
header_title: false
page_numbers: {form: "第 {page} 页，共 {pages} 页", position: outer, front: none, landscape: side}
numbering: {tables: "表 {n}", figures: "图 {n}"}
captions: {tables: below, figures: above, separator: "：  "}
contents: {levels: 1, tables: none, figures: all}
logo: {file: logo.png, description: 标志, cover_height: 1.4, header_height: 0.7}
cover: {picture: {file: logo.png, description: 图}}
"""
"""Whatever of a style can be read in a plan, other than the shipped ones have it."""


def assert_read_as_meant(content: bytes) -> None:
    meant, read = recorded(content), read_content(Package(parts(content)))
    assert compare(meant, read) == ()
    plain = bare(meant)
    assert (read.edges, read.edge_pictures) == (plain.edges, plain.edge_pictures)
    assert read.entries == plain.entries
    charts = [type(unit).__name__ for unit in read.units]
    assert charts == [type(unit).__name__ for unit in plain.units]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_reads_as_it_was_meant(name: str) -> None:
    assert_read_as_meant(plan(name).content)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("charts", CHARTS)
def test_every_style_and_kind_of_chart_reads_as_it_was_meant(style: str, charts: Charts) -> None:
    content = plan(SMALL_SAMPLE, style, charts).content
    assert_read_as_meant(content)
    assert verified(content).untouched


@pytest.fixture(scope="module")
def agency_plan(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("style")
    (folder / "own.yaml").write_text(OWN_STYLE, encoding="utf-8")
    draw(folder / "logo.png")
    return sample("qinghe-industrial").build(BuildOptions(style=str(folder / "own.yaml"))).content


def test_a_style_that_changes_all_it_can_reads_as_it_was_meant(agency_plan: bytes) -> None:
    assert_read_as_meant(agency_plan)
    meant = recorded(agency_plan)
    logo, picture = [unit for unit in meant.units if isinstance(unit, Image)][:2]
    assert (logo.place, picture.place) == ("封面标志", "封面图片")
    assert meant.edges == (("footer", "第  页，共  页"),)
    texts = [unit.text for unit in meant.units if isinstance(unit, Passage)]
    assert "图目录" in texts
    assert "表目录" not in texts
    assert any(text.startswith("表 1：  ") for text in texts)


def test_places_name_headings_as_sentences_do() -> None:
    official, consulting = (
        {unit.place for unit in recorded(plan(SMALL_SAMPLE, style).content).units}
        for style in ("report", "consulting")
    )
    assert {"第一章（一）标题", "第一章（一）1 第2段"} <= official
    assert {"第1.1节标题", "第1.1.1节第2段"} <= consulting


def test_text_that_looks_like_markup_reads_as_it_was_meant() -> None:
    assert_read_as_meant(plan(HOSTILE).content)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_record_is_read_as_it_was_written(name: str) -> None:
    content = recorded(plan(name).content)
    assert read_record(record_text(content)) == content
    assert any(getattr(unit, "spans", ()) for unit in content.units)
    assert all(content.facts.values())


def with_picture(folder: Path) -> bytes:
    """Return the small sample's plan with a picture on its cover."""
    description = small_description()
    description["plan"]["cover_picture"] = "封面.png"
    folder.mkdir()
    draw(folder / "封面.png")
    return park_at(write_park(folder, description)).built.content


def draw(path: Path) -> None:
    from matplotlib import image

    image.imsave(path, [[[0.2, 0.5, 0.4]] * 60] * 40)


@pytest.mark.parametrize("name", SAMPLES)
def test_saving_with_python_docx_is_no_edit(name: str) -> None:
    found = verified(saved_by_python_docx(plan(name).content))
    assert found.holds
    assert not found.untouched


@pytest.mark.skipif(shutil.which("soffice") is None, reason="需要 LibreOffice（soffice）")
def test_saving_with_libreoffice_is_no_edit(tmp_path: Path, agency_plan: bytes) -> None:
    plans = {name.split(".")[0]: plan(name).content for name in SAMPLES}
    plans["gbt9704"] = plan(SMALL_SAMPLE, "gbt9704", "image").content
    plans["consulting"] = plan(SMALL_SAMPLE, "consulting").content
    plans["agency"] = agency_plan
    plans["hostile"] = plan(HOSTILE).content
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


def test_a_text_of_a_kind_of_its_own_is_recorded_as_text() -> None:
    rendered = Content((Passage(Markup("甲"), Markup("第一章")),), ())
    assert record_text(rendered) == record_text(Content((Passage("甲", "第一章"),), ()))
