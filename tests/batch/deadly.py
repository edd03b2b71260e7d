"""What workers of a cluster do in tests in place of making plans; they load this by its name."""

from __future__ import annotations

import os
import signal

from nzcplan.batch.parcel import made_elsewhere
from nzcplan.batch.program import Program
from nzcplan.batch.task import Made


def dying_at_second_park(parcel: bytes, sender: Program) -> Made:
    """Make a plan, but die as a process does whose memory is taken away, whenever it is 园区1's."""
    if "园区1.docx".encode() in parcel:
        os.kill(os.getpid(), signal.SIGKILL)
    return made_elsewhere(parcel, sender)
