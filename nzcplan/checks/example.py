"""Examples of rules: a description that a rule finds fault with, and one that it passes.

They are the examples of the tests, one folder a code: ``fails.yaml`` and ``passes.yaml``, each a few
changes of a sample, with a comment that says what is wrong or right about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from nzcplan.bundled import bundled


@dataclass(frozen=True, slots=True)
class Example:
    """The texts of a rule's two examples; empty where the rule has none that can be shown so."""

    fails: str
    passes: str


def example(code: str) -> Example:
    """Return the examples of the rule ``code``."""
    folder = bundled("rule_examples") / code
    return Example(_text(folder / "fails.yaml"), _text(folder / "passes.yaml"))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8").rstrip() if path.is_file() else ""
