"""Completeness for people: a small table of what each chapter asks for and what is there."""

from __future__ import annotations

from nzcplan.cli.reports.width import padded, width
from nzcplan.guides.completeness import ChapterAnswers

TOTAL = "合计"
COLUMN = 8
HEADS = ("编制指南的要求", "应说明", "已说明", "缺少")


def share(answers: tuple[ChapterAnswers, ...]) -> int:
    """Return how much is answered, in whole per cent; 100 only where nothing is missing."""
    asked = sum(each.asked for each in answers)
    return 100 * sum(each.answered for each in answers) // asked if asked else 100


def completeness_text(answers: tuple[ChapterAnswers, ...]) -> str:
    """Return the table, a line for each chapter and one for all, numbers aligned on the right."""
    rows = [HEADS]
    rows += [(e.title, str(e.asked), str(e.answered), str(e.missing)) for e in answers]
    asked, answered = sum(e.asked for e in answers), sum(e.answered for e in answers)
    rows.append((TOTAL, str(asked), str(answered), str(asked - answered)))
    first = max(width(title) for title, *_ in rows)
    lines = [
        padded(title, first) + "".join(" " * (COLUMN - width(text)) + text for text in numbers)
        for title, *numbers in rows
    ]
    return "\n".join(lines) + f"    完整度 {share(answers)}%"
