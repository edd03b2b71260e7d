"""From which deviation on a park must say why a year was not as planned."""

from __future__ import annotations

from decimal import Decimal

from nzcplan.accounting.fact import Fact
from nzcplan.guides.guide import Guide, ReasonsAbove
from nzcplan.park.description import Description

OWN = "园区自定"
"""The basis where the description gives a threshold of its own."""


def reason_above(park: Description, guide: Guide) -> ReasonsAbove:
    """Return the threshold that holds for a park: its own, else the guide's."""
    own = park.plan.reason_above
    return guide.reasons_above if own is None else ReasonsAbove(percent=own, basis=OWN)


def calls_for_reason(rate: Fact | None, above: Decimal) -> bool:
    """Whether a deviation ``rate`` (%) is greater than ``above`` in either direction."""
    return rate is not None and abs(rate.value) > above
