"""``nzcplan batch``: what it writes, what it leaves alone, and what it says."""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from parks import SMALL_SAMPLE, built_sample, sample_path
from program import Run
from province_parks import outputs, put_parks, rows, sheet

from nzcplan.batch.state import STATE_FILE
from nzcplan.writers.word.seal import SealState, state_of


def edit(plan: Path) -> None:
    """Change a word of a plan, as an office program would."""
    with zipfile.ZipFile(plan) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    changed = entries["word/document.xml"].replace("管理".encode(), "治理".encode())
    assert changed != entries["word/document.xml"]
    with zipfile.ZipFile(plan, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**entries, "word/document.xml": changed}.items():
            archive.writestr(name, data)
    assert state_of(plan) is SealState.EDITED


def test_parks_become_plans_and_a_summary_whatever_the_number_of_jobs(
    run: Run, parks: Path, undisturbed: dict[str, bytes]
) -> None:
    done = run("batch", "parks", "-o", "out", "--jobs", "2")
    assert (done.code, done.err) == (0, "")
    assert "3 份方案已写出。" in done.out
    found = outputs(parks.parent / "out")
    assert set(found) == {"园区0.docx", "园区1.docx", "园区2.docx", "汇总.xlsx"}
    assert found == undisturbed


def test_a_plan_is_the_one_that_build_makes(
    run: Run, undisturbed: dict[str, bytes], parks: Path
) -> None:
    assert run("build", parks / "园区1", "-o", "one.docx").code == 0
    no_limit = ("--timeout", str(10**12), "--jobs", "1")
    assert run("batch", parks / "园区1", "-o", "alone", *no_limit).code == 0
    assert Path("alone", "园区1.docx").read_bytes() == undisturbed["园区1.docx"]
    assert Path("one.docx").read_bytes() == undisturbed["园区1.docx"]


def test_what_is_up_to_date_is_not_made_again(run: Run, parks: Path) -> None:
    run("batch", "parks", "-o", "out")
    before = outputs(Path("out"))
    done = run("batch", "parks", "-o", "out")
    assert "3 份方案没有变化，不再生成。" in done.out
    assert outputs(Path("out")) == before

    text = parks / "园区1" / "park.yaml"
    text.write_text(text.read_text("utf-8") + "\n# 一行注释\n", encoding="utf-8")
    (parks / "园区2" / "targets.yml").write_text("", encoding="utf-8")
    Path("out", "园区0.docx").unlink()
    (parks / "园区0" / "别的.txt").write_text("", encoding="utf-8")
    done = run("batch", "parks", "-o", "out")
    assert "3 份方案已写出" in done.out
    done = run("batch", "parks", "-o", "out", "--no-source")
    assert "3 份方案已写出" in done.out
    done = run("batch", "parks", "-o", "out", "--no-source", "--force")
    assert "3 份方案已写出" in done.out


def test_an_edited_plan_is_kept_and_its_park_still_compared(run: Run, parks: Path) -> None:
    run("batch", "parks", "-o", "out")
    plan = Path("out", "园区1.docx")
    edit(plan)
    edited = plan.read_bytes()
    done = run("batch", "parks", "-o", "out")
    assert done.code == 1
    assert "parks/园区1：方案生成后被修改过，未覆盖" in done.err
    assert "2 份没有变化，1 份未覆盖" in done.out
    assert plan.read_bytes() == edited
    row = rows(sheet(Path("out"), "汇总"))[1]
    assert (row["结果"], row["方案"]) == ("未覆盖", "打开")
    assert "数值按现在的园区描述计算" in str(row["备注"])
    assert row["基准年碳排放量"] is not None

    assert run("batch", "parks", "-o", "out", "--force").code == 0
    assert state_of(plan) is SealState.GENERATED


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: path.write_bytes(b"mine")])
def test_what_is_no_plan_of_ours_is_not_written_over(
    run: Run, parks: Path, make: Callable[[Path], object]
) -> None:
    Path("out").mkdir()
    make(Path("out", "园区0.docx"))
    done = run("batch", "parks/园区0", "parks/园区1", "-o", "out")
    assert done.code == 1
    assert "parks/园区0：" in done.err
    assert "1 份方案已写出，1 份未覆盖。" in done.out
    assert Path("out", "园区0.docx").is_dir() or Path("out", "园区0.docx").read_bytes() == b"mine"
    for name in ("汇总", "未完成"):
        assert rows(sheet(Path("out"), name))[0]["方案"] is None


def test_what_is_wrong_with_a_park_is_told_and_the_others_are_done(run: Run, parks: Path) -> None:
    (parks / "坏0").mkdir()
    (parks / "坏1.yaml").write_bytes(b"\x00\x01")
    (parks / "坏2.docx").write_bytes(b"not a plan")
    spoilt = parks / "园区1" / "park.yaml"
    spoilt.write_text(spoilt.read_text("utf-8").replace("base_year", "bass_year"), "utf-8")
    done = run("batch", "parks", "parks/坏0", "没有的园区", "没有/*.yaml", "-o", "out")
    assert done.code == 1
    assert "2 份方案已写出，6 个园区未能生成。" in done.out
    told = dict(line.split("：", 1) for line in done.err.splitlines())
    assert "控制字符" in told["parks/坏1.yaml"]
    assert "不是完整的 Word 文件" in told["parks/坏2.docx"]
    assert "park.yaml" in told["parks/坏0"]
    assert "bass_year" in told["parks/园区1"]
    assert "没有的园区" in told
    assert "没有/*.yaml" in told
    failed = rows(sheet(Path("out"), "未完成"))
    assert {str(row["园区描述"]): row["原因"] for row in failed} == told
    assert {path.name for path in Path("out").glob("*.docx")} == {"园区0.docx", "园区2.docx"}


def test_a_plan_is_made_anew_as_it_was(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "甲.docx").write_bytes(built_sample(SMALL_SAMPLE).content)
    assert (
        run("build", sample_path(SMALL_SAMPLE), "--style", "gbt9704", "-o", "plans/乙.docx").code
        == 0
    )
    assert run("batch", "plans/*.docx", "-o", "out").code == 0
    for name in ("甲.docx", "乙.docx"):
        assert Path("out", name).read_bytes() == Path("plans", name).read_bytes()
    assert "2 份没有变化" in run("batch", "plans", "-o", "out").out


def test_plans_of_one_name_are_told_apart_by_their_folders(run: Run, tmp_path: Path) -> None:
    for city in ("甲市", "乙市"):
        (tmp_path / city).mkdir()
        shutil.copy(sample_path(SMALL_SAMPLE), tmp_path / city / "园区.yaml")
    done = run("batch", "甲市", "乙市", "-o", "out")
    assert "有同名的园区，方案文件名前加上级文件夹名（或名后加序号）以便区分：园区" in done.out
    assert set(outputs(Path("out"))) == {"甲市-园区.docx", "乙市-园区.docx", "汇总.xlsx"}


@pytest.fixture
def cities(tmp_path: Path) -> tuple[Path, Path]:
    """Two cities, each with a park of the same name and other contents."""
    for seed, city in enumerate(("甲市", "乙市")):
        (park,) = put_parks(tmp_path / city, range(seed, seed + 1))
        park.rename(tmp_path / city / "园区")
    return tmp_path / "甲市", tmp_path / "乙市"


def test_the_plan_of_another_park_is_not_written_over(run: Run, cities: tuple[Path, Path]) -> None:
    plan = Path("out", "园区.docx")
    assert run("batch", "甲市", "-o", "out").code == 0
    written = plan.read_bytes()
    for _ in range(2):
        done = run("batch", "乙市", "-o", "out")
        assert done.code == 1
        assert f"乙市/园区：园区.docx 是另一园区（{cities[0] / '园区'}）的方案，未覆盖" in done.err
        assert plan.read_bytes() == written
        (row,) = rows(sheet(Path("out"), "汇总"))
        assert (row["结果"], row["方案"]) == ("未覆盖", None)
    assert "1 份" in run("batch", "甲市", "-o", "out").out
    assert plan.read_bytes() == written

    assert run("batch", "乙市", "-o", "out", "--force").code == 0
    assert plan.read_bytes() != written
    assert run("batch", "甲市", "-o", "out").code == 1


def test_the_plan_of_a_park_that_was_moved_is_written_over(
    run: Run, cities: tuple[Path, Path]
) -> None:
    run("batch", "甲市", "-o", "out")
    cities[0].rename(cities[0].with_name("丙市"))
    done = run("batch", "丙市", "-o", "out")
    assert "1 份没有变化" in done.out
    assert "无对应" not in done.out
    done = run("batch", "乙市", "-o", "out")
    assert (done.code, done.err) == (0, "")


def test_plans_to_which_no_park_belongs_any_more_are_told(
    run: Run, cities: tuple[Path, Path], parks: Path
) -> None:
    run("batch", "甲市", "-o", "out")
    run("batch", "parks", "-o", "out")
    shutil.rmtree(parks / "园区1")
    done = run("batch", "甲市", "乙市", "-o", "out")
    assert done.code == 0
    assert "有 2 份方案已无对应的园区" in done.out
    assert "：园区.docx、园区1.docx\n" in done.out
    Path("out", "园区.docx").unlink()
    Path("out", "园区1.docx").unlink()
    assert "无对应" not in run("batch", "甲市", "乙市", "-o", "out").out


def test_a_folder_whose_name_is_in_another_encoding_stops_no_other(run: Run, parks: Path) -> None:
    (parks / "园区0").rename(parks / os.fsdecode("区0".encode("gbk")))
    (parks / "园区1" / "park.yaml").write_bytes(b"\x00")
    (parks / "园区1").rename(parks / os.fsdecode("区1".encode("gbk")))
    done = run("batch", "parks", "-o", "out")
    assert done.code == 1
    assert "2 份方案已写出，1 个园区未能生成。" in done.out
    assert "parks/??1：" in done.err
    assert {path.name for path in Path("out").glob("*.docx")} == {"__0.docx", "园区2.docx"}
    found = rows(sheet(Path("out"), "汇总"))
    assert [row["园区描述"] for row in found] == ["parks/园区2", "parks/??0", "parks/??1"]


@pytest.mark.parametrize("paths", [["."], ["*/*.yaml"], ["*"], ["园区0", "园区1", "园区2"]])
def test_plans_may_be_written_beside_their_parks(
    run: Run, parks: Path, paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(parks)
    for said in ("3 份方案已写出", "3 份没有变化"):
        done = run("batch", *paths, "-o", ".")
        assert (done.code, done.err) == (0, "")
        assert said in done.out
    assert {path.name for path in parks.glob("*.docx")} == {f"园区{n}.docx" for n in range(3)}


def test_a_plan_that_lies_among_the_plans_is_said_to_be_no_park(run: Run, parks: Path) -> None:
    (parks / "别的.docx").write_bytes(built_sample(SMALL_SAMPLE).content)
    done = run("batch", "parks", "-o", "parks")
    assert done.code == 0
    assert "不当作输入" in done.out
    assert "：别的.docx\n" in done.out
    assert "不当作输入" not in run("batch", "parks", "-o", "out").out


def test_a_mistyped_path_leaves_the_summary_as_it_is(run: Run, parks: Path) -> None:
    done = run("batch", "parks", "-o", "out")
    assert "汇总：out/汇总.xlsx\n" in done.out, "nothing is to be looked at in these parks"
    before = outputs(Path("out"))
    done = run("batch", "park", "没有*", "-o", "out")
    assert (done.code, done.err) == (2, "找不到 park、没有*，没有生成方案\n")
    assert outputs(Path("out")) == before


def test_an_older_plan_of_a_park_that_fails_is_told_and_linked(run: Run, parks: Path) -> None:
    run("batch", "parks", "-o", "out")
    (parks / "园区1" / "park.yaml").write_bytes(b"\x00")
    shutil.rmtree(parks / "园区2")
    done = run("batch", "parks/园区1", "parks/园区2", "-o", "out", "--charts", "native")
    assert done.code == 1
    for row in rows(sheet(Path("out"), "未完成")):
        assert (row["结果"], row["方案"]) == ("未生成", "打开")
        assert str(row["原因"]).endswith("；输出文件夹中仍是以前生成的方案")


def test_a_summary_that_somebody_changed_is_kept(run: Run, parks: Path) -> None:
    run("batch", "parks", "-o", "out")
    summary = Path("out", "汇总.xlsx")
    written = summary.read_bytes()
    summary.write_bytes(written + b"note")
    done = run("batch", "parks", "-o", "out")
    assert done.code == 0
    assert "汇总.xlsx 被修改过，没有覆盖" in done.out
    assert "汇总：out/汇总（2）.xlsx" in done.out
    assert summary.read_bytes() == written + b"note"
    assert Path("out", "汇总（2）.xlsx").read_bytes() == written
    assert "汇总：out/汇总.xlsx" in run("batch", "parks", "-o", "out", "--force").out
    assert summary.read_bytes() == written


def test_a_summary_is_known_though_it_was_not_remembered(run: Run, parks: Path) -> None:
    """As when the program was killed after writing it, or the state file is deleted."""
    for forgotten in (slice(-1), slice(0)):
        run("batch", "parks", "-o", "out")
        state = Path("out", STATE_FILE)
        state.write_bytes(b"".join(state.read_bytes().splitlines(keepends=True)[forgotten]))
        shutil.rmtree(next(parks.iterdir()))
        assert "汇总：out/汇总.xlsx" in run("batch", "parks", "-o", "out").out
        assert len(rows(sheet(Path("out"), "汇总"))) == len(list(parks.iterdir()))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "out"), "PATH"),
        (("parks",), "--output"),
        (("parks", "-o", "out", "--jobs", "0"), "--jobs"),
        (("parks", "-o", "out", "--style", "没有"), "没有样式"),
        (("parks", "-o", "out", "--templates", "parks"), "没有模板"),
        (("parks", "-o", "parks/园区0/park.yaml"), "--output"),
    ],
)
def test_wrong_usage_is_said_before_anything_is_written(
    run: Run, parks: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run("batch", *arguments)
    assert done.code == 2
    assert said in done.err
    assert not Path("out").exists()
