"""The seal of a workbook: whether it is still as it was written.

It is a part that no other part refers to, with a digest of all others; whoever saves the workbook
leaves it out, or changes them.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

_PART: Final = "customXml/nzcplan.xml"
_NAMESPACE: Final = "urn:nzcplan:workbook:1"
_END: Final = b"PK\x05\x06"
_LENGTH_OF_END: Final = 22
"""Bytes of the end of an archive after which nothing follows (APPNOTE 4.3.16)."""


def sealed(workbook: bytes) -> bytes:
    """Return ``workbook`` with its seal; the same one gets the same."""
    buffer = BytesIO(workbook)
    with zipfile.ZipFile(buffer, "a") as archive:
        part = zipfile.ZipInfo(_PART)
        part.external_attr = 0o600 << 16
        archive.writestr(part, _seal(archive.infolist()))
    return buffer.getvalue()


def is_sealed(path: Path) -> bool:
    """Whether there is a workbook at ``path`` as it was written."""
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            *others, last = archive.infolist()
            is_whole = last.filename == _PART and archive.read(last) == _seal(others).encode()
            file.seek(-_LENGTH_OF_END, 2)
            return is_whole and file.read(len(_END)) == _END
    except (OSError, ValueError, RuntimeError, zipfile.BadZipFile):
        return False


def _seal(parts: Sequence[zipfile.ZipInfo]) -> str:
    known = repr([(part.filename, part.CRC, part.file_size) for part in parts])
    digest = hashlib.sha256(known.encode("utf-8", "replace")).hexdigest()
    return f'<workbook xmlns="{_NAMESPACE}" digest="{digest}"/>'
