"""How cost grows with a park: ``python -m benchmarks.growth PROJECTS ENTERPRISES YEARS`` prints the
seconds of ``check`` and of ``build`` and the size of the plan for one made-up park, as JSON."""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.parks import make_park
from nzcplan.build import BuildOptions, build
from nzcplan.cli.main import FEW_CYCLES
from nzcplan.examine import examine

SEED = 7
CHECKS = 3
"""So often is a park checked, of which the least counts; it is built once."""


def measure(projects: int, enterprises: int, years: int) -> dict[str, float]:
    """Return seconds and pages, after another park was built that loads what all need."""
    gc.set_threshold(FEW_CYCLES)  # as the command line does
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, content in make_park(SEED, projects, enterprises, years).items():
            (folder / file).write_bytes(content)
        _once(Path(__file__).parent.parent / "sample_parks" / "minimal.yaml")
        return _once(folder)


def _once(park: Path) -> dict[str, float]:
    checks = []
    for _ in range(CHECKS):
        began = time.process_time()
        found = examine(park)
        checks.append(time.process_time() - began)
    if found.park is None or found.guide is None or found.account is None:
        raise SystemExit(f"{park} has errors")
    began = time.process_time()
    built = build(found, found.park, found.guide, found.account, BuildOptions())
    taken = time.process_time() - began
    return {"check": min(checks), "build": taken, "pages": built.pages}


if __name__ == "__main__":
    print(json.dumps(measure(*map(int, sys.argv[1:4]))))
