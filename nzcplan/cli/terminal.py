"""The terminal: how wide it is, whether it is to be coloured, and that nobody may be reading."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from typing import TextIO

import click

UNKNOWN_COLUMNS = 100
"""Columns taken for granted where the output is no terminal."""
_NARROWEST, _WIDEST = 40, 200


def terminal_columns() -> int:
    """Return the columns to write in; COLUMNS in the environment goes first."""
    columns = shutil.get_terminal_size((UNKNOWN_COLUMNS, 24)).columns
    return min(max(columns, _NARROWEST), _WIDEST)


def colour() -> bool | None:
    """Return whether to write in colour; None leaves it to whether the output is a terminal.

    FORCE_COLOR (not 0) asks for it, NO_COLOR and a dumb terminal forbid it (force-color.org,
    no-color.org); an empty variable says nothing.
    """
    if os.environ.get("FORCE_COLOR", "") not in ("", "0"):
        return True
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return None


def say(text: str, *, err: bool = False) -> None:
    """Write a line to standard output or error; nothing where nobody reads that any more."""
    try:
        click.echo(text, err=err)
    except BrokenPipeError:
        give_up(sys.stderr if err else sys.stdout)


def give_up(stream: TextIO) -> None:
    """Let go to nowhere what is still written to ``stream``, whose reader went away."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
