"""How cost grows with a park: ``python -m benchmarks.growth PROJECTS ENTERPRISES YEARS`` prints the
seconds of ``check`` and of ``build`` and the size of the plan for one made-up park, as JSON."""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.parks import make_park
from nzcplan.build import BuildOptions, build
from nzcplan.cli.main import FEW_CYCLES
from nzcplan.examine import examine

SEEDS = (7, 8, 9)
"""Parks of one size that are checked, of which the quickest counts; the last is built. Of one park
checked again and again, what is kept of a small one would still be there, of a large one not."""


def measure(projects: int, enterprises: int, years: int) -> dict[str, float]:
    """Return seconds and pages, after another park was built that loads what all need."""
    gc.set_threshold(FEW_CYCLES)  # as the command line does
    with tempfile.TemporaryDirectory() as name:
        parks = []
        for seed in SEEDS:
            parks.append(Path(name, str(seed)))
            parks[-1].mkdir()
            for file, content in make_park(seed, projects, enterprises, years).items():
                (parks[-1] / file).write_bytes(content)
        _once([Path(__file__).parent.parent / "sample_parks" / "minimal.yaml"])
        return _once(parks)


def _once(parks: Sequence[Path]) -> dict[str, float]:
    checks = []
    found = None
    for park in parks:
        found = None  # what a park before takes is given back outside the time
        gc.collect()
        began = time.process_time()
        found = examine(park)
        checks.append(time.process_time() - began)
    if found is None or found.park is None or found.guide is None or found.account is None:
        raise SystemExit(f"{parks[-1]} has errors")
    began = time.process_time()
    built = build(found, found.park, found.guide, found.account, BuildOptions())
    taken = time.process_time() - began
    return {"check": min(checks), "build": taken, "pages": built.pages}


if __name__ == "__main__":
    print(json.dumps(measure(*map(int, sys.argv[1:4]))))
