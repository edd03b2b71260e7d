"""What docx2python reads of a .docx."""

from __future__ import annotations

import re
from pathlib import Path

from docx2python import docx2python
from docx2python.depth_collector import Par
from said import ReadTable, Said, close, full

Paragraphs = list[Par]
PICTURE = "----Image alt text---->"
"""What it writes before the alternative text of a picture or chart."""
PICTURE_END = re.compile(r"<(----media/[^<]*----)?$")


def read(path: Path) -> tuple[Said, tuple[str, ...]]:
    """Return what it finds from the first heading on, and the alternative texts of figures."""
    with docx2python(path, duplicate_merged_cells=False) as found:
        tables: list[list[list[Paragraphs]]] = found.body_pars
    paragraphs = [par for table in tables for row in table for cell in row for par in cell]
    first = next(index for index, par in enumerate(paragraphs) if _level(par))
    texts = [(_level(par), _text([par])) for par in paragraphs[first:]]
    pictures = [text for _, text in texts if text.startswith(PICTURE)]
    said = Said(
        texts=tuple(close(text) for _, text in texts if close(text) and text not in pictures),
        headings=tuple((level, close(text)) for level, text in texts if level),
        tables=tuple(
            ReadTable(tuple(full(map(_text, row)) for row in table), None)
            for table in tables
            if any("tbl" in par.lineage for row in table for cell in row for par in cell)
        ),
    )
    described = (PICTURE_END.sub("", text.removeprefix(PICTURE)) for text in pictures)
    return said, tuple(close(text) for text in described)


def _level(par: Par) -> int:
    """Return the level of a heading, 0 of anything else."""
    return int(par.style[-1]) if re.fullmatch("Heading[1-9]", par.style) else 0


def _text(paragraphs: Paragraphs) -> str:
    return "".join(text for par in paragraphs for text in par.run_strings)
