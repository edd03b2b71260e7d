"""Rules about the factors that the park chose."""

from __future__ import annotations

from collections.abc import Iterator

from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.factors.electricity_kinds import electricity_kinds
from nzcplan.factors.model import Factor
from nzcplan.factors.tables import load_factors
from nzcplan.park.foundation.accounting import ElectricityFactor, YearRule


@rule(
    "C019",
    "外购电力因子的年份或用途没有说明",
    "warning",
    basis="因子年份应与核算年份一致，不一致的须说明",
    why="同一省份不同年份的因子可差两成以上，评审首先会问。",
    mend="在 electricity.note 中说明选用该年因子的理由。",
)
def electricity_factor_explained(subject: Subject) -> Iterator[Trouble]:
    """The electricity factor is of the base year and a grid average, or the park says why not.

    What the guide or the rulebook decides is not for the park to explain.
    """
    foundation, rulebook = subject.park.foundation, subject.rulebook
    if foundation is None or foundation.accounting is None:
        return
    if subject.guide.accounting.electricity_factor != "park_choice":
        return
    stated = rulebook.accounting.choices if rulebook and rulebook.accounting else None
    if getattr(stated, "electricity", None) is not None:
        return
    chosen, base = foundation.accounting.electricity, subject.park.plan.base_year
    if chosen.note is not None:
        return
    if chosen.rule is YearRule.FIXED and chosen.value is None and chosen.year not in (None, base):
        yield _unexplained(
            f"外购电力排放因子为{chosen.year}年，基准年为{base}年，没有说明原因", "year"
        )
    taken = _taken(chosen)
    if taken and all(_is_special(factor) for factor in taken):
        special = taken[0]
        same = "" if chosen.value is None else f"{chosen.value.normalize():f}，等于"
        yield _unexplained(
            f"外购电力排放因子为{same}“{special.name}”，其用途为：{special.use}；没有说明采用的原因",
            "kind" if chosen.value is None else "value",
        )


def _taken(chosen: ElectricityFactor) -> tuple[Factor, ...]:
    """Return the table's factors that the park chose, or that have the value of its own."""
    every = [f for f in load_factors().electricity_options() if f.is_default_worthy]
    if chosen.value is not None:
        return tuple(f for f in every if f.value == chosen.value)
    return tuple(f for f in every if (f.region_id, f.kind) == (chosen.region, chosen.kind))


def _is_special(factor: Factor) -> bool:
    return electricity_kinds()[factor.kind].bought_power != "general"


def _unexplained(message: str, field: str) -> Trouble:
    return Trouble(
        message,
        "在 electricity.note 中说明为何采用该因子；方案中会印出这一说明",
        path=f"foundation.accounting.electricity.{field}",
    )


@rule(
    "C020",
    "基准年台账为零",
    "warning",
    basis="本程序的建议",
    why="基准年用能为零，强度和目标都没有意义，多为没有数据时写了 0。",
    mend="检查台账；没有数据的年份不要写 0。",
)
def nothing_in_the_base_year(subject: Subject) -> Iterator[Trouble]:
    """The ledger of the base year is not all zero."""
    base = subject.park.plan.base_year
    total = subject.account.facts.get(f"energy.total.{base}")
    if subject.is_whole and total is not None and total.value == 0:
        yield Trouble(
            f"基准年{base}年的能源消费总量为零",
            "检查台账该年的数值；没有数据的年份不要写 0",
            path="foundation.ledger",
        )
