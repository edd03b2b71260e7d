"""Where a rulebook comes from: the file that the user names, or ``rulebook.yaml`` beside the park."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, field
from msgspec.structs import replace
from pydantic import ValidationError

from nzcplan.findings import Finding
from nzcplan.guides.guide import Guide
from nzcplan.near import named, near_hint
from nzcplan.park.inside_paths import inside
from nzcplan.park.park_files import exists
from nzcplan.park.places import Path as ValuePath
from nzcplan.park.places import Places, path_of, path_text
from nzcplan.park.replacement import Replacement
from nzcplan.park.shape import shape_findings
from nzcplan.park.source_text import LARGEST_TEXT, read_bytes
from nzcplan.park.written_names import put_choices
from nzcplan.park.yaml_reader import read_yaml
from nzcplan.rulebook.contradictions import MENDS, contradictions
from nzcplan.rulebook.rule_words import RULE_WORDS
from nzcplan.rulebook.rulebook import Rulebook

RULEBOOK_FILE: Final = "rulebook.yaml"
ROOT: Final = "rulebook"
"""The first step of every path into a rulebook."""
RULES: Final = ("accounting", "rules")
CHOICES: Final = ("foundation", "accounting")
HINT: Final = "规则文件的写法见 docs/rulebook.md。"


class RulebookReading(Struct, frozen=True):
    """A rulebook (None where the file cannot be used), where its values are, what is wrong.

    ``places`` are of paths below ``rulebook``; ``replacement`` holds the park's accounting choices
    that the rulebook makes; ``content`` is the file's bytes under ``name``, its path from the park.
    """

    rulebook: Rulebook | None
    name: str
    places: Places = field(default_factory=Places)
    findings: tuple[Finding, ...] = ()
    replacement: Replacement | None = None
    content: bytes = b""


def find_rulebook(park: Path, named: Path | None) -> RulebookReading | None:
    """Return the rulebook that applies to the park at ``park``, None where there is none.

    ``named`` is the file that the user gave; otherwise the one in the park's folder counts. What
    keeps a file from being used is in ``findings``: G002 not readable, G003 wrong shape, G004
    contradictory.
    """
    folder = Path(os.path.realpath(park if park.is_dir() else park.parent))
    if named is not None:
        return _read(named, _from(folder, named))
    if park.name == RULEBOOK_FILE or not exists(folder / RULEBOOK_FILE):
        other = folder / "rulebook.yml"
        if not exists(other):
            return None
        unread = Finding(
            "F018",
            "warning",
            f"{other.name} 不会被读取",
            f"改名为 {RULEBOOK_FILE}。",
            file=other.name,
        )
        return RulebookReading(None, other.name, findings=(unread,))
    target = inside(folder, RULEBOOK_FILE)
    if isinstance(target, str):
        refused = Finding("G002", "error", target, HINT, file=RULEBOOK_FILE)
        return RulebookReading(None, RULEBOOK_FILE, findings=(refused,))
    return _read(target, RULEBOOK_FILE)


def with_rules(guide: Guide, rulebook: Rulebook | None) -> Guide:
    """Return the guide with the accounting rules that the rulebook states in place of its own."""
    rules = rulebook.accounting.rules if rulebook and rulebook.accounting else None
    if rules is None:
        return guide
    stated = {key: getattr(rules, key) for key in rules.model_fields_set}
    return guide.model_copy(update={"accounting": guide.accounting.model_copy(update=stated)})


def _from(folder: Path, named: Path) -> str:
    """Return the way from the park's folder to a file, as findings name it."""
    try:
        return os.path.relpath(os.path.realpath(named), folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return named.name


def _read(path: Path, name: str) -> RulebookReading:
    content = read_bytes(path, name, LARGEST_TEXT)
    if isinstance(content, Finding):
        return RulebookReading(None, name, findings=(_unreadable(content, name),))
    reading = read_yaml(content, name)
    places = reading.places.under((ROOT,))
    if reading.findings:
        found = tuple(_unreadable(finding, name) for finding in reading.findings)
        return RulebookReading(None, name, places, found)
    put_choices(Rulebook, reading.data)
    try:
        book = Rulebook.model_validate(reading.data)
    except ValidationError as error:
        return RulebookReading(
            None, name, places, tuple(_misshapen(shape_findings(error, Rulebook, reading.places)))
        )
    wrong = tuple(
        _at(Finding("G004", "error", f"规则文件：{message}", _mend(where)), (ROOT, *where), places)
        for where, message in contradictions(book)
    )
    return RulebookReading(
        None if wrong else book, name, places, wrong, _replacement(reading.data, places), content
    )


def _mend(where: ValuePath) -> str:
    return MENDS.get(str(where[-1]), HINT) if where else HINT


def _unreadable(finding: Finding, name: str) -> Finding:
    message = f"规则文件不能用：{finding.message}"
    return replace(finding, code="G002", message=message, file=name, path="")


def _misshapen(findings: Iterable[Finding]) -> Iterable[Finding]:
    told: set[str] = set()
    for found in findings:
        hint = HINT if "schemas" in found.hint else found.hint
        message, path = found.message, path_of(found.path)
        if path[: len(RULES)] == RULES and len(path) > len(RULES):
            key = str(path[len(RULES)])
            if key in told:  # each kind of value that may stand there refuses it on its own
                continue
            told.add(key)
            message, hint = _about_a_rule(key, found)
            path = (*RULES, key)
        yield replace(
            found,
            code="G003",
            message=f"规则文件：{message}",
            hint=hint,
            path=path_text((ROOT, *path)),
        )


def _about_a_rule(key: str, found: Finding) -> tuple[str, str]:
    """Return message and hint about a key of ``accounting.rules``."""
    where = "核算 › 核算规则"
    if key in RULE_WORDS:
        title, wanted = RULE_WORDS[key]
        is_one_kind = "literal[" not in found.message and "[" not in found.message
        said = found.message.rpartition("：")[2] if is_one_kind else "写法不对"
        return f"{where} › {title}（{key}）：{said}", f"{wanted}。"
    known = {name: title for name, (title, _) in RULE_WORDS.items()}
    listed = "、".join(named(name, known) for name in known)
    return f"{where}：不认识的键“{key}”", f"{near_hint(key, known)}可用的键：{listed}。"


def _at(finding: Finding, path: ValuePath, places: Places) -> Finding:
    place = places.at(path)
    where = replace(finding, path=path_text(path))
    if place is None:
        return where
    return replace(where, file=place.file, line=place.line, column=place.column)


def _replacement(data: dict[str, Any], places: Places) -> Replacement | None:
    """Return the choices as they were typed, under the path that they replace."""
    choices = (data.get("accounting") or {}).get("choices")
    if not choices:
        return None
    start = (ROOT, "accounting", "choices")

    def moved(known: dict[Any, Any]) -> dict[Any, Any]:
        depth = len(start)
        return {(*CHOICES, *p[depth:]): raw for p, raw in known.items() if p[:depth] == start}

    own = Places(moved(dict(places.of_values)), moved(dict(places.of_keys)))
    return Replacement(CHOICES, choices, own)
