"""``park``: who and where the park is."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from nzcplan.park.base import Part, ShortText, Year
from nzcplan.park.choices import choices_of


class ParkType(StrEnum):
    """The two kinds that the province's accounting method tells apart."""

    INDUSTRIAL = "industrial"
    NON_INDUSTRIAL = "non_industrial"


PARK_TYPE_NAMES = {ParkType.INDUSTRIAL: "工业型", ParkType.NON_INDUSTRIAL: "非工业型"}


class ParkLevel(StrEnum):
    """By whom the park was approved."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    NEW_AREA = "new_area"


PARK_LEVEL_NAMES = {
    ParkLevel.NATIONAL: "国家级开发区",
    ParkLevel.PROVINCIAL: "省级开发区",
    ParkLevel.NEW_AREA: "国家级新区产业功能区",
}


class ParkProfile(Part):
    """The park's name, kind and place."""

    name: ShortText = Field(title="园区名称", examples=["青禾江经济开发区"])
    short_name: ShortText | None = Field(
        None, title="简称", description="正文中代替全称。", examples=["开发区"]
    )
    type: ParkType = Field(
        title="园区类型",
        description=choices_of(PARK_TYPE_NAMES),
        examples=["industrial"],
    )
    level: ParkLevel = Field(
        title="园区级别",
        description=choices_of(PARK_LEVEL_NAMES),
        examples=["provincial"],
    )
    province: ShortText | None = Field(None, title="省", examples=["四川省"])
    city: ShortText = Field(title="市（州）", examples=["青江市"])
    county: ShortText | None = Field(None, title="县（市、区）", examples=["禾县"])
    established: Year | None = Field(None, title="设立年份", examples=[2006])
    catalogue_code: ShortText | None = Field(
        None,
        title="开发区代码",
        description="《中国开发区审核公告目录》中的代码或批复文号。",
        examples=["S517000"],
    )

    @property
    def called(self) -> str:
        """Return the name used in running text."""
        return self.short_name or self.name
