"""The cover: notice, title and subtitle above, who and when as an aligned block at the foot."""

from __future__ import annotations

import math

from msgspec import Struct

from nzcplan.plan.document import Cover
from nzcplan.writers.styles.style import Style, TextLook
from nzcplan.writers.word.lines import count_lines
from nzcplan.writers.word.measure import text_width
from nzcplan.writers.word.paragraph import Piece, paragraph, run
from nzcplan.writers.word.styles_part import style_id
from nzcplan.writers.word.xml import twips

_FOOT_ROOM = 30.0
_LEAST_GAP = 24.0


_HIGHEST_PICTURE = 0.35
"""The part of the height of the text block that the cover's picture takes at most."""


class CoverPicture(Struct, frozen=True):
    """The run that shows a picture of the cover, and its height in points; none where empty."""

    shown: str = ""
    height: float = 0.0


NO_PICTURE = CoverPicture()


def cover_pieces(
    cover: Cover,
    style: Style,
    picture: CoverPicture = NO_PICTURE,
    logo: CoverPicture = NO_PICTURE,
) -> list[Piece]:
    """Return the paragraphs of the cover; what stands at the foot is pushed down to it."""
    pieces, used = _head(cover, style)
    if logo.shown:
        pieces.insert(0, paragraph(style_id("cover_logo"), logo.shown))
        used += _picture_margin(style, "cover_logo") + logo.height
    if picture.shown:
        pieces.append(paragraph(style_id("figure"), picture.shown))
        used += _picture_margin(style) + picture.height
    gap = max(_LEAST_GAP, style.page.text_height - used - _foot_height(cover, style) - _FOOT_ROOM)
    return [*pieces, *_foot(cover, style, gap)]


def picture_room(cover: Cover, style: Style, logo: CoverPicture) -> float:
    """Return the part of the height of the text block that is there for a picture."""
    _, used = _head(cover, style)
    used += _picture_margin(style, "cover_logo") + logo.height if logo.shown else 0.0
    used += _picture_margin(style) + _foot_height(cover, style) + _LEAST_GAP + _FOOT_ROOM
    return min(_HIGHEST_PICTURE, max(0.05, 1 - used / style.page.text_height))


def _picture_margin(style: Style, role: str = "figure") -> float:
    """What stands above and below a picture, and the rest of the line that it stands on."""
    look = style.texts[role]
    return look.before + look.after + look.size


def _head(cover: Cover, style: Style) -> tuple[list[Piece], float]:
    """Return the notice, title and subtitle, and the height in points that they take."""
    width = style.page.text_width
    pieces: list[Piece] = []
    used = 0.0
    head = (("cover_notice", cover.notice), ("cover_title", cover.title))
    for role, text in (*head, ("cover_subtitle", cover.subtitle)):
        if text:
            look = style.texts[role]
            shown = balanced(text, width, look.size)
            pieces.append(paragraph(style_id(role), run(shown)))
            used += look.before + look.after + (shown.count("\n") + 1) * (look.line or look.size)
    return pieces, used


def balanced(text: str, width: float, size: float) -> str:
    """Return ``text`` broken into lines of about one length; its own line ends are kept."""
    lines: list[str] = []
    for line in text.split("\n"):
        rest = line
        for left in range(math.ceil(text_width(line, size) / width), 1, -1):
            cut = _cut(rest, math.ceil(len(rest) / left), int(width / size))
            lines.append(rest[:cut])
            rest = rest[cut:]
        lines.append(rest)
    return "\n".join(lines)


_NAME_ENDS = frozenset("区园市县镇省")
_REACH = 4


def _cut(text: str, ideal: int, most: int) -> int:
    """Where to break a title: after the name of a place where one ends near the ``ideal``."""
    near = range(max(1, ideal - _REACH), min(len(text) - 1, ideal + _REACH, most) + 1)
    ends = [at for at in near if text[at - 1] in _NAME_ENDS and text[at] not in _NAME_ENDS]
    fits = [at for at in ends if len(text) - at <= most]
    return min(fits, key=lambda at: abs(at - ideal), default=ideal)


def _foot(cover: Cover, style: Style, gap: float) -> list[Piece]:
    look = style.texts["cover_line"]
    pieces: list[Piece] = []
    characters = max((len(label) for label, _ in cover.lines), default=0)
    left, label_width = _block(cover, style)
    indent = f'<w:ind w:left="{twips(left + label_width)}" w:hanging="{twips(label_width)}"/>'
    for label, value in cover.lines:
        runs = _spread(label, characters, look) + run(f"：{value}")
        properties = {"ind": indent}
        if not pieces:
            properties["spacing"] = _gap_before(gap, look)
        pieces.append(paragraph(style_id("cover_line"), runs, properties))
    if cover.date:
        date_look = style.texts["cover_date"]
        first = {} if pieces else {"spacing": _gap_before(gap, date_look)}
        pieces.append(paragraph(style_id("cover_date"), run(cover.date), first))
    return pieces


def _gap_before(gap: float, look: TextLook) -> str:
    line = f' w:line="{twips(look.line)}" w:lineRule="exact"' if look.line else ""
    return f'<w:spacing w:before="{twips(gap)}" w:after="{twips(look.after)}"{line}/>'


def _block(cover: Cover, style: Style) -> tuple[float, float]:
    """The left edge of the block of lines, and the width of its labels with their colon."""
    size = style.texts["cover_line"].size
    labels = max((text_width(label, size) for label, _ in cover.lines), default=0.0) + size
    values = max((text_width(value, size) for _, value in cover.lines), default=0.0)
    free = style.page.text_width - labels - values
    return (max(0.0, free / 2) if style.cover.lines == "center" else 0.0), labels


def _spread(label: str, characters: int, look: TextLook) -> str:
    """Spread ``label`` to the width of the longest label, as Chinese forms do."""
    if not 1 < len(label) < characters:
        return run(label)
    extra = (characters - len(label)) * look.size / (len(label) - 1)
    spaced = run(label[:-1], {"spacing": f'<w:spacing w:val="{twips(extra)}"/>'})
    return spaced + run(label[-1])


def _foot_height(cover: Cover, style: Style) -> float:
    line, date = style.texts["cover_line"], style.texts["cover_date"]
    left, labels = _block(cover, style)
    room = style.page.text_width - left - labels
    lines = sum(count_lines(value, room, line.size) for _, value in cover.lines)
    height = lines * (line.line or line.size)
    if cover.date:
        height += date.before + (date.line or date.size) + date.after
    return height
