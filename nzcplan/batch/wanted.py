"""What is wanted of all the plans of a batch, and its digest."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from nzcplan import __version__
from nzcplan.build import BuildOptions, Charts
from nzcplan.carry import file_digest, folder_digest
from nzcplan.plan.pictures import picture_bytes
from nzcplan.revise.as_before import STYLE, as_before
from nzcplan.writers.styles.load import load_style


class Wanted(Struct, frozen=True):
    """How plans are to be made.

    ``charts`` and ``style`` are None where none was asked for: a park's plan is then made as
    usual, that of a plan as that plan was made. ``rulebook`` is one for all parks.
    """

    charts: Charts | None = None
    style: str | None = None
    templates: Path | None = None
    source: bool = True
    rulebook: Path | None = None

    def options(self, making: Mapping[str, str]) -> tuple[BuildOptions, tuple[str, ...]]:
        """Return how to build a plan, and what cannot be as it was; ``making`` says how the plan
        was made that it is made from, empty where it is made from a park."""
        if not making:
            usual = BuildOptions(
                self.charts or "native", self.style or STYLE, self.templates, self.source
            )
            return usual, ()
        before = as_before(making, self.style, self.charts, self.templates)
        options = BuildOptions(before.charts, before.style, self.templates, self.source)
        return options, before.notes

    def digest(self) -> str:
        """Return the digest of all that plans depend on beside their parks: two batches of the
        same digest make the same plans. Raises StyleError for a style that cannot be used."""
        known = {
            "program": __version__,
            "charts": self.charts,
            "style": self.style and _digest(repr(load_style(self.style, picture_bytes))),
            "style name": self.style and Path(self.style).name,
            "templates": self.templates and self.templates.name,
            "template files": self.templates and folder_digest(self.templates),
            "source": self.source,
            "rulebook": self.rulebook and str(self.rulebook),
            "rulebook file": self.rulebook and file_digest(self.rulebook),
            "time": os.environ.get("SOURCE_DATE_EPOCH", ""),
        }
        return _digest(json.dumps(known, sort_keys=True))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
