"""What an opinion says beside the findings: counts, recomputed sums, edits by hand, no verdict."""

from __future__ import annotations

from pathlib import Path

import pytest
from faulty import comments_in, faulty, plant, reviewed, said_in, tables_of, with_remarks
from lxml import etree
from parks import FULL_SAMPLE, SMALL_SAMPLE, built_sample, sample, sample_path
from word_text import W, parts

from nzcplan.archives import zipped
from nzcplan.examine import examine
from nzcplan.plan.numbers import rounded
from nzcplan.plan.opinion.compose import opinion
from nzcplan.revise.content_reader import read_content
from nzcplan.revise.package import Package
from nzcplan.revise.side_document import side_document

DOCUMENT = "word/document.xml"


def replaced(content: bytes, old: str, new: str) -> bytes:
    package = parts(content)
    assert old.encode() in package[DOCUMENT]
    return zipped({**package, DOCUMENT: package[DOCUMENT].replace(old.encode(), new.encode())})


def test_the_overall_line_counts_and_judges_nothing() -> None:
    said = said_in(faulty()[0])
    assert "共34项，其中完整33项，不完整0项，缺1项" in said
    assert "待处理的问题12个，即错误3个、警告8个、提示1个" in said
    assert "没有规则文件，指标高低未评价" in said
    assert "附件2-2" in said
    assert not any(word in said for word in ("达标", "合格", "予以通过", "建议通过"))


def test_with_a_rulebook_its_assessment_stands_in_the_opinion(tmp_path: Path) -> None:
    rulebook = Path(__file__).parents[2] / "nzcplan" / "rulebook" / "example.yaml"
    found = reviewed(examine(sample_path(FULL_SAMPLE), rulebook))
    assert found.context.rulebook is not None
    assert "target-assessment" in tables_of(found)
    assert found.context.rulebook.title in said_in(found)


def test_the_sums_are_those_of_the_ledger(any_sample: object) -> None:
    found = reviewed(any_sample.examination)  # type: ignore[attr-defined]
    base = found.context.base_year
    whole = found.context.account.facts[f"emissions.total.{base}"]
    rows = tables_of(found)["annex-emission-calculation"]
    assert rows[-1][-1] == f"{rounded(whole.value, 2):f}"
    assert {"emissions-by-source", "other-factors"} & set(tables_of(found))


def test_accepted_findings_keep_their_reason_and_get_no_comment(tmp_path: Path) -> None:
    text = sample_path(SMALL_SAMPLE).read_text(encoding="utf-8")
    path = tmp_path / "park.yaml"
    path.write_text(text.replace("targets:\n", "targets:  # 接受 C002：本轮暂不提出\n"), "utf-8")
    found = reviewed(examine(path))
    assert [row[4] for row in tables_of(found)["opinion-accepted"]] == ["本轮暂不提出"]
    assert "另有1个已说明原因接受" in said_in(found)
    assert comments_in(with_remarks(found, built_sample(SMALL_SAMPLE).content)) == []


def test_a_number_changed_by_hand_is_listed_with_what_accounting_gives() -> None:
    park = sample(SMALL_SAMPLE)
    whole = next(
        span for unit in _spans(park.built.content) for span in unit if "碳排放总量" in span[0]
    )
    plan = Package(parts(replaced(park.built.content, f">{whole[1]}<", ">98765.4<")))
    found = reviewed(park.examination, plan)
    assert found.edits
    rows = tables_of(found)["opinion-edits"]
    assert any("98765.4" in row[2] and whole[1] in row[3] for row in rows)
    assert "数字与核算结果不一致" in said_in(found)


def _spans(content: bytes) -> list[list[tuple[str, str]]]:
    from nzcplan.plan.content import Passage
    from nzcplan.revise.carried import read_content_record

    record = read_content_record(Package(parts(content)))
    assert record is not None
    names = record.content.facts
    return [
        [(names[span.fact], unit.text[span.start : span.end]) for span in unit.spans]
        for unit in record.content.units
        if isinstance(unit, Passage)
    ]


def test_results_that_a_plan_prints_are_compared_with_those_of_the_rulebook_at_hand() -> None:
    plan = Package(parts(built_sample(FULL_SAMPLE).content))
    park = sample_path(FULL_SAMPLE)
    rows = tables_of(reviewed(examine(park), plan))["opinion-printed"]
    assert {row[3] for row in rows} == {"一致"}
    assert {row[0] for row in rows} >= {f"{year}年碳排放总量" for year in (2018, 2019, 2020)}
    rulebook = Path(__file__).parents[2] / "nzcplan" / "rulebook" / "example.yaml"
    rows = tables_of(reviewed(examine(park, rulebook), plan))["opinion-printed"]
    by_name = {row[0]: row[1:] for row in rows}
    assert by_name["2020年碳排放总量"] == ["66.22万吨", "100.00万吨", "不一致"]
    assert by_name["2020年化石燃料燃烧碳排放量"][2] == "一致"


def test_a_plan_without_changes_says_so_and_a_description_that_it_was_not_compared() -> None:
    park = sample(SMALL_SAMPLE)
    plan = Package(parts(park.built.content))
    assert "没有发现人工修改" in said_in(reviewed(park.examination, plan))
    assert "未核对方案是否经人工修改" in said_in(reviewed(park.examination))


def test_comments_find_their_place_in_a_plan_edited_since() -> None:
    found, plan = faulty()
    edited = replaced(plan, "功能区</w:t>", "分区名称</w:t>")
    root = etree.fromstring(parts(edited)[DOCUMENT])
    body = root.find(f"{W}body")
    assert body is not None
    gone = next(p for p in body.iter(f"{W}p") if "P27光伏一期" in "".join(p.itertext()))
    gone.getparent().remove(gone)
    edited = zipped({**parts(edited), DOCUMENT: etree.tostring(root)})
    comments = {each.code: each for each in comments_in(with_remarks(found, edited))}
    assert len(comments) == 12
    assert comments["C042"].about == "生物医药区"
    assert comments["C069"].about  # what stood above it
    assert "P27" not in comments["C069"].about


def test_comments_of_others_stay_and_numbers_do_not_clash() -> None:
    found, plan = faulty()
    once = with_remarks(found, plan)
    twice = comments_in(with_remarks(found, once))
    assert len(twice) == 2 * len(comments_in(once))
    assert [each.about for each in twice[:12]] == [each.about for each in twice[12:]]


@pytest.mark.parametrize("style", ["report", "gbt9704"])
def test_an_opinion_is_a_word_file_that_says_what_it_means(style: str) -> None:
    content = side_document(opinion(faulty()[0]), style)
    texts = [getattr(unit, "text", "") for unit in read_content(Package(parts(content))).units]
    assert "评审意见" in texts
    assert any("待处理的问题12个" in text for text in texts)


def test_python_docx_reads_the_comments() -> None:
    import io

    import docx

    document = docx.Document(io.BytesIO(with_remarks(*faulty())))
    assert len(list(document.comments)) == 12
    assert {each.author for each in document.comments} == {"nzcplan"}


def test_planting_needs_the_sample_as_it_is(tmp_path: Path) -> None:
    assert {each.name for each in plant(tmp_path).iterdir()} == {
        each.name for each in sample_path(FULL_SAMPLE).iterdir()
    }
