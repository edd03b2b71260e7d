"""Which known id a word was meant for."""

from __future__ import annotations

import pytest

from nzcplan.near import near, near_hint

KNOWN = {"natural_gas": "天然气", "coke_oven_gas": "焦炉煤气", "T01": ""}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("天然气", "natural_gas"),
        ("天然汽", "natural_gas"),
        ("natural-gas", "natural_gas"),
        (" T1", "T01"),
        ("水", None),
        ("", None),
    ],
)
def test_a_name_or_a_slip_leads_to_the_id(word: str, expected: str | None) -> None:
    assert near(word, KNOWN) == expected


def test_a_hint_names_the_id_with_its_name_where_it_has_one() -> None:
    assert near_hint("天然气", KNOWN) == "是否为 natural_gas（天然气）？"
    assert near_hint("T1", KNOWN) == "是否为 T01？"
    assert near_hint("水", KNOWN) == ""
