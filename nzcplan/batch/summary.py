"""The summary of a batch: sheets that compare the parks, made from their records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from msgspec import Struct

from nzcplan import __version__
from nzcplan.batch.item import Item
from nzcplan.batch.outliers import RULE, Spread, spread_of
from nzcplan.batch.quantities import PERCENT_FORM, QUANTITIES, RATIO_FORM
from nzcplan.batch.record import Record
from nzcplan.findings import SEVERITY_NAMES
from nzcplan.plan.numbers import rounded, significant
from nzcplan.writers.spreadsheet.sheet import Cell, Column, Row, Sheet

Records = Callable[[], Iterable[tuple[Item, Record]]]
"""Yields the parks in order with their records, from the beginning each time it is called."""
_OUTCOMES: Final = {"done": "已生成", "kept": "未覆盖", "failed": "未生成"}
_LINK: Final = "打开"
_OF_THE_DESCRIPTION: Final = "数值按现在的园区描述计算"
_NUMBER: Final = "0"
_DECIMALS: Final = 4
_VALUE: Final = "General"
_TEXTS: Final = (
    ("程序版本", f"nzcplan {__version__}"),
    ("离群值", RULE),
    (
        "离群值的含义",
        "离群是统计上的提示，不是对园区的评价，也不是指南规定的阈值；产业、规模、口径不同，都可以是正当的原因。",
    ),
    (
        "可比性",
        "各园区按自己选定的核算口径（化石燃料因子组、电力因子、基准年）计算，口径不同的数值不能直接比较。",
    ),
    ("完整度", "指南各章要求说明的事项中，已说明且没有错误的占比；只看是否填写，不看内容好坏。"),
    ("判定", "有规则文件的，为目标年计划值按规则文件判定的结果；没有的一律为“未核对”。"),
    ("未完成的园区", "描述有错误的园区不参与比较，原因见“未完成”工作表。"),
)


class _Survey(Struct, frozen=True):
    """What all records together say: chapters in the order in which they come, how the quantities
    lie, and how many parks there are of each outcome."""

    chapters: tuple[str, ...]
    spreads: Mapping[str, Spread]
    outcomes: Mapping[str, int]


def summary_sheets(records: Records) -> Iterator[Sheet]:
    """Yield the sheets of the summary, each made as its rows are asked for."""
    survey = _survey(records())
    yield Sheet("汇总", _columns(survey), _rows(records(), survey), fixed=3)
    yield Sheet("离群值", _OUTLIER_COLUMNS, _outliers(records(), survey), fixed=2)
    yield Sheet("指标", _INDICATOR_COLUMNS, _indicators(records()), fixed=2)
    yield Sheet("未完成", _FAILED_COLUMNS, _failed(records()), fixed=2)
    yield Sheet("说明", _TEXT_COLUMNS, _texts(survey), filtered=False)


def in_short(records: Records) -> str:
    """Return in a few words what is to be looked at: how many parks have warnings, and outliers."""
    survey = _survey(records())
    warned = far = 0
    for _, record in records():
        warned += bool(record.findings.get("warning"))
        sides = (lie.side(record.numbers.get(key)) for key, lie in survey.spreads.items())
        far += any(sides)
    told = ((warned, "个园区有警告"), (far, "个园区有离群值"))
    return "，".join(f"{number} {words}" for number, words in told if number)


def _survey(records: Iterable[tuple[Item, Record]]) -> _Survey:
    chapters: dict[str, None] = {}
    values: dict[str, list[Decimal]] = {each.key: [] for each in QUANTITIES if each.compared}
    outcomes = dict.fromkeys(_OUTCOMES, 0)
    for _, record in records:
        outcomes[record.outcome] += 1
        for chapter in record.chapters:
            chapters.setdefault(chapter.title)
        for key, found in values.items():
            if (value := record.numbers.get(key)) is not None:
                found.append(value)
    spreads = {key: lie for key, found in values.items() if (lie := spread_of(found)) is not None}
    return _Survey(tuple(chapters), spreads, outcomes)


def _columns(survey: _Survey) -> Sequence[Column]:
    return (
        Column("序号", 6, _NUMBER),
        Column("园区", 26),
        Column("方案", 8),
        Column("结果", 9),
        Column("指南", 14),
        *(Column(name, 7, _NUMBER) for name in (*SEVERITY_NAMES.values(), "已接受")),
        Column("完整度\n（%）", 9, PERCENT_FORM),
        *(Column(f"{title}\n（%）", 13, PERCENT_FORM) for title in survey.chapters),
        Column("基准年", 8, _NUMBER),
        Column("目标年", 8, _NUMBER),
        *(Column(f"{each.title}\n（{each.unit}）", 16, each.form) for each in QUANTITIES),
        Column("指标数", 8, _NUMBER),
        Column("离群提示", 30, wraps=True),
        Column("备注", 40, wraps=True),
        Column("园区描述", 30),
    )


def _rows(records: Iterable[tuple[Item, Record]], survey: _Survey) -> Iterator[Row]:
    for number, (item, record) in enumerate(records, start=1):
        shares = {each.title: (each.answered, each.asked) for each in record.chapters}
        whole = tuple(sum(column) for column in zip(*shares.values(), strict=True)) or None
        sides = {key: lie.side(record.numbers.get(key)) for key, lie in survey.spreads.items()}
        hints = [f"{each.title}{side}" for each in QUANTITIES if (side := sides.get(each.key))]
        yield (
            Cell(number),
            Cell(record.park or Path(item.plan).stem),
            _link(item, record),
            Cell(_OUTCOMES[record.outcome], marked=record.outcome != "done"),
            Cell(record.guide),
            *(Cell(record.findings.get(key)) for key in (*SEVERITY_NAMES, "accepted")),
            Cell(_percent(whole)),
            *(Cell(_percent(shares.get(title))) for title in survey.chapters),
            Cell(record.base_year),
            Cell(record.target_year),
            *(
                Cell(record.numbers.get(each.key), marked=bool(sides.get(each.key)))
                for each in QUANTITIES
            ),
            Cell(len(record.indicators) if record.outcome != "failed" else None),
            Cell("；".join(hints)),
            Cell("；".join(_remarks(record))),
            Cell(item.given),
        )


def _link(item: Item, record: Record) -> Cell:
    return Cell(_LINK, item.plan) if record.has_plan else Cell()


def _remarks(record: Record) -> Iterator[str]:
    if record.why:
        yield record.why
    if record.outcome == "kept":
        yield _OF_THE_DESCRIPTION
    yield from record.notes


def _percent(share: Sequence[int] | None) -> Decimal | None:
    """Return the first number in per cent of the second."""
    if share is None or share[1] == 0:
        return None
    return Decimal(share[0]) / share[1] * 100


_OUTLIER_COLUMNS: Final = (
    Column("园区", 26), Column("方案", 8), Column("指标", 26), Column("数值", 14, RATIO_FORM),
    Column("偏向", 8), Column("各园区中位数", 14, RATIO_FORM), Column("MAD", 14, RATIO_FORM),
    Column("下限", 14, RATIO_FORM), Column("上限", 14, RATIO_FORM), Column("园区数", 9, _NUMBER),
)  # fmt: skip


def _outliers(records: Iterable[tuple[Item, Record]], survey: _Survey) -> Iterator[Row]:
    for item, record in records:
        for each in QUANTITIES:
            lie, value = survey.spreads.get(each.key), record.numbers.get(each.key)
            if lie is None or lie.bounds is None or not (side := lie.side(value)):
                continue
            yield (
                Cell(record.park), _link(item, record), Cell(each.head),
                Cell(value, marked=True), Cell(side), Cell(lie.middle), Cell(lie.deviation),
                Cell(lie.bounds[0]), Cell(lie.bounds[1]), Cell(lie.count),
            )  # fmt: skip


_INDICATOR_COLUMNS: Final = (
    Column("序号", 6, _NUMBER), Column("园区", 26), Column("方案", 8), Column("指标", 34), Column("单位", 14),
    Column("基准年", 8, _NUMBER), Column("基准值", 14, _VALUE), Column("目标年", 8, _NUMBER),
    Column("目标值", 14, _VALUE), Column("判定", 16),
)  # fmt: skip


def _indicators(records: Iterable[tuple[Item, Record]]) -> Iterator[Row]:
    for number, (item, record) in enumerate(records, start=1):
        for each in record.indicators:
            yield (
                Cell(number), Cell(record.park), _link(item, record),
                Cell(each.name), Cell(each.unit),
                Cell(record.base_year), Cell(_shown(each.base)), Cell(record.target_year),
                Cell(_shown(each.target)), Cell(each.verdict),
            )  # fmt: skip


def _shown(value: Decimal | None) -> Decimal | None:
    """Return an indicator's value with as many decimals as a reader has use for."""
    return None if value is None else rounded(value, max(_DECIMALS, significant(value)))


_FAILED_COLUMNS: Final = (
    Column("园区描述", 40), Column("园区", 26), Column("方案", 8), Column("结果", 9),
    Column("原因", 100, wraps=True),
)  # fmt: skip


def _failed(records: Iterable[tuple[Item, Record]]) -> Iterator[Row]:
    for item, record in records:
        if record.outcome != "done":
            outcome = _OUTCOMES[record.outcome]
            yield (
                Cell(item.given), Cell(record.park), _link(item, record), Cell(outcome),
                Cell(record.why),
            )  # fmt: skip


_TEXT_COLUMNS: Final = (Column("项目", 24), Column("说明", 110, wraps=True))


def _texts(survey: _Survey) -> Iterator[Row]:
    counts = "，".join(f"{_OUTCOMES[key]} {number} 个" for key, number in survey.outcomes.items())
    quantities = ((each.head, each.meaning) for each in QUANTITIES)
    for title, text in (("园区", counts), *quantities, *_TEXTS):
        yield Cell(title), Cell(text)
