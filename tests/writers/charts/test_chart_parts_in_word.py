"""Chart parts inside a Word file: they must be what the schema allows."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from chart_samples import EMISSIONS, KINDS, category_chart, combined_chart, schedule, series
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm

from nzcplan.plan.chart import CategoryChart, ScheduleChart
from nzcplan.writers.charts.fonts import ChartFonts
from nzcplan.writers.charts.native import chart_xml
from nzcplan.writers.charts.size import suggested_height_cm
from nzcplan.writers.charts.workbook import chart_workbook

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CROWDED = CategoryChart(
    "pie",
    tuple(f"能源{at}" for at in range(11)),
    (series("占比", "41", "22", "14", "8", "5", "3", "2.4", "1.6", "1", "0.6", "0"),),
    EMISSIONS,
)
CHARTS = {
    **{kind: category_chart(kind) for kind in KINDS},
    "combined": combined_chart(),
    "schedule": schedule(),
    "crowded pie": CROWDED,
    "nothing": CategoryChart("columns", (), (), EMISSIONS),
}


def word_file(content: CategoryChart | ScheduleChart, folder: Path) -> Path:
    document = docx.Document()
    package = document.part.package
    workbook = Part(
        PackURI("/word/embeddings/Microsoft_Excel_Sheet1.xlsx"),
        WORKBOOK_TYPE,
        chart_workbook(content),
        package,
    )
    chart = Part(PackURI("/word/charts/chart1.xml"), CHART_TYPE, b"", package)
    reference = chart.relate_to(workbook, f"{OFFICE}/package")
    chart._blob = chart_xml(content, reference, ChartFonts("Times New Roman", "宋体"))
    place = document.part.relate_to(chart, f"{OFFICE}/chart")
    drawing = (
        '<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        f'xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main" xmlns:r="{OFFICE}">'
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{Cm(15)}" cy="{Cm(suggested_height_cm(content, 15))}"/>'
        '<wp:docPr id="1" name="chart1" descr="x"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{DRAWING}/chart">'
        f'<c:chart xmlns:c="{DRAWING}/chart" r:id="{place}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    document.add_paragraph().add_run()._r.append(parse_xml(drawing))
    target = folder / "chart.docx"
    document.save(str(target))
    return target


def complaints(target: Path) -> list[str]:
    audit = pytest.importorskip("openxml_audit", reason="没有安装 openxml-audit")
    result = audit.OpenXmlValidator().validate(str(target))
    return [str(error) for error in result.errors if "chart" in str(error)]


@pytest.mark.parametrize("name", CHARTS)
def test_a_word_file_with_the_chart_has_no_fault_in_the_chart(name: str, tmp_path: Path) -> None:
    assert complaints(word_file(CHARTS[name], tmp_path)) == []
