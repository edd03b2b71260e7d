"""YAML trouble: what the parser's complaints mean, in the words of someone who writes the file."""

from __future__ import annotations

from typing import Final

import yaml

from nzcplan.findings import Finding
from nzcplan.park.source_text import LINE_END
from nzcplan.park.yaml_slips import slip_about

_MEANINGS: Final = (
    (
        "mapping values are not allowed",
        "这里不应出现冒号",
        "一行只能有一个“键: 值”；值里有冒号加空格时，给整个值加英文引号。",
    ),
    (
        "could not find expected ':'",
        "键后面缺少冒号",
        "写成“键: 值”，英文冒号后留一个空格；是上面一段正文的，比正文的键多缩进两格。",
    ),
    (
        "did not find expected key",
        "缩进不一致，或引号没有成对",
        "同一级的键要左对齐；检查上一行的引号和括号。",
    ),
    ("did not find expected '-' indicator", "列表项的缩进不一致", "同一列表的“-”要左对齐。"),
    ("block sequence entries are not allowed", "这里不能写列表项", "把“- ”换到键的下一行。"),
    ("found unexpected end of stream", "引号没有闭合", "检查这里开始的引号，补上另一半。"),
    ("found unexpected document indicator", "引号没有闭合", "检查这里开始的引号，补上另一半。"),
    (
        "did not find expected ',' or",
        "方括号或花括号没有写完整",
        "各项之间用英文逗号隔开，末尾补上括号。",
    ),
    (
        "found unknown escape character",
        "双引号里的反斜杠写法不对",
        "反斜杠要写两个，或改用单引号。",
    ),
    ("invalid Unicode character escape", "\\u 转义写法不对", "直接写出这个字。"),
    ("did not find expected hexdecimal", "\\x、\\u 转义写法不对", "反斜杠要写两个，或改用单引号。"),
    ("undefined tag handle", "这里不能用感叹号开头", "给值加英文引号。"),
    ("did not find expected node content", "这里缺少内容", "检查逗号、括号是否多写。"),
    ("did not find expected alphabetic", "“&”“*”开头的值要加引号", "给值加英文引号。"),
    ("did not find expected <document start>", "前面的内容已经结束", "检查缩进和最外层的写法。"),
    ("did not find expected comment or line break", "“|”“>”后面不能有文字", "文字从下一行写起。"),
)


def syntax_finding(error: yaml.YAMLError, text: str, name: str) -> Finding:
    """Return the finding that explains the parser's ``error`` about ``text``."""
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", "") or "")
    if "unexpected end of stream" in problem and context is not None:
        mark = context  # the quote that was opened, not the end of the file
    if "expected ':'" in problem and context is not None:
        mark = context  # the key, not what follows it
    line = mark.line + 1 if mark is not None else None
    column = mark.column + 1 if mark is not None else None
    message, hint = _meaning(problem)
    rows = LINE_END.split(text)
    if mark is not None:
        begun = context.line if context is not None else None
        slip = slip_about(rows, min(mark.line, len(rows) - 1), mark.column, begun, problem)
        if slip is not None:
            line, column, message, hint = slip.row + 1, slip.column + 1, slip.message, slip.hint
    return Finding("F007", "error", message, hint, file=name, line=line, column=column)


def _meaning(problem: str) -> tuple[str, str]:
    for part, message, hint in _MEANINGS:
        if part in problem:
            return message, hint
    if "cannot start any token" in problem:
        return "值不能以这个字符开头", "给值加英文引号。"
    return "YAML 写法有误", "检查这一行及上一行的缩进、冒号和引号。"
