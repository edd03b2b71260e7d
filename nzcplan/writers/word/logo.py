"""The agency's logo as an inline drawing, of a given height and its own proportions."""

from __future__ import annotations

import io

from docx.image.image import Image

from nzcplan.writers.styles.pictures import Logo
from nzcplan.writers.word.drawing import Drawing, drawing_xml, picture_digest


def logo_run(logo: Logo, relationship: str, height: float, widest: float, number: int) -> str:
    """Return the run that shows ``logo``, ``height`` and at most ``widest`` centimetres large.

    ``number`` is unique among the drawings of the document.
    """
    size = logo_size(logo, height, widest)
    drawing = Drawing(relationship, False, *size, picture_digest(logo.image))
    return drawing_xml(drawing, number, "标志", logo.description)


def logo_size(logo: Logo, height: float, widest: float) -> tuple[float, float]:
    """Return width and height in centimetres."""
    image = Image.from_file(io.BytesIO(logo.image))
    width = height * (image.px_width / image.horz_dpi) / (image.px_height / image.vert_dpi)
    scale = min(1.0, widest / width)
    return width * scale, height * scale
