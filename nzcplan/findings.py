"""Findings: everything the program has to say about a park, as values that a reporter prints."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found, and where.

    ``message`` and ``hint`` are Chinese; ``clause`` names the guide's clause; ``path`` is the place
    in the description (``foundation.ledger[3].amounts.2020``); ``file`` is relative to the park,
    ``line`` and ``column`` count from 1. ``accepted`` is the reason for which the park accepts it,
    empty where it stands open.
    """

    code: str
    severity: Severity
    message: str
    hint: str = ""
    clause: str = ""
    path: str = ""
    file: str = ""
    line: int | None = None
    column: int | None = None
    accepted: str = ""


MOST_FINDINGS: Final = 1000
"""Findings on the reading of one park; nobody reads on beyond them."""

READING_CODES: Final = MappingProxyType(
    {
        "F001": "找不到文件",
        "F002": "文件是空的",
        "F003": "文件不是 UTF-8 编码",
        "F004": "不是文本文件",
        "F005": "文件过大",
        "F006": "文件无法读取",
        "F007": "YAML 语法错误",
        "F008": "键重复",
        "F009": "嵌套过深或内容过多",
        "F010": "不接受 YAML 标签",
        "F011": "一个文件里有多个 YAML 文档",
        "F012": "含有不允许的字符",
        "F013": "不接受合并键 <<",
        "F014": "文件的最外层不是“键: 值”",
        "F015": "同一章写了两处",
        "F016": "路径不允许",
        "F017": "图片不能用",
        "F018": "文件不会被读取",
        "F019": "键不是文本",
        "F020": "CSV 列名不认识",
        "F021": "CSV 列名重复",
        "F022": "CSV 行的列数与表头不同",
        "F023": "CSV 没有数据行",
        "F024": "CSV 分隔符不是逗号",
        "F025": "CSV 引号没有闭合",
        "F026": "CSV 单元格写法不对",
        "F027": "别名引用有误",
        "F028": "问题过多，没有全部列出",
        "G001": "编制指南不可用",
        "G002": "规则文件无法读取",
        "G003": "规则文件写法不符合要求",
        "G004": "规则文件前后矛盾",
        "S001": "不认识的键",
        "S002": "缺少必填内容",
        "S003": "应为文本",
        "S004": "应为数字",
        "S005": "数值超出范围",
        "S006": "数字写法不规范",
        "S007": "取值不在允许的范围内",
        "S008": "文本过长或为空",
        "S009": "编号（格式）不符合要求",
        "S010": "年份不对",
        "S011": "日期不对",
        "S012": "应为 true 或 false",
        "S013": "应为列表",
        "S014": "应为“键: 值”",
        "S015": "项数不足",
    }
)
"""Codes of reading (F: files, G: guide and rulebook, S: shape) and their titles; rules on content have their own table."""

CONTENT_OF_TABLES: Final = frozenset({"F020", "F021", "F022", "F023", "F024", "F025", "F026"})
"""Codes about what stands in a CSV file that could be read; all other F codes are about files that
could not be read at all."""
