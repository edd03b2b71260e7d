"""What a user types: paths in the commands that messages tell to run next."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Final

_NOT_PLAIN: Final = re.compile(r"[^\w./\\:@%+=,~-]")
_OBEYED_IN_QUOTES: Final = re.compile(r'[$`"!]')


def typed(path: Path | str) -> str:
    """Return ``path`` as an argument that shells and the Windows prompt take as one word.

    What a shell would obey even in double quotes stands in single ones.
    """
    text = str(path)
    if _OBEYED_IN_QUOTES.search(text):
        return shlex.quote(text)
    return f'"{text}"' if _NOT_PLAIN.search(text) else text


def rulebook_typed(rulebook: Path | None) -> str:
    """Return the option that names ``rulebook``, behind a blank; nothing where none was named."""
    return f" --rulebook {typed(rulebook)}" if rulebook is not None else ""
