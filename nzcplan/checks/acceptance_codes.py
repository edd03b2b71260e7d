"""What stands behind the findings about the acceptance of others."""

from __future__ import annotations

from nzcplan.checks.rule import Explanation

BASIS = "接受问题的规则：只接受警告和提示，须写原因"

ACCEPTANCE_CODES = (
    Explanation(
        "P001",
        "不能接受的问题",
        "warning",
        BASIS,
        "错误使方案不成立，接受了也不能生成正确的方案。",
        "改正错误，删去这一条接受。",
    ),
    Explanation(
        "P002",
        "接受的问题已不存在",
        "note",
        BASIS,
        "留着无对象的接受，以后同样的问题再出现会被误盖过去。",
        "问题已经改正的，删去这一条；位置变了的，移到问题所在的行。",
    ),
    Explanation(
        "P003",
        "接受问题没有写原因",
        "warning",
        BASIS,
        "没有原因，别人不知道为什么可以接受，这一条不起作用。",
        "在代码后写冒号和原因，如“# 接受 C019：数据尚未公布”。",
    ),
    Explanation(
        "P004",
        "接受的问题代码不存在",
        "warning",
        BASIS,
        "代码写错时，这一条不起作用。",
        "写 nzcplan check 列出的代码。",
    ),
    Explanation(
        "P005",
        "接受写在表格的单元格里",
        "warning",
        BASIS,
        "CSV 没有注释，单元格里的字都是内容，会印入方案，也不起接受的作用。",
        "从单元格中删去，在 plan.accepted 中列出，位置写“文件名:行号”，如 projects.csv:3。",
    ),
)
"""In the order of their codes."""
