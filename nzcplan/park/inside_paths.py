"""Inside paths: relative paths of a description, which stay within the park's folder."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath


def inside(folder: Path, text: str, name: str = "园区文件夹") -> Path | str:
    """Return the file that ``text`` names inside ``folder``, or in Chinese why it is refused.

    ``folder`` is resolved, ``name`` is what it is called. Links are followed before the answer, so that none leads out. That the
    file exists is not asked.
    """
    if "\\" in text:
        return f"路径“{text[:80]}”用了反斜杠，文件夹之间用“/”"
    if text.startswith(("/", "~")) or re.match(r"[A-Za-z]:|[a-z]+://", text):
        return f"路径“{text[:80]}”是绝对路径或网址，应为{name}内的相对路径"
    if ".." in PurePosixPath(text).parts:
        return f"路径“{text[:80]}”含有“..”，不能离开{name}"
    try:
        target = (folder / text).resolve()
    except (OSError, RuntimeError, ValueError):
        return f"路径“{text[:80]}”无效"
    if not target.is_relative_to(folder) or target == folder:
        return f"路径“{text[:80]}”指向{name}之外"
    return target
