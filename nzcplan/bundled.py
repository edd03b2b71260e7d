"""Where the templates, schemas, samples and examples are: in a checkout, or inside a wheel."""

from __future__ import annotations

from pathlib import Path

IN_CHECKOUT = {
    "templates": "templates",
    "schemas": "schemas",
    "sample_parks": "sample_parks",
    "rule_examples": "tests/rules/examples",
    "reading_examples": "tests/rules/reading",
}
"""Each folder that comes with the program, and where it lies beside the package in a checkout."""


def bundled(name: str) -> Path:
    """Return one of the folders that came with the program."""
    package = Path(__file__).resolve().parent
    installed = package / "_bundled" / name
    return installed if installed.is_dir() else package.parent / IN_CHECKOUT[name]
