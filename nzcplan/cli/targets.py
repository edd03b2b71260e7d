"""The files that a command writes: what is not to be overwritten."""

from __future__ import annotations

from pathlib import Path

from nzcplan.cli.outcome import Stop
from nzcplan.writers.word.seal import SealState, state_of


def refuse_to_overwrite(target: Path, pdf: Path | None = None) -> None:
    """Stop where a file at ``target`` holds what somebody has made by hand, or is not ours."""
    if target.is_dir():
        raise Stop(f"{target} 是文件夹，请给出文件名")
    state = state_of(target)
    if state is SealState.EDITED:
        from nzcplan.cli.plans import what_would_be_lost  # loads what reads plans

        raise Stop(
            "\n  ".join(
                [
                    f"{target} 生成后被修改过，未覆盖；另写文件名，或用 --force 覆盖。将会丢失：",
                    *what_would_be_lost(target),
                ]
            )
        )
    if state is SealState.FOREIGN:
        raise Stop(
            f"{target} 已存在且不是本程序生成的方案，未覆盖；另写文件名，或用 --force 覆盖。"
        )
    if state is SealState.ABSENT and pdf is not None and pdf.exists():
        # Beside a plan of ours the PDF is taken for its earlier print; alone it is somebody's own.
        raise Stop(f"{pdf} 已存在，未覆盖；另写文件名，或用 --force 覆盖。")
