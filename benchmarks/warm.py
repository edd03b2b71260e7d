"""In one process: a plan again, step by step, ``check`` and the ordinary way, in turns.

``python -m benchmarks.warm MATERIAL ROUNDS`` prints the medians of processor seconds by name as JSON.
The steps are timed within the whole build, so that they add up to it.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks import clock as steps
from benchmarks.clock import Clock, timing
from benchmarks.contestants.ordinary import main as ordinary
from benchmarks.one_process import BUILD, CHECKED, ORDINARY, VALIDATED
from nzcplan.build import BuildOptions, build
from nzcplan.cli.main import FEW_CYCLES
from nzcplan.examine import examine
from nzcplan.park.description import Description
from nzcplan.park.loader import load

ORDER = (*steps.STEPS, BUILD, VALIDATED, CHECKED, ORDINARY)


def built(park: Path, target: Path, clock: Clock) -> None:
    """Build the plan of ``park`` from its files and write it, timed step by step."""
    with clock.during(steps.CHECK):
        found = examine(park)
    if found.park is None or found.guide is None or found.account is None:
        raise SystemExit(f"{park} has errors")
    with clock.during(steps.RECORD):
        made = build(found, found.park, found.guide, found.account, BuildOptions())
    with clock.during(steps.FILE):
        target.write_bytes(made.content)


def measure(material: Path, rounds: int) -> dict[str, float]:
    """Return the median of each step, after one round that does not count."""
    gc.set_threshold(FEW_CYCLES)  # as the command line does, for all alike
    park = material / "park"
    raw = dict(load(park).raw)
    whole: dict[str, Callable[[], object]] = {
        VALIDATED: partial(Description.model_validate, raw),
        CHECKED: partial(examine, park),
        ORDINARY: partial(ordinary, material, material / "ordinary.docx"),
    }
    taken: dict[str, list[float]] = {name: [] for name in ORDER}
    for turn in range(rounds + 1):
        once = _steps(park, material / "warm.docx")
        once |= {name: _seconds(run) for name, run in whole.items()}
        for name in ORDER if turn else ():
            taken[name].append(once.get(name, 0.0))
    return {name: statistics.median(found) for name, found in taken.items()}


def _steps(park: Path, target: Path) -> dict[str, float]:
    clock = Clock()
    gc.collect()  # Nobody pays for another's garbage.
    with timing(clock):
        clock.told()
        built(park, target, clock)
        found = clock.told()
    return {**found, BUILD: sum(found.values())}


def _seconds(run: Callable[[], object]) -> float:
    gc.collect()
    began = time.process_time()
    run()
    return time.process_time() - began


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2])), ensure_ascii=False))
