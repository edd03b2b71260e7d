"""Paths in commands to copy are one word of a shell, whatever they are called."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from nzcplan.cli.typed import typed


@pytest.mark.parametrize(
    "name",
    ["我的园区", "我的 园区（一）", "a&b;c", "a$(b) `c`", 'a"b', "it's", "a*b", "a|b>c", "a!b"],
)
def test_a_path_is_one_word(name: str) -> None:
    assert shlex.split(typed(Path(name))) == [name]


@pytest.mark.parametrize("name", ["a$(b)", "a`b`"])
def test_a_shell_runs_nothing_in_a_path(name: str) -> None:
    assert typed(Path(name)) == f"'{name}'"


@pytest.mark.parametrize("name", ["我的园区", "parks/qinghe-2022", "园区.yaml"])
def test_a_plain_path_has_no_quotes(name: str) -> None:
    assert typed(Path(name)) == name
