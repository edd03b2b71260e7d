"""Nothing outside a guide's data knows its chapters: a made-up guide of four chapters works."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from parks import Park, park_at
from word_text import body_text, meant

from nzcplan.build import BuildOptions, Built
from nzcplan.examine import examine
from nzcplan.guides.guide import Guide
from nzcplan.guides.library import GuideError, guide, guide_from_file, guide_ids
from nzcplan.plan.chart import Figure
from nzcplan.plan.document import Heading
from nzcplan.plan.inline import plain_text
from nzcplan.plan.table import Table

FOLDER = Path(__file__).parent / "four-chapters"


@pytest.fixture(scope="module")
def park() -> Park:
    return park_at(FOLDER)


@pytest.fixture(scope="module")
def plan(park: Park) -> Built:
    return park.build(BuildOptions(templates=FOLDER / "templates"))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "park"))


def headings(plan: Built, level: int) -> list[str]:
    blocks = plan.document.blocks
    found = (block for block in blocks if isinstance(block, Heading) and block.level == level)
    return [f"{block.number}{block.title}" for block in found]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def missing(folder: Path) -> list[tuple[str, str, str]]:
    findings = examine(folder).findings
    return [(f.path, f.clause, f.severity) for f in findings if f.code == "C001"]


def test_the_chapters_are_the_guides_in_its_order(plan: Built) -> None:
    assert headings(plan, 1) == [
        "一、目标与路径",
        "二、现状与核算",
        "三、工程与进度",
        "四、条款对照",
    ]


def test_a_chapter_with_sections_numbers_them_and_the_templates_headings_below(
    plan: Built,
) -> None:
    chapters = [b for b in plan.document.blocks if isinstance(b, Heading)]
    begin = next(i for i, b in enumerate(chapters) if b.title == "现状与核算")
    assert [(b.level, f"{b.number}{b.title}") for b in chapters[begin : begin + 5]] == [
        (1, "二、现状与核算"),
        (2, "（一）园区情况"),
        (3, "1.范围"),
        (3, "2.产业"),
        (2, "（二）能源与排放"),
    ]


def test_tables_and_figures_count_by_chapter(plan: Built) -> None:
    tables = [b.number for b in plan.document.blocks if isinstance(b, Table) and b.caption]
    figures = [b.number for b in plan.document.blocks if isinstance(b, Figure)]
    for mark, numbers in (("表", tables), ("图", figures)):
        for chapter in "1234":
            own = [number for number in numbers if number.startswith(f"{mark}{chapter}-")]
            assert own == [f"{mark}{chapter}-{count + 1}" for count in range(len(own))]
    assert {number[1] for number in tables} == {"1", "2", "3", "4"}


def test_the_file_shows_the_plan_of_this_guide(plan: Built) -> None:
    assert body_text(plan.content) == meant(plan.document)
    assert "东坪园区位于虚构市，申报面积1.5平方公里。" in body_text(plan.content)


def test_references_name_the_chapters_of_this_guide(plan: Built) -> None:
    (sentence,) = (text for text in meant(plan.document) if text.startswith("本章按"))
    assert sentence.endswith("结果见表4-1；核算见第二章（二）。")


def test_the_rules_of_accounting_are_those_of_this_guide(park: Park, plan: Built) -> None:
    facts = park.account.facts
    # 6 hm² × 8 tCO2/(hm²·a); heat and waste are no sources of this guide.
    assert facts["emissions.total.2025"].value - facts["emissions.net.2025"].value == 48
    (method,) = (b for b in plan.document.blocks if isinstance(b, Table) and b.id == "method")
    said = {
        plain_text(row.cells[0].inlines): tuple(plain_text(c.inlines) for c in row.cells[1:])
        for row in method.rows
    }
    assert said["核算边界"] == ("园区围墙以内", "编制指南")
    assert said["核算排放源"][0] == "化石燃料燃烧、工业生产过程、净外购电力"
    assert said["外购绿电"] == ("有凭证的外购绿电按零排放计", "编制指南")
    assert said["碳汇"] == ("现有碳汇另列净碳排放量，碳排放总量不抵扣", "编制指南")
    assert "扣除碳汇后的净碳排放量" in "\n".join(meant(plan.document))


def test_the_words_of_another_guide_do_not_turn_up(plan: Built) -> None:
    text = "\n".join(meant(plan.document))
    for word in ("2020年", "四川省", "409号", "附件2-", "五、", "第五章"):
        assert word not in text


def test_the_compliance_table_answers_the_clauses_of_this_guide(plan: Built) -> None:
    table = [b for b in plan.document.blocks if isinstance(b, Table)][-1]
    rows = [tuple(plain_text(cell.inlines) for cell in row.cells) for row in table.rows]
    clauses = [row[0] for row in rows if len(row) == 1]
    assert [clause[:3] for clause in clauses] == ["第二条", "第三条", "第四条", "第五条", "第六条"]
    answers = {row[0]: row[1:] for row in rows if len(row) == 3}
    assert answers["目标"] == ("第一章", "已说明")
    assert answers["能源台账"] == ("第二章（二）", "已说明")
    assert answers["创新做法"] == ("—", "鼓励内容，未提出")
    assert any("项目名称、建设主体、预期碳减排量、投资规模" in name for name in answers)


def test_a_complete_park_lacks_nothing_that_this_guide_asks_for(park: Park) -> None:
    codes = [finding.code for finding in park.examination.findings]
    assert "C001" not in codes
    assert "C003" not in codes
    assert codes.count("C002") == 1


def test_what_another_guide_asks_for_is_missing_under_that_guide(copy: Path) -> None:
    change(copy / "park.yaml", "guide: guide.yaml", "guide: sichuan-2022")
    found = examine(copy)
    assert {"implementation", "safeguards", "annexes"} <= {path for path, _, _ in missing(copy)}
    assert "C003" in {finding.code for finding in found.findings}


def test_what_this_guide_asks_for_and_is_missing_is_found_with_its_clause(copy: Path) -> None:
    description = yaml.load((copy / "park.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    del description["projects"]
    del description["foundation"]["outlook"]
    (copy / "park.yaml").write_text(yaml.dump(description, allow_unicode=True), encoding="utf-8")
    assert sorted(missing(copy)) == [
        ("foundation.outlook", "虚构〔2026〕1号 第四条", "error"),
        ("projects", "虚构〔2026〕1号 第五条", "error"),
    ]


def test_a_requirement_added_to_the_guide_is_checked_at_once(copy: Path) -> None:
    change(
        copy / "guide.yaml",
        "          - {asks: 核算口径",
        "          - {asks: 数据质量, paths: [foundation.emissions_note]}\n"
        "          - {asks: 核算口径",
    )
    assert missing(copy) == [("foundation.emissions_note", "虚构〔2026〕1号 第四条", "error")]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("chapters:", "chapter:", "chapter"),
        ("id: four-chapters", "id: Four Chapters", "id"),
        ("base_year: {value: 2025", "base_year: {value: 2025年", "base_year.value"),
        (
            "target_year: {value: 2030",
            "target_year: {value: 999999999",
            "target_year.value 超出范围",
        ),
        ("history_years: {value: 2", "history_years: {value: 0", "history_years.value 超出范围"),
        ("title: 工程与进度", "title: [工程与进度", "guide.yaml"),
        ("paths: [targets.statement", "paths: [targets.statment", "targets.statment"),
        ("paths: [targets.statement", "paths: ['targets[x].statement'", r"targets[x].statement"),
    ],
)
def test_a_guide_that_is_none_is_a_finding_that_names_the_place(
    copy: Path, old: str, new: str, says: str
) -> None:
    change(copy / "guide.yaml", old, new)
    (finding,) = (f for f in examine(copy).findings if f.code == "G001")
    assert says in finding.message
    assert (finding.severity, finding.path, finding.file) == ("error", "plan.guide", "park.yaml")


@pytest.mark.parametrize("name", ["../guide.yaml", "/etc/guide.yaml", "missing.yaml", "sichuan"])
def test_a_guide_outside_the_folder_or_unknown_is_refused(copy: Path, name: str) -> None:
    change(copy / "park.yaml", "guide: guide.yaml", f"guide: {name}")
    assert [f.code for f in examine(copy).findings] == ["G001"]


def test_the_guides_of_the_package_are_whole() -> None:
    assert "sichuan-2022" in guide_ids()
    for known in guide_ids():
        found = guide(known)
        assert found.id == known
        assert list(found.requirements())
        ids = [clause.id for clause in found.chapters]
        assert len(ids) == len(set(ids))


def test_a_guide_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "guide.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(GuideError, match=r"guide\.yaml"):
        guide_from_file(path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: " + "[" * 100_000, "嵌套超过"),
        (
            "a: &a [x, x]\n"
            + "".join(f"{n}: &{n} [{f'*{o}, ' * 20}]\n" for o, n in pairwise("abcdefg")),
            "内容超过",
        ),
        ("a: !!python/object/apply:os.getcwd []", "标签"),
        ("id: 一\nid: 二", "重复"),
        ("issued: 2022-13-45", "缺少内容"),
        ("a: " + "9" * 5000, "缺少内容"),
    ],
    ids=["deep", "bomb", "tag", "twice", "date", "number"],
)
def test_a_guide_file_is_read_within_the_bounds_of_a_description(
    tmp_path: Path, text: str, says: str
) -> None:
    path = tmp_path / "guide.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GuideError, match=says):
        guide_from_file(path)


def test_a_guide_is_a_value() -> None:
    found: Guide = guide("sichuan-2022")
    assert found is guide("sichuan-2022")
    with pytest.raises(Exception, match="frozen"):
        found.title = "别的"
