"""Fixtures of the tests of batches: parks, and what an undisturbed batch makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import run_apart
from province_parks import outputs, put_parks

PARKS = 3


@pytest.fixture
def parks(tmp_path: Path) -> Path:
    """A folder with three parks."""
    put_parks(tmp_path / "parks", range(PARKS))
    return tmp_path / "parks"


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process makes of the three parks, when nothing comes in between."""
    folder = tmp_path_factory.mktemp("undisturbed")
    put_parks(folder / "parks", range(PARKS))
    done = run_apart("batch", "parks", "-o", "out", "--jobs", "1", cwd=folder)
    assert (done.code, done.err) == (0, "")
    return outputs(folder / "out")
