"""docxtpl: a template of a document with loops, filled with the same texts, tables and ready PNGs.

What the ordinary way draws is ready here: docxtpl only puts pictures in.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import docxtpl
from docx.shared import Cm


def main(material: Path, target: Path) -> None:
    """Fill the template and save it as ``target``."""
    template = docxtpl.DocxTemplate(str(material / "template.docx"))
    blocks: list[dict[str, Any]] = json.loads(
        (material / "blocks.json").read_text(encoding="utf-8")
    )
    for block in blocks:
        if block["kind"] == "chart":
            picture = str(material / "charts" / block["picture"])
            block["image"] = docxtpl.InlineImage(template, picture, width=Cm(block["width"]))
    template.render({"blocks": blocks}, autoescape=True)
    template.save(str(target))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
