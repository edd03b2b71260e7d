"""C051: slips of writing inside a text: half-width punctuation, a year without 年.

Chinese marks take a whole character (GB/T 15834—2011, 5.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from nzcplan.checks.prose.texts import Text
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.park.places import path_text

FULL_WIDTH: Final = {
    ",": "，",
    ";": "；",
    ":": "：",
    "?": "？",
    "!": "！",
    "(": "（）",
}
"""What stands for a half-width mark; a bracket is counted where it opens."""

_MARK: Final = re.compile(r"[,;:?!(]")
_HALF_WIDTH: Final = re.compile(
    r"(?<=[\u4e00-\u9fff”》]) ?(?P<mark>[,;:?!(])(?= ?[\u4e00-\u9fff“《])"
)
_YEAR_ALONE: Final = re.compile(
    r"(?P<year>(?:19|20)(?<=[于自从至到在]..)\d\d)"
    r"(?=底|末|初|建成|投产|投运|投用|开工|完成|完工|启动|实现|并网|竣工|设立|成立|获批|达到|基本)"
)
_CLAUSE_ENDS: Final = re.compile(r"[。！？；，\n]")
_AROUND: Final = 8
"""Characters shown on either side of a slip."""


@rule(
    "C051",
    "半角标点或年份漏写“年”",
    "warning",
    basis="GB/T 15834—2011《标点符号用法》",
    why="汉字之间的半角标点和没有“年”的年份，印出来不整齐，也容易误读。",
    mend="改为全角标点，补上“年”。",
)
def slips_of_writing(subject: Subject) -> Iterator[Trouble]:
    """Full-width punctuation between Chinese characters, and 年 behind a year."""
    for text in subject.texts:
        yield from _half_width(text)
        yield from _year_alone(text)


def _half_width(text: Text) -> Iterator[Trouble]:
    """Yield one trouble for all half-width marks of a text."""
    found = list(_HALF_WIDTH.finditer(text.words)) if _MARK.search(text.words) else []
    if not found:
        return
    marks = dict.fromkeys(match["mark"] for match in found)
    wrong = "”“".join("()" if mark == "(" else mark for mark in marks)
    right = "”“".join(FULL_WIDTH[mark] for mark in marks)
    words = _around(text.words, *found[0].span("mark"))
    count = f"，共{len(found)}处" if len(found) > 1 else ""
    yield Trouble(
        f"汉字之间用了半角标点“{wrong}”：“{words}”{count}",
        f"改为全角的“{right}”",
        path=path_text(text.path),
        words=words,
    )


def _year_alone(text: Text) -> Iterator[Trouble]:
    """Yield one trouble for all years of a text that lack 年 for certain."""
    found = list(_YEAR_ALONE.finditer(text.words))
    if not found:
        return
    years = "、".join(dict.fromkeys(match["year"] for match in found))
    words = _around(text.words, *found[0].span("year"))
    yield Trouble(
        f"年份{years}后面没有“年”字：“{words}”",
        f"写成“{found[0]['year']}年”",
        path=path_text(text.path),
        words=words,
    )


def _around(words: str, start: int, end: int) -> str:
    """Return what stands around a slip in its clause and on its line."""
    before = _CLAUSE_ENDS.split(words[max(0, start - _AROUND) : start])[-1]
    return before + words[start : end + _AROUND].partition("\n")[0]
