"""fontTable.xml: what Word takes where a Chinese font of the style is not installed."""

from __future__ import annotations

from nzcplan.writers.styles.style import Style
from nzcplan.writers.word.xml import DECLARATION, NAMESPACES
from nzcplan.writers.xml_text import attribute

_CHARSET_GB2312 = "86"
_CHARSET_LATIN = "00"


def font_table_xml(style: Style) -> bytes:
    """Return the font table: each font of the style with its substitutes in order."""
    used = {style.latin_font, style.chart_font, style.table.font, style.table.head_font}
    used.update(look.font for look in style.texts.values())
    latin = {style.latin_font, *(look.latin for look in style.texts.values() if look.latin)}
    latin -= used - {style.latin_font}  # a font that also sets Chinese is a Chinese one
    used.update(latin)
    fonts = "".join(_font(style, name, name in latin) for name in sorted(used))
    return f"{DECLARATION}<w:fonts {NAMESPACES}>{fonts}</w:fonts>".encode()


def _font(style: Style, name: str, latin: bool) -> str:
    substitutes = attribute(",".join(style.font_substitutes.get(name, ())))
    other = f'<w:altName w:val="{substitutes}"/>' if substitutes else ""
    charset = _CHARSET_LATIN if latin else _CHARSET_GB2312
    return (
        f'<w:font w:name="{attribute(name)}">{other}<w:charset w:val="{charset}"/>'
        '<w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
    )
