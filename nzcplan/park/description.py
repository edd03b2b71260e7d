"""The whole description: one key for the plan, one for the park, one a chapter."""

from __future__ import annotations

from pydantic import Field

from nzcplan.park.annexes import Annexes
from nzcplan.park.base import Part
from nzcplan.park.foundation import Foundation
from nzcplan.park.implementation import Implementation
from nzcplan.park.plan import Plan
from nzcplan.park.profile import ParkProfile
from nzcplan.park.projects import Projects
from nzcplan.park.safeguards import Safeguards
from nzcplan.park.targets import Targets
from nzcplan.park.tasks import Tasks


class Description(Part):
    """A park's description. Which of its chapters must be there is the guide's matter."""

    plan: Plan = Field(title="方案")
    park: ParkProfile = Field(title="园区")
    foundation: Foundation | None = Field(None, title="建设基础")
    targets: Targets | None = Field(None, title="总体目标")
    tasks: Tasks | None = Field(None, title="重点任务")
    projects: Projects | None = Field(None, title="重点项目")
    implementation: Implementation | None = Field(None, title="实施步骤")
    safeguards: Safeguards | None = Field(None, title="保障措施")
    annexes: Annexes | None = Field(None, title="附件")


CHAPTER_KEYS = (
    "foundation",
    "targets",
    "tasks",
    "projects",
    "implementation",
    "safeguards",
    "annexes",
)
"""Keys that may stand in a file of their own beside park.yaml."""
