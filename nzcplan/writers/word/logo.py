"""The agency's logo as an inline drawing, of a given height and its own proportions."""

from __future__ import annotations

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
    from nzcplan.writers.word.picture_size import picture_size

    own_width, own_height = picture_size(logo.image, "logo")
    width = height * own_width / own_height
    scale = min(1.0, widest / width)
    return width * scale, height * scale
