"""docxtpl: a template of a document with loops, filled with the same texts, tables and PNG charts.

With ``drawn`` behind the target it draws them as the ordinary way does, else they are ready files.
"""

from __future__ import annotations

import json
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import docxtpl
from docx.shared import Cm


def main(material: Path, target: Path, drawn: bool) -> None:
    """Fill the template and save it as ``target``."""
    template = docxtpl.DocxTemplate(str(material / "template.docx"))
    blocks: list[dict[str, Any]] = json.loads(
        (material / "blocks.json").read_text(encoding="utf-8")
    )
    for block in blocks:
        if block["kind"] == "chart":
            picture = (
                _drawn(material, block) if drawn else str(material / "charts" / block["picture"])
            )
            block["image"] = docxtpl.InlineImage(template, picture, width=Cm(block["width"]))
    template.render({"blocks": blocks}, autoescape=True)
    template.save(str(target))


def _drawn(material: Path, block: dict[str, Any]) -> BytesIO:
    from benchmarks.contestants.ordinary import chart_png, use_chinese_font

    use_chinese_font(material / "font.otf")
    return BytesIO(chart_png(block))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), "drawn" in sys.argv[3:])
