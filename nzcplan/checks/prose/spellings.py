"""C052: one thing written in several ways in one document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Final

from nzcplan.checks.prose.texts import Text
from nzcplan.checks.rule import Trouble, rule
from nzcplan.checks.subject import Subject
from nzcplan.park.description import Description
from nzcplan.park.fields import titles
from nzcplan.park.places import path_text

_SPELLINGS: Final[tuple[Mapping[str, str], ...]] = (
    {"二氧化碳": r"二氧化碳", "CO2": r"CO(?<![A-Za-z吨克]CO)[2₂](?![A-Za-z0-9])"},
    {
        "吨二氧化碳": r"吨(?<=[0-9万 ]吨)二氧化碳",
        "吨CO2": r"吨CO[2₂]",
        "tCO2": r"tCO(?<![A-Za-z]tCO)[2₂]",
    },
    {
        "吨标准煤": r"吨标准煤",
        "吨标煤": r"吨标煤",
        "tce": r"tce(?<![A-Za-z/]tce)(?![A-Za-z])",
    },
    {"千瓦时": r"千瓦时", "kWh": r"kWh(?<![A-Za-z]kWh)", "度": r"(?<=\d)[万亿]?度(?!电|/)"},
    {"兆瓦": r"兆瓦(?!时)", "MW": r"MW(?<![A-Za-z]MW)(?![A-Za-z])"},
    {"千瓦": r"千瓦(?!时)", "kW": r"kW(?<![A-Za-z]kW)(?![A-Za-z])"},
    {"千伏": r"千伏(?!安)", "kV": r"kV(?<![A-Za-z]kV)(?![A-Za-z])"},
    {"平方米": r"平方米", "m²": r"m(?<![A-Za-z]m)[2²](?![A-Za-z0-9])|㎡"},
    {"立方米": r"立方米", "m³": r"m(?<![A-Za-z]m)[3³](?![A-Za-z0-9])"},
    {"平方公里": r"平方公里", "平方千米": r"平方千米", "km²": r"km(?<![A-Za-z]km)[2²]"},
    {"公顷": r"公顷", "hm²": r"hm(?<![A-Za-z]hm)[2²]"},
)
"""Ways to write one thing, each with the pattern that finds it.

What may not stand before a letter is asked behind it: a search is fast where it knows the first one.
"""

_COMPILED: Final = tuple(
    {name: re.compile(pattern) for name, pattern in group.items()} for group in _SPELLINGS
)
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")
MOST_PLACES: Final = 5
"""Places that one finding names."""


@rule(
    "C052",
    "同一事物写法不一",
    "note",
    basis="同一文件用语统一",
    why="二氧化碳、CO2等混用，读者会以为指的不是同一事物。",
    mend="全文统一用一种写法。",
)
def mixed_spellings(subject: Subject) -> Iterator[Trouble]:
    """Prose writes a substance or unit in one way throughout, a short text in one way.

    Names stand in prose and symbols in tables, so that the two may differ from each other.
    """
    found = [text for text in subject.texts if _CHINESE.search(text.words)]
    whole = "\n".join(text.words for text in found)
    ends = tuple(accumulate(len(text.words) + 1 for text in found))
    for known in _COMPILED:
        uses: defaultdict[int, dict[str, None]] = defaultdict(dict)
        for name, pattern in known.items():
            for match in pattern.finditer(whole):
                uses[bisect_right(ends, match.start())][name] = None
        spellings = {name for names in uses.values() for name in names}
        if len(spellings) < 2:
            continue
        used = [(found[index], list(names)) for index, names in sorted(uses.items())]
        in_prose = Counter(name for text, names in used if text.is_prose for name in names)
        usual = in_prose.most_common(1)[0][0] if in_prose else ""
        mixed = [
            (text, names)
            for text, names in used
            if len(names) > 1 or (text.is_prose and names != [usual])
        ]
        if mixed:
            yield _finding(mixed, usual, known)


def _finding(
    mixed: list[tuple[Text, list[str]]], usual: str, spellings: Mapping[str, re.Pattern[str]]
) -> Trouble:
    written = dict.fromkeys((usual, *(name for _, names in mixed for name in names)))
    names = "”“".join(filter(None, written))
    text, used = mixed[0]
    # What does not belong: the spelling beside the usual one, else the second of a short text.
    odd = next((name for name in used if name != usual), used[-1]) if usual else used[-1]
    match = spellings[odd].search(text.words)
    places = "；".join(titles(Description, each.path) for each, _ in mixed[:MOST_PLACES])
    more = f"等{len(mixed)}处" if len(mixed) > MOST_PLACES else ""
    return Trouble(
        f"“{names}”混用：{places}{more}",
        f"正文统一写“{usual}”" if usual else "同一段文字只用一种写法",
        path=path_text(text.path),
        words=match.group() if match else "",
    )
