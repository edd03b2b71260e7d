"""Names of files, and writing them so that a crash leaves either the old file or the new one."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

LONGEST_NAME = 240
"""Bytes; file systems take 255, ending included."""
LEFT = ".tmp"
RANDOM = 8
"""Letters that ``tempfile`` puts into the name of a temporary file."""
_OF_DEVICES: Final = re.compile(r"^(con|prn|aux|nul|(com|lpt)[0-9¹²³])(?= *(\.|$))", re.IGNORECASE)
"""How no file may be called under Windows, whatever its ending (Microsoft, Naming Files)."""
_OF_THE_DISK: Final = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO)
"""Errors that the next file would meet too."""


class WriteError(Exception):
    """A file cannot be written; the message is Chinese."""


class InPlaceError(WriteError):
    """A file cannot be put in its place, though others can be written beside it."""


def file_name(title: str) -> str:
    """Return a plan's title as a file name that every system accepts."""
    cleaned = re.sub(r'[\\/:*?"<>|\x00-\x1f\ud800-\udfff]', "_", title).strip(" .")
    cut = (
        _OF_DEVICES.sub(r"\1_", cleaned)
        .encode("utf-8")[:LONGEST_NAME]
        .decode("utf-8", "ignore")
        .rstrip(" .")
    )
    return cut or "试点建设方案"


def printable(text: str) -> str:
    """Return ``text``, which may hold the name of a file, with ``?`` for each byte of it that is
    no character."""
    return text.encode("utf-8", "replace").decode("utf-8")


def write_atomically(path: Path, content: bytes) -> None:
    """Write ``content`` beside ``path`` and rename it there.

    Raises InPlaceError where only what stands at ``path`` is in the way, WriteError where nothing
    can be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=_prefix(path), suffix=LEFT, dir=path.parent)
    except OSError as error:
        raise WriteError(f"写不了 {path}：{reason_of(error)}") from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        _put(temporary, path)
    except OSError as error:
        raise WriteError(f"写不了 {path}：{reason_of(error)}") from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _put(temporary: Path, path: Path) -> None:
    try:
        temporary.replace(path)
    except OSError as error:
        if error.errno in _OF_THE_DISK:
            raise
        raise InPlaceError(f"写不了 {path}：{reason_of(error)}") from error


def remove_leftovers(folder: Path, names: Iterable[str]) -> None:
    """Remove what was left beside files of these names when the program was killed while writing."""
    prefixes = {_prefix(folder / name) for name in names}
    try:
        hidden = [path for path in folder.iterdir() if path.name.startswith(".")]
    except OSError:
        return
    for path in hidden:
        if path.suffix == LEFT and path.name[: -len(LEFT) - RANDOM] in prefixes:
            with contextlib.suppress(OSError):
                path.unlink()


def _prefix(path: Path) -> str:
    """Return how the file is called that is written beside ``path``, up to a few random letters."""
    return f".{path.name[:40]}."


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write ``files`` (by their paths inside it) into a new or empty ``folder``, all or none.

    Raises WriteError where the folder holds anything, or cannot be written.
    """
    try:
        folder = folder.resolve()
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise WriteError(f"{folder} 已存在且不是空文件夹，另给一个文件夹")
        _write_beside(folder, files)
    except (OSError, RuntimeError, ValueError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else "路径无效"
        raise WriteError(f"写不了 {folder}：{reason}") from error


def _write_beside(folder: Path, files: Mapping[str, bytes]) -> None:
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


def reason_of(error: OSError) -> str:
    """Return in Chinese why the system refused."""
    reasons = {
        1: "系统不允许改动该文件",
        2: "上级文件夹不存在",
        5: "磁盘读写出错",
        13: "没有写入权限",
        16: "文件正在使用",
        17: "上级路径不是文件夹",
        26: "文件正在使用",
        28: "磁盘空间不足",
        20: "上级路径不是文件夹",
        21: "该路径是文件夹",
        30: "文件系统只读",
        36: "文件名过长",
        37: "文件系统不支持加锁",
        122: "磁盘配额已用完",
    }
    return reasons.get(error.errno or 0, f"系统拒绝（错误号 {error.errno}）")
