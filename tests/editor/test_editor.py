"""What an editor with the YAML language server shows: problems, completion and hover in Chinese."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from forms import YAML_NAMES, uncomment
from language_server import Editor, editor, server_script
from parks import SAMPLES, SMALL_SAMPLE, sample_path

from nzcplan.guides.library import guide
from nzcplan.skeleton.chapters import SCHEMA_FOLDER
from nzcplan.skeleton.folder import new_park

pytestmark = pytest.mark.skipif(
    server_script() is None, reason="node or yaml-language-server is missing; .ci/run installs it"
)

EMPTY = re.compile(r"( *)(?:- )?\w+:(?: \|)?\s*(?:#.*)?")
KEY = re.compile(r"( *)(?:- )?\w+:.*")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new park, in a folder with a blank and Chinese in its name."""
    path = tmp_path_factory.mktemp("editor") / "我的 园区"
    new_park(path, guide("sichuan-2022"))
    return path


@pytest.fixture(scope="module")
def opened(folder: Path) -> Iterator[Editor]:
    """An editor that has the new park open."""
    with editor(folder) as found:
        yield found


def _empty_lines(text: str) -> list[int]:
    """Return the lines of fields that are to be filled in: with nothing behind or below the key."""
    rows = [
        (number, found)
        for number, row in enumerate(text.splitlines(), start=1)
        if (found := KEY.fullmatch(row))
    ]
    last = (0, KEY.fullmatch("end:"))
    empty = []
    for (number, found), (_, below) in zip(rows, [*rows[1:], last], strict=True):
        assert found is not None
        assert below is not None
        if EMPTY.fullmatch(found[0]) and len(below[1]) <= len(found[1]):
            empty.append(number)
    return empty


@pytest.mark.parametrize("name", YAML_NAMES)
def test_in_a_new_park_every_empty_field_is_named_once_and_nothing_else(
    opened: Editor, folder: Path, name: str
) -> None:
    problems = opened.open(folder / name)
    assert sorted(problem.line for problem in problems) == _empty_lines(
        (folder / name).read_text(encoding="utf-8")
    )
    for problem in problems:
        assert re.match("应(填|选)", problem.message), problem


def test_an_empty_field_is_named_with_what_belongs_there(opened: Editor, folder: Path) -> None:
    said = " ".join(problem.message for problem in opened.open(folder / "park.yaml"))
    assert "应填“编制日期”：日期，写成 年-月-日，如 2022-06-10。" in said
    assert "应选其一：industrial 工业型、non_industrial 非工业型。" in said


def test_examples_taken_out_of_their_comments_are_no_problem(tmp_path: Path) -> None:
    new_park(tmp_path, guide("sichuan-2022"))
    uncomment(tmp_path)
    with editor(tmp_path) as found:
        for name in YAML_NAMES:
            rows = (tmp_path / name).read_text(encoding="utf-8").splitlines()
            assert "#-" not in "".join(rows)
            for problem in found.open(tmp_path / name):
                assert EMPTY.fullmatch(rows[problem.line - 1]), problem


def test_the_settings_of_the_folder_do_without_the_schema_line(folder: Path) -> None:
    written = json.loads((folder / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    settings = {"schemas": written["yaml.schemas"]}
    with editor(folder, settings) as by_settings:
        for name in YAML_NAMES:
            text = (folder / name).read_text(encoding="utf-8")
            assert SCHEMA_FOLDER in text.splitlines()[0]
            bare = "#" + text[text.index("\n") :]
            lines = [problem.line for problem in by_settings.open(folder / name, bare)]
            assert sorted(lines) == _empty_lines(text)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_has_no_problem(name: str) -> None:
    path = sample_path(name)
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    assert files
    with editor(path if path.is_dir() else path.parent) as found:
        for file in files:
            assert "$schema=" in file.read_text(encoding="utf-8").splitlines()[0]
            assert found.open(file) == []


SLIPS = [
    ("  base_year: 2020", "  base_year: 二〇二〇", "四位数字的年份"),
    ("  date: 2022-06-10", "  date: 2022年6月10日", "日期，写成 年-月-日"),
    ("  type: industrial", "  type: 工业园", "应选其一：industrial 工业型"),
    ("      scope: whole", "      scope: all", "应选其一：whole 园区全域"),
    (
        "      area: {value: 2.4, unit: km²}",
        "      area: 2.4 km²",
        "这里必填 value 数值、unit 单位",
    ),
    ("      east: 东环路", "      east: [东环路]", "应填“东至”：一行文字，如 环城东路"),
    ("{2018: 5.7, 2019: 6.1, 2020: 6.4}", "{2018: 5.7亿, 2019: 6.1, 2020: 6.4}", "这一年的数值"),
    ("{2018: 5.7, 2019: 6.1, 2020: 6.4}", "{18: 5.7, 2019: 6.1, 2020: 6.4}", "每年一行"),
    ("    fuel_factor_set: ndrc-2015", "    fuel_factor_set:", "应填“化石燃料因子组”"),
    ("      direction: decrease", "      direction: down", "应选其一：decrease 降低"),
    (
        "      - title: 用能结构简单",
        "      - titel: 用能结构简单",
        "这里必填 title 要点、text 论述",
    ),
    ("      aspects: [operation, layout]", "      aspects: operation", "列表，每项一行"),
    ("    - id: T01", "    - id: 1号任务", "英文字母开头"),
]


@pytest.mark.parametrize(("sound", "faulty", "said"), SLIPS)
def test_a_slip_is_underlined_where_it_is_and_said_in_chinese(
    opened: Editor, folder: Path, sound: str, faulty: str, said: str
) -> None:
    text = sample_path(SMALL_SAMPLE).read_text(encoding="utf-8")
    schema = (folder / SCHEMA_FOLDER / "park.schema.json").as_uri()
    text = text.replace("../schemas/park.schema.json", schema, 1)
    before, found, after = text.partition(sound)
    assert found, sound
    file = folder / f"{zlib.crc32(faulty.encode())}.yaml"
    problems = opened.open(file, before + faulty + after)
    line = before.count("\n") + 1
    assert [problem.line for problem in problems] == [line]
    assert said in problems[0].message


def test_a_misspelt_key_is_underlined_and_missed_where_it_belongs(
    opened: Editor, folder: Path
) -> None:
    text = sample_path(SMALL_SAMPLE).read_text(encoding="utf-8")
    schema = (folder / SCHEMA_FOLDER / "park.schema.json").as_uri()
    text = text.replace("../schemas/park.schema.json", schema, 1)
    rows = text.replace("  base_year: 2020", "  base_yaer: 2020").splitlines()
    problems = opened.open(folder / "misspelt.yaml", "\n".join(rows))
    lines = [rows.index("plan:") + 1, rows.index("  base_yaer: 2020") + 1]
    assert [problem.line for problem in problems] == lines
    assert all("base_year 基准年" in problem.message for problem in problems)


def _typed(found: Editor, folder: Path, chapter: str, text: str) -> tuple[Path, int, int]:
    """Type ``text`` into a file of ``chapter`` and return the file, line and column of ``^``."""
    before, _, after = text.partition("^")
    schema = next((folder / SCHEMA_FOLDER).glob(f"*{chapter}.schema.json"))
    head = f"# yaml-language-server: $schema={schema.as_uri()}\n"
    file = folder / f"{chapter}-{zlib.crc32(text.encode())}.yaml"
    found.open(file, head + before + after)
    rows = (head + before).split("\n")
    return file, len(rows), len(rows[-1]) + 1


def _offered(found: Editor, folder: Path, chapter: str, text: str) -> dict[str, dict[str, Any]]:
    """Return what completion offers at ``^`` in a file of ``chapter``, by label."""
    return found.offered(*_typed(found, folder, chapter, text))


def _said(item: dict[str, Any]) -> str:
    said = item.get("documentation", "")
    return str(said["value"] if isinstance(said, dict) else said)


@pytest.mark.parametrize(
    ("chapter", "text", "key", "words"),
    [
        ("park", "plan:\n  ^", "title", ["方案名称", "必填", "封面上的标题"]),
        ("park", "^", "foundation", ["建设基础", "选填", "能源台账"]),
        ("foundation", "overview:\n  boundary:\n    ^", "area", ["申报面积", "必填"]),
        ("foundation", "ledger:\n  - ^", "flow", ["流向", "选填", "purchased 外购"]),
        ("targets", "indicators:\n  - id: x\n    ^", "change", ["较基准年变化", "百分数"]),
        ("projects", "items:\n  - ^", "investment", ["投资规模", "单位万元"]),
        (
            "projects",
            "calculations:\n  - method: photovoltaic\n    ^",
            "capacity",
            ["装机容量", "MW"],
        ),
        ("safeguards", "funding:\n  ^", "description", ["资金筹措说明", "必填"]),
    ],
)
def test_a_key_is_offered_with_its_title_and_what_it_is_for(
    opened: Editor, folder: Path, chapter: str, text: str, key: str, words: list[str]
) -> None:
    said = _said(_offered(opened, folder, chapter, text)[key])
    assert all(word in said for word in words), said


@pytest.mark.parametrize(
    ("chapter", "text", "choices"),
    [
        ("park", "park:\n  type: ^", {"industrial": "工业型", "non_industrial": "非工业型"}),
        ("tasks", "items:\n  - aspects: [^]", {"layout": "规划布局", "mitigation": "减排措施"}),
        ("foundation", "ledger:\n  - status: ^", {"measured": "实测", "planned": "规划"}),
    ],
)
def test_choices_are_offered_with_what_they_mean(
    opened: Editor, folder: Path, chapter: str, text: str, choices: dict[str, str]
) -> None:
    offered = _offered(opened, folder, chapter, text)
    assert "null" not in offered
    for choice, meaning in choices.items():
        assert _said(offered[choice]) == meaning


def test_methods_of_calculation_are_offered_with_their_names(opened: Editor, folder: Path) -> None:
    offered = _offered(opened, folder, "projects", "calculations:\n  - method: ^")
    assert len(offered) == 11
    assert "电能替代" in _said(offered["electrification"])
    keys = _offered(opened, folder, "projects", "calculations:\n  - method: carbon_sink\n    ^")
    assert "rate_source" in keys
    assert "capacity" not in keys


@pytest.mark.parametrize(
    ("chapter", "text", "label", "inside"),
    [
        ("targets", "indicators:\n  - ^", "新增一项：指标", "direction: decrease"),
        ("projects", "items:\n  - ^", "新增一项：项目", "investment: 4560"),
        (
            "foundation",
            "feasibility:\n  problems:\n    - ^",
            "新增一项：存在的问题",
            "余热利用不足",
        ),
        ("foundation", "ledger:\n  - ^", "新增一项：能源台账", "unit: 万m³"),
        ("foundation", "ledger: ^", "新增一项：能源台账", "\n  - energy: natural_gas\n    unit:"),
        ("projects", "calculations:\n  - ^", "新增一项：光伏发电", "method: photovoltaic"),
        ("foundation", "outlook:\n  value_added_growth:\n    ^", "逐年填写：增加值增速", "2021: 8"),
    ],
)
def test_whole_items_are_offered(
    opened: Editor, folder: Path, chapter: str, text: str, label: str, inside: str
) -> None:
    item = _offered(opened, folder, chapter, text)[label]
    written = str(item.get("textEdit", {}).get("newText", item.get("insertText")))
    assert inside in written
    assert "object" not in written


@pytest.mark.parametrize("name", YAML_NAMES)
def test_no_offer_has_a_value_that_no_one_can_read(opened: Editor, folder: Path, name: str) -> None:
    offered = _offered(opened, folder, name.removesuffix(".yaml"), "^")
    assert offered
    assert "[object" not in str(offered)


@pytest.mark.parametrize(
    ("chapter", "text", "words"),
    [
        (
            "foundation",
            "overview:\n  boundary:\n    ^area:\n      value: 1",
            ["申报面积", "必填", "12.6"],
        ),
        (
            "foundation",
            "accounting:\n  ^equivalent_value: 0.3",
            ["电力等价值", "kgce/kWh", "0.3055"],
        ),
        ("foundation", "ledger:\n  - ^flow: sold", ["流向", "`sold`: 外供", "purchased"]),
        ("foundation", "^ledger: ledger.csv", ["能源台账", "CSV", "ledger.csv"]),
        ("targets", "indicators:\n  - ^kind: core", ["指标类别", "核心指标", "创新指标"]),
        ("targets", "indicators:\n  - ^path: {2021: 1}", ["年度目标", "2021", "0.46"]),
        (
            "projects",
            "calculations:\n  - method: photovoltaic\n    ^hours: 950",
            ["利用小时", "h/a", "950"],
        ),
        ("park", "plan:\n  ^date: 2022-06-10", ["编制日期", "年-月-日", "2022-06-10"]),
        ("park", "plan:\n  ^sample: true", ["示例数据", "封面"]),
        ("tasks", "items:\n  - ^aspects: [layout]", ["涉及方面", "layout 规划布局"]),
        ("tasks", "^overview: |\n  文字", ["建设路径概述", "以能源替代"]),
    ],
)
def test_hover_says_in_chinese_what_a_field_is(
    opened: Editor, folder: Path, chapter: str, text: str, words: list[str]
) -> None:
    said = opened.hover(*_typed(opened, folder, chapter, text))
    assert all(word in said for word in words), said
    assert "||" not in said
