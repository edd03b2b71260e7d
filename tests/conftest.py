"""Fixtures for all tests: the sample parks, each examined and built once."""

from __future__ import annotations

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
