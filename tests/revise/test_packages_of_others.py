"""Files that are damaged or made to harm end in one Chinese sentence."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hands import DOCUMENT, with_bytes, with_entry, written
from parks import SMALL_SAMPLE, built_sample
from word_text import parts

from nzcplan import archives
from nzcplan.archives import ArchiveError, read_archive, unpacked, zipped
from nzcplan.files import WriteError
from nzcplan.revise.carried import Carried, read_source
from nzcplan.revise.extract import extract
from nzcplan.revise.package import Package, PlanFileError, open_package
from nzcplan.revise.verify import verify
from nzcplan.revise.workbook_reader import read_workbook
from nzcplan.writers.word.carried_parts import Source, SourceFile, content_item

CHINESE = re.compile("[一-鿿]")
CONTENT, SOURCE = "customXml/item2.xml", "customXml/item3.xml"


@pytest.fixture(scope="module")
def plan() -> bytes:
    return built_sample(SMALL_SAMPLE).content


def refused(work: Callable[[], object]) -> str:
    with pytest.raises((PlanFileError, ArchiveError)) as raised:
        work()
    message = str(raised.value)
    assert CHINESE.search(message)
    return message


def read(content: bytes) -> object:
    package = Package(unpacked(content))
    verify(package)
    return read_source(package)


def test_an_encrypted_file_is_told_from_a_damaged_one(tmp_path: Path) -> None:
    data = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000)
    assert "密码" in refused(lambda: open_package(written(tmp_path, data)))


def test_what_is_no_package_is_refused(tmp_path: Path) -> None:
    for data in (b"", b"PK\x03\x04", b"text", b"PK\x05\x06" + b"\0" * 18):
        path = written(tmp_path, data)
        refused(lambda path=path: read(path.read_bytes()))
    assert "不存在" in refused(lambda: open_package(tmp_path / "none.docx"))
    refused(lambda: open_package(tmp_path))
    refused(lambda: open_package(Path("bad\0name")))


@pytest.mark.parametrize("name", [DOCUMENT, "_rels/.rels", CONTENT, SOURCE])
@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<a",
        b"\xff\xfe<\x00a\x00",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b"<a/>",
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a><a/>'.encode("utf-16"),
    ],
)
def test_a_part_that_is_no_xml_of_its_kind_is_refused_or_missed(
    plan: bytes, name: str, data: bytes
) -> None:
    changed = with_bytes(plan, name, data)
    if name in (DOCUMENT, "_rels/.rels"):
        refused(lambda: read(changed))
    else:
        package = Package(unpacked(changed))
        try:
            source = read_source(package)
        except PlanFileError as error:
            assert CHINESE.search(str(error))
        else:
            assert (source is None) == (name == SOURCE)


@pytest.mark.parametrize("name", [DOCUMENT, "_rels/.rels", "word/charts/chart1.xml"])
def test_a_part_that_is_missing_is_refused(plan: bytes, name: str) -> None:
    left = {key: data for key, data in parts(plan).items() if key != name}
    refused(lambda: read(zipped(left)))


def bomb(size: int) -> bytes:
    return base64.encodebytes(zlib.compress(b"0" * size, 9))


def carrying(plan: bytes, name: str, old: str, new: str | bytes) -> bytes:
    data = parts(plan)[name]
    after = new if isinstance(new, bytes) else new.encode()
    changed = re.sub(old.encode(), lambda _: after, data, count=1, flags=re.DOTALL)
    assert changed != data
    return with_bytes(plan, name, changed)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r'(?<=base64">)[^<]+', "@@@@"),
        (r'(?<=base64">)[^<]+', ""),
        (r'(?<=base64">)[^<]+', "AAAA"),
        (r'(?<=base64">)[^<]{80}', ""),
        (r'(?<=sha256=")\w+', "0" * 64),
        ("deflate-base64", "rot13"),
        (r'(?<=base64">)[^<]+', bomb(80 * 1024 * 1024)),
    ],
)
@pytest.mark.parametrize("name", [CONTENT, SOURCE])
def test_what_is_carried_and_was_damaged_is_refused(
    plan: bytes, name: str, old: str, new: str | bytes
) -> None:
    refused(lambda: read(carrying(plan, name, old, new)))


@pytest.mark.parametrize("encoding", ["deflate-base64", "media"])
def test_the_files_of_a_description_are_bounded_together(
    plan: bytes, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    picture = bytes(100_000)
    file = f'<file name="{{}}.png" sha256="{hashlib.sha256(picture).hexdigest()}" '
    text = base64.encodebytes(zlib.compress(picture)).decode() if encoding != "media" else ""
    listed = "".join(
        f'{file.format(number)}encoding="{encoding}">{text}</file>' for number in range(12)
    )
    source = f'<source xmlns="urn:nzcplan:source:1">{listed}</source>'
    package = with_entry(with_bytes(plan, SOURCE, source.encode()), "word/media/own.png", picture)
    found = read_source(Package(unpacked(package)))
    assert found is not None and len(found.source.files) == 12
    monkeypatch.setattr("nzcplan.revise.carried.LARGEST_SOURCE", 1_000_000)
    assert "过大" in refused(lambda: read_source(Package(unpacked(package))))


def test_a_later_format_asks_for_a_later_program(plan: bytes) -> None:
    for name, kind in ((CONTENT, "content"), (SOURCE, "source")):
        changed = carrying(plan, name, f"urn:nzcplan:{kind}:1", f"urn:nzcplan:{kind}:2")
        assert "更新版本" in refused(lambda changed=changed: read(changed))


FACTS_THAT_ARE_NOT_THERE = (
    '{"format":1,"facts":[["a","b"]],"edges":[],"units":[["t","",1,[],[[["x",0,5]]]]]}'
)


@pytest.mark.parametrize(
    "data", ["[]", '{"format":1}', FACTS_THAT_ARE_NOT_THERE, "9" * 5000, "[" * 100_000]
)
def test_a_record_of_another_shape_is_refused(plan: bytes, data: str) -> None:
    item = content_item(data, {}).xml
    assert "内容记录" in refused(lambda: read(with_bytes(plan, CONTENT, item.encode())))


def test_sizes_are_bounded_by_what_comes_out(
    plan: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "LARGEST_PART", 1_000_000)
    assert "过大" in refused(lambda: unpacked(with_entry(plan, "x", b"0" * 1_000_001)))
    monkeypatch.setattr(archives, "LARGEST_CONTENT", 2_000_000)
    many = zipped({str(number): b"0" * 900_000 for number in range(3)})
    assert "过大" in refused(lambda: unpacked(many))
    monkeypatch.setattr(archives, "MOST_PARTS", 2)
    assert "部件" in refused(lambda: unpacked(many))
    monkeypatch.setattr(archives, "LARGEST_FILE", 100)
    refused(lambda: read_archive(written(tmp_path, plan)))


def test_parts_of_one_name_and_other_ways_of_packing_are_refused(plan: bytes) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = with_entry(plan, DOCUMENT, b"<a/>")
    assert "重名" in refused(lambda: unpacked(twice))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a", b"0")
    refused(lambda: unpacked(buffer.getvalue()))


def test_every_cut_and_flipped_byte_is_a_message_or_nothing(plan: bytes) -> None:
    for at in range(0, len(plan), len(plan) // 60):
        for damaged in (plan[:at], plan[:at] + b"\xff" + plan[at + 1 :]):
            try:
                read(damaged)
            except (PlanFileError, ArchiveError) as error:
                assert CHINESE.search(str(error))


@pytest.mark.parametrize(
    "name",
    [
        "../out.yaml",
        "/etc/out",
        "a\\b",
        "C:/x",
        "~/x",
        "",
        " ",
        ".",
        "a/../../b",
        "http://x",
        "a\0b",
    ],
)
def test_a_name_that_leads_out_of_the_folder_writes_nothing(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "park"
    carried = Carried(Source((SourceFile("park.yaml", b"a"), SourceFile(name, b"b"))))
    refused(lambda: extract(carried, folder))
    assert list(tmp_path.iterdir()) == []


def test_the_park_itself_is_one_of_the_files(tmp_path: Path) -> None:
    files = (SourceFile("park.yaml", b"a"),)
    for main in ("../../etc/park.yaml", "/etc/passwd", "other.yaml"):
        refused(lambda main=main: extract(Carried(Source(files, main)), tmp_path / "park"))
    assert list(tmp_path.iterdir()) == []


def test_two_files_of_one_name_write_nothing(tmp_path: Path) -> None:
    carried = Carried(Source((SourceFile("A.csv", b"a"), SourceFile("a.csv", b"b"))))
    refused(lambda: extract(carried, tmp_path / "park"))
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_among_other_files(tmp_path: Path) -> None:
    written(tmp_path, b"x", "own.txt")
    with pytest.raises(WriteError, match="不是空文件夹"):
        extract(Carried(Source((SourceFile("park.yaml", b"a"),))), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["own.txt"]


def test_deep_and_looping_fields_end(plan: bytes) -> None:
    text = parts(plan)[DOCUMENT]
    begin = b'<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    before, body, rest = re.split(b"(<w:body[^>]*>)", text, maxsplit=1)

    def starting_with(added: bytes) -> bytes:
        return with_bytes(plan, DOCUMENT, before + body + added + rest)

    refused(lambda: read(starting_with(b"<w:p>" + begin * 5000 + b"</w:p>")))
    refused(lambda: read(starting_with(b"<w:sdt>" * 5000 + b"</w:sdt>" * 5000)))
    assert read(starting_with(b"<w:sdt>" * 100 + b"</w:sdt>" * 100)) is not None
    # A field that somebody left open hides what follows it, which is then found missing.
    assert verify(Package(unpacked(starting_with(b"<w:p>" + begin + b"</w:p>")))).edits


def test_a_workbook_that_cannot_be_read_says_nothing(plan: bytes) -> None:
    assert read_workbook(b"none") is None
    assert read_workbook(zipped({"a": b"b"})) is None
    good = parts(plan)["word/embeddings/workbook1.xlsx"]
    assert read_workbook(good) is not None
    for name in parts(good):
        read_workbook(with_bytes(good, name, b"<x/>"))
        read_workbook(with_bytes(good, name, b""))
    changed = with_bytes(plan, "word/embeddings/workbook1.xlsx", b"none")
    assert verify(Package(unpacked(changed))).holds
