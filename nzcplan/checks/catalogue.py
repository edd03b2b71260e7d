"""All codes of findings with what stands behind them: files, shape, accounting, content."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from nzcplan.checks.acceptance_codes import ACCEPTANCE_CODES
from nzcplan.checks.accounting_codes import ACCOUNTING_CODES
from nzcplan.checks.reading_codes import READING_CODES
from nzcplan.checks.registry import RULES
from nzcplan.checks.rule import Explanation
from nzcplan.checks.update_codes import UPDATE_CODES
from nzcplan.findings import SEVERITY_NAMES, Severity

GROUPS = {
    "C": "内容",
    "A": "核算",
    "S": "写法",
    "F": "文件",
    "G": "指南和规则文件",
    "P": "接受",
    "U": "年度更新",
}
"""What the first letter of a code says its finding is about, in the order of a list of rules."""
BESIDES: Mapping[str, Severity] = {
    "A004": "warning",
    "A022": "error",
    "A026": "warning",
    "A028": "warning",
    "A029": "warning",
    "C004": "warning",
    "C006": "error",
    "C026": "error",
    "C034": "error",
    "C060": "warning",
    "C063": "note",
    "C066": "warning",
}
"""Codes that are reported at two levels → the one that their explanation does not give."""


def severities(code: str) -> tuple[Severity, ...]:
    """Return the levels at which ``code`` is reported, the gravest first."""
    found = (explanations()[code].severity, BESIDES.get(code))
    return tuple(severity for severity in SEVERITY_NAMES if severity in found)


def severity_text(code: str) -> str:
    """Return these levels in words."""
    return "或".join(SEVERITY_NAMES[severity] for severity in severities(code))


@cache
def explanations() -> Mapping[str, Explanation]:
    """Return every explanation by its code, group by group."""
    listed = (
        *(rule.explanation for rule in RULES),
        *ACCOUNTING_CODES,
        *READING_CODES,
        *ACCEPTANCE_CODES,
        *UPDATE_CODES,
    )
    order = list(GROUPS)
    ordered = sorted(listed, key=lambda each: (order.index(each.code[0]), each.code))
    return {each.code: each for each in ordered}
