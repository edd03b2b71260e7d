"""Where in a file certain words of a value stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from itertools import chain

from nzcplan.park.places import Place, Places
from nzcplan.park.source_text import decode


class WordPlaces:
    """Finds words inside values; files are decoded and places sorted when first asked for."""

    def __init__(self, files: Mapping[str, bytes], places: Places) -> None:
        self._files = files
        self._places = places
        self._lines: dict[str, list[str]] = {}
        self._starts: list[tuple[str, int, int]] | None = None

    def of(self, words: str, value: Place) -> Place:
        """Return the place of ``words`` in the value that begins at ``value``.

        That is ``value`` itself where they are not found as they are: in a folded text they may
        stand on two lines.
        """
        lines = self._lines_of(value.file)
        end_line, end_column = self._end(value)
        for number in range(value.line, min(end_line, len(lines)) + 1):
            text = lines[number - 1]
            first = value.column - 1 if number == value.line else 0
            last = end_column - 1 if number == end_line else len(text)
            column = text.find(words, first, last)
            if column >= 0:
                return Place(value.file, number, column + 1, value.head)
        return value

    def _lines_of(self, name: str) -> list[str]:
        if name not in self._lines:
            self._lines[name] = decode(self._files.get(name, b""), name).text.splitlines()
        return self._lines[name]

    def _end(self, value: Place) -> tuple[int, int]:
        """Return line and column of what follows the value in its file."""
        if self._starts is None:
            known = chain(self._places.of_values.values(), self._places.of_keys.values())
            self._starts = sorted({raw[:3] for raw in known})
        after = bisect_right(self._starts, (value.file, value.line, value.column))
        if after < len(self._starts) and self._starts[after][0] == value.file:
            return self._starts[after][1:]
        return len(self._lines_of(value.file)) + 1, 1
