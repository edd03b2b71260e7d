"""Source text: the bytes of one file of a park, bounded, decoded and free of forbidden characters."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Final

from msgspec import Struct

from nzcplan.findings import Finding

LARGEST_TEXT: Final = 8 * 1024 * 1024
"""Bytes that a YAML or CSV file may have."""

LINE_END: Final = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line of a YAML file."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_XML_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BINARY_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff")
_CONVERT_HINT = "用编辑器“另存为”选择 UTF-8 编码；Excel 的表格另存为“CSV UTF-8（逗号分隔）”。"


class SourceText(Struct, frozen=True):
    """A file's text (empty where it cannot be used) and what is wrong with it."""

    text: str
    findings: tuple[Finding, ...] = ()


def read_bytes(path: Path, name: str, largest: int) -> bytes | Finding:
    """Return the bytes of the file at ``path``, or the finding that says why there are none.

    ``name`` is what the finding calls the file. Only regular files are read, so that a device or
    a pipe can neither block nor run on for ever.
    """
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            return Finding("F006", "error", f"{name} 是文件夹，应为文件", file=name)
        if not stat.S_ISREG(state.st_mode):
            return Finding("F006", "error", f"{name} 不是普通文件", file=name)
        with path.open("rb") as stream:
            data = stream.read(largest + 1)
    except FileNotFoundError:
        return Finding("F001", "error", f"找不到文件 {name}", "检查文件名和大小写。", file=name)
    except PermissionError:
        return Finding("F006", "error", f"没有权限读取 {name}", file=name)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "文件名无效"
        return Finding("F006", "error", f"无法读取 {name}：{reason}", file=name)
    if len(data) > largest:
        megabytes = largest // (1024 * 1024)
        return Finding(
            "F005", "error", f"{name} 超过 {megabytes} MB", "拆分或压缩文件。", file=name
        )
    return data


def decode(data: bytes, name: str) -> SourceText:
    """Return the text of ``data`` (UTF-8, with or without a byte order mark)."""

    def refused(code: str, message: str, hint: str, line: int | None = None) -> SourceText:
        return SourceText("", (Finding(code, "error", message, hint, file=name, line=line),))

    if not data.strip():
        return refused("F002", f"{name} 是空的", "填写内容，或删除这个文件。")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_bare_utf_16(data):
        return refused("F003", f"{name} 是 UTF-16 编码，应为 UTF-8", _CONVERT_HINT)
    if data.startswith(_BINARY_STARTS):
        return refused("F004", f"{name} 不是文本文件", "检查是否选错了文件。")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if b"\x00" not in data and _reads_as(data, "gb18030"):
            return refused("F003", f"{name} 看上去是 GBK 编码，应为 UTF-8", _CONVERT_HINT, line)
        if b"\x00" in data:
            return refused("F004", f"{name} 不是文本文件", "检查是否选错了文件。")
        return refused("F003", f"{name} 不是 UTF-8 编码", _CONVERT_HINT, line)
    if not text.strip():
        return refused("F002", f"{name} 是空的", "填写内容，或删除这个文件。")
    if (match := _FORBIDDEN.search(text)) is None:
        return SourceText(text)
    line, column = place_in(text, match.start())
    message, hint = forbidden_character(match.group())
    found = Finding("F012", "error", message, hint, file=name, line=line, column=column)
    return SourceText("", (found,))


def forbidden_in(text: str) -> str | None:
    """Return the first character of ``text`` that XML 1.0 does not allow, or None."""
    match = _XML_FORBIDDEN.search(text)
    return match.group() if match else None


def forbidden_character(character: str) -> tuple[str, str]:
    """Return message and hint about a character that may not stand in a document."""
    message = f"含有不可见的控制字符 U+{ord(character):04X}，不能写进 Word 文档"
    return message, "删去这个字符；常见于从 PDF 或网页复制的文字。"


def place_in(text: str, index: int) -> tuple[int, int]:
    """Return line and column (from 1) of the character at ``index``."""
    before = text[:index].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, index - max(text.rfind("\n", 0, index), -1)


def _is_bare_utf_16(data: bytes) -> bool:
    """Whether ``data`` reads as UTF-16 without a byte order mark: letters with a zero beside each."""
    if b"\x00" not in data:
        return False
    for encoding, newline in (("utf-16-le", "\n\x00"), ("utf-16-be", "\x00\n")):
        if newline.encode() in data and _reads_as(data, encoding):
            return _FORBIDDEN.search(data.decode(encoding)) is None
    return False


def _reads_as(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
