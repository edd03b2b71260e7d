"""What a user types: paths in the commands that messages tell to run next."""

from __future__ import annotations

from pathlib import Path


def typed(path: Path) -> str:
    """Return ``path`` as an argument that shells and the Windows prompt take as one word."""
    text = str(path)
    return f'"{text}"' if any(character in text for character in " ()&;'") else text


def rulebook_typed(rulebook: Path | None) -> str:
    """Return the option that names ``rulebook``, behind a blank; nothing where none was named."""
    return f" --rulebook {typed(rulebook)}" if rulebook is not None else ""
