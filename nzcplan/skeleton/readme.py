"""Readme: what is in a new park's folder, and the next three steps."""

from __future__ import annotations

from collections.abc import Iterable

from nzcplan.guides.guide import Guide
from nzcplan.guides.library import guide_ids
from nzcplan.park.description import CHAPTER_KEYS, Description
from nzcplan.park.fields import fields_of
from nzcplan.skeleton.chapters import HOW_TO_FILL_IN
from nzcplan.skeleton.years import years_of


def readme(guide: Guide, forms: Iterable[str], tables: Iterable[str]) -> str:
    """Return the text of README.md, which names the YAML files ``forms`` and the CSV ``tables``."""
    titles = {f"{key}.yaml": fields_of(Description)[key].title for key in CHAPTER_KEYS}
    files = "\n".join(f"| `{name}` | {titles[name]} |" for name in forms if name in titles)
    lists = "、".join(f"`{name}`" for name in tables)
    open_points = "\n".join(f"- {one.title}：{one.consequence}" for one in guide.not_at_hand)
    unknown = f"\n## 指南中未公开的部分\n\n{open_points}\n" if open_points else ""
    clauses = (
        f"| 编制指南的条款 | `nzcplan guide {guide.id}` |\n" if guide.id in guide_ids() else ""
    )
    return f"""# 园区描述

按《{guide.title}》编写试点建设方案所需的内容，填写后由 nzcplan 校核、核算并生成 Word 文档。

## 下一步

以下命令都在本文件夹的终端（命令行）中运行，须先激活安装 nzcplan 时建立的环境。

1. **填写**：从 `park.yaml` 开始，再逐章填写，每个文件开头写着至少要填几处。任何文本编辑器都可以；
   用 Visual Studio Code 打开本文件夹（`code .`）并安装它推荐的 YAML 扩展，填写时有补全、说明和检查。
2. **校核**：边填边运行，按章逐项列出尚未填写或填写有误之处、行号和改法，改到没有错误为止：

   ```
   nzcplan check .
   ```

3. **成文**：在本文件夹生成试点建设方案（`方案名称.docx`）：

   ```
   nzcplan build .
   ```

## 怎样填写

- {HOW_TO_FILL_IN.partition("：")[2]}
- 表格 {lists} 用 Excel 填写，第一行是中文列名，年份各占一列，保留不改；保存时选“CSV UTF-8（逗号分隔）”。
  列的含义写在引用它的 YAML 文件里。不写合计行，用不到的列空着，用不到的表格可以删去。
- 没有的数值不填（CSV 里空着，YAML 里删去那一行），确实为零的才填 0；示例中的园区和数字是虚构的，不要照抄。
- 核实后不需改正的警告和提示可以接受：在所在行的行末写 `# 接受 C019：原因`（代码照校核报告），或列入 `park.yaml` 的 `plan.accepted`。
  CSV 单元格里不能写；表格中的问题列入 `plan.accepted`，位置照报告抄写，如 `projects.csv:3`。
  接受的问题和原因列在方案的附件里。错误不能接受。

## 文件

| 文件 | 内容 |
|---|---|
| `park.yaml` | 方案、园区 |
{files}

## 在哪里查

| 要查什么 | 看哪里 |
|---|---|
| 能源品种、因子组、电力因子、工业过程的编号和名称 | [docs/factors.md](docs/factors.md) |
| 项目减排量的测算方法：要填的数据、算式、可复制的示例 | [docs/methods.md](docs/methods.md) |
| 规则文件（指标阈值、权重、核算规定）的写法和判定办法 | [docs/rulebook.md](docs/rulebook.md) |
| 某个问题代码的原因、例子和改法 | `nzcplan rules C001` |
{clauses}| 核算结果及其编号 | `nzcplan account .` |
| 一个数字怎样算出来的 | `nzcplan explain . emissions.total.{years_of(guide).history[-1]}` |

## 按需要补充

| 内容 | 写在哪里 |
|---|---|
| 项目减排量由数据测算，不手工填数 | `projects.yaml` 的 `calculations`，方法见 [docs/methods.md](docs/methods.md) |
| 指标逐年的值由核算结果得出 | `targets.yaml` 中指标的 `fact`，或算式 `formula` |
| 分行业、企业的增速和强度变化 | `foundation.yaml` 中 `outlook` 的 `drivers` |
| 绿地等现有碳汇 | `foundation.yaml` 的 `sinks` |
| 评价指标的阈值、权重和核算规定（有正式文件的） | 另建规则文件 `rulebook.yaml` 放在本文件夹，程序才据以判定和评分；没有时一律写“未核对” |
{unknown}"""
