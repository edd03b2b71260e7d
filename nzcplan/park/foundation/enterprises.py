"""``foundation.enterprises``: who is in the park."""

from __future__ import annotations

from pydantic import Field

from nzcplan.park.base import Identifier, Part, SectorId, ShortText
from nzcplan.park.quantity import AmountsByYear


class Enterprise(Part):
    """An enterprise or an institution in the park, as a row of a table."""

    id: Identifier = Field(title="编号", description="台账引用。", examples=["E01"])
    name: ShortText = Field(title="企业名称", examples=["示例机械有限公司"])
    sector: SectorId = Field(
        title="所属行业", description="行业编号或名称。", examples=["machinery"]
    )
    products: ShortText | None = Field(None, title="主要产品", examples=["汽车变速箱壳体"])
    output: AmountsByYear = Field(
        default_factory=dict,
        title="产值",
        description="各年产值，单位万元；CSV 中列名为年份。",
        json_schema_extra={"x-unit": "万元"},
        examples=[{2018: 8600, 2019: 9400, 2020: 9800}],
    )
    key: bool = Field(
        False, title="重点用能单位", description="年综合能耗 5000 吨标准煤以上等名录内单位。"
    )
