"""The page numbers that a plan is written with, against the pages that LibreOffice makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from parks import FULL_SAMPLE, SAMPLES, Park, park_at, sample
from shown_pages import ROW, Shown, needs_office, shown

from benchmarks.parks import make_park
from nzcplan.build import BuildOptions, Built
from nzcplan.writers.styles import SHIPPED_STYLES

STYLES = SHIPPED_STYLES
MADE = 30
BIG = "big"
LEAST_RIGHT = 0.95
LEAST_PAGES_OF_THE_BIG_PLAN = 300

SAMPLE_PLANS = [f"{name.partition('.')[0]}-{style}" for name in SAMPLES for style in STYLES]
MADE_PLANS = [f"made{seed:02d}-{STYLES[seed % len(STYLES)]}" for seed in range(MADE)]
PLANS = [*SAMPLE_PLANS, *MADE_PLANS, BIG]

pytestmark = needs_office


@dataclass(frozen=True)
class Plan:
    """A plan as it was built, and as LibreOffice shows it."""

    built: Built = field(repr=False)
    shown: Shown = field(repr=False)


def made_park(folder: Path, seed: int, projects: int, enterprises: int, years: int) -> Park:
    folder.mkdir()
    for name, content in make_park(seed, projects, enterprises, years).items():
        (folder / name).write_bytes(content)
    return park_at(folder)


def small_and_large(folder: Path) -> Iterator[tuple[str, Built]]:
    """Build the samples in every style, and parks of different size in one style each."""
    for name in SAMPLES:
        for style in STYLES:
            yield f"{name.partition('.')[0]}-{style}", built(sample(name), style)
    for seed in range(MADE):
        size = 1 + seed * 7 % 26, 1 + seed * 11 % 26, 3 + seed % 4
        park = made_park(folder / f"park{seed}", seed, *size)
        style = STYLES[seed % len(STYLES)]
        yield f"made{seed:02d}-{style}", built(park, style)


def built(park: Park, style: str) -> Built:
    return park.built if style == "report" else park.build(BuildOptions(style=style))


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Plan]:
    """All plans by name; the big one is rendered beside the others."""
    folder = tmp_path_factory.mktemp("pages")
    big = {BIG: made_park(folder / BIG, 7, projects=400, enterprises=300, years=3).built}
    with ThreadPoolExecutor(max_workers=2) as pool:
        rendered = pool.submit(shown, {BIG: big[BIG].content}, folder / "rendered-big")
        rest = dict(small_and_large(folder))
        contents = {name: plan.content for name, plan in rest.items()}
        seen = shown(contents, folder / "rendered") | rendered.result()
    return {name: Plan(plan, seen[name]) for name, plan in {**rest, **big}.items()}


@pytest.fixture(params=PLANS)
def plan(request: pytest.FixtureRequest, plans: dict[str, Plan]) -> Plan:
    return plans[request.param]


def test_every_entry_gives_the_page_that_is_shown(plan: Plan) -> None:
    """In the contents and in the lists of tables and figures; the body counts from 1."""
    entries = plan.shown.entries
    assert entries
    first, _ = plan.shown.places[entries[0].bookmark]
    real = [plan.shown.places[entry.bookmark][0] - first + 1 for entry in entries]
    off = {
        f"{entry.text} {entry.page}": page
        for entry, page in zip(entries, real, strict=True)
        if page != entry.page
    }
    assert len(off) <= (1 - LEAST_RIGHT) * len(entries), off
    assert all(abs(entry.page - page) <= 1 for entry, page in zip(entries, real, strict=True)), off


def test_the_number_of_all_pages_is_that_shown(plan: Plan) -> None:
    estimated, real = plan.built.pages, plan.shown.pages
    assert estimated == real


def test_no_row_of_a_table_is_lost_or_out_of_order(plan: Plan) -> None:
    names = [ROW.format(number) for number in range(1, plan.shown.rows + 1)]
    assert [name for name in names if name not in plan.shown.places] == []
    down = [(page, -height) for page, height in map(plan.shown.places.__getitem__, names)]
    assert down == sorted(set(down))


def test_the_plans_differ_in_length(plans: dict[str, Plan]) -> None:
    lengths = {name: plan.shown.pages for name, plan in plans.items()}
    made = [lengths[name] for name in MADE_PLANS]
    assert len(set(made)) > MADE / 2
    assert max(made) > 1.5 * min(made)
    assert lengths[BIG] > LEAST_PAGES_OF_THE_BIG_PLAN > lengths[f"{FULL_SAMPLE}-report"]
