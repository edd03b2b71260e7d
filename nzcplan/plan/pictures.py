"""Pictures of the user's that are printed in the plan."""

from __future__ import annotations

from pathlib import Path

from nzcplan.findings import Finding
from nzcplan.park.inside_paths import inside
from nzcplan.park.pictures import LARGEST_PICTURE, picture_trouble
from nzcplan.park.source_text import read_bytes
from nzcplan.plan.chart import Picture
from nzcplan.plan.typography import typeset

PRINTABLE = (".png", ".jpg", ".jpeg")


def picture(folder: Path | None, path: str | None, identifier: str, caption: str) -> Picture | None:
    """Return the picture at ``path`` inside the park's folder, or None where there is none.

    A path may come from a template of the user's, so it is checked like those of the description:
    raises ValueError, in Chinese, where it leads out of the folder or to no picture.
    """
    if folder is None or path is None or not path.lower().endswith(PRINTABLE):
        return None
    return Picture(identifier, typeset(caption), picture_bytes(folder, path), caption)


def picture_bytes(folder: Path, path: str, name: str = "园区文件夹") -> bytes:
    """Return the PNG or JPEG at ``path`` inside ``folder``, which messages call ``name``.

    Raises ValueError, in Chinese, where it leads out of the folder or to no picture.
    """
    target = inside(folder, path, name)
    if isinstance(target, str):
        raise ValueError(target)
    data = read_bytes(target, path, LARGEST_PICTURE)
    if isinstance(data, Finding):
        raise ValueError(data.message)
    if trouble := picture_trouble(data):
        raise ValueError(f"{path}：{trouble}")
    return data
