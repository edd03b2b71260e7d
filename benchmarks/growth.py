"""How cost grows with a park: ``python -m benchmarks.growth PROJECTS ENTERPRISES YEARS`` prints the
seconds of ``check`` and of ``build`` and the size of the plan for one made-up park, as JSON."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.parks import make_park
from nzcplan.build import BuildOptions, build
from nzcplan.examine import examine

SEED = 7


def measure(projects: int, enterprises: int, years: int) -> dict[str, float]:
    """Return seconds and pages, after another park was built that loads what all need."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, content in make_park(SEED, projects, enterprises, years).items():
            (folder / file).write_bytes(content)
        _once(Path(__file__).parent.parent / "sample_parks" / "minimal.yaml")
        return _once(folder)


def _once(park: Path) -> dict[str, float]:
    began = time.process_time()
    found = examine(park)
    checked = time.process_time()
    if found.park is None or found.guide is None or found.account is None:
        raise SystemExit(f"{park} has errors")
    built = build(found, found.park, found.guide, found.account, BuildOptions())
    done = time.process_time()
    return {"check": checked - began, "build": done - checked, "pages": built.pages}


if __name__ == "__main__":
    print(json.dumps(measure(*map(int, sys.argv[1:4]))))
