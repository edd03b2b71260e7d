"""``plan.accepted``: what the check found and the park lets stand, with the reason."""

from __future__ import annotations

from pydantic import Field

from nzcplan.park.base import Part, ShortText


class AcceptedFinding(Part):
    """A finding that is not to be mended; one without ``path`` is meant wherever it is found."""

    code: ShortText = Field(
        title="问题代码", description="nzcplan check 列出的代码。", examples=["C019"]
    )
    path: ShortText | None = Field(
        None,
        title="所在位置",
        description="照报告中“位置：”之后抄写，接受这一项及其以下各项中的问题；不填则不论位置。",
        examples=["foundation.accounting.electricity"],
    )
    reason: ShortText = Field(
        title="原因", description="为什么不需改正。", examples=["2020年无官方省级因子"]
    )
