"""Examples of codes: a description that is found fault with, and one that passes.

Those of rules on content and accounting are the examples of the tests, one folder a code:
``fails.yaml`` and ``passes.yaml``, each a few changes of the smallest sample. They are shown as the
parts of the description that they change (``fragment.py``). Those of all other codes are short
texts in one file, which the tests try out too.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from msgspec import Struct

from nzcplan.bundled import bundled
from nzcplan.checks.fragment import fragment


class Example(Struct, frozen=True):
    """The texts of a code's two examples: YAML or a CSV file, or plain words (``is_code`` false)."""

    fails: str
    passes: str
    is_code: bool = True


def example(code: str) -> Example:
    """Return the examples of ``code``."""
    folder = bundled("rule_examples") / code
    if folder.is_dir():
        return Example(_changed(folder / "fails.yaml"), _changed(folder / "passes.yaml"))
    found = short_examples()[code]
    is_code = not found.get("words", False)
    return Example(_short(found, "wrong"), _short(found, "right"), is_code)


@cache
def short_examples() -> Mapping[str, Any]:
    """Return the short examples by code, as their file says."""
    path = bundled("reading_examples") / "examples.yaml"
    return MappingProxyType(yaml.safe_load(path.read_text(encoding="utf-8")))


def _changed(path: Path) -> str:
    sample = (bundled("sample_parks") / "minimal.yaml").read_text(encoding="utf-8")
    return fragment(path.read_text(encoding="utf-8"), sample)


def _short(found: Mapping[str, Any], each: str) -> str:
    text = textwrap.dedent(str(found[each]).strip("\n"))
    # A bell, say, is shown as YAML writes it.
    shown = "".join(c if c.isprintable() or c == "\n" else f"\\x{ord(c):02x}" for c in text)
    return f"# {found['file']}\n{shown}" if "file" in found else shown
