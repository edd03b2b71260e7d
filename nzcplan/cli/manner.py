"""Saying how a plan that is made anew cannot be as it was."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from nzcplan.build import Charts
from nzcplan.revise.as_before import as_before


def made_as_before(
    making: Mapping[str, str], style: str | None, charts: Charts | None, templates: Path | None
) -> tuple[str, Charts]:
    """Return style and charts for making a plan anew, and say what cannot be as it was."""
    made = as_before(making, style, charts, templates)
    for note in made.notes:
        click.echo(note)
    return made.style, made.charts
