"""Finished plans, each built once for all tests that read it, as ``nzcplan build`` writes them."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hostile_text import park_of_hostile_text
from large_park import write_large_park
from parks import SAMPLES, Park, park_at, sample

from nzcplan.build import BuildOptions, Charts
from nzcplan.plan.document import Document
from nzcplan.writers.word.seal import sealed

HOSTILE = "hostile"
LARGE = "large"
LARGE_COUNTS = (400, 300)
"""Projects and enterprises of the large park."""
STYLES = ("report", "gbt9704")
CHARTS: tuple[Charts, ...] = ("native", "image")


@dataclass(frozen=True)
class Plan:
    """A document and the .docx that was made of it."""

    document: Document
    content: bytes


@cache
def plan(name: str, style: str = "report", charts: Charts = "native") -> Plan:
    """Return the plan of a sample, or of the hostile or the large park."""
    park = _park(name)
    usual = (style, charts) == ("report", "native")
    built = park.built if usual else park.build(BuildOptions(charts=charts, style=style))
    return Plan(built.document, sealed(built.content))


@cache
def _park(name: str) -> Park:
    if name in SAMPLES:
        return sample(name)
    if name == HOSTILE:
        return park_of_hostile_text()[0]
    with tempfile.TemporaryDirectory() as folder:
        return park_at(write_large_park(Path(folder), *LARGE_COUNTS))
