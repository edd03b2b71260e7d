"""Choice synonyms: other words in use for a choice, where they can mean no other one of the field.

What merely resembles a choice is left to the hints: a choice of method may change the account.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from nzcplan.park.foundation.accounting import YearRule
from nzcplan.park.foundation.energy import Flow, Generation, Use
from nzcplan.park.foundation.overview import BoundaryScope
from nzcplan.park.profile import ParkLevel, ParkType
from nzcplan.park.targets import Direction

CHOICE_SYNONYMS: Final[Mapping[type[StrEnum], Mapping[str, StrEnum]]] = MappingProxyType(
    {
        BoundaryScope: {
            "全域": BoundaryScope.WHOLE,
            "全部": BoundaryScope.WHOLE,
            "部分": BoundaryScope.PART,
            "部分区域": BoundaryScope.PART,
        },
        Direction: {
            "下降": Direction.DECREASE,
            "减少": Direction.DECREASE,
            "上升": Direction.INCREASE,
            "增加": Direction.INCREASE,
            "增长": Direction.INCREASE,
        },
        Flow: {
            "购入": Flow.PURCHASED,
            "自发自用": Flow.SELF_PRODUCED,
            "自发": Flow.SELF_PRODUCED,
            "自产自用": Flow.SELF_PRODUCED,
            "外销": Flow.SOLD,
        },
        Generation: {
            "光伏发电": Generation.PHOTOVOLTAIC,
            "风力发电": Generation.WIND,
            "水力发电": Generation.HYDRO,
        },
        ParkLevel: {"省级": ParkLevel.PROVINCIAL, "省级园区": ParkLevel.PROVINCIAL},
        ParkType: {
            "工业": ParkType.INDUSTRIAL,
            "工业园区": ParkType.INDUSTRIAL,
            "非工业": ParkType.NON_INDUSTRIAL,
            "非工业园区": ParkType.NON_INDUSTRIAL,
        },
        Use: {"燃料": Use.FUEL, "终端消费": Use.FUEL},
        YearRule: {"固定": YearRule.FIXED, "逐年": YearRule.MATCHED},
    }
)
