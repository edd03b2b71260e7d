"""Chapters: the YAML files of a skeleton, with the guide's words before what answers them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from nzcplan.guides.guide import Clause, Guide
from nzcplan.park.base import Part
from nzcplan.park.description import CHAPTER_KEYS, Description
from nzcplan.park.fields import fields_of
from nzcplan.park.schema import PARK_SCHEMA
from nzcplan.skeleton.form import Form
from nzcplan.skeleton.least import least
from nzcplan.skeleton.lines import BLANK, Line, indented, text
from nzcplan.skeleton.years import years_of

SCHEMA_FOLDER: Final = ".schemas"
HOW_TO_FILL_IN: Final = (
    "填写方法：“键:”后空一格写内容；写着“|”的从下一行起写正文，比键多缩进两格，可分段；"
    "“#键:”是可选项，要用时去掉键前的“#”（一组的各行都去掉）。"
)


def chapter_schemas() -> dict[str, str]:
    """Return the schema's file name by the name of the YAML file it is for."""
    chapters = {f"{key}.yaml": f"{n}-{key}.schema.json" for n, key in enumerate(CHAPTER_KEYS, 1)}
    return {"park.yaml": PARK_SCHEMA, **chapters}


def yaml_files(guide: Guide, named: str = "") -> dict[str, str]:
    """Return the text of park.yaml and of every chapter's file by file name.

    ``named`` is how the description names the guide, where that is not its id. A chapter of which
    nothing is required has no file, as one with comments alone would not be a chapter.
    """
    values = _values(guide) | {"plan.guide": named or guide.id}
    form = Form(guide, years_of(guide), values, _notes(guide))
    bodies = {"park.yaml": _park(form)}
    for key in CHAPTER_KEYS:
        bodies[f"{key}.yaml"] = _chapter(form, key)
    schemas = {
        name: Line(f"# yaml-language-server: $schema={SCHEMA_FOLDER}/{schema}")
        for name, schema in chapter_schemas().items()
    }
    return {
        name: text([schemas[name], BLANK, *body])
        for name, body in bodies.items()
        if any(line.code and "#" not in line.lead for line in body)
    }


def _park(form: Form) -> list[Line]:
    body: list[Line] = []
    titles: dict[str, str] = {}
    for key, facts in fields_of(Description).items():
        if key not in CHAPTER_KEYS and facts.part is not None:
            titles[key] = facts.title
            body += [Line(remark=facts.title), Line(f"{key}:")]
            body += [*indented(form.part(facts.part, key)), BLANK]
    said = (f"依据{form.guide.document}", HOW_TO_FILL_IN, least(body, titles))
    return [*(Line(remark=words) for words in said), BLANK, *body]


def _chapter(form: Form, key: str) -> list[Line]:
    facts = fields_of(Description)[key]
    clause = next((chapter for chapter in form.guide.chapters if chapter.id == key), None)
    head = _said(clause) if clause is not None else [facts.title]
    if not form.guide.asks_for(key):
        head.append("所选的编制指南没有要求本章，不需要时删去本文件。")
    body = form.part(facts.part, key) if facts.part is not None else []
    titles = {name: inside.title for name, inside in fields_of(facts.part or Part).items()}
    head += ["", least(body, titles)]
    return [*(Line(remark=words) for words in head), BLANK, *body]


def _said(clause: Clause) -> list[str]:
    """Return a clause's number, title and words."""
    heading = f"{clause.clause}{clause.title}"
    return [f"━━ {heading} ━━", *([f"指南原文：{clause.text}"] if clause.text else [])]


def _values(guide: Guide) -> dict[str, object]:
    """Return the years that the guide fixes, by the path where they are written."""
    years = {"plan.base_year": guide.base_year, "plan.period.end": guide.target_year}
    return {path: rule.value for path, rule in years.items() if rule is not None}


def _notes(guide: Guide) -> dict[str, tuple[str, ...]]:
    """Return, by path, the clauses' words before what answers them first and what may be chosen."""
    notes: dict[str, tuple[str, ...]] = {}
    for chapter in guide.chapters:
        is_file = chapter.id in CHAPTER_KEYS  # then its words are the head of that file
        for clause in chapter.sections if is_file else (chapter, *chapter.sections):
            asked = [path for one in clause.requirements for path in one.paths]
            for key in dict.fromkeys(path.partition(".")[0] for path in asked):
                facts = fields_of(Description).get(key)
                names = fields_of(facts.part) if facts is not None and facts.part else {}
                if first := _first(names, key, asked):
                    notes[first] = (*notes.get(first, ()), *_said(clause), "")
    if guide.task_groups:
        groups = (f"{group.id} {group.title}" for group in guide.task_groups)
        notes["tasks.items"] = (
            *notes.get("tasks.items", ()),
            f"可用的任务组（group）：{'、'.join(groups)}",
        )
    if guide.core_indicators:
        names_of = (f"{one.name}（{one.unit}）" for one in guide.core_indicators)
        notes["targets.indicators"] = (
            *notes.get("targets.indicators", ()),
            f"指标体系中已公开的核心指标：{'、'.join(names_of)}",
        )
    return notes


def _first(names: Iterable[str], chapter: str, asked: Iterable[str]) -> str:
    """Return the first field of the chapter that any of the paths leads to or into."""
    wanted = [f"{path}." for path in asked]
    paths = (f"{chapter}.{name}" for name in names)
    return next((p for p in paths if any(w.startswith(f"{p}.") for w in wanted)), "")
