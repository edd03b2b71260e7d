"""Places and the text form of paths."""

from __future__ import annotations

import pytest

from nzcplan.park.places import Path, Place, Places, path_of, path_text


def test_a_path_is_written_with_dots_and_brackets() -> None:
    assert path_text(("foundation", "ledger", 3, "amounts", "2020")) == (
        "foundation.ledger[3].amounts.2020"
    )


@pytest.mark.parametrize(
    "path",
    [
        (),
        ("plan",),
        ("foundation", "ledger", 3, "amounts", "2020"),
        ("a.b", 0, 1, 'quote"and\\slash', "", "line\nbreak", "中文"),
    ],
)
def test_a_path_survives_being_written_and_read(path: Path) -> None:
    assert path_of(path_text(path)) == path


@pytest.mark.parametrize("text", [".plan", "a..b", "a[x]", "a[1", 'a["b'])
def test_what_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no path"):
        path_of(text)


def test_an_unknown_path_has_the_place_of_its_nearest_ancestor() -> None:
    places = Places({("plan",): ("park.yaml", 2, 3)}, {("plan",): ("park.yaml", 1, 1)})
    assert places.at(("plan", "period", "start")) == Place("park.yaml", 2, 3)
    assert places.of_key(("plan",)) == Place("park.yaml", 1, 1)
    assert places.at(("park",)) is None


def test_places_can_be_put_under_a_prefix() -> None:
    places = Places({("items", 0): ("annexes.yaml", 2, 5)}).under(("annexes",))
    assert places["annexes", "items", 0] == Place("annexes.yaml", 2, 5)
