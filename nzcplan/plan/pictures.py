"""Pictures of the user's that are printed in the plan."""

from __future__ import annotations

from pathlib import Path

from nzcplan.plan.chart import Picture
from nzcplan.plan.typography import typeset

PRINTABLE = (".png", ".jpg", ".jpeg")


def picture(folder: Path | None, path: str | None, identifier: str, caption: str) -> Picture | None:
    """Return the picture at ``path`` inside the park's folder, or None where there is none.

    That the file is there, inside the folder and really a picture was checked on loading.
    """
    if folder is None or path is None or not path.lower().endswith(PRINTABLE):
        return None
    return Picture(identifier, typeset(caption), (folder / path).read_bytes(), caption)
