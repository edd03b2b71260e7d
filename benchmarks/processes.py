"""Running programs one after the other and taking their time and memory, in turns.

This module and what calls it stay small: where a process begins as a copy of its parent, the system
counts the parent's memory as its own.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resource import struct_rusage

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Contestant:
    """A program: what it is called, how it is run, and what is done each time before it starts."""

    name: str
    command: tuple[str, ...]
    fresh: tuple[Path, ...] = ()
    """Files and folders that must not be there when it starts."""
    environment: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """What runs took: seconds on the clock, seconds of processor, megabytes at the peak; medians."""

    seconds: float
    processor: float
    memory: float


class FailedError(Exception):
    """A program did not end well; the message says which, and what it complained of."""


def environment(work: Path) -> dict[str, str]:
    """Return an environment as an installed program has it: bytecode and pictures are kept."""
    own = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    kept = {"PYTHONPYCACHEPREFIX": str(work / "bytecode"), "NZCPLAN_CACHE": str(work / "kept")}
    return {**own, **kept, "PYTHONPATH": path, "PYTHONHASHSEED": "0", "MPLBACKEND": "Agg"}


def python(*arguments: str) -> tuple[str, ...]:
    """Return the command that runs this Python with ``arguments``."""
    return (sys.executable, *arguments)


def in_turns(contestants: Sequence[Contestant], runs: int, work: Path) -> dict[str, Taken]:
    """Run every contestant once uncounted, then all of them ``runs`` times in turns."""
    base = environment(work)
    taken: dict[str, list[Taken]] = {contestant.name: [] for contestant in contestants}
    for turn in range(runs + 1):
        for contestant in contestants:
            once = run(contestant, base, work)
            if turn:
                taken[contestant.name].append(once)
    return {name: _median(found) for name, found in taken.items()}


def run(contestant: Contestant, base: Mapping[str, str], work: Path) -> Taken:
    """Run a contestant once, alone."""
    for path in contestant.fresh:
        remove(path)
    complaints = work / "complaints.txt"
    with complaints.open("wb") as stderr:
        began = time.perf_counter()
        process = subprocess.Popen(
            contestant.command,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            env={**base, **dict(contestant.environment)},
            cwd=work,
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said = complaints.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise FailedError(f"{contestant.name}: {said}")
    return Taken(seconds, usage.ru_utime + usage.ru_stime, megabytes(usage))


def remove(path: Path) -> None:
    """Remove a file or a folder that may not be there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def megabytes(usage: struct_rusage) -> float:
    """Return the peak memory: Linux counts it in kB, macOS in bytes."""
    return usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def _median(found: Sequence[Taken]) -> Taken:
    return Taken(
        statistics.median(each.seconds for each in found),
        statistics.median(each.processor for each in found),
        statistics.median(each.memory for each in found),
    )
