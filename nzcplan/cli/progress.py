"""What is being done, shown when it takes longer than a moment and someone is watching."""

from __future__ import annotations

import sys
import time

import click

MOMENT = 0.5
"""Seconds after which a step is worth a word."""


class Progress:
    """Shows the running step on one line of stderr; ``done`` clears it."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()
        self._began = time.monotonic()
        self._shown = 0

    def __call__(self, step: str) -> None:
        """Say that ``step`` begins."""
        if not self._watched or time.monotonic() - self._began < MOMENT:
            return
        self.done()
        text = f"正在{step}…"
        click.echo(text, err=True, nl=False)
        self._shown = 2 * len(text)

    def done(self) -> None:
        """Take the line away again."""
        if self._shown:
            click.echo("\r" + " " * self._shown + "\r", err=True, nl=False)
            self._shown = 0
