"""What the rules look at."""

from __future__ import annotations

from dataclasses import dataclass

from nzcplan.accounting.account import Account
from nzcplan.guides.guide import Guide
from nzcplan.park.description import Description


@dataclass(frozen=True, slots=True)
class Subject:
    """A description with the guide it follows and the account made of it."""

    park: Description
    guide: Guide
    account: Account
