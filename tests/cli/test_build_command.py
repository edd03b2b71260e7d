"""``nzcplan build``: what it writes, what it refuses, and what a failure leaves behind."""

from __future__ import annotations

import io
import os
import shutil
import sys
import zipfile
from pathlib import Path

import pytest
from parks import FULL_SAMPLE, SMALL_SAMPLE, built_sample, sample_path
from program import Run, change, run_apart
from word_text import shown

from nzcplan import files
from nzcplan.files import file_name
from nzcplan.writers.word.seal import SealState, state_of

SAMPLE = sample_path(SMALL_SAMPLE)
TITLE = "小河产业园近零碳排放园区试点建设方案"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def earlier_plan() -> bytes:
    """The small sample's plan, as ``build`` writes it."""
    return built_sample(SMALL_SAMPLE).content


def write_template(folder: Path, name: str, text: str, encoding: str = "utf-8") -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding=encoding)


def edit(plan: Path, old: bytes = "管委会".encode(), new: bytes = "委员会".encode()) -> None:
    """Change the text of a plan as an office program would, keeping all of its parts."""
    with zipfile.ZipFile(plan) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    assert old in entries["word/document.xml"]
    entries["word/document.xml"] = entries["word/document.xml"].replace(old, new)
    with zipfile.ZipFile(plan, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)


def test_the_plan_is_named_after_its_title_and_stands_in_the_current_folder(
    run: Run, tmp_path: Path
) -> None:
    done = run("build", SAMPLE)
    assert (done.code, done.err) == (0, "")
    assert f"已写出 {TITLE}.docx" in done.out
    assert f"文件位置：{tmp_path / TITLE}.docx\n" in done.out
    assert [path.name for path in tmp_path.iterdir()] == [f"{TITLE}.docx"]
    assert state_of(tmp_path / f"{TITLE}.docx") is SealState.GENERATED


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('甲/乙\\丙:丁*?"<>|', "甲_乙_丙_丁______"),
        (" .. ", "试点建设方案"),
        ("长" * 300, "长" * 80),
        ("😀" * 100, "😀" * 60),
        ("../../x", "_.._x"),
        ("换\n行", "换_行"),
        ("CON", "CON_"),
        ("aux .", "aux_"),
        ("com1.园区", "com1_.园区"),
        ("conto", "conto"),
        ("园\udcb0", "园_"),
    ],
)
def test_a_title_becomes_a_file_name_that_every_system_takes(title: str, name: str) -> None:
    assert file_name(title) == name


def test_a_folder_that_is_missing_is_made(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "新" / "夹" / "plan.docx"
    assert run("build", SAMPLE, "-o", target).code == 0
    assert zipfile.is_zipfile(target)


def test_a_plan_is_not_written_over_a_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "plan.docx").mkdir()
    done = run("build", SAMPLE, "-o", "plan.docx")
    assert done.code == 2
    assert list((tmp_path / "plan.docx").iterdir()) == []
    (tmp_path / f"{TITLE}.docx").mkdir()
    done = run("build", SAMPLE)
    assert done.code == 2
    assert "是文件夹" in done.err


@pytest.mark.parametrize("content", [b"", b"not a plan", b"PK\x03\x04broken"])
def test_a_file_of_someone_else_is_not_overwritten(
    run: Run, tmp_path: Path, content: bytes
) -> None:
    target = tmp_path / "plan.docx"
    target.write_bytes(content)
    done = run("build", SAMPLE, "-o", target)
    assert done.code == 2
    assert "不是本程序生成的方案，未覆盖" in done.err
    assert target.read_bytes() == content
    assert run("build", SAMPLE, "-o", target, "--force").code == 0
    assert state_of(target) is SealState.GENERATED


def test_a_damaged_plan_is_not_overwritten(tmp_path: Path, earlier_plan: bytes) -> None:
    target = tmp_path / "plan.docx"
    middle = len(earlier_plan) // 2
    target.write_bytes(earlier_plan[:middle] + b"\xff" * 4000 + earlier_plan[middle + 4000 :])
    assert state_of(target) is SealState.FOREIGN
    document = earlier_plan.index(b"word/document.xml") + len("word/document.xml")
    target.write_bytes(earlier_plan[:document] + b"\xff" * 40 + earlier_plan[document + 40 :])
    assert state_of(target) is SealState.FOREIGN


@pytest.mark.skipif(shutil.which("soffice") is None, reason="需要 LibreOffice（soffice）转 PDF")
def test_a_pdf_is_made_beside_the_plan(run: Run, tmp_path: Path) -> None:
    done = run("build", SAMPLE, "-o", "plan.docx", "--pdf")
    assert (done.code, done.err) == (0, "")
    assert "已写出 plan.pdf" in done.out
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.docx", "plan.pdf"]
    assert state_of(tmp_path / "plan.docx") is SealState.GENERATED
    assert "约" not in done.out
    first = (tmp_path / "plan.docx").read_bytes()
    assert run("build", SAMPLE, "-o", "plan.docx", "--pdf").code == 0
    assert (tmp_path / "plan.docx").read_bytes() == first


def test_without_an_office_program_the_plan_is_there_and_the_pdf_is_missed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    done = run("build", SAMPLE, "-o", "plan.docx", "--pdf")
    assert done.code == 2
    assert "LibreOffice" in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["plan.docx"]


def test_the_word_file_is_not_lost_to_a_pdf_of_the_same_name(run: Run, tmp_path: Path) -> None:
    done = run("build", SAMPLE, "-o", "plan.pdf", "--pdf")
    assert done.code == 2
    assert "docx" in done.err
    assert not list(tmp_path.iterdir())


def test_a_plan_that_was_edited_is_not_overwritten_without_force(
    run: Run, tmp_path: Path, earlier_plan: bytes
) -> None:
    target = tmp_path / "plan.docx"
    target.write_bytes(earlier_plan)
    original = target.read_bytes()
    edit(target)
    edited = target.read_bytes()
    assert state_of(target) is SealState.EDITED
    done = run("build", SAMPLE, "-o", target)
    assert done.code == 2
    assert "生成后被修改过" in done.err
    assert "--force" in done.err
    assert target.read_bytes() == edited
    assert run("build", SAMPLE, "-o", target, "--force").code == 0
    assert target.read_bytes() == original


def test_a_plan_that_lost_a_part_counts_as_edited(tmp_path: Path, earlier_plan: bytes) -> None:
    target = tmp_path / "plan.docx"
    target.write_bytes(earlier_plan)
    with zipfile.ZipFile(target) as archive:
        kept = {n: archive.read(n) for n in archive.namelist() if n != "word/settings.xml"}
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in kept.items():
            archive.writestr(name, data)
    assert state_of(target) is SealState.EDITED


def test_a_plan_as_it_was_generated_is_replaced_by_the_same_bytes(
    run: Run, tmp_path: Path, earlier_plan: bytes
) -> None:
    target = tmp_path / "plan.docx"
    target.write_bytes(earlier_plan)
    first = target.read_bytes()
    assert run("build", SAMPLE, "-o", target).code == 0
    assert target.read_bytes() == first


def test_two_processes_make_the_same_bytes(tmp_path: Path) -> None:
    for seed in ("1", "20221"):
        name = f"{seed}.docx"
        source = sample_path(FULL_SAMPLE)
        done = run_apart("build", source, "-o", name, cwd=tmp_path, PYTHONHASHSEED=seed)
        assert done.code == 0, done.err
    assert (tmp_path / "1.docx").read_bytes() == (tmp_path / "20221.docx").read_bytes()


def test_a_park_with_errors_leaves_the_earlier_plan_as_it_was(
    run: Run, park: Path, tmp_path: Path, earlier_plan: bytes
) -> None:
    target = tmp_path / "plan.docx"
    target.write_bytes(earlier_plan)
    earlier = target.read_bytes()
    change(park, "energy: diesel", "energy: disel")
    done = run("build", park, "-o", target, "--force")
    assert (done.code, done.out) == (1, "")
    assert "A001" in done.err
    assert "未生成任何文件" in done.err
    assert target.read_bytes() == earlier
    assert sorted(path.name for path in tmp_path.iterdir()) == ["park", "plan.docx"]


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("一\n{% if %}\n", "overview.j2 第 2 行语法错误"),
        ("一\n\n{{ nothing_of_this_name }}\n", "overview.j2 第 3 行"),
        ("{{ park.nme }}\n", "overview.j2 第 1 行"),
        ("{{ park.called.__class__.__mro__ }}\n", "overview.j2 第 1 行"),
        ("{{ park.model_dump() }}\n", "overview.j2 第 1 行"),
        ("{{ table.__globals__ }}\n", "overview.j2 第 1 行"),
        ("{{ ''.join.__self__ }}{{ plan.title.format(1) }}{{ x }}\n", "overview.j2 第 1 行"),
        ("{{ cycler.__init__.__globals__.os }}\n", "overview.j2 第 1 行"),
        ("{% include '../../../etc/passwd' %}\n", "passwd"),
        ("{{ table('no_such_table') }}\n", "overview.j2 第 1 行"),
        ("{{ fact('no.such.fact') }}\n", "没有核算结果 no.such.fact"),
        ("{{ plan.subtitle }}\n", "overview.j2 第 1 行"),
        ("{{ 1 / 0 }}\n", "overview.j2 第 1 行"),
        ("{{ projects }}\n", "overview.j2 第 1 行"),
        ("见{{ table('projects') }}。\n", "Table"),
        ("{{ ref('no-such-heading') }}\n", "no-such-heading"),
        ("{% for i in range(10 ** 9) %}{% endfor %}\n", "overview.j2 第 1 行"),
        ("{{ '甲' | upper }}\n", "upper"),
        ("{{ '甲' | number(2) }}\n", "overview.j2 第 1 行"),
        ("{{ ref(5) }}\n", "overview.j2 第 1 行"),
        ("{{ lipsum(n=1) }}\n", "lipsum"),
        ("{{ 1e400 }}\n", "overview.j2"),
        ("见\ue0007\ue001。\n", "overview.j2"),
        ("## 二\n\n### 三\n", "标题“三”"),
        ("{{ picture('../outside.png', 'x', '图') }}\n", "不能离开园区文件夹"),
        ("{{ picture('/outside.png', 'x', '图') }}\n", "绝对路径"),
        ("{{ picture('missing.png', 'x', '图') }}\n", "找不到文件 missing.png"),
    ],
)
def test_a_template_that_fails_is_named_with_its_line_and_changes_nothing(
    run: Run, tmp_path: Path, templates: Path, earlier_plan: bytes, template: str, says: str
) -> None:
    target = tmp_path / "plan.docx"
    target.write_bytes(earlier_plan)
    write_template(templates, "foundation/overview.j2", template)
    done = run("build", SAMPLE, "-o", target, "--templates", templates)
    assert (done.code, done.out) == (1, "")
    assert says in done.err
    assert target.read_bytes() == earlier_plan


def test_a_template_that_is_not_text_is_told(run: Run, templates: Path) -> None:
    write_template(templates, "foundation/overview.j2", "保障", "gbk")
    done = run("build", SAMPLE, "--templates", templates)
    assert done.code == 1
    assert "overview.j2" in done.err
    assert "UTF-8" in done.err


def test_one_chapter_is_replaced_and_the_rest_inherited(
    run: Run, tmp_path: Path, templates: Path
) -> None:
    (templates / "safeguards.j2").write_text("本章从简，{{ park.called }}另行发文。\n", "utf-8")
    assert run("build", SAMPLE, "-o", "usual.docx").code == 0
    assert run("build", SAMPLE, "-o", "own.docx", "--templates", "templates").code == 0
    usual = shown((tmp_path / "usual.docx").read_bytes())
    own = shown((tmp_path / "own.docx").read_bytes())
    begin = len(own) - own[::-1].index("六、保障措施")
    assert own[begin : begin + 2] == ["本章从简，园区另行发文。", "七、附件"]
    third = usual[usual.index("三、重点任务", len(usual) // 4) :]
    third = third[: third.index("四、重点项目")]
    assert "\n".join(third) in "\n".join(own)


def test_templates_that_include_each_other_are_told(run: Run, templates: Path) -> None:
    write_template(templates, "own.j2", "先说一句。\n\n{% include 'foundation/overview.j2' %}\n")
    write_template(templates, "foundation/overview.j2", "{% include 'own.j2' %}\n")
    done = run("build", SAMPLE, "--templates", templates)
    assert done.code == 1
    assert "互相包含" in done.err


def test_a_block_placed_twice_is_told(run: Run, templates: Path) -> None:
    (templates / "tasks.j2").write_text("{% include 'safeguards.j2' %}\n", "utf-8")
    done = run("build", SAMPLE, "--templates", templates)
    assert done.code == 1
    assert "放了两次" in done.err


def test_a_full_disk_leaves_neither_half_a_plan_nor_a_temporary_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("build", SAMPLE, "-o", "plan.docx")
    earlier = (tmp_path / "plan.docx").read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", full)
    done = run("build", SAMPLE, "-o", "plan.docx", "--charts", "native")
    assert done.code == 2
    assert "磁盘空间不足" in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["plan.docx"]
    assert (tmp_path / "plan.docx").read_bytes() == earlier


def test_a_place_that_cannot_be_written_is_said_in_chinese(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    done = run("build", SAMPLE, "-o", "file/plan.docx", "--force")
    assert done.code == 2
    assert "写不了 file/plan.docx：上级路径不是文件夹" in done.err
    done = run("build", SAMPLE, "-o", "长" * 300 + ".docx")
    assert done.code == 2
    assert "文件名过长" in done.err


def test_charts_may_all_be_pictures(run: Run, tmp_path: Path) -> None:
    done = run("build", SAMPLE, "-o", "plan.docx", "--charts", "image")
    assert done.code == 0
    with zipfile.ZipFile(tmp_path / "plan.docx") as archive:
        names = archive.namelist()
    assert not any("charts/" in name for name in names)
    assert sum(name.startswith("word/media/") for name in names) >= 10


def test_a_built_in_style_and_an_unknown_one(run: Run, tmp_path: Path) -> None:
    assert run("build", SAMPLE, "-o", "plan.docx", "--style", "gbt9704").code == 0
    done = run("build", SAMPLE, "-o", "other.docx", "--style", "nonesuch")
    assert done.code == 2
    assert "nonesuch" in done.err
    assert not (tmp_path / "other.docx").exists()


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid"), reason="无文件权限位")
def test_the_file_may_be_read_by_others(run: Run, tmp_path: Path) -> None:
    run("build", SAMPLE, "-o", "plan.docx")
    assert (tmp_path / "plan.docx").stat().st_mode & 0o777 == 0o644


def test_the_plan_opens_with_another_library(run: Run, tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    run("build", SAMPLE, "-o", "plan.docx")
    document = docx.Document(io.BytesIO((tmp_path / "plan.docx").read_bytes()))
    assert document.core_properties.title == TITLE
    assert len(document.tables) > 20
