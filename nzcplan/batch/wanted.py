"""What is wanted of all the plans of a batch, and its digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from nzcplan.batch.program import program
from nzcplan.build import BuildOptions, Charts
from nzcplan.carry import file_digest, folder_digest
from nzcplan.plan.pictures import picture_bytes
from nzcplan.revise.as_before import STYLE, as_before
from nzcplan.writers.styles.load import load_style


class Wanted(Struct, frozen=True):
    """How plans are to be made.

    ``charts`` and ``style`` are None where none was asked for: a park's plan is then made as
    usual, that of a plan as that plan was made. ``rulebook`` is one for all parks,
    ``timestamp`` the date of creation that all plans state, if any.
    """

    charts: Charts | None = None
    style: str | None = None
    templates: Path | None = None
    source: bool = True
    rulebook: Path | None = None
    timestamp: datetime | None = None

    def options(self, making: Mapping[str, str]) -> tuple[BuildOptions, tuple[str, ...]]:
        """Return how to build a plan, and what cannot be as it was; ``making`` says how the plan
        was made that it is made from, empty where it is made from a park."""
        if not making:
            return self._with(self.charts or "native", self.style or STYLE), ()
        before = as_before(making, self.style, self.charts, self.templates)
        return self._with(before.charts, before.style), before.notes

    def _with(self, charts: Charts, style: str) -> BuildOptions:
        return BuildOptions(charts, style, self.templates, self.source, timestamp=self.timestamp)

    def digest(self) -> str:
        """Return the digest of all that plans depend on beside their parks: two batches of the
        same digest make the same plans. Raises StyleError for a style that cannot be used."""
        known = {
            "program": dict(program()),
            "charts": self.charts,
            "style": self.style and _digest(repr(load_style(self.style, picture_bytes))),
            "style name": self.style and Path(self.style).name,
            "templates": self.templates and self.templates.name,
            "template files": self.templates and folder_digest(self.templates),
            "source": self.source,
            "rulebook": self.rulebook and str(self.rulebook),
            "rulebook file": self.rulebook and file_digest(self.rulebook),
            "time": self.timestamp and self.timestamp.isoformat(),
        }
        return _digest(json.dumps(known, sort_keys=True))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
