"""Template: the empty form of a year for one park, each row named, with last year's value beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from nzcplan.factors.tables import load_factors
from nzcplan.park.description import Description
from nzcplan.park.enum_names import ENUM_NAMES
from nzcplan.park.foundation import Foundation
from nzcplan.park.foundation.energy import LedgerLine, ProcessLine
from nzcplan.park.foundation.overview import Development
from nzcplan.park.progress import PROJECT_STATE_NAMES, ProjectState
from nzcplan.park.quantity import Series
from nzcplan.revise.update.yaml_words import scalar_text

_PROJECT: Final = (
    "  - {{project: {}, state: , started: , completed: , investment: , reduction: , note: }}"
)
_OTHERS: Final = """\
# 以下没有的不填，有的去掉行首的“# ”后改写。
# 年度进展说明，印入年度进展报告：
# report:
#   summary: 进展概述
#   problems: [存在的问题]
#   measures: [改进措施]
# 更正以前的数，写明位置和原因：
# corrections:
#   - {{path: ledger.csv:5, column: '{before}', value: 4300, reason: 企业补报结算单}}
# 台账新增的行、新增企业、新增项目，各键与园区描述中的相同：
# new_lines:
#   - {{energy: natural_gas, flow: purchased, unit: 万m³, enterprise: E36, amounts: {{{year}: 12}}}}
# new_enterprises:
#   - {{id: E36, name: 示例新材料有限公司, sector: new_materials}}
# new_projects:
#   - id: P27
#     name: 示例项目
#     kind: renewable
#     content: 建设内容
#     plan: 实施计划
#     owner: 建设主体
#     start: {start}
#     end: {end}
#     reduction: 900
#     reduction_basis: 算式
#     investment: 1200
#     tasks: [T01]
#     reason: 新增原因"""
_STATES: Final = "、".join(PROJECT_STATE_NAMES.values())


def template(park: Description, year: int) -> str:
    """Return the form of ``year`` for ``park``: YAML with every value empty."""
    foundation = park.foundation
    parts = [
        _head(park, year),
        *(_foundation(foundation, year) if foundation else ()),
        *_indicators(park, year),
        *_projects(park, year),
        _others(year),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _head(park: Description, year: int) -> list[str]:
    return [
        f"# {park.park.name}{year}年实际数据。填写冒号后的空处；没有数据的留空，确实为零的写 0。",
        "# “#”后是名称、单位和上一年的数，供填写时核对，不会写进园区描述。",
        f"# 填好后运行：nzcplan update 园区文件夹 --year {year} --actuals 本文件 -o 新文件夹",
        f"year: {year}",
        "# 更新后方案的编制日期（年-月-日）和版本",
        "date:",
        "version:",
    ]


def _foundation(foundation: Foundation, year: int) -> Iterator[list[str]]:
    enterprises = {one.id: one.name for one in foundation.enterprises}
    overview = foundation.overview
    sectors = overview.industries.sectors if overview else ()
    owners = {**{sector.id: sector.name for sector in sectors}, **enterprises}
    if foundation.ledger:
        about = "# 能源台账：每行都要填，当年没有发生的写 0；行与台账的行一一对应，不要删行"
        yield [about, "ledger:", *_lines(foundation.ledger, owners, year)]
    if foundation.processes:
        about = "# 工业过程：每行都要填，当年没有发生的写 0"
        yield [about, "processes:", *_lines(foundation.processes, owners, year)]
    if foundation.sinks:
        yield [
            "# 碳汇",
            "sinks:",
            *(
                f"  - {{sink: {sink.id}, amount: }}  # {sink.name}{_last(sink.amounts, year)}"
                for sink in foundation.sinks
            ),
        ]
    if overview is not None:
        yield _development(overview.development, year)
        with_figures = [s for s in sectors if s.output is not None or s.value_added is not None]
        if with_figures:
            rows = []
            for sector in with_figures:
                figures = (
                    ("output", "产值", sector.output),
                    ("value_added", "增加值", sector.value_added),
                )
                keys = ", ".join(f"{key}: " for key, _, series in figures if series is not None)
                beside = "；".join(
                    f"{title}（{series.unit}）{_last(series.values, year).lstrip('；')}"
                    for _, title, series in figures
                    if series is not None
                )
                rows.append(f"  - {{sector: {sector.id}, {keys}}}  # {sector.name}：{beside}")
            yield ["# 各行业", "sectors:", *rows]
    with_output = [one for one in foundation.enterprises if one.output]
    if with_output:
        yield [
            "# 各企业产值，单位万元",
            "enterprises:",
            *(
                f"  - {{enterprise: {one.id}, output: }}  # {one.name}{_last(one.output, year)}"
                for one in with_output
            ),
        ]


def _lines(
    lines: Sequence[LedgerLine | ProcessLine], owners: Mapping[str, str], year: int
) -> Iterator[str]:
    tables = load_factors()
    for number, line in enumerate(lines, start=1):
        owner = line.enterprise or line.sector or ""
        whose = f"{'enterprise' if line.enterprise else 'sector'}: {owner}, " if owner else ""
        if isinstance(line, LedgerLine):
            energy = tables.energy(line.energy)
            said = (
                f"{energy.name if energy else line.energy} {ENUM_NAMES[type(line.flow)][line.flow]}"
            )
            if line.use.value != "fuel":
                said += f" {ENUM_NAMES[type(line.use)][line.use]}"
            key = f"energy: {scalar_text(line.energy)}, flow: {line.flow.value}, "
        else:
            said = line.name or line.process
            key = f"process: {scalar_text(line.process)}, "
        row = f"row: {number}, {key}{whose}unit: {scalar_text(line.unit)}, amount: "
        where = owners.get(owner, owner)
        yield f"  - {{{row}}}  # {f'{where} ' if where else ''}{said}{_last(line.amounts, year)}"


def _development(development: Development, year: int) -> list[str]:
    rows = ["# 发展指标", "development:"]
    for key, title, series in (
        ("value_added", development.value_added_name, development.value_added),
        ("employees", "从业人员", development.employees),
    ):
        if series is not None:
            unit = scalar_text(series.unit)
            beside = f"{title}{_note(series)}{_last(series.values, year)}"
            rows.append(f"  {key}: {{unit: {unit}, value: }}  # {beside}")
    if development.indicators:
        rows.append("  indicators:")
        rows += [
            f"    - {{name: {scalar_text(series.name)}, unit: {scalar_text(series.unit)}, value: }}"
            f"  # {_last(series.values, year).lstrip('；')}"
            for series in development.indicators
        ]
    return rows


def _note(series: Series) -> str:
    return f"（{' '.join(series.note.split())}）" if series.note else ""


def _indicators(park: Description, year: int) -> Iterator[list[str]]:
    rows = []
    for indicator in park.targets.indicators if park.targets else ():
        if indicator.fact is not None or indicator.formula is not None:
            continue
        base = {park.plan.base_year: indicator.base} if indicator.base is not None else {}
        known = {**indicator.values, **base, **indicator.actual}
        last = _last(known, year)
        wanted = indicator.path.get(year)
        target = f"；{year}年目标 {_figure(wanted)}" if wanted is not None else ""
        unit = scalar_text(indicator.unit)
        rows.append(
            f"  - {{indicator: {indicator.id}, unit: {unit}, value: }}"
            f"  # {indicator.name}{last}{target}"
        )
    if rows:
        yield [
            "# 指标实际值（由台账核算得出的指标不填数值）；与年度目标相差较大的指标，加 note: 原因",
            "indicators:",
            *rows,
        ]


def _projects(park: Description, year: int) -> Iterator[list[str]]:
    chapter = park.projects
    if chapter is None:
        return
    done = {
        row.project
        for row in chapter.progress
        if row.state is ProjectState.COMPLETED and row.reduction is not None and row.year < year
    }
    last = {row.project: row for row in sorted(chapter.progress, key=lambda row: row.year)}
    rows = []
    for project in chapter.items:
        before = last.get(project.id)
        state = f"；上年末{PROJECT_STATE_NAMES[before.state]}" if before else ""
        state = "；已建成" if project.id in done else state
        planned = project.investment_by_year.get(year)
        money = f"；当年计划投资 {_figure(planned)}" if planned else ""
        rows += [
            f"  # {project.name}（计划{project.start}—{project.end}年{state}{money}）",
            _PROJECT.format(project.id),
        ]
    yield [
        f"# 项目进展。state 写年末状态：{_STATES}；日期写年-月-日；",
        "# investment 为当年完成投资（万元），reduction 为当年实际碳减排量（tCO2）。",
        "# 延期的加 revised: {end: 新的建成年份} 并在 note 中写原因；终止的在 note 中写原因；",
        "# 没有进展的项目不填。",
        "progress:",
        *rows,
    ]


def _others(year: int) -> list[str]:
    return _OTHERS.format(before=year - 1, year=year, start=year + 1, end=year + 2).splitlines()


def _last(values: Mapping[int, Decimal], year: int) -> str:
    """Return the last value before ``year`` as a remark."""
    before = [known for known in values if known < year]
    return f"；{max(before)}年 {_figure(values[max(before)])}" if before else ""


def _figure(value: Decimal) -> str:
    return f"{value:f}"
