"""SOURCE_DATE_EPOCH: every document that is written states the time of a reproducible build."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from parks import SMALL_SAMPLE, sample_path
from program import Run


@pytest.mark.parametrize("command", ["build", "review", "batch"])
def test_documents_state_the_time_of_the_build(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    park = sample_path(SMALL_SAMPLE)
    output = "." if command == "batch" else "文件.docx"
    assert run(command, park, "-o", output).code == 0
    (written,) = Path().glob("*.docx")
    with ZipFile(written) as document:
        assert b"1970-01-02T00:00:00Z" in document.read("docProps/core.xml")
