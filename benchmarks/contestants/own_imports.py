"""``python -m benchmarks.contestants.own_imports MODULE…``: loads modules and does nothing else."""

from __future__ import annotations

import importlib
import sys

if __name__ == "__main__":
    for name in sys.argv[1:]:
        importlib.import_module(name)
