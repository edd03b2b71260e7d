"""Rules about what stands there twice: names, lines, amounts, proofs."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from nzcplan.checks.ledger import LEDGER_NAMES, line_name
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.series import every_series
from nzcplan.checks.subject import Subject
from nzcplan.park.foundation.energy import Flow, LedgerLine, ProcessLine


@rule(
    "C057",
    "台账中有完全相同的两行",
    "warning",
    basis="同一活动水平只计一次",
    why="整行相同多为复制后没有改，能耗和排放就重复计了。",
    mend="删去多余的一行；确为两台设备的，在后一行的 note 中写明，与前一行不同。",
)
def copied_lines(subject: Subject) -> Iterator[Trouble]:
    """No line of a ledger is the copy of another, unless a word of its own says why."""
    foundation = subject.park.foundation
    if foundation is None:
        return
    for table, title in LEDGER_NAMES.items():
        seen: dict[object, tuple[int, set[str | None]]] = {}
        for index, line in enumerate(getattr(foundation, table)):
            if not any(line.amounts.values()):
                continue
            first, notes = seen.setdefault(_content(line), (index, set()))
            is_explained = line.note is not None and line.note not in notes
            notes.add(line.note)
            if first != index and not is_explained:
                yield Trouble(
                    f"{title}第{index + 1}项与第{first + 1}项完全相同（{line_name(line)}）",
                    "删去多余的一行；确为两项的，在这一行的 note 中写明各自是什么（不要照抄上一行）",
                    path=f"foundation.{table}[{index}]",
                )


ASIDE: Final = ("note", "source", "status")
"""What is said about a line, and is not the line's content."""


def _content(line: LedgerLine | ProcessLine) -> object:
    fields = vars(line).items()
    return tuple((name, str(value)) for name, value in fields if name not in ASIDE)


@rule(
    "C058",
    "两行的各年数量全部相同",
    "note",
    basis="本程序的建议",
    why="不同的单位或能源各年用量一字不差，多为复制一行后没有改数。",
    mend="核对后一行的数量；确实相同的在 note 中说明。",
)
def copied_amounts(subject: Subject) -> Iterator[Trouble]:
    """No line has the amounts of another in all years, two at least, in many digits together.

    What one gives another inside the park is the same amount on both sides.
    """
    lines = subject.park.foundation.ledger if subject.park.foundation else ()
    seen: dict[object, tuple[int, object]] = {}
    for index, line in enumerate(lines):
        telling = [_digits(n) for n in set(line.amounts.values()) if _digits(n) >= FEWEST_DIGITS]
        is_telling = sum(telling) >= FEWEST_YEARS * TELLING_DIGITS
        inside = line.flow in (Flow.INTERNAL_IN, Flow.INTERNAL_OUT)
        if not is_telling or inside or line.note is not None:
            continue
        key = (line.flow, *sorted((year, str(n.normalize())) for year, n in line.amounts.items()))
        first, content = seen.setdefault(key, (index, _content(line)))
        if first != index and content != _content(line):
            yield Trouble(
                f"能源台账第{index + 1}项（{line_name(line)}）与第{first + 1}项"
                f"（{line_name(lines[first])}）各年数量全部相同",
                "核对数量；确实相同的在 note 中说明",
                path=f"foundation.ledger[{index}]",
            )


@rule(
    "C059",
    "相邻两年的数完全相同",
    "note",
    basis="本程序的建议",
    why="统计数很少一字不差，多为抄了上一年的数。",
    mend="核对两年的数；确实相同的在 note 中说明。",
)
def same_as_last_year(subject: Subject) -> Iterator[Trouble]:
    """No amount with many digits that count is that of the year before as well; said once a line."""
    for series in every_series(subject):
        for before, year in itertools.pairwise(sorted(series.amounts)):
            amount = series.amounts[year]
            same = amount == series.amounts[before] and _digits(amount) >= TELLING_DIGITS
            if same and not series.noted:
                yield Trouble(
                    f"{series.name}{year}年与{before}年同为{amount:f} {series.unit}",
                    "核对两年的数；确实相同的在 note 中说明",
                    path=f"{series.path}.{year}",
                )
                break


FEWEST_YEARS = 2
TELLING_DIGITS = 4
"""Amounts with fewer digits are alike by chance or by contract."""
FEWEST_DIGITS = 3
"""What each amount of a line has at least to count; three years of three digits are telling."""


def _digits(amount: Decimal) -> int:
    """Return how many digits of an amount count: 3 of 1230."""
    return len(amount.normalize().as_tuple().digits)


@rule(
    "C064",
    "名称重复",
    "warning",
    basis="名称的唯一性",
    why="同名的两项在表和正文中分不清，也多为复制后没有改名。",
    mend="改名（如加“一期”“二期”），或删去多余的一项。",
)
def repeated_names(subject: Subject) -> Iterator[Trouble]:
    """No two projects, enterprises, indicators or tasks have the same name."""
    foundation = subject.park.foundation
    enterprises = foundation.enterprises if foundation else ()
    yield from _repeated("项目", "projects.items", (p.name for p in subject.projects))
    yield from _repeated("企业", "foundation.enterprises", (e.name for e in enterprises))
    yield from _repeated("指标", "targets.indicators", (i.name for i in subject.indicators))
    yield from _repeated("任务", "tasks.items", (t.title for t in subject.tasks))


def _repeated(kind: str, path: str, names: Iterable[str]) -> Iterator[Trouble]:
    seen: dict[str, int] = {}
    for index, name in enumerate(names):
        first = seen.setdefault(name.strip(), index)
        if first != index:
            yield Trouble(
                f"{kind}第{index + 1}项与第{first + 1}项同名“{name}”",
                "改名（如加“一期”“二期”），或删去多余的一项",
                path=f"{path}[{index}]",
            )


@rule(
    "C056",
    "同一凭证用了两次",
    "warning",
    basis="同一绿电凭证只能使用一次",
    why="同一份合同、结算单或绿证在同一年支撑两行绿电，电量可能重复计。",
    mend="合并为一行，或分别写明各自的凭证编号；确为一份凭证分摊的，在 note 中说明。",
)
def proof_used_twice(subject: Subject) -> Iterator[Trouble]:
    """A proof of green power stands behind one line of a year, where no word is said on sharing it."""
    foundation = subject.park.foundation
    used: dict[str, dict[int, list[int]]] = {}
    for index, line in enumerate(foundation.ledger if foundation else ()):
        if line.green is None or not line.proof or line.note is not None:
            continue
        for year in (year for year, amount in sorted(line.amounts.items()) if amount):
            used.setdefault(line.proof.strip(), {}).setdefault(year, []).append(index)
    for proof, by_year in used.items():
        year, lines = max(by_year.items(), key=lambda found: len(found[1]))
        if len(lines) > 1:
            listed = "、".join(str(index + 1) for index in lines[:MOST_LINES])
            more = f"等{len(lines)}" if len(lines) > MOST_LINES else ""
            yield Trouble(
                f"能源台账第{listed}{more}项在{year}年使用同一凭证“{proof}”",
                "合并为一行，或分别写明各自的凭证编号；确为一份凭证分摊的，在 note 中说明",
                path=f"foundation.ledger[{lines[1]}].proof",
            )


MOST_LINES = 8
"""Lines that one finding names."""
