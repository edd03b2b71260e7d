"""What an office program shows of the file, where one is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from word_samples import HOSTILE, sample_document, written

from nzcplan.plan.document import Heading
from nzcplan.writers.styles import load_style
from nzcplan.writers.word.writer import write_docx

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None,
    reason="needs LibreOffice (soffice) and pdftotext to render the document",
)


@needs_office
def test_every_heading_and_caption_is_shown(tmp_path: Path) -> None:
    document = sample_document()
    path = written(write_docx(document, load_style("report")), tmp_path)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    pdf = tmp_path / "plan.pdf"
    shown = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    shown = re.sub(r"\s", "", shown)
    for block in document.blocks:
        if isinstance(block, Heading) and HOSTILE not in block.title:
            assert block.number + block.title in shown
    for label in ("表1-1能源消费", "表2-2能源消费", "图1-1消费趋势", "图2-3区位图"):
        assert shown.count(label) == 2, "once in a list, once as a caption"
