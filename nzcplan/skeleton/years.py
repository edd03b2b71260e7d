"""Years of a form: those a guide looks back on, and those of the construction period."""

from __future__ import annotations

from typing import Any, Final

from msgspec import Struct
from pydantic.fields import FieldInfo

from nzcplan.guides.guide import Guide
from nzcplan.park.plan import Plan

_EXAMPLE_BASE: Final[int] = (Plan.model_fields["base_year"].examples or [2020])[0]
"""The base year that the examples of all fields suppose."""


class Years(Struct, frozen=True):
    """The years that tables by year are prepared for: up to the base year, and after it."""

    history: tuple[int, ...]
    period: tuple[int, ...]

    def of(self, info: FieldInfo) -> tuple[int, ...]:
        """Return the years of a field, which its example tells: of the past or of the period."""
        example: Any = (info.examples or [{}])[0]
        is_past = max(map(int, example), default=_EXAMPLE_BASE) <= _EXAMPLE_BASE
        return self.history if is_past else self.period

    def moved(self, example: Any) -> Any:
        """Return an example by year, moved from its own base year to the guide's."""
        by = self.history[-1] - _EXAMPLE_BASE
        return {int(year) + by: figure for year, figure in example.items()}


def years_of(guide: Guide) -> Years:
    """Return the years of ``guide``; where it fixes none, those that the fields' examples have."""
    base = guide.base_year.value if guide.base_year else _EXAMPLE_BASE
    target = guide.target_year.value if guide.target_year else base + 5
    count = guide.history_years.value if guide.history_years else 3
    return Years(tuple(range(base - count + 1, base + 1)), tuple(range(base + 1, target + 1)))
