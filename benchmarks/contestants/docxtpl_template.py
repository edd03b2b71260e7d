"""The template that docxtpl fills, made once with python-docx before anything is timed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.contestants.ordinary import new_document

DEEPEST = 4


def write_template(target: Path) -> None:
    """Write a document with docxtpl's tags: a loop over blocks, in it one over rows and cells."""
    document = new_document()
    paragraph = document.add_paragraph
    paragraph("{%p for block in blocks %}")
    for level in range(1, DEEPEST + 1):
        paragraph(f"{{%p if block.kind == 'heading' and block.level == {level} %}}")
        document.add_heading("{{ block.text }}", level=level)
        paragraph("{%p endif %}")
    paragraph("{%p if block.kind == 'paragraph' %}")
    paragraph("{{ block.text }}")
    paragraph("{%p endif %}")
    paragraph("{%p if block.kind == 'table' %}")
    paragraph("{{ block.caption }}")
    _add_table(document)
    paragraph("{%p endif %}")
    paragraph("{%p if block.kind == 'chart' %}")
    paragraph("{{ block.image }}")
    paragraph("{{ block.caption }}")
    paragraph("{%p endif %}")
    paragraph("{%p endfor %}")
    document.save(str(target))


def _add_table(document: Any) -> None:
    table = document.add_table(rows=3, cols=3, style="Table Grid")
    tags = (
        ("{%tr for row in block.rows %}", "", ""),
        ("{%tc for text in row %}", "{{ text }}", "{%tc endfor %}"),
        ("{%tr endfor %}", "", ""),
    )
    for row, texts in zip(table.rows, tags, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
