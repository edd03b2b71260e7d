"""What a park of a batch costs, step by step, in a worker.

``python -m benchmarks.batch_steps PARKS`` has the plans of so many made-up parks made by what a worker
runs, and prints seconds of processor a park by step as JSON: pictures drawn, then pictures kept.
"""

from __future__ import annotations

import gc
import json
import os
import pickle
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

from benchmarks.clock import CHECK, FILE, RECORD, Clock, timing
from benchmarks.many import SEND, SIZE
from benchmarks.parks import make_park
from nzcplan.batch import make
from nzcplan.batch.item import Item
from nzcplan.batch.task import Made, Task
from nzcplan.batch.wanted import Wanted
from nzcplan.cli.main import FEW_CYCLES
from nzcplan.files import write_atomically

OF_WORKERS = (
    ("nzcplan.batch.make", "examine", CHECK),
    ("nzcplan.batch.make", "build", RECORD),
)


def measure(parks: int) -> list[dict[str, float]]:
    """Return seconds a park by step: with an empty cache, and with what that left in it."""
    with tempfile.TemporaryDirectory(prefix="nzcplan-steps-") as name:
        work = Path(name)
        gc.set_threshold(FEW_CYCLES)
        with patch.dict(os.environ, {"NZCPLAN_CACHE": str(work / "kept")}):
            first, *tasks = [_task(work, seed) for seed in range(parks + 1)]
            make.make(first)  # loads what all need, matplotlib too
            clock = Clock()
            with timing(clock, *OF_WORKERS):
                return [_round(work, tasks, clock) for _ in range(2)]


def _round(work: Path, tasks: list[Task], clock: Clock) -> dict[str, float]:
    clock.told()
    for task in tasks:
        made = make.make(task)
        with clock.during(SEND):
            received: Made = pickle.loads(pickle.dumps(made))
        if received.content is None:
            raise SystemExit(f"{task.place}: {received.record.why}")
        with clock.during(FILE):
            write_atomically(work / task.item.plan, received.content)
    return {step: seconds / len(tasks) for step, seconds in clock.told().items()}


def _task(work: Path, seed: int) -> Task:
    folder = work / f"park-{seed}"
    folder.mkdir()
    for name, content in make_park(seed, *SIZE).items():
        (folder / name).write_bytes(content)
    return Task(Item(given=str(folder), place=folder, plan=f"{seed}.docx"), Wanted())


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1])), ensure_ascii=False))
