"""Pictures of a style's own: the agency's logo and its picture for the cover."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Final, Literal

STRICT: Final = {"extra": "forbid", "allow_inf_nan": False}
READ_FROM_FILE = "image"
"""The field that holds what was read from the file; no key of a style."""


@dataclass(frozen=True, slots=True)
class StylePicture:
    """A PNG or JPEG beside the style file; ``image`` is what was read from ``file``."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    file: Annotated[
        str, "图片文件，PNG 或 JPEG，写相对于样式文件的路径，不能离开样式文件所在的文件夹"
    ]
    description: Annotated[str, "替代文字：图上是什么"]
    image: bytes = b""


@dataclass(frozen=True, slots=True)
class Logo(StylePicture):
    """The agency's logo, on the cover, at the left of the header, or both; a height of 0 is not.

    Its width follows from its own proportions.
    """

    cover_height: Annotated[float, "封面上的高度；0 为不放", "厘米"] = 0.0
    header_height: Annotated[float, "页眉左端的高度；0 为不放", "厘米"] = 0.0


@dataclass(frozen=True, slots=True)
class CoverLook:
    """How the cover is arranged; a picture that the plan names takes the place of ``picture``."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    lines: Annotated[
        Literal["center", "left"], "下部各行作为一块放在哪里：center 居中，left 靠左"
    ] = "center"
    picture: Annotated[
        StylePicture | None, "样式自己的封面图片；园区的 plan.cover_picture 优先"
    ] = None
