"""Rules about what stands there twice: names, lines, amounts, proofs."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.park.foundation.energy import LedgerLine, ProcessLine


@rule(
    "C057",
    "台账中有完全相同的两行",
    "warning",
    basis="同一活动水平只计一次",
    why="整行相同多为复制后没有改，能耗和排放就重复计了。",
    mend="删去多余的一行；确为两台设备的，在 note 中说明。",
)
def copied_lines(subject: Subject) -> Iterator[Trouble]:
    """No line of a ledger is the copy of another."""
    foundation = subject.park.foundation
    if foundation is None:
        return
    for table, title in (("ledger", "能源台账"), ("processes", "工业过程台账")):
        seen: dict[object, int] = {}
        for index, line in enumerate(getattr(foundation, table)):
            if not any(line.amounts.values()) or line.note is not None:
                continue
            first = seen.setdefault(_content(line), index)
            if first != index:
                yield Trouble(
                    f"{title}第{index + 1}项与第{first + 1}项完全相同（{_what(line)}）",
                    "删去多余的一行；确为两项的在 note 中说明",
                    path=f"foundation.{table}[{index}]",
                )


def _content(line: LedgerLine | ProcessLine) -> object:
    fields = line.model_dump(exclude={"note", "source", "status"})
    return tuple((name, str(value)) for name, value in fields.items())


def _what(line: LedgerLine | ProcessLine) -> str:
    return line.energy if isinstance(line, LedgerLine) else line.process


@rule(
    "C059",
    "相邻两年的数完全相同",
    "note",
    basis="本程序的建议",
    why="统计数很少一字不差，多为抄了上一年的数。",
    mend="核对两年的数；确实相同的在 note 中说明。",
)
def same_as_last_year(subject: Subject) -> Iterator[Trouble]:
    """No amount with four or more digits that count is that of the year before as well."""
    foundation = subject.park.foundation
    for index, line in enumerate(foundation.ledger if foundation else ()):
        years = sorted(line.amounts)
        for before, year in itertools.pairwise(years):
            amount = line.amounts[year]
            digits = len(amount.normalize().as_tuple().digits)
            if line.note is None and amount == line.amounts[before] and digits >= TELLING_DIGITS:
                yield Trouble(
                    f"能源台账第{index + 1}项（{line.energy}）{year}年与{before}年"
                    f"同为{amount:f} {line.unit}",
                    "核对两年的数；确实相同的在 note 中说明",
                    path=f"foundation.ledger[{index}].amounts.{year}",
                )


TELLING_DIGITS = 4
"""Amounts with fewer digits are alike by chance or by contract."""


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
    mend="合并为一行，或分别写明各自的凭证编号。",
)
def proof_used_twice(subject: Subject) -> Iterator[Trouble]:
    """A proof of green power stands behind one line of a year."""
    foundation = subject.park.foundation
    seen: dict[tuple[str, int], int] = {}
    for index, line in enumerate(foundation.ledger if foundation else ()):
        if line.green is None or not line.proof:
            continue
        for year in (year for year, amount in sorted(line.amounts.items()) if amount):
            first = seen.setdefault((line.proof.strip(), year), index)
            if first != index:
                yield Trouble(
                    f"能源台账第{index + 1}项与第{first + 1}项在{year}年使用同一凭证“{line.proof}”",
                    "合并为一行，或分别写明各自的凭证编号",
                    path=f"foundation.ledger[{index}].proof",
                )
                break
