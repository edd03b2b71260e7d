"""How the parts of a file are packed."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from nzcplan.archives import unpacked, zipped

PARTS = {"word/document.xml": b"<a/>" * 1000, "word/media/image1.PNG": b"\x89PNG" * 100}


def methods(data: bytes) -> dict[str, int]:
    with ZipFile(BytesIO(data)) as archive:
        return {entry.filename: entry.compress_type for entry in archive.infolist()}


def test_a_picture_is_not_compressed_a_second_time() -> None:
    assert methods(zipped(PARTS)) == {
        "word/document.xml": ZIP_DEFLATED,
        "word/media/image1.PNG": ZIP_STORED,
    }


def test_parts_come_out_as_they_went_in_whatever_the_packing() -> None:
    assert unpacked(zipped(PARTS)) == PARTS
    assert unpacked(zipped(PARTS, deflated=False)) == PARTS
    assert set(methods(zipped(PARTS, deflated=False)).values()) == {ZIP_STORED}


def test_the_same_parts_give_the_same_bytes() -> None:
    assert zipped(PARTS) == zipped(dict(PARTS))
