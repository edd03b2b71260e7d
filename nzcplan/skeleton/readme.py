"""Readme: what is in a new park's folder, and the next three steps."""

from __future__ import annotations

from collections.abc import Iterable

from nzcplan.guides.guide import Guide
from nzcplan.park.description import CHAPTER_KEYS, Description
from nzcplan.park.fields import fields_of
from nzcplan.skeleton.chapters import HOW_TO_FILL_IN


def readme(guide: Guide, forms: Iterable[str], tables: Iterable[str]) -> str:
    """Return the text of README.md, which names the YAML files ``forms`` and the CSV ``tables``."""
    titles = {f"{key}.yaml": fields_of(Description)[key].title for key in CHAPTER_KEYS}
    files = "\n".join(f"| `{name}` | {titles[name]} |" for name in forms if name in titles)
    lists = "、".join(f"`{name}`" for name in tables)
    open_points = "\n".join(f"- {one.title}：{one.consequence}" for one in guide.not_at_hand)
    unknown = f"\n## 指南中未公开的部分\n\n{open_points}\n" if open_points else ""
    return f"""# 园区描述

按《{guide.title}》编写试点建设方案所需的内容，填写后由 nzcplan 校核、核算并生成 Word 文档。

## 下一步

1. **填写**：从 `park.yaml` 开始，再逐章填写。建议用 Visual Studio Code 打开本文件夹并安装它推荐的 YAML 扩展，填写时有提示和检查。
2. **校核**：在本文件夹运行 `nzcplan check .`，按章逐项列出尚未填写或填写有误之处、行号和写法，边填边查，改到没有错误为止。
3. **成文**：运行 `nzcplan build .`，生成试点建设方案。

{HOW_TO_FILL_IN}

## 文件

| 文件 | 内容 |
|---|---|
| `park.yaml` | 方案、园区 |
{files}

表格 {lists} 可用 Excel 填写，保存时选“CSV UTF-8（逗号分隔）”；列的含义写在引用它的 YAML 文件里。用不到的表格可以删去。

能源品种、因子组、电力因子和工业过程的编号见 [docs/factors.md](docs/factors.md)；指标可以引用的核算结果编号用 `nzcplan account .` 列出。

## 按需要补充

| 内容 | 写在哪里 |
|---|---|
| 项目减排量由数据测算，不手工填数 | `projects.yaml` 的 `calculations`，每种方法的键见编辑器提示 |
| 指标逐年的值由核算结果得出 | `targets.yaml` 中指标的 `fact`，或算式 `formula` |
| 分行业、企业的增速和强度变化 | `foundation.yaml` 中 `outlook` 的 `drivers` |
| 绿地等现有碳汇 | `foundation.yaml` 的 `sinks` |
| 评价指标的阈值、权重和核算规定（有正式文件的） | 另建规则文件 `rulebook.yaml` 放在本文件夹，程序才据以判定和评分；没有时一律写“未核对” |
{unknown}"""
