"""``nzcplan batch``: many parks, and a summary of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from nzcplan.batch.cluster import ClusterError, on_cluster
from nzcplan.batch.find import find_parks
from nzcplan.batch.finish import SUMMARY, write_summary
from nzcplan.batch.item import Item, items_of
from nzcplan.batch.lock import alone_in
from nzcplan.batch.pool import MOST_SECONDS, Workers, in_processes
from nzcplan.batch.run import Batch, Count, Run
from nzcplan.batch.state import State
from nzcplan.batch.wanted import Wanted
from nzcplan.build import Charts
from nzcplan.cli.batch_progress import BatchProgress
from nzcplan.cli.help import Command
from nzcplan.cli.outcome import FOUND, UNUSABLE, Stop
from nzcplan.cli.parks import rulebook_option
from nzcplan.files import WriteError, remove_leftovers
from nzcplan.writers.styles.load import StyleError
from nzcplan.writers.word.build_time import build_time

INTERRUPTED = 130
MOST_SHARED = 5
"""Names shared by several parks that are told."""


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
    workers: Workers = partial(in_processes, jobs=jobs or os.cpu_count() or 1, seconds=seconds)
    if cluster is not None:
        workers = partial(on_cluster, address=cluster)
    try:
        digest = wanted.digest()
    except StyleError as error:
        raise Stop(str(error)) from error
    with alone_in(folder):
        remove_leftovers(folder, (f"{SUMMARY}.xlsx", *(item.plan for item in items)))
        run = Run(Batch(items, wanted, folder, force), State(folder), digest)
        _make(run, workers)
        summary = write_summary(items, folder, run.state)
    _say(run.count)
    click.echo(f"汇总：{summary}")
    if run.count.failed or run.count.kept:
        raise Stop(code=FOUND)


def _items(paths: Sequence[str], folder: Path) -> tuple[Item, ...]:
    items, shared = items_of(find_parks(paths, folder))
    if shared:
        listed = "、".join(shared[:MOST_SHARED]) + ("等" if len(shared) > MOST_SHARED else "")
        click.echo(f"有同名的园区，方案文件名前加上级文件夹名以便区分：{listed}")
    return items


def _make(run: Run, workers: Workers) -> None:
    """Have the plans made; stop where that is interrupted, or the folder cannot be written."""
    progress = BatchProgress()
    try:
        left = run.to_do()
        if run.count.same:
            click.echo(f"{run.count.same} 份方案没有变化，不再生成。")
        with progress.over(len(left)):
            run.work(left, workers, progress.told)
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
    click.echo(f"{said}。")
