"""The page ``docs/methods.md``: every method by which the reduction of a project is reckoned.

Run ``python -m nzcplan.skeleton.methods`` after a change of the methods; a test holds the page on
disk to it. Fields come from the models, formulas from an account made of the examples shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from textwrap import indent
from typing import Any, Final

import yaml

from nzcplan.accounting.account import Account, account
from nzcplan.accounting.reductions.working import title
from nzcplan.bundled import bundled
from nzcplan.factors.tables import load_factors
from nzcplan.guides.library import guide
from nzcplan.park.base import Part
from nzcplan.park.calculations import CALCULATION_METHOD_NAMES, Calculation, CalculationMethod
from nzcplan.park.description import Description
from nzcplan.park.field_help import example, unit_of
from nzcplan.park.fields import FieldFacts, fields_of, ordered
from nzcplan.park.plan import DEFAULT_GUIDE
from nzcplan.park.projects import Project, ProjectKind, Projects

SMALL_PARK: Final = "minimal.yaml"
"""The sample whose account the formulas are taken from."""

OPENING: Final = """# 减排量测算方法

由 `python -m nzcplan.skeleton.methods` 生成，与程序一致。

项目的减排量可以直接填写（项目的 `reduction` 和 `reduction_basis`），也可以在 `projects.yaml` 的 `calculations`
中按下列方法填写数据，由程序用能源台账基准年的同一套排放因子测算；测算的算式、数据和因子印入方案的项目表。
用法：从下面复制所需方法的示例到 `calculations:` 之下，逐项改为本项目的数据，`project` 写项目编号。
同一项目可以有几项，相加为该项目的测算值。

算式以示例为例，按内置编制指南的核算规则列出（如上网电量抵减排放）；排放因子取决于园区选定的核算口径（`foundation.accounting`）。
碳汇项目只能用碳汇方法，其他项目不能用。
能源品种的编号见 [factors.md](factors.md)；年实物量可用能换算为台账单位的单位。

"""


def page() -> str:
    """Return the page's text."""
    made = _account()
    models = methods()
    names = "、".join(f"[`{m.value}` {CALCULATION_METHOD_NAMES[m]}](#{m.value})" for m in models)
    common = _table(Calculation, ["method"])
    parts = [f"{OPENING}方法：{names}。\n\n## 各方法共有的键\n\n{common}"]
    for number, (method, model) in enumerate(models.items(), start=1):
        own = _table(model, ["method", *Calculation.model_fields])
        parts.append(
            f'\n<a id="{method.value}"></a>\n\n'
            f"## {CALCULATION_METHOD_NAMES[method]}（{method.value}）\n\n"
            f"{_purpose(model)}\n\n{own}\n"
            f"示例：\n\n```yaml\n{_written(shown(model))}```\n\n"
            f"算式：\n\n{''.join(_formulas(made, number))}"
        )
    return "".join(parts)


def methods() -> dict[CalculationMethod, type[Part]]:
    """Return the model of each method, in their order."""
    variants = fields_of(Projects)["calculations"].variants
    return {CalculationMethod(name): model for name, model in variants.items()}


def shown(model: type[Part], project: str = "P01") -> dict[str, Any]:
    """Return a calculation with an example of every field of the method's own."""
    own = {
        name: _content(facts, model)
        for name, facts in fields_of(model).items()
        if name not in Calculation.model_fields
    }
    return {"method": own.pop("method"), "project": project, **own}


def _purpose(model: type[Part]) -> str:
    """Return what the method is for, without its name."""
    return (model.model_fields["method"].description or "").partition("；")[2]


def _content(facts: FieldFacts, model: type[Part]) -> Any:
    return example(facts, model.model_fields[facts.name])


def _table(model: type[Part], without: Collection[str] = ()) -> str:
    rows = ["| 键 | 名称 | 单位 | 必填 | 说明 |\n|---|---|---|---|---|\n"]
    for name in ordered(model):
        if name not in without:
            rows += _rows(model, name, "")
    return "".join(rows)


def _rows(model: type[Part], name: str, above: str) -> Iterator[str]:
    """Yield the row of a field and those of the fields inside; ``above`` is the key it is under."""
    facts, info = fields_of(model)[name], model.model_fields[name]
    key, unit = f"{above}{name}", unit_of(info)
    needed = "是" if info.is_required() else ""
    said = (info.description or "").removeprefix(f"单位 {unit}").strip("，。")
    yield f"| `{key}` | {facts.title} | {unit} | {needed} | {said} |\n"
    if facts.part is None:
        return
    for inside in ordered(facts.part):
        for row in _rows(facts.part, inside, f"{key}."):
            yield row if needed else row.replace("| 是 |", f"| 填 `{key}` 时 |")


def _written(calculation: dict[str, Any]) -> str:
    """Return a calculation as an item of the list, indented as in a new park's files."""
    dumped = yaml.safe_dump(calculation, allow_unicode=True, sort_keys=False)
    return "calculations:\n" + indent(dumped, "    ").replace("    ", "  - ", 1)


def _formulas(made: Account, number: int) -> Iterator[str]:
    for fact in made.facts.under(f"calculation.{number}"):
        if fact.origin == "computed" and fact.formula != title(fact):
            yield f"* {title(fact)} ＝ {fact.formula}\n"


def _account() -> Account:
    """Return the account of a park that has every example as a project of its own."""
    file = bundled("sample_parks") / SMALL_PARK
    raw = yaml.safe_load(file.read_text(encoding="utf-8"))
    raw["foundation"]["accounting"] |= {"green_power": "zero"}
    raw["foundation"]["processes"] = [
        {"process": "calcium_carbonate", "unit": "t", "amounts": {2020: 1200}}
    ]
    models = list(methods().items())
    project = {
        name: example(facts, Project.model_fields[name])
        for name, facts in fields_of(Project).items()
        if Project.model_fields[name].is_required()
    }
    kinds = [
        ProjectKind.SINK if method is CalculationMethod.CARBON_SINK else ProjectKind.MANAGEMENT
        for method, _ in models
    ]
    raw["projects"] |= {
        "items": [project | {"id": f"P{n:02}", "kind": k} for n, k in enumerate(kinds, start=1)],
        "calculations": [shown(model, f"P{n:02}") for n, (_, model) in enumerate(models, start=1)],
    }
    return account(Description.model_validate(raw), guide(DEFAULT_GUIDE), load_factors())


if __name__ == "__main__":
    print(page(), end="")
