"""Sources: the lines of a park's files that findings point at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from nzcplan.cli.reports.extent import extent_in_csv, extent_in_yaml
from nzcplan.findings import Finding
from nzcplan.park.source_text import LARGEST_TEXT, LINE_END, read_bytes

REACH: Final = 1000
"""Characters before and behind a place that are looked at; a line may be as long as a file."""

_CSV_LINE_END: Final = re.compile(r"\r\n|[\n\r]")


class Excerpt(NamedTuple):
    """A line and the part of it that a finding is about: from ``start`` up to ``end``, from 0."""

    line: str
    start: int
    end: int


class Sources:
    """The files of the park in ``folder``; ``files`` are those that have been read already."""

    def __init__(self, folder: Path, files: Mapping[str, bytes]) -> None:
        self._folder = folder
        self._files = files
        self._lines: dict[str, list[str]] = {}

    def excerpt(self, finding: Finding) -> Excerpt | None:
        """Return the line of ``finding``; None where it has none or the file is no UTF-8 text."""
        if not finding.file or finding.line is None:
            return None
        lines = self._lines_of(finding.file)
        if not 1 <= finding.line <= len(lines):
            return None
        line = lines[finding.line - 1]
        start = min(max((finding.column or 1) - 1, 0), len(line))
        if finding.column is None:  # the finding is about the whole line
            return Excerpt(line, len(line) - len(line.lstrip()), max(len(line.rstrip()), 1))
        if finding.words and line.startswith(finding.words, start):
            return Excerpt(line, start, start + len(finding.words))
        extent = extent_in_csv if finding.file.lower().endswith(".csv") else extent_in_yaml
        base = max(start - REACH, 0)
        first, last = extent(line[base : start + REACH], start - base)
        return Excerpt(line, base + first, base + last)

    def _lines_of(self, name: str) -> list[str]:
        if name not in self._lines:
            data = self._files.get(name)
            # A finding with a line is about a file that was read: in the folder, or the rulebook
            # that the user named.
            content = read_bytes(self._folder / name, name, LARGEST_TEXT) if data is None else data
            self._lines[name] = _split(content, name) if isinstance(content, bytes) else []
        return self._lines[name]


def _split(data: bytes, name: str) -> list[str]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return []
    return (_CSV_LINE_END if name.lower().endswith(".csv") else LINE_END).split(text)
