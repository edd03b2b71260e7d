"""The few ways in which a Chinese sentence says plainly what a number is.

Everything here is a list of words that may stand between year, subject and number without changing
what the number means. A clause with any other word is not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal

Hedge = Literal["", "about", "at least", "at most"]

YEAR: Final = r"(?:19|20)\d\d年(?:底|末|度)?|基准年|目标年"
_SEPARATOR: Final = re.compile(r"[，、（）；]|：(?! {0,2}约? {0,2}\d)")
SENTENCE: Final = re.compile(r"[^。！？；\n]++")

OTHER_SCOPE: Final = (
    *(
        "全省",
        "全国",
        "全市",
        "全县",
        "全州",
        "全区",
        "我省",
        "我国",
        "我市",
        "我县",
        "本省",
        "本市",
    ),
    *(
        "国家",
        "国内",
        "国际",
        "省级",
        "市级",
        "县级",
        "省内",
        "市内",
        "世界",
        "全球",
        "西部",
        "东部",
    ),
    *(
        "平均",
        "同类",
        "其他园区",
        "标杆",
        "先进值",
        "限额",
        "定额",
        "标准值",
        "要求",
        "规定",
        "指南",
    ),
    *("其中", "分别", "新增", "每年", "年均", "人均", "亩均", "单位产品", "上一轮", "规划情景"),
    *("情景", "预测", "假如", "假设", "如果", "若", "方案一", "方案二", "力争", "争取", "有望"),
    *("潜力", "上限", "下限", "额度", "配额", "该", "期间", "时期", "以来", "原计划", "调整前"),
)
"""Words after which a sentence is about something else than the park's own facts."""

GENERAL_NOUNS: Final = ("企业", "公司", "行业", "产业", "项目", "工程", "任务", "机组", "设备")
"""Words after which a clause without the park's name may still be about what they name."""

_BEFORE: Final = (
    *(
        "预计",
        "预期",
        "将",
        "使",
        "确保",
        "实现",
        "完成",
        "全年",
        "年度",
        "的",
        "消耗",
        "消费",
        "共",
    ),
)
_VALUE_WORDS: Final = (
    *("为", "是", "达到", "达", "共计", "合计", "共", "计", "将", "可", "已", "仅", "有"),
    *("降至", "降到", "下降至", "下降到", "降低至", "降低到", "减少至", "减少到", "减至", "减到"),
    *("控制在", "控制到", "稳定在", "保持在", "维持在", "增至", "增加至", "增加到", "增长至"),
    *("增长到", "升至", "升到", "上升至", "上升到", "提升至", "提升到", "提高至", "提高到"),
    *("实现", "完成", "目标值为", "目标为", "目标值", "目标", "由", "从", "的", "在", "于", "到"),
    *("：", "=", "＝", "\0", " "),
)
_DOWN: Final = ("下降", "降低", "减少", "削减", "压减", "下调", "降")
_UP: Final = ("增长", "增加", "上升", "提高", "提升", "升高", "增")

_ABOUT: Final = ("大约为", "大约", "约为", "约", "接近", "将近", "近")
_AT_LEAST: Final = (
    *(
        "不低于",
        "不少于",
        "不小于",
        "不短于",
        "至少",
        "超过",
        "高于",
        "大于",
        "多于",
        "突破",
        "超",
        "逾",
    ),
)
_AT_MOST: Final = (
    *("不超过", "不高于", "不大于", "不多于", "低于", "小于", "少于", "不足", "不到", "至多"),
)
_AFTER: Final[dict[str, Hedge]] = {
    "左右": "about",
    "上下": "about",
    "以上": "at least",
    "及以上": "at least",
    "以下": "at most",
    "及以下": "at most",
    "以内": "at most",
    "之内": "at most",
}


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_HEDGES: Final = _any((*_ABOUT, *_AT_LEAST, *_AT_MOST))
_HEDGE: Final = rf"(?P<hedge>(?:{_HEDGES})?)"
_COMPARED: Final = rf"(?:相较于?|较|比|与|相对于?)(?:{YEAR}|上年|上一年)(?:度|相比)?"

LINK: Final = re.compile(rf"(?:{YEAR}|{_any(_VALUE_WORDS)})*+{_HEDGE}(?:为|达到?| )*+")
"""Between a subject and the number that is its value."""

CHANGE: Final = re.compile(
    rf"(?:{YEAR}|{_COMPARED}|同比|累计|总共|共|的|将|可|已|要|\0| )*+"
    rf"(?P<verb>{_any((*_DOWN, *_UP))})(?:幅度|率)?(?:了|为|达到?)?{_HEDGE}(?:为|达到?| )*+"
)
"""Between a subject and the number by which it changes."""

AFTER: Final = re.compile(
    rf"(?P<hedge>(?:{_any(_AFTER)})?)(?:的(?:目标|水平|总体目标))?(?=$|[，、；（）：])"
)
"""What may follow a number before the clause ends."""

ONWARD: Final = re.compile(
    rf"(?:{_any(w for w in _VALUE_WORDS if len(w) > 1 and w[-1] in '至到')})(?:(?:{YEAR})的?)?{_HEDGE}"
)
"""Between a first value and a later one: 由2018年的65.2万吨增至2020年的66.2万吨."""

ALL_PROJECTS: Final = re.compile(
    r"(?:本?方案|园区|试点|建设期内|围绕重点任务|，| )*+(?:共计|合计|总共|一共|共)"
    r"(?:安排|谋划|策划|提出|确定|布局|规划|实施|建设|梳理|储备)*+(?:了|有)?"
    r"(?:重点项目 ?(?P<after>\d{1,4}) ?[个项]|(?P<before>\d{1,4}) ?[个项](?:重点)?(?:建设)?项目)"
)
"""A clause that counts all key projects; without 共 it may count some of them."""

COMPARED: Final = re.compile(_COMPARED)
ANY_YEAR: Final = re.compile(YEAR)
LAST_YEAR: Final = re.compile(r"同比|上年|上一年")


def before(names: Iterable[str]) -> re.Pattern[str]:
    """Return what may stand before a subject in its clause; ``names`` are those of the park."""
    return re.compile(
        rf"(?:(?:截止到|截至|截止|到|至|于)?(?:{YEAR})时?|{_COMPARED}|{of_park(names).pattern}"
        rf"|{_any(_BEFORE)}|本?方案|按照?(?:当量|等价)值(?:计算?)?|[ \0-])*+"
    )


def of_park(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds the park by one of ``names``; none where it has none."""
    return re.compile(_any(map(re.escape, names)) or r"(?!)")


def segments(sentence: str) -> list[tuple[int, int]]:
    """Return the stretches between the commas and brackets of a sentence."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _SEPARATOR.finditer(sentence):
        found.append((start, match.start()))
        start = match.end()
    found.append((start, len(sentence)))
    return [(begin, end) for begin, end in found if end > begin]


def hedge_of(words: str | None) -> Hedge:
    """Return what a hedge before or after a number says."""
    if not words:
        return ""
    if words in _AFTER:
        return _AFTER[words]
    if words in _ABOUT:
        return "about"
    return "at least" if words in _AT_LEAST else "at most"


def falls(verb: str) -> bool:
    """Whether a verb of change says that something becomes less."""
    return verb in _DOWN
