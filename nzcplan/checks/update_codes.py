"""What stands behind the findings about the form of a year that ``nzcplan update`` folds in."""

from __future__ import annotations

from nzcplan.checks.rule import Explanation

BASIS = "年度更新的规则：只写入当年数据，以前的数须注明原因才能更正"

UPDATE_CODES = (
    Explanation(
        "U001",
        "描述中没有这一行（项）",
        "error",
        BASIS,
        "不知道数据属于哪一行，就会记到别处。",
        "核对编号和序号；新增的写在 new_lines、new_enterprises、new_projects 中。",
    ),
    Explanation(
        "U002",
        "更新的年份不对",
        "error",
        BASIS,
        "实际数据逐年连续，才能从最后一年重新推算以后各年。",
        "从最后一个有实际数据的年份的下一年更新；以前年份的数用 corrections 更正。",
    ),
    Explanation(
        "U003",
        "单位不能换算",
        "error",
        "法定计量单位的换算关系",
        "单位与描述不是同一种量，数就不能接在原来的序列后。",
        "按描述中的单位填写。",
    ),
    Explanation(
        "U004",
        "已有的数据与表中的不同",
        "error",
        BASIS,
        "悄悄改写已有的数，会使各版方案对不上。",
        "要改的写在 corrections 中并注明原因。",
    ),
    Explanation(
        "U005",
        "当年台账没有填全",
        "error",
        BASIS,
        "缺一行，当年总量偏小，以后各年的推算也会偏小。",
        "补填；当年没有发生的写 0。",
    ),
    Explanation(
        "U006",
        "填写了由核算得出的指标",
        "error",
        BASIS,
        "同一数值有两个来源，迟早不一致。",
        "删去这一项，核对台账。",
    ),
    Explanation(
        "U007",
        "项目进展不完整或前后矛盾",
        "error",
        BASIS,
        "状态、日期和调整后的安排对不上，就不能推算以后的减排量。",
        "延期写新的建成年份和原因，终止写原因，日期不晚于当年。",
    ),
    Explanation(
        "U008",
        "更正的位置或数值不对",
        "error",
        BASIS,
        "更正要落到具体的一个数或一段文字上。",
        "写到具体的数；列表中写编号或“第4项”，表格写文件名、行号和列名。",
    ),
)
"""In the order of their codes."""
