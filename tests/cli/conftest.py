"""Fixtures of the command-line tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from parks import SMALL_SAMPLE, sample_path
from program import TRACEBACK, Outcome, Run

from nzcplan.cli.main import main


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the program in this process, in an empty folder; a traceback fails the test."""
    monkeypatch.chdir(tmp_path)

    def running(*arguments: object) -> Outcome:
        capsys.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert TRACEBACK not in captured.err
        code = stopped.value.code
        return Outcome(code if isinstance(code, int) else 0, captured.out, captured.err)

    return running


@pytest.fixture
def park(tmp_path: Path) -> Path:
    """A park of one file that a test may spoil."""
    folder = tmp_path / "park"
    folder.mkdir()
    return Path(shutil.copy(sample_path(SMALL_SAMPLE), folder / "park.yaml"))
