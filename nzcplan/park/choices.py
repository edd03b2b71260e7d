"""Choices in words: the one place where values of a choice are joined with their Chinese names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def listed(names: Mapping[Any, str]) -> str:
    """Return the values with their names: ``purchased 外购、sold 外供``."""
    return "、".join(f"{value} {name}" for value, name in names.items())


def choices_of(names: Mapping[Any, str], also: str = "") -> str:
    """Return a field's description: its values with their names, and what is ``also`` to be said."""
    return f"{listed(names)}；{also}。" if also else f"{listed(names)}。"
