"""YAML reader: one file's text into plain values, every value with its place, within bounds.

Only what the description needs is read: mappings, lists, text, numbers exactly as typed, true,
false and null. Tags, merge keys and further documents are findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, Final

import yaml
from msgspec import Struct

from nzcplan.findings import Finding
from nzcplan.park.places import Path, Places, RawPlace, path_text
from nzcplan.park.source_text import decode, forbidden_character, forbidden_in
from nzcplan.park.yaml_scalar import scalar
from nzcplan.park.yaml_trouble import syntax_finding

DEEPEST: Final = 40
"""Levels of nesting that a file may have."""
MOST_NODES: Final = 400_000
"""Values and keys that a file may have, aliases counted as what they stand for."""

_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Reading(Struct, frozen=True):
    """What a file holds (None where it cannot be used), where, and what is wrong with it.

    ``broken`` are the paths whose value could not be taken over, each with a finding of its own.
    """

    data: Any
    places: Places
    findings: tuple[Finding, ...] = ()
    broken: tuple[Path, ...] = ()


class _UnreadableError(Exception):
    """Reading cannot go on; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(slots=True)
class _Anchored:
    """What an anchor stands for: its value, its number of nodes and its levels, once complete."""

    value: Any = None
    nodes: int = 0
    levels: int = 0
    complete: bool = False


def read_yaml(data: bytes, name: str) -> Reading:
    """Return the mapping that ``data`` holds, with places whose file is ``name``.

    All that is wrong is in ``findings``; ``data`` of the result is None where nothing usable is
    left, which is so after a syntax error and where the bounds are passed.
    """
    source = decode(data, name)
    if source.findings:
        return Reading(None, Places(), source.findings)
    builder = _Builder(source.text, name)
    try:
        value = builder.document()
    except _UnreadableError as stop:
        return Reading(None, Places(), (*builder.findings, stop.finding))
    except yaml.YAMLError as error:
        found = syntax_finding(error, source.text, name)
        return Reading(None, Places(), (*builder.findings, found))
    places = Places(builder.values, builder.keys)
    if isinstance(value, dict):
        return Reading(value, places, tuple(builder.findings), tuple(builder.broken))
    return Reading(None, places, (*builder.findings, _not_a_mapping(value, name, places)))


def _not_a_mapping(value: Any, name: str, places: Places) -> Finding:
    place = places.at(())
    line, column = (place.line, place.column) if place else (1, 1)
    if value is None:
        return Finding(
            "F002", "error", f"{name} 没有内容，只有注释", file=name, line=line, column=1
        )
    what = "列表" if isinstance(value, list) else "一段文字"
    hint = "最外层直接写“键: 值”，去掉行首的“-”。"
    if not isinstance(value, list):
        hint = "按“键: 值”填写，冒号用英文冒号加空格。"
    message = f"{name} 的最外层是{what}，应为“键: 值”"
    return Finding("F014", "error", message, hint, file=name, line=line, column=column)


class _Builder:
    """Builds values out of parser events; collects findings as it goes."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.source = text
        self.events: Iterator[Any] = iter(())
        self.findings: list[Finding] = []
        self.broken: list[Path] = []
        self.values: dict[Path, RawPlace] = {}
        self.keys: dict[Path, RawPlace] = {}
        self.anchors: dict[str, _Anchored] = {}
        self.nodes = 0

    def document(self) -> Any:
        """Return the value of the only document."""
        self.events = iter(_PARSER(self.source).get_event, None)
        value: Any = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    hint = "去掉单独一行的“---”，或把内容分成几个文件。"
                    self.report(event, "F011", "一个文件只能有一个 YAML 文档", hint)
                    break
                value, _ = self.node(next(self.events), (), 1)
        return value

    def node(self, event: Any, path: Path, depth: int) -> tuple[Any, int]:
        """Return the value that begins with ``event``, and its number of levels."""
        mark = event.start_mark
        self.values[path] = (self.name, mark.line + 1, mark.column + 1)
        self.count(event, 1)
        if depth > DEEPEST:
            raise self.stop(event, f"嵌套超过 {DEEPEST} 层", "检查缩进和括号。")
        kind = type(event)
        if kind is yaml.AliasEvent:
            return self.alias(event, path, depth)
        if event.tag is not None:
            hint = "去掉感叹号开头的标签；以感叹号开头的文字要加引号。"
            self.report(event, "F010", f"不接受 YAML 标签“{event.tag[:60]}”", hint, path)
            self.broken.append(path)
        anchored = None
        if event.anchor is not None:
            anchored = self.anchors[event.anchor] = _Anchored()
        before = self.nodes
        if kind is yaml.ScalarEvent:
            value, levels = self.text(event, path), 1
        elif kind is yaml.MappingStartEvent:
            value, levels = self.mapping(path, depth)
        else:
            value, levels = self.sequence(path, depth)
        if anchored is not None:
            anchored.value, anchored.levels = value, levels
            anchored.nodes = self.nodes - before + 1
            anchored.complete = True
        return value, levels

    def text(self, event: Any, path: Path) -> Any:
        value: str = event.value
        if event.implicit[0]:
            return scalar(value)
        if (character := forbidden_in(value)) is not None:
            said, hint = forbidden_character(character)
            self.report(event, "F012", said, hint, path)
            self.broken.append(path)
            return ""
        return value

    def mapping(self, path: Path, depth: int) -> tuple[dict[str, Any], int]:
        result: dict[str, Any] = {}
        deepest = 0
        for event in self.events:
            if type(event) is yaml.MappingEndEvent:
                break
            key = self.key(event, path, depth)
            if key is None or key in result:
                if key is not None:
                    self.report_repeated(event, (*path, key))
                # The value behind a key that cannot be used is read all the same, for its findings,
                # under a step that no key can be.
                aside = (*path, f"{key}\0{len(self.values)}")
                levels = self.node(next(self.events), aside, depth + 1)[1]
            else:
                here, mark = (*path, key), event.start_mark
                self.keys[here] = (self.name, mark.line + 1, mark.column + 1)
                result[key], levels = self.node(next(self.events), here, depth + 1)
            if levels > deepest:
                deepest = levels
        return result, deepest + 1

    def sequence(self, path: Path, depth: int) -> tuple[list[Any], int]:
        result: list[Any] = []
        deepest = 0
        for event in self.events:
            if type(event) is yaml.SequenceEndEvent:
                break
            value, levels = self.node(event, (*path, len(result)), depth + 1)
            deepest = max(deepest, levels)
            result.append(value)
        return result, deepest + 1

    def key(self, event: Any, path: Path, depth: int) -> str | None:
        """Return the key as text, None where it is none."""
        self.count(event, 1)
        if type(event) is not yaml.ScalarEvent:
            hint = "键写成一个词；以“[”“{”“*”开头的文字要加引号。"
            self.report(event, "F019", "键应为一个词", hint, path)
            aside = (*path, f"\0{len(self.values)}")
            self.node(event, aside, depth + 1)
            return None
        value: str = event.value
        if event.tag is not None:
            self.report(event, "F010", f"不接受 YAML 标签“{event.tag[:60]}”", "去掉标签。", path)
        if event.implicit[0] and value == "<<":
            self.report(event, "F013", "不接受合并键“<<”", "把要合并的内容逐项写出。", path)
            return None
        if event.anchor is not None:
            self.anchors[event.anchor] = _Anchored(value, 1, 1, True)
        if not value or forbidden_in(value):
            self.report(event, "F019", "键是空的或含有控制字符", "写成“键: 值”。", path)
            return None
        return value

    def report_repeated(self, event: Any, path: Path) -> None:
        """Report a key that the mapping already has."""
        first = self.keys[path]
        message = f"键“{path[-1]}”重复，第 {first[1]} 行第 {first[2]} 列已经写过"
        self.report(event, "F008", message, "删去一处，或把两处内容合并。", path)

    def alias(self, event: Any, path: Path, depth: int) -> tuple[Any, int]:
        anchored = self.anchors.get(event.anchor)
        if anchored is None or not anchored.complete:
            what = "自己" if anchored else "没有定义的锚点"
            hint = "给以“*”开头的文字加引号；别名要写在锚点之后。"
            self.report(event, "F027", f"别名“*{event.anchor}”引用了{what}", hint, path)
            self.broken.append(path)
            return None, 1
        self.count(event, anchored.nodes)
        if depth + anchored.levels - 1 > DEEPEST:
            raise self.stop(event, f"别名展开后嵌套超过 {DEEPEST} 层", "不要层层引用别名。")
        return anchored.value, anchored.levels

    def count(self, event: Any, number: int) -> None:
        self.nodes += number
        if self.nodes > MOST_NODES:
            hint = "大表改用 CSV 文件；不要用别名重复引用大段内容。"
            raise self.stop(event, f"内容超过 {MOST_NODES} 项（别名按展开后计）", hint)

    def report(self, event: Any, code: str, message: str, hint: str, path: Path = ()) -> None:
        self.findings.append(self.finding(event, code, message, hint, path))

    def stop(self, event: Any, message: str, hint: str) -> _UnreadableError:
        return _UnreadableError(self.finding(event, "F009", message, hint, ()))

    def finding(self, event: Any, code: str, message: str, hint: str, path: Path) -> Finding:
        mark = event.start_mark
        usable = takewhile(lambda step: "\0" not in str(step), path)
        return Finding(
            code,
            "error",
            message,
            hint,
            path=path_text(tuple(usable)),
            file=self.name,
            line=mark.line + 1,
            column=mark.column + 1,
        )
