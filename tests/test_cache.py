"""What is kept between runs: it saves work and never changes what comes out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from parks import SMALL_SAMPLE, sample

from nzcplan import cache
from nzcplan.build import BuildOptions
from nzcplan.cache import VARIABLE, kept, kept_while


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


@pytest.fixture
def little_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep no more than three small pictures and as many templates; look after each."""
    monkeypatch.setattr(cache, "MOST_BYTES", {"picture": 300, "template": 300})
    monkeypatch.setattr(cache, "SELDOM", 1)
    return folder


def keep(kind: str, made_of: str) -> int:
    """Keep something small; return how often it had to be made for that."""
    make = Maker(b"x" * 68)
    kept(kind, made_of, make)
    return make.asked


def dated(folder: Path) -> None:
    """Let what was kept last be the newest by whole seconds, all of them long ago."""
    files = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    for second, path in enumerate(files):
        os.utime(path, (second, second))


def test_what_was_not_used_for_longest_makes_room(little_room: Path) -> None:
    for number in range(3):
        keep("picture", str(number))
    dated(little_room)
    assert keep("picture", "0") == 0
    keep("picture", "3")
    assert len(list(little_room.iterdir())) == 3
    assert [keep("picture", number) for number in "032"] == [0, 0, 0]
    assert keep("picture", "1") == 1


def test_many_pictures_drive_out_no_template(little_room: Path) -> None:
    keep("template", "a")
    dated(little_room)
    for number in range(9):
        keep("picture", str(number))
    assert len(list(little_room.iterdir())) == 4
    assert keep("template", "a") == 0


def test_what_was_left_of_writing_makes_room_and_no_file_of_others_does(little_room: Path) -> None:
    keep("picture", "0")
    left = little_room / f".picture-{'0' * 32}.abcdefgh.tmp"
    foreign = [little_room / name for name in ("picture-of-a-cat.png", "thing", "Letter.docx")]
    for path in (left, *foreign):
        path.write_bytes(b"x" * 500)
    dated(little_room)
    keep("picture", "1")
    assert not left.exists()
    assert all(path.exists() for path in foreign)


def test_room_is_made_now_and_then(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_BYTES", {"picture": 300, "template": 300})
    for number in range(200):
        keep("picture", str(number))
    assert len(list(folder.iterdir())) < 100


def test_the_pictures_of_a_province_have_room() -> None:
    parks, a_park, size = 2_700, 2, 165_000
    assert parks * a_park * size < cache.MOST_BYTES["picture"]
    assert parks * a_park < cache.MOST_FILES


def test_what_rests_on_files_is_kept_as_long_as_they_are_as_they_were(
    folder: Path, tmp_path: Path
) -> None:
    font = tmp_path / "字体.ttf"
    font.write_bytes(b"old")
    make = Maker(b"one\ntwo")

    def made() -> int:
        assert kept_while("picture", "of this", make, lambda: [font]) == b"one\ntwo"
        return make.asked

    assert [made(), made()] == [1, 1]
    font.write_bytes(b"newer")
    assert [made(), made()] == [2, 2]
    font.unlink()
    assert [made(), made()] == [3, 4]


def test_what_may_rest_on_unknown_files_is_not_kept(folder: Path) -> None:
    make = Maker()
    for _ in range(2):
        assert kept_while("picture", "of this", make, list) == b"made"
    assert make.asked == 2
    assert not folder.exists()


def test_a_plan_is_the_same_with_and_without(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def made() -> bytes:
        return sample(SMALL_SAMPLE).build(BuildOptions(charts="image")).content

    first = made()
    assert any(folder.iterdir())
    again = made()
    monkeypatch.setenv(VARIABLE, "off")
    assert first == again == made()
