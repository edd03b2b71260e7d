"""Records: what is kept of a park when its plan is made, a few numbers and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, Literal

from msgspec import Struct, field, to_builtins

from nzcplan.assessment.result import VERDICT_NAMES
from nzcplan.batch.quantities import quantities_of
from nzcplan.examine import Examination
from nzcplan.findings import SEVERITY_NAMES, Finding

Outcome = Literal["done", "kept", "failed"]
"""The plan was written; it was not, as a file is there that must not be overwritten; it could not
be made."""
UNCHECKED: Final = "未核对"
"""What stands in place of a verdict where there is no rulebook."""
MOST_REASONS: Final = 3
"""Errors that are told of a park whose plan could not be made."""


class Chapter(Struct, frozen=True):
    """How much of what a chapter of the guide asks for is answered."""

    title: str
    asked: int
    answered: int


class Indicator(Struct, frozen=True):
    """An indicator's values of base and target year, in ``unit``, and the rulebook's verdict."""

    name: str
    unit: str
    base: Decimal | None
    target: Decimal | None
    verdict: str


class Record(Struct, frozen=True):
    """A park in a batch: what became of its plan, and what is compared.

    ``why`` says why there is no new plan, ``older`` whether an earlier one of the park stands in its
    place, ``notes`` what else is to be known. ``findings`` are
    numbers by severity, those accepted under ``accepted``. ``numbers`` are by the keys of the
    quantities.
    """

    outcome: Outcome
    park: str = ""
    guide: str = ""
    base_year: int | None = None
    target_year: int | None = None
    why: str = ""
    notes: tuple[str, ...] = ()
    findings: Mapping[str, int] = field(default_factory=dict)
    chapters: tuple[Chapter, ...] = ()
    numbers: Mapping[str, Decimal] = field(default_factory=dict)
    indicators: tuple[Indicator, ...] = ()
    older: bool = False

    @property
    def has_plan(self) -> bool:
        """Whether a plan of the park stands in the output folder."""
        return self.outcome == "done" or self.older


def failure(why: str) -> Record:
    """Return the record of a park of which nothing else is known."""
    return Record("failed", why=why)


def record_of(examination: Examination, notes: Sequence[str] = ()) -> Record:
    """Return the record of an examined park; one with errors has failed, and has no numbers."""
    findings = examination.findings
    counts: dict[str, int] = {name: examination.count(name) for name in SEVERITY_NAMES}
    counts["accepted"] = sum(bool(finding.accepted) for finding in findings)
    chapters = tuple(Chapter(c.title, c.asked, c.answered) for c in examination.answers)
    errors = tuple(finding for finding in findings if finding.severity == "error")
    park, guide, made = examination.park, examination.guide, examination.account
    guide_id = guide.id if guide is not None else ""
    if errors or park is None or made is None:
        named = examination.loaded.raw.get("park")
        name = named.get("name") if isinstance(named, dict) else None
        return Record(
            "failed",
            park=str(name or ""),
            guide=guide_id,
            why=_reasons(errors),
            notes=tuple(notes),
            findings=counts,
            chapters=chapters,
        )
    base, target = park.plan.base_year, park.plan.period.end
    return Record(
        "done",
        park=park.park.name,
        guide=guide_id,
        base_year=base,
        target_year=target,
        notes=tuple(notes),
        findings=counts,
        chapters=chapters,
        numbers=quantities_of(made.facts, base, target),
        indicators=tuple(_indicators(examination)),
    )


def _reasons(errors: Sequence[Finding]) -> str:
    told = [f"{_place(error)}{error.message}（{error.code}）" for error in errors[:MOST_REASONS]]
    more = len(errors) - len(told)
    rest = f"；另有 {more} 个错误" if more else ""
    return f"描述有 {len(errors)} 个错误：{'；'.join(told)}{rest}"


def _place(finding: Finding) -> str:
    place = ":".join(str(part) for part in (finding.file, finding.line) if part)
    return f"{place} " if place else ""


def _indicators(examination: Examination) -> Iterator[Indicator]:
    park, made = examination.park, examination.account
    assessment = examination.assessment
    if park is None or made is None or park.targets is None:
        return
    verdicts = {
        result.indicator.id: VERDICT_NAMES[result.verdict]
        for result in (assessment.target.indicators if assessment is not None else ())
        if result.indicator is not None
    }
    for each in park.targets.indicators:
        base, target = (
            made.facts.value(f"indicator.{each.id}.{year}")
            for year in (park.plan.base_year, park.plan.period.end)
        )
        verdict = verdicts.get(each.id, "未列入规则文件") if assessment else UNCHECKED
        yield Indicator(each.name, each.unit, base, target, verdict)


def as_data(record: Record) -> dict[str, Any]:
    """Return a record as plain data for JSON; numbers are text, so that no digit is lost."""
    data: dict[str, Any] = to_builtins(record)
    return data


def from_data(data: Mapping[str, Any]) -> Record:
    """Return the record that ``as_data`` made; raise KeyError, TypeError, ValueError or
    ArithmeticError for anything else."""
    known = dict(data)
    known["notes"] = tuple(data["notes"])
    known["chapters"] = tuple(Chapter(**each) for each in data["chapters"])
    known["numbers"] = {key: Decimal(value) for key, value in data["numbers"].items()}
    known["indicators"] = tuple(
        Indicator(**{**each, **{key: _decimal(each[key]) for key in ("base", "target")}})
        for each in data["indicators"]
    )
    return Record(**known)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
