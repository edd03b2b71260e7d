"""The whole of an assessment: groups, total score, and whether it passes."""

from __future__ import annotations

from decimal import Decimal

from nzcplan.accounting.fact import Fact, FactBook
from nzcplan.assessment.result import GroupResult, IndicatorResult, Outcome
from nzcplan.rulebook.rulebook import Rulebook

Results = tuple[IndicatorResult, ...]


def group_results(rulebook: Rulebook, results: Results) -> tuple[GroupResult, ...]:
    """Return each group with its number of indicators met; what is still open keeps it open."""
    found = []
    for group in rulebook.groups:
        members = [result for result in results if result.standard.group == group.id]
        counted = ("met", "exempt") if group.exempted_count else ("met",)
        met = sum(member.verdict in counted for member in members)
        possible = met + sum(member.is_open for member in members)
        reached = True if met >= group.need else None if possible >= group.need else False
        found.append(GroupResult(group, met, reached))
    return tuple(found)


def unscored(results: Results) -> int:
    """Return how many indicators with a weight could not be scored."""
    return sum(result.is_open and result.standard.weight is not None for result in results)


def total_score(
    book: FactBook, rulebook: Rulebook, results: Results, year: int, key: str
) -> Fact | None:
    """Add and return ``score.total.<key>``: the points, where the rulebook wants it with the
    weight of exempt indicators spread over the others; None where nothing is scored.

    Formula: Σ points × W ÷ (W − W of exempt) + bonus, W being the sum of all weights.
    """
    points = [result.points for result in results if result.points is not None]
    missing = unscored(results)
    name = f"总分（{missing}项未能计分）" if missing else "总分"
    fact_id = f"score.total.{key}"
    exempt = [
        weight
        for result in results
        if result.verdict == "exempt"
        and (weight := book.get(f"standard.weight.{result.standard.id}")) is not None
    ]
    if not points:
        return None
    if rulebook.exempted_weight != "redistributed" or not exempt:
        return book.total(fact_id, name, points, "分", year)
    weights = [
        weight
        for result in results
        if (weight := book.get(f"standard.weight.{result.standard.id}")) is not None
    ]
    whole = sum((weight.value for weight in weights), Decimal(0))
    left = whole - sum((weight.value for weight in exempt), Decimal(0))
    if left == 0:
        return None
    bonus = [r.points for r in results if r.points is not None and r.standard.kind == "bonus"]
    extra = sum((fact.value for fact in bonus), Decimal(0))
    earned = sum((fact.value for fact in points), Decimal(0)) - extra
    spared = "、".join(result.standard.name for result in results if result.verdict == "exempt")
    return book.add(
        Fact(
            id=fact_id,
            name=name,
            value=earned * whole / left + extra,
            unit="分",
            year=year,
            formula=f"各项得分之和 × {whole} ÷ {left} + 加分（免考核的{spared}权重按比例分摊）",
            inputs=(*(fact.id for fact in points), *(weight.id for weight in weights)),
        )
    )


def outcome_of(
    rulebook: Rulebook, results: Results, groups: tuple[GroupResult, ...], total: Fact | None
) -> tuple[Outcome | None, tuple[str, ...]]:
    """Return whether the whole passes, and in Chinese what does not.

    A core indicator that is not met fails the whole whatever the score; what is still open leaves
    it open, as does an open bonus that might lift a score below the pass line. None where the
    rulebook has no core indicators, groups or pass line.
    """
    core = [result for result in results if result.standard.kind == "core"]
    if not core and not groups and rulebook.pass_line is None:
        return None, ()
    failures = [f"核心指标“{r.standard.name}”未达标" for r in core if r.verdict == "not_met"]
    is_open = any(result.is_open for result in core) or any(g.reached is None for g in groups)
    failures += [
        f"“{found.group.title}”达标{found.met}项，少于规定的{found.group.need}项"
        for found in groups
        if found.reached is False
    ]
    if rulebook.pass_line is not None:
        reached = total is not None and total.value >= rulebook.pass_line
        may_rise = any(r.is_open and r.standard.kind == "bonus" for r in results)
        if not reached and (total is None or unscored(results) or may_rise):
            is_open = True
        elif not reached and total is not None:
            failures.append(f"总分低于合格线{rulebook.pass_line:f}分")
    if failures:
        return "not_passed", tuple(failures)
    return ("undetermined" if is_open else "passed"), ()
