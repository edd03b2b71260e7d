"""The full sample carried from 2022 to 2025 by updates alone: a late project, a missed indicator, a
corrected past figure, a dropped project and a new one."""

from __future__ import annotations

import pytest
from years import FORMS, YEARS, Chain, contents, years_of_the_full_sample

from nzcplan.revise.diff.compare import differences
from nzcplan.revise.update.update import update


@pytest.fixture(scope="module")
def chain() -> Chain:
    return years_of_the_full_sample()


@pytest.mark.parametrize("year", YEARS)
def test_each_year_has_no_error_and_a_plan(chain: Chain, year: int) -> None:
    park = chain.park(year)
    assert park.examination.count("error") == park.examination.count("warning") == 0
    assert max(park.account.years) == year
    assert park.built.document is not None


@pytest.mark.parametrize("year", YEARS)
def test_the_same_update_once_more_changes_nothing(chain: Chain, year: int) -> None:
    again = update(chain.folders[year], year, FORMS / f"{year}.yaml")
    assert again.edits == ()
    assert dict(again.files) == contents(chain.folders[year])


@pytest.mark.parametrize("year", YEARS)
def test_nothing_given_before_is_lost(chain: Chain, year: int) -> None:
    """Every line of before is there with something more in it, but for what is corrected or dated."""
    replaced = {"date", "version"}
    for name in ("foundation.yaml", "targets.yaml", "projects.yaml", "park.yaml"):
        before = (chain.folders[year - 1] / name).read_text(encoding="utf-8").splitlines()
        after = iter((chain.folders[year] / name).read_text(encoding="utf-8").splitlines())
        for line in before:
            if line.strip().partition(":")[0] in replaced:
                continue
            assert any(is_kept(line, other) for other in after), (name, line)


def is_kept(line: str, other: str) -> bool:
    """Whether the characters of ``line`` stand in ``other`` in their order."""
    found = iter(other)
    return line == other or (
        len(other) - len(line) < 40 and all(character in found for character in line)
    )


def test_the_late_project_moves_with_its_effect_and_keeps_what_was_planned(chain: Chain) -> None:
    before, after = chain.park(2022), chain.park(2023)
    ends = [
        next(p.end for p in park.description.projects.items if p.id == "P08")
        for park in (before, after)
        if park.description.projects is not None
    ]
    assert ends == [2024, 2025]
    assert "project.P08.effect.2024" in before.account.facts
    assert "project.P08.effect.2024" not in after.account.facts
    assert chain.value(2023, "project.P08.effect.2025") == pytest.approx(8666 * 0.6)
    assert chain.value(2025, "project.P08.effect.2025") == 5180
    assert ",2023,2024,8666," in (chain.folders[2025] / "projects.csv").read_text(encoding="utf-8")


def test_the_dropped_project_is_out_of_the_sums_and_the_new_one_in(chain: Chain) -> None:
    projects = chain.park(2023).description.projects
    assert projects is not None
    ids = {project.id for project in projects.items}
    assert "P14" not in ids and "P27" in ids
    assert chain.value(2023, "projects.count.total") == 26
    change = chain.value(2023, "projects.investment.total") - chain.value(
        2022, "projects.investment.total"
    )
    assert change == 3950 - 5400


def test_a_correction_changes_the_year_that_it_is_about_and_says_why(chain: Chain) -> None:
    rows = {
        year: (chain.folders[year] / "ledger.csv").read_text(encoding="utf-8").splitlines()[96]
        for year in (2021, 2022)
    }
    column = 7
    corrected, first = (int(rows[year].split(",")[column]) for year in (2022, 2021))
    assert corrected - first == 12
    reasons = {change.path: change.reason for change in chain.park(2022).description.plan.changes}
    assert reasons["ledger.csv:97"] == "企业补报四季度用气结算单"
    assert chain.value(2022, "emissions.total.2021") > chain.value(2021, "emissions.total.2021")


def test_reasons_gather_over_the_years(chain: Chain) -> None:
    paths = [change.path for change in chain.park(2025).description.plan.changes]
    assert paths[0] == "ledger.csv:97"
    assert {f"projects.items.{name}" for name in ("P08", "P14", "P27")} <= set(paths)


def test_a_missed_indicator_is_behind_its_target(chain: Chain) -> None:
    missed = [
        chain.value(2024, f"indicator.reclaimed.deviation.{year}") for year in (2022, 2023, 2024)
    ]
    assert missed == pytest.approx([-0.4, -1.8, -4])
    assert chain.value(2025, "indicator.land_output.deviation.2025") == pytest.approx(-0.06)


@pytest.mark.parametrize("year", YEARS)
def test_the_path_is_what_was_and_goes_on_from_there(chain: Chain, year: int) -> None:
    for past in range(2021, year + 1):
        actual = chain.value(year, f"emissions.total.{past}")
        assert chain.value(year, f"path.plan.{past}") == actual
        assert chain.value(year, f"path.bau.{past}") == pytest.approx(
            actual + chain.value(year, f"path.reduction.{past}")
        )
    for later in range(year + 1, 2026):
        assert chain.value(year, f"path.plan.{later}") == pytest.approx(
            chain.value(year, f"path.bau.{later}") - chain.value(year, f"path.reduction.{later}")
        )


def test_what_a_year_changed_is_told_with_its_reasons(chain: Chain) -> None:
    found = differences(chain.park(2022).examination, chain.park(2023).examination)
    projects = {
        change.called.rpartition("（")[2].rstrip("）"): change
        for change in found.changes
        if change.topic == "projects.items" and not change.is_report
    }
    assert {id: change.event or change.kind for id, change in projects.items()} == {
        "P08": "delayed",
        "P14": "dropped",
        "P27": "added",
    }
    assert all(change.reason and change.effect for change in projects.values())
    assert found.unused_reasons == ()
    assert sum(change.is_report for change in found.changes) > 200
