"""Runs the program as a user does, inside this process or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nzcplan

CHECKOUT = Path(nzcplan.__file__).resolve().parent.parent
TRACEBACK = "Traceback (most recent call last)"


@dataclass(frozen=True)
class Outcome:
    """What a run of the program left: exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        return self.out + self.err


Run = Callable[..., Outcome]


def run_apart(*arguments: object, cwd: Path, **environment: str) -> Outcome:
    """Run ``python -m nzcplan`` in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "nzcplan", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), **environment},
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def change(path: Path, old: str, new: str) -> None:
    """Replace ``old``, which must be there, in a text file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
