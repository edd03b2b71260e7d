"""Click's complaints about the command line, in Chinese."""

from __future__ import annotations

import click

_TROUBLES = {
    "does not exist": "不存在",
    "is a directory": "是文件夹，应为文件",
    "is a file": "是文件，应为文件夹",
    "is not readable": "没有读取权限",
    "is not writable": "没有写入权限",
}
"""What click says of a path, and what it means."""
ARGUMENTS = {
    "PARK": "PARK（园区文件夹或 YAML 文件）",
    "FACT": "FACT（核算结果的编号或名称）",
    "DIR": "DIR（文件夹）",
    "PATH...": "PATH（园区文件夹、YAML 文件、方案或含有它们的文件夹）",
}
"""What a user calls the arguments."""


def said(error: click.ClickException) -> str:
    """Return what is wrong with the command line and where help is."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.message
    message = _message(error)
    context = getattr(error, "ctx", None)
    if context is None:
        return f"用法错误：{message}"
    return f"用法错误：{message}\n用“{context.command_path} --help”查看用法。"


def _message(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        close = f"，是否为 {error.possibilities[0]}？" if error.possibilities else ""
        return f"没有选项 {error.option_name}{close}"
    if isinstance(error, click.MissingParameter):
        name = _name(error)
        return f"缺少参数 {ARGUMENTS.get(name, name)}"
    if isinstance(error, click.BadParameter):
        name = _name(error)
        choices = getattr(getattr(error.param, "type", None), "choices", None)
        if choices:
            return f"{name} 的取值不对，可选：{'、'.join(str(choice) for choice in choices)}"
        if isinstance(whole := getattr(error.param, "type", None), click.IntRange):
            return f"{name} 的取值不对：应为不小于 {whole.min} 的整数"
        _, _, rest = error.message.partition("'")
        path, _, words = rest.rpartition("' ")
        trouble = _TROUBLES.get(words.rstrip("."), "不能用")
        return f"{name} 的取值不对：{path} {trouble}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 的用法不对，可能缺少取值"
    text = error.message
    if text.startswith("No such command"):
        return f"没有命令 {text.partition('command ')[2].rstrip('.')}"
    if text.startswith("Got unexpected extra argument"):
        return f"多出的参数 {text.partition('(')[2].rstrip(')')}"
    if text.startswith("Missing command"):
        return "没有写命令"
    return text


def _name(error: click.BadParameter) -> str:
    """Return how a user writes the option (``--format``) or argument (``PARK``) that is wrong."""
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return error.param.human_readable_name if error.param is not None else str(error.param_hint)
