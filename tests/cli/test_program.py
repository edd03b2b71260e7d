"""The program as a whole: wrong usage, help, the smaller commands; never a traceback."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from parks import SMALL_SAMPLE, sample_path
from program import TRACEBACK, Run, change, run_apart

from nzcplan import __version__
from nzcplan.bundled import bundled
from nzcplan.cli.main import COMMANDS
from nzcplan.guides.library import guide

CHINESE = re.compile(r"[\u4e00-\u9fff]")
SAMPLE = sample_path(SMALL_SAMPLE)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("bulid",), "没有命令 'bulid'"),
        (("check",), "缺少参数 PARK"),
        (("check", SAMPLE, "extra"), "多出的参数 extra"),
        (("check", SAMPLE, "--formt", "json"), "没有选项 --formt"),
        (
            ("check", SAMPLE, "--format", "xml"),
            "--format 的取值不对，可选：text、json、sarif、github",
        ),
        (("check", SAMPLE, "--format"), "选项 --format 的用法不对"),
        (("batch", SAMPLE, "-o", "out", "--jobs", "0"), "--jobs 的取值不对：应为不小于 1 的整数"),
        (("batch", SAMPLE, "-o", "out", "--timeout", "久"), "应为不小于 1 的整数"),
        (("build", SAMPLE, "--charts", "ascii"), "可选：native、image"),
        (("build", SAMPLE, "--templates", "没有的夹"), "--templates 的取值不对：没有的夹 不存在"),
        (("build", SAMPLE, "--templates", SAMPLE), "是文件，应为文件夹"),
        (("build", SAMPLE, "-o", "."), "--output 的取值不对：. 是文件夹，应为文件"),
        (("build", SAMPLE, "--style", "no/such.yaml"), "no/such.yaml"),
        (("explain", SAMPLE), "缺少参数 FACT"),
        (("guide", "sichuan-1999"), "内置的有：sichuan-2022"),
        (("account", SAMPLE, "-x"), "没有选项 -x"),
    ],
)
def test_wrong_usage_is_exit_code_two_and_says_in_chinese_what_is_wrong(
    run: Run, arguments: tuple[object, ...], says: str
) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert CHINESE.search(done.err)


NONSENSE = {
    "empty": b"",
    "zeros": b"\0" * 100,
    "binary": bytes(range(256)) * 10,
    "zip": b"PK\x03\x04" + b"x" * 50,
    "number": b"42",
    "list": b"- 1\n- 2\n",
    "text": "随便写的一句话".encode(),
    "gbk": "方案: 园区".encode("gbk"),
    "utf-16": "plan: 园区".encode("utf-16"),
    "deep": b"[" * 5000,
    "braces": b"{" * 5000 + b"}" * 5000,
    "tag": b"!!python/object/apply:os.system ['true']",
    "bomb": b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
    "nulls": b"plan: null\npark: null\n",
    "keys": b"? [1, 2]\n: 3\n",
    "infinity": b"plan: {base_year: .inf, title: .nan}\n",
    "surrogate": b'plan: {title: "\\ud83d"}\n',
    "line-end": b"plan:\r\n  title: x\r  y: z\n",
}


@pytest.mark.parametrize("command", ["check", "build", "account"])
@pytest.mark.parametrize("content", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_is_answered_in_chinese(
    run: Run, tmp_path: Path, command: str, content: bytes
) -> None:
    park = tmp_path / "park.yaml"
    park.write_bytes(content)
    done = run(command, park)
    assert done.code in (1, 2)
    assert CHINESE.search(done.said)
    assert [path.name for path in tmp_path.iterdir()] == ["park.yaml"]


@pytest.mark.parametrize("odd", ["", ".", "/dev/null", "\n", "长" * 5000, "~", "-"])
def test_odd_paths_are_answered_in_chinese(run: Run, odd: str) -> None:
    done = run("check", odd)
    assert done.code == 2
    assert CHINESE.search(done.said)


@pytest.mark.parametrize("part", ["plan", "park", "foundation", "targets", "tasks", "projects"])
@pytest.mark.parametrize("value", ["null", "[]", "{}", "x", "1", "[[[]]]"])
def test_a_part_of_another_kind_is_a_finding(run: Run, park: Path, part: str, value: str) -> None:
    text = park.read_text(encoding="utf-8")
    text = re.sub(rf"(?ms)^{part}:\n.*?(?=^\S)", f"{part}: {value}\n", text)
    park.write_text(text, encoding="utf-8")
    done = run("build", park)
    assert done.code == 1
    assert re.search(r"park\.yaml:\d+:\d+  错误 [A-Z]\d{3}  ", done.err)


def test_the_program_runs_as_a_module_and_prints_chinese_everywhere(tmp_path: Path) -> None:
    done = run_apart("check", SAMPLE, cwd=tmp_path, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.code == 0
    assert "提示 C002" in done.out
    assert TRACEBACK not in done.err


def test_the_version_is_the_packages(run: Run) -> None:
    done = run("--version")
    assert (done.code, done.out) == (0, f"nzcplan {__version__}\n")


def test_help_lists_every_command_in_chinese(run: Run) -> None:
    done = run("--help")
    assert done.code == 0
    for name, line in COMMANDS.items():
        assert re.search(rf"{name} +{line}", done.out)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_chinese_help_for_every_option(run: Run, name: str) -> None:
    done = run(name, "--help")
    assert done.code == 0
    options = done.out.partition("Options")[2].splitlines()[1:] or done.out.splitlines()
    assert CHINESE.search(done.out)
    for line in options:
        if line.strip().startswith("--") and "--help" not in line:
            following = options[options.index(line) + 1 : options.index(line) + 2]
            assert CHINESE.search(line + "".join(following)), line


def test_the_guides_are_listed_and_one_is_shown_clause_by_clause(run: Run) -> None:
    assert "sichuan-2022  四川省近零碳排放园区试点建设方案编制指南" in run("guide").out
    done = run("guide", "sichuan-2022")
    assert done.code == 0
    for clause, requirement in guide("sichuan-2022").requirements():
        assert f"{clause.clause}{clause.title}" in done.out
        assert f"{requirement.asks} ← {'、'.join(requirement.paths)}" in done.out
    assert "未核对：" in done.out


def test_schemas_are_written_and_found_fresh_or_stale(run: Run, tmp_path: Path) -> None:
    assert run("schema", "--check").code == 1
    done = run("schema", "-o", "here")
    assert done.code == 0
    written = sorted((tmp_path / "here").iterdir())
    assert len(written) == 9
    assert all(json.loads(path.read_text(encoding="utf-8"))["title"] for path in written)
    assert run("schema", "-o", "here", "--check").code == 0
    change(written[0], "{", "{ ")
    stale = run("schema", "-o", "here", "--check")
    assert stale.code == 1
    assert f"已过期：{written[0].name}；" in stale.err


def test_the_schemas_that_come_with_the_program_are_fresh(run: Run) -> None:
    assert run("schema", "-o", bundled("schemas"), "--check").code == 0


def test_schemas_that_cannot_be_written_are_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    done = run("schema", "-o", "file/below")
    assert done.code == 2
    assert "写不了" in done.err


def test_a_rule_is_shown_with_its_levels_and_examples_of_descriptions(run: Run) -> None:
    said = run("rules", "c006").out
    assert said.startswith("C006  项目年份超出建设期（错误或警告）\n")
    assert "      - id: P03\n        end: 2026\n" in said
    assert "change:" not in said
    assert "  type: factory\n" in run("rules", "S007").out
    assert re.search(r"^  C006  错误或警告  项目年份", run("rules").out, re.MULTILINE)
