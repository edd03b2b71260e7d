"""``nzcplan batch``: many parks, and a summary of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from nzcplan.batch.cluster import ClusterError, on_cluster
from nzcplan.batch.find import find_parks, missing, plans_beside
from nzcplan.batch.finish import SUMMARY, Summary, write_summary
from nzcplan.batch.item import Item, items_of
from nzcplan.batch.lock import alone_in
from nzcplan.batch.pool import MOST_SECONDS, Workers, cores, in_processes
from nzcplan.batch.run import Batch, Count, Run
from nzcplan.batch.state import State
from nzcplan.batch.wanted import Wanted
from nzcplan.build import Charts
from nzcplan.cli.batch_progress import BatchProgress
from nzcplan.cli.help import Command
from nzcplan.cli.outcome import FOUND, UNUSABLE, Stop
from nzcplan.cli.parks import rulebook_option
from nzcplan.cli.signals import interrupted_when_ended
from nzcplan.cli.terminal import say
from nzcplan.files import WriteError, remove_leftovers
from nzcplan.writers.styles.load import StyleError
from nzcplan.writers.word.build_time import build_time

INTERRUPTED = 130
MOST_NAMES = 5
"""Names of files that are told one by one."""


@click.command(
    "batch",
    cls=Command,
    help="为许多园区生成方案和一份汇总表。PATH 是园区文件夹、YAML 文件、方案（.docx）、"
    "含有许多园区的文件夹，或带 * 的通配写法。",
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="写入方案和汇总表的文件夹。",
)
@rulebook_option
@click.option(
    "--charts",
    type=click.Choice(("native", "image")),
    help="图表：native（默认）可在 Word 中编辑，image 全部为图片。",
)
@click.option("--style", help="样式名（report、gbt9704、consulting）或样式文件；默认 report。")
@click.option(
    "--templates",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="自己的模板文件夹，其中没有的模板沿用内置的。",
)
@click.option("--jobs", type=click.IntRange(min=1), help="同时生成几份；默认等于处理器核数。")
@click.option(
    "--timeout",
    "seconds",
    type=click.IntRange(min=1),
    default=MOST_SECONDS,
    show_default=True,
    metavar="秒",
    help="一份方案最多用时，超过的算未能生成（集群上不限）。",
)
@click.option("--cluster", metavar="地址", help="交给 Dask 集群生成，如 tcp://主机:8786。")
@click.option("--no-source", is_flag=True, help="方案中不带园区描述。")
@click.option("--force", is_flag=True, help="全部重新生成，并覆盖被人工修改过的方案和同名文件。")
def command(
    paths: tuple[str, ...],
    folder: Path,
    rulebook: Path | None,
    charts: Charts | None,
    style: str | None,
    templates: Path | None,
    jobs: int | None,
    seconds: int,
    cluster: str | None,
    no_source: bool,
    force: bool,
) -> None:
    """Make the plans, then the summary; what is up to date is not made again."""
    items = _items(paths, folder)
    if templates is not None and next(templates.rglob("*.j2"), None) is None:
        raise Stop(f"{templates} 中没有模板（*.j2）")
    wanted = Wanted(
        charts,
        style,
        templates.resolve() if templates else None,
        not no_source,
        rulebook.resolve() if rulebook else None,
        build_time(),
    )
    if jobs is not None and cluster is not None:
        raise Stop("--jobs 和 --cluster 只能用一个：集群同时生成几份，由它的工作进程决定")
    workers: Workers = partial(in_processes, jobs=jobs or cores(), seconds=seconds)
    if cluster is not None:
        workers = partial(on_cluster, address=cluster)
    try:
        digest = wanted.digest()
    except StyleError as error:
        raise Stop(str(error)) from error
    with alone_in(folder), interrupted_when_ended():
        remove_leftovers(folder, (f"{SUMMARY}.xlsx", *(item.plan for item in items)))
        run = Run(Batch(items, wanted, folder, force), State(folder), digest)
        _tell_not_taken(paths, run)
        summary = _make(run, workers)
        left = run.left()
    _say(run.count)
    if left:
        say(
            f"输出文件夹中有 {len(left)} 份方案已无对应的园区（园区移走或改名），请核对后自行处理：{_listed(left)}"
        )
    if summary.path.stem != SUMMARY:
        say(f"{SUMMARY}.xlsx 被修改过，没有覆盖，内容还是以前的；这次的汇总另写一个文件。")
    say(f"汇总：{summary.path}{f'（{summary.in_short}）' if summary.in_short else ''}")
    if run.count.failed or run.count.kept:
        raise Stop(code=FOUND)


def _items(paths: Sequence[str], folder: Path) -> tuple[Item, ...]:
    absent = missing(paths)
    if len(absent) == len(paths):  # A mistyped name is not to replace the summary of a province.
        raise Stop(f"找不到 {_listed(absent)}，没有生成方案")
    items, shared = items_of(find_parks(paths, folder))
    if shared:
        say(f"有同名的园区，方案文件名前加上级文件夹名（或名后加序号）以便区分：{_listed(shared)}")
    return items


def _tell_not_taken(paths: Sequence[str], run: Run) -> None:
    """Tell of plans that lie where parks are looked for, but also where plans are written."""
    known = {*run.state.plans(), *(item.plan for item in run.batch.items)}
    others = [name for name in plans_beside(paths, run.batch.folder) if name not in known]
    if others:
        say(
            "输出文件夹中的方案不当作输入；要按它们重新生成，请写出文件名，或另给输出文件夹："
            f"{_listed(others)}"
        )


def _listed(names: Sequence[str]) -> str:
    return "、".join(names[:MOST_NAMES]) + ("等" if len(names) > MOST_NAMES else "")


def _make(run: Run, workers: Workers) -> Summary:
    """Have the plans made and summarised.

    Stops where that is interrupted, or the folder cannot be written.
    """
    progress = BatchProgress()
    try:
        left = run.to_do()
        if run.count.same:
            say(f"{run.count.same} 份方案没有变化，不再生成。")
        with progress.over(len(left)):
            run.work(left, workers, progress.told)
        batch = run.batch
        return write_summary(batch.items, batch.folder, run.state, force=batch.force)
    except KeyboardInterrupt as error:
        raise _stopped(run, "已中断。", INTERRUPTED) from error
    except (WriteError, ClusterError) as error:
        raise _stopped(run, str(error), UNUSABLE) from error


def _stopped(run: Run, why: str, code: int) -> Stop:
    count, all_ = run.count, len(run.batch.items)
    return Stop(
        f"{why}\n{all_} 个园区中已处理 {count.all} 个，写出的方案都是完整的，汇总表没有更新；"
        "再次运行同一命令，从未完成的园区继续。",
        code,
    )


def _say(count: Count) -> None:
    parts = (
        (count.done, "份方案已写出"),
        (count.same, "份没有变化"),
        (count.kept, "份未覆盖"),
        (count.failed, "个园区未能生成"),
    )
    said = "，".join(f"{number} {words}" for number, words in parts if number)
    say(f"{said}。")
