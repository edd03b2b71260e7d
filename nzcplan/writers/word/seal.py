"""The seal: a digest inside a plan that tells whether it is still as it was generated.

It is a custom XML part, which office programs keep when they save; whatever they rewrite or a hand
changes no longer fits the digest, and the plan counts as edited. Whether its content was changed is
for ``revise`` to say.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from enum import Enum
from pathlib import Path

from nzcplan import __version__
from nzcplan.archives import ArchiveError, read_archive, zipped
from nzcplan.writers.word.carried import DOCUMENT_RELATIONS, FOLDER, TYPES, Item, with_items

_NAMESPACE = "urn:nzcplan:seal:1"
_STORE_ID = "{6B8E1F0A-6E7A-4B6C-9C1D-2F2A51A0C001}"
_DIGEST = re.compile(rb'digest="([0-9a-f]{64})"')


class SealState(Enum):
    """What a file at the place of a plan turns out to be."""

    ABSENT = "no file"
    GENERATED = "a plan as it was generated"
    EDITED = "a plan that was changed since"
    FOREIGN = "something that this program did not make"


def sealed(parts: Mapping[str, bytes], carried: Sequence[Item] = ()) -> bytes:
    """Return the .docx of these parts with their digest and ``carried`` inside."""
    seal = f'<plan xmlns="{_NAMESPACE}" program="{__version__}" digest="{_digest(parts)}"/>'
    return zipped(with_items(parts, (Item(seal, _STORE_ID), *carried)))


def state_of(path: Path) -> SealState:
    """Return what stands at ``path``; a file that cannot be read as a .docx is foreign."""
    try:
        path.stat()
    except (OSError, ValueError):
        return SealState.ABSENT  # what stands in the way of writing there is said by the writing
    try:
        return seal_state(read_archive(path))
    except ArchiveError:
        return SealState.FOREIGN


def seal_state(parts: Mapping[str, bytes]) -> SealState:
    """Return what a package of these parts is."""
    own = [data for name, data in parts.items() if name.startswith(f"{FOLDER}item")]
    claimed = next(
        (m[1].decode() for d in own if _NAMESPACE.encode() in d and (m := _DIGEST.search(d))), None
    )
    if claimed is None:
        return SealState.FOREIGN
    return SealState.GENERATED if claimed == _digest(parts) else SealState.EDITED


def _digest(parts: Mapping[str, bytes]) -> str:
    """Return the digest of all parts but those carried and the two lists that name them."""
    digest = hashlib.sha256()
    for name in sorted(parts):
        if name.startswith(FOLDER) or name in (TYPES, DOCUMENT_RELATIONS):
            continue
        digest.update(name.encode() + b"\0" + hashlib.sha256(parts[name]).digest())
    return digest.hexdigest()
