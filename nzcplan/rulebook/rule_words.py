"""What the keys of ``accounting.rules`` are called, and what belongs there: for a user's rulebook."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from nzcplan.park.enum_names import choices_text
from nzcplan.park.foundation.accounting import Gas

_SOLD: Final = "写 credited（按购入因子扣减）或 apart（单列，不扣减）"
_SOURCES: Final = (
    "fuel 化石燃料燃烧、conversion 加工转换、process 工业过程、waste 废弃物处理、"
    "electricity 外购电力、heat 外购热力"
)
_OWN: Final = "{value: 数值, source: 出处}（单位 kgCO2/kWh）"
_OF_THE_TABLES: Final = "{region: …, kind: …, year: …} 采用因子表中的值"

RULE_WORDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "working_method": ("工作口径的名称", "写一行文字"),
        "gases": ("核算的气体", f"写成列表，如 [CO2, CH4]；可用 {choices_text(Gas)}"),
        "warming_potentials": ("增温潜势", "写 sar（第二次评估报告）或 ar5（第五次评估报告）"),
        "sources": (
            "计入的排放源",
            f"写成列表，如 [fuel, electricity]；可用 {_SOURCES}",
        ),
        "boundary": ("核算边界", "写一行文字"),
        "green_power": (
            "外购绿电",
            "写 park_choice（由园区选择）、zero（有凭证按零计）或 as_grid（同电网电力）",
        ),
        "electricity_factor": (
            "外购电力排放因子",
            f"写 park_choice（由园区选择），或写 {_OWN}，或写 {_OF_THE_TABLES}",
        ),
        "heat": ("外购热力排放因子", "写 park_choice（由园区选择）或 default（采用缺省值）"),
        "conversion_oxidation": (
            "加工转换的碳氧化率",
            "写 full（按100%）或 as_burned（与燃烧相同）",
        ),
        "sold_power": ("外供电力", _SOLD),
        "sold_heat": ("外供热力", _SOLD),
        "sinks": ("碳汇", "写 apart（单列，不抵扣）或 netted（另列净排放）"),
        "biomass": ("生物质燃烧的二氧化碳", "写 apart（单列）或 left_out（不列）"),
    }
)
"""Title and what to type, by key."""
