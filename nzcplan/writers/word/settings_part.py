"""settings.xml: nothing that makes Word ask, and the compatibility mode of current Word."""

from __future__ import annotations

from nzcplan.writers.styles.style import Style
from nzcplan.writers.word.package_lists import DECLARATION
from nzcplan.writers.word.xml import NAMESPACES

_WORD = "http://schemas.microsoft.com/office/word"


def settings_xml(style: Style) -> bytes:
    """Return the settings part; odd and even pages differ where numbers stand at the outer edge."""
    even_and_odd = "<w:evenAndOddHeaders/>" if style.page_numbers.position == "outer" else ""
    return (
        f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/>'
        f'<w:defaultTabStop w:val="420"/>{even_and_odd}'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:useFELayout/>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{_WORD}" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    ).encode()
