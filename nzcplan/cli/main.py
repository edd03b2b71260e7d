"""The program ``nzcplan``: its commands, its messages in Chinese, its exit codes."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence

import click

from nzcplan import __version__
from nzcplan.cli.help import explained, write_options, write_usage
from nzcplan.cli.outcome import DONE, UNUSABLE, Stop
from nzcplan.cli.terminal import colour, give_up, say
from nzcplan.cli.wording import said
from nzcplan.files import WriteError, reason_of

COMMANDS = {
    "new": "新建园区描述骨架",
    "check": "校核园区描述，列出查到的全部问题",
    "build": "生成试点建设方案（Word）",
    "account": "列出全部核算结果",
    "explain": "追溯一个核算结果的公式、输入和来源",
    "diff": "比较两份园区描述，列出修改和影响",
    "update": "把一年的实际数据并入园区描述",
    "rules": "查看校核规则：原因、例子和改法",
    "guide": "查看编制指南的条款与要求",
    "batch": "为许多园区生成方案和汇总表",
    "extract": "从方案中取出园区描述",
    "verify": "核对方案生成后是否被人工修改",
    "review": "写出评审意见（Word），或在方案上加批注",
    "schema": "写出编辑器用的 JSON Schema",
}
"""Name → one line of help; the module of each is ``nzcplan.cli.commands.<name>``."""

FEW_CYCLES = 50_000
"""Objects made between two searches for garbage in cycles: a command makes hardly any, and much
that it keeps to its end."""


class Program(click.Group):
    """Loads a command's module only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of a user's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"nzcplan.cli.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the program is called."""
        write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        write_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the page."""
        return explained(super().get_help_option(ctx))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any of them."""
        with formatter.section("命令"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=Program,
    help="近零碳排放园区试点建设方案：校核、核算、成文。",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(
    __version__, prog_name="nzcplan", message="%(prog)s %(version)s", help="显示版本。"
)
def program() -> None:
    """Run one of the commands."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and exit: 0 done, 1 findings at error level, 2 wrong use or unusable files."""
    _write_utf8()
    gc.set_threshold(FEW_CYCLES)
    # What else is installed has no say in how a description is validated, and need not be searched.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        code = program.main(arguments, prog_name="nzcplan", standalone_mode=False, color=colour())
        sys.stdout.flush()
    except Stop as stop:
        if stop.message:
            say(stop.message, err=True)
        code = stop.code
    except click.exceptions.Exit as exit_:
        code = exit_.exit_code
    except WriteError as error:
        say(str(error), err=True)
        code = UNUSABLE
    except click.Abort:
        say("已中断。", err=True)
        code = 130
    except click.ClickException as error:
        say(said(error), err=True)
        code = UNUSABLE
    except (BrokenPipeError, SystemExit):
        # The reader (head, less) went away; nothing is wrong, and nothing more can be written.
        give_up(sys.stdout)
        code = DONE
    except UnicodeEncodeError:
        _complain(
            "本机的字符编码写不了中文文件名：请设置 UTF-8 区域（如 LC_ALL=C.UTF-8）后再运行。"
        )
        code = UNUSABLE
    except OSError as error:
        _complain(f"写不了输出：{reason_of(error)}")
        code = UNUSABLE
    sys.exit(code if isinstance(code, int) else DONE)


def _complain(message: str) -> None:
    """Say ``message`` on stderr; standard output may be what failed, and is given up."""
    give_up(sys.stdout)
    say(message, err=True)


def _write_utf8() -> None:
    """Write what we print as UTF-8 wherever the terminal's encoding has no Chinese."""
    for stream in (sys.stdout, sys.stderr):
        encoding = (getattr(stream, "encoding", "") or "").lower().replace("-", "")
        if encoding not in ("utf8", "gbk", "gb18030", "cp936") and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
