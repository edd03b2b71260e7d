"""Fragment: the parts of a description that an example changes, as a user would write them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import yaml

from nzcplan.checks.accepted_places import path_named
from nzcplan.park.places import Path, path_of

_GONE: Final = "〔删去〕"
_WIDTH: Final = 100
_LOADER: Any = yaml.SafeLoader

Tree = dict[str | int, Any]
"""Steps of paths, one inside the other; a leaf is a YAML node."""


def fragment(example: str, sample: str) -> str:
    """Return what ``example`` changes in ``sample``, a description, and where the fault then is.

    ``example`` is YAML: ``change`` (path → value), ``add`` (path of a list → its new item), ``remove``
    (paths), ``rulebook`` (the file beside) and ``at`` (path of the fault); the comment at its head
    says what it shows. Items of lists are told by their id, or their first field.
    """
    description: Any = yaml.load(sample, Loader=yaml.BaseLoader)
    root: Any = yaml.compose(example, Loader=yaml.SafeLoader)
    content = {key.value: value for key, value in root.value}
    tree: Tree = {}
    for path, value in _changes(content):
        at = path_of(path)
        _put(tree, at if value[1] else (*at, _length(description, at)), value[0])
    lines = [line for line in example.splitlines() if line.startswith("#")]
    if tree:
        lines += _text(_node(tree, description))
    if "rulebook" in content:
        lines += ["# rulebook.yaml", *_text(content["rulebook"])]
    if "at" in content:
        lines.append(f"# 问题在：{path_named(path_of(content['at'].value), description)}")
    return "\n".join(lines)


def _changes(content: dict[str, Any]) -> Iterator[tuple[str, tuple[yaml.Node, bool]]]:
    """Yield each path with what is to stand there, and whether there or behind the last item."""
    for kind, in_place in (("change", True), ("add", False)):
        for path, value in content[kind].value if kind in content else ():
            yield path.value, (value, in_place)
    for path in content["remove"].value if "remove" in content else ():
        yield path.value, (_scalar(_GONE), True)


def _put(tree: Tree, path: Path, value: yaml.Node) -> None:
    for step in path[:-1]:
        inner = tree.setdefault(step, {})
        tree = inner if isinstance(inner, dict) else {}
    tree[path[-1]] = value


def _length(description: Any, path: Path) -> int:
    found = _at(description, path)
    return len(found) if isinstance(found, list) else 0


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = _inside(value, step)
    return value


def _inside(value: Any, step: str | int) -> Any:
    if isinstance(value, dict):
        return value.get(str(step))
    is_item = isinstance(value, list) and isinstance(step, int) and step < len(value)
    return value[step] if is_item else None


def _node(tree: Any, sample: Any) -> yaml.Node:
    """Return the YAML of ``tree``; ``sample`` is what the sample has there."""
    if isinstance(tree, yaml.Node):
        return tree
    if all(isinstance(step, int) for step in tree):
        items = [_item(tree[step], _inside(sample, step)) for step in sorted(tree)]
        return yaml.SequenceNode("tag:yaml.org,2002:seq", items, flow_style=False)
    pairs = [(_scalar(step), _node(inner, _inside(sample, step))) for step, inner in tree.items()]
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=False)


def _item(tree: Any, sample: Any) -> yaml.Node:
    """Return an item of a list, told by the field that the sample's item is known by."""
    node = _node(tree, sample)
    if isinstance(tree, yaml.Node) or not isinstance(sample, dict):
        return node
    name = "id" if "id" in sample else next(iter(sample))
    if name not in tree and isinstance(sample[name], str):
        node.value.insert(0, (_scalar(name), _scalar(sample[name])))
    return node


def _scalar(text: Any) -> yaml.ScalarNode:
    plain, loader = str(text), _LOADER("")
    tag = loader.resolve(yaml.ScalarNode, plain, (True, False))
    return yaml.ScalarNode(tag, plain)


def _text(node: yaml.Node) -> list[str]:
    """Return the lines of ``node``; what is gone is a comment."""
    text = yaml.serialize(node, Dumper=_Indenting, allow_unicode=True, width=_WIDTH)
    lines = []
    for line in text.splitlines():
        before, gone, _ = line.partition(_GONE)
        if gone:
            name = before.strip().removesuffix(":").removeprefix("- ")
            indent = before[: len(before) - len(before.lstrip())]
            line = f"{indent}# 删去 {name}".rstrip() if name != "-" else f"{indent}# 删去这一项"
        lines.append(line)
    return lines


class _Indenting(yaml.SafeDumper):
    """Indents the items of a list, as the samples do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)
