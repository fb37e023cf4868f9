"""The command group: builds only the command that is called."""

import os
from difflib import get_close_matches
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from muscle_cli import __version__, cards
from muscle_cli.atlas import atlas
from muscle_cli.cli.commands import COMMANDS, command
from muscle_cli.cli.options import ColorOption, JsonOption, answer_options
from muscle_cli.errors import BadUsage, BrokenData, quoted
from muscle_cli.output import Result
from muscle_cli.vocabulary import Format, Kind

_SUMMARY = """Running anatomy in the terminal: what each muscle does, what goes wrong, how to check, what to do,
and how good the evidence is, for and against.

\b
$ muscles show glutes
$ muscles exercises-for hamstrings
$ muscles risks --injury shin-splints
"""
_FOOT = """muscles COMMAND --help tells more; muscles --install-completion sets up TAB for your shell.
This informs; it is no diagnosis and no treatment."""
_COMPLETION_OPTIONS = ("--install-completion", "--show-completion")


class _Commands(TyperGroup):
    """Commands that are built when they are asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        built = _built(command(cmd_name), cmd_name)
        built.params += _built(answer_options, "options").params
        return built

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in COMMANDS and not ctx.resilient_parsing:
            raise _unknown_command(args[0])
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands, each in a line, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, place.help) for name, place in COMMANDS.items()])

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        return _without_help(super().shell_complete(ctx, incomplete))


def _unknown_command(word: str) -> BadUsage:
    """Say that there is no such command; a record's name was meant for `show`."""
    near = get_close_matches(word[:100], COMMANDS, n=1, cutoff=0.7)
    hint = f"did you mean {near[0]}?" if near else f"the commands are {', '.join(COMMANDS)}"
    if not near and _is_record(word):
        near = [f"show {word}"]
        hint = f"did you mean muscles show {word}?"
    return BadUsage(f"no command called {quoted(word)}", hint, near)


def _is_record(word: str) -> bool:
    try:
        return atlas().finder.knows(word, tuple(Kind))
    except BrokenData:
        return False


class _Quiet(TyperCommand):
    """A command that completes with names alone: for help texts Typer imports rich in zsh and fish."""

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        return _without_help(super().shell_complete(ctx, incomplete))


def _without_help(items: list[Any]) -> list[Any]:
    for item in items:
        item.help = None
    return items


def _built(call: Any, name: str) -> Any:
    """Let Typer build one command from a function."""
    single = typer.Typer(rich_markup_mode=None, add_completion=False)
    single.command(name, cls=_Quiet)(call)
    return get_command(single)


def _root(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version; with --json, of the data too.")
    ] = False,
    json: JsonOption = False,
    color: ColorOption = None,
) -> Result | None:
    """Answer --version, and print help where no command is given."""
    if version and ctx.invoked_subcommand is not None:
        raise BadUsage("--version stands alone", "muscles --version")
    if version and ctx.obj.format == Format.JSON:
        return Result(cards.version(atlas()), list)
    if version:
        typer.echo(f"muscles {__version__}")
    elif ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())
    return None


def build_app(arguments: list[str]) -> Any:
    """Give the application; only a call that can use shell completion pays for its options."""
    completes = bool(os.environ.get("_MUSCLES_COMPLETE")) or any(word in _COMPLETION_OPTIONS for word in arguments)
    app = typer.Typer(
        cls=_Commands,
        rich_markup_mode=None,
        add_completion=completes,
        invoke_without_command=True,
        epilog=_FOOT,
        help=_SUMMARY,
    )
    app.callback()(_root)
    return get_command(app)
