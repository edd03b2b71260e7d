"""``annexes``: chapter 附件, what is attached."""

from __future__ import annotations

from pydantic import Field

from nzcplan.park.base import Part, RelativePath, ShortText


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


class Annexes(Part):
    """七、附件."""

    items: tuple[Attachment, ...] = Field((), title="附件清单")
