"""Findings as comments in a plan, be it as generated or edited since."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from lxml import etree

from nzcplan.findings import SEVERITY_NAMES, Finding
from nzcplan.plan.content import Content, Grid, Passage, Unit
from nzcplan.plan.opinion.problems import basis_of
from nzcplan.plan.spots import Spot, passage_at
from nzcplan.revise.alignment import align, likeness_of
from nzcplan.revise.comments import Remark, with_comments
from nzcplan.revise.compare import aligned
from nzcplan.revise.compare_grid import grid_key
from nzcplan.revise.content_reader import W, cells_of, read_located
from nzcplan.revise.package import Package, PlanFileError


def annotated(
    package: Package, content: Content, findings: Sequence[tuple[Finding, Spot]], date: str
) -> dict[str, bytes]:
    """Return the parts of a plan with each finding as a comment at its spot.

    ``content`` is what the plan says by its description. Where the file says otherwise, a spot
    that is no longer there gives way to what stands above it. Raises PlanFileError where the file
    cannot be read or says nothing.
    """
    located = read_located(package)
    if not located:
        raise PlanFileError("其中没有正文")
    places = _Places(content, located)
    remarks = [places.remark(spot, comment_lines(finding)) for finding, spot in findings]
    return with_comments(package, located[0][1].getroottree().getroot(), remarks, date)


def comment_lines(finding: Finding) -> tuple[str, ...]:
    """Return what a comment says of a finding: weight and code with the message, remedy, basis."""
    lines = [f"{SEVERITY_NAMES[finding.severity]} {finding.code}：{finding.message}"]
    if finding.hint:
        lines.append(f"建议：{finding.hint}")
    basis = basis_of(finding)
    if basis:
        lines.append(f"依据：{basis}")
    return tuple(lines)


class _Places:
    """The elements of a file that say what ``content`` says."""

    def __init__(self, content: Content, located: tuple[tuple[Unit, etree._Element], ...]) -> None:
        self._content = content
        self._units = tuple(unit for unit, _ in located)
        self._elements = tuple(element for _, element in located)
        self._rows: dict[int, dict[int, int]] = {}

    @cached_property
    def _found(self) -> dict[int, int]:
        alignment = aligned(self._content.units, self._units)
        return dict((*alignment.pairs, *alignment.moved))

    def remark(self, spot: Spot, lines: tuple[str, ...]) -> Remark:
        """Return the remark at ``spot``, or at what is left of it."""
        found = self._found.get(spot.unit)
        if found is None:
            above = (unit for unit in range(spot.unit, -1, -1) if unit in self._found)
            return Remark(self._paragraph(self._found.get(next(above, -1), 0)), lines)
        unit = self._units[found]
        if isinstance(unit, Passage):
            return self._inside(self._elements[found], unit, spot, lines)
        row = self._row(spot.unit, found, spot.row)
        if row is None or not isinstance(unit, Grid):
            return Remark(self._paragraph(found), lines)
        cells = cells_of(self._elements[found])[row]
        at = spot.cell if spot.cell < len(cells) else 0
        paragraph = _first_paragraph(cells[at])
        return self._inside(paragraph, unit.rows[row][at], spot, lines)

    def _row(self, unit: int, found: int, row: int) -> int | None:
        """Return which row of the table that is there is the one that was meant."""
        if unit not in self._rows:
            before, after = self._content.units[unit], self._units[found]
            assert isinstance(before, Grid)
            assert isinstance(after, Grid)
            ours, theirs = grid_key(before), grid_key(after)
            alignment = align(ours, theirs, lambda a, b: likeness_of(ours[a], theirs[b]))
            self._rows[unit] = dict((*alignment.pairs, *alignment.moved))
        return self._rows[unit].get(row)

    def _inside(
        self, paragraph: etree._Element, passage: Passage, spot: Spot, lines: tuple[str, ...]
    ) -> Remark:
        """Return the remark at the words that are meant, if the text still has them."""
        meant = passage_at(self._content, spot).text
        words = meant[spot.start : spot.end]
        start = spot.start if meant == passage.text else passage.text.find(words)
        if not words or start < 0:
            return Remark(paragraph, lines)
        return Remark(paragraph, lines, start, start + len(words))

    def _paragraph(self, found: int) -> etree._Element:
        return _first_paragraph(self._elements[found])


def _first_paragraph(element: etree._Element) -> etree._Element:
    return next(element.iter(f"{W}p"))
