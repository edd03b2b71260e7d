"""What is kept between runs: it saves work and never changes what comes out."""

from __future__ import annotations

from pathlib import Path

import pytest
from parks import SMALL_SAMPLE, sample

from nzcplan import cache
from nzcplan.build import BuildOptions
from nzcplan.cache import VARIABLE, kept


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep things in a folder that is not there yet."""
    place = tmp_path / "kept"
    monkeypatch.setenv(VARIABLE, str(place))
    return place


class Maker:
    """Makes the same each time and counts how often it is asked."""

    def __init__(self, content: bytes = b"made") -> None:
        self.content, self.asked = content, 0

    def __call__(self) -> bytes:
        self.asked += 1
        return self.content


def test_what_was_made_is_not_made_again(folder: Path) -> None:
    make = Maker()
    assert [kept("thing", "of this", make), kept("thing", "of this", make)] == [b"made"] * 2
    assert make.asked == 1
    assert kept("thing", "of that", make) == b"made"
    assert make.asked == 2


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 40])
def test_what_is_damaged_is_made_again_and_mended(folder: Path, damage: bytes) -> None:
    make = Maker()
    kept("thing", "of this", make)
    (file,) = folder.iterdir()
    file.write_bytes(damage)
    assert kept("thing", "of this", make) == b"made"
    assert kept("thing", "of this", make) == b"made"
    assert make.asked == 2


@pytest.mark.parametrize("said", ["off", "OFF", "0", ""])
def test_it_can_be_switched_off(said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, said)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    make = Maker()
    assert [kept("thing", "", make), kept("thing", "", make)] == [b"made"] * 2
    assert make.asked == 2
    assert list(tmp_path.iterdir()) == []


def test_without_a_word_the_system_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    kept("thing", "", Maker())
    assert len(list((tmp_path / "nzcplan" / "kept").iterdir())) == 1


def test_a_folder_that_cannot_be_used_is_no_obstacle(folder: Path) -> None:
    folder.write_text("a file where the folder should be", encoding="utf-8")
    make = Maker()
    assert kept("thing", "", make) == b"made"
    assert make.asked == 1


def test_what_others_may_have_put_there_is_not_used(folder: Path) -> None:
    make = Maker()
    kept("thing", "", make)
    folder.chmod(0o777)
    assert kept("thing", "", make) == b"made"
    assert make.asked == 2


def test_the_oldest_makes_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LARGEST_KEPT", 300)
    for number in range(5):
        kept("thing", str(number), Maker(b"x" * 68))
    assert len(list(folder.iterdir())) == 3
    newest = Maker()
    kept("thing", "4", newest)
    assert newest.asked == 0


def test_a_plan_is_the_same_with_and_without(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def made() -> bytes:
        return sample(SMALL_SAMPLE).build(BuildOptions(charts="image")).content

    first = made()
    assert any(folder.iterdir())
    again = made()
    monkeypatch.setenv(VARIABLE, "off")
    assert first == again == made()
