"""Rules about the yearly plans: the projects they name exist, and begin and end when they say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.park.projects import Project

THIS = "\x00"
"""Stands in a text for the name or identifier of the project that is looked for; YAML forbids it."""
_WHOLE = f"{THIS}(?:项目|工程)?(?:全部|全面|正式)?"
BEGUN = re.compile(f"{_WHOLE}(?:开工|动工)(?!准备|前|条件|手续|报建)")
DONE = re.compile(
    f"{_WHOLE}(?:建成|竣工|完工|投运|投产|并网)(?!后|前|的|准备|条件|手续|验收)"
    rf"|建成{THIS}(?:项目|工程)?(?=[，。；\s]|$)"
)


@rule(
    "C069",
    "实施步骤提到的项目编号不存在",
    "warning",
    basis="引用的完整性",
    why="分年度计划中的项目在项目表中找不到，多为项目增删后没有同步修改。",
    mend="改为项目表中的编号，或补上项目。",
)
def projects_named_exist(subject: Subject) -> Iterator[Trouble]:
    """What looks like a project's identifier in a yearly plan is one."""
    known = {project.id for project in subject.projects}
    forms = {
        (found[1], len(found[2]))
        for identifier in known
        if (found := re.fullmatch(r"([A-Za-z]+)([0-9]{2,})", identifier))
    }
    for path, _, text in _texts(subject):
        for prefix, digits in sorted(forms):
            pattern = rf"(?<![A-Za-z0-9]){prefix}[0-9]{{{digits}}}(?![0-9A-Za-z.])"
            for named in re.findall(pattern, text):
                if named not in known:
                    yield Trouble(
                        f"实施步骤提到项目{named}，项目表中没有这一编号",
                        "改为项目表中的编号，或补上项目",
                        path=path,
                    )


@rule(
    "C073",
    "实施步骤与项目的开工、建成年份矛盾",
    "warning",
    basis="同一事项前后一致",
    why="分年度计划与项目表的年份不同，年度考核就没有准。",
    mend="改正分年度计划，或改正项目的 start、end。",
    follows_from=("C064",),
)
def begun_and_done_in_their_years(subject: Subject) -> Iterator[Trouble]:
    """A yearly plan that says of a project, by its full name or identifier, that it is begun or done
    says so in the year in which the project starts or ends."""
    plans = tuple(_texts(subject))
    whole = "\n".join(text for _, _, text in plans)
    named = [p for p in subject.projects if p.name in whole or p.id in whole]
    for path, year, text in plans:
        for project in named:
            for name in (project.name, project.id):
                if name not in text:
                    continue
                if not any(name in p.name != name and p.name in text for p in named):
                    yield from _contradicted(project, name, text, year, path)


def _contradicted(
    project: Project, name: str, text: str, year: int, path: str
) -> Iterator[Trouble]:
    marked = text.replace(name, THIS)
    begun, done = BEGUN.search(marked), DONE.search(marked)
    for found, wanted, what in ((begun, project.start, "开工"), (done, project.end, "建成")):
        if found and wanted != year:
            yield Trouble(
                f"{year}年的实施步骤写“{found[0].replace(THIS, name)}”，"
                f"项目{project.id}的{what}年份为{wanted}年",
                "改正分年度计划，或改正项目的 start、end",
                path=path,
            )


def _texts(subject: Subject) -> Iterator[tuple[str, int, str]]:
    """Yield the path, the year and the words of everything that the yearly plans say."""
    implementation = subject.park.implementation
    for index, plan in enumerate(implementation.years if implementation else ()):
        path = f"implementation.years[{index}]"
        yield f"{path}.goal", plan.year, plan.goal
        for number, item in enumerate(plan.work):
            yield f"{path}.work[{number}]", plan.year, item
