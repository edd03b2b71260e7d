"""``docs/rules.md``: every rule with its reason, its mending and its examples, made from the table.

Run ``python -m nzcplan.checks.page > docs/rules.md`` after a change; a test compares.
"""

from __future__ import annotations

from collections.abc import Iterator

from nzcplan.checks.catalogue import GROUPS, explanations, severity_text
from nzcplan.checks.example import example
from nzcplan.checks.rule import Explanation

INTRODUCTION = """# 校核规则

由 `python -m nzcplan.checks.page > docs/rules.md` 生成，与程序中的规则表一致。`nzcplan rules 编号` 显示同样的内容。
例子是园区描述中有关的部分，其余与最小示例 `sample_parks/minimal.yaml` 相同；列表中的各项用编号（id）或第一个字段辨认。
"""


def page() -> str:
    """Return the page."""
    return "\n".join((INTRODUCTION, *_groups()))


def _groups() -> Iterator[str]:
    for letter, title in GROUPS.items():
        yield f"## {title}（{letter}）\n"
        for explanation in explanations().values():
            if explanation.code[0] == letter:
                yield from _entry(explanation)


def _entry(each: Explanation) -> Iterator[str]:
    yield f"### {each.code} {each.title}\n"
    yield f"* 级别：{severity_text(each.code)}"
    yield f"* 依据：{each.basis}"
    yield f"* 原因：{each.why}"
    yield f"* 改法：{each.mend}\n"
    shown = example(each.code)
    for title, text in (("会被指出", shown.fails), ("没有问题", shown.passes)):
        yield f"{title}：\n\n```yaml\n{text}\n```\n" if shown.is_code else f"* {title}：{text}"
    if not shown.is_code:
        yield ""


if __name__ == "__main__":
    print(page(), end="")
