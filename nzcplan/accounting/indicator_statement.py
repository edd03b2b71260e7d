"""What is wrong with how an indicator is stated, whatever its values come to."""

from __future__ import annotations

from collections.abc import Iterator

from nzcplan.accounting.formula import FormulaProblem, formula
from nzcplan.findings import Finding
from nzcplan.park.targets import Indicator


def statement_problems(indicator: Indicator, path: str) -> tuple[Finding, ...]:
    """Return A027 for a value or a path given in two ways, A026 for a formula that cannot be read,
    A013 for a target that is not given, or given in two ways."""
    return tuple(_problems(indicator, path))


def formula_finding(indicator: Indicator, problem: FormulaProblem, path: str) -> Finding:
    """Return the finding on the formula that stands at ``path``."""
    return Finding(
        "A026",
        "error",
        f"指标“{indicator.name}”的公式第{problem.position}个字符处有误：{problem.message}",
        "公式由不带年份的核算结果编号、数字、+ - * / 和括号组成，减号两侧留空格",
        path=path,
    )


def _problems(indicator: Indicator, path: str) -> Iterator[Finding]:
    if indicator.fact is not None and indicator.formula is not None:
        message = f"指标“{indicator.name}”同时写了核算结果和公式"
        yield Finding("A027", "error", message, "fact 与 formula 只填一个", path=path)
    if indicator.formula is not None:
        read = formula(indicator.formula)
        if isinstance(read, FormulaProblem):
            yield formula_finding(indicator, read, f"{path}.formula")
    if indicator.path and indicator.path_change:
        message = f"指标“{indicator.name}”的年度目标同时给出数值和较基准年变化"
        yield Finding("A027", "error", message, "path 与 path_change 只填一个", path=path)
    both = indicator.target is not None and indicator.change is not None
    neither = indicator.target is None and indicator.change is None
    # What is not to be reached needs no target.
    if both or (neither and indicator.exemption is None):
        yield Finding(
            "A013",
            "error",
            f"指标“{indicator.name}”{'同时给出' if both else '没有给出'}目标值和较基准年变化",
            "target 与 change 填且只填一个",
            path=path,
        )
