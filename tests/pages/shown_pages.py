"""Where LibreOffice shows what a plan holds: each bookmark and table row by page and height."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
ROW = "row{:05d}"
needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdfinfo") is None,
    reason="needs LibreOffice (soffice) and pdfinfo to see on which pages things are",
)
_WITH_DESTINATIONS = (
    'pdf:writer_pdf_Export:{"ExportBookmarksToPDFDestination":{"type":"boolean","value":"true"}}'
)
_DESTINATION = re.compile(r'\s*(\d+)\s+\[\s*XYZ\s+\S+\s+(\S+)\s+\S+\s*\]\s+"(.*)"\s*')


@dataclass(frozen=True)
class Entry:
    """An entry of the contents or a list: the bookmark it leads to, and the page it gives."""

    bookmark: str
    text: str
    page: int


@dataclass(frozen=True)
class Shown:
    """A plan as LibreOffice shows it; ``places`` has page (from 1) and height of each bookmark."""

    entries: tuple[Entry, ...]
    rows: int
    places: Mapping[str, tuple[int, float]]
    pages: int


def with_row_bookmarks(content: bytes) -> tuple[bytes, int]:
    """Return a .docx with a bookmark in each table row, and how many rows there are."""
    root = _body(content)
    rows = 0
    for rows, row in enumerate(root.iter(f"{W}tr"), start=1):
        paragraph = _first_shown(row)
        begin, end = etree.Element(f"{W}bookmarkStart"), etree.Element(f"{W}bookmarkEnd")
        for mark in (begin, end):
            mark.set(f"{W}id", str(900000 + rows))
        begin.set(f"{W}name", ROW.format(rows))
        at = 0 if paragraph.find(f"{W}pPr") is None else 1
        paragraph[at:at] = [begin, end]
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, etree.tostring(root) if name == BODY else old.read(name))
    return changed.getvalue(), rows


def _first_shown(row: Any) -> Any:
    """The first paragraph of ``row`` that is in no cell over several rows, where there is one."""
    own = [cell for cell in row.iter(f"{W}tc") if cell.find(f"{W}tcPr/{W}vMerge") is None]
    return (own[0] if own else row).find(f".//{W}p")


def _body(content: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(BODY))


def shown(plans: Mapping[str, bytes], folder: Path) -> dict[str, Shown]:
    """Return how LibreOffice shows each of ``plans``, all in one run of it."""
    folder.mkdir()
    rows = {}
    for name, content in plans.items():
        marked, rows[name] = with_row_bookmarks(content)
        (folder / f"{name}.docx").write_bytes(marked)
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to"]
    command += [_WITH_DESTINATIONS, "--outdir", str(folder)]
    command += [str(folder / f"{name}.docx") for name in plans]
    subprocess.run(command, check=True, capture_output=True, timeout=1500)
    return {
        name: Shown(tuple(_entries(content)), rows[name], *_places(folder / f"{name}.pdf"))
        for name, content in plans.items()
    }


def _entries(content: bytes) -> Iterator[Entry]:
    for found in _body(content).iter(f"{W}hyperlink"):
        told: Iterable[str] = (node.text or "" for node in found.iter(f"{W}instrText"))
        if any(each.strip().startswith("PAGEREF") for each in told):
            *words, page = [node.text or "" for node in found.iter(f"{W}t")]
            yield Entry(found.get(f"{W}anchor"), "".join(words), int(page))


def _places(pdf: Path) -> tuple[dict[str, tuple[int, float]], int]:
    places = {}
    for line in _pdfinfo("-dests", pdf).splitlines():
        found = _DESTINATION.fullmatch(line)
        if found:
            # LibreOffice writes the underlines of a name by their number.
            places[found[3].replace("5F", "_")] = (int(found[1]), float(found[2]))
    pages = re.search(r"^Pages:\s+(\d+)", _pdfinfo(pdf), re.MULTILINE)
    assert pages, f"{pdf} has no pages"
    return places, int(pages[1])


def _pdfinfo(*arguments: str | Path) -> str:
    return subprocess.run(
        ["pdfinfo", *map(os.fspath, arguments)], check=True, capture_output=True, text=True
    ).stdout
