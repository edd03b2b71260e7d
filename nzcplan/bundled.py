"""Where the templates, schemas and samples are: beside the package in a checkout, inside a wheel."""

from __future__ import annotations

from pathlib import Path


def bundled(name: str) -> Path:
    """Return the folder ``templates``, ``schemas`` or ``sample_parks`` that came with the program."""
    package = Path(__file__).resolve().parent
    installed = package / "_bundled" / name
    return installed if installed.is_dir() else package.parent / name
