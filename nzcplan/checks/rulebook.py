"""Rules that hold only where the park has a rulebook, and what needs one to be judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nzcplan.assessment.applicable import size_trouble
from nzcplan.assessment.matching import Answer, answers, converts, mismatch
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.park.description import Description
from nzcplan.park.fields import titles
from nzcplan.park.places import path_text
from nzcplan.park.targets import Indicator
from nzcplan.rulebook.rulebook import EXPECTED_KINDS, KIND_NAMES, RulebookIndicator

MOST_SHOWN = 100


@rule(
    "C025",
    "核算口径与规则文件不同",
    "warning",
    basis="规则文件",
    why="规则文件优先，园区所写的没有采用，读者会误解。",
    mend="改为与规则文件一致，或删去园区所写的这一项。",
)
def replaced_choices(subject: Subject) -> Iterator[Trouble]:
    """The park's accounting choices are those of the rulebook."""
    rulebook = subject.rulebook
    if rulebook is None:
        return
    for found in subject.replaced:
        title = titles(Description, found.path).rpartition(" › ")[2]
        yield Trouble(
            f"“{title}”：园区写的是“{_shown(found.own, found.other)}”，"
            f"规则文件《{rulebook.title}》写的是“{_shown(found.other, found.own)}”，按规则文件计算",
            "改为与规则文件一致，或删去园区所写的这一项",
            path=path_text(found.path),
            place=found.place,
        )


@rule(
    "C026",
    "免考核没有依据",
    "warning",
    basis="规则文件",
    why="只有规则文件允许的指标可以免考核。",
    mend="删去 exemption 并提出目标，或补上规则文件。",
)
def exemptions(subject: Subject) -> Iterator[Trouble]:
    """An indicator is exempt only where the rulebook allows it."""
    rulebook = subject.rulebook
    exemptible = {s.id: s.exemptible for s in rulebook.indicators} if rulebook else {}
    for index, indicator in enumerate(subject.indicators):
        if indicator.exemption is None or exemptible.get(indicator.named_standard):
            continue
        refused = indicator.named_standard in exemptible
        absent = "规则文件没有列出这一指标" if rulebook else "没有规则文件，免考核未核对"
        yield Trouble(
            f"指标“{indicator.name}”写了免考核原因，"
            f"{'规则文件不允许这一指标免考核' if refused else absent}",
            "删去 exemption，提出目标"
            if refused
            else "补上规则文件或 standard，否则删去 exemption",
            path=f"targets.indicators[{index}].exemption",
            severity="error" if refused else "warning",
        )


@rule(
    "C027",
    "缺少规则文件中的指标",
    "warning",
    basis="规则文件",
    why="核心、必选和引导指标不提出，就不能判定。",
    mend="提出这一指标；编号不同的用 standard 对应；可免考核的填写 exemption。",
)
def expected_indicators(subject: Subject) -> Iterator[Trouble]:
    """The park answers the rulebook's core, required and guiding indicators."""
    for standard, answer in _answers(subject):
        if answer is None and standard.kind in EXPECTED_KINDS:
            hint = "提出这一指标"
            if standard.exemptible:
                hint += "，或提出指标并在 exemption 中说明免考核的原因"
            yield Trouble(
                f"没有规则文件中的{KIND_NAMES[standard.kind]}指标“{standard.name}”（{standard.id}）",
                f"{hint}；编号不同的用 standard 对应",
                path="targets.indicators",
            )


@rule(
    "C028",
    "指标不能与规则文件比较",
    "error",
    basis="规则文件",
    why="单位、方向或口径不同，比较没有意义。",
    mend="改正单位、方向或口径；不是同一指标的用 standard 或 id 区分。",
)
def comparable(subject: Subject) -> Iterator[Trouble]:
    """An indicator's value can be compared with the rulebook's threshold."""
    claimed: dict[str, str] = {}
    standards = {s.id: s for s in subject.rulebook.indicators} if subject.rulebook else {}
    for index, indicator in enumerate(subject.indicators):
        standard = standards.get(indicator.named_standard)
        if standard is None:
            continue
        trouble = mismatch(subject.park, indicator, standard)
        if standard.id in claimed:
            trouble = f"与“{claimed[standard.id]}”对应同一评价指标“{standard.id}”"
        claimed.setdefault(standard.id, indicator.name)
        if trouble:
            yield Trouble(
                f"指标“{indicator.name}”不能与规则文件的“{standard.name}”比较：{trouble}",
                "核对指标和规则文件（rulebook.yaml）两处的单位、方向和口径，改正写错的一处；"
                "不是同一指标的，用 standard 或 id 区分",
                path=f"targets.indicators[{index}]{_field(indicator, standard)}",
            )
    yield from _sizes(subject)


def _field(indicator: Indicator, standard: RulebookIndicator) -> str:
    """Return the step to the field that keeps an indicator from being compared, if it is one."""
    if not converts(indicator.unit, standard.unit):
        return ".unit"
    return ".direction" if indicator.direction is not standard.direction else ""


def _sizes(subject: Subject) -> Iterator[Trouble]:
    facts = subject.account.facts
    for index, standard in enumerate(subject.rulebook.indicators if subject.rulebook else ()):
        for number, case in enumerate(standard.thresholds):
            size = case.when.size if case.when else None
            fact_id = f"{size.fact}.{subject.park.plan.base_year}" if size else ""
            if size is not None and fact_id in facts and size_trouble(size, facts, fact_id):
                yield Trouble(
                    f"指标“{standard.name}”：{size_trouble(size, facts, fact_id)}",
                    "改正规则文件中 size 的 fact 或 unit",
                    path=f"rulebook.indicators[{index}].thresholds[{number}].when.size.unit",
                )


@rule(
    "C029",
    "规划值不能通过规则文件",
    "warning",
    basis="规则文件",
    why="按规划值判定不能通过，方案提交前应当调整。",
    mend="调整目标和措施，或核对规则文件的阈值。",
)
def planned_values_pass(subject: Subject) -> Iterator[Trouble]:
    """The planned values pass the rulebook."""
    assessment = subject.assessment
    if assessment is None:
        return
    target = assessment.target
    failures = target.failures
    if target.outcome is None:
        failures = tuple(
            f"指标“{result.standard.name}”未达标"
            for result in target.indicators
            if result.verdict == "not_met" and result.standard.kind in EXPECTED_KINDS
        )
    if failures:
        yield Trouble(
            f"按规则文件，{target.year}年的规划值不能通过：{'；'.join(failures)}",
            "调整目标和措施，或核对规则文件的阈值",
            path="targets.indicators",
        )


def _answers(subject: Subject) -> Iterator[tuple[RulebookIndicator, Answer | None]]:
    return answers(subject.park, subject.rulebook) if subject.rulebook else iter(())


def _shown(value: Any, beside: Any) -> str:
    """Return what was written; of a mapping only what differs from the one beside it."""
    if isinstance(value, dict):
        other = beside if isinstance(beside, dict) else {}
        differing = {key: entry for key, entry in value.items() if other.get(key) != entry}
        said = "，".join(f"{key}: {_shown(entry, None)}" for key, entry in differing.items())
        return f"{said[:MOST_SHOWN]}…" if len(said) > MOST_SHOWN else said or "（同名内容之外未写）"
    if isinstance(value, list):
        return f"{len(value)} 项"
    return str(value).lower() if isinstance(value, bool) else str(value)
