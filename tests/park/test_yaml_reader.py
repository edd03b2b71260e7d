"""Plain YAML values come out as typed, each with its place."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from nzcplan.park.places import Path
from nzcplan.park.yaml_reader import MOST_NODES, read_yaml
from nzcplan.park.yaml_scalar import scalar


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("false", False),
        ("2020", 2020),
        ("-5", -5),
        ("12.60", Decimal("12.60")),
        ("0.1", Decimal("0.1")),
    ],
)
def test_null_truth_values_and_numbers_are_read(text: str, value: object) -> None:
    assert scalar(text) == value
    assert type(scalar(text)) is type(value)


@pytest.mark.parametrize(
    "text",
    [
        *("yes", "no", "on", "True", "NULL", "028", "2022-06-10", "1:30", "1_000", "+5", ".5"),
        *("0x1F", "1e3", "-0", "0.0000001", "9" * 60, "１２"),
    ],
)
def test_everything_else_stays_the_text_that_was_typed(text: str) -> None:
    assert scalar(text) == text


@pytest.mark.parametrize("text", ["7", "12.60", "-3.0", "1E+3", "1234567890123456789.50"])
def test_a_number_writes_itself_as_it_was_typed(text: str) -> None:
    assert str(scalar(text)) == text


def test_quoted_and_block_scalars_are_text() -> None:
    reading = read_yaml(b"a: '2020'\nb: \"true\"\nc: |\n  12\nd: ''\n", "park.yaml")
    assert reading.data == {"a": "2020", "b": "true", "c": "12\n", "d": ""}


def test_every_value_has_its_place_and_every_key_too() -> None:
    text = "a: 1\nb:\n  - c: x\n    d: [y, z]\n  - {e: 'w'}\n'2020': 5\n"
    reading = read_yaml(text.encode(), "park.yaml")
    assert reading.findings == ()
    for path in _leaves(reading.data, ()):
        assert path in reading.places
    assert reading.places["b", 0, "d", 1] == ("park.yaml", 4, 12, "")
    assert reading.places.of_key(("b", 1, "e")) == ("park.yaml", 5, 6, "")


def test_columns_count_characters_not_bytes() -> None:
    reading = read_yaml("{园区: 名称, 市: 青江}".encode(), "park.yaml")
    assert reading.places[("市",)] == ("park.yaml", 1, 13, "")


def test_an_alias_stands_for_the_anchored_value() -> None:
    reading = read_yaml(b"a: &x {k: 1}\nb: *x\n", "park.yaml")
    assert reading.data == {"a": {"k": 1}, "b": {"k": 1}}
    place = reading.places.at(("b", "k"))
    assert place is not None
    assert (place.line, place.column) == (2, 4)


def test_many_nodes_without_any_alias_are_bounded_too() -> None:
    text = "a: [" + "1," * (MOST_NODES + 1) + "]\n"
    assert [found.code for found in read_yaml(text.encode(), "park.yaml").findings] == ["F009"]


def test_several_slips_in_one_file_are_reported_together() -> None:
    text = "a: 1\na: 2\nb: !x 3\n<<: {c: 4}\n? [d]\n: 5\ne: *nowhere\n"
    codes = [found.code for found in read_yaml(text.encode(), "park.yaml").findings]
    assert codes == ["F008", "F010", "F013", "F019", "F027"]


def test_a_lone_surrogate_written_as_an_escape_is_refused() -> None:
    (found,) = read_yaml(b'a: 1\nb: "\\ud800"\n', "park.yaml").findings
    assert found.code in ("F007", "F012")  # the C parser refuses it as syntax
    assert found.line == 2


def test_the_first_of_two_equal_keys_is_kept() -> None:
    assert read_yaml(b"a: {x: 1}\na: {y: 2}\nb: 3\n", "park.yaml").data == {"a": {"x": 1}, "b": 3}


def _leaves(value: Any, path: Path) -> list[Path]:
    if isinstance(value, dict):
        return [leaf for key, item in value.items() for leaf in _leaves(item, (*path, key))]
    if isinstance(value, list):
        return [leaf for i, item in enumerate(value) for leaf in _leaves(item, (*path, i))]
    return [path]
