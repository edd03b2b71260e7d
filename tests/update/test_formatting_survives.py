"""Comments, blank lines, order and quotes of a description survive: the diff is the actuals' alone."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from nzcplan.revise.update.update import update

FOLDER = Path(__file__).parent / "handmade"


def changed_lines(before: str, after: str) -> str:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=1)
    return "\n".join(line for line in list(lines)[2:] if not line.startswith("@@")) + "\n"


def written(folder: Path, tmp_path: Path, turn: str = "\n", mark: bytes = b"") -> bytes:
    """Return what the description of ``folder`` becomes, written with these line ends and mark."""
    text = (folder / "park.yaml").read_text(encoding="utf-8").replace("\n", turn)
    park = tmp_path / "park.yaml"
    park.write_bytes(mark + text.encode("utf-8"))
    made = update(park, 2021, FOLDER / "actuals.yaml")
    assert not made.form.findings, made.form.findings
    return made.files["park.yaml"]


def test_the_difference_is_what_the_actuals_say(tmp_path: Path) -> None:
    before = (FOLDER / "park.yaml").read_text(encoding="utf-8")
    after = written(FOLDER, tmp_path).decode("utf-8")
    expected = (FOLDER / "expected.diff").read_text(encoding="utf-8")
    assert changed_lines(before, after) == expected


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_of_windows_and_a_byte_order_mark_stay(tmp_path: Path, mark: bytes) -> None:
    plain = written(FOLDER, tmp_path)
    made = written(FOLDER, tmp_path, "\r\n", mark)
    assert made == mark + plain.replace(b"\n", b"\r\n")


def test_the_same_actuals_once_more_change_nothing(tmp_path: Path) -> None:
    once = written(FOLDER, tmp_path)
    (tmp_path / "park.yaml").write_bytes(once)
    again = update(tmp_path / "park.yaml", 2021, FOLDER / "actuals.yaml")
    assert again.edits == () and again.changed == ()
    assert again.files["park.yaml"] == once
