"""What an assessment says: a verdict for each indicator and group, points, and the whole."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from nzcplan.accounting.fact import Fact
from nzcplan.park.targets import Indicator
from nzcplan.rulebook.rulebook import RulebookGroup, RulebookIndicator

Verdict = Literal["met", "not_met", "exempt", "not_specified", "no_value"]
VERDICT_NAMES: dict[Verdict, str] = {
    "met": "达标",
    "not_met": "未达标",
    "exempt": "免考核",
    "not_specified": "阈值未规定",
    "no_value": "无法判定",
}
Outcome = Literal["passed", "not_passed", "undetermined"]
OUTCOME_NAMES: dict[Outcome, str] = {
    "passed": "合格",
    "not_passed": "不合格",
    "undetermined": "尚不能判定",
}


class IndicatorResult(Struct, frozen=True):
    """An indicator of the rulebook in one year.

    ``indicator`` is the park's, None where it has none; ``value`` is in the rulebook's unit;
    ``threshold`` is the one that applies, in words; ``reason`` says why there is no verdict or
    why it is exempt; ``points`` is None where nothing is scored.
    """

    standard: RulebookIndicator
    indicator: Indicator | None
    verdict: Verdict
    value: Fact | None = None
    threshold: str = ""
    reason: str = ""
    points: Fact | None = None

    @property
    def is_left_out(self) -> bool:
        """Whether the park has chosen not to have it, as it may."""
        return self.indicator is None and self.standard.kind in ("optional", "bonus")

    @property
    def is_open(self) -> bool:
        """Whether it could still turn out either way."""
        return self.verdict in ("not_specified", "no_value") and not self.is_left_out


class GroupResult(Struct, frozen=True):
    """A group: how many of its indicators count as met; ``reached`` is None while that is open."""

    group: RulebookGroup
    met: int
    reached: bool | None


class YearResult(Struct, frozen=True):
    """One year's values assessed.

    ``outcome`` is None where the rulebook has no rule for the whole; ``failures`` say in Chinese
    what does not pass, ``unscored`` counts weighted indicators without points.
    """

    year: int
    indicators: tuple[IndicatorResult, ...]
    groups: tuple[GroupResult, ...]
    total: Fact | None
    unscored: int
    outcome: Outcome | None
    failures: tuple[str, ...]


class Assessment(Struct, frozen=True):
    """The base year's values and the planned ones of the target year, with the facts made;
    ``achieved`` are the actual ones of the target year, None as long as there are none."""

    base: YearResult
    target: YearResult
    facts: tuple[Fact, ...]
    achieved: YearResult | None = None
