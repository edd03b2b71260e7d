"""Pictures: whether a file's bytes are a PNG or JPEG that Word can show."""

from __future__ import annotations

import struct
from typing import Final

LARGEST_PICTURE: Final = 20 * 1024 * 1024
"""Bytes that a picture may have."""
LONGEST_EDGE: Final = 20_000
"""Pixels that a picture may be wide or high."""

_PNG = b"\x89PNG\r\n\x1a\n"
_NO_FRAME = frozenset({0xC4, 0xC8, 0xCC})


def picture_trouble(data: bytes) -> str:
    """Return in Chinese why ``data`` cannot be printed as a picture, empty where it can."""
    if data.startswith(_PNG):
        size = _png_size(data)
    elif data.startswith(b"\xff\xd8\xff"):
        size = _jpeg_size(data)
    else:
        return "不是 PNG 或 JPEG 图片"
    if size is None:
        return "图片文件不完整"
    if not all(0 < edge <= LONGEST_EDGE for edge in size):
        return f"图片尺寸 {size[0]}×{size[1]} 像素，边长应在 1—{LONGEST_EDGE} 像素之间"
    return ""


def _png_size(data: bytes) -> tuple[int, int] | None:
    if data[12:16] != b"IHDR" or len(data) < 33 or b"IEND" not in data[-64:]:
        return None
    width, height = struct.unpack(">II", data[16:24])
    return int(width), int(height)


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height from the first frame header."""
    position = 2
    while position + 9 <= len(data):
        if data[position] != 0xFF:
            return None
        marker = data[position + 1]
        if marker == 0xFF or marker == 0x01 or 0xD0 <= marker <= 0xD8:
            position += 1 if marker == 0xFF else 2
            continue
        if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME:
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return int(width), int(height)
        position += 2 + int.from_bytes(data[position + 2 : position + 4], "big")
    return None
