"""How far a batch has come: a bar with the time left, for whoever is watching."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from nzcplan.batch.item import Item
from nzcplan.batch.record import Record
from nzcplan.cli.terminal import say


class BatchProgress:
    """A bar on stderr, where that is a terminal; plans that could not be made are told anywhere."""

    def __init__(self) -> None:
        self._bar: Any = None

    @contextmanager
    def over(self, parks: int) -> Iterator[None]:
        """Show the bar while so many parks are worked on."""
        if not parks or not sys.stderr.isatty():
            yield
            return
        with click.progressbar(
            length=parks, label="生成方案", file=sys.stderr, show_eta=True, show_pos=True
        ) as self._bar:
            yield
        self._bar = None

    def told(self, item: Item, record: Record) -> None:
        """Take note of one park more; say why, where its plan was not written."""
        if record.outcome != "done":
            if self._bar is not None:
                click.echo("\r\x1b[K", err=True, nl=False)
            say(f"{item.given}：{record.why}", err=True)
        if self._bar is not None:
            self._bar.update(1)
