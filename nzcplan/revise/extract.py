"""Taking the description out of a plan into a folder."""

from __future__ import annotations

from pathlib import Path

from nzcplan.files import write_atomically, write_folder
from nzcplan.park.inside_paths import inside
from nzcplan.revise.carried import Carried
from nzcplan.revise.package import PlanFileError
from nzcplan.writers.word.carried_parts import SourceFile


def checked(carried: Carried, folder: Path) -> dict[Path, bytes]:
    """Return the content of each file by its place below ``folder``.

    Raises PlanFileError where a name leads out of the folder, two files would be one, or the file
    that is the park is not among them.
    """
    main = carried.source.main
    if main and main not in {file.name for file in carried.source.files}:
        raise PlanFileError(f"方案中没有园区描述的主文件“{main[:80]}”")
    places: dict[Path, bytes] = {}
    known: set[str] = set()
    resolved = folder.resolve()
    for file in carried.source.files:
        place = inside(resolved, file.name) if file.name.strip() else "文件没有名称"
        if isinstance(place, str):
            raise PlanFileError(f"方案中的园区描述不能取出：{place}")
        same = str(place).casefold()
        if same in known:
            raise PlanFileError(f"方案中的园区描述有重名的文件“{file.name[:80]}”")
        known.add(same)
        places[place] = file.content
    return places


def extract(carried: Carried, folder: Path) -> tuple[Path, ...]:
    """Write the description into ``folder``, which is not there or empty, whole or not at all;
    return what was written.

    Raises PlanFileError for names that cannot be used, WriteError where it cannot be written or
    there is something in the folder.
    """
    places = checked(carried, folder)
    write_folder(folder, {file.name: file.content for file in carried.source.files})
    return tuple(places)


def take_out(carried: Carried, folder: Path) -> None:
    """Write the description into an empty folder that is only read from, with empty files in place
    of attachments, which nobody reads."""
    resolved = folder.resolve()
    for place, content in checked(carried, folder).items():
        write_atomically(place, content)
    for name in carried.source.attachments:
        named = inside(resolved, name)
        if isinstance(named, Path) and not named.exists():
            write_atomically(named, b"")


def rulebook_of(carried: Carried) -> SourceFile | None:
    """Return the rulebook that was applied to the description, None where there was none."""
    return next((file for file in carried.source.files if file.role == "rulebook"), None)
