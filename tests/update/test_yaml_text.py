"""Edits of YAML text: only what must change changes, however the text is formatted by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nzcplan.park.yaml_reader import read_yaml
from nzcplan.revise.update.edits import AddItem, Edit, EditError, SetValue, applied, same
from nzcplan.revise.update.yaml_text import edited_yaml

YEAR = SetValue(("a", "2021"), Decimal("3"))
ITEM = AddItem(("a",), {"id": "P2", "note": "甲: 乙"})
CASES: list[tuple[str, list[Edit], str]] = [
    ("a: {2019: 1, 2020: 2}\n", [YEAR], "a: {2019: 1, 2020: 2, 2021: 3}\n"),
    ("a: {2019: 1, 2022: 2}  # 注\n", [YEAR], "a: {2019: 1, 2021: 3, 2022: 2}  # 注\n"),
    ("a: {}\n", [YEAR], "a: {2021: 3}\n"),
    ("a: { 2020: 2 }\n", [YEAR], "a: { 2020: 2, 2021: 3 }\n"),
    ("a: {\n  2020: 2,  # 注\n}\n", [YEAR], "a: {\n  2020: 2, 2021: 3,  # 注\n}\n"),
    ("a:\n    2020: 2  # 注\n\nb: 1\n", [YEAR], "a:\n    2020: 2  # 注\n    2021: 3\n\nb: 1\n"),
    ("a:\n  '2020': \"2\"", [YEAR], "a:\n  '2020': \"2\"\n  '2021': 3"),
    ("a:\r\n  2020: 2\r\nb: 1\r\n", [YEAR], "a:\r\n  2020: 2\r\n  2021: 3\r\nb: 1\r\n"),
    ("a: {2021: 7}\n", [YEAR], "a: {2021: 3}\n"),
    ("a: {2021: '7'}\n", [YEAR], "a: {2021: 3}\n"),
    ("a:\n  2021:   7   # 注\n", [YEAR], "a:\n  2021:   3   # 注\n"),
    ("a:\n  2021:\n", [YEAR], "a:\n  2021: 3\n"),
    ("b: 1\n", [YEAR], "b: 1\na: {2021: 3}\n"),
    ("b: |\n  一\n  二\n\n# 尾注\n", [YEAR], "b: |\n  一\n  二\na: {2021: 3}\n\n# 尾注\n"),
    ("a:\n\nb: 1\n", [YEAR], "a: {2021: 3}\n\nb: 1\n"),
    ("b: 1\n", [ITEM], 'b: 1\na:\n  - {id: P2, note: "甲: 乙"}\n'),
    ("a: []\n", [ITEM], 'a: [{id: P2, note: "甲: 乙"}]\n'),
    ("a: [{id: P1}]\n", [ITEM], 'a: [{id: P1}, {id: P2, note: "甲: 乙"}]\n'),
    (
        "a:\n- {id: P1}  # 注\n# 说明\nb: 1\n",
        [ITEM],
        'a:\n- {id: P1}  # 注\n- {id: P2, note: "甲: 乙"}\n# 说明\nb: 1\n',
    ),
    (
        "a:\n  - id: P1\n    more:\n      - x\n\nb: 1\n",
        [ITEM],
        'a:\n  - id: P1\n    more:\n      - x\n  - id: P2\n    note: "甲: 乙"\n\nb: 1\n',
    ),
    (
        "a:\n  - {id: P1, x: {2020: 1}}\n",
        [SetValue(("a", 0, "x", "2021"), Decimal("2.50")), AddItem(("a",), {"id": "P2"})],
        "a:\n  - {id: P1, x: {2020: 1, 2021: 2.50}}\n  - {id: P2}\n",
    ),
    ("a: '说 ''好'''\n", [SetValue(("a",), "它's")], "a: '它''s'\n"),
    (
        'a:\n  "2019": 1\n  "2020": 2\n',
        [SetValue(("a", "2021"), Decimal(3))],
        'a:\n  "2019": 1\n  "2020": 2\n  "2021": 3\n',
    ),
    ("a: {'2020': 2}\n", [SetValue(("a", "2021"), Decimal(3))], "a: {'2020': 2, '2021': 3}\n"),
    ('a: "旧"\n', [SetValue(("a",), '新"')], 'a: "新\\""\n'),
    ("a: 旧  # 注\n", [SetValue(("a",), "# 新")], 'a: "# 新"  # 注\n'),
    ("a: 旧\n", [SetValue(("a",), "2024")], 'a: "2024"\n'),
    (
        "a: |\n    旧\n    文\nb: 1\n",
        [SetValue(("a",), "新\n\n段")],
        "a: |\n    新\n\n    段\nb: 1\n",
    ),
]


@pytest.mark.parametrize(("text", "edits", "expected"), CASES)
def test_an_edit_touches_nothing_else(text: str, edits: list[Edit], expected: str) -> None:
    made = edited_yaml(text, edits)
    assert made == expected
    before = read_yaml(text.encode(), "a.yaml").data
    after = read_yaml(made.encode(), "a.yaml").data
    wanted = applied(before, edits)
    assert same({k: _bare(v) for k, v in after.items()}, {k: _bare(v) for k, v in wanted.items()})


def _bare(value: object) -> object:
    """Text at the end of a block keeps its line end, which no model does."""
    return value.strip() if isinstance(value, str) else value


def test_many_values_under_one_new_key_stand_together() -> None:
    edits = [SetValue(("x", "a", "2021"), Decimal(1)), SetValue(("x", "a", "2022"), Decimal(2))]
    assert edited_yaml("x:\n  b: 1\n", edits) == "x:\n  b: 1\n  a: {2021: 1, 2022: 2}\n"


def test_a_value_where_others_belong_is_refused_in_chinese() -> None:
    with pytest.raises(EditError, match="第 2 行应为列表或“键: 值”"):
        edited_yaml("b: 1\na: 文字\n", [YEAR])
