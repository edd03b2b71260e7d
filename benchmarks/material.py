"""What the contestants are given, made of the full sample's plan before anything is timed.

``python -m benchmarks.material FOLDER`` fills a folder: the park, the parts of our document as they are
written (``parts.pickle``), its blocks as plain data (``blocks.json``), the pictures of its charts as the
ordinary way draws them, a Markdown text for pandoc and a template for docxtpl.
"""

from __future__ import annotations

import json
import pickle
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.contestants.docxtpl_template import write_template
from benchmarks.contestants.ordinary import chart_png, use_chinese_font
from nzcplan.archives import unpacked
from nzcplan.build import BuildOptions, build
from nzcplan.bundled import bundled
from nzcplan.examine import examine
from nzcplan.plan.chart import CategoryChart, ChartContent, CostCurve, Figure, FlowChart
from nzcplan.plan.document import Block, Heading, ItemList, Paragraph
from nzcplan.plan.grid import table_grid
from nzcplan.plan.inline import plain_text
from nzcplan.plan.lines import item_lines
from nzcplan.plan.table import Table
from nzcplan.writers.charts.size import suggested_height_cm

SAMPLE = "qinghe-industrial"
WIDTH_CM = 15.0
FONT = "writers/charts/font/NotoSansSC-Subset.otf"


def fill(folder: Path) -> None:
    """Write everything into ``folder``."""
    park = bundled("sample_parks") / SAMPLE
    shutil.copytree(park, folder / "park", dirs_exist_ok=True)
    shutil.copyfile(Path(sys.modules["nzcplan"].__file__ or "").parent / FONT, folder / "font.otf")
    found = examine(park)
    if found.park is None or found.guide is None or found.account is None:
        raise SystemExit(f"{park} has errors")
    built = build(found, found.park, found.guide, found.account, BuildOptions())
    (folder / "parts.pickle").write_bytes(pickle.dumps(_ready(unpacked(built.content))))
    blocks = [entry for block in built.document.blocks for entry in plain_blocks(block)]
    use_chinese_font(folder / "font.otf")
    (folder / "charts").mkdir(exist_ok=True)
    for number, chart in enumerate((b for b in blocks if b["kind"] == "chart"), start=1):
        chart["picture"] = f"chart{number}.png"
        (folder / "charts" / chart["picture"]).write_bytes(chart_png(chart))
    (folder / "blocks.json").write_text(json.dumps(blocks, ensure_ascii=False), encoding="utf-8")
    (folder / "plan.md").write_text("\n\n".join(map(markdown, blocks)), encoding="utf-8")
    (folder / "counts.json").write_text(json.dumps(counts(blocks)), encoding="utf-8")
    write_template(folder / "template.docx")


def _ready(parts: dict[str, bytes]) -> dict[str, str | bytes]:
    """Return XML as text, as a program that prepared it would hold it."""
    xml = (".xml", ".rels")
    return {name: data.decode() if name.endswith(xml) else data for name, data in parts.items()}


def counts(blocks: list[dict[str, Any]]) -> dict[str, int]:
    """Return how many blocks of each kind there are, and cells in tables."""
    kinds = ("heading", "paragraph", "table", "chart")
    found = {kind: sum(block["kind"] == kind for block in blocks) for kind in kinds}
    tables = (block["rows"] for block in blocks if block["kind"] == "table")
    return {**found, "cell": sum(len(row) for rows in tables for row in rows)}


def plain_blocks(block: Block) -> Iterator[dict[str, Any]]:
    """Yield what stands for ``block`` in a document without any structure but the ordinary one."""
    match block:
        case Heading():
            text = f"{block.number}{block.title}"
            yield {"kind": "heading", "level": min(block.level, 4), "text": text}
        case Paragraph():
            yield {"kind": "paragraph", "text": plain_text(block.inlines)}
        case ItemList():
            yield from ({"kind": "paragraph", "text": plain_text(x)} for x in item_lines(block))
        case Table():
            rows = [[""] * len(block.columns) for _ in table_grid(block)]
            for texts, row in zip(rows, table_grid(block), strict=True):
                for placed in row.cells:
                    shown = "" if placed.continued else plain_text(placed.cell.inlines)
                    texts[placed.column] = shown
            caption = f"{block.number}　{plain_text(block.caption)}"
            yield {"kind": "table", "caption": caption, "rows": rows}
        case Figure():
            height = suggested_height_cm(block.content, WIDTH_CM)
            yield {
                "kind": "chart",
                "caption": f"{block.number}　{plain_text(block.caption)}",
                "width": WIDTH_CM,
                "height": height,
                **chart_data(block.content),
            }


def chart_data(content: ChartContent) -> dict[str, Any]:
    """Return the data of a chart as names and numbers, and the form in which they can be drawn."""
    if isinstance(content, CategoryChart):
        shown = [series for series in content.series if not series.hidden]
        forms = {"pie": "pie", "doughnut": "pie", "lines": "lines", "bars": "flat"}
        series = [
            _series(each.name, [float(v or 0) for v in each.values], each.as_line) for each in shown
        ]
        names = list(content.categories)
        form = forms.get(content.kind, "flat" if content.kind == "stacked_bars" else "columns")
        return _chart(form, names, series, content.kind.startswith("stacked"))
    if isinstance(content, FlowChart):
        names = [f"{link.source}→{link.target}" for link in content.links]
        return _chart("flat", names, [_series("流量", [float(x.value) for x in content.links])])
    if isinstance(content, CostCurve):
        costs = [float(step.unit_cost) for step in content.steps]
        return _chart("flat", [step.name for step in content.steps], [_series("成本", costs)])
    years = [float(bar.end - bar.start) for bar in content.bars]
    return _chart("flat", [bar.name for bar in content.bars], [_series("年", years)])


def _series(name: str, values: list[float], line: bool = False) -> dict[str, Any]:
    return {"name": name, "values": values, "line": line}


def _chart(
    form: str, categories: list[str], series: list[dict[str, Any]], stacked: bool = False
) -> dict[str, Any]:
    return {"form": form, "categories": categories, "series": series, "stacked": stacked}


def markdown(block: dict[str, Any]) -> str:
    """Return a block in pandoc's Markdown."""
    match block["kind"]:
        case "heading":
            return f"{'#' * block['level']} {block['text']}"
        case "paragraph":
            return str(block["text"])
        case "table":
            head, *body = [" | ".join(_cell(text) for text in row) for row in block["rows"]]
            rule = " | ".join("---" for _ in block["rows"][0])
            lines = "\n".join(f"| {line} |" for line in (head, rule, *body))
            return f"{lines}\n\n: {block['caption']}"
        case _:
            return f"![{block['caption']}](charts/{block['picture']}){{width={block['width']}cm}}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ") or " "


if __name__ == "__main__":
    fill(Path(sys.argv[1]))
