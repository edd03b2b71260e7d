"""Packages (.docx, .xlsx) as parts by name: reading with bounds on what comes out, and writing."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from nzcplan.files import reason_of

MOST_PARTS: Final = 5_000
LARGEST_FILE: Final = 200 * 1024 * 1024
"""Bytes of a package as it lies on the disk."""
LARGEST_PART: Final = 64 * 1024 * 1024
LARGEST_CONTENT: Final = 400 * 1024 * 1024
"""Bytes of all parts of a package together, when unpacked."""
MEGABYTE: Final = 1024 * 1024
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
_COMPRESSED: Final = (".png", ".jpg", ".jpeg")
_DEFLATE_LEVEL: Final = 3
"""The last level at which zlib looks for the first good match, not the best: half the time of its
usual one, for a file that is a few percent larger."""
_COMPOUND: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""How files begin that Office encrypted, and those of its formats before 2007."""
_DAMAGES: Final = (
    OSError,
    EOFError,
    zlib.error,
    zipfile.BadZipFile,
    RuntimeError,
    ValueError,
    OverflowError,
    struct.error,
)
"""How a damaged or encrypted archive fails."""


class ArchiveError(Exception):
    """A file is no package that can be read; the message is Chinese."""


def read_archive(path: Path) -> dict[str, bytes]:
    """Return the parts of the package at ``path`` by name; raise ArchiveError where it is none."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise ArchiveError("不是普通文件")
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise ArchiveError("文件不存在") from error
    except PermissionError as error:
        raise ArchiveError("没有读取权限") from error
    except OSError as error:
        raise ArchiveError(reason_of(error)) from error
    except ValueError as error:
        raise ArchiveError("文件名无效") from error
    if len(data) > LARGEST_FILE:
        raise ArchiveError(f"文件超过 {LARGEST_FILE // MEGABYTE} MB")
    if data.startswith(_COMPOUND):
        raise ArchiveError("文件加了密码，或是旧版 .doc 格式；请在 Word 中去掉密码或另存为 .docx")
    return unpacked(data)


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name; raise ArchiveError where it is damaged or too large.

    What counts is what comes out, not what the package says of itself.
    """
    parts: dict[str, bytes] = {}
    left = LARGEST_CONTENT
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MOST_PARTS:
                raise ArchiveError(f"部件超过 {MOST_PARTS} 个")
            for entry in entries:
                if entry.filename in parts:
                    raise ArchiveError("有重名的部件")
                if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                    raise ArchiveError("压缩方式不是 Word 文件所用的")
                with archive.open(entry) as stream:
                    content = stream.read(LARGEST_PART + 1)
                left -= len(content)
                if len(content) > LARGEST_PART or left < 0:
                    raise ArchiveError("解压后过大")
                parts[entry.filename] = content
    except _DAMAGES as error:
        raise ArchiveError("不是完整的 Word 文件") from error
    return parts


def zipped(parts: Mapping[str, bytes], *, deflated: bool = True) -> bytes:
    """Return ``parts`` as a file; the same parts in the same order give the same bytes.

    Pictures stay as they are, as their formats are compressed; where the file will be a part of
    another one, all parts may be left to that (not ``deflated``).
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            if deflated and not name.lower().endswith(_COMPRESSED):
                entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content, compresslevel=_DEFLATE_LEVEL)
    return buffer.getvalue()
