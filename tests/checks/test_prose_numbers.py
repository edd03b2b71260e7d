"""C050: what is read in a sentence, and which sentences contradict the facts."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

# Patterns are looked at for repeats without bound; Python has no public reader of them.
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest
import yaml
from msgspec.structs import replace
from parks import FULL_SAMPLE, Park, sample, small_description, write_park
from word_text import shown

from nzcplan.accounting.account import Account
from nzcplan.accounting.fact import Facts
from nzcplan.checks.prose import grammar, numbers, punctuation, reading, spellings
from nzcplan.checks.prose import plain as plain_module
from nzcplan.checks.prose.agreement import difference
from nzcplan.checks.prose.contradictions import contradicted_numbers, reader_of_park
from nzcplan.checks.prose.plain import plain
from nzcplan.checks.prose.reading import Claim, Reader, Years
from nzcplan.checks.prose.topics import OF_ONE_PROJECT
from nzcplan.checks.subject import Subject
from nzcplan.examine import examine
from nzcplan.findings import Finding
from nzcplan.park.description import Description

SENTENCES: dict[str, list[Any]] = yaml.safe_load(
    Path(__file__).with_name("prose_sentences.yaml").read_text(encoding="utf-8")
)
YEARS = Years(base=2020, start=2021, target=2025)
SIGNS = {-1: "-", 0: "=", 1: "+"}


def as_listed(claim: Claim) -> str:
    """Return a claim as the table of sentences writes it."""
    fact = claim.topic.facts[0].replace("{year}", str(claim.year))
    said = f"{fact} {SIGNS[claim.sign]} {claim.number.value} {claim.unit}"
    hedge = f" {claim.hedge}" if claim.hedge else ""
    return f"{said}{hedge}" + (f" since {claim.since}" if claim.since is not None else "")


def reader() -> Reader:
    return reader_of_park(sample(FULL_SAMPLE).description, YEARS)


def found_in(park: Description, account: Account | None = None) -> list[Finding]:
    known = sample(FULL_SAMPLE)
    return list(contradicted_numbers.findings(Subject(park, known.guide, account or known.account)))


def with_note(sentence: str) -> Description:
    """Return the full sample with ``sentence`` as its note on emissions."""
    park = sample(FULL_SAMPLE).description
    assert park.foundation is not None
    foundation = park.foundation.model_copy(update={"emissions_note": sentence})
    return park.model_copy(update={"foundation": foundation})


def with_project_note(sentence: str) -> Description:
    """Return the full sample with ``sentence`` as the note of its first project."""
    park = sample(FULL_SAMPLE).description
    assert park.projects is not None
    first, *others = park.projects.items
    changed = (first.model_copy(update={"note": sentence}), *others)
    projects = park.projects.model_copy(update={"items": changed})
    return park.model_copy(update={"projects": projects})


def test_the_table_of_sentences_is_long_enough_to_mean_something() -> None:
    assert len(SENTENCES["read"]) >= 60
    assert len(SENTENCES["contradicted"]) + len(SENTENCES["project_contradicted"]) >= 25
    assert len(SENTENCES["innocent"]) >= 40


@pytest.mark.parametrize(("sentence", "claims"), SENTENCES["read"])
def test_a_sentence_is_read_as_the_table_says(sentence: str, claims: list[str]) -> None:
    assert [as_listed(claim) for claim in reader().claims(sentence)] == claims


@pytest.mark.parametrize(("sentence", "fact"), SENTENCES["contradicted"])
def test_a_number_that_no_fact_bears_out_is_found(sentence: str, fact: str) -> None:
    (finding,) = found_in(with_note(sentence))
    assert finding.severity == "warning"
    assert finding.path == "foundation.emissions_note"
    assert f"（{fact}" in finding.message
    assert finding.words in sentence
    assert finding.words in finding.message


@pytest.mark.parametrize("sentence", SENTENCES["innocent"])
def test_an_innocent_sentence_is_left_alone(sentence: str) -> None:
    assert found_in(with_note(sentence)) == []


@pytest.mark.parametrize(("sentence", "fact"), SENTENCES["project_contradicted"])
def test_a_project_contradicting_its_own_data_is_found(sentence: str, fact: str) -> None:
    (finding,) = found_in(with_project_note(sentence))
    assert finding.path == "projects.items[0].note"
    assert f"（{fact}" in finding.message


@pytest.mark.parametrize("sentence", SENTENCES["project_innocent"])
def test_a_project_in_agreement_with_its_data_is_left_alone(sentence: str) -> None:
    assert found_in(with_project_note(sentence)) == []


def test_no_sample_contradicts_itself(any_sample: Park) -> None:
    codes = {finding.code for finding in any_sample.examination.findings}
    assert codes.isdisjoint({"C050", "C051", "C052"})


def test_the_plan_that_is_made_of_the_facts_contradicts_none(any_sample: Park) -> None:
    """The templates write what facts say in many words: all of it read must agree."""
    park = any_sample.description
    years = Years(park.plan.base_year, park.plan.period.start, park.plan.period.end)
    read = reader_of_park(park, years)
    said = [
        claim for paragraph in shown(any_sample.built.content) for claim in read.claims(paragraph)
    ]
    assert len(said) >= 10
    wrong = [one.words for one in said if difference(one, any_sample.account.facts, years)]
    assert wrong == []


def test_the_finding_quotes_the_words_and_the_fact() -> None:
    (finding,) = found_in(with_note("2020年，园区碳排放总量为12.3万吨。"))
    assert "“园区碳排放总量为12.3万吨”" in finding.message
    assert "2020年碳排放总量66.22万tCO2（emissions.total.2020）" in finding.message


def test_a_slip_of_ten_thousand_still_shows_the_fact() -> None:
    (finding,) = found_in(with_note("重点项目总投资206000亿元。"))
    assert "20.6亿元" in finding.message


def test_a_change_names_both_facts() -> None:
    (finding,) = found_in(with_note("到2025年，碳排放总量较2020年下降28%。"))
    assert "较2020年下降17.5%（indicator.total.2025、emissions.total.2020）" in finding.message


def test_without_a_fact_nothing_is_compared() -> None:
    empty = replace(sample(FULL_SAMPLE).account, facts=Facts())
    assert found_in(with_note("2020年碳排放总量12.3万吨。"), empty) == []


def test_an_account_with_errors_is_no_measure() -> None:
    known = sample(FULL_SAMPLE).account
    broken = replace(known, findings=(Finding("A003", "error", "缺少因子"),))
    assert found_in(with_note("2020年碳排放总量12.3万吨。"), broken) == []


@pytest.mark.parametrize(
    ("chapter", "part", "expected"),
    [
        ("targets", "statement", 1),
        ("targets", "period_reason", 1),
        ("targets", "higher_targets", 0),
        ("projects", "overview", 1),
        ("implementation", "overview", 1),
    ],
)
def test_every_prose_about_the_park_is_read_but_not_what_is_beyond_the_targets(
    chapter: str, part: str, expected: int
) -> None:
    park = sample(FULL_SAMPLE).description
    changed = getattr(park, chapter).model_copy(update={part: "2020年碳排放总量12.3万吨。"})
    assert len(found_in(park.model_copy(update={chapter: changed}))) == expected


def test_the_work_of_a_year_is_about_that_year() -> None:
    park = sample(FULL_SAMPLE).description
    assert park.implementation is not None
    first, *others = park.implementation.years
    for words, count in (("碳排放总量控制在60万吨以内。", 1), ("碳排放总量控制在67万吨以内。", 0)):
        years = (first.model_copy(update={"goal": words}), *others)
        work = park.implementation.model_copy(update={"years": years})
        assert len(found_in(park.model_copy(update={"implementation": work}))) == count


def test_a_task_may_count_its_own_projects() -> None:
    park = sample(FULL_SAMPLE).description
    assert park.tasks is not None
    first, *others = park.tasks.items
    items = (first.model_copy(update={"text": "共安排项目3个，总投资5000万元。"}), *others)
    tasks = park.tasks.model_copy(update={"items": items})
    assert found_in(park.model_copy(update={"tasks": tasks})) == []


def test_the_line_is_that_of_the_sentence_in_a_block(tmp_path: Path) -> None:
    text = (
        "targets:\n  statement: |\n    以用热环节改造为重点。\n\n    2020年，碳排放总量12.3万吨。\n"
    )
    description = small_description()
    targets = description.pop("targets")
    del targets["statement"]
    (tmp_path / "park.yaml").write_text(
        write_park(tmp_path, description).read_text(encoding="utf-8"), encoding="utf-8"
    )
    rest = yaml.dump(targets, allow_unicode=True)
    block = text.removeprefix("targets:\n").replace("\n  ", "\n").removeprefix("  ")
    (tmp_path / "targets.yaml").write_text(block + rest, encoding="utf-8")
    (finding,) = [f for f in examine(tmp_path).findings if f.code == "C050"]
    assert (finding.file, finding.line, finding.column) == ("targets.yaml", 4, 9)


HOSTILE = {
    "digits": "9" * 10**6,
    "digits and dots": "1." * 10**6,
    "thousands": "1" + ",000" * 10**5,
    "brackets": "（" * 10**5 + "）" * 10**5,
    "spaces": " " * 10**6 + "年",
    "line breaks": "\n" * 10**6,
    "years": "2020年" * 10**5,
    "subjects": "碳排放总量" * 10**5,
    "clauses": "2020年碳排放总量1万吨，" * 10**4,
    "verbs": "2020年碳排放总量" + "共计合计达到" * 10**5 + "1万吨",
    "stars": "*~^" * 10**5,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_to_its_end(name: str) -> None:
    claims = sum(1 for _ in reader().claims(HOSTILE[name]))
    assert claims == (10**4 if name == "clauses" else 0)
    assert len(plain(HOSTILE[name]).text) <= len(HOSTILE[name])


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield every pattern that prose is searched with, with its name."""
    made = reader()
    for holder in (grammar, numbers, plain_module, punctuation, reading, spellings, made):
        for name, value in inspect.getmembers(holder):
            for one in value if isinstance(value, tuple) else (value,):
                for found in one.values() if isinstance(one, dict) else (one,):
                    if isinstance(found, re.Pattern):
                        yield name, found


def repeats(parsed: Any) -> Iterator[tuple[str, int]]:
    """Yield the kind and the upper bound of every repeat in a parsed pattern."""
    for item in parsed:
        if isinstance(item, tuple) and item and str(item[0]).endswith("REPEAT"):
            yield str(item[0]), int(item[1][1])
        if isinstance(item, (tuple, list, _parser.SubPattern)):
            yield from repeats(item)


def test_no_pattern_can_go_back_over_an_unbounded_stretch() -> None:
    """An unbounded repeat gives nothing back, so that no text makes a search take its square."""
    checked = 0
    for name, pattern in patterns():
        for kind, most in repeats(_parser.parse(pattern.pattern)):
            checked += 1
            assert kind == "POSSESSIVE_REPEAT" or most <= 40, name
    assert checked > 40


def test_words_of_one_project_have_no_year() -> None:
    assert not any(topic.has_years for topic in OF_ONE_PROJECT.values())
