"""The roles of text; a style says how each of them looks."""

from __future__ import annotations

ROLES = {
    "body": "正文",
    "heading1": "一级标题（章）",
    "heading2": "二级标题",
    "heading3": "三级标题",
    "heading4": "四级标题",
    "unnumbered_heading": "不编号的小标题",
    "formula": "公式",
    "note": "说明文字",
    "list_item": "列表项",
    "cover_logo": "封面标志所在的行",
    "cover_notice": "封面提示（示例数据）",
    "cover_title": "封面标题",
    "cover_subtitle": "封面副标题",
    "cover_line": "封面下部的单位等各行",
    "cover_date": "封面日期",
    "contents_title": "目录、表目录、图目录的标题",
    "contents1": "目录中的一级标题",
    "contents2": "目录中的二级标题",
    "contents3": "目录中的三级标题",
    "contents_list": "表目录和图目录的各行",
    "table_caption": "表题",
    "table_unit": "表格右上方的单位",
    "table_note": "表注和资料来源",
    "figure": "图所在的行",
    "figure_caption": "图题",
    "figure_note": "图的资料来源",
    "header": "页眉",
    "footer": "页脚（页码）",
}
"""Each role with its name in Chinese."""
