"""styles.xml from the style data: one named style for each role of text, and the table style."""

from __future__ import annotations

from msgspec import Struct

from nzcplan.writers.styles.style import Style, TextLook
from nzcplan.writers.word.package_lists import DECLARATION
from nzcplan.writers.word.table_borders import table_borders
from nzcplan.writers.word.xml import NAMESPACES, PARAGRAPH_ORDER, RUN_ORDER, ordered, twips
from nzcplan.writers.xml_text import attribute


class StyleName(Struct, frozen=True):
    """What Word calls the style of a role; ``outline`` is the heading level from 1."""

    id: str
    name: str
    based_on: str = "Normal"
    next: str = ""
    outline: int = 0


STYLE_NAMES = {
    "body": StyleName("BodyText", "Body Text"),
    "heading1": StyleName("Heading1", "heading 1", next="BodyText", outline=1),
    "heading2": StyleName("Heading2", "heading 2", next="BodyText", outline=2),
    "heading3": StyleName("Heading3", "heading 3", next="BodyText", outline=3),
    "heading4": StyleName("Heading4", "heading 4", next="BodyText", outline=4),
    "unnumbered_heading": StyleName("PlanSubheading", "小标题", next="BodyText"),
    "formula": StyleName("PlanFormula", "公式"),
    "note": StyleName("PlanNote", "说明"),
    "list_item": StyleName("ListBullet", "List Bullet"),
    "cover_logo": StyleName("PlanCoverLogo", "封面标志"),
    "cover_notice": StyleName("PlanCoverNotice", "封面提示"),
    "cover_title": StyleName("Title", "Title"),
    "cover_subtitle": StyleName("Subtitle", "Subtitle"),
    "cover_line": StyleName("PlanCoverLine", "封面信息"),
    "cover_date": StyleName("Date", "Date"),
    "contents_title": StyleName("TOCHeading", "TOC Heading"),
    "contents1": StyleName("TOC1", "toc 1"),
    "contents2": StyleName("TOC2", "toc 2"),
    "contents3": StyleName("TOC3", "toc 3"),
    "contents_list": StyleName("TableofFigures", "table of figures"),
    "table_caption": StyleName("PlanTableCaption", "表题", based_on="Caption"),
    "table_unit": StyleName("PlanTableUnit", "表单位"),
    "table_note": StyleName("PlanTableNote", "表注"),
    "figure": StyleName("PlanFigure", "图"),
    "figure_caption": StyleName("PlanFigureCaption", "图题", based_on="Caption"),
    "figure_note": StyleName("PlanFigureNote", "图注"),
    "header": StyleName("Header", "header"),
    "footer": StyleName("Footer", "footer"),
}
"""The Word style of each role; the built-in ones keep the ids that Word knows them by."""

TABLE_STYLE = "PlanTable"


def style_id(role: str) -> str:
    """Return the id of the Word style of ``role``."""
    return STYLE_NAMES[role].id


def table_text_style(step: int, head: bool) -> str:
    """Return the id of the style of table text at size ``step`` of the table look."""
    return f"{'PlanTableHead' if head else 'PlanTableText'}{step + 1}"


def styles_xml(style: Style) -> bytes:
    """Return the whole styles part."""
    body = style.texts["body"]
    normal = TextLook(font=body.font, size=body.size, line=body.line, align="both")
    parts = [
        DECLARATION,
        f"<w:styles {NAMESPACES}>",
        _defaults(style),
        (
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
            f"<w:qFormat/>{_looks(style, normal)}</w:style>"
        ),
        (
            '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
            '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
            "<w:unhideWhenUsed/></w:style>"
        ),
        _normal_table(),
        (
            '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
            '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        ),
        _paragraph_style(style, StyleName("Caption", "caption"), style.texts["table_caption"]),
        *(
            _paragraph_style(style, name, style.texts[role], number=role == "list_item")
            for role, name in STYLE_NAMES.items()
        ),
        *_table_text_styles(style),
        _table_style(style),
        "</w:styles>",
    ]
    return "".join(parts).encode()


def _fonts(style: Style, east_asian: str, own_latin: str = "") -> str:
    latin = attribute(own_latin or style.latin_font)
    return (
        f'<w:rFonts w:ascii="{latin}" w:eastAsia="{attribute(east_asian)}" '
        f'w:hAnsi="{latin}" w:cs="{latin}"/>'
    )


def _defaults(style: Style) -> str:
    body = style.texts["body"]
    size = round(body.size * 2)
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(style, body.font)}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )


def _normal_table() -> str:
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
    )


def _looks(style: Style, look: TextLook, number: bool = False, outline: int = 0) -> str:
    paragraph_look = _paragraph_look(look, number, outline)
    return f"<w:pPr>{paragraph_look}</w:pPr><w:rPr>{_run_look(style, look)}</w:rPr>"


def _paragraph_look(look: TextLook, number: bool, outline: int) -> str:
    line = f' w:line="{twips(look.line)}" w:lineRule="exact"' if look.line else ""
    if not look.line:
        line = ' w:line="240" w:lineRule="auto"'
    children = {
        "keepNext": f"<w:keepNext{'' if look.keep_next else _OFF}/>",
        "pageBreakBefore": f"<w:pageBreakBefore{'' if look.new_page else _OFF}/>",
        # A single line at the foot of a page stays there in LibreOffice or not, as its first guess
        # of the pages was: from two lines on there is nothing to differ in.
        "widowControl": "<w:widowControl/>",
        # Word's own default, said outright: LibreOffice 7 takes it for its opposite, and so does
        # not let marks hang over the right margin, where it loses some of them.
        "overflowPunct": "<w:overflowPunct/>",
        "spacing": f'<w:spacing w:before="{twips(look.before)}" w:after="{twips(look.after)}"'
        f"{line}/>",
        "ind": _indent(look),
        "jc": f'<w:jc w:val="{look.align}"/>',
    }
    if number:
        children["numPr"] = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    if outline:
        children["outlineLvl"] = f'<w:outlineLvl w:val="{outline - 1}"/>'
    return ordered(PARAGRAPH_ORDER, children)


_OFF = ' w:val="0"'


def _indent(look: TextLook) -> str:
    """Indents in characters, with the same in twips for programs that do not count them."""
    measures = {"left": look.left, "right": look.right}
    if look.hanging:
        measures["hanging"] = look.hanging
    else:
        measures["firstLine"] = look.first_line
    attributes = "".join(
        f' w:{name}Chars="{round(count * 100)}" w:{name}="{twips(count * look.size)}"'
        for name, count in measures.items()
    )
    return f"<w:ind{attributes}/>"


def _run_look(style: Style, look: TextLook) -> str:
    bold = "" if look.bold else _OFF
    size = round(look.size * 2)
    return ordered(
        RUN_ORDER,
        {
            "rFonts": _fonts(style, look.font, look.latin),
            "b": f"<w:b{bold}/>",
            "bCs": f"<w:bCs{bold}/>",
            "color": f'<w:color w:val="{look.colour}"/>',
            "spacing": f'<w:spacing w:val="{twips(look.spacing)}"/>',
            "sz": f'<w:sz w:val="{size}"/>',
            "szCs": f'<w:szCs w:val="{size}"/>',
        },
    )


def _paragraph_style(style: Style, name: StyleName, look: TextLook, number: bool = False) -> str:
    custom = ' w:customStyle="1"' if name.id.startswith("Plan") else ""
    following = f'<w:next w:val="{name.next}"/>' if name.next else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{name.id}"><w:name w:val="{name.name}"/>'
        f'<w:basedOn w:val="{name.based_on}"/>{following}<w:uiPriority w:val="1"/><w:qFormat/>'
        f"{_looks(style, look, number, name.outline)}</w:style>"
    )


def _table_text_styles(style: Style) -> list[str]:
    table = style.table
    styles = []
    for step, text in enumerate(table.texts):
        cell = TextLook(font=table.font, size=text.size, line=text.line)
        head = TextLook(
            font=table.head_font,
            size=text.size,
            line=text.line,
            bold=table.head_bold,
            align="center",
        )
        for look, is_head, title in ((cell, False, "表文"), (head, True, "表头")):
            name = StyleName(table_text_style(step, is_head), f"{title}{step + 1}")
            written = _paragraph_style(style, name, look)
            # A row higher than a page breaks where the page ends.
            styles.append(written.replace("<w:widowControl/>", f"<w:widowControl{_OFF}/>"))
    return styles


def _table_style(style: Style) -> str:
    table = style.table
    side, top = twips(table.margin_side), twips(table.margin_top)
    margins = {"top": top, "left": side, "bottom": top, "right": side}
    cells = "".join(f'<w:{name} w:w="{width}" w:type="dxa"/>' for name, width in margins.items())
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}">'
        '<w:name w:val="方案表格"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="1"/>'
        f"<w:tblPr>{table_borders(style)}<w:tblCellMar>{cells}</w:tblCellMar></w:tblPr></w:style>"
    )
