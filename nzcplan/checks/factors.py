"""Rules about the factors that the park chose."""

from __future__ import annotations

from collections.abc import Iterator

from nzcplan.accounting.decided import green_power_rule
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.factors.model import Factor
from nzcplan.factors.tables import load_factors
from nzcplan.park.foundation.accounting import ElectricityFactor, GreenPowerRule, YearRule

AVERAGES = ("provincial_average", "regional_average", "national_average", "local", "literature")
"""Kinds that bought power in general may be charged with; each other kind has a use of its own."""
RESIDUAL = "national_residual"


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


@rule(
    "C049",
    "外购电力排放因子的用途不符",
    "warning",
    basis="因子表各电力因子的用途",
    why="化石能源电力、碳市场、碳足迹等因子各有用途，用来核算外购电力会高估或低估排放。",
    mend="改用 provincial_average 等平均因子；核算方法确实规定采用的，在 electricity.note 中说明。",
)
def purpose_of_the_electricity_factor(subject: Subject) -> Iterator[Trouble]:
    """The electricity factor, chosen or typed, is made for bought power and for the park's region."""
    chosen = _chosen(subject)
    if chosen is None or chosen.note is not None:
        return
    path = "foundation.accounting.electricity"
    if chosen.value is None:
        factor = load_factors().electricity(
            chosen.region or "", chosen.year or subject.park.plan.base_year, chosen.kind or ""
        )
        if factor is not None and not _fits(factor, subject):
            yield _unfit(f"选用的{factor.name}", factor, f"{path}.kind")
        return
    alike = [f for f in load_factors().electricity_options() if f.value == chosen.value != 0]
    if alike and not any(_fits(factor, subject) and _is_near(factor, subject) for factor in alike):
        yield _unfit(
            f"自定值{chosen.value.normalize():f}与{alike[0].name}相同，", alike[0], f"{path}.value"
        )


def _chosen(subject: Subject) -> ElectricityFactor | None:
    """Return the park's electricity factor, None where it has none or the guide fixes it."""
    choices = subject.park.foundation.accounting if subject.park.foundation else None
    if choices is None or subject.guide.accounting.electricity_factor != "park_choice":
        return None
    return choices.electricity


def _fits(factor: Factor, subject: Subject) -> bool:
    return factor.kind in AVERAGES or (factor.kind == RESIDUAL and _has_green_power(subject))


def _is_near(factor: Factor, subject: Subject) -> bool:
    """Whether a factor of one province is of the park's own."""
    one_province = factor.kind == "provincial_average"
    return not one_province or (subject.park.park.province or "").startswith(factor.region)


def _has_green_power(subject: Subject) -> bool:
    foundation = subject.park.foundation
    return any(line.green is not None for line in (foundation.ledger if foundation else ()))


def _unfit(what: str, factor: Factor, path: str) -> Trouble:
    return Trouble(
        f"{what}（{factor.region}，用途：{factor.use}）",
        "改用园区所在省份的平均因子；确需采用的在 electricity.note 中说明理由",
        path=path,
    )


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
    rule_of_green = green_power_rule(foundation.accounting, subject.guide.accounting)
    average = chosen.value is None and chosen.kind in AVERAGES and chosen.note is None
    if average and rule_of_green is GreenPowerRule.ZERO and _has_green_power(subject):
        yield Trouble(
            "外购绿电按零排放计，其余外购电力仍采用平均因子，没有说明理由",
            "核对核算方法是否要求剩余电量采用不含市场化交易非化石能源电量的因子，在 electricity.note 中说明",
            path="foundation.accounting.electricity",
        )
