"""Whether a plan is as it was generated, and what a hand changed in it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from nzcplan.revise.carried import is_ours, read_content_record
from nzcplan.revise.compare import compare
from nzcplan.revise.content_reader import read_content
from nzcplan.revise.edit import Edit
from nzcplan.revise.package import Package, PlanFileError
from nzcplan.writers.word.seal import SealState, seal_state


class Verification(Struct, frozen=True):
    """What became of a plan.

    ``untouched`` means byte for byte; a plan that an office program has saved without a change of
    content is not, and has no ``edits``. Without a record (``recorded``) nothing can be said of
    the content of a plan that was touched. ``making`` says how it was made.
    """

    untouched: bool
    recorded: bool
    edits: tuple[Edit, ...] = ()
    making: Mapping[str, str] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Whether the plan says what it said when it was generated."""
        return not self.edits and (self.untouched or self.recorded)


def verify(package: Package) -> Verification:
    """Compare a plan with what it said when it was generated.

    Raises PlanFileError for a file that is no plan of this program or cannot be read.
    """
    if not is_ours(package):
        raise PlanFileError("不是本程序生成的方案")
    untouched = seal_state(package.parts) is SealState.GENERATED
    record = read_content_record(package)
    if record is None:
        return Verification(untouched, False)
    edits = compare(record.content, read_content(package))
    return Verification(untouched and not edits, True, edits, record.making)
