"""The contents and the lists of tables and figures: real fields with complete cached entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from nzcplan.plan.document import Document
from nzcplan.plan.inline import text
from nzcplan.writers.styles.style import Style
from nzcplan.writers.word.anchors import Anchor, AnchorKind, Anchors
from nzcplan.writers.word.caption import SEQUENCES
from nzcplan.writers.word.field import FIELD_END, field, field_begin, link
from nzcplan.writers.word.pages import Box, place
from nzcplan.writers.word.paragraph import Piece, paragraph, run
from nzcplan.writers.word.room import Room
from nzcplan.writers.word.spacing import without_double_space
from nzcplan.writers.word.styles_part import style_id
from nzcplan.writers.word.xml import twips

_TITLES: dict[AnchorKind, str] = {"heading": "目　录", "table": "表目录", "figure": "图目录"}
_LIST_GAP = 18.0
_LEAST_ENTRIES = 3
"""So many entries of a list stand with its title below another list; the rest may run over."""

_CONTENTS_GALLERY = (
    '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
    "</w:docPartObj></w:sdtPr>"
)


def contents_pieces(
    document: Document, style: Style, anchors: Anchors, pages: Mapping[str, int]
) -> list[Piece]:
    """Return the contents, then the lists that ``document`` asks for and has entries for.

    ``pages`` gives the page number of each bookmark that the entries show.
    """
    pieces: list[Piece] = []
    for part in contents_lists(document, style, anchors):
        instruction = f'TOC \\o "1-{style.contents.levels}" \\h \\z \\u'
        if part.sequence:
            instruction = f'TOC \\h \\z \\c "{part.sequence}"'
        top = _apart(style) if part.gap else None
        if part.new_page:
            top = {"pageBreakBefore": "<w:pageBreakBefore/>"}
        title = paragraph(style_id("contents_title"), run(part.title), top)
        entries = _entries(instruction, part.entries, style, pages)
        shown = without_double_space([title, *entries], style)
        if part.sequence:
            pieces.extend(shown)
        else:
            content = "".join(map(str, shown))
            pieces.append(
                f"<w:sdt>{_CONTENTS_GALLERY}<w:sdtContent>{content}</w:sdtContent></w:sdt>"
            )
    return pieces


class ContentsList(Struct, frozen=True):
    """The contents or a list of tables or figures: title, entries and what stands before it.

    ``sequence`` is what the captions of a list are counted by, empty for the contents; ``gap`` is
    the space in points above the title of a list below another.
    """

    title: str
    entries: tuple[Anchor, ...]
    sequence: str = ""
    new_page: bool = False
    gap: float = 0.0


def contents_lists(document: Document, style: Style, anchors: Anchors) -> list[ContentsList]:
    """Return the contents and the lists that have entries, with where each of them begins."""
    look = style.contents
    levels = look.levels if document.contents else 0
    headings = [each for each in anchors.of_kind("heading") if each.level <= levels]
    found = [ContentsList(_TITLES["heading"], tuple(headings))] if headings else []
    kinds: dict[str, AnchorKind] = {"tables": "table", "figures": "figure"}
    for name in document.lists_of:
        kind = kinds[name]
        listed = tuple(each for each in anchors.of_kind(kind) if each.listed)
        if not listed or getattr(look, name) == "none":
            continue
        here = ContentsList(_TITLES[kind], listed, SEQUENCES[kind], gap=_LIST_GAP if found else 0.0)
        begun = replace(here, entries=listed[:_LEAST_ENTRIES])
        fits = not look.new_page and _pages([*found, begun], style) == max(1, _pages(found, style))
        found.append(here if fits else replace(here, new_page=bool(found), gap=0.0))
    return found


def _pages(parts: Sequence[ContentsList], style: Style) -> int:
    """Return how many pages ``parts`` take."""
    room = front_room(style)
    return place([box for part in parts for box in list_boxes(part, room)])[1]


def front_room(style: Style) -> Room:
    """Return the room of the pages of the contents."""
    return Room(style, style.page.text_width, style.page.text_height, 0)


def list_boxes(part: ContentsList, room: Room) -> list[Box]:
    """Return the boxes of the title and the entries of ``part``."""
    title = room.box("contents_title", text(part.title), new_page=part.new_page)
    entries = (
        room.box(entry_role(entry), text(f"{entry_text(entry)}…99")) for entry in part.entries
    )
    return [replace(title, before=part.gap or title.before), *entries]


def _apart(style: Style) -> dict[str, str]:
    look = style.texts["contents_title"]
    line = f' w:line="{twips(look.line)}" w:lineRule="exact"' if look.line else ""
    after = twips(look.after)
    return {"spacing": f'<w:spacing w:before="{twips(_LIST_GAP)}" w:after="{after}"{line}/>'}


def _entries(
    instruction: str, listed: Sequence[Anchor], style: Style, pages: Mapping[str, int]
) -> list[Piece]:
    stop = f'<w:tab w:val="right" w:leader="dot" w:pos="{twips(style.page.text_width)}"/>'
    paragraphs: list[Piece] = []
    for index, anchor in enumerate(listed):
        page = field(f"PAGEREF {anchor.bookmark} \\h", run(str(pages[anchor.bookmark])))
        text = run(entry_text(anchor) + "\t")
        entry = link(anchor.bookmark, text + page)
        before = field_begin(instruction) if index == 0 else ""
        after = FIELD_END if index + 1 == len(listed) else ""
        role = entry_role(anchor)
        tabs = {"tabs": f"<w:tabs>{stop}</w:tabs>"}
        paragraphs.append(paragraph(style_id(role), before + entry + after, tabs))
    return paragraphs


def entry_text(anchor: Anchor) -> str:
    """Return what the entry of ``anchor`` says before its page number."""
    return shown_text(anchor).replace("\n", " ")


def shown_text(anchor: Anchor) -> str:
    """Return what stands at ``anchor`` itself, on as many lines as it has there."""
    return f"{anchor.label}　{anchor.title}" if anchor.title else anchor.label


def entry_role(anchor: Anchor) -> str:
    """Return the role of the text of the entry of ``anchor``."""
    return f"contents{anchor.level}" if anchor.kind == "heading" else "contents_list"
