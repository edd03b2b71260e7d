"""The ordinary way: PyYAML's safe_load, python-docx's API, and a matplotlib PNG for each chart."""

from __future__ import annotations

import csv
import json
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import yaml
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from matplotlib import font_manager

DPI = 200
FONT = "宋体"


def main(material: Path, target: Path) -> None:
    """Write the document to ``target``."""
    read_description(material / "park")
    use_chinese_font(material / "font.otf")
    blocks = json.loads((material / "blocks.json").read_text(encoding="utf-8"))
    document = new_document()
    for block in blocks:
        add_block(document, block)
    document.save(str(target))


def read_description(folder: Path) -> dict[str, Any]:
    """Read all files of the park, as one does who then computes with them."""
    description: dict[str, Any] = {}
    for path in sorted(folder.glob("*.yaml")):
        description[path.stem] = yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            description[path.stem] = list(csv.DictReader(file))
    return description


def use_chinese_font(path: Path) -> None:
    """Let matplotlib write Chinese."""
    font_manager.fontManager.addfont(str(path))
    name = font_manager.FontProperties(fname=str(path)).get_name()
    plt.rcParams.update({"font.family": name, "font.size": 9, "axes.unicode_minus": False})


def new_document() -> Any:
    """Return an empty document of A4 pages in a Chinese font."""
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name = "Times New Roman"
    normal.font.size = Pt(12)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    return document


def add_block(document: Any, block: dict[str, Any]) -> None:
    """Add a heading, a paragraph, a table or a chart."""
    match block["kind"]:
        case "heading":
            document.add_heading(block["text"], level=block["level"])
        case "paragraph":
            document.add_paragraph(block["text"])
        case "table":
            add_table(document, block["caption"], block["rows"])
        case "chart":
            picture = BytesIO(chart_png(block))
            document.add_picture(picture, width=Cm(block["width"]))
            document.add_paragraph(block["caption"])


def add_table(document: Any, caption: str, rows: list[list[str]]) -> None:
    """Add a table; each row's cells are looked up once, as ``table.cell`` for each is slow."""
    document.add_paragraph(caption)
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def chart_png(block: dict[str, Any]) -> bytes:
    """Return a chart as a PNG."""
    figure, axes = plt.subplots(figsize=(block["width"] / 2.54, block["height"] / 2.54), dpi=DPI)
    DRAWN.get(block["form"], draw_bars)(axes, block)
    figure.tight_layout()
    buffer = BytesIO()
    figure.savefig(buffer, format="png", dpi=DPI)
    plt.close(figure)
    return buffer.getvalue()


def draw_bars(axes: Any, block: dict[str, Any]) -> None:
    """Columns, with lines over them where a series is one, stacked where the chart is."""
    places = range(len(block["categories"]))
    bottom = [0.0] * len(block["categories"])
    columns = [series for series in block["series"] if not series["line"]]
    width = 0.8 if block["stacked"] else 0.8 / max(len(columns), 1)
    for index, series in enumerate(columns):
        shift = 0 if block["stacked"] else (index - (len(columns) - 1) / 2) * width
        at = [place + shift for place in places]
        axes.bar(at, series["values"], width, bottom=bottom, label=series["name"])
        if block["stacked"]:
            bottom = [low + value for low, value in zip(bottom, series["values"], strict=True)]
    for series in block["series"]:
        if series["line"]:
            axes.plot(list(places), series["values"], marker="o", label=series["name"])
    axes.set_xticks(list(places), block["categories"], rotation=45, ha="right")
    if len(block["series"]) > 1:
        axes.legend(fontsize=7)


def draw_flat(axes: Any, block: dict[str, Any]) -> None:
    """Bars that lie, one after the other: rankings, schedules, flows and costs."""
    places = range(len(block["categories"]))
    left = [0.0] * len(block["categories"])
    for series in block["series"]:
        axes.barh(list(places), series["values"], left=left, label=series["name"])
        left = [low + value for low, value in zip(left, series["values"], strict=True)]
    axes.set_yticks(list(places), block["categories"])
    axes.invert_yaxis()
    if len(block["series"]) > 1:
        axes.legend(fontsize=7)


def draw_lines(axes: Any, block: dict[str, Any]) -> None:
    """Lines over categories."""
    for series in block["series"]:
        axes.plot(block["categories"], series["values"], marker="o", label=series["name"])
    axes.legend(fontsize=7)


def draw_pie(axes: Any, block: dict[str, Any]) -> None:
    """A pie of the first series."""
    axes.pie(block["series"][0]["values"], labels=block["categories"], autopct="%.1f%%")


DRAWN = {"flat": draw_flat, "lines": draw_lines, "pie": draw_pie}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
