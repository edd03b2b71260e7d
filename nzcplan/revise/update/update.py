"""The yearly update: a description and a form make next year's description, whole or not at all."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from nzcplan.examine import names_of
from nzcplan.files import WriteError, reason_of
from nzcplan.park.description import Description
from nzcplan.park.foundation.energy import LedgerLine, ProcessLine
from nzcplan.park.inside_paths import inside
from nzcplan.park.loader import Loaded, load
from nzcplan.park.replacement import Replacement
from nzcplan.revise.update.corrections import fold_corrections
from nzcplan.revise.update.edits import Edit, EditError, SetValue, applied, same
from nzcplan.revise.update.figures import fold_figures, fold_report
from nzcplan.revise.update.folding import Folding
from nzcplan.revise.update.mentions import Mention, mentions
from nzcplan.revise.update.projects import fold_projects
from nzcplan.revise.update.reading import ReadActuals, read_actuals
from nzcplan.revise.update.rows import fold_rows
from nzcplan.revise.update.written import edited_files, unfulfilled
from nzcplan.rulebook.library import find_rulebook

LARGEST_FOLDER: Final = 200 * 1024 * 1024
"""Bytes that a park's folder may have to be copied."""


class Updated(Struct, frozen=True):
    """What an update makes: every file of the new folder (nothing where there are errors), the
    names of those that differ from the old, the edits, what was found in the form, and the texts
    that speak of what is changed."""

    files: Mapping[str, bytes]
    changed: tuple[str, ...]
    edits: tuple[Edit, ...]
    form: ReadActuals
    mentions: tuple[Mention, ...] = ()


def update(park: Path, year: int, actuals: Path, rulebook: Path | None = None) -> Updated:
    """Return the description of ``park`` with the figures of ``year`` in the form ``actuals``.

    ``rulebook`` is applied in place of that in the park's folder.
    The park's files are read as they are written and must have no error of reading or shape.
    Raises EditError where a file cannot be edited in place, WriteError where one cannot be read.
    """
    replacement = _replacement(park, rulebook)
    loaded = load(park, replacement, names_of, as_written=True)
    description = loaded.description
    if description is None:
        raise EditError("园区描述有错误，先用 nzcplan check 检查并改正")
    known = names_of(loaded.raw, loaded.folder)
    form = read_actuals(actuals, loaded.raw, known)
    if form.actuals is None:
        return Updated({}, (), (), form)
    last = last_actual_year(description)
    folding = Folding(description, loaded, form, form.actuals, last)
    _fold(folding, year)
    findings = (*form.findings, *folding.findings)
    read = ReadActuals(form.actuals, form.raw, form.places, findings, form.folder, form.files)
    if any(found.severity == "error" for found in findings):
        return Updated({}, (), (), read)
    edits = tuple(folding.edits)
    changed = edited_files(loaded, edits)
    files = {**_whole(park, loaded), **changed}
    _verify(loaded, edits, files, park, replacement)
    return Updated(files, tuple(sorted(changed)), edits, read, mentions(folding))


def last_actual_year(park: Description) -> int:
    """Return the last year of the park's ledgers, the base year where they do not go beyond it."""
    foundation = park.foundation
    if foundation is None:
        return park.plan.base_year
    lines: list[LedgerLine | ProcessLine] = [*foundation.ledger, *foundation.processes]
    return max((park.plan.base_year, *(year for line in lines for year in line.amounts)))


def _fold(folding: Folding, year: int) -> None:
    plan, actuals, last = folding.park.plan, folding.actuals, folding.last
    if actuals.year != year:
        message = f"表中的年份是{actuals.year}年，命令中是{year}年"
        folding.trouble("U002", message, "核对是否用错了表，或改正 --year", ("year",))
        return
    if not plan.base_year < year <= plan.period.end:
        message = f"{year}年不在基准年{plan.base_year}年之后、目标年{plan.period.end}年以前"
        folding.trouble("U002", message, "基准年和以前的数用 corrections 更正", ("year",))
        return
    if year > last + 1:
        message = f"{year}年之前还缺{'、'.join(map(str, range(last + 1, year)))}年的实际数据"
        folding.trouble("U002", message, f"先更新{last + 1}年", ("year",))
        return
    foundation = folding.park.foundation
    for position, line in enumerate(actuals.new_lines):
        if year not in line.amounts:
            message = f"台账新增的行没有{year}年的数量"
            folding.trouble("U005", message, "在 amounts 中填写", ("new_lines", position))
    fold_rows(folding, "ledger", actuals.ledger, foundation.ledger if foundation else ())
    fold_rows(folding, "processes", actuals.processes, foundation.processes if foundation else ())
    fold_figures(folding)
    for table, key in (("new_enterprises", "enterprises"), ("new_lines", "ledger")):
        for item in folding.form.raw.get(table) or ():
            folding.add(("foundation", key), item)
    fold_projects(folding)
    fold_report(folding)
    if year < last and any(_is_of_year(edit, year) for edit in folding.edits):
        message = f"{year}年不是最后一个有实际数据的年份（{last}年）"
        hint = "以前年份的数用 corrections 更正，并写明原因"
        folding.trouble("U002", message, hint, ("year",))
        return
    fold_corrections(folding)
    for key in ("date", "version"):
        given = getattr(actuals, key)
        if given is not None and not same(folding.raw(("plan", key)), str(given)):
            folding.edits.append(SetValue(("plan", key), str(given)))


def _is_of_year(edit: Edit, year: int) -> bool:
    if isinstance(edit, SetValue):
        return str(edit.path[-1]) == str(year)
    return str(edit.item.get("year")) == str(year)


def _whole(park: Path, loaded: Loaded) -> dict[str, bytes]:
    """Return every file of the park's folder; of a park in one file that and the files it names.

    Hidden files and links that lead out of the folder are left where they are.
    """
    if not park.is_dir():
        return dict(loaded.files)
    files: dict[str, bytes] = {}
    size = 0
    try:
        for path in sorted(loaded.folder.rglob("*")):
            name = path.relative_to(loaded.folder).as_posix()
            is_hidden = any(part.startswith(".") for part in Path(name).parts)
            if is_hidden or not path.is_file() or isinstance(inside(loaded.folder, name), str):
                continue
            size += path.stat().st_size
            if size > LARGEST_FOLDER:
                raise WriteError(f"{park} 超过 {LARGEST_FOLDER // 1024 // 1024} MB，未写入任何文件")
            files[name] = path.read_bytes()
    except OSError as error:
        raise WriteError(f"读不了 {park}：{reason_of(error)}") from error
    return files


def _replacement(park: Path, rulebook: Path | None) -> Replacement | None:
    """Return what the rulebook, that in the park's folder where none is given, puts in place of its
    accounting choices."""
    reading = find_rulebook(park, rulebook)
    return reading.replacement if reading is not None and reading.rulebook is not None else None


def _verify(
    loaded: Loaded,
    edits: tuple[Edit, ...],
    files: Mapping[str, bytes],
    park: Path,
    replacement: Replacement | None,
) -> None:
    """Read the new files and hold them against what was wanted; raise EditError where they differ."""
    with tempfile.TemporaryDirectory(prefix="nzcplan-") as folder:
        for name, content in files.items():
            target = Path(folder) / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        made = load(
            Path(folder) if park.is_dir() else Path(folder) / park.name,
            replacement,
            names_of,
            as_written=True,
        )
    if not same(made.raw, applied(loaded.raw, edits)):
        raise EditError(unfulfilled(edits))
