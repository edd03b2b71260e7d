"""A style as a value: the page, the look of each role of text, of tables, and the fonts.

Sizes and distances in a line of text are points, page measures centimetres, indents characters.
Colours are six hexadecimal digits without ``#``. The strings beside a type are the key's meaning and
its unit, as ``docs/styles.md`` prints them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from nzcplan.plan.number_form import NumberForm
from nzcplan.writers.styles.pictures import STRICT, CoverLook, Logo

Alignment = Literal["left", "center", "right", "both"]
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

    font: Annotated[str, "中文字体"]
    size: Annotated[float, "字号", "磅"]
    line: Annotated[float | None, "固定行距；不写为单倍行距", "磅"] = None
    latin: Annotated[str, "西文字体；不写为 latin_font"] = ""
    bold: Annotated[bool, "加粗"] = False
    align: Annotated[Alignment, "对齐：left、center、right、both（两端）"] = "left"
    before: Annotated[float, "段前", "磅"] = 0.0
    after: Annotated[float, "段后", "磅"] = 0.0
    first_line: Annotated[float, "首行缩进", "字符"] = 0.0
    left: Annotated[float, "左缩进", "字符"] = 0.0
    right: Annotated[float, "右缩进", "字符"] = 0.0
    hanging: Annotated[float, "悬挂缩进", "字符"] = 0.0
    spacing: Annotated[float, "字符间距的增减", "磅"] = 0.0
    keep_next: Annotated[bool, "与下段同页"] = False
    new_page: Annotated[bool, "段前分页"] = False
    colour: Annotated[str, "颜色，六位十六进制数"] = "000000"


@dataclass(frozen=True, slots=True)
class Page:
    """The portrait page; a landscape page is this one turned, its head at the binding edge.

    ``header`` and ``footer`` are the distances of their text from the paper's edge.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    width: Annotated[float, "纸宽", "厘米"]
    height: Annotated[float, "纸高", "厘米"]
    top: Annotated[float, "上边距", "厘米"]
    bottom: Annotated[float, "下边距", "厘米"]
    left: Annotated[float, "左边距", "厘米"]
    right: Annotated[float, "右边距", "厘米"]
    header: Annotated[float, "页眉到纸边", "厘米"]
    footer: Annotated[float, "页脚到纸边", "厘米"]

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

    ``front`` says how the contents pages count before the body begins at 1, ``landscape`` whether
    the number of a turned page stands where other pages have it when the paper is held upright
    (GB/T 9704-2012, 8), or at the foot of the turned page.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    form: Annotated[str, "写法，{page} 为页码，{pages} 为总页数"]
    position: Annotated[
        Literal["center", "outer"], "位置：center 居中，outer 单页居右、双页居左并空一字"
    ]
    front: Annotated[Literal["roman", "none"], "目录页的页码：roman 为小写罗马数字，none 不编"]
    landscape: Annotated[
        Literal["side", "foot"],
        "横排页的页码：side 与其他页位置一致（竖看在纸的下端，横看在左侧），foot 在横页的下方",
    ] = "side"


@dataclass(frozen=True, slots=True)
class TableText:
    """One size that table text may take, with its exact line spacing."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    size: Annotated[float, "字号", "磅"]
    line: Annotated[float, "固定行距", "磅"]


@dataclass(frozen=True, slots=True)
class TableLook:
    """How tables look; ``texts`` go from the usual size to the smallest that is still readable.

    Lines and cell margins are points. ``full`` draws all lines, ``horizontal`` those between rows,
    ``three_line`` only three, the one below the head as thick as ``head_line``.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    lines: Annotated[
        Literal["full", "horizontal", "three_line"],
        "框线：full 全线表，horizontal 只有横线，three_line 三线表",
    ]
    texts: Annotated[tuple[TableText, ...], "表内字号，从常用的到最小的；宽表按顺序取放得下的一种"]
    font: Annotated[str, "表内字体"]
    head_font: Annotated[str, "表头字体"]
    head_bold: Annotated[bool, "表头加粗"]
    outer_line: Annotated[float, "上下边线粗细", "磅"]
    inner_line: Annotated[float, "表内线粗细", "磅"]
    margin_side: Annotated[float, "单元格左右边距", "磅"]
    margin_top: Annotated[float, "单元格上下边距", "磅"]
    head_shade: Annotated[str, "表头底色，六位十六进制数；空为没有"]
    total_shade: Annotated[str, "合计行底色"]
    group_shade: Annotated[str, "分组行底色"]
    head_line: Annotated[float, "三线表表头下的线的粗细", "磅"] = 0.75
    line_colour: Annotated[str, "框线颜色，六位十六进制数"] = "000000"

    @property
    def row_line(self) -> float:
        """Width in points of the line between two rows of the body."""
        return 0.0 if self.lines == "three_line" else self.inner_line


@dataclass(frozen=True, slots=True)
class CaptionLook:
    """Where captions stand and what parts number and title; their type is that of their roles."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    tables: Annotated[Literal["above", "below"], "表题在表的上方或下方"] = "above"
    figures: Annotated[Literal["above", "below"], "图题在图的上方或下方"] = "below"
    separator: Annotated[str, "编号与题名之间的字符"] = "　"


@dataclass(frozen=True, slots=True)
class ContentsLook:
    """What the contents and the lists of tables and figures show.

    ``chief`` leaves out tables of which there is one for each project.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    levels: Annotated[Literal[1, 2, 3], "目录列到第几级标题"] = 3
    tables: Annotated[
        Literal["chief", "all", "none"], "表目录：chief 不列逐个项目的分表，all 全列，none 没有"
    ] = "chief"
    figures: Annotated[Literal["all", "none"], "图目录：all 全列，none 没有"] = "all"
    new_page: Annotated[
        bool, "表目录、图目录各另起一页；不写时接在前一目录之后，放不下标题和三行才另起"
    ] = False


@dataclass(frozen=True, slots=True)
class Style:
    """Everything a writer needs to know about looks.

    ``texts`` has a look for each role of text in ``ROLES``; ``font_substitutes`` names, for each
    font, what to take where it is missing; ``palette`` gives shade names their colours.
    ``figure_width`` is the widest figure in centimetres.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    name: Annotated[str, "样式名"]
    title: Annotated[str, "样式的中文名"]
    page: Annotated[Page, "纸张和页边距"]
    page_numbers: Annotated[PageNumbers, "页码"]
    header_rule: Annotated[bool, "页眉下画线"]
    latin_font: Annotated[str, "西文字体"]
    font_substitutes: Annotated[dict[str, tuple[str, ...]], "缺少某种字体时依次替代的字体"]
    texts: Annotated[dict[str, TextLook], "各种文字的样子"]
    table: Annotated[TableLook, "表格"]
    palette: Annotated[dict[str, str], "表中色块的颜色，六位十六进制数"]
    figure_width: Annotated[float, "图的最大宽度", "厘米"]
    chart_font: Annotated[str, "图中字体"]
    chart_size: Annotated[float, "图中字号", "磅"]
    header_title: Annotated[bool, "页眉写方案名称"] = True
    numbering: Annotated[NumberForm, "编号的写法"] = field(default_factory=NumberForm)
    captions: Annotated[CaptionLook, "表题和图题"] = field(default_factory=CaptionLook)
    contents: Annotated[ContentsLook, "目录"] = field(default_factory=ContentsLook)
    cover: Annotated[CoverLook, "封面"] = field(default_factory=CoverLook)
    logo: Annotated[Logo | None, "编制单位的标志"] = None
