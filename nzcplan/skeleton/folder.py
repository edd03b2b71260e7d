"""Folder: a new park on disk, complete or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec import Struct

from nzcplan.factors import page as factors_page
from nzcplan.files import write_folder
from nzcplan.guides.guide import Guide
from nzcplan.park.schema import schemas
from nzcplan.rulebook import page as rulebook_page
from nzcplan.rulebook.library import RULEBOOK_FILE
from nzcplan.skeleton import methods
from nzcplan.skeleton.chapters import SCHEMA_FOLDER, chapter_schemas, yaml_files
from nzcplan.skeleton.editor import editor_files
from nzcplan.skeleton.readme import readme
from nzcplan.skeleton.tables import table_files

IDENTIFIERS: Final = "docs/factors.md"
METHODS: Final = "docs/methods.md"
RULEBOOK: Final = "docs/rulebook.md"
"""Where the descriptions of fields and the readme say that identifiers of energy types and factors,
the methods of reductions, and what a rulebook holds are written."""


class GuideFile(Struct, frozen=True):
    """A guide of the user's own, which goes into the park's folder: its file's name and bytes."""

    name: str
    content: bytes


def skeleton(guide: Guide, own: GuideFile | None = None) -> dict[str, bytes]:
    """Return every file of a new park by its path in the folder, ``own`` guide's among them."""
    taken = {RULEBOOK_FILE, *chapter_schemas()}
    name = "" if own is None else "guide.yaml" if own.name in taken else own.name
    forms, tables = yaml_files(guide, name), table_files(guide)
    texts = {
        **forms,
        "README.md": readme(guide, forms, tables),
        IDENTIFIERS: factors_page.page(),
        METHODS: methods.page(),
        RULEBOOK: rulebook_page.page(),
        **editor_files(),
        **{f"{SCHEMA_FOLDER}/{path}": content for path, content in schemas().items()},
    }
    files = {path: content.encode("utf-8") for path, content in texts.items()} | tables
    return files | ({name: own.content} if own is not None else {})


def new_park(folder: Path, guide: Guide, own: GuideFile | None = None) -> int:
    """Write a new park into ``folder`` and return the number of files.

    The folder may exist where it is empty; else WriteError is raised and nothing written.
    """
    files = skeleton(guide, own)
    write_folder(folder, files)
    return len(files)
