"""The time of a build, for whoever wants documents dated."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def build_time() -> datetime | None:
    """Return the time that SOURCE_DATE_EPOCH gives to a reproducible build, None without it."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(seconds), tz=UTC) if seconds.isdecimal() else None
    except (ValueError, OverflowError, OSError):
        return None  # after the year 9999
