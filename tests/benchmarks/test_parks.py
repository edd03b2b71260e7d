"""The parks that are made up for tests and measurements."""

from __future__ import annotations

from pathlib import Path

import pytest
from parks import Park, park_at

from benchmarks.parks import make_park
from benchmarks.province import province_park


def made(folder: Path, seed: int, projects: int, enterprises: int, years: int) -> Park:
    return put(folder, make_park(seed, projects, enterprises, years))


def put(folder: Path, files: dict[str, bytes]) -> Park:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return park_at(folder)


@pytest.mark.parametrize(
    ("seed", "projects", "enterprises", "years"),
    [(0, 1, 1, 3), (1, 12, 3, 5), (2, 3, 40, 4), (3, 30, 20, 6), (4, 400, 300, 3)],
)
def test_a_made_park_checks_clean_and_has_the_size_asked_for(
    tmp_path: Path, seed: int, projects: int, enterprises: int, years: int
) -> None:
    park = made(tmp_path, seed, projects, enterprises, years)
    found = [each for each in park.examination.findings if each.severity != "note"]
    assert found == []
    assert park.description.projects is not None
    assert len(park.description.projects.items) == projects
    assert park.description.foundation is not None
    assert len(park.description.foundation.enterprises) == enterprises
    assert len(park.account.years) == years


def test_a_seed_gives_one_park_and_another_seed_another() -> None:
    assert make_park(5, 6, 7, 3) == make_park(5, 6, 7, 3)
    assert make_park(5, 6, 7, 3) != make_park(6, 6, 7, 3)


def test_names_of_projects_and_companies_are_not_given_twice() -> None:
    files = make_park(8, 200, 30, 3)
    for name in ("projects.csv", "enterprises.csv"):
        rows = files[name].decode().splitlines()
        names = [row.split(",")[1] for row in rows]
        assert len(set(names)) == len(names)


def test_too_few_years_are_refused() -> None:
    with pytest.raises(ValueError, match="three years"):
        make_park(1, 1, 1, 2)


def test_parks_of_a_province_check_clean_and_differ(tmp_path: Path) -> None:
    parks = [put(tmp_path / f"{seed}", province_park(seed)) for seed in range(8)]
    found = [each for park in parks for each in park.examination.findings]
    assert [each for each in found if each.severity != "note"] == []
    for fact in ("emissions.intensity.value_added.2020", "projects.cost.total"):
        assert len({round(park.account.facts[fact].value, 3) for park in parks}) == len(parks)
