"""What is slow to make and comes out the same each time, kept in a folder of the user's.

The folder may be deleted at any time, and nothing depends on it: what is damaged, cannot be read
or cannot be written is made anew. ``NZCPLAN_CACHE`` names another folder, or says ``off``.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from nzcplan.files import WriteError, write_atomically

VARIABLE: Final = "NZCPLAN_CACHE"
OFF: Final = ("off", "0", "")
MOST_KEPT: Final = 1_000
LARGEST_KEPT: Final = 100 * 1024 * 1024
"""Bytes of all that is kept; the oldest goes first."""
_DIGEST_SIZE: Final = 32
_OTHERS_MAY_WRITE: Final = 0o022


def kept(kind: str, made_of: str, make: Callable[[], bytes]) -> bytes:
    """Return what ``make`` returns, from the cache where it has it.

    ``made_of`` is all that it depends on, as text, and ``kind`` what it is.
    """
    name = f"{kind}-{hashlib.sha256(made_of.encode('utf-8', 'surrogatepass')).hexdigest()}"
    found = read(name)
    if found is None:
        found = make()
        write(name, found)
    return found


def read(name: str) -> bytes | None:
    """Return what is kept under ``name``, None where there is nothing or it is damaged."""
    folder = _folder()
    if folder is None:
        return None
    try:
        if not _is_own(folder):
            return None
        content = (folder / name).read_bytes()
    except (OSError, ValueError):
        return None
    digest, found = content[:_DIGEST_SIZE], content[_DIGEST_SIZE:]
    return found if hashlib.sha256(found).digest() == digest else None


def write(name: str, content: bytes) -> None:
    """Keep ``content`` under ``name`` where that can be done, and make room for it."""
    folder = _folder()
    if folder is None:
        return
    with contextlib.suppress(OSError, ValueError, WriteError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_own(folder):
            write_atomically(folder / name, hashlib.sha256(content).digest() + content)
            _make_room(folder)


@cache
def code_digest(*packages: str) -> str:
    """Return a digest of the modules of ``packages``: what they make changes when they change."""
    digest = hashlib.sha256()
    for package in packages:
        folder = Path(__file__).parent.joinpath(*package.split(".")[1:])
        for path in sorted(folder.glob("*.py")):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _folder() -> Path | None:
    """Return where things are kept, None where they are not to be."""
    wanted = os.environ.get(VARIABLE)
    if wanted is not None:
        return None if wanted.strip().lower() in OFF else Path(wanted)
    common = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", "")
    # A relative path is to be ignored, says the XDG Base Directory Specification.
    try:
        base = Path(common) if Path(common).is_absolute() else Path.home() / ".cache"
    except RuntimeError:
        return None  # nobody's home
    return base / "nzcplan" / "kept"


def _is_own(folder: Path) -> bool:
    """Whether nobody else can have put anything there: some of what is kept is run."""
    if sys.platform == "win32":
        return True
    status = folder.stat()
    return status.st_uid == os.getuid() and not status.st_mode & _OTHERS_MAY_WRITE


def _make_room(folder: Path) -> None:
    with os.scandir(folder) as entries:
        stated = [(entry.stat(), entry.path) for entry in entries if entry.is_file()]
    newest_first = sorted(stated, key=lambda pair: -pair[0].st_mtime_ns)
    size = 0
    for count, (status, path) in enumerate(newest_first, start=1):
        size += status.st_size
        if count > MOST_KEPT or size > LARGEST_KEPT:
            with contextlib.suppress(OSError):
                Path(path).unlink()
