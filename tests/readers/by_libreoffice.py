"""What LibreOffice reads of a .docx, by the HTML that it makes of it."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

from lxml import html
from said import ReadTable, Said, close, full

LONGEST_RUN = 300
"""Seconds, for all files together."""


def convert(paths: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """Return the HTML file of each .docx, all made by one run of the program."""
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "html", "--outdir", str(folder), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=LONGEST_RUN)
    return {path: folder / f"{path.stem}.html" for path in paths}


def read(path: Path) -> Said:
    """Return what the HTML file holds from the first heading on."""
    root = html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()
    leaves = [
        (int(node.tag[1]) if node.tag != "p" else 0, close(node.text_content()))
        for node in root.iter("h1", "h2", "h3", "h4", "h5", "h6", "p")
    ]
    first = next(index for index, (level, _) in enumerate(leaves) if level)
    return Said(
        texts=tuple(text for _, text in leaves[first:] if text),
        headings=tuple((level, text) for level, text in leaves if level),
        tables=tuple(map(_table, root.iter("table"))),
    )


def _table(table: html.HtmlElement) -> ReadTable:
    rows = [
        full(cell.text_content() for cell in row.iterchildren("td", "th"))
        for row in table.iter("tr")
    ]
    return ReadTable(tuple(rows), len(table.findall("thead/tr")))
