"""Numbers that stand below each other by their decimal point."""

from __future__ import annotations

from functools import lru_cache

from nzcplan.writers.word.measure import text_width

_MARKS = "0123456789., \u2009"


def is_figure(text: str) -> bool:
    """Whether ``text`` is a number, as against a word or a sign for none (—)."""
    stripped = text.strip().lstrip("+-−±≤≥<>约").rstrip("%")
    return stripped[:1].isdigit() and not stripped.strip(_MARKS)


@lru_cache(maxsize=20_000)
def figure_parts(text: str) -> tuple[float, float] | None:
    """Return the widths in ems of a number before its decimal point, and from the point on.

    None where ``text`` is no number.
    """
    if not is_figure(text):
        return None
    whole, point, decimals = text.partition(".")
    return text_width(whole, 1.0), text_width(point + decimals, 1.0)
