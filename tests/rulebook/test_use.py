"""A rulebook in use: picked up or named, traced to its lines, written into the plan, and documented."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml
from parks import FULL_SAMPLE, Park, sample_path, small_description, write_park
from rulebooks import FULL, own, park_with, rulebook, standard, write_rulebook
from word_text import body_text, meant

import nzcplan
from nzcplan.accounting.fact import Facts
from nzcplan.build import Built
from nzcplan.cli.parks import usable
from nzcplan.examine import examine
from nzcplan.park.foundation.accounting import AccountingChoices
from nzcplan.park.places import path_of
from nzcplan.plan.chart import Figure, Picture
from nzcplan.plan.inline import plain_text
from nzcplan.plan.table import Table
from nzcplan.rulebook.choices import OWN_MATTER, StatedChoices
from nzcplan.rulebook.library import find_rulebook
from nzcplan.rulebook.page import documented, example, page

CHECKOUT = Path(nzcplan.__file__).resolve().parent.parent
JUDGING = ("达标", "得分", "评分", "合格线", "满分", "免考核")


def run(*arguments: object) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "nzcplan", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        cwd=CHECKOUT,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "rules" / "mine.yaml"
    path.parent.mkdir()
    return write_rulebook(path, rulebook(standard(kind="core", weight=10), pass_line=5))


def test_a_rulebook_in_the_folder_is_picked_up(tmp_path: Path) -> None:
    main = write_park(tmp_path, park_with(own()))
    write_rulebook(tmp_path / "rulebook.yaml", rulebook(standard()))
    for path in (tmp_path, main):
        assert examine(path).rulebook is not None


def test_a_rulebook_beside_a_single_file_is_picked_up(tmp_path: Path) -> None:
    path = write_park(tmp_path, park_with(own()), "甲园区.yaml")
    assert examine(path).rulebook is None
    write_rulebook(tmp_path / "rulebook.yaml", rulebook(standard()))
    assert examine(path).rulebook is not None


def test_a_named_rulebook_comes_before_the_one_in_the_folder(tmp_path: Path, book: Path) -> None:
    write_park(tmp_path / "park", park_with(own()))
    write_rulebook(tmp_path / "park" / "rulebook.yaml", rulebook(standard()) | {"title": "另一个"})
    found = examine(tmp_path / "park", book)
    assert found.rulebook is not None and found.rulebook.title == "测试用评价规则"
    finding = examine(tmp_path / "park", write_rulebook(book, {"title": "不全"})).findings[0]
    assert (finding.code, finding.file) == ("G003", "../rules/mine.yaml")


def test_a_rulebook_with_the_other_ending_is_told_of(tmp_path: Path) -> None:
    write_park(tmp_path, park_with(own()))
    write_rulebook(tmp_path / "rulebook.yml", rulebook(standard()))
    found = examine(tmp_path)
    assert found.rulebook is None and found.account is not None
    assert ("F018", "rulebook.yml") in {(f.code, f.file) for f in found.findings}


def test_the_bytes_of_a_rulebook_in_the_folder_belong_to_the_parks_files(
    tmp_path: Path, book: Path
) -> None:
    write_park(tmp_path / "park", park_with(own()))
    assert set(examine(tmp_path / "park", book).loaded.files) == {"park.yaml"}
    write_rulebook(tmp_path / "park" / "rulebook.yaml", rulebook(standard()))
    assert set(examine(tmp_path / "park").loaded.files) == {"park.yaml", "rulebook.yaml"}


def test_check_names_the_rulebook_as_text_and_as_json(tmp_path: Path, book: Path) -> None:
    park = write_park(tmp_path / "park", park_with(own()))
    code, said = run("check", park, "--rulebook", book)
    assert code == 0 and "规则文件：测试用评价规则（测试用规则，非任何文件内容）" in said
    _, said = run("check", park, "--rulebook", book, "--format", "json")
    assert json.loads(said)["rulebook"] == "测试用评价规则"
    _, said = run("check", park, "--format", "json")
    assert json.loads(said)["rulebook"] is None


@pytest.mark.parametrize("command", ["check", "account", "build", "explain"])
def test_every_command_takes_a_rulebook_and_refuses_a_bad_one(tmp_path: Path, command: str) -> None:
    park = write_park(tmp_path / "park", park_with(own()))
    more = ["emissions.total.2020"] if command == "explain" else []
    for text, expected in (("title: [", 2), ("title: 测试", 1)):
        bad = tmp_path / "bad.yaml"
        bad.write_text(text, encoding="utf-8")
        code, said = run(command, park, *more, "--rulebook", bad)
        assert code == expected, said
        assert ("G002" if expected == 2 else "G003") in said
    code, said = run(command, park, *more, "--rulebook", tmp_path / "none.yaml")
    assert code == 2 and "--rulebook 的取值不对" in said


def test_account_and_explain_show_scores_down_to_the_rulebooks_line(
    tmp_path: Path, book: Path
) -> None:
    park = write_park(tmp_path / "park", park_with(own()))
    _, said = run("account", park, "--rulebook", book)
    assert "score.rate.2025" in said and "score.total.2025" in said
    _, said = run("explain", park, "score.total.2025", "--rulebook", book)
    lines = book.read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines, start=1) if "at_least" in line)
    assert f"rulebook.indicators.第1项.thresholds.第1项  （../rules/mine.yaml:{at}）" in said
    _, said = run("account", park)
    assert "score." not in said


def test_a_factor_of_the_rulebook_is_traced_to_its_line(tmp_path: Path) -> None:
    park = write_park(tmp_path, small_description())
    text = FULL.read_text(encoding="utf-8")
    (tmp_path / "rulebook.yaml").write_text(text, encoding="utf-8")
    line = text[: text.index("{value: 0.2")].count("\n") + 1
    _, said = run("explain", park, "emissions.electricity.2020")
    assert f"foundation.accounting.electricity.value  （rulebook.yaml:{line}）" in said


def ends(facts: Facts, fact_id: str) -> set[str]:
    """Return the paths and sources in which the tree of a fact ends."""
    fact = facts[fact_id]
    if fact.origin == "factor":
        return {fact.source}
    found: set[str] = set()
    for item in fact.inputs:
        found |= ends(facts, item) if item in facts else {item}
    return found


@cache
def full_park() -> Park:
    found, park, guide, account = usable(sample_path(FULL_SAMPLE), FULL)
    return Park(found, park, guide, account)


@cache
def full_plan() -> Built:
    return full_park().built


def test_every_fact_of_an_assessment_ends_in_a_line_or_a_source() -> None:
    found = full_park()
    places = found.examination.loaded.places
    assert found.examination.assessment is not None
    for fact in found.examination.assessment.facts:
        reached = ends(found.account.facts, fact.id)
        assert reached, fact.id
        for end in reached:
            is_path = re.match(r"[a-z]+[.\[]", end)
            assert not is_path or places.at(path_of(end)) is not None, (fact.id, end)


def everything_said(plan: Built) -> str:
    """Return all text of a plan: body, tables, captions, chart names and descriptions."""
    texts = [*body_text(plan.content), *meant(plan.document)]
    for block in plan.document.blocks:
        if isinstance(block, Table | Figure | Picture):
            texts += [plain_text(block.caption), block.description]
        if isinstance(block, Figure):
            texts.append(repr(block.content))
    return "\n".join(texts)


def test_without_a_rulebook_no_page_judges(any_built: Built) -> None:
    said = everything_said(any_built)
    assert [word for word in JUDGING if word in said] == []
    assert "未核对" in said
    assert not any(
        b.id == "target-assessment" for b in any_built.document.blocks if isinstance(b, Table)
    )


def score_table() -> Table:
    (table,) = (
        b
        for b in full_plan().document.blocks
        if isinstance(b, Table) and b.id == "target-assessment"
    )
    return table


def test_with_a_rulebook_the_plan_has_a_table_of_verdicts_and_points() -> None:
    rows = {
        plain_text(row.cells[0].inlines): [plain_text(cell.inlines) for cell in row.cells[1:]]
        for row in score_table().rows
    }
    assert rows["二氧化碳排放强度"][3:] == [
        "0.400",
        "≤0.4（工业型，基准年能源消费总量≥1万tce且<100万tce）",
        "20",
        "达标",
        "20",
    ]
    assert rows["可再生能源占比"][3:] == [
        "9.30",
        "<5不得分；≥5且<10得权重的60%；≥10得满分",
        "20",
        "未达标",
        "12",
    ]
    assert rows["工业用水重复利用率"][4:] == ["—", "10", "阈值未规定", "—"]
    assert rows["2025年总分（2项未能计分）"] == ["65"]
    assert rows["合格线"] == ["80"]
    assert rows["能源结构（至少2项达标，规划值达标2项，符合规定）"] == []


def test_with_a_rulebook_the_text_says_what_the_table_says() -> None:
    text = "\n".join(meant(full_plan().document))
    assert "对8项指标的2020年数值和2025年规划值逐项对标" in text
    assert "达标5项、未达标1项、阈值未规定1项、无法判定1项。未达标的是可再生能源占比。" in text
    assert "2025年规划值总分为65分（满分100分），其中2项有权重的指标未能计分，合格线为80分" in text
    assert "总体尚不能判定" in text
    assert (
        "附件2-2 四川省近零碳排放园区试点建设评价指标体系、附件2-3 碳排放核算方法按《测试用评价规则》（规则文件）核对"
        in text
    )
    assert "未取得附件" not in text and "不作判定；" not in text


def test_what_the_rulebook_does_not_cover_stays_unverified(tmp_path: Path) -> None:
    write_park(tmp_path, park_with(own()))
    write_rulebook(tmp_path / "rulebook.yaml", rulebook(standard()))
    text = "\n".join(meant(Park(*usable(tmp_path)).built.document))
    assert "附件2-2 四川省近零碳排放园区试点建设评价指标体系按《测试用评价规则》" in text
    assert "未取得附件2-3 碳排放核算方法" in text


def test_a_rulebook_of_accounting_alone_judges_nothing(tmp_path: Path) -> None:
    write_park(tmp_path, small_description())
    text = yaml.safe_load(FULL.read_text(encoding="utf-8"))
    text = {key: text[key] for key in ("title", "document", "accounting")} | {
        "covers": ["accounting"]
    }
    write_rulebook(tmp_path / "rulebook.yaml", text)
    plan = Park(*usable(tmp_path)).built
    said = everything_said(plan)
    assert [word for word in JUDGING if word in said] == []
    assert "附件2-3 碳排放核算方法按《测试用评价规则》（规则文件）核对" in said
    method = next(b for b in plan.document.blocks if isinstance(b, Table) and b.id == "method")
    rows = [[plain_text(cell.inlines) for cell in row.cells] for row in method.rows]
    deciders = {name: by for name, _, by in rows}
    assert deciders["外购电力排放因子"] == deciders["外购热力排放因子"] == "规则文件"
    assert deciders["核算方法"] == "园区选定"
    assert "本方案按规则文件的口径核算" in said


def test_an_exempt_indicator_without_values_is_written_with_its_reason(tmp_path: Path) -> None:
    indicator = own(exemption="园区没有*余热*")
    del indicator["target"], indicator["base"]
    write_park(tmp_path, park_with(indicator))
    book = rulebook(standard(exemptible=True)) | {"title": "规则{{ 1 }}*甲*"}
    write_rulebook(tmp_path / "rulebook.yaml", book)
    text = "\n".join(meant(Park(*usable(tmp_path)).built.document))
    assert "指标rate免考核，原因是园区没有*余热*。" in text
    assert "按照《规则{{ 1 }}*甲*》" in text


def test_a_value_just_beyond_a_limit_is_printed_so_that_one_sees_it(tmp_path: Path) -> None:
    park = park_with(own(target="79.99996"))
    write_park(tmp_path, park)
    write_rulebook(tmp_path / "rulebook.yaml", rulebook(standard()))
    plan = Park(*usable(tmp_path)).built
    (table,) = (
        b for b in plan.document.blocks if isinstance(b, Table) and b.id == "target-assessment"
    )
    cells = [plain_text(cell.inlines) for cell in table.rows[0].cells]
    assert (cells[4], cells[7]) == ("79.99996", "未达标")


def test_the_page_is_fresh_and_shows_every_field() -> None:
    written = (CHECKOUT / "docs" / "rulebook.md").read_text(encoding="utf-8")
    assert written == page()
    for model in documented().values():
        for name, info in model.model_fields.items():
            assert info.title, name
            assert f"| `{name}` | {info.title} |" in written


def test_the_example_on_the_page_is_a_rulebook_and_says_it_is_made_up(tmp_path: Path) -> None:
    path = tmp_path / "rulebook.yaml"
    path.write_text(example(), encoding="utf-8")
    found = find_rulebook(tmp_path, None)
    assert found is not None and found.findings == ()
    assert found.rulebook is not None and "虚构" in found.rulebook.document


def test_a_rulebook_may_make_every_choice_that_a_park_makes() -> None:
    assert set(StatedChoices.model_fields) == set(AccountingChoices.model_fields) - set(OWN_MATTER)
    assert not any(info.is_required() for info in StatedChoices.model_fields.values())


def test_no_rulebook_is_shipped_but_the_example() -> None:
    shipped = [p.name for p in (CHECKOUT / "nzcplan" / "rulebook").glob("*.yaml")]
    assert shipped == ["example.yaml"]
    assert not list((CHECKOUT / "sample_parks").rglob("rulebook.y*ml"))
