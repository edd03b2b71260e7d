"""Running a module of ours that prints its results as JSON."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from benchmarks.processes import FailedError, environment, megabytes, python


def results_of(work: Path, module: str, *arguments: str) -> tuple[Any, float]:
    """Return what ``module`` printed, and its peak memory in megabytes."""
    with subprocess.Popen(
        python("-m", module, *arguments),
        stdout=subprocess.PIPE,
        env=environment(work),
        cwd=work,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise FailedError(f"{module} {' '.join(arguments)}")
    return json.loads(said), megabytes(usage)
