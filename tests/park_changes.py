"""The smallest sample with some values changed, as a case on disk names them by path."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from parks import SMALL_SAMPLE, sample_path, write_park

from nzcplan.park.places import path_of


def changed_park(folder: Path, changes: Mapping[str, Any]) -> Path:
    """Write the sample with ``changes`` (path → value, None to take it out) into ``folder`` and
    return the folder."""
    text = sample_path(SMALL_SAMPLE).read_text(encoding="utf-8")
    park: Any = yaml.load(text, Loader=yaml.BaseLoader)
    for path, value in changes.items():
        *way, last = path_of(path)
        holder = park
        for step in way:
            holder = holder[step]
        if value is None:
            del holder[last]
        elif isinstance(last, int) and last == len(holder):
            holder.append(value)
        else:
            holder[last] = value
    return write_park(folder, park).parent
