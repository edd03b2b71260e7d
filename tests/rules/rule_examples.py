"""Examples of rules on disk: a few changes of a sample, and what must be found in the result."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from parks import SMALL_SAMPLE, sample_path, write_park

from nzcplan.bundled import bundled
from nzcplan.examine import Examination, examine
from nzcplan.park.places import path_of

FOLDER = bundled("rule_examples")
KEYS = {"change", "remove", "add", "rulebook", "at"}


@dataclass(frozen=True)
class RuleExample:
    """``at`` is the path at which the rule finds something; empty in an example that passes."""

    code: str
    name: str
    text: str

    @property
    def content(self) -> dict[str, Any]:
        """What the file says; the values stay text, as a user types them."""
        found: dict[str, Any] = yaml.load(self.text, Loader=yaml.BaseLoader)
        return found

    @property
    def at(self) -> str:
        return str(self.content.get("at", ""))

    def examine(self, folder: Path) -> Examination:
        """Write the changed sample into ``folder`` and examine it."""
        text = sample_path(SMALL_SAMPLE).read_text(encoding="utf-8")
        park: Any = yaml.load(text, Loader=yaml.BaseLoader)
        content = self.content
        for path, value in content.get("change", {}).items():
            *way, last = path_of(path)
            holder = park
            for step, following in zip(way, [*way[1:], last], strict=True):
                if isinstance(step, str):
                    holder.setdefault(step, [] if isinstance(following, int) else {})
                holder = holder[step]
            if isinstance(last, int) and last == len(holder):
                holder.append(value)
            else:
                holder[last] = value
        for path in content.get("remove", ()):
            *way, last = path_of(path)
            del _within(park, way)[last]
        for path, item in content.get("add", {}).items():
            *way, last = path_of(path)
            _within(park, way).setdefault(last, []).append(item)
        for path, text_of_note in content.get("note", {}).items():
            *way, last = path_of(path)
            _within(park, way)[last] = text_of_note
        written = write_park(folder, park)
        if "rulebook" in content:
            write_park(folder, content["rulebook"], "rulebook.yaml")
        return examine(written.parent)


def _within(park: Any, way: list[str | int]) -> Any:
    for step in way:
        park = park[step]
    return park


def read_examples(name: str) -> list[RuleExample]:
    """Return the examples of this file name, of every rule that has one, in the order of codes."""
    return [
        RuleExample(path.parent.name, name, path.read_text(encoding="utf-8"))
        for path in sorted(FOLDER.glob(f"*/{name}.yaml"))
    ]
