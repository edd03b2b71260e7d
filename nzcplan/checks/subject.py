"""What the rules look at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from nzcplan.accounting.account import Account
from nzcplan.assessment.result import Assessment
from nzcplan.checks.prose.texts import Text, texts
from nzcplan.guides.guide import Guide
from nzcplan.park.description import Description
from nzcplan.park.projects import Project
from nzcplan.park.replacement import Replaced
from nzcplan.park.targets import Indicator
from nzcplan.park.tasks import Task
from nzcplan.rulebook.rulebook import Rulebook


@dataclass(frozen=True)
class Subject:
    """A description with the guide it follows and the account made of it.

    ``rulebook`` and ``assessment`` are there where the user holds one; ``replaced`` are the park's
    accounting choices in whose place the rulebook put its own. It has no slots, as what many rules
    ask for is worked out once.
    """

    park: Description
    guide: Guide
    account: Account
    rulebook: Rulebook | None = None
    assessment: Assessment | None = None
    replaced: tuple[Replaced, ...] = ()

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Return every text that is words, in the order of the models."""
        return texts(self.park)

    @property
    def is_whole(self) -> bool:
        """Whether accounting left nothing out, so that sums are those of the whole ledger."""
        return all(finding.severity != "error" for finding in self.account.findings)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Return the indicators, none where the chapter is missing."""
        return self.park.targets.indicators if self.park.targets else ()

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Return the tasks, none where the chapter is missing."""
        return self.park.tasks.items if self.park.tasks else ()

    @property
    def projects(self) -> tuple[Project, ...]:
        """Return the key projects, none where the chapter is missing."""
        return self.park.projects.items if self.park.projects else ()
