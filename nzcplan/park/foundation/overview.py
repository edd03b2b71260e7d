"""``foundation.overview``: 园区概况, where the park is, what belongs to it, how it has developed."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from nzcplan.park.base import (
    Identifier,
    Part,
    PicturePath,
    Prose,
    ShortText,
)
from nzcplan.park.choices import choices_of
from nzcplan.park.quantity import NamedSeries, Quantity, Series

VALUE_ADDED = "增加值"
"""What value added is called where the park does not say."""


class BoundaryScope(StrEnum):
    """Whether the declared boundary is the whole park or a part of it."""

    WHOLE = "whole"
    PART = "part"


BOUNDARY_SCOPE_NAMES = {BoundaryScope.WHOLE: "园区全域", BoundaryScope.PART: "园区部分区域"}


class Boundary(Part):
    """申报边界: the same for geography, statistics and accounting."""

    scope: BoundaryScope = Field(
        title="申报范围", description=choices_of(BOUNDARY_SCOPE_NAMES), examples=["whole"]
    )
    east: ShortText = Field(title="东至", examples=["环城东路"])
    south: ShortText = Field(title="南至", examples=["青禾江"])
    west: ShortText = Field(title="西至", examples=["产业大道"])
    north: ShortText = Field(title="北至", examples=["绕城高速"])
    area: Quantity = Field(
        title="申报面积",
        examples=[
            {
                "value": 12.6,
                "unit": "km²",
                "source": "园区设立批复",
                "status": "planned",
                "note": "按批复的四至范围量算",
            }
        ],
    )
    description: Prose = Field(
        title="边界说明",
        description="地理边界与统计边界是否一致，边界内外的划分。",
        examples=["地理边界与统计边界一致。"],
    )
    map: PicturePath | None = Field(
        None,
        title="边界图",
        description="园区文件夹内的 PNG 或 JPEG 文件。",
        examples=["图片/边界.png"],
    )


class ManagingBody(Part):
    """建设主体."""

    name: ShortText = Field(title="建设主体名称", examples=["青禾江经济开发区管理委员会"])
    nature: ShortText | None = Field(None, title="机构性质", examples=["县人民政府派出机构"])
    description: Prose = Field(
        title="建设主体情况",
        description="职能、内设机构、管理体制。",
        examples=["内设经济发展局、规划建设局等机构。"],
    )


class Zone(Part):
    """A functional zone of the layout."""

    name: ShortText = Field(title="功能区名称", examples=["北部装备制造区"])
    area: Quantity | None = Field(None, title="面积", examples=[{"value": 4.2, "unit": "km²"}])
    function: ShortText = Field(title="功能定位", examples=["汽车零部件、通用设备制造"])


class Layout(Part):
    """规划布局."""

    description: Prose = Field(title="规划布局说明", examples=["形成“一轴三区”的空间布局。"])
    zones: tuple[Zone, ...] = Field((), title="功能分区")
    map: PicturePath | None = Field(
        None,
        title="布局图",
        description="园区文件夹内的 PNG 或 JPEG 文件。",
        examples=["图片/布局.png"],
    )


class Development(Part):
    """发展指标: figures over years; value added is what intensities are measured against."""

    description: Prose | None = Field(
        None, title="经济社会发展情况", examples=["近三年增加值年均增长 8%。"]
    )
    value_added: Series = Field(
        title="增加值",
        description="计算碳排放强度的分母。工业型园区一般为工业增加值，在 note 中写明口径与价格年。",
        examples=[
            {
                "unit": "万元",
                "values": {2018: 57000, 2019: 61000, 2020: 64000},
                "source": "园区统计年报",
                "note": "规模以上工业增加值，2020 年可比价",
            }
        ],
    )
    value_added_name: ShortText = Field(
        VALUE_ADDED,
        title="增加值的名称",
        description="正文和表中使用的叫法。",
        examples=["工业增加值"],
    )
    indicators: tuple[NamedSeries, ...] = Field(
        (),
        title="其他发展指标",
        description="总产值、税收、固定资产投资等。",
        examples=[
            [
                {
                    "name": "规模以上工业总产值",
                    "unit": "万元",
                    "values": {2018: 231000, 2019: 248000, 2020: 259000},
                }
            ]
        ],
    )
    employees: Series | None = Field(
        None,
        title="从业人员（常驻人口）",
        examples=[{"unit": "人", "values": {2018: 11200, 2019: 11800, 2020: 12500}}],
    )


class Sector(Part):
    """A leading industry, or a kind of use in a park without industry (office, data centre)."""

    id: Identifier = Field(title="编号", description="台账和企业表引用。", examples=["machinery"])
    name: ShortText = Field(title="行业（领域）名称", examples=["装备制造"])
    output: Series | None = Field(
        None,
        title="产值（营业收入）",
        examples=[{"unit": "万元", "values": {2018: 96000, 2019: 103000, 2020: 108000}}],
    )
    value_added: Series | None = Field(
        None,
        title="增加值",
        examples=[{"unit": "万元", "values": {2018: 23500, 2019: 25200, 2020: 26400}}],
    )
    description: ShortText | None = Field(None, title="发展情况", examples=["规模以上企业 12 家"])


class Industries(Part):
    """主导产业."""

    description: Prose = Field(title="主导产业情况", examples=["以装备制造和电子信息为主导。"])
    sectors: tuple[Sector, ...] = Field((), title="行业（领域）")


class Overview(Part):
    """一、（一）园区概况."""

    location: Prose = Field(
        title="地理位置",
        description="所在地、交通、坐标。",
        examples=["位于禾县城区东部，距高速公路出口 3 公里。"],
    )
    boundary: Boundary = Field(title="申报边界")
    natural_environment: Prose = Field(
        title="自然环境",
        description="气候、水文、资源禀赋，尤其是光照、风、水、生物质资源。",
        examples=["亚热带季风气候，年日照约 1150 小时，风能资源较差。"],
    )
    managing_body: ManagingBody = Field(title="建设主体")
    layout: Layout = Field(title="规划布局")
    development: Development = Field(title="发展指标")
    industries: Industries = Field(title="主导产业")
    no_major_accident: Prose | None = Field(
        None,
        title="近三年环境事故情况",
        description="工作方案要求近 3 年内未发生重大环境污染和生态破坏事故。",
        examples=["近三年未发生重大环境污染和生态破坏事故。"],
    )
