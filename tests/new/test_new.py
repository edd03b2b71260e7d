"""A new park is a form: complete, valid, and asked for by the check line by line."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from forms import YAML_NAMES, fill, uncomment
from parks import SMALL_SAMPLE, sample, sample_path

from nzcplan import files
from nzcplan.bundled import bundled
from nzcplan.cli.main import main
from nzcplan.examine import examine
from nzcplan.factors.page import page
from nzcplan.files import WriteError, write_atomically
from nzcplan.guides.guide import FixedYear
from nzcplan.guides.library import guide
from nzcplan.park.base import Part
from nzcplan.park.description import CHAPTER_KEYS, Description
from nzcplan.park.fields import fields_of
from nzcplan.park.loader import load
from nzcplan.park.quantity import Provenance
from nzcplan.park.schema import schemas
from nzcplan.rulebook import page as rulebook_page
from nzcplan.skeleton import methods
from nzcplan.skeleton.chapters import yaml_files
from nzcplan.skeleton.folder import IDENTIFIERS, METHODS, RULEBOOK, new_park, skeleton
from nzcplan.skeleton.tables import table_files

SICHUAN = guide("sichuan-2022")


def _run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    assert isinstance(ended.value.code, int)
    return ended.value.code


def _uncommented(tmp_path: Path) -> Path:
    new_park(tmp_path / "park", SICHUAN)
    uncomment(tmp_path / "park")
    return tmp_path / "park"


def _content(folder: Path) -> dict[str, Any]:
    def read(name: str) -> Any:
        return yaml.safe_load((folder / name).read_text(encoding="utf-8"))

    return {**read("park.yaml"), **{key: read(f"{key}.yaml") for key in CHAPTER_KEYS}}


def _owner(model: type[Part], name: str) -> str:
    """Return whose a field is: no one's where every figure may have it.

    What figures may say of themselves is shown with those to be filled in, not in each example.
    """
    shared = issubclass(model, Provenance) and name in Provenance.model_fields
    return "" if shared else model.__name__


def _all_fields(model: type[Part]) -> Iterator[tuple[str, str]]:
    for name, facts in fields_of(model).items():
        yield _owner(model, name), name
        # Of several models of which one may stand in a place, the form shows the first.
        part = next(iter(facts.variants.values()), facts.part)
        if part is not None:
            yield from _all_fields(part)


def _used_fields(model: type[Part], data: Any) -> Iterator[tuple[str, str]]:
    for name, value in data.items():
        facts = fields_of(model)[name]
        yield _owner(model, name), name
        if facts.part is not None:
            for entry in value if isinstance(value, list) else [value]:
                variant = facts.variants.get(entry[facts.tag]) if facts.tag else None
                yield from _used_fields(variant or facts.part, entry)


def test_a_folder_is_made_with_all_that_is_above_it(tmp_path: Path) -> None:
    assert _run("new", tmp_path / "a" / "b") == 0
    assert {path.name for path in (tmp_path / "a" / "b").iterdir()} == {
        *YAML_NAMES,
        "README.md",
        "enterprises.csv",
        "ledger.csv",
        "processes.csv",
        "projects.csv",
        "docs",
        ".schemas",
        ".vscode",
    }
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]


def test_an_empty_folder_is_filled_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert _run("new", ".") == 0
    assert (Path.cwd() / "park.yaml").is_file()
    assert not list(tmp_path.glob(".nzcplan-*"))


@pytest.mark.parametrize("content", ["park.yaml", ".hidden"])
def test_a_folder_that_is_not_empty_is_refused_and_left_alone(
    tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / content).write_text("mine", encoding="utf-8")
    assert _run("new", tmp_path) == 2
    assert "不是空文件夹" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [content]
    assert (tmp_path / content).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("inside", ["", "below"])
def test_a_file_is_not_taken_for_a_folder(tmp_path: Path, inside: str) -> None:
    (tmp_path / "park").write_text("mine", encoding="utf-8")
    assert _run("new", tmp_path / "park" / inside) == 2
    assert (tmp_path / "park").read_text(encoding="utf-8") == "mine"


def test_an_unknown_guide_is_refused_with_the_known_ones_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run("new", tmp_path / "park", "--guide", "nowhere-1999") == 2
    said = capsys.readouterr().err
    assert "nowhere-1999" in said
    assert "sichuan-2022" in said
    assert not list(tmp_path.iterdir())


def test_nothing_remains_where_a_file_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def full_disk(path: Path, content: bytes) -> None:
        if path.name == "tasks.yaml":
            raise WriteError("磁盘空间不足")
        write_atomically(path, content)

    monkeypatch.setattr(files, "write_atomically", full_disk)
    assert _run("new", tmp_path / "a" / "b") == 2
    assert not list(tmp_path.iterdir())


def test_nothing_remains_where_moving_into_place_fails_half_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def failing(path: Path, target: Path) -> Path:
        if target.name == "ledger.csv":
            raise PermissionError(13, "denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(WriteError, match="没有写入权限"):
        new_park(tmp_path, SICHUAN)
    assert not list(tmp_path.iterdir())


def test_every_finding_about_a_fresh_park_has_its_place(tmp_path: Path) -> None:
    new_park(tmp_path / "park", SICHUAN)
    findings = load(tmp_path / "park").findings
    assert all(finding.file and finding.line and finding.column for finding in findings)
    # Only what is not filled in yet is found: empty texts, empty values, empty tables.
    assert {finding.code for finding in findings} <= {"S002", "S008", "S015", "F023"}


def test_every_required_field_of_a_fresh_park_is_asked_for_by_name(tmp_path: Path) -> None:
    new_park(tmp_path / "park", SICHUAN)
    asked = {finding.path for finding in load(tmp_path / "park").findings}
    assert {"plan.title", "park.city", "foundation.overview.boundary.area.value"} <= asked
    assert {"foundation.ledger", "projects.items", "targets.indicators"} <= asked
    assert {"foundation.basis.energy", "safeguards.funding.description"} <= asked


def test_a_fresh_park_is_unfinished_but_readable(tmp_path: Path) -> None:
    assert _run("new", tmp_path / "park") == 0
    assert _run("check", tmp_path / "park") == 1


def test_every_field_of_the_models_is_in_the_form(tmp_path: Path) -> None:
    content = _content(_uncommented(tmp_path))
    assert set(_used_fields(Description, content)) == set(_all_fields(Description))


def test_examples_taken_out_of_their_comments_are_valid(tmp_path: Path) -> None:
    findings = load(_uncommented(tmp_path)).findings
    about_content = [found for found in findings if not found.code.startswith("F")]
    assert {found.code for found in about_content} <= {"S002", "S008", "S015"}
    # Of the files, only the pictures and attachments of the examples are missed.
    missed = {found.path for found in findings if found.code.startswith("F")}
    assert missed <= {
        "plan.cover_picture",
        "foundation.overview.boundary.map",
        "foundation.overview.layout.map",
        "annexes.items[0].file",
    }


def test_every_clause_of_the_guide_is_quoted_before_what_answers_it() -> None:
    files = yaml_files(SICHUAN)
    joined = {name: re.sub(r"\s*\n\s*#\s*", "", text) for name, text in files.items()}
    for chapter in SICHUAN.chapters:
        for clause in (chapter, *chapter.sections):
            without_blanks = joined[f"{chapter.id}.yaml"].replace(" ", "")
            assert f"{clause.clause}{clause.title}".replace(" ", "") in without_blanks
            assert clause.text.replace(" ", "") in without_blanks
    lines = files["foundation.yaml"].splitlines()
    order = ["# ━━ 一、（二）碳排放情况 ━━", "accounting:", "ledger: ledger.csv", "outlook:"]
    places = [next(n for n, line in enumerate(lines) if line.startswith(o)) for o in order]
    assert places == sorted(places)


def test_years_follow_from_the_guide() -> None:
    later = SICHUAN.model_copy(
        update={"base_year": FixedYear(value=2023), "target_year": FixedYear(value=2027)}
    )
    files = yaml_files(later)
    plan = yaml.safe_load(files["park.yaml"])["plan"]
    assert (plan["base_year"], plan["period"]["end"]) == (2023, 2027)
    years = yaml.safe_load(files["implementation.yaml"])["years"]
    assert [entry["year"] for entry in years] == [2024, 2025, 2026, 2027]
    foundation = yaml.safe_load(files["foundation.yaml"])
    assert list(foundation["outlook"]["value_added_growth"]) == [2024, 2025, 2026, 2027]
    assert list(foundation["overview"]["development"]["value_added"]["values"]) == [
        2021,
        2022,
        2023,
    ]
    assert "path: {2024: 0.46, 2025: 0.44" in files["targets.yaml"]
    assert ",2021,2022,2023," in table_files(later)["ledger.csv"].decode("utf-8-sig")
    assert ",2024,2025,2026,2027," in table_files(later)["projects.csv"].decode("utf-8-sig")


def test_task_groups_are_listed_where_tasks_are_written() -> None:
    text = yaml_files(SICHUAN)["tasks.yaml"]
    for group in SICHUAN.task_groups:
        assert f"{group.id} {group.title}" in text


def test_every_file_names_the_schema_that_lies_beside_it() -> None:
    files = skeleton(SICHUAN)
    settings = json.loads(files[".vscode/settings.json"])
    by_editor = {name: schema for schema, name in settings["yaml.schemas"].items()}
    for name in YAML_NAMES:
        first = files[name].decode("utf-8").splitlines()[0]
        schema = first.removeprefix("# yaml-language-server: $schema=")
        assert by_editor[name] == f"./{schema}"
        assert files[schema].decode("utf-8") == schemas()[Path(schema).name]


def test_lines_stay_within_a_screen() -> None:
    for text in yaml_files(SICHUAN).values():
        assert max(len(line.encode("gb18030")) for line in text.splitlines()) <= 110
        assert "\n\n\n" not in text
        assert not re.search(r"[ \t]$", text, flags=re.MULTILINE)


def test_a_form_whose_files_a_sample_replaces_builds(tmp_path: Path) -> None:
    assert _run("new", tmp_path / "park") == 0
    for file in (bundled("sample_parks") / "qinghe-industrial").iterdir():
        shutil.copy(file, tmp_path / "park" / file.name)
    assert _run("build", tmp_path / "park", "-o", tmp_path / "plan.docx") == 0
    assert (tmp_path / "plan.docx").is_file()


def test_a_form_filled_in_by_hand_checks_clean_and_builds(tmp_path: Path) -> None:
    assert _run("new", tmp_path / "园区 一") == 0
    content = yaml.safe_load(sample_path(SMALL_SAMPLE).read_text(encoding="utf-8"))
    wanted = {f"{key}.{name}" for key in CHAPTER_KEYS for name in content[key]}
    assert wanted <= fill(tmp_path / "园区 一", content)
    found = examine(tmp_path / "园区 一")
    assert [finding for finding in found.findings if finding.severity != "note"] == []
    assert found.account is not None
    values = {fact.id: fact.value for fact in found.account.facts.values()}
    expected = sample(SMALL_SAMPLE).account.facts.values()
    assert values == {fact.id: fact.value for fact in expected}
    assert _run("build", tmp_path / "园区 一", "-o", tmp_path / "plan.docx") == 0


def _to_do(folder: Path) -> dict[str, tuple[str, str]]:
    """Return code and clause of what is found, by path, in order; nothing is found twice."""
    findings = examine(folder).findings
    by_path = {finding.path: (finding.code, finding.clause) for finding in findings}
    assert len(by_path) == len(findings)
    return by_path


def test_a_fresh_park_lists_what_the_guide_asks_for_in_its_order(tmp_path: Path) -> None:
    new_park(tmp_path / "park", SICHUAN)
    to_do = _to_do(tmp_path / "park")
    asked = [
        (path, f"{SICHUAN.short_document} {clause.clause}")
        for clause, one in SICHUAN.requirements()
        for path in one.paths
        if not one.encouraged and path.partition(".")[0] in CHAPTER_KEYS
    ]
    tables = {"foundation.ledger", "projects.items"}  # of these the empty CSV file is named
    parts = {path: clause for path, (code, clause) in to_do.items() if code == "C001"}
    assert parts == {path: clause for path, clause in asked if path not in tables}
    assert list(parts) == [path for path, _ in asked if path not in tables]
    others = {path: code for path, (code, _) in to_do.items() if code != "C001"}
    assert {path for path, code in others.items() if code == "F023"} == tables
    fields = {path for path, code in others.items() if code == "S002"}
    assert all(path.startswith(("plan.", "park.")) for path in fields)
    assert len(others) == len(tables) + len(fields)


def test_of_a_part_that_is_begun_every_empty_field_is_named(tmp_path: Path) -> None:
    new_park(tmp_path / "park", SICHUAN)
    file = tmp_path / "park" / "foundation.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^    east:.*$", "    east: 东环路", text), encoding="utf-8")
    to_do = _to_do(tmp_path / "park")
    inside = {path for path in to_do if path.startswith("foundation.overview.boundary")}
    prefix = "foundation.overview.boundary"
    names = ("scope", "south", "west", "north", "area.value", "area.unit", "description")
    assert inside == {f"{prefix}.{name}" for name in names}


def test_what_is_to_be_written_is_said_of_a_part_that_is_not_begun(tmp_path: Path) -> None:
    new_park(tmp_path / "park", SICHUAN)
    hints = {finding.path: finding.hint for finding in examine(tmp_path / "park").findings}
    assert "申报范围、东至、南至" in hints["foundation.overview.boundary"]
    assert "每项须填写编号、指标名称" in hints["targets.indicators"]
    assert "如“近三年完成节能改造 12 项”" in hints["foundation.basis.saving"]
    assert "编制指南要求：围绕“产业低碳化" in hints["foundation.basis.saving"]


OWN_GUIDE = Path(__file__).parents[1] / "guides" / "four-chapters" / "guide.yaml"


@pytest.mark.parametrize(
    ("given", "kept"), [("我的 指南.yaml", "我的 指南.yaml"), ("park.yaml", "guide.yaml")]
)
def test_a_guide_of_ones_own_goes_into_the_folder_and_is_followed(
    tmp_path: Path, given: str, kept: str
) -> None:
    (tmp_path / "own").mkdir()
    shutil.copy(OWN_GUIDE, tmp_path / "own" / given)
    assert _run("new", tmp_path / "park", "--guide", tmp_path / "own" / given) == 0
    assert (tmp_path / "park" / kept).read_bytes() == OWN_GUIDE.read_bytes()
    plan = yaml.safe_load((tmp_path / "park" / "park.yaml").read_text(encoding="utf-8"))["plan"]
    assert (plan["guide"], plan["base_year"]) == (kept, 2025)
    to_do = _to_do(tmp_path / "park")
    assert to_do["foundation.overview"] == ("C001", "虚构〔2026〕1号 第三条")
    # Chapters in which nothing is required have no form; others say that they may be left out.
    assert not (tmp_path / "park" / "annexes.yaml").exists()
    head = (tmp_path / "park" / "tasks.yaml").read_text(encoding="utf-8")
    assert "没有要求本章" in head
    form = (tmp_path / "park" / "foundation.yaml").read_text(encoding="utf-8")
    assert "没有要求本章" not in form
    assert form.index("━━ 第三条园区情况 ━━") < form.index("overview:")
    assert form.index("━━ 第四条能源与排放 ━━") < form.index("accounting:")
    assert "`annexes.yaml`" not in (tmp_path / "park" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [None, "id: x", "- 1", ""])
def test_a_guide_file_that_cannot_be_used_is_refused(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "guide.yaml").write_text(content, encoding="utf-8")
    assert _run("new", tmp_path / "park", "--guide", tmp_path / "guide.yaml") == 2
    assert not (tmp_path / "park").exists()


def test_the_identifiers_that_fields_speak_of_are_in_the_folder() -> None:
    files = skeleton(SICHUAN)
    assert files[IDENTIFIERS].decode("utf-8") == page()
    assert files[METHODS].decode("utf-8") == methods.page()
    assert files[RULEBOOK].decode("utf-8") == rulebook_page.page()
    assert METHODS in files["projects.yaml"].decode("utf-8")
    assert RULEBOOK in files["targets.yaml"].decode("utf-8")
    assert IDENTIFIERS in files["foundation.yaml"].decode("utf-8")
    readme = files["README.md"].decode("utf-8")
    assert all(f"({path})" in readme for path in (IDENTIFIERS, METHODS, RULEBOOK))
    for key in ("calculations", "formula", "drivers", "sinks", "rulebook.yaml"):
        assert f"`{key}`" in readme


def test_a_form_says_at_its_head_how_much_must_be_filled_in() -> None:
    for name, text in yaml_files(SICHUAN).items():
        said = re.search(r"# 至少要填 (\d+) 处：", text)
        assert said, name
        empty = list(_empty(yaml.safe_load(text)))
        tables = [value for value in yaml.safe_load(text).values() if str(value).endswith(".csv")]
        assert int(said[1]) == len(empty) + len(tables), name
    foundation = "".join(yaml_files(SICHUAN)["foundation.yaml"].split("\n# "))
    for part in ("园区概况 overview 18 处", "核算口径 accounting 4 处", "表格 ledger.csv"):
        assert part in foundation


def _empty(value: Any) -> Iterator[None]:
    """Yield once for each place of a form that nothing stands in."""
    if isinstance(value, (dict, list)):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from _empty(entry)
    elif value is None or value == "":
        yield None


def test_what_must_be_filled_in_stands_before_what_may_be() -> None:
    lines = yaml_files(SICHUAN)["park.yaml"].splitlines()
    park = lines[lines.index("park:") :]
    optional = park.index("  # 以下选填")
    assert not any(re.match(r"  #\w", line) for line in park[:optional])
    assert not any(re.match(r"  \w", line) for line in park[optional:])


def test_an_example_fits_the_place_where_it_stands(tmp_path: Path) -> None:
    """A part that stands in several places is shown with what belongs there."""
    content = _content(_uncommented(tmp_path))
    feasibility = content["foundation"]["feasibility"]
    assert feasibility["strengths"] != feasibility["problems"]
    overview, basis = content["foundation"]["overview"], content["foundation"]["basis"]
    assert overview["development"]["employees"]["unit"] == "人"
    assert basis["performance"][0]["unit"] == "%"
    indicator = content["targets"]["indicators"][0]
    falling = [*indicator["values"].values(), indicator["base"], *indicator["path"].values()]
    assert indicator["direction"] == "decrease"
    assert [*falling, indicator["target"]] == sorted([*falling, indicator["target"]], reverse=True)
    assert indicator["target"] == pytest.approx(indicator["base"] * (1 + indicator["change"] / 100))
    (project,), (calculation,) = content["projects"]["items"], content["projects"]["calculations"]
    generated = calculation["capacity"] * calculation["hours"] / 10
    assert f"{generated:g} 万kWh" in project["reduction_basis"]
    assert project["reduction"] == round(generated * 1.255)
    assert sum(project["investment_by_year"].values()) == project["investment"]
