"""Charts and pictures as inline drawings: their size, their parts, their XML."""

from __future__ import annotations

import hashlib
from typing import Literal

from msgspec import Struct

from nzcplan.plan.chart import CategoryChart, Figure, Picture, ScheduleChart
from nzcplan.plan.setting import Drawn
from nzcplan.writers.charts.fonts import ChartFonts, PictureFonts
from nzcplan.writers.charts.schedule import schedule_as_categories
from nzcplan.writers.charts.size import suggested_height_cm
from nzcplan.writers.styles.style import POINTS_PER_CM, Style
from nzcplan.writers.word.package import Package
from nzcplan.writers.word.xml import emu
from nzcplan.writers.xml_text import attribute

Charts = Literal["native", "image"]
_HIGHEST = 0.8
"""The part of the height of the text block that a figure in the text takes at most."""

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


class UnreadablePictureError(ValueError):
    """A picture of the user that is neither PNG nor JPEG, or is damaged."""


class Drawing(Struct, frozen=True):
    """A drawing whose part is in the package; sizes are centimetres."""

    relationship: str
    native: bool
    width: float
    height: float
    shows: Drawn
    """What a reader of the file finds in it."""


def embed(
    block: Figure | Picture,
    style: Style,
    charts: Charts,
    package: Package,
    highest: float = _HIGHEST,
) -> Drawing:
    """Put what ``block`` shows into ``package`` and return the drawing that shows it.

    It takes at most the part ``highest`` of the height of the text block. Raises
    UnreadablePictureError for a picture that cannot be read.
    """
    limit = style.page.text_height / POINTS_PER_CM * highest
    if isinstance(block, Picture):
        width, height = _picture_size(block, style.figure_width, limit)
        return _as_picture(block.image, package, width, height)
    content = block.content
    width = style.figure_width
    height = min(suggested_height_cm(content, width), limit)
    if charts == "native" and isinstance(content, CategoryChart | ScheduleChart):
        from nzcplan.writers.charts.native import chart_xml
        from nzcplan.writers.charts.workbook import chart_workbook

        fonts = ChartFonts(style.latin_font, style.chart_font, style.chart_size)
        relationship = package.add_chart(
            lambda workbook: chart_xml(content, workbook, fonts), chart_workbook(content)
        )
        shows = schedule_as_categories(content) if isinstance(content, ScheduleChart) else content
        return Drawing(relationship, True, width, height, shows)
    from nzcplan.writers.charts.pictures import chart_picture

    image = chart_picture(content, PictureFonts(size_pt=style.chart_size), width, height, 200)
    return _as_picture(image, package, width, height)


def _as_picture(image: bytes, package: Package, width: float, height: float) -> Drawing:
    return Drawing(package.add_picture(image), False, width, height, picture_digest(image))


def picture_digest(image: bytes) -> str:
    """Return the SHA-256 digest by which a picture is known."""
    return hashlib.sha256(image).hexdigest()


def _picture_size(block: Picture, widest: float, highest: float) -> tuple[float, float]:
    from nzcplan.writers.word.picture_size import picture_size

    width, height = picture_size(block.image, block.number or block.id)
    scale = min(1.0, widest / width, highest / height)
    return width * scale, height * scale


def drawing_xml(drawing: Drawing, number: int, name: str, description: str) -> str:
    """Return the run with the inline drawing; ``number`` is unique among drawings."""
    size = f'cx="{emu(drawing.width)}" cy="{emu(drawing.height)}"'
    shown = _chart(drawing) if drawing.native else _picture(drawing, number, name, size)
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="{attribute(name)}" descr="{attribute(description)}"/>'
        f"<wp:cNvGraphicFramePr/><a:graphic>{shown}</a:graphic></wp:inline></w:drawing></w:r>"
    )


def _chart(drawing: Drawing) -> str:
    return f'<a:graphicData uri="{_CHART}"><c:chart r:id="{drawing.relationship}"/></a:graphicData>'


def _picture(drawing: Drawing, number: int, name: str, size: str) -> str:
    return (
        f'<a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{attribute(name)}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{drawing.relationship}"/><a:stretch><a:fillRect/>'
        f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData>"
    )
