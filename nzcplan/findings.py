"""Findings: everything the program has to say about a park, as values that a reporter prints."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from msgspec import Struct

Severity = Literal["error", "warning", "note"]


SEVERITY_NAMES: Final[Mapping[Severity, str]] = MappingProxyType(
    {"error": "错误", "warning": "警告", "note": "提示"}
)


class Finding(Struct, frozen=True):
    """One thing found, and where.

    ``message`` and ``hint`` are Chinese; ``clause`` names the guide's clause; ``path`` is the place
    in the description (``foundation.ledger[3].amounts.2020``); ``file`` is relative to the park,
    ``line`` and ``column`` count from 1. ``words`` are those of the text at ``path`` that are
    meant; line and column are then theirs. ``accepted`` is the reason for which the park accepts it,
    empty where it stands open.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    clause: str = ""
    path: str = ""
    file: str = ""
    line: int | None = None
    column: int | None = None
    words: str = ""
    accepted: str = ""


MOST_FINDINGS: Final = 1000
"""Findings on the reading of one park; nobody reads on beyond them."""

CONTENT_OF_TABLES: Final = frozenset({"F020", "F021", "F022", "F023", "F024", "F025", "F026"})
"""Codes about what stands in a CSV file that could be read; all other F codes are about files that
could not be read at all."""
