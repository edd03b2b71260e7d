"""In one process: every step by itself, all of them, and the ordinary way, in turns.

``python -m benchmarks.warm MATERIAL ROUNDS`` prints the medians of processor seconds by name as JSON.
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

from benchmarks.contestants.ordinary import main as ordinary
from nzcplan.accounting.account import account
from nzcplan.build import BuildOptions, build, context_of
from nzcplan.checks.registry import look
from nzcplan.checks.subject import Subject
from nzcplan.cli.main import FEW_CYCLES
from nzcplan.examine import examine
from nzcplan.factors.tables import load_factors
from nzcplan.park.description import Description
from nzcplan.park.loader import load
from nzcplan.plan.compose.composer import compose
from nzcplan.plan.document import Document
from nzcplan.plan.pictures import picture_bytes
from nzcplan.writers.styles.load import load_style
from nzcplan.writers.word.writer import write_plan


def steps(material: Path) -> dict[str, Callable[[], object]]:
    """Return what is timed, by name."""
    park = material / "park"
    found = examine(park)
    if found.park is None or found.guide is None or found.account is None:
        raise SystemExit(f"{park} has errors")
    raw = dict(found.loaded.raw)
    given = (found, found.park, found.guide, found.account)
    style = load_style("report", picture_bytes)

    def composed() -> Document:
        return compose(context_of(*given), form=style.numbering)

    document = composed()

    def all_of_build() -> None:
        again = examine(park)
        if again.park is None or again.guide is None or again.account is None:
            raise SystemExit(f"{park} has errors")
        (material / "warm.docx").write_bytes(
            build(again, again.park, again.guide, again.account, BuildOptions()).content
        )

    def checked() -> None:
        look(Subject(given[1], given[2], given[3]))

    return {
        "读取（含验证）": partial(load, park),
        "验证": partial(Description.model_validate, raw),
        "核算": partial(account, given[1], given[2], load_factors()),
        "校核": checked,
        "check 全程": partial(examine, park),
        "成文": composed,
        "写 Word": partial(write_plan, document, style),
        "build 全程": all_of_build,
        "通常做法": partial(ordinary, material, material / "ordinary.docx"),
    }


def measure(material: Path, rounds: int) -> dict[str, float]:
    """Return the median of each step, after one round that does not count."""
    gc.set_threshold(FEW_CYCLES)  # as the command line does, for all alike
    timed = steps(material)
    taken: dict[str, list[float]] = {name: [] for name in timed}
    for turn in range(rounds + 1):
        for name, step in timed.items():
            began = time.process_time()
            step()
            if turn:
                taken[name].append(time.process_time() - began)
    return {name: statistics.median(found) for name, found in taken.items()}


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2])), ensure_ascii=False))
