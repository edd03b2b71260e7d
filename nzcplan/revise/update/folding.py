"""Folding: what a year's figures change in a description, as edits, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from nzcplan import units
from nzcplan.findings import Finding
from nzcplan.park.actuals import Actuals
from nzcplan.park.description import Description
from nzcplan.park.loader import Loaded
from nzcplan.park.places import Path
from nzcplan.revise.update.edits import AddItem, Edit, SetValue, number, plain, same
from nzcplan.revise.update.reading import ReadActuals


@dataclass(slots=True)
class Folding:
    """A form being folded into a park as it is written: edits and findings so far."""

    park: Description
    loaded: Loaded
    form: ReadActuals
    actuals: Actuals
    last: int
    """The last year whose actual figures the park has; the base year where it has none."""
    edits: list[Edit] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def year(self) -> int:
        """Return the year of the form."""
        return self.actuals.year

    def trouble(
        self, code: str, message: str, hint: str, path: Path, severity: str = "error"
    ) -> None:
        """Take down what is wrong at ``path`` of the form."""
        self.findings.append(self.form.finding(code, message, hint, path, severity))

    def raw(self, path: Path) -> Any:
        """Return what the files hold at ``path`` of the description, None where there is nothing."""
        value: Any = self.loaded.raw
        for step in path:
            if isinstance(value, list) and isinstance(step, int):
                value = value[step] if step < len(value) else None
            else:
                value = value.get(step) if isinstance(value, Mapping) else None
        return value

    def set_year(self, path: Path, value: Decimal | None, said: Path, what: str) -> None:
        """Write ``value`` under the year of the form into the mapping at ``path``; ``said`` is where
        the form says so. A value that is there already must be the same."""
        if value is None:
            return
        there = self.raw((*path, str(self.year)))
        if there is None:
            self.edits.append(SetValue((*path, str(self.year)), plain(value)))
        elif number(there) != value:
            self.trouble(
                "U004",
                f"{what}{self.year}年已有数值 {there}，这里是 {value:f}",
                "要改已有的数，写在 corrections 中并注明原因；没有变化的改为相同的数，或删去",
                said,
            )

    def say_of_year(self, path: Path, text: str, said: Path, what: str) -> None:
        """Write ``text`` under the year of the form into the mapping at ``path``, as ``set_year``."""
        there = self.raw((*path, str(self.year)))
        if there is None:
            self.edits.append(SetValue((*path, str(self.year)), text))
        elif str(there) != text:
            hint = "要改已有的文字，直接在描述中改"
            self.trouble("U004", f"{what}{self.year}年已有，与这里的不同", hint, said)

    def converted(
        self, value: Decimal | None, written: str | None, wanted: str, said: Path
    ) -> Decimal | None:
        """Return ``value`` in the unit ``wanted``; None where its own unit does not convert to it."""
        if value is None or written is None or written.strip() == wanted.strip():
            return value
        own, other = units.unit(written), units.unit(wanted)
        if own is not None and other is not None and own.dimension == other.dimension:
            return units.convert(value, written, wanted)
        self.trouble(
            "U003",
            f"单位“{written}”不能换算为描述中的“{wanted}”",
            f"按 {wanted} 填写，或删去 unit",
            said,
        )
        return None

    def add(self, path: Path, item: dict[str, Any]) -> None:
        """Add ``item`` to the list at ``path`` unless it is there."""
        given = {key: value for key, value in item.items() if value is not None}
        listed = self.raw(path)
        if not any(same(given, one) for one in (listed if isinstance(listed, list) else ())):
            self.edits.append(AddItem(path, given))

    def explain(self, path: str, reason: str | None) -> None:
        """Add the reason for a change at ``path`` to those of the plan."""
        if reason:
            self.add(("plan", "changes"), {"path": path, "reason": reason})
