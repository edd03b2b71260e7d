"""Finding the parks that folders, files, patterns and plans stand for."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from nzcplan.batch.item import Found
from nzcplan.batch.state import STATE_FILE
from nzcplan.examine import GUIDE_FILE_ENDINGS, PLAN_ENDING, whole_of
from nzcplan.files import printable
from nzcplan.park.description import CHAPTER_KEYS
from nzcplan.park.loader import MAIN_FILE
from nzcplan.rulebook.library import RULEBOOK_FILE

_HIDDEN: Final = (".", "~$")
"""How names begin that nobody means: hidden files, and what office programs lay beside a file."""
_BEGUN: Final = frozenset(
    {MAIN_FILE, "park.yml", *(f"{key}.yaml" for key in CHAPTER_KEYS)},
)
"""Files that say that a folder is a park, be it one that cannot be read."""


def find_parks(paths: Iterable[str], without: Path) -> tuple[Found, ...]:
    """Return the parks that ``paths`` stand for, each once, in the order given.

    A path is a park (a folder with ``park.yaml``, a YAML file, a plan), a folder that holds parks
    at whatever depth, or a pattern (``*``, ``?``, ``[…]``, ``**``). A part of a park stands for
    the park. A path at which there is nothing stands for itself: what is wrong with it is for its
    examination to say. Plans that lie in the folder ``without`` are only found where they are
    named: there the batch writes. Plans that a batch wrote beside descriptions are not found either.
    """
    found: dict[Path, Found] = {}
    shut = _resolved(without)
    for path in paths:
        for each in _of(path, shut):
            park = whole_of(each) or each
            if park.name == MAIN_FILE and park.is_file():
                park = park.parent
            place = _resolved(park)
            found.setdefault(place, Found(printable(park.as_posix()), place))
    return tuple(found.values())


def plans_beside(paths: Iterable[str], folder: Path) -> tuple[str, ...]:
    """Return the names of the plans in ``folder``, where that is one of ``paths`` or a pattern is
    for what lies in it: they are not found, as the batch writes there."""
    looked_in = (Path(path).parent if glob.has_magic(path) else Path(path) for path in paths)
    if _resolved(folder) not in map(_resolved, looked_in):
        return ()
    try:
        names = sorted(path.name for path in folder.glob(f"*{PLAN_ENDING}"))
    except OSError:
        return ()
    return tuple(name for name in names if _is_shown(Path(name)))


def _of(path: str, shut: Path) -> Iterator[Path]:
    named = Path(path)
    if os.path.lexists(path) or not glob.has_magic(path):
        within = list(_within(named, shut, set())) if named.is_dir() else []
        yield from _without_plans_of_batches(within) or (named,)
        return
    matches = sorted(map(Path, _matches(path)))
    parks = [each for match in matches if _is_shown(match) for each in _matched(match, shut)]
    yield from _without_plans_of_batches(parks) or (named,)


def _without_plans_of_batches(found: list[Path]) -> list[Path]:
    """Return ``found``; where there are descriptions, without the plans that a batch wrote beside
    them: a park would count twice."""
    plans = {each for each in found if each.suffix.lower() == PLAN_ENDING}
    if len(plans) == len(found):
        return found
    written = {each for each in plans if (each.parent / STATE_FILE).is_file()}
    return [each for each in found if each not in written]


def missing(paths: Iterable[str]) -> tuple[str, ...]:
    """Return those of ``paths`` at which there is nothing, and patterns that nothing matches."""
    return tuple(
        path
        for path in paths
        if not os.path.lexists(path) and not (glob.has_magic(path) and _matches(path))
    )


def _matches(pattern: str) -> list[str]:
    return glob.glob(pattern, recursive=True)  # noqa: PTH207 (the pattern may be absolute)


def _matched(match: Path, shut: Path) -> Iterator[Path]:
    """Yield the parks that a path stands for which a pattern or a folder has yielded."""
    if match.is_dir():
        yield from _within(match, shut, set())
    elif _is_park_file(match) and not _is_written(match, shut):
        yield match.parent if match.name in _BEGUN else match


def _within(folder: Path, shut: Path, seen: set[Path]) -> Iterator[Path]:
    """Yield the parks in ``folder``, or the folder itself where it is one; by name."""
    place = _resolved(folder)
    if place in seen:
        return
    seen.add(place)
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        yield folder
        return
    if any(entry.name in _BEGUN for entry in entries):
        yield folder
        return
    for entry in entries:
        if not _is_shown(entry):
            continue
        if entry.is_dir():
            yield from _within(entry, shut, seen)
        elif _is_park_file(entry) and not _is_written(entry, shut):
            yield entry


def _is_park_file(path: Path) -> bool:
    endings = (*GUIDE_FILE_ENDINGS, PLAN_ENDING)
    return path.suffix.lower() in endings and path.name != RULEBOOK_FILE


def _is_written(path: Path, shut: Path) -> bool:
    """Whether a batch writes into the folder ``shut`` what is at ``path``."""
    return path.suffix.lower() == PLAN_ENDING and _resolved(path.parent) == shut


def _is_shown(path: Path) -> bool:
    return not path.name.startswith(_HIDDEN)


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path.absolute()
