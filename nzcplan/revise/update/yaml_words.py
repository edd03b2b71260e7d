"""YAML words: values as YAML text, plain where that means the same, else in quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

import yaml

from nzcplan.park.yaml_scalar import scalar

_PLAIN_KEY: Final = re.compile(r"[A-Za-z0-9_]+")


def scalar_text(value: Any, style: str | None = None) -> str:
    """Return one value on one line, in quotes of ``style`` (``'`` or ``"``) where it is text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if style == "'" and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    if style != '"' and _is_plain(text):
        return text
    return json.dumps(text, ensure_ascii=False)


def flow_text(value: Any) -> str:
    """Return ``value`` in flow style, on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key_text(k)}: {flow_text(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow_text, value)) + "]"
    return scalar_text(value)


def block_lines(item: Mapping[str, Any]) -> list[str]:
    """Return ``item`` as lines of a block mapping, what is inside its values in flow style."""
    return [f"{key_text(key)}: {flow_text(value)}" for key, value in item.items()]


def key_text(key: Any) -> str:
    """Return a key."""
    return str(key) if _PLAIN_KEY.fullmatch(str(key)) else json.dumps(str(key), ensure_ascii=False)


def _is_plain(text: str) -> bool:
    """Whether ``text`` without quotes is read as this text, in a flow mapping and outside one."""
    if not isinstance(scalar(text), str) or text != text.strip() or "\n" in text:
        return False
    try:
        for whole in (f"k: {text}", f"{{k: {text}}}"):
            if yaml.load(whole, Loader=yaml.BaseLoader) != {"k": text}:
                return False
    except yaml.YAMLError:
        return False
    return True
