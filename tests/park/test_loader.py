"""A park's files become one description, and whatever is wrong becomes findings."""

from __future__ import annotations

import errno
import os
import random
from pathlib import Path
from typing import Any

import pytest

from nzcplan.findings import MOST_FINDINGS
from nzcplan.park import places as place_types
from nzcplan.park.loader import load

PLAN = """\
plan:
  title: 青禾江经济开发区近零碳排放园区试点建设方案
  base_year: 2020
  period: {start: 2021, end: 2025}
  prepared_by: 青禾江经济开发区管理委员会
  date: 2022-06-10
  version: 1.10
park:
  name: 青禾江经济开发区
  type: industrial
  level: provincial
  city: 青江市
"""
LEDGER = "energy,unit,2019,2020\nraw_coal,t,5,6.5\nelectricity,万kWh,7,8\n"
ANNEXES = "items:\n  - title: 批复\n    note: 另册\n"


@pytest.fixture
def park(tmp_path: Path) -> Path:
    folder = tmp_path / "park"
    folder.mkdir()
    _write(folder, "park.yaml", PLAN + "foundation:\n  ledger: ledger.csv\n")
    _write(folder, "ledger.csv", LEDGER)
    _write(folder, "annexes.yaml", ANNEXES)
    return folder


def _write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def _codes(path: Path) -> list[str]:
    return [found.code for found in load(path).findings]


def test_a_park_of_several_files_is_one_description(park: Path) -> None:
    loaded = load(park)
    assert loaded.findings == ()
    assert loaded.description is not None
    assert loaded.description.foundation is not None
    assert loaded.description.foundation.ledger[1].amounts[2020] == 8
    assert loaded.description.annexes is not None
    assert loaded.description.annexes.items[0].title == "批复"
    assert loaded.description.plan.version == "1.10"


def test_every_file_read_is_kept_byte_for_byte(park: Path) -> None:
    loaded = load(park)
    assert set(loaded.files) == {"park.yaml", "ledger.csv", "annexes.yaml"}
    assert all((park / name).read_bytes() == data for name, data in loaded.files.items())


def test_the_place_of_every_value_is_known(park: Path) -> None:
    loaded = load(park)
    assert loaded.description is not None
    leaves = _leaves(loaded.description.model_dump(exclude_unset=True), ())
    assert len(leaves) == 21
    for path in leaves:
        assert path in loaded.places, path
        place = loaded.places[path]
        line = (park / place.file).read_text(encoding="utf-8").splitlines()[place.line - 1]
        assert line[place.column - 1 :].strip()


def test_the_folder_and_its_park_yaml_are_the_same_park(park: Path) -> None:
    assert load(park / "park.yaml").description == load(park).description


def test_a_single_file_of_another_name_reads_no_chapter_files(park: Path) -> None:
    (park / "park.yaml").rename(park / "other.yaml")
    loaded = load(park / "other.yaml")
    assert loaded.description is not None
    assert loaded.description.annexes is None
    assert set(loaded.files) == {"other.yaml", "ledger.csv"}


def test_problems_of_all_files_are_reported_at_once(park: Path) -> None:
    _write(park, "park.yaml", PLAN.replace("industrial", "?x") + "foundation: {ledger: ledger.csv}")
    _write(park, "annexes.yaml", "items: [\n")
    _write(park, "ledger.csv", "energy,unti,2020\nraw_coal,t,5\n")
    _write(park, "tasks.yaml", "overviw: 概述\nitems: []\n")
    assert sorted(_codes(park)) == ["F007", "F020", "S001", "S007", "S015"]


def test_a_broken_park_yaml_does_not_hide_what_is_wrong_in_a_chapter(park: Path) -> None:
    _write(park, "park.yaml", "plan: [\n")
    _write(park, "annexes.yaml", "items:\n  - titel: 批复\n")
    assert sorted(_codes(park)) == ["F007", "S001"]


def test_a_finding_in_a_chapter_file_names_the_path_in_the_whole(park: Path) -> None:
    _write(park, "annexes.yaml", "items:\n  - title: 批复\n    title: 批文\n")
    (found,) = load(park).findings
    assert (found.path, found.file) == ("annexes.items[0].title", "annexes.yaml")


def test_more_findings_than_anyone_reads_are_cut_off_and_said_to_be(park: Path) -> None:
    keys = "".join(f"u{number}: 1\n" for number in range(MOST_FINDINGS + 50))
    _write(park, "park.yaml", PLAN + keys)
    codes = _codes(park)
    assert codes == ["S001"] * MOST_FINDINGS + ["F028"]


def test_findings_come_in_the_order_of_files_and_lines(park: Path) -> None:
    _write(park, "park.yaml", PLAN.replace("2021", "1821").replace("2020", "1820"))
    assert [found.line for found in load(park).findings] == [3, 4]


def test_a_table_that_is_broken_is_not_called_missing_as_well(park: Path) -> None:
    _write(park, "projects.yaml", "overview: 概述\nitems: none.csv\n")
    assert _codes(park) == ["F001"]


@pytest.mark.parametrize("name", ["ledger.csv", "annexes.yaml", "park.yaml"])
def test_a_link_that_leads_out_of_the_folder_is_refused(park: Path, name: str) -> None:
    outside = park.parent / name
    (park / name).rename(outside)
    (park / name).symlink_to(outside)
    assert "F016" in _codes(park)


def test_a_linked_folder_that_leads_out_is_refused(park: Path) -> None:
    (park.parent / "out").mkdir()
    _write(park.parent / "out", "ledger.csv", LEDGER)
    (park / "data").symlink_to(park.parent / "out")
    _write(park, "park.yaml", PLAN + "foundation: {ledger: data/ledger.csv}\n")
    assert _codes(park) == ["F016"]


def test_a_link_within_the_folder_is_followed(park: Path) -> None:
    (park / "ledger.csv").rename(park / "台账.csv")
    (park / "ledger.csv").symlink_to("台账.csv")
    assert _codes(park) == []


def test_links_in_a_circle_are_a_finding(park: Path) -> None:
    (park / "ledger.csv").unlink()
    (park / "ledger.csv").symlink_to("ledger.csv")
    assert _codes(park)[0][0] == "F"


@pytest.mark.parametrize("name", ["park.yaml", "ledger.csv", "annexes.yaml"])
def test_a_folder_in_place_of_a_file_is_a_finding(park: Path, name: str) -> None:
    (park / name).unlink()
    (park / name).mkdir()
    assert "F006" in _codes(park)


def test_a_file_without_permission_is_a_finding(
    park: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def refuse(path: Path, *arguments: Any, **named: Any) -> Any:
        if path.name == "ledger.csv":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", refuse)
    assert _codes(park) == ["F006"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_waited_for(park: Path) -> None:
    (park / "ledger.csv").unlink()
    os.mkfifo(park / "ledger.csv")
    assert _codes(park) == ["F006"]


@pytest.mark.parametrize("name", ["nowhere", "nowhere/park.yaml", "x" * 300, "a\0b"])
def test_a_path_that_leads_nowhere_is_a_finding(tmp_path: Path, name: str) -> None:
    loaded = load(tmp_path / name)
    assert loaded.description is None
    assert [found.severity for found in loaded.findings] == ["error"]


def test_a_file_above_the_bound_is_refused(park: Path) -> None:
    with (park / "ledger.csv").open("ab") as stream:
        stream.truncate(9 * 1024 * 1024)
    assert _codes(park) == ["F005"]


def test_no_damage_to_a_file_raises(park: Path) -> None:
    chance = random.Random(20220610)
    for name in ("park.yaml", "ledger.csv", "annexes.yaml"):
        whole = (park / name).read_bytes()
        for _ in range(150):
            damaged = bytearray(whole)
            for _ in range(chance.randint(1, 4)):
                spot = chance.randrange(len(damaged))
                damaged[spot : spot + chance.randint(0, 3)] = chance.choice(
                    [
                        b"",
                        b"\x00",
                        b"\xff",
                        b"\t",
                        b"'",
                        b'"',
                        b"[",
                        b"{",
                        b": ",
                        b"&a ",
                        b"*a",
                        b"!",
                    ]
                )
            (park / name).write_bytes(damaged)
            loaded = load(park)
            failed = any(found.severity == "error" for found in loaded.findings)
            assert (loaded.description is None) == failed
        (park / name).write_bytes(whole)


def _leaves(value: Any, path: place_types.Path) -> list[place_types.Path]:
    if isinstance(value, dict):
        return [leaf for key, item in value.items() for leaf in _leaves(item, (*path, str(key)))]
    if isinstance(value, (list, tuple)):
        return [leaf for i, item in enumerate(value) for leaf in _leaves(item, (*path, i))]
    return [path]
