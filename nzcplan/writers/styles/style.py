"""A style as a value: the page, the look of each role of text, of tables, and the fonts.

Sizes and distances in a line of text are points, page measures centimetres, indents characters.
Colours are six hexadecimal digits without ``#``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final, Literal

Alignment = Literal["left", "center", "right", "both"]
STRICT: Final = {"extra": "forbid", "allow_inf_nan": False}
POINTS_PER_CM = 72 / 2.54
LEAST_EDGE = 0.5
"""So many centimetres of a page at least stay empty at its edge, as printers need them."""


@dataclass(frozen=True, slots=True)
class TextLook:
    """How one role of text looks; ``line`` is exact line spacing, None is the font's own.

    ``first_line``, ``left``, ``right`` and ``hanging`` count characters of this size;
    ``spacing`` is added between characters; ``latin`` replaces the style's Latin font.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    font: str
    size: float
    line: float | None = None
    latin: str = ""
    bold: bool = False
    align: Alignment = "left"
    before: float = 0.0
    after: float = 0.0
    first_line: float = 0.0
    left: float = 0.0
    right: float = 0.0
    hanging: float = 0.0
    spacing: float = 0.0
    keep_next: bool = False
    new_page: bool = False
    colour: str = "000000"


@dataclass(frozen=True, slots=True)
class Page:
    """The portrait page; a landscape page is this one turned, its head at the binding edge.

    ``header`` and ``footer`` are the distances of their text from the paper's edge.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    header: float
    footer: float

    def turned(self) -> Page:
        """Return the landscape page; its header and footer keep their distance from the text."""
        return Page(
            width=self.height,
            height=self.width,
            top=self.left,
            bottom=self.right,
            left=self.bottom,
            right=self.top,
            header=max(LEAST_EDGE, self.header + self.left - self.top),
            footer=max(LEAST_EDGE, self.footer + self.right - self.bottom),
        )

    @property
    def text_width(self) -> float:
        """Width of the text block in points."""
        return (self.width - self.left - self.right) * POINTS_PER_CM

    @property
    def text_height(self) -> float:
        """Height of the text block in points."""
        return (self.height - self.top - self.bottom) * POINTS_PER_CM


@dataclass(frozen=True, slots=True)
class PageNumbers:
    """``form`` holds ``{page}`` and may hold ``{pages}``; ``outer`` puts it at the outer edge.

    ``front`` says how the contents pages count before the body begins at 1.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    form: str
    position: Literal["center", "outer"]
    front: Literal["roman", "none"]


@dataclass(frozen=True, slots=True)
class TableText:
    """One size that table text may take, with its exact line spacing."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    size: float
    line: float


@dataclass(frozen=True, slots=True)
class TableLook:
    """How tables look; ``texts`` go from the usual size to the smallest that is still readable.

    Lines and cell margins are points. ``full`` draws all lines, ``three_line`` only three.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    lines: Literal["full", "three_line"]
    texts: tuple[TableText, ...]
    font: str
    head_font: str
    head_bold: bool
    outer_line: float
    inner_line: float
    margin_side: float
    margin_top: float
    head_shade: str
    total_shade: str
    group_shade: str


@dataclass(frozen=True, slots=True)
class Style:
    """Everything a writer needs to know about looks.

    ``texts`` has a look for each role of text in ``ROLES``; ``font_substitutes`` names, for each
    font, what to take where it is missing; ``palette`` gives shade names their colours.
    ``figure_width`` is the widest figure in centimetres.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    name: str
    title: str
    page: Page
    page_numbers: PageNumbers
    header_rule: bool
    latin_font: str
    font_substitutes: dict[str, tuple[str, ...]]
    texts: dict[str, TextLook]
    table: TableLook
    palette: dict[str, str]
    figure_width: float
    chart_font: str
    chart_size: float


ROLES = (
    "body",
    "heading1",
    "heading2",
    "heading3",
    "heading4",
    "unnumbered_heading",
    "formula",
    "note",
    "list_item",
    "cover_notice",
    "cover_title",
    "cover_subtitle",
    "cover_line",
    "cover_date",
    "contents_title",
    "contents1",
    "contents2",
    "contents3",
    "contents_list",
    "table_caption",
    "table_unit",
    "table_note",
    "figure",
    "figure_caption",
    "figure_note",
    "header",
    "footer",
)
"""The roles of text; a style says how each of them looks."""
