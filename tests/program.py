"""Runs the program as a user does, inside this process or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
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
    return _run(("-m", "nzcplan", *map(str, arguments)), cwd, environment)


def run_code(code: str, cwd: Path) -> Outcome:
    """Run ``code``, which may change the program before it runs it, in a process of its own."""
    return _run(("-c", code), cwd, {})


def _run(arguments: Sequence[str], cwd: Path, environment: Mapping[str, str]) -> Outcome:
    done = subprocess.run(
        [sys.executable, *arguments],
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
