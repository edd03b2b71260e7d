"""The accounting choices that a rulebook may make in place of the park's: any of them, none required."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import create_model
from pydantic.fields import FieldInfo

from nzcplan.park.base import Part
from nzcplan.park.foundation.accounting import AccountingChoices

OWN_MATTER = ("note",)
"""What only the park can say."""


def _optional(info: FieldInfo) -> Any:
    kind: Any = info.annotation
    stated = FieldInfo.merge_field_infos(info, default=None)
    return (kind | None, stated)


if TYPE_CHECKING:
    StatedChoices = Part
else:
    StatedChoices = create_model(
        "StatedChoices",
        __base__=Part,
        **{
            name: _optional(info)
            for name, info in AccountingChoices.model_fields.items()
            if name not in OWN_MATTER
        },
    )
    StatedChoices.__doc__ = "Choices of the park's accounting that the rulebook makes."
