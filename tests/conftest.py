"""Fixtures for all tests: the sample parks, each examined and built once, and the program."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from parks import FULL_SAMPLE, SAMPLES, SMALL_SAMPLE, Park, built_sample, sample
from program import TRACEBACK, Outcome, Run

from nzcplan.build import Built
from nzcplan.cli.main import main


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what is drawn and compiled in a folder of this run, not in the user's."""
    os.environ["NZCPLAN_CACHE"] = str(tmp_path_factory.mktemp("kept"))


@pytest.fixture(scope="session", params=SAMPLES)
def any_sample(request: pytest.FixtureRequest) -> Park:
    """Each sample park in turn."""
    return sample(request.param)


@pytest.fixture(scope="session", params=SAMPLES)
def any_built(request: pytest.FixtureRequest) -> Built:
    """The plan of each sample park in turn."""
    return built_sample(request.param)


@pytest.fixture(scope="session")
def full_sample() -> Park:
    """The richest sample park."""
    return sample(FULL_SAMPLE)


@pytest.fixture(scope="session")
def full_plan() -> Built:
    """The plan of the richest sample park."""
    return built_sample(FULL_SAMPLE)


@pytest.fixture(scope="session")
def small_sample() -> Park:
    """The smallest sample park."""
    return sample(SMALL_SAMPLE)


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


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """Where everything that tests need was installed on purpose, a skipped test has failed."""
    outcome: Any = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("NZCPLAN_NO_SKIP"):
        report.outcome = "failed"
        report.longrepr = f"skipped, though nothing may be skipped here: {report.longrepr}"
