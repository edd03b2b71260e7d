"""Tables of 附件: what is attached, and where the figures of the description come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nzcplan.park.annexes import Attachment
from nzcplan.park.foundation import Foundation
from nzcplan.park.foundation.energy import FLOW_NAMES, GREEN_POWER_NAMES, Flow
from nzcplan.park.quantity import STATUS_NAMES, NamedSeries, Provenance
from nzcplan.plan.context import PlanContext
from nzcplan.plan.pictures import PRINTABLE
from nzcplan.plan.table import Table
from nzcplan.plan.tables.build import caption, cell, described, head, numbered, text_columns
from nzcplan.plan.typography import typeset

MOST_REMARKS = 2
"""A row of the data table names this many remarks; more are said to be in the ledger."""


def attachments(context: PlanContext) -> Table | None:
    """Return 附件清单: each document handed in with the plan, in which form."""
    items = context.park.annexes.items if context.park.annexes else ()
    if not items:
        return None
    title = "附件清单"
    return Table(
        id="annex-attachments",
        caption=caption(title),
        columns=text_columns(0.6, 1, 1),
        head=(head("序号", "附件名称", "形式与说明"),),
        rows=numbered((cell(item.title), cell(form_of(item))) for item in items),
        description=described(title, len(items)),
    )


def form_of(item: Attachment, as_file: str = "电子文件，随方案报送") -> str:
    """Return in which form an annex is handed in, and what is noted of it."""
    form = ""
    if item.file is not None:
        form = "图片，附后" if item.file.lower().endswith(PRINTABLE) else as_file
    return "；".join(part for part in (form, item.note) if part)


@dataclass
class _Origin:
    """What was said about where one kind of figure comes from, each thing once."""

    sources: dict[str, None]
    statuses: dict[str, None]
    remarks: dict[str, list[str]]
    """Remarks with the enterprises that they are about."""
    unsourced: bool = False

    def take(self, figure: Provenance, whose: str = "") -> None:
        if figure.source:
            self.sources[figure.source] = None
        else:
            self.unsourced = True
        if figure.status:
            self.statuses[STATUS_NAMES[figure.status]] = None
        if figure.note:
            owners = self.remarks.setdefault(figure.note, [])
            owners += [whose] if whose and whose not in owners else []

    @property
    def is_known(self) -> bool:
        return bool(self.sources or self.statuses or self.remarks)

    @property
    def said(self) -> tuple[str, str, str]:
        """Return sources, statuses and remarks as the table prints them."""
        listed = [f"{note.rstrip('。；')}{_about(of)}" for note, of in self.remarks.items()]
        if len(listed) > MOST_REMARKS:
            listed[MOST_REMARKS:] = ["其余见台账"]
        return "；".join(self.sources), "、".join(self.statuses), _itemised(listed)


def _about(owners: list[str]) -> str:
    """Return whom a remark is about, in brackets behind it; nothing where it is about all."""
    more = f"等{len(owners)}家" if len(owners) > 1 else ""
    return f"（{owners[0]}{more}）" if owners else ""


def _itemised(listed: list[str]) -> str:
    """Return several remarks with numbers, so that one ends where the next begins."""
    if len(listed) < 2:
        return "".join(listed)
    return "；".join(f"（{number}）{remark}" for number, remark in enumerate(listed, start=1))


def data_sources(context: PlanContext) -> Table | None:
    """Return 主要数据来源: source, kind and remarks of the given figures, where any is stated."""
    origins: dict[str, _Origin] = {}
    for name, figure, whose in _figures(context):
        origins.setdefault(name, _Origin({}, {}, {})).take(figure, whose)
    known = {name: origin for name, origin in origins.items() if origin.is_known}
    if not known:
        return None
    alike: dict[tuple[str, str, str], list[str]] = {}
    for name, origin in known.items():
        alike.setdefault(origin.said, []).append(name)
    bare = [name for name, origin in origins.items() if origin.unsourced]
    kinds = any(statuses for _, statuses, _ in alike)
    remarked = any(remarks for _, _, remarks in alike)
    title = "主要数据来源与性质"
    return Table(
        id="annex-data-sources",
        caption=caption(title),
        columns=text_columns(0.6, 1.2, 1, *((1,) if kinds else ()), *((1,) if remarked else ())),
        head=(
            head(
                "序号",
                "数据",
                "来源",
                *(("性质",) if kinds else ()),
                *(("说明",) if remarked else ()),
            ),
        ),
        rows=numbered(
            (
                cell("、".join(names)),
                cell(sources),
                *((cell(statuses),) if kinds else ()),
                *((cell(remarks),) if remarked else ()),
            )
            for (sources, statuses, remarks), names in alike.items()
        ),
        notes=(typeset(f"未注明或未全部注明来源的数据：{'、'.join(bare)}。"),) if bare else (),
        dense=True,
        description=described(title, len(alike)),
    )


def _figures(context: PlanContext) -> Iterator[tuple[str, Provenance, str]]:
    """Yield the given figures that may carry a source, each under the name readers know it by, with
    the enterprise that it is of."""
    foundation = context.park.foundation
    if foundation is None:
        return
    for line in foundation.ledger:
        whose = context.enterprises.get(line.enterprise or "", "")
        energy = context.tables.energy(line.energy)
        name = energy.name if energy else line.energy
        flow = "" if line.flow is Flow.PURCHASED else f"（{FLOW_NAMES[line.flow]}）"
        if line.green is not None:
            # The proof is what makes the power green: it stands beside the source.
            said = "；".join(text for text in (f"凭证：{line.proof or '无'}", line.note) if text)
            yield (
                f"外购绿电（{GREEN_POWER_NAMES[line.green]}）",
                line.model_copy(update={"note": said}),
                whose,
            )
            continue
        yield f"{name}{flow}", line, whose
    yield from ((name, figure, "") for name, figure in _of_the_park(foundation))


def _of_the_park(foundation: Foundation) -> Iterator[tuple[str, Provenance]]:
    for process in foundation.processes:
        yield "工业生产过程原料用量（产品产量）", process
    for sink in foundation.sinks:
        yield "现有碳汇面积和单位面积固碳量", Provenance(source=sink.source, note=sink.note)
    overview = foundation.overview
    if overview is not None:
        yield "申报面积", overview.boundary.area
        yield overview.development.value_added_name, overview.development.value_added
        yield from _named(overview.development.indicators)
        if overview.development.employees is not None:
            yield "从业人员", overview.development.employees
        for sector in overview.industries.sectors:
            if sector.output is not None:
                yield "各行业（领域）产值", sector.output
            if sector.value_added is not None:
                yield "各行业（领域）增加值", sector.value_added
    if foundation.basis is not None:
        yield from _named(foundation.basis.performance)


def _named(series: tuple[NamedSeries, ...]) -> Iterator[tuple[str, Provenance]]:
    for one in series:
        yield one.name, one
