"""Fixtures of the command-line tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from parks import SMALL_SAMPLE, sample_path


@pytest.fixture
def park(tmp_path: Path) -> Path:
    """A park of one file that a test may spoil."""
    folder = tmp_path / "park"
    folder.mkdir()
    return Path(shutil.copy(sample_path(SMALL_SAMPLE), folder / "park.yaml"))
