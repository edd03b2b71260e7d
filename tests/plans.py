"""Finished plans, each built once for all tests that read it, as ``nzcplan build`` writes them."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hostile_text import park_of_hostile_text
from parks import SAMPLES, Park, park_at, sample

from benchmarks.parks import make_park
from nzcplan.build import BuildOptions, Charts
from nzcplan.plan.document import Document
from nzcplan.writers.styles import SHIPPED_STYLES

HOSTILE = "hostile"
LARGE = "large"
LARGE_SIZE = {"projects": 400, "enterprises": 300, "years": 3}
STYLES = SHIPPED_STYLES
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
    return Plan(built.document, built.content)


@cache
def _park(name: str) -> Park:
    if name in SAMPLES:
        return sample(name)
    if name == HOSTILE:
        return park_of_hostile_text()[0]
    with tempfile.TemporaryDirectory() as folder:
        for file, content in make_park(7, **LARGE_SIZE).items():
            (Path(folder) / file).write_bytes(content)
        return park_at(Path(folder))
