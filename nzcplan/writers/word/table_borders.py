"""The lines of a table."""

from __future__ import annotations

from nzcplan.writers.styles.style import Style


def table_borders(style: Style) -> str:
    """Return the borders of a table in this style."""
    table = style.table
    side = table.inner_line if table.lines == "full" else 0.0
    widths = {
        "top": table.outer_line,
        "left": side,
        "bottom": table.outer_line,
        "right": side,
        "insideH": table.row_line,
        "insideV": side,
    }
    lines = "".join(border(name, width, table.line_colour) for name, width in widths.items())
    return f"<w:tblBorders>{lines}</w:tblBorders>"


def border(name: str, width: float, colour: str) -> str:
    """Return one border line ``width`` points wide; none where the width is 0."""
    if not width:
        return f'<w:{name} w:val="nil"/>'
    return f'<w:{name} w:val="single" w:sz="{round(width * 8)}" w:space="0" w:color="{colour}"/>'
