"""The commands: each turns its arguments into one call to the atlas and gives back one result."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from muscle_cli import cards, gate
from muscle_cli.atlas import atlas
from muscle_cli.cli.options import (
    AnythingArgument,
    BodyArgument,
    CompartmentOption,
    DifficultyOption,
    EquipmentOption,
    GoalOption,
    GradeOption,
    InjuryOption,
    KindArgument,
    MovementOption,
    NerveOption,
    PhaseOption,
    RegionOption,
    RoleOption,
    RootOption,
    SidesOption,
    StatsOption,
    TrainableArgument,
    VerdictOption,
)
from muscle_cli.errors import BadUsage
from muscle_cli.output import Result
from muscle_cli.record import kind_of
from muscle_cli.relations import Row, narrow, worded
from muscle_cli.vocabulary import Kind

# What a plain line has in front of the evidence of a row.
_EVIDENCE = ("grade", "text", "sources")
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


def _answer(view: str, rows: list[Row], columns: tuple[str, ...], **filters: Any) -> Result:
    """Give the rows that pass the filters, as the answer that a function of `views.answers` outlines."""
    kept, note = narrow(rows, **filters)
    note = note or ("" if rows else "nothing is recorded for this")
    fields = tuple(rows[0]) if rows else ()

    def outlines() -> Any:
        from muscle_cli.views import answers

        return [getattr(answers, view)(kept)] if kept else []

    return Result(kept, outlines, columns, note, fields)


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
    filters |= {"grade": grade, "verdict": verdict, "root": [name.upper() for name in root]}
    texts = {name: text for name, text in (("nerve", nerve), ("compartment", compartment)) if text is not None}
    if stats:
        return _stats(kind, [*(name for name, wanted in filters.items() if wanted), *texts])
    kind = kind or Kind.MUSCLE
    rows = cards.listing(atlas(), kind)
    filters |= {name: worded(rows, name, text) for name, text in texts.items()}
    kept, note = narrow(rows, **filters)
    columns = _LIST_COLUMNS[kind]

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

        return [CARDS[kind](card) for kind, card in found]

    data = [card for _, card in found]
    return Result(data if data[1:] else data[0], outlines)


def functions(
    names: BodyArgument = [],
    movement: MovementOption = None,
    phase: PhaseOption = None,
    grade: GradeOption = [],
    verdict: VerdictOption = [],
) -> Result:
    """What muscles do in running, phase by phase; without a name, a line for each main group.

    \b
    $ muscles functions calves
    $ muscles functions --movement "lift the foot"
    $ muscles functions hamstrings --phase late-swing --json
    """
    columns = ("muscle", "phases", *_EVIDENCE)
    rows = atlas().functions(names, movement, phase)
    return _answer("functions", rows, columns, grade=grade, verdict=verdict)


def risks(
    names: BodyArgument = [], injury: InjuryOption = None, grade: GradeOption = [], verdict: VerdictOption = []
) -> Result:
    """What goes wrong with muscles, or which muscles an injury is tied to, and how sure that is.

    A name and an injury together give the whole chain of evidence between them, for and against.

    \b
    $ muscles risks hamstrings
    $ muscles risks --injury shin-splints
    $ muscles risks glutes --injury "runner's knee"
    """
    columns = ("injury", "muscle", "mechanism", *_EVIDENCE)
    if injury is not None and any(kind_of(name) == Kind.INJURY for name in names):
        raise BadUsage("two injuries, and no muscle between them", "muscles risks MUSCLE --injury NAME")
    return _answer("risks", atlas().risks(names, injury), columns, grade=grade, verdict=verdict)


def exercises_for(
    names: TrainableArgument,
    role: RoleOption = [],
    equipment: EquipmentOption = [],
    difficulty: DifficultyOption = [],
    goal: GoalOption = [],
    sides: SidesOption = [],
    grade: GradeOption = [],
    verdict: VerdictOption = [],
) -> Result:
    """Exercises for a muscle, a group or an injury.

    \b
    $ muscles exercises-for hamstrings
    $ muscles exercises-for glutes --equipment none
    $ muscles exercises-for achilles --json | jq -r '.[] | select(.caution == null) | .name'
    """
    filters = {"role": role, "equipment": equipment, "difficulty": difficulty, "goal": goal, "sides": sides}
    columns = ("id", "muscle", "role", "equipment", "difficulty", *_EVIDENCE, "caution")
    return _answer("exercises", atlas().exercises_for(names), columns, **filters, grade=grade, verdict=verdict)


def self_tests(names: BodyArgument = [], grade: GradeOption = [], verdict: VerdictOption = []) -> Result:
    """Is mine weak? How to check at home, and what counts as a finding.

    \b
    $ muscles self-tests calves
    $ muscles self-tests shin-splints
    """
    columns = ("muscle", "name", *_EVIDENCE)
    return _answer("self_tests", atlas().self_tests(names), columns, grade=grade, verdict=verdict)


def sources(names: AnythingArgument = []) -> Result:
    """The bibliography of anything; without a name, every source.

    \b
    $ muscles sources glutes
    $ muscles sources nordic-curl --format bibtex
    """
    rows = cards.sources(atlas(), names)
    return _answer("sources", rows, ("id", "type", "year", "title", "doi"))._replace(is_bibliography=True)


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
    folder = gate.bundled_folder() if path is None else path
    records = gate.seal(folder) if seal else gate.check(folder)
    sealed = gate.is_sealed(folder)
    rows: list[Row] = [{"file": gate.FILES[kind], "records": len(records[kind]), "sealed": sealed} for kind in Kind]
    note = "" if sealed else "valid, but not sealed; to seal: muscles validate --seal"
    return Result(rows, _answer("validated", rows, ()).outlines, ("file", "records", "sealed"), note)


COMMANDS: dict[str, Callable[..., Result]] = {
    "list": list_,
    "show": show,
    "functions": functions,
    "risks": risks,
    "exercises-for": exercises_for,
    "self-tests": self_tests,
    "sources": sources,
    "validate": validate,
}
