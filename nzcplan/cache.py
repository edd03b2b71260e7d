"""What is slow to make and comes out the same each time, kept in a folder of the user's.

The folder may be deleted at any time, and nothing depends on it: what is damaged, cannot be read
or cannot be written is made anew. ``NZCPLAN_CACHE`` names another folder, or says ``off``.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from nzcplan.files import WriteError, write_atomically

VARIABLE: Final = "NZCPLAN_CACHE"
OFF: Final = ("off", "0", "")
PICTURE: Final = "picture"
TEMPLATE: Final = "template"
MOST_BYTES: Final[Mapping[str, int]] = MappingProxyType({PICTURE: 2**30, TEMPLATE: 2**26})
"""Bytes that are kept of a kind; what was not used for longest goes first. A province of 2,700
parks, two pictures of 165 kB each, fits, or a second batch of them would find nothing."""
MOST_FILES: Final = 20_000
"""Files of a kind."""
SELDOM: Final = 16
"""One name in so many makes room when it is written, as that looks at every file."""
_OURS: Final = re.compile(rf"\.?({PICTURE}|{TEMPLATE})-[0-9a-f-]{{30,}}(\..*\.tmp)?")
"""Names of what is kept, or was about to be when the program ended; no other file is removed."""
_DIGEST_SIZE: Final = 32
_OTHERS_MAY_WRITE: Final = 0o022


def kept(kind: str, made_of: str, make: Callable[[], bytes]) -> bytes:
    """Return what ``make`` returns, from the cache where it has it.

    ``made_of`` is all that it depends on, as text, and ``kind`` what it is.
    """
    name = _name(kind, made_of)
    found = read(name)
    if found is None:
        found = make()
        write(name, found)
    return found


def kept_while(
    kind: str, made_of: str, make: Callable[[], bytes], files: Callable[[], Sequence[Path]]
) -> bytes:
    """Return what ``make`` returns, from the cache as long as the files are as they were that it
    also depends on. ``files`` names them once it is made; where it names none, it is not kept."""
    name = _name(kind, made_of)
    before, _, content = (read(name) or b"").partition(b"\n")
    with contextlib.suppress(OSError, ValueError, TypeError):
        if before and _states(state[0] for state in json.loads(before)) == before:
            return content
    made = make()
    with contextlib.suppress(OSError, ValueError):
        if found := files():
            write(name, _states(map(str, found)) + b"\n" + made)
    return made


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
    if hashlib.sha256(found).digest() != digest:
        return None
    with contextlib.suppress(OSError):
        os.utime(folder / name)  # It was used: others go before it.
    return found


def write(name: str, content: bytes) -> None:
    """Keep ``content`` under ``name``, which begins with its kind and a hyphen, where that can be
    done; now and then make room."""
    folder = _folder()
    if folder is None:
        return
    with contextlib.suppress(OSError, ValueError, WriteError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_own(folder):
            write_atomically(folder / name, hashlib.sha256(content).digest() + content)
            if zlib.crc32(name.encode()) % SELDOM == 0:
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


def _name(kind: str, made_of: str) -> str:
    return f"{kind}-{hashlib.sha256(made_of.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _states(files: Iterable[str]) -> bytes:
    """Return in a line how each file is: name, size, time of change. Raises OSError without it."""
    stated = ((file, Path(file).stat()) for file in files)
    states = [(file, status.st_size, status.st_mtime_ns) for file, status in stated]
    return json.dumps(states).encode()


def _make_room(folder: Path) -> None:
    """Remove of each kind what was not used for longest and is too much."""
    found: list[tuple[int, int, Path]] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(OSError):  # Another process may be making room.
                status = entry.stat()
                found.append((status.st_mtime_ns, status.st_size, Path(entry.path)))
    files: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for _, size, path in sorted(found, reverse=True):
        kind = match[1] if (match := _OURS.fullmatch(path.name)) else ""
        files[kind] += 1
        sizes[kind] += size
        if kind and (files[kind] > MOST_FILES or sizes[kind] > MOST_BYTES[kind]):
            with contextlib.suppress(OSError):
                path.unlink()
