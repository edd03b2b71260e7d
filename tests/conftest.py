"""Fixtures for all tests: the sample parks, each examined and built once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from parks import FULL_SAMPLE, SAMPLES, SMALL_SAMPLE, Park, built_sample, sample

from nzcplan.build import Built


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


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """Where everything that tests need was installed on purpose, a skipped test has failed."""
    outcome: Any = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("NZCPLAN_NO_SKIP"):
        report.outcome = "failed"
        report.longrepr = f"skipped, though nothing may be skipped here: {report.longrepr}"
