"""From a context to the document: cover, then every clause of the guide by its template."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import TemplateError as JinjaError
from jinja2 import TemplateNotFound, TemplateSyntaxError

from nzcplan import __version__, units
from nzcplan.accounting.contributions import CATEGORY_NAMES
from nzcplan.accounting.decomposition import EFFECT_NAMES
from nzcplan.accounting.fact import Fact
from nzcplan.accounting.reasons import reason_above
from nzcplan.guides.guide import Clause
from nzcplan.plan.adjustments import adjustments
from nzcplan.plan.anchors import clause_anchor
from nzcplan.plan.chart import Figure, Picture
from nzcplan.plan.compose.environment import PRINTED, PlanEnvironment, environment
from nzcplan.plan.compose.markup import Printed, blocks_of
from nzcplan.plan.compose.rich import UnprintableError
from nzcplan.plan.context import PlanContext
from nzcplan.plan.document import Block, Cover, Document, Heading, Properties
from nzcplan.plan.evaluation import evidence, project_outcomes, task_outcomes
from nzcplan.plan.figures import FIGURES
from nzcplan.plan.inline import Reference
from nzcplan.plan.number_form import NumberForm
from nzcplan.plan.numbering import (
    RepeatedBlockError,
    UncountableHeadingError,
    UnknownReferenceError,
    number_document,
)
from nzcplan.plan.pictures import picture
from nzcplan.plan.progress import indicator_progress, project_progress
from nzcplan.plan.shown import facts_shown
from nzcplan.plan.table import Table
from nzcplan.plan.tables import TABLES

TEMPLATE_FAILURES = (
    JinjaError,
    AttributeError,
    ArithmeticError,
    LookupError,
    NameError,
    OSError,
    TypeError,
    ValueError,
)
"""What a template does with values can fail in any of these ways; none is our own doing."""


class PlanTemplateError(Exception):
    """A template cannot be rendered; the message is Chinese and names template and line."""


def compose(
    context: PlanContext, own_templates: Path | None = None, form: NumberForm | None = None
) -> Document:
    """Return the document of a plan, numbered in ``form`` (None: that of official documents).

    Raises PlanTemplateError where a template fails.
    """
    env = environment(own_templates)
    blocks: list[Block] = list(context.edition.revisions if context.edition else ())
    made: MadeTables = {}

    def shown() -> tuple[str, ...]:
        return facts_shown([*blocks, *(table for table in made.values() if table is not None)])

    visible = {**_visible(context, made), "facts_shown": shown}
    for chapter in context.chapters:
        blocks.append(Heading(1, chapter.title, clause_anchor(chapter)))
        blocks.extend(_clause(env, visible, chapter, level=2))
        for section in chapter.sections:
            blocks.append(Heading(2, section.title, clause_anchor(section, chapter)))
            blocks.extend(_clause(env, visible, section, level=3))
    document = Document(_cover(context), tuple(blocks), _properties(context), _header(context))
    try:
        return number_document(document, form)
    except UnknownReferenceError as error:
        message = f"模板引用了没有放进正文的图、表或标题：{error}"
        raise PlanTemplateError(message) from error
    except RepeatedBlockError as error:
        raise PlanTemplateError(f"模板把同一图、表或标题放了两次：{error}") from error
    except UncountableHeadingError as error:
        raise PlanTemplateError(
            f"标题“{error}”没有可用的编号：标题最多四级，用汉字编号的一级最多 99 个"
        ) from error


def _clause(
    env: PlanEnvironment, visible: Mapping[str, Any], clause: Clause, level: int
) -> tuple[Block, ...]:
    if clause.template is None:
        return ()
    printed = Printed()
    token = PRINTED.set(printed)
    try:
        text = env.get_template(clause.template).render({**visible, "clause": clause})
        return blocks_of(text, printed.values, level)
    except TemplateNotFound as error:
        raise PlanTemplateError(f"找不到模板 {error.name}") from error
    except TemplateSyntaxError as error:
        message = f"模板 {error.name} 第 {error.lineno} 行语法错误：{error.message}"
        raise PlanTemplateError(message) from error
    except UnicodeDecodeError as error:
        raise PlanTemplateError(f"模板 {clause.template} 或它所用的模板不是 UTF-8 编码") from error
    except RecursionError as error:
        raise PlanTemplateError(f"模板 {clause.template} 与其他模板互相包含，没有尽头") from error
    except UnprintableError as error:
        place = _template_line(clause.template)
        message = f"模板 {place} 要输出的内容没有可显示的文字：{error}"
        raise PlanTemplateError(message) from error
    except TEMPLATE_FAILURES as error:
        message = f"模板 {_template_line(clause.template)} 执行失败：{_in_chinese(error)}"
        raise PlanTemplateError(message) from error
    finally:
        PRINTED.reset(token)


def _in_chinese(error: Exception) -> str:
    """Return what a template stumbled over; Jinja2's commonest complaints are translated."""
    for pattern, words in JINJA_WORDS.items():
        if match := re.fullmatch(pattern, str(error), re.DOTALL):
            return words.format(*match.groups())
    return str(error)


JINJA_WORDS = {
    r"'([^']+)' is undefined": "“{0}”没有定义",
    r"'?([^']+?)'? has no attribute '([^']+)'": "{0} 没有“{1}”",
    r"access to attribute '([^']+)' of '([^']+)' object is unsafe\.": "不允许读取“{0}”",
    r"No filter named '([^']+)'\.": "没有过滤器“{0}”",
}
"""Jinja2's messages, as patterns, and how they are said."""


def _template_line(name: str) -> str:
    """Return template and line of the error being handled, from the innermost template frame."""
    traceback = sys.exc_info()[2]
    place = name
    while traceback is not None:
        path = Path(traceback.tb_frame.f_code.co_filename)
        if path.suffix == ".j2":
            place = f"{path.name} 第 {traceback.tb_lineno} 行"
        traceback = traceback.tb_next
    return place


MadeTables = dict[tuple[str, tuple[Any, ...]], Table | None]


def _visible(context: PlanContext, made_tables: MadeTables) -> dict[str, Any]:
    """Return the names that every template sees; tables that they ask for go to ``made_tables``."""
    made_figures: dict[tuple[str, tuple[Any, ...]], Figure | None] = {}

    def table(name: str, *arguments: Any) -> Table | None:
        key = (name, arguments)
        if key not in made_tables:
            made_tables[key] = TABLES[name](context, *arguments)
        return made_tables[key]

    def figure(name: str, *arguments: Any) -> Figure | None:
        key = (name, arguments)
        if key not in made_figures:
            made_figures[key] = FIGURES[name](context, *arguments)
        return made_figures[key]

    def fact(fact_id: str) -> Fact:
        found = context.fact(fact_id)
        if found is None:
            raise KeyError(f"没有核算结果 {fact_id}")
        return found

    def given_picture(path: str | None, identifier: str, caption: str) -> Picture | None:
        return picture(context.folder, path, identifier, caption)

    def reference(target: Table | Figure | Picture | str) -> Reference:
        return Reference(target if isinstance(target, str) else target.id)

    made_adjustments = cache(partial(adjustments, context))
    park = context.park
    return {
        "plan": park.plan,
        "park": park.park,
        "foundation": park.foundation,
        "targets": park.targets,
        "tasks": park.tasks,
        "projects": park.projects,
        "implementation": park.implementation,
        "safeguards": park.safeguards,
        "annexes": park.annexes,
        "guide": context.guide,
        "rulebook": context.rulebook,
        "assessment": context.assessment,
        "achieved": context.achieved,
        "verified": context.verified,
        "unverified": context.unverified,
        "score_places": context.score_places,
        "year": context.year,
        "planned": context.planned_fact,
        "planned_series": context.planned_series,
        "indicator_progress": lambda: indicator_progress(context),
        "project_progress": lambda: project_progress(context),
        "project_outcomes": lambda: project_outcomes(context),
        "task_outcomes": lambda: task_outcomes(context),
        "evidence": lambda: evidence(context),
        "reason_above": reason_above(context.park, context.guide),
        "base_year": context.base_year,
        "target_year": context.target_year,
        "source_names": dict(CATEGORY_NAMES),
        "effect_names": dict(EFFECT_NAMES),
        "history": context.history,
        "future": context.future,
        "reported": context.reported,
        "adjustments": lambda: made_adjustments(),
        "period": context.period,
        "sectors": context.sectors,
        "ranked_enterprises": context.ranked_enterprises,
        "usual_branches": context.usual_branches,
        "table": table,
        "figure": figure,
        "picture": given_picture,
        "ref": reference,
        "fact": fact,
        "find": context.fact,
        "series": context.series,
        "facts_under": context.account.facts.under,
        "unit_name": _unit_name,
    }


def _unit_name(symbol: str) -> str:
    known = units.unit(symbol)
    return known.chinese if known else symbol


def _cover(context: PlanContext) -> Cover:
    plan = context.park.plan
    lines = [
        ("申报单位", plan.applicant),
        ("编制单位", plan.prepared_by),
        ("版　　本", plan.version),
    ]
    edition = context.edition
    if edition is not None:
        lines.append(("原 方 案", edition.before))
    return Cover(
        title=plan.title if edition is not None else context.title,
        subtitle=_subtitle(context),
        notice="示例数据：园区、企业与数字均为虚构，仅供演示" if plan.sample else "",
        lines=tuple((name, text) for name, text in lines if text),
        date=f"{plan.date.year}年{plan.date.month}月",
        picture=picture(context.folder, plan.cover_picture, "cover", plan.title),
    )


def _subtitle(context: PlanContext) -> str:
    plan = context.park.plan
    period = f"（{plan.period.start}—{plan.period.end}年）"
    if context.kind.of_period:
        return period
    if context.edition is not None:
        return f"{plan.subtitle or period}\n{context.edition.year}年度更新版"
    return "" if context.kind.of_year else plan.subtitle or period


def _properties(context: PlanContext) -> Properties:
    plan = context.park.plan
    years = f"{context.year}" if context.kind.of_year else f"{plan.period.start}—{plan.period.end}"
    return Properties(
        title=context.title,
        subject=context.guide.subject,
        author=plan.prepared_by,
        keywords=f"{context.park.park.name}，{context.guide.subject}，{years}年",
        comments=f"依据{context.guide.title}（{context.guide.short_document}）编制，"
        f"由 nzcplan {__version__} 生成",
    )


def _header(context: PlanContext) -> str:
    return f"{context.title}{'　示例数据' if context.park.plan.sample else ''}"
