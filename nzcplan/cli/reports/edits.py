"""What a hand changed in a plan, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from nzcplan.revise.edit import Edit, change_of
from nzcplan.revise.verify import Verification

FORMAT = 1


def verification_text(verification: Verification) -> str:
    """Return the report of ``verify``."""
    return "\n".join(_lines(verification))


def verification_json(verification: Verification) -> str:
    """Return the same for a program."""
    state = "generated" if verification.holds else "edited"
    data = {
        "format": FORMAT,
        "state": state,
        "untouched": verification.untouched,
        "recorded": verification.recorded,
        "making": dict(verification.making),
        "edits": [_data(edit) for edit in verification.edits],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def some_edits(edits: Sequence[Edit], most: int) -> list[str]:
    """Return a line each for the first of ``edits``, and one that counts the rest."""
    lines = [f"{edit.place}：{change_of(edit)}" for edit in edits[:most]]
    if len(edits) > most:
        lines.append(f"……另有 {len(edits) - most} 处")
    return lines


def _lines(verification: Verification) -> Iterator[str]:
    yield from _making(verification)
    edits = verification.edits
    if verification.untouched:
        yield "与生成时完全一致。"
    elif not verification.recorded:
        yield "生成后被修改过；方案中没有内容记录，不能指出修改的位置。"
    elif not edits:
        yield "内容与生成时一致；文件被其他软件重新保存过，格式可能有变化。"
    else:
        yield f"生成后有 {len(edits)} 处修改："
        for number, edit in enumerate(edits, start=1):
            yield f"{number:>3}. {edit.place}：{change_of(edit)}"
            if edit.around and edit.around != f"【{edit.before}】":
                yield f"     原文：{edit.around}"
            for fact in edit.contradicts:
                named = f"（{fact.name}）" if fact.name else ""
                yield (
                    f"     与核算结果 {fact.id}{named}不一致：按园区描述为“{fact.printed}”，"
                    f"现写作“{edit.after}”"
                )
        count = sum(bool(edit.contradicts) for edit in edits)
        if count:
            yield f"其中 {count} 处数字与核算结果不一致。"


def _making(verification: Verification) -> Iterator[str]:
    making = verification.making
    if not making:
        return
    yield (
        f"方案由 nzcplan {making.get('program', '')} 生成："
        f"指南 {making.get('guide', '')}，样式 {making.get('style', '')}"
        + (f"，自定义模板 {making['templates']}" if making.get("templates") else "")
    )


def _data(edit: Edit) -> dict[str, object]:
    contradicts = {fact.id for fact in edit.contradicts}
    return {
        "kind": edit.kind,
        "subject": edit.subject,
        "place": edit.place,
        "before": edit.before,
        "after": edit.after,
        "facts": [
            {
                "id": fact.id,
                "name": fact.name,
                "printed": fact.printed,
                "contradicted": fact.id in contradicts,
            }
            for fact in edit.facts
        ],
    }
