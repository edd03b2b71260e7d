"""``nzcplan build --kind``: yearly documents on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import Run
from years import years_of_the_full_sample

YEAR = "青禾江经济开发区近零碳排放园区试点建设{}年度进展报告.docx"


@pytest.fixture
def folder() -> Path:
    return years_of_the_full_sample().folders[2022]


def test_a_progress_report_is_about_the_last_reported_year(run: Run, folder: Path) -> None:
    done = run("build", folder, "--kind", "progress")
    assert done.code == 0, done.err
    assert Path(YEAR.format(2022)).is_file()


def test_a_progress_report_can_be_about_an_earlier_year(run: Run, folder: Path) -> None:
    assert run("build", folder, "--kind", "progress", "--year", 2021).code == 0
    assert Path(YEAR.format(2021)).is_file()


def test_a_report_carries_what_it_was_made_from_and_is_made_anew_alike(
    run: Run, folder: Path
) -> None:
    run("build", folder, "--kind", "progress", "--year", 2021, "-o", "report.docx")
    assert run("verify", "report.docx").code == 0
    assert run("build", "report.docx", "-o", "again.docx").code == 0
    assert Path("again.docx").read_bytes() == Path("report.docx").read_bytes()
    assert run("extract", "report.docx", "-o", "out").code == 0
    assert {p.name: p.read_bytes() for p in Path("out").iterdir()} == {
        p.name: p.read_bytes() for p in folder.iterdir()
    }


def test_the_plan_can_be_made_of_a_report(run: Run, folder: Path) -> None:
    run("build", folder, "--kind", "progress", "-o", "report.docx")
    run("build", folder, "-o", "plan.docx")
    assert run("build", "report.docx", "--kind", "plan", "-o", "again.docx").code == 0
    assert Path("again.docx").read_bytes() == Path("plan.docx").read_bytes()


def test_one_chapter_of_a_report_can_have_a_template_of_ones_own(run: Run, folder: Path) -> None:
    own = Path("own/progress")
    own.mkdir(parents=True)
    (own / "problems.j2").write_text("本园区{{ year }}年自己的写法。\n", encoding="utf-8")
    done = run("build", folder, "--kind", "progress", "--templates", "own", "-o", "report.docx")
    assert done.code == 0, done.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ("--kind", "progress", "--year", 2024),
            "2024年没有实际数据；有实际数据的年份：2021、2022",
        ),
        (("--year", 2022), "--year 只用于年度文件"),
        (("--kind", "annual"), "--kind 的取值不对"),
        (("--kind", "update"), "年度更新版要与更新以前的方案对照；用 --since 给出"),
        (("--kind", "update", "--since", "nowhere"), "无法比较"),
        (("--kind", "progress", "--since", "nowhere"), "--since 只用于方案年度更新版"),
    ],
)
def test_what_cannot_be_made_is_refused(
    run: Run, folder: Path, arguments: tuple[object, ...], says: str
) -> None:
    done = run("build", folder, *arguments, "-o", "report.docx")
    assert done.code == 2 and says in done.err
    assert not Path("report.docx").exists()


def test_a_yearly_edition_is_made_from_the_plan_before_given_as_a_folder_or_a_file(
    run: Run, folder: Path
) -> None:
    before = years_of_the_full_sample().folders[2021]
    done = run("build", folder, "--kind", "update", "--since", before)
    assert done.code == 0, done.err
    made = Path("青禾江经济开发区近零碳排放园区试点建设方案（2022年度更新版）.docx").read_bytes()
    run("build", before, "-o", "before.docx")
    run("build", folder, "--kind", "update", "--since", "before.docx", "-o", "edition.docx")
    assert Path("edition.docx").read_bytes() == made
    assert run("verify", "edition.docx").code == 0
    assert run("extract", "edition.docx", "-o", "out").code == 0
    assert {p.name for p in Path("out").iterdir()} == {p.name for p in folder.iterdir()}


def test_an_edition_is_made_anew_alike_with_the_plan_before(run: Run, folder: Path) -> None:
    chain = years_of_the_full_sample()
    run("build", folder, "--kind", "update", "--since", chain.folders[2021], "-o", "edition.docx")
    done = run("build", "edition.docx", "-o", "again.docx")
    assert done.code == 2 and "没有保存更新以前的方案；用 --since 给出" in done.err
    again = ("build", "edition.docx", "-o", "again.docx", "--force", "--since")
    done = run(*again, chain.folders[2021])
    assert done.code == 0 and "修订说明会不同" not in done.out
    assert Path("again.docx").read_bytes() == Path("edition.docx").read_bytes()
    done = run(*again, chain.folders[2020])
    assert done.code == 0 and "--since（或 --rulebook）与生成原文件时不同" in done.out


def test_an_edition_of_an_earlier_year_can_be_made(run: Run, folder: Path) -> None:
    chain = years_of_the_full_sample()
    since = ("--kind", "update", "--year", 2021, "--since", chain.folders[2020])
    assert run("build", folder, *since, "-o", "edition.docx").code == 0
    assert run("build", "edition.docx", *since[-2:], "-o", "again.docx").code == 0
    assert Path("again.docx").read_bytes() == Path("edition.docx").read_bytes()


def test_a_plan_with_later_years_is_not_the_plan_before(run: Run, folder: Path) -> None:
    later = years_of_the_full_sample().folders[2023]
    done = run("build", folder, "--kind", "update", "--since", later, "-o", "edition.docx")
    assert done.code == 2 and "已有2023年的实际数据，不是2022年更新以前的方案" in done.err
    assert not Path("edition.docx").exists()


def test_a_plan_before_of_another_name_is_pointed_out(run: Run, folder: Path, park: Path) -> None:
    done = run("build", folder, "--kind", "update", "--since", park, "-o", "edition.docx")
    assert done.code == 0 and "与“青禾江经济开发区”名称不同" in done.out


def test_without_a_reported_year_there_is_no_report(run: Run, park: Path) -> None:
    done = run("build", park, "--kind", "progress")
    assert done.code == 2 and "先用 nzcplan update 写入一年的实际数据" in done.err


def test_a_report_is_no_plan_to_be_reviewed(run: Run, folder: Path) -> None:
    run("build", folder, "--kind", "progress", "-o", "report.docx")
    done = run("review", "report.docx", "-o", "opinion.docx")
    assert done.code == 2 and "不是方案" in done.err


def test_what_was_planned_can_be_explained_down_to_a_line(run: Run, folder: Path) -> None:
    done = run("explain", folder, "deviation.investment.2022")
    assert done.code == 0
    assert "planned.2022." in done.out or "projects.investment.in_year.2022" in done.out
    assert "projects.csv:" in done.out and "projects.yaml:" in done.out


def test_a_self_evaluation_is_refused_until_the_last_year_is_reported(
    run: Run, folder: Path
) -> None:
    done = run("build", folder, "--kind", "self-evaluation", "-o", "report.docx")
    assert done.code == 2
    assert "建设期最后一年（2025年）没有实际数据" in done.err
    assert "有实际数据的年份：2021、2022" in done.err
    assert not Path("report.docx").exists()


def test_a_self_evaluation_has_no_year_of_its_own(run: Run) -> None:
    last = years_of_the_full_sample().folders[2025]
    done = run("build", last, "--kind", "self-evaluation", "--year", 2025)
    assert done.code == 2 and "--year 只用于年度文件" in done.err


def test_a_self_evaluation_is_taken_out_verified_and_made_anew_alike(run: Run) -> None:
    last = years_of_the_full_sample().folders[2025]
    done = run("build", last, "--kind", "self-evaluation")
    assert done.code == 0, done.err
    report = Path("青禾江经济开发区近零碳排放园区试点建设自评价报告.docx")
    assert run("verify", report).code == 0
    assert run("build", report, "-o", "again.docx").code == 0
    assert Path("again.docx").read_bytes() == report.read_bytes()
    assert run("extract", report, "-o", "out").code == 0
    assert {p.name: p.read_bytes() for p in Path("out").iterdir()} == {
        p.name: p.read_bytes() for p in last.iterdir()
    }


def test_what_came_of_the_plan_can_be_explained_down_to_a_line(run: Run) -> None:
    last = years_of_the_full_sample().folders[2025]
    done = run("explain", last, "outcome.deviation_rate.project.P08.reduction.2025")
    assert done.code == 0
    assert "planned.2021.project.P08.effect.2025" in done.out
    assert "projects.csv:" in done.out and "projects.yaml:" in done.out
