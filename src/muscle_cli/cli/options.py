"""Every argument and option, named once: names become records, and formats become settings, at the door."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from muscle_cli.atlas import atlas
from muscle_cli.errors import BadUsage, quoted
from muscle_cli.output import Settings
from muscle_cli.record import View
from muscle_cli.vocabulary import (
    WORKS,
    CardKind,
    Color,
    Difficulty,
    Equipment,
    Format,
    Goal,
    Grade,
    Kind,
    Region,
    Role,
    Sides,
    Sight,
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


def _names(kinds: Sequence[Kind], help: str) -> typer.models.ArgumentInfo:
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


def _named(kind: Kind, help: str, name: str = "") -> typer.models.OptionInfo:
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


def _find_kind(ctx: typer.Context, value: str | None) -> Kind | None:
    if value is None:
        return None
    for kind in Kind:
        if value.casefold() in (kind, kind.plural):
            return kind
    if ctx.resilient_parsing:
        return None
    kinds = [kind.plural for kind in Kind]
    raise BadUsage(f"no kind of record called {quoted(value)}", f"the kinds are {', '.join(kinds)}", kinds)


def _complete_kind(incomplete: str) -> list[str]:
    return [kind.plural for kind in Kind if kind.plural.startswith(incomplete)]


AnythingArgument = Annotated[
    list[View], _names(ANY, "Anything: a muscle, exercise, injury, movement, phase, topic, claim or source.")
]
BodyArgument = Annotated[list[View], _names(BODY, "Muscles; an injury or an exercise stands for its muscles.")]
TrainableArgument = Annotated[list[View], _names((Kind.MUSCLE, Kind.INJURY), "Muscles, groups or injuries.")]
ComparedArgument = Annotated[
    list[View], _names((Kind.MUSCLE, Kind.EXERCISE), "Two or more muscles, or two or more exercises.")
]
TextArgument = Annotated[
    list[str], typer.Argument(metavar="TEXT...", help="What to look for, in your own words.", show_default=False)
]
KindArgument = Annotated[
    Any,  # of Kind, Typer would make choices of its own
    typer.Argument(
        metavar="[KIND]",
        parser=str,
        callback=_find_kind,
        autocompletion=_complete_kind,
        help="The kind of record.",
        show_default="muscles",
    ),
]
KindOption = Annotated[
    Any,
    typer.Option(
        "--kind",
        metavar="KIND",
        parser=str,
        callback=_find_kind,
        autocompletion=_complete_kind,
        help="Only this kind of record.",
        show_default=False,
    ),
]
LimitOption = Annotated[int, typer.Option("--limit", min=1, max=1000, help="How many at the most.")]
InjuryOption = Annotated[View | None, _named(Kind.INJURY, "The injury, by any of its names.")]
AtOption = Annotated[
    str | None,
    typer.Option(
        "--at", metavar="TEXT", help='Where and when it hurts, such as "outside of the knee".', show_default=False
    ),
]
AvoidOption = Annotated[
    list[View], _named(Kind.INJURY, "Drop what wants care with this injury, and say what was dropped.", "avoid")
]
InsteadOption = Annotated[View | None, _named(Kind.EXERCISE, "The nearest to this exercise, and why.", "instead-of")]
EasierOption = Annotated[View | None, _named(Kind.EXERCISE, "Step by step down from this exercise.", "easier-than")]
HarderOption = Annotated[View | None, _named(Kind.EXERCISE, "Step by step up from this exercise.", "harder-than")]
MovementOption = Annotated[
    View | None, _named(Kind.MOVEMENT, "Which muscles serve this movement, by any of its names.")
]
PhaseOption = Annotated[View | None, _named(Kind.PHASE, "Only in this phase of the running cycle.")]
GradeOption = Annotated[
    list[Grade], typer.Option("--grade", help="Only what has this grade of evidence.", show_default=False)
]
VerdictOption = Annotated[
    list[Verdict],
    typer.Option("--verdict", help="Only what restates the article with this verdict.", show_default=False),
]
RegionOption = Annotated[list[Region], typer.Option("--region", help="Only in this region.", show_default=False)]
EquipmentOption = Annotated[
    list[Equipment], typer.Option("--equipment", help="Only with this equipment.", show_default=False)
]
DifficultyOption = Annotated[
    list[Difficulty], typer.Option("--difficulty", help="Only of this difficulty.", show_default=False)
]
GoalOption = Annotated[list[Goal], typer.Option("--goal", help="Only for this goal.", show_default=False)]
RoleOption = Annotated[
    list[Role], typer.Option("--role", help="Only where the muscle has this role.", show_default=False)
]
NerveOption = Annotated[
    str | None,
    typer.Option("--nerve", metavar="TEXT", help="Only muscles with this nerve, in any words.", show_default=False),
]
RootOption = Annotated[
    list[str],
    typer.Option("--root", metavar="ROOT", help="Only muscles with this spinal root, such as L5.", show_default=False),
]
CompartmentOption = Annotated[
    str | None,
    typer.Option("--compartment", metavar="TEXT", help="Only muscles in this compartment.", show_default=False),
]
ForOption = Annotated[
    list[View], _named(Kind.INJURY, "Plan around this injury: what helps, nothing it wants care with.", "for")
]
LevelOption = Annotated[Difficulty, typer.Option("--difficulty", help="Nothing harder than this.")]
OwnedOption = Annotated[
    list[Equipment],
    typer.Option("--equipment", help="What there is; may be given several times.", show_default="what a home has"),
]
MinutesOption = Annotated[
    int, typer.Option("--minutes", min=10, max=180, help="Minutes of a session, warm-up included.")
]
SessionsOption = Annotated[int, typer.Option("--sessions", min=1, max=7, help="Sessions a week.")]
WeeksOption = Annotated[int, typer.Option("--weeks", min=1, max=26, help="Weeks; every two weeks harder forms.")]
SeedOption = Annotated[int, typer.Option("--seed", help="Another number, another plan.")]
CheckOption = Annotated[
    str | None,
    typer.Option(
        "--check",
        metavar="FILE",
        help="Instead, read exercises from a file (- is stdin), one a line, and show what they train.",
        show_default=False,
    ),
]
CardKindOption = Annotated[
    list[CardKind], typer.Option("--kind", help="Only cards that ask for this.", show_default=False)
]
NumberOption = Annotated[int, typer.Option("--n", min=1, max=200, help="How many cards.")]
ChanceOption = Annotated[
    int | None, typer.Option("--seed", help="The same number, the same cards.", show_default="another each time")
]
MissedOption = Annotated[bool, typer.Option("--missed", help="Ask the missed ones again until they are right.")]
ViewOption = Annotated[
    Sight | None,
    typer.Option("--view", help="From this side.", show_default="where something lit is seen"),
]
SizeOption = Annotated[
    int | None, typer.Option("--size", min=8, max=120, help="Lines of the figure.", show_default="as many as fit")
]
SvgOption = Annotated[
    str | None,
    typer.Option("--svg", metavar="FILE", help="Write it as a vector graphic instead.", show_default=False),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace a file that is there already.")]
StatsOption = Annotated[
    bool,
    typer.Option("--stats", help="Count instead: records, statements by grade, sources by type, claims by verdict."),
]
SidesOption = Annotated[
    list[Sides], typer.Option("--sides", help="Only one leg at a time, or both.", show_default=False)
]


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
