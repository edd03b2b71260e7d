"""How the text block of a section turns text into boxes."""

from __future__ import annotations

from msgspec import Struct

from nzcplan.plan.inline import Inlines
from nzcplan.writers.styles.style import Style, TextLook
from nzcplan.writers.word.lines import count_lines
from nzcplan.writers.word.pages import Box

_FONT_LINE = 1.3
"""Height of a line of the font's own spacing against its size."""


class Room(Struct, frozen=True):
    """The text block of a section, and how its style turns text into boxes."""

    style: Style
    width: float
    height: float
    section: int

    def box(
        self,
        role: str,
        shown: Inlines,
        bookmark: str = "",
        keep_next: bool | None = None,
        new_page: bool = False,
    ) -> Box:
        """Return the box of a paragraph of ``role``."""
        look = self.style.texts[role]
        return Box(
            lines=self._lines(look, shown),
            line=look.line or look.size * _FONT_LINE,
            page_height=self.height,
            section=self.section,
            before=look.before,
            after=look.after,
            keep_next=look.keep_next if keep_next is None else keep_next,
            new_page=look.new_page or new_page,
            bookmark=bookmark,
        )

    def separator(self) -> Box:
        """Return the box of the line of one point that follows a table where it must."""
        return Box(1, 1.0, self.height, self.section)

    def _lines(self, look: TextLook, shown: Inlines) -> int:
        width = self.width - (look.left + look.right) * look.size
        first_indent = 0.0 if look.hanging else look.first_line * look.size
        return count_lines(shown, width, look.size, look.spacing, first_indent)
