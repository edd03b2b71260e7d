"""Acceptance: findings that the park lets stand with a reason, and acceptances that cannot hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from nzcplan.checks.acceptance_codes import ACCEPTANCE_CODES
from nzcplan.checks.catalogue import explanations
from nzcplan.findings import Finding
from nzcplan.near import near_hint
from nzcplan.park.accepted import AcceptedFinding
from nzcplan.park.places import Path, Place, Places, path_of
from nzcplan.park.remarks import remarks

LIST = "plan.accepted"
_ABOUT_ACCEPTANCE = frozenset(each.code for each in ACCEPTANCE_CODES)
YAML_ENDINGS = (".yaml", ".yml")

Line = tuple[str, int | None]
"""A line: file and number from 1."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A code accepted at or below the path ``below``, or about a line; with neither, anywhere."""

    code: str
    reason: str
    place: Place | None
    path: str = ""
    below: Path = ()
    about: Line | None = None

    def covers(self, path: Path, lines: frozenset[Line]) -> bool:
        """Whether it speaks of a finding of its code at ``path`` and on one of ``lines``."""
        if self.about is not None:
            return self.about in lines
        return path[: len(self.below)] == self.below


def acceptances(
    listed: tuple[AcceptedFinding, ...], places: Places, files: Mapping[str, bytes]
) -> tuple[Acceptance, ...]:
    """Return what the list in ``plan`` and the remarks in the YAML files among ``files`` accept."""
    found = []
    for number, entry in enumerate(listed):
        path = f"{LIST}[{number}]"
        below = _steps(entry.path or "")
        found.append(Acceptance(entry.code, entry.reason, places.at(path_of(path)), path, below))
    for name, data in files.items():
        if not name.lower().endswith(YAML_ENDINGS):
            continue
        for remark in remarks(data, name):
            place = Place(name, remark.line, remark.column)
            about = (name, remark.about)
            found.append(Acceptance(remark.code, remark.reason, place, about=about))
    return tuple(found)


def with_acceptances(
    findings: tuple[Finding, ...],
    accepted: tuple[Acceptance, ...],
    places: Places,
    is_complete: bool,
) -> tuple[Finding, ...]:
    """Return the findings, those accepted with their reason, and what is wrong with acceptances.

    Only warnings and notes can be accepted. Where errors kept part of the checks from being made
    (``is_complete`` is false), an acceptance that finds nothing is not spoken of.
    """
    if not accepted:
        return findings
    result: list[Finding] = []
    met: dict[Acceptance, list[Finding]] = {each: [] for each in accepted}
    by_code: dict[str, list[Acceptance]] = {}
    for each in met:
        by_code.setdefault(each.code, []).append(each)
    for finding in findings:
        candidates = by_code.get(finding.code, ())
        path, lines = _steps(finding.path), _lines(finding, places)
        covering = [each for each in candidates if each.covers(path, lines)]
        for each in covering:
            met[each].append(finding)
        reason = next((each.reason for each in covering if each.reason), "")
        can_be = finding.severity != "error"
        result.append(replace(finding, accepted=reason) if reason and can_be else finding)
    for each, found in met.items():
        result += _troubles(each, found, is_complete)
    return tuple(result)


def _troubles(each: Acceptance, met: list[Finding], is_complete: bool) -> Iterator[Finding]:
    """Yield why the acceptance cannot hold, the first cause only."""
    place = each.place

    def trouble(code: str, is_note: bool, message: str, hint: str) -> Finding:
        found = Finding(code, "note" if is_note else "warning", message, hint, path=each.path)
        if place is None:
            return found
        return replace(found, file=place.file, line=place.line, column=place.column)

    if each.code in _ABOUT_ACCEPTANCE:
        message = f"{each.code} 是关于接受本身的问题，不能接受"
        yield trouble("P001", False, message, "改正这一条接受，或把它删去。")
    elif each.code not in explanations():
        titles = {code: known.title for code, known in explanations().items()}
        hint = f"{near_hint(each.code.upper(), titles)}写 nzcplan check 列出的代码。"
        yield trouble("P004", False, f"接受的问题代码“{each.code[:20]}”不存在", hint)
    elif not each.reason:
        hint = f"在代码后写冒号和原因，如“# 接受 {each.code}：数据尚未公布”。"
        yield trouble("P003", False, f"接受 {each.code} 没有写原因，不起作用", hint)
    elif met and all(finding.severity == "error" for finding in met):
        hint = "改正错误，删去这一条接受；只有警告和提示可以接受。"
        yield trouble("P001", False, f"{each.code} 是错误，不能接受", hint)
    elif not met and is_complete:
        where = "这里" if each.about or each.below else "描述中"
        hint = "问题已经改正的，删去这一条接受；位置变了的，移到问题所在的行。"
        yield trouble("P002", True, f"{where}没有 {each.code} 这个问题，接受已无对象", hint)


def _lines(finding: Finding, places: Places) -> frozenset[Line]:
    """Return the lines beside which a remark is about ``finding``: its own and that of its key.

    For a cell of a CSV file, where no comment can stand, the key that names the file counts.
    """
    lines = {(finding.file, finding.line)}
    path = places.nearest(_steps(finding.path))
    for length in range(len(path), 0, -1):
        raw = places.of_keys.get(path[:length])
        if raw is not None:
            if length == len(path) or raw[0] != finding.file:
                lines.add((raw[0], raw[1]))
            break
    return frozenset(lines)


def _steps(text: str) -> Path:
    """Return the steps of a path; one that cannot be read leads nowhere."""
    try:
        return path_of(text)
    except ValueError:
        return ("\0",)
