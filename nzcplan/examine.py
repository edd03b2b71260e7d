"""From files to all that is known of a park: description, guide, account and findings with places."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from nzcplan.accounting.account import Account, account
from nzcplan.accounting.fact import Facts
from nzcplan.accounting.fact_names import quantity_names
from nzcplan.assessment.assess import assess
from nzcplan.assessment.result import Assessment
from nzcplan.checks.acceptance import acceptances, misplaced, with_acceptances
from nzcplan.checks.consequences import without_consequences
from nzcplan.checks.not_begun import EMPTY, parts_not_begun
from nzcplan.checks.references import known_references
from nzcplan.checks.registry import can_be_accounted, look
from nzcplan.checks.soundness import parts_in_error, sound, without_parts
from nzcplan.checks.subject import Subject
from nzcplan.factors.names import table_names
from nzcplan.factors.tables import load_factors
from nzcplan.findings import Finding, Severity
from nzcplan.guides.answers import holds_any, is_answered, is_written
from nzcplan.guides.completeness import ChapterAnswers, completeness
from nzcplan.guides.guide import Guide, Requirement
from nzcplan.guides.library import GuideError, guide, guide_from_file
from nzcplan.park.csv_heads import in_heads_of_tables
from nzcplan.park.description import CHAPTER_KEYS, Description
from nzcplan.park.foundation.overview import VALUE_ADDED
from nzcplan.park.inside_paths import inside
from nzcplan.park.loader import MAIN_FILE, Loaded, load
from nzcplan.park.lookup import lookup
from nzcplan.park.places import Places, path_of
from nzcplan.park.plan import DEFAULT_GUIDE
from nzcplan.park.words import WordPlaces
from nzcplan.park.written_names import Names
from nzcplan.rulebook.library import (
    RULEBOOK_FILE,
    RulebookReading,
    find_rulebook,
    with_rules,
)
from nzcplan.rulebook.rulebook import Rulebook

NO_ACCOUNT = Account(Facts(), (), ())
GUIDE_FILE_ENDINGS = (".yaml", ".yml")
PLAN_ENDING = ".docx"


class Examination(Struct, frozen=True):
    """What was found in a park.

    ``park``, ``guide`` and ``account`` are None where the files or the shape do not allow them.
    ``findings`` are sorted by place and carry file, line and column. ``guide`` has the accounting
    rules of the rulebook where there is one; without one nothing is assessed. ``answers`` is the
    completeness by chapter, empty where files could not be read. ``reading`` is the rulebook's file.
    """

    loaded: Loaded
    park: Description | None
    guide: Guide | None
    account: Account | None
    findings: tuple[Finding, ...]
    rulebook: Rulebook | None = None
    assessment: Assessment | None = None
    answers: tuple[ChapterAnswers, ...] = ()
    reading: RulebookReading | None = None

    def count(self, severity: Severity) -> int:
        """Return how many findings of this severity stand open."""
        return sum(f.severity == severity and not f.accepted for f in self.findings)

    @property
    def is_complete(self) -> bool:
        """Whether all rules could be checked: an account was made, and it left nothing out."""
        made = self.account
        if made is None or made is NO_ACCOUNT:
            return False
        return all(finding.severity != "error" for finding in made.findings)


def examine(path: Path, rulebook: Path | None = None, before: int | None = None) -> Examination:
    """Load, account for, check and, with a rulebook, assess the park at ``path``.

    ``rulebook`` is a file; without it the one in the park's folder counts. With ``before`` a year,
    the park is examined as it was before that year was reported. Nothing is raised for a bad park
    or rulebook.
    """
    reading = find_rulebook(path, rulebook)
    book = reading.rulebook if reading else None
    replacement = reading.replacement if reading and book else None
    loaded = load(path, replacement, names_of, before=before)
    if reading is not None:
        loaded = _with_rulebook(loaded, reading)
    park = loaded.description
    if park is None or (
        reading is not None and any(f.severity == "error" for f in reading.findings)
    ):
        return _unexamined(loaded, book)
    try:
        chosen = with_rules(find_guide(park.plan.guide, loaded.folder), book)
    except GuideError as error:
        finding = Finding(
            "G001", "error", str(error), "用 nzcplan guide 查看内置指南", path="plan.guide"
        )
        findings = (*loaded.findings, _placed(finding, loaded.places))
        return Examination(loaded, park, None, None, _reported(loaded, findings), book)
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
    findings = _reported(loaded, (*loaded.findings, *placed))
    answers = completeness(chosen, partial(is_answered, park), _in_error(findings))
    return Examination(loaded, park, chosen, made, findings, book, assessment, answers, reading)


def is_plan(path: Path) -> bool:
    """Whether ``path`` names a Word file rather than a park."""
    return path.suffix.lower() == PLAN_ENDING and not path.is_dir()


def whole_of(path: Path) -> Path | None:
    """Return the folder of the park of which ``path`` is only a part; None where it is none."""
    is_part = (
        path.suffix.lower() == ".csv" or path.stem in CHAPTER_KEYS or path.name == RULEBOOK_FILE
    )
    beside = path.parent / MAIN_FILE
    is_whole = path.name == MAIN_FILE
    return path.parent if is_part and not is_whole and path.is_file() and beside.is_file() else None


def sound_facts(examination: Examination) -> Facts:
    """Return the facts that rest on nothing in which an error was found; all where there is none.

    Where errors kept the account from being made, it is made of the parts without error.
    """
    made, guide = examination.account, examination.guide
    if guide is None or (examination.count("error") == 0 and made is not None):
        return made.facts if made is not None else Facts()
    parts = parts_in_error(examination.findings)
    if made is not None and made is not NO_ACCOUNT:
        return sound(made.facts, parts)
    park = without_parts(examination.loaded.raw, parts)
    if park is None or not can_be_accounted(Subject(park, guide, NO_ACCOUNT)):
        return Facts()
    made = account(park, guide, load_factors())
    # Parts left out are not there to be referred to, which is no error of the others.
    found = [f for f in look(Subject(park, guide, made)) if f.code != known_references.code]
    return sound(made.facts, parts | parts_in_error((*made.findings, *found)))


def names_of(data: Mapping[str, Any], folder: Path) -> Names:
    """Return the names of the tables, of the guide's groups of tasks and of facts."""
    named = lookup(data, "plan.guide")
    try:
        groups = find_guide(str(named or DEFAULT_GUIDE), folder).task_groups
    except GuideError:
        groups = ()
    value_added = lookup(data, "foundation.overview.development.value_added_name")
    return {
        **table_names(),
        "task_group": {group.title: (group.id,) for group in groups},
        "fact": quantity_names(str(value_added or VALUE_ADDED)),
    }


def _unexamined(loaded: Loaded, book: Rulebook | None) -> Examination:
    """Return what can be said of a park whose files or shape keep it from being examined."""
    named = lookup(loaded.raw, "plan.guide")
    try:
        chosen = find_guide(str(named or DEFAULT_GUIDE), loaded.folder) if loaded.raw else None
        chosen = with_rules(chosen, book) if chosen is not None else None
    except GuideError:
        chosen = None
    errors = [finding for finding in loaded.findings if finding.severity == "error"]
    unread = any(f.code.startswith("F") and f.path in ("", *CHAPTER_KEYS) for f in errors)
    answers: tuple[ChapterAnswers, ...] = ()
    if chosen is not None and not unread:
        answers = completeness(chosen, _written(loaded.raw, errors), _in_error(errors))
    to_do = loaded.findings
    if chosen is not None and loaded.description is None and loaded.raw.get("plan") is not None:
        to_do = parts_not_begun(to_do, loaded.raw, chosen)
    found = _reported(loaded, tuple(_placed(finding, loaded.places) for finding in to_do))
    return Examination(loaded, loaded.description, chosen, None, found, answers=answers)


def _in_error(findings: Iterable[Finding]) -> Callable[[Requirement], bool]:
    """Return what says whether what a guide asks for holds an error other than an empty field."""
    errors = (found for found in findings if found.severity == "error")
    wrong = [path_of(found.path) for found in errors if found.code not in EMPTY]
    return partial(holds_any, paths=wrong)


def _written(raw: Mapping[str, Any], errors: Collection[Finding]) -> Callable[[Requirement], bool]:
    """Return what says whether what a guide asks for is filled in, in files that are no description.

    What has empty fields is not, unless more than that is wrong with it.
    """
    empty = [path_of(found.path) for found in errors if found.code in EMPTY]
    wrong = _in_error(errors)
    return lambda asked: is_written(raw, asked) and (wrong(asked) or not holds_any(asked, empty))


def _reported(loaded: Loaded, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings in order, those that the park accepts with their reason."""
    park = loaded.description
    accepted = acceptances(
        park.plan.accepted if park else (), loaded.places, loaded.files, loaded.raw
    )
    is_complete = all(finding.severity != "error" for finding in findings)
    marked = with_acceptances(findings, accepted, loaded.places, is_complete)
    said = in_heads_of_tables(without_consequences(marked, park), loaded.files)
    return _in_order((*said, *misplaced(loaded.files)))


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
    """Return the finding with the place of its path, or of the nearest part that is there.

    Something missing is reported at the key under which it is to be written.
    """
    if finding.line is not None or finding.file or not finding.path:
        return finding
    path = path_of(finding.path)
    place = places.at(path) if path in places else places.of_key(places.nearest(path))
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
