"""A small document with every kind of block, and helpers to read what was written."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from decimal import Decimal
from pathlib import Path
from typing import Any

from lxml import etree

from nzcplan.plan.chart import (
    Axis,
    CategoryChart,
    ChartSeries,
    CostCurve,
    CostStep,
    Figure,
    Picture,
    ScheduleBar,
    ScheduleChart,
)
from nzcplan.plan.document import (
    Cover,
    Document,
    Heading,
    ItemList,
    PageBreak,
    Paragraph,
    Properties,
)
from nzcplan.plan.inline import Reference, Run, text
from nzcplan.plan.table import Cell, Column, Row, Table
from nzcplan.writers.styles.style import Style
from nzcplan.writers.word.table_measure import measure_table
from nzcplan.writers.word.table_shape import TableShape, shape_measured

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
HOSTILE = "A & B < C > \"D\" 'E' \x00\x0b\ufffe 😀 ]]> “引号”——破折号… =1+1 ${x} {{y}}"


def png(width: int = 40, height: int = 30) -> bytes:
    """A grey PNG without a library."""
    rows = b"".join(b"\x00" + b"\x80" * width for _ in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def energy_table(number: str = "表1-1", landscape: bool = False, rows: int = 3) -> Table:
    head = (
        (
            Cell(text("能源品种"), row_span=2),
            Cell(text("消费量"), column_span=2),
        ),
        (Cell(text("2021年")), Cell(text("2022年"))),
    )
    body = tuple(
        Row((Cell(text(f"品种{index}")), Cell(text(f"{index}.50")), Cell(text("—"))))
        for index in range(rows)
    )
    group = Row((Cell(text("外购")),), kind="group")
    total = Row((Cell(text("合计")), Cell(text("12.34")), Cell(text("1234.5"))), kind="total")
    return Table(
        id=number,
        caption=text("能源消费"),
        columns=(Column(), Column("decimal"), Column("decimal")),
        head=head,
        rows=(group, *body, total),
        unit="万吨标准煤",
        notes=(text("按当量值计算"), text("未作机械调整。")),
        source=text("统计年报"),
        landscape=landscape,
        number=number,
        description="各品种的消费量",
    )


def columns_chart() -> CategoryChart:
    values = (Decimal("1.5"), None, Decimal("3"))
    return CategoryChart(
        "columns",
        ("2020", "2021", "2022"),
        (ChartSeries("电力", values),),
        Axis("消费量", "万吨", 1),
    )


def figure(number: str = "图1-1") -> Figure:
    return Figure(number, text("消费趋势"), columns_chart(), "逐年消费量", number=number)


def sample_document() -> Document:
    schedule = ScheduleChart((ScheduleBar("项目", Decimal(2022), Decimal(2024)),), 2022, 2025)
    curve = CostCurve(
        (CostStep("光伏", Decimal(10), Decimal(-20)), CostStep("储能", Decimal(5), Decimal(90))),
        Axis("减排量", "吨"),
        Axis("成本", "元/吨"),
    )
    blocks = (
        Heading(1, "建设基础", "base", number="一、"),
        Heading(2, "园区概况", "profile", number="（一）"),
        Paragraph(
            (
                Run("碳排放量"),
                Run("12.5", strong=True),
                Run("万吨CO"),
                Run("2", position="subscript"),
                Run("，见"),
                Reference("表1-1", "表1-1"),
                Run("、"),
                Reference("图1-1", "图1-1"),
                Run("和"),
                Reference("base", "第一章"),
            )
        ),
        Heading(3, "指标", number="1."),
        Heading(4, "细项", number="（1）"),
        ItemList((text("第一条"), text("第二条")), ordered=True),
        ItemList((text("甲"), text("乙"))),
        Paragraph(text("E = AD × EF"), "formula"),
        Paragraph(text("说明文字"), "note"),
        Paragraph(text("主要做法"), "unnumbered_heading"),
        energy_table(),
        Table("", (), (Column(), Column()), (), (Row((Cell(text("甲")), Cell(shade="build"))),)),
        Table("", (), (Column(),), (), (Row((Cell(text("乙")),)),)),
        figure(),
        Heading(1, "重点项目", "projects", number="二、"),
        energy_table("表2-1", landscape=True),
        energy_table("表2-2", landscape=True, rows=40),
        Paragraph(text(HOSTILE)),
        Figure("图2-1", text("进度"), schedule, "项目进度", number="图2-1"),
        Figure("图2-2", text("成本曲线"), curve, "减排成本", text("本方案"), number="图2-2"),
        Picture("图2-3", text("区位图"), png(), "园区的位置", number="图2-3"),
        PageBreak(),
        Heading(1, f"附件 {HOSTILE}", "annex", numbered=False),
        energy_table("表2-3"),
    )
    cover = Cover(
        "某某经济技术开发区近零碳排放园区试点建设方案",
        "（2022—2025年）",
        "示例数据",
        (("编制单位", "某某管理委员会"), ("推荐部门单位", "某市发展和改革委员会")),
        "2022年11月",
    )
    properties = Properties("建设方案", "试点", "管委会", "近零碳", f"备注 {HOSTILE}")
    return Document(cover, blocks, properties, header="某某建设方案")


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(content: bytes) -> Any:
    root = etree.fromstring(parts(content)["word/document.xml"])
    return root.find(f"{W}body")


def shown_text(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def instructions(element: Any) -> list[str]:
    return [(node.text or "").strip() for node in element.iter(f"{W}instrText")]


def written(content: bytes, folder: Path) -> Path:
    path = folder / "plan.docx"
    path.write_bytes(content)
    return path


def shape_table(table: Table, style: Style, width: float) -> TableShape:
    """Return the shape of ``table`` in a text block ``width`` points wide."""
    return shape_measured(measure_table(table), style, width)
