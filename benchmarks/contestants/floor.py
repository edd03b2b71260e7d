"""The floor: the parts of the very same document, ready, written into a zip.

Nothing is left to do but to start, to import the two libraries that any such program needs, and to
pack. Without a target only the imports are made.
"""

from __future__ import annotations

import pickle
import sys
import zipfile
from pathlib import Path

import yaml  # noqa: F401
from pydantic import BaseModel  # noqa: F401  (importing pydantic alone loads none of it)


def main(material: Path, target: Path) -> None:
    """Write the parts, which are strings and bytes by name, as a .docx to ``target``."""
    parts: dict[str, str | bytes] = pickle.loads((material / "parts.pickle").read_bytes())
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


if __name__ == "__main__" and len(sys.argv) > 2:
    main(Path(sys.argv[1]), Path(sys.argv[2]))
