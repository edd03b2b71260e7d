"""YAML scalars: what a plain, unquoted word or number means."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_WORDS: Final = {"": None, "~": None, "null": None, "true": True, "false": False}
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,39})(\.[0-9]{1,40})?(?:[eE][+-]?[0-9]{1,2})?")


def scalar(text: str) -> str | int | Decimal | bool | None:
    """Return what plain ``text`` means: null, true, false, a number, or the text itself.

    A number is taken as one only where writing it out gives ``text`` again, so that a text field
    gets exactly what was typed; ``1e3`` stays text, which a number field reads as the number.
    """
    if text in _WORDS:
        return _WORDS[text]
    match = _NUMBER.fullmatch(text)
    if match is None or text == "-0":
        return text
    if text.lstrip("-").isdigit():
        return int(text)
    value = Decimal(text)
    return value if str(value) == text else text
