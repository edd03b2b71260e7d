"""Completeness for people: a small table of what each chapter asks for and what is there."""

from __future__ import annotations

from nzcplan.cli.reports.width import padded, width
from nzcplan.guides.completeness import ChapterAnswers

TOTAL = "合计"
COLUMN = 10
HEAD = "编制指南的要求"
HEADS = ("应说明", "已说明", "已填有误", "缺少")
FAULTY = 2
"""Place among ``HEADS`` of what is filled in with errors."""
MEANING = "“已填有误”指已经填写、其中有错误待改正；“缺少”指没有填写或没有填完。"


def share(answers: tuple[ChapterAnswers, ...]) -> int:
    """Return how much is answered, in whole per cent; 100 only where nothing is missing."""
    asked = sum(each.asked for each in answers)
    return 100 * sum(each.answered for each in answers) // asked if asked else 100


def completeness_text(answers: tuple[ChapterAnswers, ...]) -> str:
    """Return the table, a line for each chapter and one for all, numbers aligned on the right.

    The column of what is filled in with errors is there where there is any, and explained.
    """
    counts = [(each.asked, each.answered, each.faulty, each.missing) for each in answers]
    total = tuple(sum(column) for column in zip(*counts, strict=True))
    is_faulty = any(each.faulty for each in answers)
    titles = (HEAD, *(each.title for each in answers), TOTAL)
    numbers = (HEADS, *counts, total)
    first = max(width(title) for title in titles)
    lines = []
    for title, row in zip(titles, numbers, strict=True):
        cells = [str(cell) for place, cell in enumerate(row) if is_faulty or place != FAULTY]
        lines.append(padded(title, first) + "".join(" " * (COLUMN - width(c)) + c for c in cells))
    text = "\n".join(lines) + f"    完整度 {share(answers)}%"
    return f"{text}\n{MEANING}" if is_faulty else text
