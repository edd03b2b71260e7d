"""Rules about bought green power: what it stands beside, and that it is not more than is used."""

from __future__ import annotations

from collections.abc import Iterator

from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.park.foundation.energy import Flow, GreenPower, LedgerLine


@rule(
    "C031",
    "绿证电量与全部外购电力并列",
    "warning",
    basis="绿证与电量分离",
    why="绿证对应的电量通常已在外购电力中，并列会重复计电量。",
    mend="从外购电力中扣除后，在本行 note 中说明。",
)
def certificates_beside_full_power(subject: Subject) -> Iterator[Trouble]:
    """Certificates do not stand beside the same power bought in full, without a word on it.

    A certificate is bought apart from the power it is for, so that the power is usually part of the
    bought amount already; listed again it counts twice.
    """
    foundation = subject.park.foundation
    lines = foundation.ledger if foundation else ()
    for index, line in enumerate(lines):
        if line.green is not GreenPower.CERTIFICATE or line.note is not None:
            continue
        years = [year for year in sorted(line.amounts) if _bought(lines, line, year)]
        if years:
            yield Trouble(
                f"台账中{'、'.join(map(str, years))}年既有外购电力，又单列绿证电量，"
                "没有说明外购电力是否已扣除绿证对应的电量",
                "绿证电量通常已在外购电量内：从外购电力中扣除后，在本行 note 中说明",
                path=f"foundation.ledger[{index}]",
            )


def _bought(lines: tuple[LedgerLine, ...], green: LedgerLine, year: int) -> bool:
    """Whether who has the certificates (the whole park, where none is named) also buys ordinary
    power in that year."""
    return bool(green.amounts[year]) and any(
        line.energy == "electricity"
        and line.flow is Flow.PURCHASED
        and line.green is None
        and green.enterprise in (None, line.enterprise)
        and line.amounts.get(year)
        for line in lines
    )


@rule(
    "C032",
    "外购绿电多于用电量",
    "error",
    basis="绿电不得多于用电量",
    why="园区用不了的绿电不能算作园区的可再生电力。",
    mend="核对绿电和外供电量的数值与单位。",
)
def more_than_is_used(subject: Subject) -> Iterator[Trouble]:
    """Bought green power is not more than the power that the park uses."""
    facts = subject.account.facts
    years = []
    for year in subject.account.years if subject.is_whole else ():
        green = facts.get(f"activity.electricity.purchased_green.{year}")
        used = facts.get(f"electricity.consumed.{year}")
        if green is not None and used is not None and green.value > used.value:
            years.append(
                f"{year}年绿电{green.value.normalize():f} {green.unit}、"
                f"用电量{used.value.normalize():f} {used.unit}"
            )
    if years:
        yield Trouble(
            f"外购绿电多于用电量：{'；'.join(years)}",
            "核对绿电和外供电量的数值与单位；园区未使用的绿电不能计入",
            path=_first_green(subject),
        )


def _first_green(subject: Subject) -> str:
    lines = subject.park.foundation.ledger if subject.park.foundation else ()
    found = (index for index, line in enumerate(lines) if line.green is not None)
    return next((f"foundation.ledger[{index}]" for index in found), "foundation.ledger")
