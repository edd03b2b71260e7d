"""Reviewing: from an examined park, and the plan it came in, to the opinion and the comments."""

from __future__ import annotations

from nzcplan.accounting.account import Account
from nzcplan.build import context_of
from nzcplan.checks.subject import Subject
from nzcplan.examine import Examination
from nzcplan.guides.guide import Guide
from nzcplan.park.description import Description
from nzcplan.park.lookup import lookup
from nzcplan.plan.compose.composer import PlanTemplateError, compose
from nzcplan.plan.context import PlanContext
from nzcplan.plan.document import Document
from nzcplan.plan.kinds import PLAN
from nzcplan.plan.number_form import NumberForm
from nzcplan.plan.opinion.review import HandEdit, Problems, Review
from nzcplan.plan.opinion.unread import unread_opinion
from nzcplan.plan.pictures import picture_bytes
from nzcplan.plan.whereabouts import Whereabouts
from nzcplan.revise.annotate import annotated
from nzcplan.revise.carried import read_content_record
from nzcplan.revise.edit import Edit, change_of
from nzcplan.revise.package import Package, PlanFileError
from nzcplan.revise.verify import verify
from nzcplan.writers.styles.load import SHIPPED_STYLES, load_style

NO_PLAN = "评审的是园区描述，没有给出方案文件，未核对方案是否经人工修改。"
NO_RECORD = "方案中没有内容记录，未核对方案是否经人工修改。"
NOT_COMPOSED = "园区描述的错误使方案无法成文，不能加批注；评审意见中列有全部问题。"
AS_GENERATED = "评审的是方案文件，校核和核算用其中所带的园区描述。"


def review(
    examination: Examination,
    park: Description,
    guide: Guide,
    account: Account,
    form: NumberForm,
    plan: Package | None = None,
) -> Review:
    """Return what is to be said of an examined park; ``plan`` is the file it was taken out of.

    ``form`` is that of the numbers in the plan, so that its places are named as it names them.

    Raises PlanFileError where that file cannot be read.
    """
    context = context_of(examination, park, guide, account)
    edits, why = _edits(plan)
    record = read_content_record(plan) if plan is not None else None
    return Review(
        examination.findings,
        _whereabouts(context, form),
        context,
        AS_GENERATED if plan is not None else "评审的是园区描述。",
        Subject(park, guide, account).is_whole,
        edits,
        why,
        record.content if record is not None else None,
    )


def numbering_of(plan: Package | None, style: str) -> NumberForm:
    """Return the form of the numbers in a plan that was made in a shipped style, else in ``style``.

    Raises PlanFileError and StyleError.
    """
    record = read_content_record(plan) if plan is not None else None
    made_in = record.making.get("style", "") if record is not None else ""
    return load_style(made_in if made_in in SHIPPED_STYLES else style, picture_bytes).numbering


def kind_of(plan: Package) -> str:
    """Return the id of the kind of document that ``plan`` is. Raises PlanFileError."""
    record = read_content_record(plan)
    return record.making.get("kind", PLAN.id) if record is not None else PLAN.id


def _whereabouts(context: PlanContext, form: NumberForm) -> Whereabouts | None:
    """Return the plan to be searched, None where errors keep it from being composed."""
    try:
        return Whereabouts(context, compose(context, form=form), form)
    except PlanTemplateError:
        return None


def _edits(plan: Package | None) -> tuple[tuple[HandEdit, ...] | None, str]:
    if plan is None:
        return None, NO_PLAN
    found = verify(plan)
    if not found.recorded:
        return None, NO_RECORD
    return tuple(_hand_edit(edit) for edit in found.edits), ""


def _hand_edit(edit: Edit) -> HandEdit:
    against = (
        f"{fact.name or fact.id}按园区描述为“{fact.printed}”，与现写法不一致"
        for fact in edit.contradicts
    )
    return HandEdit(edit.place, change_of(edit), "；".join(against))


def opinion_on_unread(examination: Examination, guide: Guide) -> Document:
    """Return the opinion on a park whose shape has errors, so that there is no description."""
    problems = Problems(examination.findings, None)
    return unread_opinion(problems, title_of(examination), guide, examination.answers)


def title_of(examination: Examination) -> str:
    """Return the plan's title as the files have it, empty where they have none."""
    title = lookup(examination.loaded.raw, "plan.title")
    return title if isinstance(title, str) else ""


def commented(found: Review, plan: Package) -> dict[str, bytes]:
    """Return the parts of ``plan`` with each open finding as a comment where it belongs.

    All comments bear the date of the plan, so that the same plan gives the same file. Raises
    PlanFileError where the plan cannot be composed, so that nothing can be found in it.
    """
    if found.whereabouts is None:
        raise PlanFileError(NOT_COMPOSED)
    where = found.whereabouts
    spots = [(finding, where.spot(finding)) for finding in found.standing]
    date = f"{found.context.park.plan.date.isoformat()}T00:00:00Z"
    return annotated(plan, where.content, spots, date)
