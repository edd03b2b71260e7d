"""What an office program shows of the file, where one is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree
from word_samples import HOSTILE, sample_document, written

from nzcplan.plan.document import Heading
from nzcplan.writers.styles import load_style
from nzcplan.writers.styles.style import POINTS_PER_CM
from nzcplan.writers.word.writer import write_docx

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftotext") is None,
    reason="needs LibreOffice (soffice) and pdftotext to render the document",
)


def rendered(content: bytes, folder: Path) -> Path:
    """Return the PDF that LibreOffice makes of a document."""
    path = written(content, folder)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return folder / "plan.pdf"


def text_of(pdf: Path, *options: str) -> str:
    command = ["pdftotext", *options, str(pdf), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@needs_office
def test_every_heading_and_caption_is_shown(tmp_path: Path) -> None:
    document = sample_document()
    pdf = rendered(write_docx(document, load_style("report")), tmp_path)
    shown = text_of(pdf, "-layout")
    shown = re.sub(r"\s", "", shown)
    for block in document.blocks:
        if isinstance(block, Heading) and HOSTILE not in block.title:
            assert block.number + block.title in shown
    for label in ("表1-1能源消费", "表2-2能源消费", "图1-1消费趋势", "图2-3区位图"):
        assert shown.count(label) == 2, "once in a list, once as a caption"


@needs_office
def test_the_number_of_a_turned_page_stands_beside_its_table(tmp_path: Path) -> None:
    style = load_style("gbt9704")
    pdf = rendered(write_docx(sample_document(), style), tmp_path)
    root = etree.fromstring(text_of(pdf, "-bbox").encode())
    turned = [page for page in root.iter("{*}page") if float(page.get("width")) > 800]
    assert len(turned) > 1
    margin = style.page.turned().left * POINTS_PER_CM
    for page in turned:
        beside = [word for word in page.iter("{*}word") if float(word.get("xMax")) < margin]
        [number] = [word for word in beside if word.text.isdigit()]
        odd = int(number.text) % 2 == 1
        low = float(number.get("yMin")) > float(page.get("height")) / 2
        assert low is odd, "at the right of an upright odd page, which is below when it is turned"
