"""What a plan takes along: its description as it was, how it was made, and what it says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from nzcplan import __version__
from nzcplan.examine import GUIDE_FILE_ENDINGS, Examination
from nzcplan.findings import Finding
from nzcplan.park.inside_paths import inside
from nzcplan.park.loader import MAIN_FILE
from nzcplan.park.named_files import attachments
from nzcplan.park.source_text import LARGEST_TEXT, read_bytes
from nzcplan.rulebook.library import RULEBOOK_FILE
from nzcplan.writers.styles.load import SHIPPED_STYLES
from nzcplan.writers.word.carried_parts import Source, SourceFile


def making(
    examination: Examination, style: str, charts: str, templates: Path | None
) -> dict[str, str]:
    """Return how a plan is made: program, guide, style, charts, and what of it is the user's own."""
    known = {
        "program": __version__,
        "guide": examination.guide.id if examination.guide else "",
        "style": style if style in SHIPPED_STYLES else Path(style).name,
        "charts": charts,
    }
    if style not in SHIPPED_STYLES:
        known["styleDigest"] = file_digest(Path(style))
    if templates is not None:
        known |= {"templates": templates.name, "templatesDigest": folder_digest(templates)}
    return known


def source_of(examination: Examination, made: Mapping[str, str]) -> Source:
    """Return the description that was examined, with all its files."""
    loaded = examination.loaded
    main = _main(examination)
    files = tuple(_files(examination))
    return Source(files, main, attachments(dict(loaded.raw)), made)


def _main(examination: Examination) -> str:
    """Return the file that was given as the park, empty where the folder says it all."""
    names = examination.loaded.files
    return "" if MAIN_FILE in names else next(iter(names), "")


def _files(examination: Examination) -> Iterator[SourceFile]:
    loaded = examination.loaded
    reading = examination.reading
    applied = reading.name if reading is not None and reading.content else ""
    for name, content in loaded.files.items():
        yield SourceFile(name, content, "rulebook" if name == applied else "")
    if reading is not None and applied and applied not in loaded.files:
        yield SourceFile(_free_name(loaded.files), reading.content, "rulebook")
    guide = examination.park.plan.guide if examination.park else ""
    if guide.endswith(GUIDE_FILE_ENDINGS) and guide not in loaded.files:
        place = inside(loaded.folder, guide)
        read = read_bytes(place, guide, LARGEST_TEXT) if isinstance(place, Path) else place
        if isinstance(read, bytes):
            yield SourceFile(guide, read)


def _free_name(taken: Mapping[str, bytes]) -> str:
    """Return the name under which a rulebook from elsewhere lies in the folder that is taken out."""
    stem, _, ending = RULEBOOK_FILE.partition(".")
    names = (f"{stem}{f'-{count}' if count else ''}.{ending}" for count in range(len(taken) + 1))
    return next(name for name in names if name not in taken)


def park_digest(examination: Examination) -> str:
    """Return the digest of what was examined: the description's files by name, and the rulebook."""
    digest = hashlib.sha256()
    for name, content in sorted(examination.loaded.files.items()):
        digest.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    reading = examination.reading
    digest.update(reading.content if reading is not None else b"")
    return digest.hexdigest()


def file_digest(path: Path) -> str:
    """Return the digest of a file's bytes, empty where it cannot be read."""
    content = read_bytes(path, path.name, LARGEST_TEXT)
    return "" if isinstance(content, Finding) else hashlib.sha256(content).hexdigest()


def folder_digest(folder: Path) -> str:
    """Return the digest of all templates in a folder, by name."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.j2")):
        digest.update(f"{path.relative_to(folder).as_posix()}\0{file_digest(path)}\n".encode())
    return digest.hexdigest()
