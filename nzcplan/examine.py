"""From files to all that is known of a park: description, guide, account and findings with places."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from nzcplan.accounting.account import Account, account
from nzcplan.accounting.fact import Facts
from nzcplan.assessment.assess import assess
from nzcplan.assessment.result import Assessment
from nzcplan.checks.not_begun import parts_not_begun
from nzcplan.checks.registry import can_be_accounted, look
from nzcplan.checks.subject import Subject
from nzcplan.factors.tables import load_factors
from nzcplan.findings import Finding, Severity
from nzcplan.guides.guide import Guide
from nzcplan.guides.library import GuideError, guide, guide_from_file
from nzcplan.park.description import CHAPTER_KEYS, Description
from nzcplan.park.inside_paths import inside
from nzcplan.park.loader import Loaded, load
from nzcplan.park.places import Places, path_of
from nzcplan.park.plan import Plan
from nzcplan.park.words import WordPlaces
from nzcplan.rulebook.library import RulebookReading, find_rulebook, with_rules
from nzcplan.rulebook.rulebook import Rulebook

NO_ACCOUNT = Account(Facts(), (), ())
GUIDE_FILE_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found in a park.

    ``park``, ``guide`` and ``account`` are None where the files or the shape do not allow them.
    ``findings`` are sorted by place and carry file, line and column. ``guide`` has the accounting
    rules of the rulebook where there is one; without one nothing is assessed.
    """

    loaded: Loaded
    park: Description | None
    guide: Guide | None
    account: Account | None
    findings: tuple[Finding, ...]
    rulebook: Rulebook | None = None
    assessment: Assessment | None = None

    def count(self, severity: Severity) -> int:
        """Return how many findings are of this severity."""
        return sum(finding.severity == severity for finding in self.findings)


def examine(path: Path, rulebook: Path | None = None) -> Examination:
    """Load, account for, check and, with a rulebook, assess the park at ``path``.

    ``rulebook`` is a file; without it the one in the park's folder counts. Nothing is raised for
    a bad park or rulebook.
    """
    reading = find_rulebook(path, rulebook)
    book = reading.rulebook if reading else None
    loaded = load(path, reading.replacement if reading and book else None)
    if reading is not None:
        loaded = _with_rulebook(loaded, reading)
    park = loaded.description
    if park is None or (
        reading is not None and any(f.severity == "error" for f in reading.findings)
    ):
        return Examination(loaded, park, None, None, _in_order(_to_do(loaded)))
    try:
        chosen = with_rules(find_guide(park.plan.guide, loaded.folder), book)
    except GuideError as error:
        finding = Finding(
            "G001", "error", str(error), "用 nzcplan guide 查看内置指南", path="plan.guide"
        )
        findings = (*loaded.findings, _placed(finding, loaded.places))
        return Examination(loaded, park, None, None, _in_order(findings), book)
    made, assessment = NO_ACCOUNT, None
    if can_be_accounted(Subject(park, chosen, made)):
        made = account(park, chosen, load_factors())
        if book is not None and all(f.severity != "error" for f in made.findings):
            assessment = assess(park, book, made.facts)
    if assessment is not None:
        made = replace(made, facts=Facts((*made.facts.values(), *assessment.facts)))
    subject = Subject(park, chosen, made, book, assessment, loaded.replaced)
    words = WordPlaces(loaded.files, loaded.places)
    placed = tuple(
        _placed(found, loaded.places, words) for found in (*made.findings, *look(subject))
    )
    findings = _in_order((*loaded.findings, *placed))
    return Examination(loaded, park, chosen, made, findings, book, assessment)


def _to_do(loaded: Loaded) -> tuple[Finding, ...]:
    """Return the findings of a park that cannot be read yet, by what its guide asks for."""
    plan = loaded.data.get("plan")
    named = plan.get("guide") if isinstance(plan, dict) else None
    if loaded.description is not None or plan is None:
        return loaded.findings
    try:
        chosen = find_guide(str(named or Plan.model_fields["guide"].default), loaded.folder)
    except GuideError:
        return loaded.findings
    found = parts_not_begun(loaded.findings, loaded.data, chosen)
    return tuple(_placed(finding, loaded.places) for finding in found)


def _with_rulebook(loaded: Loaded, reading: RulebookReading) -> Loaded:
    """Return what was loaded with the rulebook's places, findings and bytes."""
    places = Places(
        {**loaded.places.of_values, **reading.places.of_values},
        {**loaded.places.of_keys, **reading.places.of_keys},
    )
    files = dict(loaded.files)
    if reading.content and inside(loaded.folder, reading.name) == loaded.folder / reading.name:
        files[reading.name] = reading.content
    findings = (*loaded.findings, *reading.findings)
    return replace(loaded, places=places, findings=findings, files=MappingProxyType(files))


def find_guide(name: str, folder: Path) -> Guide:
    """Return the package's guide of this id, or the one in a file of the park's folder."""
    if not name.endswith(GUIDE_FILE_ENDINGS):
        return guide(name)
    found = inside(folder, name)
    if isinstance(found, Path):
        return guide_from_file(found)
    raise GuideError(f"指南文件“{name}”不在园区文件夹内或不存在")


def _placed(finding: Finding, places: Places, words: WordPlaces | None = None) -> Finding:
    """Return the finding with the place of its path, or of the nearest part that is there."""
    if finding.line is not None or not finding.path:
        return finding
    place = places.at(path_of(finding.path))
    if place is None:
        return finding
    if words is not None and finding.words:
        place = words.of(finding.words, place)
    return replace(finding, file=place.file, line=place.line, column=place.column)


def _in_order(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings chapter by chapter, as a description is written, then by place."""
    return tuple(
        sorted(findings, key=lambda f: (_chapter(f), f.file, f.line or 0, f.column or 0, f.code))
    )


def _chapter(finding: Finding) -> int:
    start = finding.path or finding.file
    for position, key in enumerate(CHAPTER_KEYS, start=1):
        if start.startswith(key):
            return position
    return 0
