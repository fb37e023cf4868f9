"""Commands that look up: records, lists of them, their sources, and the data themselves."""

import os
from typing import TYPE_CHECKING, Annotated, Any

import typer

from muscle_cli import cards, gate
from muscle_cli.atlas import atlas
from muscle_cli.cli.commands.answer import answer
from muscle_cli.cli.options import (
    ANY,
    BODY,
    DifficultyOption,
    EquipmentOption,
    GoalOption,
    GradeOption,
    VerdictOption,
    argument_of,
    complete_kind,
    find_kind,
)
from muscle_cli.errors import BadUsage, Unreadable, cut
from muscle_cli.output import Result
from muscle_cli.record import View, kind_of
from muscle_cli.relations import Row, narrow, worded
from muscle_cli.vocabulary import Kind, Region

if TYPE_CHECKING:
    from collections.abc import Callable

    from muscle_cli.checks.records import Records
    from muscle_cli.views.outline import Picture

_LIST_COLUMNS = {
    Kind.MUSCLE: ("id", "name", "importance", "region", "summary"),
    Kind.EXERCISE: ("id", "name", "goal", "difficulty", "equipment", "sides"),
    Kind.INJURY: ("id", "name", "region", "summary"),
    Kind.MOVEMENT: ("id", "name", "joint", "summary"),
    Kind.PHASE: ("id", "name", "start", "end", "summary"),
    Kind.TOPIC: ("id", "name", "kind", "text"),
    Kind.CLAIM: ("id", "verdict", "name", "why"),
    Kind.SOURCE: ("id", "name", "type", "title"),
}

AnythingArgument = Annotated[
    list[View], argument_of(ANY, "Anything: a muscle, exercise, injury, movement, phase, topic, claim or source.")
]
KindArgument = Annotated[
    Any,  # of Kind, Typer would make choices of its own
    typer.Argument(
        metavar="[KIND]",
        parser=str,
        callback=find_kind,
        autocompletion=complete_kind,
        help="The kind of record.",
        show_default="muscles",
    ),
]
RegionOption = Annotated[list[Region], typer.Option("--region", help="Only in this region.", show_default=False)]
NerveOption = Annotated[
    str | None,
    typer.Option("--nerve", metavar="TEXT", help="Only muscles with this nerve, in any words.", show_default=False),
]


def _roots(value: list[str]) -> list[str]:
    if not all(value):
        raise BadUsage("--root is empty", "give its name, such as --root L5")
    return [root.upper() for root in value]


RootOption = Annotated[
    list[str],
    typer.Option(
        "--root",
        metavar="ROOT",
        callback=_roots,
        help="Only muscles with this spinal root, such as L5.",
        show_default=False,
    ),
]
CompartmentOption = Annotated[
    str | None,
    typer.Option("--compartment", metavar="TEXT", help="Only muscles in this compartment.", show_default=False),
]
StatsOption = Annotated[
    bool,
    typer.Option("--stats", help="Count instead: records, statements by grade, sources by type, claims by verdict."),
]


def list_(
    kind: KindArgument = None,
    region: RegionOption = [],
    equipment: EquipmentOption = [],
    difficulty: DifficultyOption = [],
    goal: GoalOption = [],
    grade: GradeOption = [],
    verdict: VerdictOption = [],
    nerve: NerveOption = None,
    root: RootOption = [],
    compartment: CompartmentOption = None,
    stats: StatsOption = False,
) -> Result:
    """List the records of a kind: muscles, exercises, injuries, movements, phases, topics, claims or sources.

    \b
    $ muscles list exercises --equipment none --difficulty beginner
    $ muscles list claims --verdict contradicted
    $ muscles list --nerve "deep peroneal" --root L5
    """
    filters = {"region": region, "equipment": equipment, "difficulty": difficulty, "goal": goal}
    filters |= {"grade": grade, "verdict": verdict, "root": root}
    texts = {name: text for name, text in (("nerve", nerve), ("compartment", compartment)) if text is not None}
    if stats:
        return _stats(kind, [*(name for name, wanted in filters.items() if wanted), *texts])
    kind = kind or Kind.MUSCLE
    rows = cards.listing(atlas(), kind)
    filters |= {name: worded(rows, name, text) for name, text in texts.items()}
    kept, note = narrow(rows, **filters)
    served = "roots" if root else "nerve" if nerve else "importance"
    columns = tuple(served if name == "importance" else name for name in _LIST_COLUMNS[kind])

    def outlines() -> Any:
        from muscle_cli.views import answers

        count = f"{len(kept)} {kind if len(kept) == 1 else kind.plural}"
        # A claim is a sentence, and the reason of its verdict another; all else is a line, whose name does for an id.
        return [answers.claims(kept, count) if kind == Kind.CLAIM else answers.listing(kept, columns[1:], count)]

    return Result(kept, outlines if kept else list, columns, note, tuple(rows[0]))


def _stats(kind: Kind | None, filters: list[str]) -> Result:
    """Count the base, or one kind of it."""
    if filters:
        raise BadUsage(f"--stats counts everything, and --{filters[0]} only some of it", "give one of the two")
    rows = cards.stats(atlas(), kind)
    columns = ("counted", "which", "count")

    def outlines() -> Any:
        from muscle_cli.views import answers

        return [answers.listing(rows, columns)]

    return Result(rows, outlines, columns, fields=columns)


def show(names: AnythingArgument) -> Result:
    """Show the card of anything: a muscle, exercise, injury, movement, phase, topic, claim or source.

    \b
    $ muscles show glutes
    $ muscles show tibialis anterior
    $ muscles show injury:shin-splints --json
    """
    found = [(kind_of(record), cards.card(atlas(), record)) for record in names]

    def outlines() -> Any:
        from muscle_cli.views.cards import CARDS

        return [
            CARDS[kind](card)._replace(beside=_figure(record) if kind in BODY else None)
            for record, (kind, card) in zip(names, found, strict=True)
        ]

    data = [card for _, card in found]
    return Result(data if data[1:] else data[0], outlines)


def _figure(record: View) -> "Callable[[], Picture]":
    """Give what draws the body with a record's muscles lit, for who has room for it."""

    def picture() -> "Picture":
        from muscle_cli import lighting
        from muscle_cli.views import pictures

        return pictures.small_body(atlas().base.body, lighting.rows(atlas(), lighting.groups(atlas(), [record])))

    return picture


def sources(names: AnythingArgument = []) -> Result:
    """The bibliography of anything; without a name, every source.

    \b
    $ muscles sources glutes
    $ muscles sources nordic-curl --format bibtex
    """
    rows = cards.sources(atlas(), names)
    return answer("sources", rows, ("id", "type", "year", "title", "doi"))._replace(is_bibliography=True)


def _sealed(folder: str) -> "Records":
    from muscle_cli import sealing  # only contributors seal

    return sealing.seal(folder)


def validate(
    path: Annotated[
        str | None, typer.Argument(metavar="[PATH]", help="A folder of data files.", show_default="the bundled data")
    ] = None,
    seal: Annotated[
        bool, typer.Option("--seal", help="Also put the files in canonical form, and write index and seal.")
    ] = False,
) -> Result:
    """Check data files with the models and rules, and name every problem by file, record and field.

    \b
    $ muscles validate
    $ muscles validate data --seal
    """
    if path == "":
        raise BadUsage("the path is empty", "muscles validate data")
    if path is not None and not os.path.isdir(path):
        raise Unreadable(f"{cut(path)} is no folder", "muscles validate data")
    folder = gate.bundled_folder() if path is None else path
    records = _sealed(folder) if seal else gate.check(folder)[0]
    sealed = gate.is_sealed(folder)
    rows: list[Row] = [{"file": gate.FILES[kind], "records": len(records[kind]), "sealed": sealed} for kind in Kind]
    note = "" if sealed else "valid, but not sealed; to seal: muscles validate --seal"
    return Result(rows, answer("validated", rows, ()).outlines, ("file", "records", "sealed"), note)
