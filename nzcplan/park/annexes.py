"""``annexes``: chapter 附件, what is attached."""

from __future__ import annotations

from pydantic import Field

from nzcplan.park.base import IndicatorId, Part, ProjectId, RelativePath, ShortText


class Attachment(Part):
    """A document handed in with the plan, or a picture printed in it."""

    title: ShortText = Field(title="附件名称", examples=["开发区设立批复"])
    file: RelativePath | None = Field(
        None,
        title="文件",
        description="园区文件夹内的文件；PNG、JPEG 图片会印入附件。",
        examples=["附件/批复.pdf"],
    )
    note: ShortText | None = Field(None, title="说明", examples=["另册"])
    indicators: tuple[IndicatorId, ...] = Field(
        (),
        title="证明的指标",
        description="指标编号或名称；本附件证明其完成情况，列入自评价报告的证明材料清单。",
        examples=[["intensity"]],
    )
    projects: tuple[ProjectId, ...] = Field(
        (),
        title="证明的项目",
        description="项目编号或名称；本附件证明其建成、投资或减排量，列入自评价报告的证明材料清单。",
        examples=[["P01"]],
    )


class Annexes(Part):
    """七、附件."""

    items: tuple[Attachment, ...] = Field((), title="附件清单")
