"""Findings that only follow from a doubt about the numbers behind them."""

from __future__ import annotations

from nzcplan.checks.indicators import computed_by
from nzcplan.findings import Finding
from nzcplan.park.description import Description

DOUBTS = frozenset({"C013", "C032", "C033", "C034", "C046", "C049", "C062", "C077", "C080", "C081"})
"""Codes that doubt an amount, a factor or a rate, by powers of ten or as impossible."""
OUTLOOK = "foundation.outlook"
OF_OUTLOOK = frozenset({"A014"})
"""Codes that compare targets with values carried on at the rates of the outlook."""
NUMBERS = (
    OUTLOOK,
    "foundation.ledger",
    "foundation.processes",
    "foundation.accounting",
    "foundation.overview.development.value_added",
)
"""Where the numbers stand that the computed values of indicators come from."""
FOLLOWING = frozenset({"A014", "C016", "C038", "C078"})
"""Codes that compare targets with computed values."""
FACTORS = "foundation.accounting"
OF_FACTORS = frozenset({"C021"})
"""Codes that compare what projects claim with values computed from factors."""


def without_consequences(
    findings: tuple[Finding, ...], park: Description | None
) -> tuple[Finding, ...]:
    """Return the findings without what compares targets and claims with values computed from
    doubted numbers.

    A doubt that the park accepted with a reason is none.
    """
    doubted = [
        found.path
        for found in findings
        if found.code in DOUBTS and found.path.startswith(NUMBERS) and not found.accepted
    ]
    if not doubted or park is None:
        return findings
    only_outlook = all(path.startswith(OUTLOOK) for path in doubted)
    following = OF_OUTLOOK if only_outlook else FOLLOWING
    of_factors = any(path.startswith(FACTORS) for path in doubted)
    computed = {
        f"targets.indicators[{index}]"
        for index, indicator in enumerate(park.targets.indicators if park.targets else ())
        if computed_by(indicator) is not None
    }
    return tuple(
        found
        for found in findings
        if found.accepted
        or not (
            (found.code in following and _item(found.path) in computed)
            or (found.code in OF_FACTORS and of_factors)
        )
    )


def _item(path: str) -> str:
    """Return the path of the item of a list that ``path`` leads into."""
    return path[: path.find("]") + 1]
