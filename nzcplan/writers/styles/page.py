"""``docs/styles.md``: every key of a style with meaning, unit and default, made from the models.

Run ``python -m nzcplan.writers.styles.page > docs/styles.md`` after a change; a test compares.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from importlib import resources
from typing import Any, get_type_hints

from nzcplan.plan.number_form import NumberForm
from nzcplan.writers.styles.load import SHIPPED_STYLES, load_style
from nzcplan.writers.styles.pictures import READ_FROM_FILE, CoverLook, Logo, StylePicture
from nzcplan.writers.styles.roles import ROLES
from nzcplan.writers.styles.style import (
    CaptionLook,
    ContentsLook,
    Page,
    PageNumbers,
    Style,
    TableLook,
    TableText,
    TextLook,
)

OPENING = """# 样式

由 `python -m nzcplan.writers.styles.page > docs/styles.md` 生成，与程序中的样式模型一致。

样式决定方案的样子：纸张、字体、字号、编号、表题图题、表格、封面、页眉页脚。正文说什么由模板决定，与样式无关。
用 `nzcplan build 园区 --style 样式` 选用内置样式，或写自己的样式文件（YAML，UTF-8）：

* 第一行写 `based_on: report`（或其他内置样式、另一个样式文件，路径相对于本文件），以下只写不同的部分；
* 图片与样式文件放在同一文件夹或其下级文件夹；
* 颜色写六位十六进制数，不带 `#`；全是数字的加引号，如 `"595959"`；
* 不认识的键、不可用的取值和图片，生成时指出键名和原因，不写出文件。

长度为厘米，字号、行距、段距、线宽为磅，缩进为字符（本字号的全角字）。
“默认”是 `report` 的取值，也就是 `based_on: report` 时不写这个键的结果；“文字”一节的默认对每种文字相同，另有规定的见“文字角色”。
"""

NUMBERS = (
    "`{1}`至`{4}`是该级标题的阿拉伯数字序号，`{一}`至`{四}`是汉字序号，`{n}`是表或图的序号；正文中的引用随之变化。"
    '常见写法：`["{一}、", "（{二}）", "{3}.", "（{4}）"]`，'
    '`["第{一}章　", "第{二}节　", "{三}、", "（{四}）"]`，'
    '`["{1}　", "{1}.{2}　", "{1}.{2}.{3}　", "（{4}）"]`。'
)

SECTIONS: tuple[tuple[str, str, type[Any], str], ...] = (
    ("", "最外层", Style, ""),
    ("page", "纸张", Page, "横排的表另起横页：同一张纸转过来，表头朝竖排页的左边。"),
    ("page_numbers", "页码", PageNumbers, ""),
    (
        "numbering",
        "编号",
        NumberForm,
        NUMBERS,
    ),
    (
        "captions",
        "表题和图题",
        CaptionLook,
        "字体、字号、加粗在 `texts.table_caption` 和 `texts.figure_caption` 中写。",
    ),
    ("contents", "目录", ContentsLook, ""),
    ("cover", "封面", CoverLook, ""),
    ("cover.picture", "封面图片", StylePicture, ""),
    ("logo", "标志", Logo, "宽度按图片的比例；页眉中的标志连同 `page.header` 须放得进上边距。"),
    ("table", "表格", TableLook, ""),
    ("table.texts[]", "表内字号", TableText, ""),
    ("texts.*", "文字", TextLook, ""),
)
"""The groups of keys: path, title, model, and what there is to say of it."""


def page() -> str:
    """Return the page's text."""
    return "".join((OPENING, *_shipped(), *_sections(), *_roles(), "\n## 示例\n\n", *_example()))


def example() -> str:
    """Return the commented example of an agency's style."""
    source = resources.files(__package__).joinpath("example.yaml")
    return source.read_text(encoding="utf-8")


def keys_of(model: type[Any]) -> dict[str, tuple[str, ...]]:
    """Return the keys of a model with their meaning and, where they have one, their unit."""
    hints = get_type_hints(model, include_extras=True)
    names = [each.name for each in dataclasses.fields(model) if each.name != READ_FROM_FILE]
    return {name: getattr(hints[name], "__metadata__", ()) for name in names}


def _shipped() -> Iterator[str]:
    yield "\n| 内置样式 | 名称 | 标题编号 | 正文 | 表格 |\n|---|---|---|---|---|\n"
    for name in SHIPPED_STYLES:
        style = load_style(name)
        headings = " ".join(f"`{pattern.strip()}`" for pattern in style.numbering.headings)
        yield f"| `{name}` | {style.title} | {headings} | {_look(style.texts['body'])} | `{style.table.lines}` |\n"


def _sections() -> Iterator[str]:
    report = load_style("report")
    for path, title, model, remark in SECTIONS:
        yield f"\n## {title}{f'：`{path}`' if path else ''}\n"
        if remark:
            yield f"\n{remark}\n"
        yield "\n| 键 | 含义 | 单位 | 默认 |\n|---|---|---|---|\n"
        if model is Style:
            yield "| `based_on` | 以哪个样式为底：内置样式名，或另一个样式文件 |  | （无） |\n"
        value = _value(report, path)
        for name, told in keys_of(model).items():
            meaning, unit = (*told, "")[:2]
            yield f"| `{name}` | {meaning} | {unit} | {_default(model, name, value)} |\n"


def _value(style: Style, path: str) -> Any:
    """Return the part of ``style`` at ``path``, or None for one of many."""
    value: Any = style
    for name in path.split(".") if path else ():
        value = getattr(value, name, None)
    return value


def _default(model: type[Any], name: str, value: Any) -> str:
    if value is not None:
        shown = getattr(value, name)
    else:
        [field] = [each for each in dataclasses.fields(model) if each.name == name]
        shown = field.default
    if shown is dataclasses.MISSING:
        return "（必填）"
    if dataclasses.is_dataclass(shown) or (model is Style and name == "texts"):
        return "见下"
    return _written(shown)


def _written(value: Any) -> str:
    if value is None or value == "":
        return "（无）"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, tuple):
        return " ".join(_written(item) for item in value)
    if isinstance(value, TableText):
        return f"`{value.size:g}/{value.line:g}`"
    if isinstance(value, dict):
        return "；".join(f"`{name}` {_plain(each)}" for name, each in value.items())
    return f"`{value:g}`" if isinstance(value, float) else f"`{value}`"


def _plain(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else "、".join(value)


def _roles() -> Iterator[str]:
    yield "\n## 文字角色：`texts` 下的键\n\n各样式的字体、字号和行距。\n\n"
    shipped = [load_style(name) for name in SHIPPED_STYLES]
    yield f"| 键 | 用于 | {' | '.join(f'`{style.name}`' for style in shipped)} |\n"
    yield f"|---|---|{'---|' * len(shipped)}\n"
    for role, title in ROLES.items():
        looks = " | ".join(_look(style.texts[role]) for style in shipped)
        yield f"| `{role}` | {title} | {looks} |\n"


def _look(look: TextLook) -> str:
    line = f"/{look.line:g}" if look.line else ""
    return f"{look.font} {look.size:g}{line}{' 加粗' if look.bold else ''}"


def _example() -> Iterator[str]:
    yield "某咨询单位的样式文件 `agency.yaml`，旁边放 `logo.png` 和 `cover.jpg`：\n\n"
    yield f"```yaml\n{example()}```\n\n"
    yield "```sh\nnzcplan build 我的园区 --style 样式/agency.yaml\n```\n"


if __name__ == "__main__":
    print(page(), end="")
