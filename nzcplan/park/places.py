"""Places: where in which file a value of the description was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

Path = tuple[str | int, ...]
"""Way to a value: keys as text, positions in a list as int from 0."""


RawPlace = tuple[str, int, int] | tuple[str, int, int, str]
"""What a ``Place`` is made of."""


class Place(NamedTuple):
    """A place in a file, line and column counted from 1; ``head`` is the column's head in a CSV."""

    file: str
    line: int
    column: int
    head: str = ""


@dataclass(frozen=True, slots=True)
class Places(Mapping[Path, Place]):
    """The places of values; ``keys_of`` holds those of the keys they stand behind.

    Raw places are kept and made into a ``Place`` when asked for: a big ledger has a hundred
    thousand of them.
    """

    of_values: Mapping[Path, RawPlace] = field(default_factory=dict)
    of_keys: Mapping[Path, RawPlace] = field(default_factory=dict)

    def __getitem__(self, path: Path) -> Place:
        return Place(*self.of_values[path])

    def __iter__(self) -> Iterator[Path]:
        return iter(self.of_values)

    def __len__(self) -> int:
        return len(self.of_values)

    def at(self, path: Path) -> Place | None:
        """Return the place of ``path`` or of its nearest known ancestor."""
        raw = self.of_values.get(path) or self.of_values.get(self.nearest(path))
        return Place(*raw) if raw is not None else None

    def nearest(self, path: Path) -> Path:
        """Return ``path`` or the nearest known path above it; the empty path is above all."""
        known = (path[:length] for length in range(len(path), 0, -1))
        return next((start for start in known if start in self.of_values), ())

    def of_key(self, path: Path) -> Place | None:
        """Return the place of the key that ``path`` ends with, else what ``at`` returns."""
        raw = self.of_keys.get(path)
        return Place(*raw) if raw is not None else self.at(path)

    def under(self, prefix: Path) -> Places:
        """Return the same places with ``prefix`` before each path."""
        return Places(
            {prefix + path: raw for path, raw in self.of_values.items()},
            {prefix + path: raw for path, raw in self.of_keys.items()},
        )


_SPECIAL = re.compile(r'[.\[\]"]')
_STEP = re.compile(r'\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|\.?([^.\[\]"]+)')


def path_text(path: Path) -> str:
    """Return ``path`` as text: ``foundation.ledger[3].amounts.2020``; odd keys come as ``["a.b"]``."""
    parts: list[str] = []
    for step in path:
        if isinstance(step, int):
            parts.append(f"[{step}]")
        elif not step or _SPECIAL.search(step) or "\\" in step:
            escaped = step.replace("\\", "\\\\").replace('"', '\\"')
            parts.append(f'["{escaped}"]')
        else:
            parts.append(f".{step}" if parts else step)
    return "".join(parts)


def _plain_steps(text: str) -> list[str | int]:
    """Return the steps of a path of plain keys with a position each at the most; none of any other."""
    steps: list[str | int] = []
    for part in text.split("."):
        key, bracket, rest = part.partition("[")
        if not key or "]" in key or '"' in part:
            return []
        steps.append(key)
        if bracket:
            if rest[-1:] != "]" or not rest[:-1].isdecimal():
                return []
            steps.append(int(rest[:-1]))
    return steps


@lru_cache(maxsize=10_000)
def path_of(text: str) -> Path:
    """Return the path that ``text`` writes; the inverse of ``path_text``.

    Raises ValueError where ``text`` is no path.
    """
    steps = _plain_steps(text)
    if steps:
        return tuple(steps)
    position = 0
    while position < len(text):
        match = _STEP.match(text, position)
        if match is None or (position == 0 and text[0] == "."):
            raise ValueError(f"no path: {text!r}")
        index, quoted, plain = match.groups()
        if index is not None:
            steps.append(int(index))
        elif quoted is not None:
            steps.append(re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL))
        else:
            steps.append(plain)
        position = match.end()
    return tuple(steps)
