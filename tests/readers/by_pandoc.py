"""What pandoc reads of a .docx, by its JSON form of the document."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from said import ReadTable, Said, close, full

Node = dict[str, Any]
LONGEST_RUN = 120
"""Seconds."""


def read(path: Path) -> Said:
    """Return what pandoc finds from the first heading on."""
    done = subprocess.run(
        ["pandoc", "--from=docx", "--to=json", path],
        capture_output=True,
        check=True,
        timeout=LONGEST_RUN,
    )
    blocks: list[Node] = json.loads(done.stdout)["blocks"]
    first = next(index for index, block in enumerate(blocks) if block["t"] == "Header")
    leaves = list(_leaves(blocks[first:]))
    headings = (leaf["c"] for leaf in leaves if leaf["t"] == "Header")
    return Said(
        texts=tuple(filter(None, (close(_text(leaf)) for leaf in leaves if leaf["t"] != "Table"))),
        headings=tuple((level, close(_text(inlines))) for level, _, inlines in headings),
        tables=tuple(_table(leaf) for leaf in leaves if leaf["t"] == "Table"),
    )


def _leaves(blocks: list[Node]) -> Iterator[Node]:
    """Yield the paragraphs and headings, and each table before what stands in its cells."""
    for block in blocks:
        content = block.get("c")
        match block["t"]:
            case "Div":
                yield from _leaves(content[1])
            case "BlockQuote":
                yield from _leaves(content)
            case "BulletList":
                for item in content:
                    yield from _leaves(item)
            case "OrderedList":
                for item in content[1]:
                    yield from _leaves(item)
            case "Table":
                yield block
                for row in (*_head(block), *_body(block)):
                    for cell in row[1]:
                        yield from _leaves(cell[4])
            case "Para" | "Plain" | "Header":
                yield block
            case kind:
                raise AssertionError(f"pandoc made a {kind} of something")


def _head(table: Node) -> list[Any]:
    return list(table["c"][3][1])


def _body(table: Node) -> list[Any]:
    bodies = table["c"][4]
    return [row for body in bodies for row in (*body[2], *body[3])] + list(table["c"][5][1])


def _table(table: Node) -> ReadTable:
    rows = [*_head(table), *_body(table)]
    return ReadTable(
        tuple(full(_text(cell[4]) for cell in row[1]) for row in rows), len(_head(table))
    )


def _text(node: Any) -> str:
    if isinstance(node, list):
        return "".join(map(_text, node))
    if not isinstance(node, dict):
        return ""
    kind, content = node["t"], node.get("c")
    if kind == "Header":
        return _text(content[2])
    if kind in ("Image", "Note"):
        return ""
    if kind == "Str":
        return str(content)
    return _text(content)
