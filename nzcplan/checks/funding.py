"""Rules about money: what the sources bring against what the projects cost."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject


@rule(
    "C045",
    "资金来源与项目投资不等",
    "warning",
    basis="加总关系",
    why="资金安排与项目投资对不上，资金是否落实就说不清。",
    mend="核对各来源各年的金额和项目的分年度投资；含项目以外支出的，把这部分资金另行说明、不列入来源。",
    follows_from=("C011",),
)
def funding_covers_investment(subject: Subject) -> Iterator[Trouble]:
    """What the sources bring is what the projects cost, in all and in each year."""
    facts = subject.account.facts
    brought, cost = facts.value("funding.total"), facts.value("projects.investment.total")
    if brought is None or cost is None:
        return
    unequal = []
    if brought != cost:
        unequal.append(f"资金来源合计{_compared(brought, '重点项目投资规模', cost)}")
    planned = {fact.year: fact.value for fact in facts.under("projects.investment.in_year")}
    # What is planned of the projects must be whole before it is compared year by year.
    if planned and facts.get("projects.spending_rest.total") is None:
        given = {fact.year: fact.value for fact in facts.under("funding.in_year")}
        years = sorted(year for year in planned.keys() | given.keys() if year is not None)
        amounts = ((y, given.get(y, Decimal(0)), planned.get(y, Decimal(0))) for y in years)
        unequal += [
            f"{year}年资金来源{_compared(here, '项目投资', there)}"
            for year, here, there in amounts
            if here != there
        ]
    if unequal:
        yield Trouble(
            "；".join(unequal),
            "核对各来源各年的金额和项目的分年度投资",
            path="safeguards.funding.sources",
        )


def _compared(brought: Decimal, other: str, cost: Decimal) -> str:
    relation = "多" if brought > cost else "少"
    difference = abs(brought - cost).normalize()
    return f"{brought.normalize():f}万元，{other}{cost.normalize():f}万元，{relation}{difference:f}万元"
