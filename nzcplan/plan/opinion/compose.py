"""From a review to the document of its opinion, chapter by chapter. Nothing in it judges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from nzcplan import __version__
from nzcplan.assessment.result import OUTCOME_NAMES
from nzcplan.plan.document import (
    Block,
    Cover,
    Document,
    Heading,
    ItemList,
    Paragraph,
    Properties,
)
from nzcplan.plan.inline import Inlines, Reference
from nzcplan.plan.numbers import readable
from nzcplan.plan.opinion.claims import claim_table, edit_table, prose_table
from nzcplan.plan.opinion.clauses import clause_table, counted
from nzcplan.plan.opinion.printed import printed_table
from nzcplan.plan.opinion.problems import count_of, problem_blocks, said
from nzcplan.plan.opinion.review import Review
from nzcplan.plan.table import Table
from nzcplan.plan.tables.assessment import assessment
from nzcplan.plan.tables.calculation import emission_calculation
from nzcplan.plan.tables.emissions import emissions_by_source
from nzcplan.plan.tables.factors import fuel_factors, other_factors
from nzcplan.plan.typography import typeset

TITLE = "评审意见"
BLANK = "　　　　"
"""Room for what is written in by hand."""


def opinion(review: Review) -> Document:
    """Return the document of an opinion, not yet numbered."""
    blocks = (
        Heading(1, "总体意见"),
        *_subject(review),
        *_whole(review),
        *_unverified(review),
        *_clauses(review),
        *problem_blocks(review),
        Heading(1, "核算复核"),
        *_arithmetic(review),
        *_claims(review),
        *_assessment(review),
    )
    plan, guide = review.context.park.plan, review.context.guide
    properties = Properties(
        title=f"{plan.title}{TITLE}",
        subject=guide.subject,
        keywords=f"{review.context.park.park.name}，{guide.subject}，{TITLE}",
        comments=f"依据{guide.title}（{guide.short_document}）校核，由 nzcplan {__version__} 生成",
    )
    header = f"{plan.title}{TITLE}{'　示例数据' if plan.sample else ''}"
    return Document(_cover(review), blocks, properties, header, ("tables",))


def _cover(review: Review) -> Cover:
    plan = review.context.park.plan
    lines = [("申报单位", plan.applicant), ("方案版本", plan.version), ("评审单位", BLANK)]
    return Cover(
        title=plan.title,
        subtitle=TITLE,
        notice="示例数据：园区、企业与数字均为虚构，仅供演示" if plan.sample else "",
        lines=tuple((name, text) for name, text in (*lines, ("评审日期", BLANK)) if text),
    )


def _subject(review: Review) -> Iterator[Block]:
    """What was reviewed, and by what."""
    context = review.context
    plan, guide = context.park.plan, context.guide
    yield Heading(2, "评审对象和依据")
    version = f"（{plan.version}）" if plan.version else ""
    by = "".join(
        f"，由{who}{what}"
        for who, what in ((plan.applicant, "申报"), (plan.prepared_by, "编制"))
        if who
    )
    yield said(
        f"本意见的对象为《{plan.title}》{version}{by}。基准年为{plan.base_year}年，"
        f"建设期为{plan.period.start}—{plan.period.end}年。{review.source}"
    )
    yield said("评审依据：")
    rulebook = context.rulebook
    bases = [
        f"{guide.title}（{guide.document}）",
        f"园区采用的核算口径和排放因子，见“核算复核”；核算和校核由 nzcplan {__version__} 进行",
        f"规则文件《{rulebook.title}》（{rulebook.document}）" if rulebook else "",
    ]
    yield ItemList(tuple(typeset(f"{each}。") for each in bases if each), ordered=True)


def _whole(review: Review) -> Iterator[Block]:
    """The line over all: counts and what is open, no verdict that no rulebook gives."""
    yield Heading(2, "总体情况")
    answers = counted(review)
    yield said(
        f"编制指南要求的内容（含对年份、表式的要求和已提出的鼓励内容）共{sum(answers.values())}项，"
        f"其中完整{answers['full']}项，"
        f"不完整{answers['part']}项，缺{answers['none']}项。"
    )
    yield said(count_of(review))
    yield said(_edits(review))
    yield said(_verdict(review))


def _edits(review: Review) -> str:
    if review.edits is None:
        return review.why_no_edits
    if not review.edits:
        return "方案的内容与生成时一致，没有发现人工修改。"
    wrong = sum(bool(edit.contradicts) for edit in review.edits)
    against = f"，其中{wrong}处的数字与核算结果不一致" if wrong else ""
    return f"方案生成后有{len(review.edits)}处人工修改{against}。"


def _verdict(review: Review) -> str:
    found, rulebook = review.context.assessment, review.context.rulebook
    if rulebook is None:
        return "没有规则文件，指标高低未评价；本意见只列事实，不作是否通过的结论。"
    if found is None:
        return "核算有错误，未按规则文件评价；本意见不作是否通过的结论。"
    outcome = found.target.outcome
    if outcome is None:
        return f"《{rulebook.title}》没有总体判定的规定；本意见不作是否通过的结论。"
    reasons = f"（{'；'.join(found.target.failures)}）" if found.target.failures else ""
    return (
        f"按《{rulebook.title}》，{found.target.year}年规划值总体判定为"
        f"{OUTCOME_NAMES[outcome]}{reasons}；判定只依据该规则文件。"
    )


def _clauses(review: Review) -> Iterator[Block]:
    yield Heading(1, "逐条对照")
    yield from _shown("编制指南的要求在方案中的位置和完整情况见", clause_table(review))


def _arithmetic(review: Review) -> Iterator[Block]:
    """The account made anew from the ledger, with the factors."""
    context = review.context
    yield Heading(2, "由台账重新核算")
    whole = context.fact(f"emissions.total.{context.base_year}")
    by_source = emissions_by_source(context)
    if whole is None or by_source is None:
        yield said("台账或核算口径有缺漏，未能核算碳排放总量，见“发现的问题”。")
        return
    number, unit = readable(whole.value, whole.unit)
    yield Paragraph(
        (
            *typeset(f"由台账重新核算，{context.base_year}年碳排放总量为"),
            *typeset(number, fact=whole.id),
            *typeset(f"{unit}二氧化碳，各年总量和构成见"),
            Reference(by_source.id),
            *typeset("。"),
        )
    )
    if not review.is_whole:
        yield said("核算中有未改正的错误，有关数据没有计入，以上结果不完整。")
    yield by_source
    yield from _shown(
        f"{context.base_year}年逐项计算见", emission_calculation(context), "，所用因子和来源见后表"
    )
    yield from (table for table in (fuel_factors(context), other_factors(context)) if table)


def _claims(review: Review) -> Iterator[Block]:
    yield Heading(2, "方案所称与核算结果的比较")
    yield from _shown("方案印出的主要结果与复核结果的对照见", printed_table(review))
    claims, prose, edits = claim_table(review), prose_table(review), edit_table(review)
    if claims is None:
        yield said("方案没有申报减排量、基准值等可与核算结果比较的数值。")
    else:
        yield from _shown("方案申报的减排量、填写的基准值与核算结果的比较见", claims)
    if prose is None:
        yield said("校核没有发现正文中的数与核算结果不符。")
    else:
        yield from _shown("正文中与核算结果不符的数见", prose)
    if edits is None:
        yield said(_edits(review))
    else:
        yield from _shown("方案生成后的人工修改见", edits)


def _assessment(review: Review) -> Iterator[Block]:
    rulebook = review.context.rulebook
    table = assessment(review.context)
    if rulebook is None or table is None:
        return
    yield Heading(2, "按规则文件的评价")
    yield from _shown(f"按《{rulebook.title}》（{rulebook.document}）逐项评价的结果见", table)


def _unverified(review: Review) -> Iterator[Block]:
    """What of the guide nobody here has, and so was not verified."""
    yield Heading(2, "未核对的内容")
    items = [f"{each.title}：{each.consequence}" for each in review.context.unverified]
    items.append("附件和证明材料的真实性：本意见只核对描述中的数据，未核对原始凭证")
    if review.edits is None:
        items.append(f"方案文件：{review.why_no_edits}")
    yield said("以下内容未核对：")
    ends = (each if each.endswith("。") else f"{each}。" for each in items)
    yield ItemList(tuple(typeset(each) for each in ends), ordered=True)


def _shown(leading: str, table: Table | None, more: str = "") -> Iterable[Block]:
    """Return a table behind the sentence that leads to it, nothing without a table."""
    if table is None:
        return ()
    inlines: Inlines = (*typeset(leading), Reference(table.id), *typeset(f"{more}。"))
    return (Paragraph(inlines), table)
