"""Acceptance: findings that the park lets stand with a reason, and acceptances that cannot hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from nzcplan.checks.acceptance_codes import ACCEPTANCE_CODES
from nzcplan.checks.accepted_places import Line, line_of, path_meant
from nzcplan.checks.catalogue import explanations
from nzcplan.checks.placeholders import PLACEHOLDERS
from nzcplan.findings import Finding
from nzcplan.near import near_hint, plain_name
from nzcplan.park.accepted import AcceptedFinding
from nzcplan.park.places import Path, Place, Places, path_of, path_text
from nzcplan.park.remarks import remarks, remarks_in_table

LIST = "plan.accepted"
_ABOUT_ACCEPTANCE = frozenset(each.code for each in ACCEPTANCE_CODES)
YAML_ENDINGS = (".yaml", ".yml")
TABLE_ENDING = ".csv"
_NOTHING_SAID: Final = re.compile("，也?没有说明原因$")
"""End of a message that an accepted finding, whose reason is there, contradicts."""
_NO_REASONS: Final = PLACEHOLDERS - {"x"} | {"原因", "理由", "说明", "reason"}
"""Words that stand where a reason should, in small letters."""
MOST_PLACES: Final = 3
"""Places that a hint names."""


class Acceptance(Struct, frozen=True):
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
    listed: tuple[AcceptedFinding, ...],
    places: Places,
    files: Mapping[str, bytes],
    raw: Mapping[str, Any],
) -> tuple[Acceptance, ...]:
    """Return what the list in ``plan`` and the remarks in the YAML files among ``files`` accept.

    ``raw`` is the description as it was read; the list may name items by their ids.
    """
    found = []
    for number, entry in enumerate(listed):
        path = f"{LIST}[{number}]"
        about = line_of(entry.path or "")
        below = () if about else path_meant(entry.path or "", raw)
        place = places.at(path_of(path))
        found.append(Acceptance(entry.code, entry.reason, place, path, below, about))
    for name, data in files.items():
        if not name.lower().endswith(YAML_ENDINGS):
            continue
        for remark in remarks(data, name):
            place = Place(name, remark.line, remark.column)
            about = (name, remark.about)
            found.append(Acceptance(remark.code, remark.reason, place, about=about))
    return tuple(found)


def misplaced(files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Return a finding for each remark in a cell of a CSV file, where it is content."""
    return tuple(
        Finding(
            "P005",
            "warning",
            f"单元格里的“# 接受 {remark.code}”不起作用，会当作内容印入方案",
            f"从单元格中删去；在 plan.accepted 中列出 {remark.code}，位置写 {name}:{remark.line}。",
            file=name,
            line=remark.line,
            column=remark.column,
        )
        for name, data in files.items()
        if name.lower().endswith(TABLE_ENDING)
        for remark in remarks_in_table(data, name)
    )


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
        path, lines = path_of(finding.path), _lines(finding, places)
        covering = [each for each in candidates if each.covers(path, lines)]
        for each in covering:
            met[each].append(finding)
        reason = next((each.reason for each in covering if not _says_nothing(each.reason)), "")
        can_be = finding.severity != "error"
        result.append(_accepted(finding, reason) if reason and can_be else finding)
    troubles = [
        trouble
        for each, found in met.items()
        for trouble in _troubles(each, found, is_complete, result)
    ]
    return (*result, *_with_paths(troubles, places))


def _says_nothing(reason: str) -> bool:
    """Whether a reason is none: the word of the instruction, or what is to be filled in yet."""
    plain = plain_name(reason).lower().strip("“”\"'（）()<>《》【】[]。")
    return plain in _NO_REASONS or not any(map(str.isalnum, plain))


def _accepted(finding: Finding, reason: str) -> Finding:
    return replace(finding, accepted=reason, message=_NOTHING_SAID.sub("", finding.message))


def _with_paths(troubles: list[Finding], places: Places) -> Iterator[Finding]:
    """Yield the troubles, those of remarks with the path of what stands on their line."""
    wanted = {(each.file, each.line) for each in troubles if not each.path}
    paths: dict[Line, Path] = {}
    known = chain(places.of_keys.items(), places.of_values.items()) if wanted else ()
    for path, raw in known:
        line = (raw[0], raw[1])
        if line in wanted and len(path) < len(paths.get(line, (*path, ""))):
            paths[line] = path
    for each in troubles:
        found = path_text(paths.get((each.file, each.line), ()))
        yield replace(each, path=each.path or found)


def _troubles(
    each: Acceptance, met: list[Finding], is_complete: bool, findings: list[Finding]
) -> Iterator[Finding]:
    """Yield why the acceptance cannot hold, the first cause only.

    ``met`` are those of all ``findings`` that it speaks of.
    """
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
    elif _says_nothing(each.reason):
        hint = f"把“{each.reason}”改为实际的原因，如“数据尚未公布”。"
        yield trouble("P003", False, f"接受 {each.code} 没有写实际的原因，不起作用", hint)
    elif met and all(finding.severity == "error" for finding in met):
        hint = "改正错误，删去这一条接受；只有警告和提示可以接受。"
        yield trouble("P001", False, f"{each.code} 是错误，不能接受", hint)
    elif not met and is_complete:
        where = "这里" if each.about or each.below else "描述中"
        elsewhere = _elsewhere(found for found in findings if found.code == each.code)
        hint = f"问题已经改正的，删去这一条接受；{elsewhere}。"
        yield trouble("P002", True, f"{where}没有 {each.code} 这个问题，接受已无对象", hint)


def _lines(finding: Finding, places: Places) -> frozenset[Line]:
    """Return the lines beside which a remark is about ``finding``: its own and that of its key.

    For a cell of a CSV file, where no comment can stand, the key that names the file counts.
    """
    lines = {(finding.file, finding.line)}
    path = places.nearest(path_of(finding.path))
    for length in range(len(path), 0, -1):
        raw = places.of_keys.get(path[:length])
        if raw is not None:
            if length == len(path) or raw[0] != finding.file:
                lines.add((raw[0], raw[1]))
            break
    return frozenset(lines)


def _elsewhere(findings: Iterable[Finding]) -> str:
    """Return where the findings that are not accepted stand now, or that there are none."""
    open_ones = [found for found in findings if not found.accepted and found.file]
    lines = list(dict.fromkeys(f"{found.file}:{found.line}" for found in open_ones))
    if not lines:
        return "描述中现在没有待处理的这种问题"
    more = "等" if len(lines) > MOST_PLACES else ""
    return f"位置变了的，移到问题现在所在的 {'、'.join(lines[:MOST_PLACES])}{more}"
