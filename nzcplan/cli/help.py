"""Help pages whose headings are Chinese, as everything the program prints."""

from __future__ import annotations

import click


class Command(click.Command):
    """A command with a Chinese help page."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        write_options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option that shows the page."""
        return explained(super().get_help_option(ctx))


def write_usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write how ``command`` is called."""
    pieces = [piece.replace("[OPTIONS]", "[选项]") for piece in command.collect_usage_pieces(ctx)]
    named = [piece.replace("COMMAND [ARGS]...", "命令 [参数]…") for piece in pieces]
    formatter.write_usage(ctx.command_path, " ".join(named), prefix="用法：")


def write_options(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    """Write the options of ``command`` under a Chinese heading."""
    options = [item for item in command.get_params(ctx) if isinstance(item, click.Option)]
    listed = [record for item in options if (record := item.get_help_record(ctx))]
    if listed:
        with formatter.section("选项"):
            formatter.write_dl(listed)


def explained(option: click.Option | None) -> click.Option | None:
    """Return the help option with its own line in Chinese."""
    if option is not None:
        option.help = "显示本页。"
    return option
