"""Word comments: put at stretches of paragraphs, and into the package beside those of others."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Sequence
from typing import Final

from lxml import etree
from msgspec import Struct

from nzcplan.plan.content import as_read
from nzcplan.revise.content_reader import R, W
from nzcplan.revise.package import RELATIONS, Package
from nzcplan.writers.word.carried import TYPES

AUTHOR: Final = "nzcplan"
_INITIALS: Final = "nz"
_KIND: Final = "comments"
_RELATIONSHIP: Final = R.strip("{}") + "/comments"
_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES_NAMESPACE: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_MARKS: Final = frozenset(f"{W}{name}" for name in ("tab", "noBreakHyphen", "ptab", "sym"))
"""What stands in runs and reads as characters, without being text."""
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


class Remark(Struct, frozen=True):
    """What is said in a comment, line by line, about a paragraph, or about its characters from
    ``start`` up to ``end`` where these differ."""

    paragraph: etree._Element
    lines: tuple[str, ...]
    start: int = 0
    end: int = 0


def with_comments(
    package: Package, root: etree._Element, remarks: Sequence[Remark], date: str
) -> dict[str, bytes]:
    """Return the parts of ``package`` with a comment for each of ``remarks``.

    ``root`` is the tree of the main part in which their paragraphs stand; it is changed. ``date``
    is that of all comments (``2022-06-10T00:00:00Z``). Comments that are there already stay.
    Raises PlanFileError for a package that cannot be read.
    """
    main = package.main
    known = next((r.target for r in package.relations(main).values() if r.kind == _KIND), None)
    comments = etree.Element(f"{W}comments", nsmap={"w": W.strip("{}")})
    if known is not None:
        comments = package.root(known)
    first = max((_number(each) for each in comments), default=-1) + 1
    for number, remark in enumerate(remarks, start=first):
        comments.append(_comment(number, remark.lines, date))
        _mark(remark, number)
    parts = {**package.parts, main: _bytes(root)}
    if known is not None:
        return {**parts, known: _bytes(comments)}
    name = _free_name(package, posixpath.dirname(main))
    return {**parts, **_listed(package, main, name), name: _bytes(comments)}


def _number(comment: etree._Element) -> int:
    number = comment.get(f"{W}id", "")
    return int(number) if number.isdecimal() else -1


def _comment(number: int, lines: Sequence[str], date: str) -> etree._Element:
    attributes = {"id": str(number), "author": AUTHOR, "date": date, "initials": _INITIALS}
    comment = etree.Element(f"{W}comment", {f"{W}{key}": text for key, text in attributes.items()})
    for position, line in enumerate(lines):
        paragraph = etree.SubElement(comment, f"{W}p")
        if position == 0:
            etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}annotationRef")
        text = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t")
        text.set(_SPACE, "preserve")
        text.text = as_read(line)
    return comment


def _mark(remark: Remark, number: int) -> None:
    """Put the marks of a comment around its stretch, else around all that the paragraph says."""
    paragraph, identifier = remark.paragraph, {f"{W}id": str(number)}
    start = etree.Element(f"{W}commentRangeStart", identifier)
    end = etree.Element(f"{W}commentRangeEnd", identifier)
    reference = etree.Element(f"{W}r")
    etree.SubElement(reference, f"{W}commentReference", identifier)
    runs = _runs_of(remark) if remark.start < remark.end else []
    if runs:
        runs[0].addprevious(start)
        runs[-1].addnext(reference)
        runs[-1].addnext(end)
        return
    properties = paragraph.find(f"{W}pPr")
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, start)
    paragraph.extend((end, reference))


def _runs_of(remark: Remark) -> list[etree._Element]:
    """Return the runs that say just what is meant, after parting those that say more.

    None where the paragraph holds anything beside such runs that reads as text.
    """
    runs = [run for run in remark.paragraph.iterchildren(f"{W}r") if run.find(f"{W}t") is not None]
    said = "".join(_said(run) for run in runs)
    read = "".join(as_read(node.text or "") for node in remark.paragraph.iter(f"{W}t"))
    marks = (node for run in remark.paragraph.iter(f"{W}r") for node in run if node.tag in _MARKS)
    if said != read or remark.end > len(said) or next(marks, None) is not None:
        return []
    meant: list[etree._Element] = []
    position = 0
    for run in runs:
        length = len(_said(run))
        first, last = max(remark.start - position, 0), min(remark.end - position, length)
        position += length
        if first < last:
            meant.append(_part(run, first, last))
    return meant


def _said(run: etree._Element) -> str:
    return "".join(as_read(node.text or "") for node in run.iterchildren(f"{W}t"))


def _part(run: etree._Element, first: int, last: int) -> etree._Element:
    """Return a run of the characters from ``first`` up to ``last``; what is before and behind them
    becomes runs of its own. A run that holds more than one text is left whole."""
    inside = [child for child in run if child.tag != f"{W}rPr"]
    text = _said(run)
    if len(inside) != 1 or inside[0].text != text:
        return run
    for cut, add in ((text[:first], run.addprevious), (text[last:], run.addnext)):
        if cut:
            other = copy.deepcopy(run)
            _say(other, cut)
            add(other)
    _say(run, text[first:last])
    return run


def _say(run: etree._Element, text: str) -> None:
    node = run.find(f"{W}t")
    if node is not None:
        node.text = text
        node.set(_SPACE, "preserve")


def _free_name(package: Package, folder: str) -> str:
    names = (f"comments{count or ''}.xml" for count in range(len(package.parts) + 1))
    joined = (posixpath.join(folder, name) for name in names)
    return next(name for name in joined if name not in package.parts)


def _listed(package: Package, main: str, name: str) -> dict[str, bytes]:
    """Return the two parts that name the new one, changed so that they do."""
    types = package.root(TYPES)
    override = {"PartName": f"/{name}", "ContentType": _CONTENT_TYPE}
    etree.SubElement(types, f"{_TYPES_NAMESPACE}Override", override)
    folder, file = posixpath.split(main)
    place = posixpath.join(folder, "_rels", f"{file}.rels")
    relations = package.root(place)
    taken = {each.get("Id") for each in relations}
    identifier = next(
        f"rIdComments{n}" for n in range(len(taken) + 1) if f"rIdComments{n}" not in taken
    )
    target = {"Id": identifier, "Type": _RELATIONSHIP, "Target": posixpath.basename(name)}
    etree.SubElement(relations, f"{RELATIONS}Relationship", target)
    return {TYPES: _bytes(types), place: _bytes(relations)}


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
