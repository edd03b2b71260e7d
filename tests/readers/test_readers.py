"""Other programs read the same headings, tables, captions and texts out of a plan."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import by_docx2python
import by_libreoffice
import by_pandoc
import pytest
from parks import SAMPLES
from plans import HOSTILE, plan
from said import Said, close, said_by

from nzcplan.plan.chart import Figure, Picture

READ = (*SAMPLES, HOSTILE)
each_plan = pytest.mark.parametrize("name", READ)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("read")
    paths = {name: folder / f"{Path(name).stem}.docx" for name in READ}
    for name, path in paths.items():
        path.write_bytes(plan(name).content)
    return paths


@pytest.fixture(scope="module")
def pages(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The plans as LibreOffice writes them in HTML."""
    made = by_libreoffice.convert(list(files.values()), tmp_path_factory.mktemp("html"))
    return {name: made[path] for name, path in files.items()}


def assert_same(found: Said, meant: Said) -> None:
    assert found.headings == meant.headings
    assert found.texts == meant.texts
    assert found.tables == meant.tables


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="needs pandoc")
@each_plan
def test_pandoc_reads_what_the_document_says(name: str, files: dict[str, Path]) -> None:
    assert_same(by_pandoc.read(files[name]), said_by(plan(name).document))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (soffice)")
@each_plan
def test_libreoffice_reads_what_the_document_says(name: str, pages: dict[str, Path]) -> None:
    assert_same(by_libreoffice.read(pages[name]), said_by(plan(name).document))


@each_plan
def test_docx2python_reads_what_the_document_says(name: str, files: dict[str, Path]) -> None:
    found, described = by_docx2python.read(files[name])
    meant = said_by(plan(name).document)
    # It knows no header rows.
    assert_same(found, replace(meant, tables=tuple(replace(t, head=None) for t in meant.tables)))
    figures = [b for b in plan(name).document.blocks if isinstance(b, Figure | Picture)]
    assert list(described) == [close(figure.description) for figure in figures]
