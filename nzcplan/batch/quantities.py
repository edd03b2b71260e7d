"""The quantities by which parks are compared: where they come from, and how they are written."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from msgspec import Struct

from nzcplan.accounting.fact import Facts

TOTAL_FORM: Final = "#,##0"
RATIO_FORM: Final = "0.0000"
PERCENT_FORM: Final = "0.0"


class Quantity(Struct, frozen=True):
    """A quantity of a park.

    ``fact`` is the id of the fact that it is, with ``{base}`` and ``{target}`` for the years; a
    ``ratio`` names two quantities, the first of which it is in per cent of the second. ``form`` is
    the number format of its cells; of those that are ``compared``, outliers are marked.
    """

    key: str
    title: str
    unit: str
    meaning: str
    form: str
    fact: str = ""
    ratio: tuple[str, str] | None = None
    compared: bool = False

    @property
    def head(self) -> str:
        """Return its title with its unit."""
        return f"{self.title}（{self.unit}）"


QUANTITIES: Final = (
    Quantity(
        "base_emissions", "基准年碳排放量", "tCO2", "基准年的碳排放总量", TOTAL_FORM,
        "emissions.total.{base}",
    ),
    Quantity(
        "target_emissions", "目标年碳排放量", "tCO2", "规划情景下建设期末年的碳排放量", TOTAL_FORM,
        "path.plan.{target}",
    ),
    Quantity(
        "emissions_share", "目标年与基准年之比", "%", "目标年碳排放量 ÷ 基准年碳排放量", PERCENT_FORM,
        ratio=("target_emissions", "base_emissions"),
    ),
    Quantity(
        "base_intensity", "基准年碳排放强度", "tCO2/万元", "基准年碳排放量 ÷ 当年增加值", RATIO_FORM,
        "emissions.intensity.value_added.{base}", compared=True,
    ),
    Quantity(
        "target_intensity", "目标年碳排放强度", "tCO2/万元", "规划情景下目标年碳排放量 ÷ 当年增加值",
        RATIO_FORM, "path.plan_intensity.{target}", compared=True,
    ),
    Quantity(
        "reduction", "项目年碳减排量", "tCO2", "重点项目预期年碳减排量合计，不含碳汇项目",
        TOTAL_FORM, "projects.reduction.total",
    ),
    Quantity(
        "reduction_share", "减排比例", "%", "项目年碳减排量 ÷ 基准年碳排放量", PERCENT_FORM,
        ratio=("reduction", "base_emissions"), compared=True,
    ),
    Quantity(
        "investment", "投资规模", "万元", "重点项目投资规模合计", TOTAL_FORM,
        "projects.investment.total",
    ),
    Quantity(
        "cost", "单位减排投资", "万元/tCO2", "重点项目投资规模 ÷ 项目年碳减排量，与方案一致",
        RATIO_FORM, "projects.cost.total", compared=True,
    ),
)  # fmt: skip


def quantities_of(facts: Facts, base_year: int, target_year: int) -> Mapping[str, Decimal]:
    """Return the quantities of a park that its facts give, unrounded, by their keys."""
    found: dict[str, Decimal] = {}
    for each in QUANTITIES:
        value = facts.value(each.fact.format(base=base_year, target=target_year))
        if each.ratio is not None:
            part, whole = (found.get(key) for key in each.ratio)
            value = part / whole * 100 if part is not None and whole else None
        if value is not None:
            found[each.key] = value
    return found
