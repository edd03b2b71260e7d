"""Rules about the factors that the park chose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nzcplan.accounting.decided import green_power_rule
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.factors.electricity_kinds import electricity_kinds
from nzcplan.factors.model import Factor
from nzcplan.factors.tables import load_factors
from nzcplan.park.foundation.accounting import ElectricityFactor, GreenPowerRule, YearRule


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
    chosen, base = _chosen(subject), subject.park.plan.base_year
    if chosen is None or chosen.rule is not YearRule.FIXED or chosen.value is not None:
        return
    if chosen.year not in (None, base):
        yield _unexplained(
            f"外购电力排放因子为{chosen.year}年，基准年为{base}年，没有说明原因", "year"
        )


def _chosen(subject: Subject) -> ElectricityFactor | None:
    """Return the electricity factor that the park has to explain: its own, without a word on it."""
    chosen = _own(subject)
    return chosen if chosen is not None and chosen.note is None else None


def _own(subject: Subject) -> ElectricityFactor | None:
    """Return the electricity factor that the park chose itself."""
    foundation, rulebook = subject.park.foundation, subject.rulebook
    if foundation is None or foundation.accounting is None:
        return None
    if subject.guide.accounting.electricity_factor != "park_choice":
        return None
    stated = rulebook.accounting.choices if rulebook and rulebook.accounting else None
    chosen = foundation.accounting.electricity
    return None if getattr(stated, "electricity", None) is not None else chosen


def _is_elsewhere(factor: Factor, subject: Subject) -> bool:
    """Whether a factor is another province's: typed in, it was most likely taken by mistake."""
    own = (subject.park.park.province or factor.region).startswith(factor.region)
    return factor.kind == "provincial_average" and not own


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


_ON_PURPOSE = re.compile("方法|规定|要求|指南|口径|用途|保守|化石|火电|市场|文献|地方")
"""Words of which a note has one that says why a factor made for something else is taken."""


@rule(
    "C049",
    "外购电力排放因子的用途不符",
    "warning",
    basis="因子表各电力因子的用途",
    why="化石能源电力、碳市场、碳足迹等因子各有用途，用来核算外购电力会高估或低估排放。",
    mend="改用 provincial_average 等平均因子；核算方法确实规定采用的，在 electricity.note 中说明。",
)
def purpose_of_the_electricity_factor(subject: Subject) -> Iterator[Trouble]:
    """The electricity factor, chosen or typed, is one of those made for bought power in general.

    A note on the year alone, as nearly every park has it, says nothing on another purpose.
    """
    chosen = _own(subject)
    if chosen is not None and chosen.note is not None and _ON_PURPOSE.search(chosen.note):
        return
    taken = _taken(chosen) if chosen is not None else ()
    typed = chosen is not None and chosen.value is not None
    unfit = [f for f in taken if _is_special(f) or (typed and _is_elsewhere(f, subject))]
    if chosen is None or not taken or len(unfit) < len(taken):
        return
    same = "" if chosen.value is None else f"{chosen.value.normalize():f}，等于"
    yield _unexplained(
        f"外购电力排放因子为{same}“{taken[0].name}”，其用途为：{taken[0].use}；没有说明采用的原因",
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


@rule(
    "C053",
    "扣除绿电后的剩余电量仍用平均因子",
    "note",
    basis="因子公告对“不包括市场化交易的非化石能源电量”因子的说明",
    why="绿电按零计后，其余电量再用含绿电的平均因子，绿电的减排可能算了两次；各方法的规定不一。",
    mend="按所用核算方法确定剩余电量的因子，在 electricity.note 中说明。",
)
def factor_of_the_rest(subject: Subject) -> Iterator[Trouble]:
    """Where green power counts as zero, the park says which factor the rest of its power takes."""
    chosen, foundation = _chosen(subject), subject.park.foundation
    if chosen is None or foundation is None or foundation.accounting is None:
        return
    at_zero = green_power_rule(foundation.accounting, subject.guide.accounting)
    has_green = any(line.green is not None for line in foundation.ledger)
    taken = _taken(chosen) if chosen.value is None else ()
    average = bool(taken) and not any(_is_special(factor) for factor in taken)
    if average and has_green and at_zero is GreenPowerRule.ZERO:
        yield Trouble(
            "外购绿电按零排放计，其余外购电力仍采用平均因子，没有说明理由",
            "核对核算方法是否要求剩余电量采用不含市场化交易非化石能源电量的因子，在 electricity.note 中说明",
            path="foundation.accounting.electricity",
        )
