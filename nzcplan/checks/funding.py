"""Rules about money: what the sources bring against what the projects cost."""

from __future__ import annotations

from collections.abc import Iterator

from nzcplan.accounting.fact import Fact
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject


@rule(
    "C045",
    "资金来源与项目投资不等",
    "warning",
    basis="加总关系",
    why="资金安排与项目投资对不上，资金是否落实就说不清。",
    mend="核对各来源各年的金额和项目的分年度投资；多出或不足的部分在资金说明中写明。",
)
def funding_covers_investment(subject: Subject) -> Iterator[Trouble]:
    """What the sources bring is what the projects cost, in all and in each year."""
    facts = subject.account.facts
    whole, cost = facts.get("funding.total"), facts.get("projects.investment.total")
    if whole is None or cost is None:
        return
    if whole.value != cost.value:
        yield _unequal("资金来源合计", whole, "重点项目投资规模", cost)
        return
    if facts.get("projects.spending_rest.total") is not None:
        return
    for planned in facts.under("projects.investment.in_year"):
        brought = facts.get(f"funding.in_year.{planned.year}")
        if brought is None or brought.value != planned.value:
            brought = brought or Fact("", "", planned.value * 0, planned.unit)
            year = f"{planned.year}年"
            yield _unequal(f"{year}资金来源", brought, f"{year}项目投资", planned)


def _unequal(name: str, brought: Fact, other: str, cost: Fact) -> Trouble:
    more = brought.value > cost.value
    return Trouble(
        f"{name}{brought.value.normalize():f}万元，{other}{cost.value.normalize():f}万元，"
        f"{'多' if more else '少'}{abs(brought.value - cost.value).normalize():f}万元",
        "核对各来源各年的金额和项目的分年度投资",
        path="safeguards.funding.sources",
    )
