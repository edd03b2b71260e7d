"""Memory of a program that runs and of those it has started (Linux: proportional set size, from /proc)."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PERIOD = 0.5
"""Seconds between two looks at the processes."""
MEGABYTE = 1024
"""In kB, in which the system counts."""
IS_KNOWN = sys.platform == "linux"
"""Whether this system tells."""


@dataclass(frozen=True, slots=True)
class Look:
    """Memory in MB at a moment: of the main process, of its largest worker, and of all workers."""

    seconds: float
    main: float
    largest: float
    workers: float
    number: int
    plans: int


def children_of(processes: Iterable[int]) -> dict[int, list[int]]:
    """Return the running processes by their parents."""
    found: dict[int, list[int]] = {}
    for process in processes:
        try:
            stat = Path(f"/proc/{process}/stat").read_text()
        except OSError:
            continue
        found.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(process)
    return found


def below(process: int, children: dict[int, list[int]]) -> Iterator[int]:
    """Yield all processes that ``process`` has started, or those have."""
    for child in children.get(process, []):
        yield child
        yield from below(child, children)


def memory(process: int) -> float:
    """Return the proportional set size of a process in MB, 0 where it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / MEGABYTE


def looks(process: subprocess.Popen[bytes], output: Path) -> Iterator[Look]:
    """Yield how much memory the program and its workers have, until it ends."""
    began = time.monotonic()
    while process.poll() is None:
        running = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
        sizes = [memory(each) for each in below(process.pid, children_of(running))]
        plans = sum(1 for _ in output.glob("*.docx"))
        seconds = time.monotonic() - began
        main = memory(process.pid)
        yield Look(seconds, main, max(sizes, default=0.0), sum(sizes), len(sizes), plans)
        time.sleep(PERIOD)


def peak(found: Sequence[Look], seconds: float) -> Look:
    """Return the largest of each that was seen in so many seconds."""
    return Look(
        seconds,
        max((each.main for each in found), default=0.0),
        max((each.largest for each in found), default=0.0),
        max((each.workers for each in found), default=0.0),
        max((each.number for each in found), default=0),
        max((each.plans for each in found), default=0),
    )
