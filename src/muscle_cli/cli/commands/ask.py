"""Commands that ask: what muscles do, what goes wrong, how to check, what to do, and where something stands."""

from typing import Annotated, Any

import typer

from muscle_cli import alternatives
from muscle_cli.atlas import atlas
from muscle_cli.cli.commands.answer import EVIDENCE, answer
from muscle_cli.cli.options import (
    AvoidOption,
    BodyArgument,
    DifficultyOption,
    EquipmentOption,
    GoalOption,
    GradeOption,
    PhaseOption,
    TrainableArgument,
    VerdictOption,
    argument_of,
    complete_kind,
    find_kind,
    option_of,
)
from muscle_cli.errors import BadUsage
from muscle_cli.output import Result
from muscle_cli.record import View, kind_of
from muscle_cli.relations import contradicted, narrow
from muscle_cli.vocabulary import Kind, Role, Sides

ComparedArgument = Annotated[
    list[View], argument_of((Kind.MUSCLE, Kind.EXERCISE), "Two or more muscles, or two or more exercises.")
]
TextArgument = Annotated[
    list[str], typer.Argument(metavar="TEXT...", help="What to look for, in your own words.", show_default=False)
]
KindOption = Annotated[
    Any,
    typer.Option(
        "--kind",
        metavar="KIND",
        parser=str,
        callback=find_kind,
        autocompletion=complete_kind,
        help="Only this kind of record.",
        show_default=False,
    ),
]
LimitOption = Annotated[int, typer.Option("--limit", min=1, max=1000, help="How many at the most.")]
InjuryOption = Annotated[View | None, option_of(Kind.INJURY, "The injury, by any of its names.")]
AtOption = Annotated[
    str | None,
    typer.Option(
        "--at", metavar="TEXT", help='Where and when it hurts, such as "outside of the knee".', show_default=False
    ),
]
InsteadOption = Annotated[View | None, option_of(Kind.EXERCISE, "The nearest to this exercise, and why.", "instead-of")]
EasierOption = Annotated[View | None, option_of(Kind.EXERCISE, "Step by step down from this exercise.", "easier-than")]
HarderOption = Annotated[View | None, option_of(Kind.EXERCISE, "Step by step up from this exercise.", "harder-than")]
MovementOption = Annotated[
    View | None, option_of(Kind.MOVEMENT, "Which muscles serve this movement, by any of its names.")
]
RoleOption = Annotated[
    list[Role], typer.Option("--role", help="Only where the muscle has this role.", show_default=False)
]
SidesOption = Annotated[
    list[Sides], typer.Option("--sides", help="Only one leg at a time, or both.", show_default=False)
]


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
    columns = ("muscle", "phases", *EVIDENCE)
    rows = atlas().functions(names, movement, phase)
    return answer("functions", rows, columns, grade=grade, verdict=verdict)


def risks(
    names: BodyArgument = [],
    injury: InjuryOption = None,
    at: AtOption = None,
    grade: GradeOption = [],
    verdict: VerdictOption = [],
) -> Result:
    """What goes wrong with muscles, or which muscles an injury is tied to, and how sure that is.

    A name and an injury together give the whole chain of evidence between them, for and against.
    --at starts from where it hurts: red flags, then the injuries that it may be.

    \b
    $ muscles risks --injury shin-splints
    $ muscles risks glutes --injury "runner's knee"
    $ muscles risks --at "outside of the knee, downhill"
    """
    if at is not None:
        return _at(at, {"NAME": names, "--injury": injury, "--grade": grade, "--verdict": verdict})
    columns = ("injury", "muscle", "mechanism", *EVIDENCE)
    if injury is not None and any(kind_of(name) == Kind.INJURY for name in names):
        raise BadUsage("two injuries, and no muscle between them", "muscles risks MUSCLE --injury NAME")
    return answer("risks", atlas().risks(names, injury), columns, grade=grade, verdict=verdict)


def _at(text: str, others: dict[str, Any]) -> Result:
    """Answer where it hurts with the injuries that it may be; `others` are arguments that ask something else."""
    from muscle_cli import complaint

    for name in (name for name, given in others.items() if given):
        raise BadUsage(f"--at and {name} are two questions", "ask one, then the other")
    rows, note = complaint.injuries_at(atlas(), text)
    found = answer("complaint", rows, ("injury", "site", "text"))
    return found._replace(note=note or found.note)


def exercises_for(
    names: TrainableArgument = [],
    instead_of: InsteadOption = None,
    easier_than: EasierOption = None,
    harder_than: HarderOption = None,
    avoid: AvoidOption = [],
    role: RoleOption = [],
    equipment: EquipmentOption = [],
    difficulty: DifficultyOption = [],
    goal: GoalOption = [],
    sides: SidesOption = [],
    grade: GradeOption = [],
    verdict: VerdictOption = [],
) -> Result:
    """Exercises for a muscle, a group or an injury; or in the place of another exercise.

    \b
    $ muscles exercises-for glutes --equipment none --avoid runner's-knee
    $ muscles exercises-for --instead-of squat
    $ muscles exercises-for achilles --json | jq -r '.[] | select(.caution == null) | .name'
    """
    other = {"instead-of": instead_of, "easier-than": easier_than, "harder-than": harder_than}
    asked = [(question, exercise) for question, exercise in other.items() if exercise]
    if not (names or asked):
        raise BadUsage("no muscle, group or injury was named", "muscles exercises-for hamstrings")
    if len(asked) > 1:
        raise BadUsage(f"--{asked[0][0]} and --{asked[1][0]} are two questions", "ask one, then the other")
    rows = atlas().exercises_for(names)
    for question, exercise in asked:
        among = {row["id"]: row for row in rows if not contradicted(row)}
        rows = alternatives.ANSWERS[question](atlas(), exercise)
        # With names each is listed for the muscle that was named.
        rows = [{**among[row["id"]], "reason": row["reason"]} for row in rows if row["id"] in among] if names else rows
    rows, dropped = alternatives.avoiding(atlas(), rows, avoid)
    filters = {"role": role, "equipment": equipment, "difficulty": difficulty, "goal": goal, "sides": sides}
    columns = ("id", "muscle", "role", "equipment", "difficulty", *EVIDENCE, "caution", *(["reason"] if asked else []))
    kept, left_none = narrow(rows, **filters, grade=grade, verdict=verdict)
    found = answer("exercises", kept[: alternatives.MOST] if instead_of else kept, columns)
    found = found._replace(note=left_none or found.note, fields=tuple(rows[0]) if rows else ())
    return found._replace(note="; ".join(filter(None, (dropped, found.note))))


def self_tests(names: BodyArgument = [], grade: GradeOption = [], verdict: VerdictOption = []) -> Result:
    """Is mine weak? How to check at home, and what counts as a finding.

    \b
    $ muscles self-tests calves
    $ muscles self-tests shin-splints
    """
    columns = ("muscle", "name", *EVIDENCE)
    return answer("self_tests", atlas().self_tests(names), columns, grade=grade, verdict=verdict)


def search(text: TextArgument, kind: KindOption = None, limit: LimitOption = 20) -> Result:
    """Full text over everything: names, statements, steps, feelings and sources, the best first.

    \b
    $ muscles search tight calves
    $ muscles search "pain around the kneecap going down stairs" --kind injury
    """
    from muscle_cli import search as engine  # the only command that needs a database

    rows, note = engine.search(atlas(), " ".join(text), [kind] if kind else tuple(Kind), limit)
    columns = ("kind", "id", "field", "text", "grade")
    found = answer("found", rows, columns)
    return found._replace(note=note or found.note)


def compare(names: ComparedArgument) -> Result:
    """Muscles or exercises side by side: what they share, and what only one has.

    \b
    $ muscles compare soleus gastrocnemius
    $ muscles compare nordic-curl sliding-leg-curl --json
    """
    from muscle_cli import compare as comparison

    return answer("compared", comparison.compare(atlas(), names), ("field", "value", "shared", "records"))
