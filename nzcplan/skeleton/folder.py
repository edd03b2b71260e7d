"""Folder: a new park on disk, complete or not at all."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from nzcplan.files import WriteError, reason_of, write_atomically
from nzcplan.guides.guide import Guide
from nzcplan.park.schema import schemas
from nzcplan.skeleton.chapters import SCHEMA_FOLDER, yaml_files
from nzcplan.skeleton.editor import editor_files
from nzcplan.skeleton.readme import readme
from nzcplan.skeleton.tables import table_files


def skeleton(guide: Guide) -> dict[str, bytes]:
    """Return every file of a new park by its path in the folder."""
    tables = table_files(guide)
    texts = {
        **yaml_files(guide),
        "README.md": readme(guide, tables),
        **editor_files(),
        **{f"{SCHEMA_FOLDER}/{name}": content for name, content in schemas().items()},
    }
    return {name: content.encode("utf-8") for name, content in texts.items()} | tables


def new_park(folder: Path, guide: Guide) -> int:
    """Write a new park into ``folder`` and return the number of files.

    The folder may exist where it is empty; else WriteError is raised and nothing written.
    """
    files = skeleton(guide)
    try:
        folder = folder.resolve()
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise WriteError(f"{folder} 已存在且不是空文件夹，未写入任何文件")
        _write(folder, files)
    except (OSError, RuntimeError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else "路径无效"
        raise WriteError(f"写不了 {folder}：{reason}") from error
    return len(files)


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """Write into a folder of another name, beside what will be there, and move that into place."""
    present = next(path for path in (folder, *folder.parents) if path.exists())
    stage = Path(tempfile.mkdtemp(prefix=".nzcplan-", suffix=".tmp", dir=present))
    moved: list[Path] = []
    try:
        for name, content in files.items():
            write_atomically(stage / folder.relative_to(present) / name, content)
        for entry in sorted(stage.iterdir()):
            target = present / entry.name
            entry.rename(target)
            moved.append(target)
    except BaseException:
        for target in moved:
            shutil.rmtree(target) if target.is_dir() else target.unlink()
        raise
    finally:
        shutil.rmtree(stage, ignore_errors=True)
