"""The space between paragraphs, written so that every program shows the same.

Programs differ (and Word does with a setting) in whether two paragraphs stand apart by the sum of
the space after the one and before the other, or by the larger of them. Where one of both is none
there is nothing to differ in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from nzcplan.writers.styles.style import Style, TextLook
from nzcplan.writers.word.paragraph import ParagraphXml, Piece
from nzcplan.writers.word.styles_part import STYLE_NAMES
from nzcplan.writers.word.xml import twips

_ROLES = {f'<w:pStyle w:val="{name.id}"/>': role for role, name in STYLE_NAMES.items()}


def without_double_space(pieces: Sequence[Piece], style: Style) -> list[Piece]:
    """Return ``pieces``; of two neighbours that both want space between them the larger gives it."""
    looks = [_look(piece, style) for piece in pieces]
    result = list(looks)
    for index, (above, below) in enumerate(pairwise(looks)):
        if above is None or below is None or below.new_page:
            continue
        if above.after > below.before > 0:
            result[index + 1] = replace(below, before=0.0)
        elif above.after and below.before:
            result[index] = replace(result[index] or above, after=0.0)
    return [
        _spaced(piece, new) if isinstance(piece, ParagraphXml) and new and new != look else piece
        for piece, look, new in zip(pieces, looks, result, strict=True)
    ]


def _look(piece: Piece, style: Style) -> TextLook | None:
    """The look of a paragraph whose style alone says how it is spaced."""
    if isinstance(piece, str) or "spacing" in piece.properties:
        return None
    role = _ROLES.get(piece.properties.get("pStyle", ""))
    return None if role is None else style.texts[role]


def _spaced(piece: ParagraphXml, look: TextLook) -> ParagraphXml:
    before, after = twips(look.before), twips(look.after)
    return piece.having("spacing", f'<w:spacing w:before="{before}" w:after="{after}"/>')
