"""What arguments and options are made of, and those of several commands: names become records, formats settings, here.

An option that one module of commands has stands there, so that no other command pays for it.
"""

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from muscle_cli.atlas import atlas
from muscle_cli.errors import BadUsage, quoted
from muscle_cli.output import Settings
from muscle_cli.record import View
from muscle_cli.vocabulary import (
    WORKS,
    Color,
    Difficulty,
    Equipment,
    Format,
    Goal,
    Grade,
    Kind,
    Verdict,
)

BODY = (Kind.MUSCLE, Kind.EXERCISE, Kind.INJURY)
ANY = tuple(Kind)


def _resolving(kinds: Sequence[Kind]) -> Callable[[typer.Context, list[str] | None], list[View]]:
    def resolve(ctx: typer.Context, value: list[str] | None) -> list[View]:
        return [] if ctx.resilient_parsing or not value else atlas().resolve(value, kinds)

    return resolve


def _completing(kinds: Sequence[Kind]) -> Callable[[str], list[str]]:
    def complete(incomplete: str) -> list[str]:
        def beginning(kinds: Sequence[Kind]) -> list[str]:
            return [id for id in atlas().ids(kinds) if id.startswith(incomplete)]

        # Thousands of sources would hide what is meant; they are offered where nothing else begins so.
        return beginning([kind for kind in kinds if kind not in WORKS]) or beginning(kinds)

    return complete


def argument_of(kinds: Sequence[Kind], help: str) -> typer.models.ArgumentInfo:
    """Give an argument of names of these kinds, which become records."""
    argument: typer.models.ArgumentInfo = typer.Argument(
        metavar="NAME...",
        parser=str,
        callback=_resolving(kinds),
        autocompletion=_completing(kinds),
        help=help,
        show_default=False,
    )
    return argument


def _finding(kind: Kind) -> Callable[[typer.Context, Any], Any]:
    def find(ctx: typer.Context, value: str | list[str] | None) -> View | list[View] | None:
        if ctx.resilient_parsing or value is None:
            return None
        return atlas().find(value, [kind]) if isinstance(value, str) else [atlas().find(each, [kind]) for each in value]

    return find


def option_of(kind: Kind, help: str, name: str = "") -> typer.models.OptionInfo:
    """Give an option that names a record of a kind; it is called after the kind, if it has no name of its own."""
    option: typer.models.OptionInfo = typer.Option(
        f"--{name or kind}",
        metavar=kind.upper() if name else "NAME",
        parser=str,
        callback=_finding(kind),
        autocompletion=_completing([kind]),
        help=help,
        show_default=False,
    )
    return option


def find_kind(ctx: typer.Context, value: str | None) -> Kind | None:
    """Give the kind that is meant by its name, one or many; BadUsage for any other."""
    if value is None:
        return None
    for kind in Kind:
        if value.casefold() in (kind, kind.plural):
            return kind
    if ctx.resilient_parsing:
        return None
    kinds = [kind.plural for kind in Kind]
    raise BadUsage(f"no kind of record called {quoted(value)}", f"the kinds are {', '.join(kinds)}", kinds)


def complete_kind(incomplete: str) -> list[str]:
    """Give the kinds that begin so."""
    return [kind.plural for kind in Kind if kind.plural.startswith(incomplete)]


BodyArgument = Annotated[list[View], argument_of(BODY, "Muscles; an injury or an exercise stands for its muscles.")]
TrainableArgument = Annotated[list[View], argument_of((Kind.MUSCLE, Kind.INJURY), "Muscles, groups or injuries.")]
AvoidOption = Annotated[
    list[View], option_of(Kind.INJURY, "Drop what wants care with this injury, and say what was dropped.", "avoid")
]
PhaseOption = Annotated[View | None, option_of(Kind.PHASE, "Only in this phase of the running cycle.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace what is there already.")]
GradeOption = Annotated[
    list[Grade], typer.Option("--grade", help="Only what has this grade of evidence.", show_default=False)
]
VerdictOption = Annotated[
    list[Verdict],
    typer.Option("--verdict", help="Only what restates the article with this verdict.", show_default=False),
]
EquipmentOption = Annotated[
    list[Equipment], typer.Option("--equipment", help="Only with this equipment.", show_default=False)
]
DifficultyOption = Annotated[
    list[Difficulty], typer.Option("--difficulty", help="Only of this difficulty.", show_default=False)
]
GoalOption = Annotated[list[Goal], typer.Option("--goal", help="Only for this goal.", show_default=False)]


def _ask_format(ctx: typer.Context, value: Format | None) -> None:
    settings: Settings = ctx.obj
    if value is None or ctx.resilient_parsing:
        return
    if settings.format not in (None, value):
        raise BadUsage(f"asked for {settings.format} and for {value}", "give one of --json and --format")
    settings.format = value


def _ask_json(ctx: typer.Context, value: bool) -> None:
    _ask_format(ctx, Format.JSON if value else None)


def _ask_fields(ctx: typer.Context, value: str | None) -> None:
    if not ctx.resilient_parsing:
        ctx.obj.fields = value


def _ask_color(ctx: typer.Context, value: Color | None) -> None:
    if value is not None and not ctx.resilient_parsing:
        ctx.obj.color = value


ColorOption = Annotated[
    Color | None,
    typer.Option(
        "--color",
        callback=_ask_color,
        expose_value=False,
        help="Colour the table: auto, always or never.",
        show_default=False,
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", callback=_ask_json, expose_value=False, help="Short for --format json.")
]


def answer_options(
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            callback=_ask_format,
            expose_value=False,
            help="How to write it (bibtex: only sources).",
            show_default=False,
        ),
    ] = None,
    json: JsonOption = False,
    fields: Annotated[
        str | None,
        typer.Option(
            "--fields",
            metavar="A,B",
            callback=_ask_fields,
            expose_value=False,
            help="Only these fields; 'help' lists them.",
            show_default=False,
        ),
    ] = None,
    color: ColorOption = None,
) -> None:
    """The options of every command that answers; their callbacks fill in the settings."""
