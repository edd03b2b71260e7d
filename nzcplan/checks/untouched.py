"""The rule about examples of the form that were left in the description as they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.park.base import Part
from nzcplan.park.description import Description
from nzcplan.park.field_help import examples_inside
from nzcplan.park.fields import fields_of, is_prose
from nzcplan.park.places import Path, path_text

SHORTEST: Final = 12
"""Characters; a shorter text may well be the same by chance."""

CUSTOMARY: Final = frozenset(
    {
        "foundation.accounting.note",
        "foundation.overview.boundary.description",
        "foundation.overview.no_major_accident",
        "targets.period_reason",
    }
)
"""Fields whose example is the sentence that most parks have to write."""


@rule(
    "C084",
    "正文与骨架的示例相同",
    "note",
    basis="本程序的建议",
    why="骨架中的示例说的是虚构的园区，原样留下的不是本园区的情况。",
    mend="改写为本园区的情况；确实相同的，在该行接受并写明原因。",
)
def examples_left_as_they_are(subject: Subject) -> Iterator[Trouble]:
    """No longer text is, word for word, the example that a new park's form gives for it."""
    for text in subject.texts:
        if not text.is_prose or len(text.words) < SHORTEST:
            continue
        names = tuple(step for step in text.path if isinstance(step, str))
        if text.words in _examples().get(names, ()):
            yield Trouble(
                f"“{text.words}”与骨架中的示例完全相同",
                "改写为本园区的情况；确实如此的，接受这一提示并写明原因",
                path=path_text(text.path),
            )


@cache
def _examples() -> dict[Path, tuple[str, ...]]:
    """Return the longer examples of every field of prose by its names from the outermost.

    Where a field says what stands inside it, that is shown and not the inner fields' own examples.
    """
    return dict(_of(Description, ()))


def _of(part: type[Part], above: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    for name, facts in fields_of(part).items():
        path, info = (*above, name), part.model_fields[name]
        if facts.part is not None:
            given = examples_inside(info)
            for found, words in _of(facts.part, path):
                fits = found[-1] in given and len(found) == len(path) + 1
                yield found, (given[str(found[-1])],) if fits else words
        elif is_prose(info) and path_text(path) not in CUSTOMARY:
            yield path, tuple(w for w in info.examples or () if len(w) >= SHORTEST)
