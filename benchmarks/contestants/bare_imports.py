"""``import pydantic`` and ``import yaml`` to the letter: pydantic then loads nothing of its own."""

from __future__ import annotations

import pydantic  # noqa: F401
import yaml  # noqa: F401
