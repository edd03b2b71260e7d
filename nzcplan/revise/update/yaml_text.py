"""YAML text: edits of a YAML file that leave every character alone that they need not touch.

The nodes of the parsed file say where values begin and end; new text is put in at these places.
Comments, blank lines, order, quotes, indentation and line ends stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from nzcplan.park.places import Path
from nzcplan.revise.update.edits import Edit, EditError, SetValue
from nzcplan.revise.update.yaml_words import block_lines, flow_text, key_text, scalar_text

_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_YEAR: Final = re.compile(r"[0-9]{4}")


@dataclass(slots=True)
class _Wanted:
    """What is wanted at a node: a value, things below its keys or positions, new items of a list."""

    value: Any = None
    below: dict[str | int, _Wanted] = field(default_factory=dict)
    items: list[Any] = field(default_factory=list)

    def at(self, path: Path) -> _Wanted:
        found = self
        for step in path:
            found = found.below.setdefault(step, _Wanted())
        return found

    def built(self) -> Any:
        """Return it as a value that is to be written anew."""
        if self.items:
            return list(self.items)
        if self.below:
            return {key: wanted.built() for key, wanted in self.below.items()}
        return self.value


@dataclass(slots=True)
class _Editor:
    text: str
    line_end: str
    pieces: list[tuple[int, int, str]] = field(default_factory=list)
    """Stretches of the text (from, to) and what is to stand there."""

    def node(self, node: yaml.Node, wanted: _Wanted) -> None:
        if isinstance(node, yaml.MappingNode):
            self.mapping(node, wanted)
        elif isinstance(node, yaml.SequenceNode):
            for step, inside in wanted.below.items():
                self.node(node.value[int(step)], inside)
            if wanted.items:
                self.sequence(node, wanted.items)
        elif isinstance(node, yaml.ScalarNode) and not (wanted.below or wanted.items):
            self.scalar(node, wanted.value)
        else:
            raise EditError(f"第 {node.start_mark.line + 1} 行应为列表或“键: 值”，不能写入")

    def mapping(self, node: yaml.MappingNode, wanted: _Wanted) -> None:
        present = {key.value: (key, value) for key, value in node.value}
        missing = []
        for step, inside in wanted.below.items():
            if str(step) not in present:
                missing.append((str(step), inside.built()))
                continue
            key, value = present[str(step)]
            is_empty = isinstance(value, yaml.ScalarNode) and not value.value and not value.style
            if is_empty and (inside.below or inside.items):
                indent = " " * key.start_mark.column
                said = self.entry(key.value, inside.built(), indent, in_flow=bool(node.flow_style))
                self.pieces.append((key.start_mark.index, value.end_mark.index, said))
            else:
                self.node(value, inside)
        for key_name, built in missing:
            self.insert(node, key_name, built)

    def insert(self, node: yaml.MappingNode, key: str, built: Any) -> None:
        """Put a new key behind the last, a year behind the last year before it."""
        before = node.value[-1] if node.value else None
        if _YEAR.fullmatch(key):
            earlier = [e for e in node.value if _YEAR.fullmatch(e[0].value) and e[0].value < key]
            before = max(earlier, key=lambda e: str(e[0].value)) if earlier else before
        quote = before[0].style or "" if before is not None else ""
        if node.flow_style:
            said = self.entry(key, built, "", in_flow=True, quote=quote)
            if before is None:
                self.put(node.start_mark.index + 1, said)
            else:
                self.put(self.end(before[1]), f", {said}")
            return
        assert before is not None, "a block mapping has an entry"
        indent = " " * node.value[0][0].start_mark.column
        self.put_line(
            before[1], f"{indent}{self.entry(key, built, indent, in_flow=False, quote=quote)}"
        )

    def entry(self, key: str, built: Any, indent: str, *, in_flow: bool, quote: str = "") -> str:
        """Return ``key: value``, the key in quotes of this kind where the others have them; a list
        of mappings outside flow style has a line for each."""
        name = scalar_text(key, quote) if quote else key_text(key)
        if isinstance(built, list) and not in_flow:
            rows = "".join(f"{self.line_end}{indent}  - {flow_text(item)}" for item in built)
            return f"{name}:{rows}"
        return f"{name}: {flow_text(built)}"

    def sequence(self, node: yaml.SequenceNode, items: list[Any]) -> None:
        if node.flow_style:
            said = ", ".join(map(flow_text, items))
            if node.value:
                self.put(self.end(node.value[-1]), f", {said}")
            else:
                self.put(node.start_mark.index + 1, said)
            return
        indent = " " * node.start_mark.column
        last = node.value[-1]
        in_block = isinstance(last, yaml.MappingNode) and not last.flow_style
        for item in items:
            lines = block_lines(item) if in_block else [flow_text(item)]
            joined = f"{self.line_end}{indent}  ".join(lines)
            self.put_line(last, f"{indent}- {joined}")

    def scalar(self, node: yaml.ScalarNode, value: Any) -> None:
        start, end = node.start_mark.index, self.end(node)
        if node.style in ("|", ">"):
            head, *lines = _LINE_END.split(self.text[start:end])
            first = next((line for line in lines if line.strip()), "  ")
            indent = first[: len(first) - len(first.lstrip())]
            body = (f"{indent}{line}" if line else "" for line in str(value).strip().split("\n"))
            said = self.line_end.join((head.replace(">", "|"), *body))
        else:
            said = scalar_text(value, node.style)
            if start == end:  # an empty value stands right behind the colon
                said = f" {said}"
        self.pieces.append((start, end, said))

    def end(self, node: yaml.Node) -> int:
        """Return where the text of ``node`` ends, without comments and blank lines behind it."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self.end(last[1] if isinstance(node, yaml.MappingNode) else last)
        start, end = int(node.start_mark.index), int(node.end_mark.index)
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            return start + len(self.text[start:end].rstrip())
        return end

    def put(self, position: int, said: str) -> None:
        self.pieces.append((position, position, said))

    def put_line(self, node: yaml.Node, said: str) -> None:
        """Put a line of its own behind the line on which ``node`` ends."""
        found = _LINE_END.search(self.text, self.end(node))
        self.put(found.start() if found else len(self.text), f"{self.line_end}{said}")

    def result(self) -> str:
        parts, done = [], 0
        for start, end, said in sorted(self.pieces, key=lambda piece: piece[:2]):
            if start < done:
                raise EditError("同一处有两个改动，不能写入")
            parts += [self.text[done:start], said]
            done = end
        return "".join((*parts, self.text[done:]))


def edited_yaml(text: str, edits: Iterable[Edit]) -> str:
    """Return ``text`` after the ``edits``, whose paths lead from the top of this file.

    Raises EditError where a value stands where others are to be put in.
    """
    wanted = _Wanted()
    for edit in edits:
        if isinstance(edit, SetValue):
            wanted.at(edit.path).value = edit.value
        else:
            wanted.at(edit.path).items.append(edit.item)
    found = _LINE_END.search(text)
    editor = _Editor(text, found.group() if found else "\n")
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    if node is None:
        raise EditError("文件没有内容，不能写入")
    editor.node(node, wanted)
    return editor.result()
