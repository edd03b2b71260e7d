"""The assessment of a park: its indicators in the base year and in the target year."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from nzcplan import units
from nzcplan.accounting.fact import Fact, FactBook, Facts
from nzcplan.assessment.applicable import Applicable, applicable
from nzcplan.assessment.matching import Answer, answers, mismatch
from nzcplan.assessment.result import Assessment, IndicatorResult, Verdict, YearResult
from nzcplan.assessment.whole import group_results, outcome_of, total_score, unscored
from nzcplan.park.description import Description
from nzcplan.rulebook.library import ROOT
from nzcplan.rulebook.rulebook import Rulebook, RulebookIndicator

POINTS = "分"
HUNDRED = Decimal(100)


class Values(Struct, frozen=True):
    """The values of a year that are assessed: as planned (of the base year, as given), or as they
    were in the end."""

    year: int
    is_actual: bool = False

    @property
    def key(self) -> str:
        """Return what ids of facts about these values end with."""
        return f"actual.{self.year}" if self.is_actual else str(self.year)


def assess(park: Description, rulebook: Rulebook, facts: Facts) -> Assessment | None:
    """Return the assessment, None where the rulebook has no indicators.

    Facts made: ``standard.…`` (weights, full score, pass line as the rulebook gives them),
    ``assessed.<indicator>.<year>`` (in the rulebook's unit), ``score.<indicator>.<year>`` and
    ``score.total.<year>`` (points); ``….actual.<year>`` of the actual values of the target year,
    where any indicator has one.
    """
    if not rulebook.indicators:
        return None
    book = FactBook()
    _given(book, rulebook)
    plan = park.plan
    years = {
        year: _year(book, park, rulebook, facts, Values(year))
        for year in dict.fromkeys((plan.base_year, plan.period.end))
    }
    actual = Values(plan.period.end, is_actual=True)
    achieved = (
        _year(book, park, rulebook, facts, actual)
        if any(
            f"indicator.{indicator.id}.{actual.key}" in facts
            for indicator in (park.targets.indicators if park.targets else ())
        )
        else None
    )
    return Assessment(
        years[plan.base_year], years[plan.period.end], tuple(book.facts().values()), achieved
    )


def _given(book: FactBook, rulebook: Rulebook) -> None:
    """Add the numbers of the rulebook that scores are made with."""
    for index, standard in enumerate(rulebook.indicators):
        if standard.weight is not None:
            book.given(
                f"standard.weight.{standard.id}",
                f"{standard.name}权重",
                standard.weight,
                POINTS,
                f"{ROOT}.indicators[{index}].weight",
                source=rulebook.document,
            )
    for key, name in (("full_score", "满分"), ("pass_line", "合格线")):
        value: Decimal | None = getattr(rulebook, key)
        if value is not None:
            book.given(
                f"standard.{key}", name, value, POINTS, f"{ROOT}.{key}", source=rulebook.document
            )


def _year(
    book: FactBook, park: Description, rulebook: Rulebook, facts: Facts, values: Values
) -> YearResult:
    results = tuple(
        _indicator(book, park, rulebook, facts, values, index, standard, answer)
        for index, (standard, answer) in enumerate(answers(park, rulebook))
    )
    groups = group_results(rulebook, results)
    total = total_score(book, rulebook, results, values.year, values.key)
    outcome, failures = outcome_of(rulebook, results, groups, total)
    return YearResult(values.year, results, groups, total, unscored(results), outcome, failures)


def _indicator(
    book: FactBook,
    park: Description,
    rulebook: Rulebook,
    facts: Facts,
    values: Values,
    index: int,
    standard: RulebookIndicator,
    answer: Answer | None,
) -> IndicatorResult:
    found = applicable(standard, park, facts, values.year)
    indicator = answer[1] if answer is not None else None

    def result(
        verdict: Verdict,
        reason: str = "",
        value: Fact | None = None,
        points: Fact | None = None,
    ) -> IndicatorResult:
        return IndicatorResult(standard, indicator, verdict, value, found.text, reason, points)

    if answer is None or indicator is None:
        return result("no_value", "园区没有提出这一指标")
    trouble = mismatch(park, indicator, standard)
    own = None if trouble else facts.get(f"indicator.{indicator.id}.{values.key}")
    value = _assessed(book, standard, own, values) if own is not None else None
    if indicator.exemption is not None and standard.exemptible:
        exempt_points = _exempt_points(book, rulebook, standard, answer, values)
        return result("exempt", indicator.exemption, value, exempt_points)
    if value is None:
        return result(
            "no_value",
            trouble or f"没有{values.year}年的{'实际值' if values.is_actual else '数值'}",
        )
    if found.unknown:
        return result("no_value", found.unknown, value)
    if found.case is None:
        return result("not_specified", "没有适用于本园区的阈值", value)
    path = f"{ROOT}.indicators[{index}].thresholds[{found.position}]"
    verdict, points = _judged(book, standard, value, found, path, values)
    reason = "该数值段没有规定" if verdict == "not_specified" else ""
    return result(verdict, reason, value, points)


def _assessed(book: FactBook, standard: RulebookIndicator, own: Fact, values: Values) -> Fact:
    """Add and return the park's value in the rulebook's unit."""
    same = own.unit == standard.unit
    return book.add(
        Fact(
            id=f"assessed.{standard.id}.{values.key}",
            name=f"{standard.name}（按规则文件的单位）",
            value=own.value if same else units.convert(own.value, own.unit, standard.unit),
            unit=standard.unit,
            year=values.year,
            formula="取自园区指标" if same else f"{own.unit} 换算为 {standard.unit}",
            inputs=(own.id,),
        )
    )


def _judged(
    book: FactBook,
    standard: RulebookIndicator,
    value: Fact,
    found: Applicable,
    path: str,
    values: Values,
) -> tuple[Verdict, Fact | None]:
    """Return verdict and points of a value under the threshold that applies."""
    case = found.case
    assert case is not None, "asked only where a threshold applies"
    weight = book.get(f"standard.weight.{standard.id}")
    if not case.bands:
        is_met = case.interval.holds(value.value)
        verdict: Verdict = "met" if is_met else "not_met"
        if weight is None:
            return verdict, None
        formula = f"{'符合' if is_met else '不符合'}阈值{case.interval.written()}，"
        formula += "得权重分" if is_met else "计零分"
        earned = weight.value if is_met else Decimal(0)
        inputs: tuple[str, ...] = (value.id, *found.inputs, path, weight.id)
    else:
        at, band = next((i, b) for i, b in enumerate(case.bands) if b.interval.holds(value.value))
        if band.unspecified:
            return "not_specified", None
        verdict = "met" if band.met else "not_met"
        formula = f"落在“{band.interval.written() or '任何数值'}”一档，"
        inputs = (value.id, *found.inputs, f"{path}.bands[{at}]")
        if band.points is not None:
            earned, formula = band.points, f"{formula}得{band.points:f}分"
        else:
            assert weight is not None and band.percent is not None, "the rulebook was checked"
            earned = weight.value * band.percent / HUNDRED
            formula, inputs = f"{formula}权重 × {band.percent:f}%", (*inputs, weight.id)
    return verdict, _points(book, standard, earned, formula, inputs, values)


def _exempt_points(
    book: FactBook, rulebook: Rulebook, standard: RulebookIndicator, answer: Answer, values: Values
) -> Fact | None:
    """Return what an exempt indicator earns; nothing where its weight goes to the others."""
    weight = book.get(f"standard.weight.{standard.id}")
    if weight is None or rulebook.exempted_weight == "redistributed":
        return None
    full = rulebook.exempted_weight == "full"
    inputs = (f"targets.indicators[{answer[0]}].exemption", f"{ROOT}.exempted_weight", weight.id)
    formula = "免考核，得权重分" if full else "免考核，计零分"
    return _points(book, standard, weight.value if full else Decimal(0), formula, inputs, values)


def _points(
    book: FactBook,
    standard: RulebookIndicator,
    value: Decimal,
    formula: str,
    inputs: tuple[str, ...],
    values: Values,
) -> Fact:
    return book.add(
        Fact(
            id=f"score.{standard.id}.{values.key}",
            name=f"{standard.name}得分",
            value=value,
            unit=POINTS,
            year=values.year,
            formula=formula,
            inputs=inputs,
        )
    )
