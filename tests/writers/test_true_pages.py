"""Where LibreOffice lays a plan out, the plan and its PDF show the pages on which things stand."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Sequence

import pytest
from lxml import etree
from parks import SMALL_SAMPLE, built_sample, sample
from pypdf import PdfReader, PdfWriter
from word_text import W, paragraph_text, parts

from nzcplan.build import BuildOptions, Built, print_out
from nzcplan.revise.package import Package
from nzcplan.revise.verify import verify
from nzcplan.writers import pdf
from nzcplan.writers.page_numbers import PageNumbers
from nzcplan.writers.pdf_places import read_page_numbers

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")


def close(text: str) -> str:
    return re.sub(r"\s", "", text)


def entries(content: bytes) -> list[tuple[str, int]]:
    """Return the entries of the contents and lists, with the page numbers they show."""
    root = etree.fromstring(parts(content)["word/document.xml"])
    shown = []
    for paragraph in root.iter(f"{W}p"):
        if any("PAGEREF" in (node.text or "") for node in paragraph.iter(f"{W}instrText")):
            said, _, page = paragraph_text(paragraph).rpartition("\t")
            shown.append((close(said), int(page)))
    return shown


@needs_office
@pytest.mark.parametrize(
    ("name", "style"), [(SMALL_SAMPLE, "gbt9704"), ("lantai-campus", "report")]
)
def test_every_entry_shows_the_page_that_the_pdf_prints(name: str, style: str) -> None:
    options = BuildOptions(style=style)
    built, printed = print_out(sample(name).build(options), options)
    assert built.laid_out
    pages = [close(page.extract_text()) for page in PdfReader(io.BytesIO(printed)).pages]
    assert built.pages == len(pages)
    by_number = {
        int(found[-1]): page for page in pages if (found := re.findall("—([0-9]+)—", page))
    }
    listed = entries(built.content)
    assert len(listed) > 80
    assert [entry for entry in listed if entry[0] not in by_number[entry[1]]] == []
    front = "".join(pages[: len(pages) - len(by_number)]).replace(".", "")
    assert [e for e in listed if f"{e[0].replace('.', '')}{e[1]}" not in front] == []


def places_pdf(places: dict[str, int], pages: int) -> bytes:
    """Return a PDF of empty pages with named places as LibreOffice names them."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    for name, page in places.items():
        writer.add_named_destination(name.replace("_", "5F"), page)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_pages_count_from_the_first_bookmark_and_all_together() -> None:
    made = places_pdf({"_Toc_00001": 4, "_Ref_00002": 4, "_Toc_00009": 7}, 9)
    names = ("_Toc_00001", "_Ref_00002", "_Toc_00009")
    assert read_page_numbers(made, names) == PageNumbers(
        dict(zip(names, (1, 1, 4), strict=True)), 9
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.6 nothing", places_pdf({}, 3), places_pdf({"_Toc_00001": 1}, 3)],
    ids=["empty", "broken", "no places", "a place is missing"],
)
def test_a_pdf_without_the_places_has_no_page_numbers(content: bytes) -> None:
    assert read_page_numbers(content, ("_Toc_00001", "_Toc_00002")) is None


def print_as(
    monkeypatch: pytest.MonkeyPatch, office: Callable[[int, Sequence[str]], bytes]
) -> tuple[Built, Built, int]:
    """Return a plan, the plan printed by ``office(which time, bookmarks)``, and how many times."""
    built = built_sample(SMALL_SAMPLE)
    printed: list[bytes] = []

    def to_pdf(plan: bytes) -> bytes:
        printed.append(office(len(printed), tuple(built.numbers.of)))
        return printed[-1]

    monkeypatch.setattr(pdf, "to_pdf", to_pdf)
    corrected, last = print_out(built, BuildOptions())
    assert last == printed[-1]
    return built, corrected, len(printed)


def test_the_plan_is_written_again_with_the_pages_of_the_pdf(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def office(_: int, bookmarks: Sequence[str]) -> bytes:
        return places_pdf({name: 3 + 2 * index for index, name in enumerate(bookmarks)}, 500)

    built, corrected, times = print_as(monkeypatch, office)
    assert (corrected.laid_out, corrected.pages, times) == (True, 500, 2)
    true = [corrected.numbers.of[name] for name in built.numbers.of]
    assert true == [1 + 2 * index for index in range(len(true))]
    estimated, shown = entries(built.content), entries(corrected.content)
    assert [entry for entry, _ in shown] == [entry for entry, _ in estimated]
    found = verify(Package(parts(corrected.content)))
    assert found.untouched
    assert found.recorded
    before, after = (parts(each.content) for each in (built, corrected))
    carried = [name for name in before if name.startswith("customXml/item")]
    assert len(carried) == 6
    # All but the seal, which is of the parts as they are now.
    assert [name for name in carried if before[name] != after[name]] == ["customXml/item1.xml"]
    assert {page % 2 for _, page in shown} == {1}
    assert max(page for _, page in shown) > len(shown)


def test_a_plan_whose_pages_cannot_be_read_keeps_the_estimate(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    built, corrected, times = print_as(monkeypatch, lambda *_: places_pdf({}, 3))
    assert (corrected, times) == (built, 1)
    assert not corrected.laid_out


def test_pages_that_never_settle_are_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def office(time: int, bookmarks: Sequence[str]) -> bytes:
        return places_pdf(dict.fromkeys(bookmarks, 2), 10 + time)

    _, corrected, times = print_as(monkeypatch, office)
    assert times == 3
    assert not corrected.laid_out
