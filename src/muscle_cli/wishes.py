"""What is wished of a plan, and the exercises that it can be made of."""

from collections.abc import Sequence
from typing import NamedTuple

from muscle_cli.atlas import Atlas
from muscle_cli.covering import trained_groups
from muscle_cli.record import View, kind_of
from muscle_cli.relations import GRADES, Row, contradicted
from muscle_cli.vocabulary import Difficulty, Equipment, Goal, Kind, Role

AT_HOME = (Equipment.NONE, Equipment.WALL, Equipment.CHAIR, Equipment.TOWEL, Equipment.BOX)
_USUAL_MINUTES = 5
_LEVELS = list(Difficulty)

# What plans are made of, and what each goal is worth by itself: plans are for strength first.
_GOALS = {Goal.STRENGTH: 2.0, Goal.BREATHING: 1.0, Goal.BALANCE: 0.5, Goal.ACTIVATION: 0.0}
_JUMPS = {Goal.PLYOMETRIC: 1.0}

# What an exercise is worth for what was asked, for an injury that it helps, and for the best evidence.
_ASKED, _HELPING, _GRADE = 3.0, 6.0, 2.0


class Wishes(NamedTuple):
    """What a plan is to keep to; `subjects` are muscles and injuries, `equipment` is what there is."""

    subjects: Sequence[View] = ()
    avoid: Sequence[View] = ()
    equipment: Sequence[Equipment] = AT_HOME
    difficulty: Difficulty = Difficulty.INTERMEDIATE
    minutes: int = 30
    sessions: int = 2
    weeks: int = 1
    seed: int = 0

    @property
    def injuries(self) -> list[str]:
        """The injuries whose cautions hold."""
        return [each.id for each in (*self.subjects, *self.avoid) if kind_of(each) == Kind.INJURY]


class Candidate(NamedTuple):
    """An exercise that fits, the row it is listed by, the main groups it trains, and what it is worth by itself.

    `serves` are the subjects that it was asked for: for an injury that something helps, only if it does.
    """

    record: Row
    row: Row
    groups: list[str]
    worth: float
    asked: bool
    serves: frozenset[str]

    @property
    def minutes(self) -> int:
        """About how long it takes."""
        return self.record["minutes"] or _USUAL_MINUTES


def candidates(atlas: Atlas, wishes: Wishes) -> list[Candidate]:
    """Give the exercises that fit the wishes, each with what it is worth by itself."""
    unwelcome = {id for injury in wishes.injuries for id in atlas.index["cautions"].get(injury, ())}
    goals = _GOALS | (_JUMPS if wishes.difficulty == Difficulty.ADVANCED and not wishes.injuries else {})
    asked = _rows_asked_for(atlas, wishes.subjects)
    served = {subject.id: serving(atlas, subject) for subject in wishes.subjects}
    found = []
    for record in atlas.base.records(Kind.EXERCISE):
        is_asked = record["id"] in asked
        fits = {Equipment.NONE, *wishes.equipment} & set(record["equipment"])
        easy = _LEVELS.index(record["difficulty"]) <= _LEVELS.index(wishes.difficulty)
        wanted = record["goal"] in goals or (is_asked and record["goal"] != Goal.PLYOMETRIC)
        if not (fits and easy and wanted) or record["id"] in unwelcome:
            continue
        row = asked.get(record["id"]) or atlas.exercise(record["id"])
        groups = trained_groups(atlas, record)
        if contradicted(row) or not (groups or is_asked):
            continue
        evidence = _GRADE * (1 - GRADES.index(row["grade"]) / len(GRADES))
        helps = bool(is_asked and row["aim"])
        worth = goals.get(record["goal"], 0.0) + evidence + _ASKED * is_asked + _HELPING * helps
        serves = frozenset(subject for subject, ids in served.items() if record["id"] in ids)
        found.append(Candidate(record, row, groups, worth, is_asked, serves))
    return found


def _rows_asked_for(atlas: Atlas, subjects: Sequence[View]) -> dict[str, Row]:
    """Give the rows of exercises for the muscles and injuries that were named, by id; for an injury what helps it."""
    rows = atlas.exercises_for(subjects)
    return {row["id"]: row for row in rows if not contradicted(row) and (row["aim"] or row["role"] == Role.PRIME_MOVER)}


def serving(atlas: Atlas, subject: View) -> set[str]:
    """Give the exercises that serve a subject; for an injury what helps it, if anything does."""
    rows = _rows_asked_for(atlas, [subject])
    helping = {id for id, row in rows.items() if row["aim"]}
    return helping or set(rows)
