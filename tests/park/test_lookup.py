"""Looking into a description by the paths that guides write."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from nzcplan.guides.library import guide, guide_ids
from nzcplan.park.description import Description
from nzcplan.park.fields import field_at
from nzcplan.park.loader import load
from nzcplan.park.lookup import lookup
from nzcplan.park.places import path_of

MINIMAL = Path(__file__).parents[2] / "sample_parks" / "minimal.yaml"


@pytest.fixture(scope="module")
def park() -> Description:
    loaded = load(MINIMAL)
    assert loaded.description is not None
    return loaded.description


def test_a_path_leads_through_models_lists_and_years(park: Description) -> None:
    assert lookup(park, "plan.base_year") == 2020
    assert lookup(park, "targets.indicators[0].path.2023") == Decimal("1.67")
    assert lookup(park, "foundation.ledger[1].energy") == "natural_gas"


def test_a_chapter_that_was_not_written_holds_nothing(park: Description) -> None:
    without = park.model_copy(update={"safeguards": None})
    assert lookup(park, "safeguards.organisation") is not None
    assert lookup(without, "safeguards.organisation") is None


def test_empty_lists_and_absent_items_are_nothing(park: Description) -> None:
    assert lookup(park, "foundation.enterprises") is None
    assert lookup(park, "foundation.ledger[99]") is None
    assert lookup(park, "targets.indicators[0].path.1999") is None
    assert lookup(park, "targets.innovation") is None


def test_a_zero_and_a_no_are_values(park: Description) -> None:
    assert park.foundation is not None and park.foundation.outlook is not None
    outlook = park.foundation.outlook.model_copy(update={"value_added_growth": {2021: Decimal(0)}})
    foundation = park.foundation.model_copy(update={"outlook": outlook})
    changed = park.model_copy(
        update={"foundation": foundation, "plan": park.plan.model_copy(update={"sample": False})}
    )
    assert lookup(changed, "foundation.outlook.value_added_growth.2021") == 0
    assert lookup(changed, "plan.sample") is False


def test_a_path_past_the_models_holds_nothing(park: Description) -> None:
    assert lookup(park, "foundation.nowhere") is None
    assert lookup(park, "plan.title.length") is None
    assert lookup(park, "park.called") is None


@pytest.mark.parametrize("guide_id", guide_ids())
def test_every_path_of_a_guide_names_a_field(guide_id: str) -> None:
    paths = [path for _, asked in guide(guide_id).requirements() for path in asked.paths]
    assert paths
    assert [path for path in paths if field_at(Description, path_of(path)) is None] == []
