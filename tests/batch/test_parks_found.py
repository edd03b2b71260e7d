"""Which parks paths stand for, and what their plans are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from nzcplan.batch.find import find_parks, missing, plans_beside
from nzcplan.batch.item import Found, items_of
from nzcplan.batch.state import STATE_FILE


@pytest.fixture
def province(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders and files of a province: four parks, and what belongs to them."""
    for name in (
        "甲市/一园/park.yaml",
        "甲市/一园/targets.yaml",
        "甲市/一园/ledger.csv",
        "甲市/二园.yaml",
        "甲市/rulebook.yaml",
        "甲市/说明.txt",
        "乙市/深/三园/foundation.yaml",
        "乙市/四园.docx",
        "乙市/~$四园.docx",
        "乙市/.隐藏/park.yaml",
        "乙市/out/五园.docx",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


ALL = ["乙市/四园.docx", "乙市/深/三园", "甲市/一园", "甲市/二园.yaml"]


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["."], ALL),
        (["乙市", "甲市"], ALL),
        (["**/*.yaml"], ["乙市/深/三园", "甲市/一园", "甲市/二园.yaml"]),
        (["*/*"], ["乙市/四园.docx", "乙市/深/三园", "甲市/一园", "甲市/二园.yaml"]),
        (["甲市/一园/park.yaml", "甲市/一园", "甲市/../甲市/一园/ledger.csv"], ["甲市/一园"]),
        (["甲市/?园"], ["甲市/一园"]),
        (["乙市/out"], ["乙市/out"]),
        (["乙市/out/五园.docx"], ["乙市/out/五园.docx"]),
        (["没有", "没有*"], ["没有", "没有*"]),
        (["甲市/说明.txt"], ["甲市/说明.txt"]),
        (["乙市/.隐藏"], ["乙市/.隐藏"]),
    ],
)
def test_paths_stand_for_parks(province: Path, paths: list[str], found: list[str]) -> None:
    got = find_parks(paths, Path("乙市/out"))
    assert [each.given for each in got] == found
    assert all(each.place == (province / each.given).resolve() for each in got)


def test_links_in_a_circle_end(province: Path) -> None:
    (province / "乙市" / "环").symlink_to(province)
    assert [each.given for each in find_parks(["乙市"], Path("乙市/out"))][:2] == ALL[:2]


def test_parks_in_the_output_folder_are_found_but_not_its_plans(province: Path) -> None:
    found = [each.given for each in find_parks(["乙市", "乙市/*/*"], Path("乙市"))]
    assert found == ["乙市/out/五园.docx", "乙市/深/三园"]
    for path in ("乙市", "乙市/*.docx"):
        assert plans_beside(["甲市", path], Path("乙市")) == ("四园.docx",)
    assert plans_beside(["甲市"], Path("乙市")) == ()


def test_plans_that_a_batch_wrote_among_parks_are_no_parks(province: Path) -> None:
    (province / "乙市" / STATE_FILE).touch()
    assert [each.given for each in find_parks(["."], Path("out"))] == [
        "乙市/out/五园.docx",
        "乙市/深/三园",
        "甲市/一园",
        "甲市/二园.yaml",
    ]
    assert [each.given for each in find_parks(["乙市/*.docx"], Path("out"))] == ["乙市/四园.docx"]


def test_paths_at_which_there_is_nothing_are_told(province: Path) -> None:
    assert missing(["没有", "没有*", "甲市", "甲*", "甲市/二园.yaml"]) == ("没有", "没有*")


def plans(*places: str) -> list[str]:
    items, _ = items_of([Found(place, Path(place)) for place in places])
    return [item.plan for item in items]


@pytest.mark.parametrize(
    ("places", "names"),
    [
        (["/甲/一园.yaml", "/甲/二园.yaml"], ["一园.docx", "二园.docx"]),
        (["/甲/园.yaml", "/乙/园.yaml", "/丙/别.yaml"], ["甲-园.docx", "乙-园.docx", "别.docx"]),
        (["/省/甲/园.yaml", "/市/甲/园.yaml"], ["省-甲-园.docx", "市-甲-园.docx"]),
        (["/甲/A.yaml", "/乙/a.yaml"], ["甲-A.docx", "乙-a.docx"]),
        (["/甲/园#1%.yaml"], ["园_1_.docx"]),
    ],
)
def test_plans_are_called_after_their_parks(places: list[str], names: list[str]) -> None:
    assert plans(*places) == names
    assert plans(*reversed(places)) == names[::-1]


def test_what_only_differs_in_its_ending_is_numbered_in_order() -> None:
    names = {"/甲/园.docx": "园.docx", "/甲/园.yaml": "园（2）.docx"}
    more = {"/甲/园.docx": "甲-园.docx", "/甲/园.yaml": "甲-园（2）.docx", "/乙/园": "乙-园.docx"}
    for each in (names, more):
        assert plans(*each) == list(each.values())
        assert plans(*reversed(each)) == list(each.values())[::-1]


def test_shared_names_are_told() -> None:
    found = [Found(place, Path(place)) for place in ("/甲/园.yaml", "/乙/园.yaml", "/乙/别.yaml")]
    assert items_of(found)[1] == ("园",)
    assert items_of([Found(place, Path(place)) for place in ("/甲/园.yaml", "/甲/园.docx")])[1] == (
        "园",
    )
