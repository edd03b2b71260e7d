"""The contents and the lists of tables and figures: real fields with complete cached entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nzcplan.plan.document import Document
from nzcplan.plan.lines import CONTENTS_DEPTH, CONTENTS_TITLE, LIST_TITLES
from nzcplan.writers.styles.style import Style
from nzcplan.writers.word.anchors import Anchor, AnchorKind, Anchors
from nzcplan.writers.word.caption import SEQUENCES
from nzcplan.writers.word.field import FIELD_END, field, field_begin, link
from nzcplan.writers.word.paragraph import Piece, paragraph, run
from nzcplan.writers.word.styles_part import style_id
from nzcplan.writers.word.xml import twips

_KINDS: dict[str, AnchorKind] = {"tables": "table", "figures": "figure"}
_LIST_GAP = 18.0
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
    headings = [each for each in anchors.of_kind("heading") if each.level <= CONTENTS_DEPTH]
    pieces: list[Piece] = []
    if headings:
        instruction = f'TOC \\o "1-{CONTENTS_DEPTH}" \\h \\z \\u'
        title = paragraph(style_id("contents_title"), run(CONTENTS_TITLE))
        entries = _entries(instruction, headings, style, pages)
        content = "".join(map(str, (title, *entries)))
        pieces.append(f"<w:sdt>{_CONTENTS_GALLERY}<w:sdtContent>{content}</w:sdtContent></w:sdt>")
    lists = [(kind, title, anchors.of_kind(kind)) for kind, title in _lists(document)]
    used = style.page.text_height if headings else 0.0
    for _, title_text, listed in lists:
        if not listed:
            continue
        height = _list_height(len(listed), style)
        fits = used + height <= style.page.text_height
        used = used + height if fits else height
        top = _apart(style) if fits else {"pageBreakBefore": "<w:pageBreakBefore/>"}
        pieces.append(paragraph(style_id("contents_title"), run(title_text), top))
        sequence = SEQUENCES[listed[0].kind]
        pieces.extend(_entries(f'TOC \\h \\z \\c "{sequence}"', listed, style, pages))
    return pieces


def _lists(document: Document) -> list[tuple[AnchorKind, str]]:
    return [(_KINDS[name], LIST_TITLES[name]) for name in document.lists_of]


def _list_height(entries: int, style: Style) -> float:
    """About how high a list is; one that does not fit below the last one gets its own page."""
    title, entry = style.texts["contents_title"], style.texts["contents_list"]
    head = _LIST_GAP + (title.line or title.size) + title.after
    return head + entries * (entry.line or entry.size)


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
        text = run(entry_text(anchor).replace("\n", " ") + "\t")
        entry = link(anchor.bookmark, text + page)
        before = field_begin(instruction) if index == 0 else ""
        after = FIELD_END if index + 1 == len(listed) else ""
        role = entry_role(anchor)
        tabs = {"tabs": f"<w:tabs>{stop}</w:tabs>"}
        paragraphs.append(paragraph(style_id(role), before + entry + after, tabs))
    return paragraphs


def entry_text(anchor: Anchor) -> str:
    """Return what the entry of ``anchor`` says before its page number."""
    return f"{anchor.label}　{anchor.title}" if anchor.title else anchor.label


def entry_role(anchor: Anchor) -> str:
    """Return the role of the text of the entry of ``anchor``."""
    return f"contents{anchor.level}" if anchor.kind == "heading" else "contents_list"
