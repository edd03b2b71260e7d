"""The page ``docs/rulebook.md``: what a rulebook may say, made from the models and the example."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

from nzcplan.guides.accounting_rules import AccountingRules
from nzcplan.park.base import Part
from nzcplan.park.enum_names import choices_text
from nzcplan.park.fields import FieldFacts, fields_of
from nzcplan.rulebook.choices import StatedChoices
from nzcplan.rulebook.rulebook import Rulebook

OPENING = """# 规则文件

评价指标、阈值、权重和核算方法在有关附件中，附件没有全部公开，程序不内置，也不猜测。手中有正式文件的，
把其中的规定写成规则文件，程序才作判定、评分，并与合格线比较；没有规则文件时，一律写“未核对”。

* 放在园区文件夹中，命名为 `rulebook.yaml`（单个 YAML 文件的园区，放在该文件旁边），自动采用；
* 或者在 `check`、`build`、`account`、`explain` 后写 `--rulebook 文件`。

园区的指标按 `id` 与规则文件的指标对应，编号不同的在 `targets.indicators` 中写 `standard`；免考核的写 `exemption` 说明原因。
程序核对单位、方向和电力折标口径，含义是否一致由使用者核对。

规则文件的取值替换园区 `foundation.accounting` 的同名内容，园区没有写的由它补上，写得不同的给出警告（C025）。
`explain` 把这些取值追溯到规则文件的行。

## 怎样判定

基准年的数值和目标年的规划值各判定一次。判定采用未经取舍的数值，界限处按所写的“含”或“不含”严格比较。

每个指标自上而下取第一种相符的情况：

| 指标的情况 | 结论 | 得分 |
|---|---|---|
| 园区没有提出这一指标 | 无法判定；可选、加分指标视为不参加 | 不计分 |
| 规则文件允许免考核，园区写了 `exemption` | 免考核 | 按 `exempted_weight`：满分、零分，或权重分摊到其他指标 |
| 单位不能换算，方向或电力折标口径不同，或没有这一年的数值 | 无法判定 | 不计分 |
| 阈值按园区规模分档，规模没有数据、不能换算或折标口径不同 | 无法判定 | 不计分 |
| 没有适用于园区的阈值，或数值所在的一段没有规定 | 阈值未规定 | 不计分 |
| 符合阈值，或所在的一档写明达标 | 达标 | 权重分，或该档的得分 |
| 其他 | 未达标 | 零分，或该档的得分 |

总体只看三项：核心指标、指标组的达标项数、总分是否达到合格线，规则文件写了几项就看几项，一项都没有的不作总体结论。
必选、引导指标本身不决定总体，只通过所属指标组的达标项数和总分起作用：规则要求一票否决的，在规则文件中写成 `core`，
或写成一个指标组。任何一项不合格，总体即不合格，哪怕另有未定的；没有不合格而有未定的，总体尚不能判定。例如：

| 总体的情况 | 总体结论 |
|---|---|
| 核心指标未达标，总分达到合格线 | 不合格 |
| 核心指标未达标，另一核心指标无法判定 | 不合格 |
| 核心指标无法判定，总分达到合格线 | 尚不能判定 |
| 必选指标未达标，总分达到合格线 | 合格 |
| 必选指标无法判定，总分仍达到合格线 | 合格 |
| 必选指标无法判定，总分因此低于合格线 | 尚不能判定 |
| 各项都已计分，总分低于合格线 | 不合格 |
| 指标组要求两项达标，一项达标，一项无法判定 | 尚不能判定 |
| 指标组要求两项达标，一项达标，一项未达标 | 不合格 |
| 加分指标无法判定，总分达到合格线 | 合格 |
| 加分指标无法判定，总分低于合格线 | 尚不能判定 |
| 园区没有提出加分指标，总分低于合格线 | 不合格 |
| 没有核心指标、指标组和合格线 | 不作结论 |
"""


def page() -> str:
    """Return the page's text."""
    return "".join((OPENING, *_models(), "\n## 示例\n\n```yaml\n", example(), "```\n"))


def example() -> str:
    """Return the commented example, whose numbers are made up."""
    source = resources.files(__package__).joinpath("example.yaml")
    return source.read_text(encoding="utf-8")


def documented() -> dict[str, type[Part]]:
    """Return the models that the page shows, by the path under which their keys stand."""
    found: dict[str, type[Part]] = {}

    def visit(model: type[Part], path: str) -> None:
        found[path] = model
        for name, facts in fields_of(model).items():
            if facts.part is not None and facts.part is not StatedChoices:
                visit(facts.part, f"{path}.{name}".removeprefix(".") + ("[]" if facts.many else ""))

    visit(Rulebook, "")
    return found


def _models() -> Iterator[str]:
    for path, model in documented().items():
        yield f"\n## {f'`{path}`' if path else '最外层'}\n\n| 键 | 名称 | 必填 | 说明 |\n|---|---|---|---|\n"
        for name, facts in fields_of(model).items():
            info = model.model_fields[name]
            needed = "是" if info.is_required() else ""
            yield f"| `{name}` | {facts.title} | {needed} | {_said(facts, info.description)} |\n"
    chosen = "、".join(
        f"`{name}` {facts.title}" for name, facts in fields_of(StatedChoices).items()
    )
    rules = "、".join(f"`{name}`" for name in AccountingRules.model_fields)
    yield f"\n`accounting.rules` 可用的键：{rules}。\n"
    yield f"\n`accounting.choices` 可用的键（写法与园区 `foundation.accounting` 相同）：{chosen}。\n"


def _said(facts: FieldFacts, description: str | None) -> str:
    if description is None and facts.choices is not None:
        return choices_text(facts.choices)
    return description or ""


if __name__ == "__main__":
    print(page(), end="")
