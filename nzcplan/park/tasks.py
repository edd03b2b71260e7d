"""``tasks``: chapter 重点任务."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from nzcplan.park.base import Identifier, IndicatorId, Part, Prose, ShortText, TaskGroupId
from nzcplan.park.choices import choices_of


class TaskAspect(StrEnum):
    """The aspects under which the guide asks for tasks."""

    LAYOUT = "layout"
    MITIGATION = "mitigation"
    TECHNOLOGY = "technology"
    OPERATION = "operation"


TASK_ASPECT_NAMES = {
    TaskAspect.LAYOUT: "规划布局",
    TaskAspect.MITIGATION: "减排措施",
    TaskAspect.TECHNOLOGY: "技术工艺",
    TaskAspect.OPERATION: "运营管理",
}


class Task(Part):
    """A task: what is done, which indicators it serves, which projects carry it."""

    id: Identifier = Field(title="编号", examples=["T01"])
    group: TaskGroupId = Field(
        title="任务组", description="指南中任务组的编号，见 nzcplan guide。", examples=["energy"]
    )
    title: ShortText = Field(title="任务名称", examples=["推进厂房屋顶光伏规模化开发"])
    aspects: tuple[TaskAspect, ...] = Field(
        (),
        title="涉及方面",
        description=choices_of(TASK_ASPECT_NAMES),
        examples=[["mitigation"]],
    )
    text: Prose = Field(title="任务内容", examples=["对具备条件的厂房屋顶统一规划、分批建设光伏。"])
    measures: tuple[ShortText, ...] = Field((), title="主要举措", examples=[["建立屋顶资源清单"]])
    indicators: tuple[IndicatorId, ...] = Field(
        (), title="服务的指标", description="指标编号或名称。", examples=[["intensity"]]
    )
    no_project_reason: ShortText | None = Field(
        None,
        title="无项目支撑的原因",
        description="没有重点项目引用本任务时填写。",
        examples=["属管理类任务，不单列项目"],
    )
    responsible: ShortText | None = Field(None, title="责任单位", examples=["经济发展局"])


class Tasks(Part):
    """三、重点任务."""

    overview: Prose = Field(title="建设路径概述", examples=["以能源替代和能效提升为主要路径。"])
    items: tuple[Task, ...] = Field(title="任务", min_length=1)
