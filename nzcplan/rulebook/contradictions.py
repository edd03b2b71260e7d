"""What contradicts itself in a rulebook of the right shape, so that no verdict could follow from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from types import MappingProxyType
from typing import Final

from nzcplan import units
from nzcplan.park.places import Path
from nzcplan.rulebook.interval import Interval
from nzcplan.rulebook.rulebook import Rulebook, RulebookIndicator
from nzcplan.rulebook.thresholds import Band, Condition, Edges, Size, ThresholdCase

Contradiction = tuple[Path, str]
"""Where, and what in Chinese."""

MENDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "full_score": "改正权重或 full_score。",
        "pass_line": "改正 pass_line 或 full_score；有合格线的，各指标写明权重。",
        "covers": "covers 只写规则文件写明的内容：indicators 的列出指标，accounting 的写明核算。",
        "id": "换一个没有用过的编号。",
        "group": "改为 groups 中已有的编号，或补上这一组。",
        "need": "改正 need，或核对各指标的 group。",
    }
)
"""How what is wrong with a key is mended, where that is the same whatever is wrong with it."""
MOST_ITEMS: Final = 300
"""Items that a list of a rulebook may have."""
TOTAL: Final = "total"
"""The last step but one of the total score's fact id, which no indicator may take."""


def contradictions(book: Rulebook) -> Iterator[Contradiction]:
    """Yield every contradiction, in the order of the rulebook; of one too long only that it is."""
    too_long = tuple(_too_long(book))
    yield from too_long
    if too_long:
        return
    if ("indicators" in book.covers) != bool(book.indicators):
        stated = "写明覆盖指标体系，但没有 indicators" if not book.indicators else "缺 indicators"
        yield ("covers",), f"覆盖的内容与指标不一致：{stated}"
    if "accounting" in book.covers and book.accounting is None:
        yield ("covers",), "覆盖的内容写明了核算方法，但没有 accounting"
    for table, items in (("indicators", book.indicators), ("groups", book.groups)):
        ids = [item.id for item in items]
        for index, identifier in enumerate(ids):
            if identifier in ids[:index]:
                yield (table, index, "id"), f"编号“{identifier}”重复"
    for index, indicator in enumerate(book.indicators):
        place: Path = ("indicators", index)
        if indicator.id == TOTAL:
            yield (*place, "id"), f"编号 {TOTAL} 留给总分，换一个编号；园区的指标用 standard 对应"
        if indicator.group is not None and indicator.group not in {g.id for g in book.groups}:
            yield (*place, "group"), f"没有编号为“{indicator.group}”的指标组"
        if indicator.kind == "bonus" and indicator.weight is not None:
            yield (*place, "weight"), "加分指标不设权重，分数写在分档的 points 中"
        if indicator.kind == "bonus" and any(not case.bands for case in indicator.thresholds):
            yield (*place, "thresholds"), "加分指标用分档（bands）写明各档的 points"
        yield from _cases(indicator, place)
    yield from _groups(book)
    yield from _scores(book)


def _too_long(book: Rulebook) -> Iterator[Contradiction]:
    """Yield the lists that no evaluation has so many items in; comparing them would take for ever."""
    lists: list[tuple[Path, int]] = [
        (("indicators",), len(book.indicators)),
        (("groups",), len(book.groups)),
    ]
    for index, indicator in enumerate(book.indicators):
        here: Path = ("indicators", index, "thresholds")
        lists.append((here, len(indicator.thresholds)))
        lists += [
            ((*here, number, "bands"), len(case.bands))
            for number, case in enumerate(indicator.thresholds)
        ]
    for place, count in lists:
        if count > MOST_ITEMS:
            yield place, f"共 {count} 项，超过 {MOST_ITEMS} 项"


def _cases(indicator: RulebookIndicator, place: Path) -> Iterator[Contradiction]:
    cases = indicator.thresholds
    for number, case in enumerate(cases):
        here = (*place, "thresholds", number)
        yield from _edges(case, here)
        if case.when is not None and case.when.size is not None:
            yield from _size(case.when.size, (*here, "when", "size"))
        if case.interval.is_unbounded != bool(case.bands):
            yield here, "阈值（at_most 等）与分档计分（bands）须写且只写一种"
        for position, band in enumerate(case.bands):
            yield from _band(band, indicator, (*here, "bands", position))
        yield from _cover(case, here)
    for (first, one), (second, other) in combinations(enumerate(cases), 2):
        if _conditions_meet(one.when, other.when):
            yield (
                (*place, "thresholds", second),
                f"第 {first + 1} 档与第 {second + 1} 档的适用条件重叠，同一园区会有两个阈值",
            )


def _edges(edges: Edges, place: Path) -> Iterator[Contradiction]:
    if edges.at_least is not None and edges.above is not None:
        yield place, "at_least 与 above 只能写一个"
    if edges.at_most is not None and edges.below is not None:
        yield place, "at_most 与 below 只能写一个"
    if edges.interval.is_empty:
        yield place, f"“{edges.interval.written()}”不含任何数值"


def _size(size: Size, place: Path) -> Iterator[Contradiction]:
    yield from _edges(size, place)
    if size.interval.is_unbounded:
        yield place, "园区规模没有写界限（at_least、below 等）"
    if units.unit(size.unit) is None:
        yield (*place, "unit"), f"不认识的单位“{size.unit}”"


def _band(band: Band, indicator: RulebookIndicator, place: Path) -> Iterator[Contradiction]:
    yield from _edges(band, place)
    stated = (band.points is not None) + (band.percent is not None)
    if band.unspecified:
        if stated or band.met is not None:
            yield place, "未规定的一段不能写得分和是否达标"
        return
    if stated != 1 or band.met is None:
        yield place, "每档须写 points 或 percent 之一，并写 met"
    if band.percent is not None and indicator.weight is None:
        yield (*place, "percent"), "按权重的百分比计分，但指标没有权重"
    if band.points is not None and indicator.weight is not None and band.points > indicator.weight:
        yield (*place, "points"), f"得分 {band.points} 大于权重 {indicator.weight}"


def _cover(case: ThresholdCase, place: Path) -> Iterator[Contradiction]:
    """Yield where the bands of a case overlap or leave values out."""
    known = [b.interval for b in case.bands if not b.interval.is_empty]
    if not known or len(known) < len(case.bands):
        return
    ordered = sorted(known, key=lambda i: (i.low is not None, i.low or 0, i.low_open))
    for one, other in pairwise(ordered):
        if one.meets(other):
            yield place, f"分档重叠：{_named(one)}与{_named(other)}"
            return
        if not one.borders_on(other):
            yield (
                place,
                f"分档之间有空档：{_named(one)}与{_named(other)}；未规定的一段写 unspecified: true",
            )
    for edge, end in ((ordered[0].low, "以下"), (ordered[-1].high, "以上")):
        if edge is not None:
            yield place, f"{edge}{end}没有分档；未规定的一段写 unspecified: true"


def _named(interval: Interval) -> str:
    return f"“{interval.written() or '全部数值'}”"


def _conditions_meet(one: Condition | None, other: Condition | None) -> bool:
    """Whether one park can fulfil both; sizes by different facts or years may always meet."""
    if one is None or other is None:
        return True
    if one.types and other.types and not set(one.types) & set(other.types):
        return False
    if one.levels and other.levels and not set(one.levels) & set(other.levels):
        return False
    a, b = one.size, other.size
    if a is None or b is None or (a.fact, a.year, a.unit) != (b.fact, b.year, b.unit):
        return True
    return a.interval.meets(b.interval)


def _groups(book: Rulebook) -> Iterator[Contradiction]:
    for index, group in enumerate(book.groups):
        members = [indicator for indicator in book.indicators if indicator.group == group.id]
        place: Path = ("groups", index)
        if group.need % 1 or not 0 < group.need <= len(members):
            yield (*place, "need"), f"至少达标项数应为 1 至 {len(members)} 的整数（组内指标数）"
        if group.exempted_count is None and any(member.exemptible for member in members):
            yield place, "组内有可免考核的指标，须写明 exempted_count"


def _scores(book: Rulebook) -> Iterator[Contradiction]:
    weighed = [i for i in book.indicators if i.weight is not None]
    if book.exempted_weight is None and any(i.exemptible for i in weighed):
        yield (), "有权重的指标可免考核，须写明 exempted_weight（full、redistributed 或 zero）"
    if book.pass_line is not None and not weighed:
        yield ("pass_line",), "有合格线，但没有指标写明权重"
    if book.full_score is None:
        return
    if book.pass_line is not None and book.pass_line > book.full_score:
        yield ("pass_line",), f"合格线 {book.pass_line} 高于满分 {book.full_score}"
    whole = sum(i.weight for i in weighed if i.weight is not None)
    if whole != book.full_score:
        yield ("full_score",), f"各项权重之和为 {whole}，与满分 {book.full_score} 不等"
