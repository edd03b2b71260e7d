"""``nzcplan update``: the empty form, the folder written, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from parks import FULL_SAMPLE, SAMPLES, sample_path
from program import Run

from nzcplan.park.actuals import Actuals
from nzcplan.park.loader import load

AMOUNTS = (
    "ledger:\n  - {row: 1, amount: 3260}\n  - {row: 2, amount: 611}\n  - {row: 3, amount: 178}\n"
)


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "form.yaml"
    path.write_text(f"year: 2021\n{AMOUNTS}", encoding="utf-8")
    return path


@pytest.mark.parametrize("name", SAMPLES)
def test_the_empty_form_names_each_row_with_unit_and_last_value(run: Run, name: str) -> None:
    done = run("update", sample_path(name), "--year", 2021, "--template")
    assert done.code == 0 and "actuals-2021.yaml" in done.out
    text = Path("actuals-2021.yaml").read_text(encoding="utf-8")
    actuals = Actuals.model_validate(yaml.safe_load(text))
    park = load(sample_path(name)).description
    assert park is not None and park.foundation is not None and park.projects is not None
    lines = park.foundation.ledger
    assert [(row.row, row.unit, row.amount) for row in actuals.ledger] == [
        (number, line.unit, None) for number, line in enumerate(lines, 1)
    ]
    assert [row.project for row in actuals.progress] == [p.id for p in park.projects.items]
    row = next(line for line in text.splitlines() if "row: 1," in line)
    assert row.endswith(f"2020年 {lines[0].amounts[2020]}")
    assert re.search(r"# .*外购；", row)


def test_an_empty_form_changes_nothing(run: Run) -> None:
    park = sample_path(FULL_SAMPLE)
    run("update", park, "--year", 2021, "--template", "-o", "form.yaml")
    done = run("update", park, "--year", 2021, "--actuals", "form.yaml", "-o", "next")
    assert done.code == 0 and "内容没有变化" in done.out
    for path in park.iterdir():
        assert (Path("next") / path.name).read_bytes() == path.read_bytes()


def test_the_new_folder_is_written_and_the_old_one_left_alone(
    run: Run, park: Path, form: Path
) -> None:
    before = park.read_bytes()
    done = run("update", park.parent, "--year", 2021, "--actuals", form, "-o", "next")
    assert done.code == 0
    assert "写入 3 个数值、新增 0 项（park.yaml）" in done.out and "nzcplan check next" in done.out
    assert park.read_bytes() == before
    assert "2020: 620, 2021: 611}" in Path("next/park.yaml").read_text(encoding="utf-8")
    assert run("check", "next").code == 0


def test_other_files_of_the_folder_come_along(run: Run, park: Path, form: Path) -> None:
    (park.parent / "图片").mkdir()
    (park.parent / "图片" / "说明.txt").write_text("附件", encoding="utf-8")
    (park.parent / ".隐藏").write_text("不带走", encoding="utf-8")
    run("update", park.parent, "--year", 2021, "--actuals", form, "-o", "next")
    assert Path("next/图片/说明.txt").read_text(encoding="utf-8") == "附件"
    assert not Path("next/.隐藏").exists()


def test_attachments_that_no_plan_has_inside_are_not_made_up(
    run: Run, park: Path, form: Path
) -> None:
    text = park.read_text(encoding="utf-8")
    named = text.replace(
        "{title: 园区设立批复, note: 另册}", "{title: 园区设立批复, file: 批复.pdf}"
    )
    assert named != text
    park.write_text(named, encoding="utf-8")
    (park.parent / "批复.pdf").write_bytes(b"%PDF")
    assert run("build", park.parent, "-o", "plan.docx").code == 0
    done = run("update", "plan.docx", "--year", 2021, "--actuals", form, "-o", "next")
    assert done.code == 0 and "批复.pdf" in done.out
    assert [path.name for path in Path("next").iterdir()] == ["park.yaml"]


def test_a_rulebook_from_elsewhere_is_applied(run: Run, park: Path, form: Path) -> None:
    choice = "    fuel_factor_set: ndrc-2015\n"
    text = park.read_text(encoding="utf-8")
    assert choice in text
    park.write_text(text.replace(choice, ""), encoding="utf-8")
    rules = (
        "title: 规则（示例）\ndocument: 虚构文件，仅作示例\ncovers: [accounting]\n"
        "accounting:\n  choices: {fuel_factor_set: ndrc-2015}\n"
    )
    Path("rules.yaml").write_text(rules, encoding="utf-8")
    asked = ("--year", 2021, "--actuals", form, "-o", "next")
    assert run("update", park.parent, *asked).code == 1
    done = run("update", park.parent, "--rulebook", "rules.yaml", *asked)
    assert done.code == 0, done.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--template", "--actuals", "form.yaml"), "写且只写一个"),
        ((), "写且只写一个"),
        (("--actuals", "form.yaml"), "没有写 -o"),
        (("--actuals", "form.yaml", "-o", "park/next"), "不能在原描述的文件夹里"),
        (("--actuals", "form.yaml", "-o", "full"), "不是空文件夹"),
        (("--actuals", "none.yaml", "-o", "next"), "none.yaml"),
        (("--template", "-o", "form.yaml"), "已存在，没有覆盖"),
    ],
)
def test_what_cannot_be_done_is_refused_in_chinese(
    run: Run, park: Path, form: Path, arguments: tuple[str, ...], says: str
) -> None:
    Path("full").mkdir()
    Path("full/x").touch()
    done = run("update", park.parent, "--year", 2021, *arguments)
    assert done.code == 2 and says in done.err
    assert not Path("next").exists() and form.read_text(encoding="utf-8").startswith("year")


def test_findings_stop_it_with_their_lines(run: Run, park: Path, form: Path) -> None:
    form.write_text("year: 2021\nledger:\n  - {row: 7, amount: 1}\n", encoding="utf-8")
    done = run("update", park.parent, "--year", 2021, "--actuals", form, "-o", "next")
    assert done.code == 1 and not Path("next").exists()
    assert "form.yaml:3:5" in done.err or "form.yaml:3:" in done.err
    assert "U001" in done.err and "未写入任何文件" in done.err


def test_a_description_with_errors_is_not_updated(run: Run, park: Path, form: Path) -> None:
    park.write_text(park.read_text(encoding="utf-8").replace("base_year: 2020", "base_year: x"))
    done = run("update", park.parent, "--year", 2021, "--actuals", form, "-o", "next")
    assert done.code == 1 and "园区描述有错误" in done.err and not Path("next").exists()


@pytest.mark.parametrize("content", [b"", b"\0" * 9, b"42", b"- 1\n", b"year: [\n", b"PK\x03\x04"])
def test_a_form_that_is_none_is_answered_in_chinese(
    run: Run, park: Path, form: Path, content: bytes
) -> None:
    form.write_bytes(content)
    done = run("update", park.parent, "--year", 2021, "--actuals", form, "-o", "next")
    assert done.code in (1, 2) and "错误" in done.err and not Path("next").exists()
