"""Shape: what the models refuse, as findings in Chinese with place, title path and hint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from nzcplan.findings import MOST_FINDINGS, Finding
from nzcplan.park.base import FIRST_YEAR, LAST_YEAR, Part
from nzcplan.park.enum_names import choices_text, named
from nzcplan.park.fields import (
    field_at,
    fields_of,
    part_at,
    suggestion,
    titles,
    without_variants,
)
from nzcplan.park.number_text import number_trouble
from nzcplan.park.places import Path, Place, Places, path_text

_DAY: Final = ("S011", "日期“{value}”不对", "写成 年-月-日，如 2022-06-10。")
_NUMBER: Final = ("S004", "{number}", "{number_hint}")
_WRITTEN: Final = ("S006", "{number}", "{number_hint}")
_TRUTH: Final = ("S012", "“{value}”不是 true 或 false", "写 true（是）或 false（否）。")
_MAPPING: Final = ("S014", "应为“键: 值”，写成了{kind}", "在下面分行写“键: 值”，缩进两格。")
_RANGE: Final = ("S005", "{value} 超出范围，应{bounds}", "检查数字和单位。")

WORDINGS: Final[Mapping[str, tuple[str, str, str]]] = {
    "extra_forbidden": ("S001", "不认识的键“{key}”", "{suggested}"),
    "missing": ("S002", "缺少“{title}”（{key}）", "补上 {key}；{described}"),
    "string_type": ("S003", "应为文本，写成了{kind}", "写一段文字；true、false 要加引号。"),
    "string_too_short": ("S008", "不能为空", "填写内容，或删去这一行。"),
    "string_too_long": ("S008", "文字超过 {max_length} 字", "缩短，或分成几项写。"),
    "string_pattern_mismatch": (
        "S009",
        "编号“{value}”不符合要求",
        "以英文字母开头，只用字母、数字、“_”和“-”，不超过 40 个字符。",
    ),
    "decimal_type": ("S004", "应为数字，写成了{kind}", "只写一个数字。"),
    "decimal_parsing": _NUMBER,
    "decimal_max_places": ("S006", "{value} 的小数超过 {decimal_places} 位", "保留需要的位数。"),
    "finite_number": ("S004", "“{value}”不是确定的数字", "没有数据时不写这一项。"),
    "figure_is_truth_value": ("S004", "应为数字，写成了 {value}", "写数字；没有数据时不写这一项。"),
    "figure_empty": ("S004", "应为数字，是空的", "填写数字；没有数据时不写这一项。"),
    "figure_not_ascii": _WRITTEN,
    "figure_separated": _WRITTEN,
    "greater_than": _RANGE,
    "greater_than_equal": _RANGE,
    "less_than_equal": _RANGE,
    "int_type": ("S010", "应为年份，写成了{kind}", "写四位数字，如 2020。"),
    "int_parsing": ("S010", "“{value}”不是年份", "写四位数字，如 2020，不带“年”字。"),
    "int_parsing_size": ("S010", "“{value}”不是年份", "写四位数字，如 2020。"),
    "int_from_float": ("S010", "“{value}”不是年份", "写四位数字，如 2020。"),
    "year_form": ("S010", "“{value}”不是年份", "写四位数字，如 2020，不带“年”字。"),
    "enum": ("S007", "“{value}”不是允许的取值", "{suggested}可用：{choices}。"),
    "literal_error": ("S007", "“{value}”不是允许的取值", "可用：{expected}。"),
    "bool_type": _TRUTH,
    "bool_parsing": _TRUTH,
    "day_form": _DAY,
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "tuple_type": ("S013", "应为列表，写成了{kind}", "{listed}"),
    "dict_type": ("S014", "应为“年份: 数值”，写成了{kind}", "每年一行，如 2020: 12.6。"),
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "union_tag_not_found": ("S002", "缺少“{title}”（{key}）", "补上 {key}；可用：{choices}。"),
    "union_tag_invalid": ("S007", "“{value}”不是允许的取值", "{suggested}可用：{choices}。"),
    "too_short": ("S015", "至少要有 {min_length} 项，现有 {actual_length} 项", "补上内容。"),
}
"""What each of the models' error types is called and how it is mended: code, message, hint."""

_LACKING: Final = ("missing", "union_tag_not_found")
_EMPTY: Final = ("S002", "没有填写", "填写内容；选填的可以删去这一行。")
_OTHERWISE: Final = ("S003", "“{value}”写法不对", "见 schemas 文件夹中的说明。")


def shape_findings(
    error: ValidationError, model: type[Part], places: Places, known_broken: Iterable[Path] = ()
) -> tuple[Finding, ...]:
    """Return the findings that ``error`` amounts to, the same cause once.

    ``known_broken`` are paths already reported (a table that could not be read): whatever is
    wrong at or below them is left out.
    """
    broken = frozenset(known_broken)
    first: dict[tuple[str, ...], Finding] = {}
    others: dict[tuple[str, ...], list[Place | None]] = {}
    listed = [_at_the_tag(model, details) for details in error.errors(include_url=False)]
    entered = {
        details["loc"][:length] for details in listed for length in range(len(details["loc"]))
    }
    for details in listed:
        if details["type"] == "too_short" and details["loc"] in entered:
            continue  # its items are there but wrong, which is said of each of them
        is_key = details["loc"][-1:] == ("[key]",)
        path: Path = details["loc"][:-1] if is_key else details["loc"]
        if broken and any(path[:length] in broken for length in range(1, len(path) + 1)):
            continue
        if details["type"] == "missing" and not path:
            continue
        general = path_text(tuple(step for step in path if isinstance(step, str)))
        cause = (details["type"], general, repr(_cause_value(details)))
        place = _place(details["type"], without_variants(model, path), is_key, places)
        if cause in first:
            others.setdefault(cause, []).append(place)
        elif len(first) <= MOST_FINDINGS:  # one more than are shown, so that it is seen there are
            first[cause] = _finding(details, path, model, place, is_key)
    return tuple(_with_others(found, others.get(cause, ())) for cause, found in first.items())


def _at_the_tag(model: type[Part], details: ErrorDetails) -> ErrorDetails:
    """Return what is wrong with the key that chooses among variants as a matter of that key."""
    facts = field_at(model, details["loc"])
    if not details["type"].startswith("union_tag") or facts is None:
        return details
    some_variant = next(iter(facts.variants))
    changed = details.copy()
    changed["loc"] = (*details["loc"], some_variant, facts.tag)
    changed["input"] = details["input"].get(facts.tag, "")
    return changed


def _cause_value(details: ErrorDetails) -> Any:
    """Return what tells two causes of a kind apart; the value behind an unknown key does not."""
    alike = details["type"] in ("extra_forbidden", *_LACKING)
    return None if alike else details["input"]


def _place(kind: str, path: Path, is_key: bool, places: Places) -> Place | None:
    if kind in _LACKING:
        return places.of_key(path[:-1])
    return places.of_key(path) if is_key or kind == "extra_forbidden" else places.at(path)


def _finding(
    details: ErrorDetails, path: Path, model: type[Part], place: Place | None, is_key: bool
) -> Finding:
    kind, value = details["type"], details["input"]
    facts = field_at(model, path)
    is_year = is_key or (facts is not None and facts.is_year)
    if value is None and kind != "extra_forbidden":
        wording = _EMPTY
    elif is_year and kind.startswith("figure_"):
        wording = WORDINGS["year_form"]
    else:
        wording = WORDINGS.get(kind, _OTHERWISE)
    code, message, hint = wording
    words = _words(details, path, model)
    if wording is _RANGE and is_year:
        code, hint = "S010", "写四位数字，如 2020。"
        words["bounds"] = f"在 {FIRST_YEAR}—{LAST_YEAR} 之间"
    where = path[:-1] if kind in ("extra_forbidden", *_LACKING) else path
    title = titles(model, where)
    if place is not None and place.head:
        title = f"{title}（列“{place.head}”）"
    said = message.format_map(words)
    return Finding(
        code,
        "error",
        f"{title}：{said}" if title else said,
        hint.format_map(words).removesuffix("；"),
        path=path_text(without_variants(model, path)),
        file=place.file if place else "",
        line=place.line if place else None,
        column=place.column if place else None,
    )


class _Words(dict[str, str]):
    """Words for a template; one that is not known comes out empty."""

    def __missing__(self, key: str) -> str:
        return ""


def _words(details: ErrorDetails, path: Path, model: type[Part]) -> _Words:
    value = details["input"]
    words = _Words({key: str(entry) for key, entry in details.get("ctx", {}).items()})
    words["expected"] = words["expected"].replace("'", "").replace(" or ", "、").replace(", ", "、")
    words["value"] = _shown(value)
    words["kind"] = _kind(value)
    words["key"] = _shown(path[-1]) if path else ""
    words["title"] = titles(model, path).rpartition(" › ")[2]
    words["number"], words["number_hint"] = number_trouble(
        value if isinstance(value, str) else _shown(value)
    )
    words["bounds"] = _bounds(details.get("ctx", {}))
    facts = field_at(model, path)
    if details["type"] == "extra_forbidden":
        words["suggested"] = _suggested_key(path, model)
    elif facts is not None and facts.choices is not None:
        words["choices"] = choices_text(facts.choices)
        called = [choice.value for choice, name in named(facts.choices) if str(value) in name]
        if isinstance(value, str) and len(called) == 1:
            words["suggested"] = f"写成 {called[0]}。"
    if details["type"] == "missing" and facts is not None:
        words["described"] = _described(path, model)
    if facts is not None:
        listed = "每项一行，以“- ”开头"
        words["listed"] = f"{listed}；或写 .csv 文件名。" if facts.is_table else f"{listed}。"
    return words


def _described(path: Path, model: type[Part]) -> str:
    parent = part_at(model, path[:-1])
    info = parent.model_fields.get(str(path[-1])) if parent is not None else None
    if info is None:
        return ""
    example = (
        f"如 {info.examples[0]}。" if info.examples and len(str(info.examples[0])) < 40 else ""
    )
    return (info.description or "") + example


def _suggested_key(path: Path, model: type[Part]) -> str:
    parent = part_at(model, path[:-1])
    if parent is None:
        return ""
    if meant := suggestion(parent, str(path[-1])):
        return f"是不是 {meant}（{fields_of(parent)[meant].title}）？"
    return f"这里可用的键：{'、'.join(fields_of(parent))}。"


def _bounds(limits: Mapping[str, Any]) -> str:
    if "ge" in limits:
        return f"不小于 {limits['ge']}" if limits["ge"] else "为 0 或正数"
    if "gt" in limits:
        return f"大于 {limits['gt']}"
    return f"不大于 {limits['le']}" if "le" in limits else ""


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        return _kind(value)
    text = " ".join(str(value)[:400].split())
    return text if len(text) <= 40 else text[:39] + "…"


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return f" {_shown(value)}"
    kinds: tuple[tuple[type, str], ...] = ((dict, "“键: 值”"), (list, "列表"), (str, "文字"))
    return next((name for kind, name in kinds if isinstance(value, kind)), "数字")


def _with_others(found: Finding, places: Sequence[Place | None]) -> Finding:
    if not places:
        return found
    lines = "、".join(str(place.line) for place in places[:5] if place is not None)
    more = " 等" if len(places) > 5 else ""
    message = f"{found.message}（同样的问题还有 {len(places)} 处：第 {lines}{more} 行）"
    return Finding(
        found.code,
        found.severity,
        message,
        found.hint,
        found.clause,
        found.path,
        found.file,
        found.line,
        found.column,
    )
