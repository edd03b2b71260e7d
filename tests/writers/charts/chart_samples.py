"""Sample charts of every kind, made of invented numbers."""

from __future__ import annotations

from decimal import Decimal

from nzcplan.plan.chart import (
    Axis,
    CategoryChart,
    CategoryChartKind,
    ChartSeries,
    CostCurve,
    CostStep,
    FlowChart,
    FlowLink,
    FlowNode,
    ScheduleBar,
    ScheduleChart,
)

YEARS = ("2023", "2024", "2025", "2026")
EMISSIONS = Axis("碳排放量", "万吨", 2)
SHARE = Axis("可再生能源占比", "%", 1)
KINDS: tuple[CategoryChartKind, ...] = (
    "columns",
    "stacked_columns",
    "bars",
    "stacked_bars",
    "lines",
    "stacked_area",
    "pie",
    "doughnut",
)


def series(name: str, *values: str | None, **settings: bool) -> ChartSeries:
    numbers = tuple(None if value is None else Decimal(value) for value in values)
    return ChartSeries(name, numbers, **settings)


def category_chart(kind: CategoryChartKind, *, data_labels: bool = True) -> CategoryChart:
    return CategoryChart(
        kind,
        YEARS,
        (series("原煤", "5.25", "4.9", None, "2.2"), series("外购电力", "6.1", "6.4", "6.2", "4")),
        EMISSIONS,
        data_labels=data_labels,
        category_title="年份",
    )


def combined_chart() -> CategoryChart:
    return CategoryChart(
        "stacked_columns",
        YEARS,
        (
            series("原煤", "5.2", "4.9", "4.1", "2.2"),
            series("外购电力", "6.1", "6.4", "6.2", "4.2"),
            series("占比", "12.5", None, "38.4", "60.1", as_line=True, second_axis=True),
        ),
        EMISSIONS,
        SHARE,
        data_labels=True,
    )


def schedule() -> ScheduleChart:
    return ScheduleChart(
        (
            ScheduleBar("屋顶光伏", Decimal("2024"), Decimal("2025.5"), "能源"),
            ScheduleBar("余热利用", Decimal("2025"), Decimal("2027"), "工业"),
            ScheduleBar("储能电站", Decimal("2026"), Decimal("2028"), "能源"),
        ),
        2024,
        2028,
    )


def flow() -> FlowChart:
    return FlowChart(
        (
            FlowNode("coal", "原煤", 0),
            FlowNode("grid", "外购电力", 0),
            FlowNode("boiler", "锅炉房", 1),
            FlowNode("plant", "制造业", 2),
            FlowNode("loss", "损失", 2),
        ),
        (
            FlowLink("coal", "boiler", Decimal("2.1")),
            FlowLink("boiler", "plant", Decimal("1.8")),
            FlowLink("boiler", "loss", Decimal("0.3")),
            FlowLink("grid", "plant", Decimal("5")),
        ),
        "万吨标准煤",
    )


def cost_curve(*steps: tuple[str, str, str]) -> CostCurve:
    given = steps or (("屋顶光伏", "1.5", "60"), ("余热利用", "2", "-80"), ("绿电直连", "3", "120"))
    return CostCurve(
        tuple(CostStep(name, Decimal(amount), Decimal(cost)) for name, amount, cost in given),
        Axis("累计减排量", "万吨", 1),
        Axis("单位减排成本", "元/吨"),
    )
