"""Only whole PNG and JPEG files of a sane size pass as pictures."""

from __future__ import annotations

import struct

import pytest

from nzcplan.park.pictures import LONGEST_EDGE, picture_trouble


def _jpeg(width: int, height: int, marker: int = 0xC0) -> bytes:
    application = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + bytes(9)
    frame = bytes([0xFF, marker]) + struct.pack(">HBHHB", 8, 8, height, width, 0)
    return b"\xff\xd8" + application + b"\xff" + frame + b"\xff\xd9"


@pytest.mark.parametrize("marker", [0xC0, 0xC1, 0xC2])
def test_a_jpeg_is_known_by_its_frame(marker: int) -> None:
    assert picture_trouble(_jpeg(640, 480, marker)) == ""


def test_a_jpeg_without_a_frame_is_not_whole() -> None:
    assert "不完整" in picture_trouble(_jpeg(640, 480)[:20])
    assert "不完整" in picture_trouble(_jpeg(640, 480, 0xC4))


def test_a_picture_beyond_the_bound_or_without_size_is_refused() -> None:
    assert "像素" in picture_trouble(_jpeg(LONGEST_EDGE + 1, 10))
    assert "像素" in picture_trouble(_jpeg(0, 10))


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"BM", b"<svg/>"])
def test_other_formats_are_refused(data: bytes) -> None:
    assert "PNG 或 JPEG" in picture_trouble(data)
