"""From the path of a finding to the spot in the plan that shows what is written there.

Text is looked for as it was given, a number by the facts that are made of it, a part of an item by
the item's name; what is missing, or nowhere shown, belongs to the heading of its clause. The clause
is searched before its chapter, the chapter before the rest.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import Final

from msgspec import Struct

from nzcplan.findings import Finding
from nzcplan.guides.about import clause_about
from nzcplan.park.lookup import lookup
from nzcplan.park.places import Path, path_of, path_text
from nzcplan.plan.anchors import clause_anchor
from nzcplan.plan.content import Content, as_read
from nzcplan.plan.contents import content_of
from nzcplan.plan.context import PlanContext
from nzcplan.plan.document import Document, Heading, ItemList, Paragraph
from nzcplan.plan.inline import plain_text
from nzcplan.plan.number_form import NumberForm
from nzcplan.plan.numbers import trimmed
from nzcplan.plan.prose import prose_blocks
from nzcplan.plan.searching import find_fact, find_in_row, find_text
from nzcplan.plan.setting import Setting
from nzcplan.plan.spots import Region, Spot, place_of

_NAMES: Final = ("name", "title", "position", "department")
"""Fields by which the plan names an item, the first that it has."""
_STEPS: Final = 2
"""How many steps of reckoning a number may be away from what it is made of."""
_COVER: Final = "封面"


class Section(Struct, frozen=True):
    """A heading of the guide's in a plan: the unit that it is, and all that stands under it."""

    heading: int
    region: Region


class Whereabouts:
    """A plan to be searched: what it says, where its clauses are, what its numbers are made of."""

    def __init__(self, context: PlanContext, document: Document, form: NumberForm) -> None:
        self.content: Content = content_of(document, Setting(), form)
        self._context = context
        self._spots: dict[Finding, Spot] = {}
        self._all = Region(0, len(self.content.units))
        self._sections = _sections(document, self.content)
        self._clauses = {
            clause_anchor(clause, chapter) for clause, chapter in context.guide.with_chapters()
        }
        self._made_of: defaultdict[str, list[str]] = defaultdict(list)
        for fact in context.account.facts.values():
            for given in fact.inputs:
                self._made_of[given].append(fact.id)

    def spot(self, finding: Finding) -> Spot:
        """Return the one spot that a finding is about."""
        if finding not in self._spots:
            self._spots[finding] = self._searched(finding)
        return self._spots[finding]

    def _searched(self, finding: Finding) -> Spot:
        regions = tuple(self._regions(finding.path))
        found = self._value(finding, regions) or self._item(finding.path, regions)
        return found or self._heading(finding.path)

    def words(self, finding: Finding) -> str:
        """Return that spot in words."""
        return place_of(self.content, self.spot(finding))

    def anchor(self, finding: Finding) -> str:
        """Return the anchor of the innermost clause in which that spot lies, empty without one."""
        unit = self.spot(finding).unit
        around = [
            (section.heading, anchor)
            for anchor, section in self._sections.items()
            if section.region.start <= unit < section.region.end and anchor in self._clauses
        ]
        return max(around, default=(0, ""))[1]

    def clause(self, anchor: str) -> str:
        """Return the place of a clause by its anchor, empty where the plan has no such heading."""
        section = self._sections.get(anchor)
        return self.content.units[section.heading].place.removesuffix("标题") if section else ""

    def _regions(self, path: str) -> Iterator[Region]:
        about = clause_about(self._context.guide, path)
        if about is not None:
            clause, chapter = about
            anchors = [clause_anchor(chapter)]
            if clause is not chapter:
                anchors.insert(0, clause_anchor(clause, chapter))
            yield from (self._sections[each].region for each in anchors if each in self._sections)
        yield self._all

    def _value(self, finding: Finding, regions: tuple[Region, ...]) -> Spot | None:
        if not finding.path:
            return None
        value = lookup(self._context.park, finding.path)
        if isinstance(value, str) and not isinstance(value, Enum):
            return self._text(value, finding.words, regions)
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return self._number(finding.path, regions)
        return None

    def _text(self, text: str, words: str, regions: tuple[Region, ...]) -> Spot | None:
        paragraphs = list(_paragraphs(text))
        sought = as_read(words)
        meant = [each for each in paragraphs if sought and sought in each] or paragraphs[:1]
        for region in regions:
            for each in meant:
                if spot := find_text(self.content, region, each, sought):
                    return spot
        return None

    def _number(self, path: str, regions: tuple[Region, ...]) -> Spot | None:
        """Return where the nearest fact made of the number stands, if the plan shows any such."""
        facts, seen = {path}, {path}
        for _ in range(_STEPS):
            facts = {made for each in facts for made in self._made_of[each]} - seen
            seen |= facts
            for region in regions:
                if spot := find_fact(self.content, region, facts):
                    return spot
        return None

    def _item(self, path: str, regions: tuple[Region, ...]) -> Spot | None:
        """Return the cell or text that names the item in which ``path`` lies, the innermost first.

        In a row of a table it is the cell of the year, or of the number itself, where that shows.
        """
        steps = path_of(path)
        for length in range(len(steps), 0, -1):
            if not isinstance(steps[length - 1], int):
                continue
            for name in self._names(steps[:length]):
                for region in regions:
                    if spot := find_text(self.content, region, name):
                        year, shown = self._shown(steps[length:], path)
                        return find_in_row(self.content, spot, year, shown)
        return None

    def _names(self, item: Path) -> Iterator[str]:
        path = path_text(item)
        for field in _NAMES:
            name = lookup(self._context.park, f"{path}.{field}")
            if isinstance(name, str):
                identifier = lookup(self._context.park, f"{path}.id")
                if isinstance(identifier, str):
                    yield as_read(f"{name}（{identifier}）")
                yield from _paragraphs(name)
        year = lookup(self._context.park, f"{path}.year")
        if isinstance(year, int):
            yield f"{year}年"

    def _shown(self, inner: Path, path: str) -> tuple[str, str]:
        last = inner[-1] if inner else ""
        year = f"{last}年" if isinstance(last, str) and last.isdecimal() else ""
        value = lookup(self._context.park, path)
        is_number = isinstance(value, Decimal | int) and not isinstance(value, bool)
        return year, trimmed(Decimal(value)) if is_number and isinstance(value, Decimal) else ""

    def _heading(self, path: str) -> Spot:
        about = clause_about(self._context.guide, path)
        if about is not None:
            clause, chapter = about
            inner = self._sections.get(clause_anchor(clause, chapter))
            section = inner or self._sections.get(clause_anchor(chapter))
            if section is not None:
                return Spot(section.heading)
        title = self._context.park.plan.title
        return find_text(self.content, self._all, as_read(title)) or Spot(0)


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs and items of a text of the user's as the plan shows them."""
    for block in prose_blocks(text):
        if isinstance(block, Paragraph):
            yield as_read(plain_text(block.inlines))
        elif isinstance(block, ItemList):
            yield from (as_read(plain_text(item)) for item in block.items)


def _sections(document: Document, content: Content) -> dict[str, Section]:
    """Return the headings that have an id, each with all up to the next of its level or above."""
    headings = [
        block
        for block in document.blocks
        if isinstance(block, Heading) and as_read(f"{block.number}{block.title}").strip()
    ]
    units = [n for n, unit in enumerate(content.units) if unit.place.endswith("标题")]
    found: dict[str, Section] = {}
    pairs = list(zip(headings, units, strict=True))
    for position, (heading, unit) in enumerate(pairs):
        after = (at for other, at in pairs[position + 1 :] if other.level <= heading.level)
        if heading.id:
            region = Region(unit, next(after, len(content.units)))
            found[heading.id] = Section(unit, region)
    return found
