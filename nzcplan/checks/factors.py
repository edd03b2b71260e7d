"""Rules about the factors that the park chose."""

from __future__ import annotations

from collections.abc import Iterator

from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.park.foundation.accounting import YearRule


@rule(
    "C019",
    "外购电力因子年份与基准年不一致且未说明",
    "warning",
    basis="因子年份应与核算年份一致，不一致的须说明",
    why="同一省份不同年份的因子可差两成以上，评审首先会问。",
    mend="在 electricity.note 中说明选用该年因子的理由。",
)
def electricity_factor_year(subject: Subject) -> Iterator[Trouble]:
    """The electricity factor is of the base year, or the park says why it is not."""
    foundation = subject.park.foundation
    if foundation is None or foundation.accounting is None:
        return
    if subject.guide.accounting.electricity_factor != "park_choice":
        return
    chosen, base = foundation.accounting.electricity, subject.park.plan.base_year
    if chosen.rule is not YearRule.FIXED or chosen.value is not None or chosen.note is not None:
        return
    if chosen.year is not None and chosen.year != base:
        yield Trouble(
            f"外购电力排放因子为{chosen.year}年，基准年为{base}年，没有说明原因",
            "在 electricity.note 中说明为何采用该年因子；方案中会印出这一说明",
            path="foundation.accounting.electricity.year",
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
    if total is not None and total.value == 0:
        yield Trouble(
            f"基准年{base}年的能源消费总量为零",
            "检查台账该年的数值；没有数据的年份不要写 0",
            path="foundation.ledger",
        )
