"""Shape: what the models refuse, as findings in Chinese with place, title path and hint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from nzcplan.findings import MOST_FINDINGS, Finding
from nzcplan.near import near_hint
from nzcplan.park.base import FIRST_YEAR, LAST_YEAR, Part
from nzcplan.park.fields import (
    field_at,
    titles,
    without_variants,
)
from nzcplan.park.number_text import NO_DATA
from nzcplan.park.places import Path, Place, Places, path_text
from nzcplan.park.shape_words import is_required, keys_of_amount, meant_key, words_about
from nzcplan.park.written_names import OwnThings

NO_THINGS: Final[Mapping[str, OwnThings]] = MappingProxyType({})
_DAY: Final = ("S011", "日期“{value}”不对", "{day_hint}")
_YEAR: Final = ("S010", "“{value}”不是年份", "{year_hint}")
_NUMBER: Final = ("S004", "{number}", "{number_hint}")
_WRITTEN: Final = ("S006", "{number}", "{number_hint}")
_TRUTH: Final = ("S012", "“{value}”不是 true 或 false", "写 true（是）或 false（否）。")
_MAPPING: Final = ("S014", "应为“键: 值”，写成了{kind}", "{as_keys}")
_RANGE: Final = ("S005", "{value} 超出范围，应{bounds}", "检查数字和单位。")

WORDINGS: Final[Mapping[str, tuple[str, str, str]]] = {
    "extra_forbidden": ("S001", "不认识的键“{key}”", "{suggested}"),
    "missing": ("S002", "缺少“{title}”（{key}）", "补上 {key}；{described}"),
    "string_type": ("S003", "应为文本，写成了{kind}", "写一段文字；true、false 要加引号。"),
    "string_too_short": ("S008", "不能为空", "{empty_hint}"),
    "string_too_long": ("S008", "文字超过 {max_length} 字", "缩短，或分成几项写。"),
    "string_pattern_mismatch": (
        "S009",
        "编号“{value}”不符合要求",
        "{as_list}以英文字母开头，只用字母、数字、“_”和“-”，不超过 40 个字符。",
    ),
    "decimal_type": ("S004", "应为数字，写成了{kind}", "只写一个数字。"),
    "decimal_parsing": _NUMBER,
    "decimal_max_places": ("S006", "{value} 的小数超过 {decimal_places} 位", "保留需要的位数。"),
    "finite_number": ("S004", "“{value}”不是确定的数字", "没有数据时不写这一项，确实为零的写 0。"),
    "figure_is_truth_value": (
        "S004",
        "应为数字，写成了 {value}",
        "写数字；没有数据时不写这一项，确实为零的写 0。",
    ),
    "figure_empty": (
        "S004",
        "应为数字，是空的",
        "填写数字；没有数据时不写这一项，确实为零的写 0。",
    ),
    "figure_not_ascii": _WRITTEN,
    "figure_separated": _WRITTEN,
    "greater_than": _RANGE,
    "greater_than_equal": _RANGE,
    "less_than_equal": _RANGE,
    "int_type": ("S010", "应为年份，写成了{kind}", "写四位数字，如 2020。"),
    "int_parsing": _YEAR,
    "int_parsing_size": _YEAR,
    "int_from_float": _YEAR,
    "year_form": _YEAR,
    "enum": ("S007", "“{value}”不是允许的取值", "{suggested}可用：{choices}。"),
    "literal_error": ("S007", "“{value}”不是允许的取值", "{suggested}可用：{expected}。"),
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

_YEAR_FORMS: Final = ("year_form", "figure_not_ascii", "figure_separated", "figure_empty")
_REFERRED: Final = (
    "S009",
    "没有编号或名称为“{value}”的{thing}",
    "{as_list}{near}{listed}",
)
MOST_LISTED: Final = 12
"""Things of the park that a hint lists."""
_LACKING: Final = ("missing", "union_tag_not_found")
_EMPTY: Final = ("S002", "没有填写", "{empty_hint}")
_OTHERWISE: Final = ("S003", "“{value}”写法不对", "见 schemas 文件夹中的说明。")


def shape_findings(
    error: ValidationError,
    model: type[Part],
    places: Places,
    known_broken: Iterable[Path] = (),
    things: Mapping[str, OwnThings] = NO_THINGS,
    data: Any = None,
) -> tuple[Finding, ...]:
    """Return the findings that ``error`` amounts to, the same cause once.

    ``known_broken`` are paths already reported (a table that could not be read): whatever is
    wrong at or below them is left out. ``things`` are those that fields may refer to; a reference to
    what could not be read is left out, too. ``data`` is what ``model`` looked at, where a unit that
    stands beside a number is read.
    """
    broken = frozenset(known_broken)
    first: dict[tuple[str, ...], Finding] = {}
    others: dict[tuple[str, ...], list[Place | None]] = {}
    listed = [_at_the_tag(model, details) for details in error.errors(include_url=False)]
    explained = _explained(listed, model)
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
        referred = _referred(details, path, model, things)
        if referred is not None and not referred.is_read:
            continue
        is_nothing = details["type"] == "missing" or details["input"] is None
        if path in explained and is_nothing and not is_key:
            continue
        cause = _cause(details, path, is_key)
        place = _place(details["type"], without_variants(model, path), is_key, places)
        if cause in first:
            others.setdefault(cause, []).append(place)
        elif len(first) <= MOST_FINDINGS:  # one more than are shown, so that it is seen there are
            first[cause] = _finding(details, path, model, place, is_key, referred, data)
    return tuple(_with_others(found, others.get(cause, ())) for cause, found in first.items())


def _referred(
    details: ErrorDetails, path: Path, model: type[Part], things: Mapping[str, OwnThings]
) -> OwnThings | None:
    """Return the things of which a text, no id of any kind, should name one."""
    facts = field_at(model, path) if details["type"] == "string_pattern_mismatch" else None
    return things.get(facts.name_of) if facts is not None else None


def _explained(listed: Sequence[ErrorDetails], model: type[Part]) -> frozenset[Path]:
    """Return the paths where nothing is found because the key above or beside it is mistyped."""
    paths: set[Path] = set()
    for details in listed:
        *parent, key = details["loc"]
        if key == "[key]":
            paths.add(tuple(parent))
        elif details["type"] == "extra_forbidden" and (meant := meant_key(details["loc"], model)):
            paths.add((*parent, meant))
        elif details["type"] == "extra_forbidden":
            keys = keys_of_amount(details["loc"], model, details["input"])
            paths.update((*parent, meant) for meant in keys)
    return frozenset(paths)


def _cause(details: ErrorDetails, path: Path, is_key: bool) -> tuple[str, ...]:
    """Return what is alike where two errors have the same cause, wherever in a list they are."""
    kind = details["type"]
    if is_key and kind in _YEAR_FORMS:
        return ("year_form", path_text(tuple(step for step in path[:-1] if isinstance(step, str))))
    general = path_text(tuple(step for step in path if isinstance(step, str)))
    return (kind, general, repr(_cause_value(details)))


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
    details: ErrorDetails,
    path: Path,
    model: type[Part],
    place: Place | None,
    is_key: bool,
    referred: OwnThings | None,
    data: Any,
) -> Finding:
    kind, value = details["type"], details["input"]
    facts = field_at(model, path)
    is_year = is_key or (facts is not None and facts.is_year)
    if value is None and kind != "extra_forbidden":
        wording = _EMPTY
    elif referred is not None:
        wording = _REFERRED
    elif is_year and kind.startswith("figure_"):
        wording = WORDINGS["year_form"]
    else:
        wording = WORDINGS.get(kind, _OTHERWISE)
    code, message, hint = wording
    words = words_about(details, path, model, data)
    if referred is not None:
        words |= _about_things(str(value), referred)
    if wording is _RANGE and is_year:
        code, hint = "S010", "写四位数字，如 2020。"
        words["bounds"] = f"在 {FIRST_YEAR}—{LAST_YEAR} 之间"
    where = path[:-1] if kind in ("extra_forbidden", *_LACKING) else path
    title = titles(model, where)
    if place is not None and place.head:
        title = f"{title}（列“{place.head}”）"
    if place is not None and place.head and str(value).strip() in NO_DATA:
        hint = "必填，写上内容。" if is_required(path, model) else "没有内容的单元格空着。"
        if facts is not None and facts.by_year:
            hint = "没有数据的单元格空着，确实为零的写 0。"
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


def _about_things(value: str, referred: OwnThings) -> dict[str, str]:
    """Return the words on what a reference may name."""
    known = [f"{id} {name}" for id, name in list(referred.names.items())[:MOST_LISTED]]
    more = "等" if len(referred.names) > MOST_LISTED else ""
    return {
        "thing": referred.title,
        "near": near_hint(value, referred.names),
        "listed": f"已有：{'、'.join(known)}{more}。写编号，或写一字不差、没有重名的名称。"
        if known
        else f"还没有列出{referred.title}，先补上。",
    }


def _with_others(found: Finding, places: Sequence[Place | None]) -> Finding:
    if not places:
        return found
    numbers = list(dict.fromkeys(place.line for place in places if place is not None))
    lines = "、".join(str(number) for number in numbers[:5])
    more = " 等" if len(numbers) > 5 else ""
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
