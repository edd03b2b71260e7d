"""Who decides: the rules of the guide put over the choices of the park.

Where the guide leaves a point open the park's choice stands; where it decides, the park need not
choose, and a choice that says otherwise is named.
"""

from __future__ import annotations

from collections.abc import Iterator

from nzcplan.accounting.fuel_values import CHOICES
from nzcplan.findings import Finding
from nzcplan.guides.accounting_rules import AccountingRules
from nzcplan.park.foundation.accounting import (
    GREEN_POWER_RULE_NAMES,
    AccountingChoices,
    GreenPowerRule,
)


def green_power_rule(choices: AccountingChoices, rules: AccountingRules) -> GreenPowerRule | None:
    """Return how bought green power counts, None where neither guide nor park says."""
    if rules.green_power == "park_choice":
        return choices.green_power
    return GreenPowerRule(rules.green_power)


def unchosen_green_power() -> Finding:
    """Return the finding that neither guide nor park says how bought green power counts."""
    return Finding(
        "A008",
        "error",
        "有外购绿电，但没有选定其计算规则",
        "填写 accounting.green_power：zero（有凭证按零计）或 as_grid（同电网电力）",
        path=f"{CHOICES}.green_power",
    )


def overruled(choices: AccountingChoices, rules: AccountingRules) -> Iterator[Finding]:
    """Yield A024 for each choice of the park that the rules decide otherwise."""
    decided = green_power_rule(choices, rules)
    if choices.green_power is not None and decided is not None and choices.green_power != decided:
        yield _finding(
            f"外购绿电的计算规则由核算规则规定为“{GREEN_POWER_RULE_NAMES[decided]}”", "green_power"
        )
    own = choices.electricity
    fixed = rules.electricity_factor
    if fixed != "park_choice" and (own.value is not None or own.region or own.kind):
        same_value = fixed.value is not None and own.value == fixed.value
        same_row = bool(fixed.region) and (own.region, own.kind, own.year) == (
            fixed.region,
            fixed.kind,
            fixed.year,
        )
        if not (same_value or same_row):
            yield _finding(
                "外购电力排放因子由核算规则规定",
                "electricity",
                "electricity 中只留 rule，删去其他各项，或改为与核算规则一致",
            )
    if rules.heat == "default" and choices.heat is not None and choices.heat.value is not None:
        yield _finding("外购热力排放因子由核算规则规定采用缺省值", "heat.value")


def _finding(rule: str, field: str, hint: str = "删去本项，或改为与核算规则一致") -> Finding:
    return Finding(
        "A024",
        "warning",
        f"{rule}，园区填写的取值没有采用",
        hint,
        path=f"{CHOICES}.{field}",
    )
