"""Click's complaints about the command line, in Chinese."""

from __future__ import annotations

import click


def said(error: click.ClickException) -> str:
    """Return what is wrong with the command line and where help is."""
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
        name = error.param.human_readable_name if error.param is not None else error.param_hint
        return f"缺少参数 {name}"
    if isinstance(error, click.BadParameter):
        name = error.param.human_readable_name if error.param is not None else error.param_hint
        choices = getattr(getattr(error.param, "type", None), "choices", None)
        if choices:
            return f"{name} 的取值不对，可选：{'、'.join(str(choice) for choice in choices)}"
        return f"{name} 的取值不对：{error.message}"
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
