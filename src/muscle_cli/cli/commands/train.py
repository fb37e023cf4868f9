"""Commands that train: a plan for the muscles, what a list of exercises trains, and cards for the memory."""

import sys
from typing import Annotated, TextIO

import typer

from muscle_cli import covering
from muscle_cli.atlas import atlas
from muscle_cli.cli.commands.answer import answer
from muscle_cli.cli.options import (
    AvoidOption,
    BodyArgument,
    TrainableArgument,
    option_of,
)
from muscle_cli.errors import BadUsage, Unreadable, cut
from muscle_cli.output import Result
from muscle_cli.record import View
from muscle_cli.vocabulary import CardKind, Difficulty, Equipment, Kind
from muscle_cli.wishes import AT_HOME, Wishes

_LARGEST_LIST = 100_000
# What a plan is made for where nobody says otherwise.
_USUAL: tuple[list[Equipment], Difficulty, int, int, int, int] = ([], Difficulty.INTERMEDIATE, 30, 2, 1, 0)

ForOption = Annotated[
    list[View], option_of(Kind.INJURY, "Plan around this injury: what helps, nothing it wants care with.", "for")
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


def plan(
    names: TrainableArgument = [],
    injuries: ForOption = [],
    avoid: AvoidOption = [],
    equipment: OwnedOption = [],
    difficulty: LevelOption = _USUAL[1],
    minutes: MinutesOption = _USUAL[2],
    sessions: SessionsOption = _USUAL[3],
    weeks: WeeksOption = _USUAL[4],
    seed: SeedOption = _USUAL[5],
    check: CheckOption = None,
) -> Result:
    """A week of training for the running muscles: sets, repetitions, rest, and a reason for each item.

    \b
    $ muscles plan --minutes 20 --sessions 3
    $ muscles plan --for achilles-tendinopathy --equipment band --weeks 6 -f markdown
    $ muscles plan --check my-exercises.txt
    """
    subjects = [*names, *injuries]
    if check is not None:
        if subjects or avoid or (equipment, difficulty, minutes, sessions, weeks, seed) != _USUAL:
            raise BadUsage("--check looks at a list of yours, and the rest asks for a new plan", "give one of the two")
        rows = covering.check(atlas(), _read(check))
        return answer("training.covered", rows, ("muscle", "times", "exercises"))
    from muscle_cli import plan as planner

    wishes = Wishes(subjects, avoid, equipment or AT_HOME, difficulty, minutes, sessions, weeks, seed)
    rows, note = planner.plan(atlas(), wishes)
    columns = ("week", "session", "position", "id", "minutes", "muscles", "reason")
    return answer("training.planned", rows, columns)._replace(note=note)


def quiz(
    names: BodyArgument = [],
    kind: CardKindOption = [],
    n: NumberOption = 10,
    seed: ChanceOption = None,
    missed: MissedOption = False,
) -> Result:
    """Flash cards in the terminal: origin, insertion, nerve, action, and which muscle does this.

    \b
    $ muscles quiz
    $ muscles quiz calves hamstrings --kind nerve --n 5 --missed
    $ muscles quiz --seed 7 --json
    """
    from muscle_cli.deck import deck
    from muscle_cli.talk.quiz import converse

    cards = deck(atlas(), names, kind, n, seed)
    found = answer("training.cards", cards, ("kind", "question", "choices", "answer"))

    def talk(out: TextIO) -> None:
        converse(cards, _stdin(), out, again=missed)

    return found._replace(talk=talk if cards else None)


def _read(path: str) -> str:
    """Give the text of a list; Unreadable where it is none."""
    if not path:
        raise BadUsage("the name of the list is empty", "muscles plan --check my-exercises.txt")
    try:
        if path == "-":
            content = _stdin().buffer.read(_LARGEST_LIST + 1)
        else:
            with open(path, "rb") as file:
                content = file.read(_LARGEST_LIST + 1)
        if len(content) > _LARGEST_LIST:
            hint = "give a list of exercises, one a line"
            raise Unreadable(f"{cut(path)} is larger than {_LARGEST_LIST} bytes", hint)
        return content.decode()
    except OSError as error:
        raise Unreadable(
            f"cannot read {cut(path)} ({error.strerror})", "give a text file, an exercise a line"
        ) from error
    except ValueError as error:
        raise Unreadable(f"{cut(path)} is no text in UTF-8", "give a text file, an exercise a line") from error


def _stdin() -> TextIO:
    """Give stdin; Unreadable where it is closed."""
    if sys.stdin is None:
        raise Unreadable("cannot read - (stdin is closed)", "give the command something to read from")
    return sys.stdin
