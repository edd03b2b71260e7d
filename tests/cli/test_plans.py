"""``extract``, ``verify``, and plans where a park is asked for."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from parks import FULL_SAMPLE, SAMPLES, SMALL_SAMPLE, built_sample, sample_path
from program import Run, change

import nzcplan
from nzcplan.archives import zipped

SAMPLE = sample_path(SMALL_SAMPLE)


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def edit(plan: Path, old: str, new: str, part: str = "word/document.xml") -> None:
    """Replace ``old``, which must be there, throughout a part of a plan."""
    parts = parts_of(plan)
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    plan.write_bytes(zipped(parts))


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The small sample's plan."""
    path = tmp_path / "plan.docx"
    path.write_bytes(built_sample(SMALL_SAMPLE).content)
    return path


@pytest.mark.parametrize("name", SAMPLES)
def test_build_extract_and_build_give_the_same_files(run: Run, tmp_path: Path, name: str) -> None:
    source = sample_path(name)
    assert run("build", source, "-o", "one.docx").code == 0
    done = run("extract", "one.docx", "-o", "park")
    assert (done.code, done.err) == (0, "")
    out = tmp_path / "park"
    assert tree(out) == (tree(source) if source.is_dir() else {name: source.read_bytes()})
    park = out if source.is_dir() else out / name
    assert str(park.relative_to(tmp_path)) in done.out
    assert run("build", park, "-o", "two.docx").code == 0
    assert run("build", "one.docx", "-o", "three.docx").code == 0
    first = (tmp_path / "one.docx").read_bytes()
    assert (tmp_path / "two.docx").read_bytes() == first
    assert (tmp_path / "three.docx").read_bytes() == first


def test_bytes_that_no_yaml_reader_keeps_are_kept(run: Run, tmp_path: Path, park: Path) -> None:
    text = park.read_text(encoding="utf-8").replace("\n", "\r\n")
    original = b"\xef\xbb\xbf" + f"# 说明：原样保留  \r\n\r\n{text}# 完\r\n".encode()
    park.write_bytes(original)
    assert run("build", park.parent, "-o", "plan.docx").code == 0
    assert run("extract", "plan.docx", "-o", "out").code == 0
    assert tree(tmp_path / "out") == {"park.yaml": original}


def test_pictures_come_out_as_they_went_in_and_lie_in_the_plan_once(
    run: Run, tmp_path: Path, park: Path
) -> None:
    pytest.importorskip("PIL")
    from PIL import Image

    Image.effect_noise((300, 300), 80).save(park.parent / "封面.png")
    change(park, "plan:\n", "plan:\n  cover_picture: 封面.png\n")
    assert run("build", park.parent, "-o", "plan.docx").code == 0
    picture = (park.parent / "封面.png").read_bytes()
    assert (tmp_path / "plan.docx").stat().st_size < len(built_sample(SMALL_SAMPLE).content) + (
        len(picture) + 5000
    )
    assert run("extract", "plan.docx", "-o", "out").code == 0
    assert tree(tmp_path / "out") == tree(park.parent)
    assert run("build", "plan.docx", "-o", "again.docx").code == 0
    assert (tmp_path / "again.docx").read_bytes() == (tmp_path / "plan.docx").read_bytes()
    parts = parts_of(tmp_path / "plan.docx")
    shown = next(name for name, data in parts.items() if data == picture)
    (tmp_path / "plan.docx").write_bytes(zipped({**parts, shown: picture[:-1] + b"\0"}))
    done = run("extract", "plan.docx", "-o", "without")
    assert done.code == 1
    assert "封面.png" in done.err
    assert set(tree(tmp_path / "without")) == {"park.yaml"}


def test_attachments_are_named_and_a_plan_is_built_without_them(
    run: Run, tmp_path: Path, park: Path
) -> None:
    (park.parent / "附件").mkdir()
    (park.parent / "附件" / "证明.pdf").write_bytes(b"%PDF")
    change(park, "{title: 园区设立批复, note: 另册}", "{title: 批复, file: 附件/证明.pdf}")
    assert run("build", park.parent, "-o", "plan.docx").code == 0
    done = run("extract", "plan.docx", "-o", "out")
    assert "附件/证明.pdf" in done.out
    assert set(tree(tmp_path / "out")) == {"park.yaml"}
    assert run("check", "plan.docx").code == 0
    assert run("build", "plan.docx", "-o", "again.docx").code == 0
    assert (tmp_path / "again.docx").read_bytes() == (tmp_path / "plan.docx").read_bytes()


def test_a_guide_and_a_rulebook_of_ones_own_travel_along(
    run: Run, tmp_path: Path, park: Path
) -> None:
    example = Path(nzcplan.__file__).parent / "rulebook" / "example.yaml"
    elsewhere = Path(shutil.copy(example, tmp_path / "rules.yaml"))
    guide = Path(nzcplan.__file__).parent / "guides" / "data" / "sichuan-2022.yaml"
    shutil.copy(guide, park.parent / "own-guide.yaml")
    change(park, "guide: sichuan-2022", "guide: own-guide.yaml")
    done = run("build", park.parent, "--rulebook", elsewhere, "-o", "plan.docx")
    assert (done.code, done.err) == (0, "")
    assert run("extract", "plan.docx", "-o", "out").code == 0
    assert tree(tmp_path / "out") == {
        **tree(park.parent),
        "rulebook.yaml": elsewhere.read_bytes(),
    }
    assert run("account", "plan.docx", "--format", "json").out == run(
        "account", park.parent, "--rulebook", elsewhere, "--format", "json"
    ).out.replace("../rules.yaml", "rulebook.yaml")


def test_without_its_source_a_plan_can_be_verified_but_not_extracted(
    run: Run, tmp_path: Path
) -> None:
    assert run("build", SAMPLE, "-o", "plan.docx", "--no-source").code == 0
    assert not any(b"urn:nzcplan:source" in d for d in parts_of(tmp_path / "plan.docx").values())
    done = run("extract", "plan.docx", "-o", "out")
    assert (done.code, done.out) == (2, "")
    assert "没有园区描述" in done.err
    assert not (tmp_path / "out").exists()
    assert run("build", "plan.docx", "-o", "again.docx").code == 2
    assert run("verify", "plan.docx").code == 0


def test_extract_does_not_write_among_other_files(run: Run, tmp_path: Path, plan: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "own.txt").write_text("x", "utf-8")
    done = run("extract", plan, "-o", "out")
    assert done.code == 2
    assert "不是空文件夹" in done.err
    assert set(tree(tmp_path / "out")) == {"own.txt"}
    assert run("extract", plan, "-o", "plan.docx").code == 2


def test_a_plan_may_stand_wherever_a_park_is_asked_for(run: Run, plan: Path) -> None:
    for command, *more in (
        ("check",),
        ("check", "--format", "json"),
        ("check", "--format", "sarif"),
        ("account", "--format", "csv"),
        ("explain", "emissions.total.2020"),
    ):
        given = run(command, SAMPLE, *more)
        inside = run(command, plan, *more)
        said = inside.out.replace(str(plan), str(SAMPLE))  # what to type next
        assert (inside.code, said, inside.err) == (given.code, given.out, given.err)


def test_a_plan_edited_by_hand_says_that_only_its_description_counts(
    run: Run, tmp_path: Path, plan: Path
) -> None:
    untouched = run("diff", plan, SAMPLE)
    assert (untouched.code, untouched.err) == (0, "")
    edit(plan, "小河产业园", "大河产业园")
    for command, *more in (("diff", SAMPLE), ("check",), ("build", "-o", "again.docx")):
        done = run(command, plan, *more)
        assert done.code == 0
        assert "不含手工改动" in done.err and f"nzcplan verify {plan}" in done.err
    assert "内容没有不同" in run("diff", plan, SAMPLE).out


def test_a_years_figures_are_folded_into_the_description_inside_a_plan(
    run: Run, tmp_path: Path
) -> None:
    plan, park = tmp_path / "plan.docx", sample_path(FULL_SAMPLE)
    plan.write_bytes(built_sample(FULL_SAMPLE).content)
    form = Path(__file__).parents[1] / "update" / "qinghe" / "2021.yaml"
    for source, out in ((plan, "inside"), (park, "given")):
        done = run("update", source, "--year", "2021", "--actuals", form, "-o", out)
        assert (done.code, done.err) == (0, "")
    assert tree(tmp_path / "inside") == tree(tmp_path / "given")
    done = run("update", plan, "--year", "2021", "--template", "-o", "empty.yaml")
    assert done.code == 0
    assert f"nzcplan update {plan} --year 2021" in done.out


def test_the_hint_after_building_from_a_plan_names_the_plan(run: Run, plan: Path) -> None:
    done = run("build", plan, "-o", "again.docx")
    assert done.code == 0
    assert f"nzcplan check {plan} 查看" in done.out


def test_findings_inside_a_plan_name_the_files_of_the_description(run: Run, plan: Path) -> None:
    found = json.loads(run("check", plan, "--format", "json").out)["findings"]
    assert {each["file"] for each in found} == {SMALL_SAMPLE}


def test_a_plan_is_made_anew_as_it_was_unless_asked_otherwise(run: Run, tmp_path: Path) -> None:
    run("build", SAMPLE, "-o", "one.docx", "--style", "gbt9704", "--charts", "image")
    assert run("build", "one.docx", "-o", "two.docx").code == 0
    assert (tmp_path / "two.docx").read_bytes() == (tmp_path / "one.docx").read_bytes()
    run("build", "one.docx", "-o", "three.docx", "--style", "report", "--charts", "native")
    assert (tmp_path / "three.docx").read_bytes() == built_sample(SMALL_SAMPLE).content


def test_styles_and_templates_of_ones_own_are_named_where_they_are_missed(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "own.yaml").write_text("based_on: gbt9704\n", "utf-8")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "safeguards.j2").write_text("从简。\n", "utf-8")
    run("build", SAMPLE, "-o", "one.docx", "--style", "own.yaml", "--templates", "templates")
    done = run("verify", "one.docx")
    assert "own.yaml" in done.out
    assert "templates" in done.out
    done = run("build", "one.docx", "-o", "two.docx")
    assert done.code == 0
    assert "自定义样式 own.yaml" in done.out
    assert "自定义模板 templates" in done.out
    assert (tmp_path / "two.docx").read_bytes() == built_sample(SMALL_SAMPLE).content
    same = run(
        "build", "one.docx", "-o", "3.docx", "--style", "own.yaml", "--templates", "templates"
    )
    assert "自定义" not in same.out
    assert (tmp_path / "3.docx").read_bytes() == (tmp_path / "one.docx").read_bytes()


def test_a_plan_of_another_program_version_is_verified_and_made_anew(run: Run, plan: Path) -> None:
    for number in (1, 2, 3):
        edit(
            plan,
            f'program="{nzcplan.__version__}"',
            'program="0.0.7"',
            f"customXml/item{number}.xml",
        )
    done = run("verify", plan)
    assert done.code == 0
    assert "nzcplan 0.0.7" in done.out
    done = run("build", plan, "-o", "new.docx")
    assert done.code == 0
    assert f"原方案由 nzcplan 0.0.7 生成，现为 {nzcplan.__version__}" in done.out


def test_verify_says_where_a_plan_was_edited(run: Run, plan: Path) -> None:
    assert run("verify", plan).out.endswith("与生成时完全一致。\n")
    edit(plan, "管委会", "委员会")
    done = run("verify", plan)
    assert (done.code, done.err) == (1, "")
    count = re.search(r"生成后有 (\d+) 处修改", done.out)
    assert count
    found = json.loads(run("verify", plan, "--format", "json").out)
    assert found["state"] == "edited"
    assert found["format"] == 1
    assert len(found["edits"]) == int(count[1]) > 0
    assert {"kind", "subject", "place", "before", "after", "facts"} <= set(found["edits"][0])


def test_a_number_edited_by_hand_is_named_with_its_fact(run: Run, plan: Path) -> None:
    chart = "word/charts/chart1.xml"
    value = re.search(rb"<c:val>.*?<c:v>([^<]+)</c:v>", parts_of(plan)[chart], re.DOTALL)
    assert value
    edit(plan, value[1].decode(), "9.99", chart)
    done = run("verify", plan)
    assert done.code == 1
    assert "改为“9.99”" in done.out
    assert re.search(
        r"与核算结果 [a-z_.]+\.2018（.+）不一致：按园区描述为“.+”，现写作“9.99”", done.out
    )
    (only,) = json.loads(run("verify", plan, "--format", "json").out)["edits"]
    assert only["facts"][0]["contradicted"] is True


def test_build_says_what_would_be_lost(run: Run, plan: Path) -> None:
    edit(plan, "管委会", "委员会")
    before = plan.read_bytes()
    done = run("build", SAMPLE, "-o", plan)
    assert done.code == 2
    assert "将会丢失" in done.err
    assert "第一章（一）" in done.err
    assert plan.read_bytes() == before
    assert run("build", plan, "-o", plan, "--force").code == 0
    assert plan.read_bytes() == built_sample(SMALL_SAMPLE).content


def test_build_does_not_lose_a_new_look_either(run: Run, plan: Path) -> None:
    edit(plan, 'w:ascii="', 'w:ascii="Own ', "word/styles.xml")
    done = run("build", SAMPLE, "-o", plan)
    assert done.code == 2
    assert "内容没有改动" in done.err
    assert run("verify", plan).code == 0


def test_many_edits_are_counted_where_not_all_are_named(run: Run, plan: Path) -> None:
    edit(plan, "碳排放", "碳的排放")
    done = run("build", SAMPLE, "-o", plan)
    assert re.search(r"另有 \d+ 处", done.err)


def test_word_files_of_others_are_refused_in_a_sentence(run: Run, tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    docx.Document().save("foreign.docx")
    (tmp_path / "broken.docx").write_bytes(built_sample(SMALL_SAMPLE).content[:5000])
    (tmp_path / "text.docx").write_text("park:", "utf-8")
    for name in ("foreign.docx", "broken.docx", "text.docx", "none.docx"):
        for command in (
            ("verify", name),
            ("extract", name, "-o", "out"),
            ("check", name),
            ("build", name, "-o", "new.docx"),
        ):
            done = run(*command)
            assert (done.code, done.out) == (2, ""), command
            assert done.err.startswith(f"{name}：")
            assert done.err.count("\n") == 1
    assert "不是本程序生成的方案" in run("verify", "foreign.docx").err
    assert not (tmp_path / "out").exists()


def test_a_plan_with_a_seal_alone_is_known_but_not_compared(run: Run, plan: Path) -> None:
    parts = {n: d for n, d in parts_of(plan).items() if not re.search("customXml/item[23]", n)}
    plan.write_bytes(zipped(parts))
    assert run("verify", plan).code == 0
    edit(plan, "管委会", "委员会")
    done = run("verify", plan)
    assert done.code == 1
    assert "没有内容记录" in done.out


def test_what_is_taken_out_for_a_command_is_not_left_behind(
    run: Run, tmp_path: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    assert run("check", plan).code == 0
    assert run("build", plan, "-o", "new.docx").code == 0
    assert list(scratch.iterdir()) == []


def test_the_full_plan_carries_its_source_in_a_fraction_of_its_size() -> None:
    with zipfile.ZipFile(io.BytesIO(built_sample(FULL_SAMPLE).content)) as archive:
        sizes = {entry.filename: entry.compress_size for entry in archive.infolist()}
    carried = sum(size for name, size in sizes.items() if name.startswith("customXml/"))
    assert carried < sum(sizes.values()) / 4
