"""The Atlas: name → record, and the relations between records. Useful as a library on its own.

from muscle_cli.atlas import atlas
from muscle_cli.vocabulary import Kind

glutes = atlas().find("glutes", [Kind.MUSCLE])
[row["name"] for row in atlas().exercises_for([glutes])]
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from muscle_cli.finder import Finder, Found
from muscle_cli.gate import Base, open_base
from muscle_cli.record import View, kind_of
from muscle_cli.relations import Row, Rows, by_grade, by_phase, by_role, first_of_each
from muscle_cli.vocabulary import Goal, Grade, Kind, Rank, Role

_ROLES = list(Role)


@cache
def atlas() -> "Atlas":
    """Give the atlas of the bundled data, opened once."""
    return Atlas(open_base())


class Atlas:
    """What a set of records answers.

    A record is handed out as a read-only view with the attributes of its model; an answer is a list of rows, which are
    plain JSON objects. Where a method takes subjects, a muscle answers with its own rows and those of its members and
    groups, an exercise for the muscles it targets, an injury for those it is tied to.
    """

    def __init__(self, base: Base) -> None:
        self.base = base
        self.index = base.index
        self.rows = Rows(base.index)

    # Names

    def ids(self, kinds: Iterable[Kind]) -> list[str]:
        """Give the ids of some kinds, for completion."""
        return [id for kind in kinds for id in self.index["labels"][kind]]

    def get(self, kind: Kind, id: str) -> View:
        """Give the record with an id; KeyError if there is none."""
        return View(self.base.record(kind, id), kind)

    def find(self, name: str, kinds: Sequence[Kind]) -> View:
        """Give the record of these kinds with this name; UnknownName, AmbiguousName or BadUsage."""
        return self.get(*Finder(self.index).find(name, kinds))

    def resolve(self, arguments: Sequence[str], kinds: Sequence[Kind]) -> list[View]:
        """Give the records that the words of a command line name; errors as `find`."""
        found: list[Found] = Finder(self.index).resolve(arguments, kinds) if arguments else []
        return [self.get(kind, id) for kind, id in found]

    # Roll-up

    def scope(self, muscle: str) -> list[str]:
        """Give the muscles whose rows answer for one: itself, its members, and (of no group) the groups it is in."""
        is_group = self.base.record(Kind.MUSCLE, muscle)["rank"] == Rank.GROUP
        above = [] if is_group else self.walk(muscle, "groups")
        return [muscle, *self.walk(muscle, "members"), *above]

    def walk(self, muscle: str, direction: str) -> Iterator[str]:
        """Give the `members` of a muscle, or the `groups` it is in, through every level."""
        for step in self.index[direction].get(muscle, ()):
            yield step
            yield from self.walk(step, direction)

    def _scope_of(self, subjects: Iterable[View]) -> list[str]:
        muscles = (muscle for subject in subjects for muscle in _muscles_of(subject))
        return list(dict.fromkeys(id for muscle in muscles for id in self.scope(muscle)))

    def _muscles(self, subjects: Sequence[View]) -> Iterator[Row]:
        """Give the muscle records that answer for some subjects; without any, all."""
        ids = self._scope_of(subjects) if subjects else self.index["labels"][Kind.MUSCLE]
        return (self.base.record(Kind.MUSCLE, id) for id in ids)

    # Relations

    def functions(self, subjects: Sequence[View] = ()) -> list[Row]:
        """Give what muscles do in running, by phase; without subjects, the first of each of the article's groups."""
        if not subjects:
            placed = (self.base.record(Kind.MUSCLE, id) for id in self.index["main"])
            return [self.rows.function(muscle["functions"][0], muscle) for muscle in placed if muscle["functions"]]
        found = (
            self.rows.function(stored, muscle) for muscle in self._muscles(subjects) for stored in muscle["functions"]
        )
        return sorted(found, key=by_phase)

    def risks(self, subjects: Sequence[View] = (), injury: View | None = None) -> list[Row]:
        """Give what goes wrong with muscles, or which muscles an injury is tied to; without either, everything.

        With subjects and an injury the answer is the chain of evidence: each row also has the `exercises` for the
        subjects that help with the injury, and the `self_tests` of its muscle.
        """
        muscles = [subject for subject in subjects if kind_of(subject) != Kind.INJURY]
        injuries = [subject for subject in (*subjects, injury) if subject and kind_of(subject) == Kind.INJURY]
        scope = self._scope_of(muscles)
        rows = [
            self.rows.risk(stored, record["id"], stored["muscle"])
            for record in self._injuries(scope, injuries)
            for stored in record["risks"]
            if not scope or stored["muscle"] in scope
        ]
        if not injuries:
            for muscle in self._muscles(muscles):
                rows += [self.rows.risk(stored, None, muscle["id"]) for stored in muscle["consequences"]]
        chained = [self._chain(row, scope) for row in rows] if scope and injuries else rows
        return sorted(chained, key=by_grade)

    def _injuries(self, scope: list[str], injuries: list[View]) -> Iterator[Row]:
        if injuries:
            return (self.base.record(Kind.INJURY, injury.id) for injury in injuries)
        tied = dict.fromkeys(id for muscle in scope for id in self.index["injuries"].get(muscle, ()))
        return (self.base.record(Kind.INJURY, id) for id in (tied if scope else self.index["labels"][Kind.INJURY]))

    def _chain(self, row: Row, scope: list[str]) -> Row:
        helping = self._helping(row["injury"])
        muscle = self.base.record(Kind.MUSCLE, row["muscle"])
        return {
            **row,
            "exercises": [exercise for exercise in helping if set(exercise["muscles"]) & set(scope)],
            "self_tests": [self.rows.self_test(stored, muscle) for stored in muscle["self_tests"]],
        }

    def self_tests(self, subjects: Sequence[View] = ()) -> list[Row]:
        """Give the checks that tell whether muscles are weak or tight; without subjects, all."""
        return [
            self.rows.self_test(stored, muscle) for muscle in self._muscles(subjects) for stored in muscle["self_tests"]
        ]

    def exercises_for(self, subjects: Sequence[View]) -> list[Row]:
        """Give one row for each exercise.

        For muscles, by role, grade and name, contradicted last. For an injury, first what helps it, then exercises for
        the muscles of its risks (nothing contradicted and no jumps), and last what wants care with it.
        """
        muscles = [subject for subject in subjects if kind_of(subject) != Kind.INJURY]
        rows = self._training(self._scope_of(muscles))
        for subject in subjects:
            if kind_of(subject) == Kind.INJURY:
                rows += self._for_injury(self.base.record(Kind.INJURY, subject.id))
        return first_of_each(rows, lambda row: row["id"])

    def _training(self, scope: list[str], *, injury: str | None = None, via: str | None = None) -> list[Row]:
        """Give the exercises that target any of some muscles; the best role wins, then the earlier muscle."""
        ids = dict.fromkeys(id for muscle in scope for id in self.index["exercises"].get(muscle, ()))
        found = []
        for record in (self.base.record(Kind.EXERCISE, id) for id in ids):
            targets = [target for target in record["targets"] if target["muscle"] in scope]
            muscles = dict.fromkeys(target["muscle"] for target in targets)
            rows = [self.rows.exercise(record, target, muscles=muscles, injury=injury, via=via) for target in targets]
            best = min(
                rows, key=lambda row: (_contradicted(row), _ROLES.index(row["role"]), scope.index(row["muscle"]))
            )
            found.append({**best, "article": any(row["article"] for row in rows)})
        return sorted(found, key=by_role)

    def _helping(self, injury: str) -> list[Row]:
        rows = []
        for id in self.index["helpers"].get(injury, ()):
            record = self.base.record(Kind.EXERCISE, id)
            muscles = dict.fromkeys(target["muscle"] for target in record["targets"])
            stored = next(help for help in record["helps"] if help["injury"] == injury)
            rows.append(self.rows.exercise(record, stored, muscles=muscles, injury=injury))
        return sorted(rows, key=by_role)

    def _for_injury(self, injury: Row) -> list[Row]:
        rows = self._helping(injury["id"])
        tied = (self.rows.risk(stored, injury["id"], stored["muscle"]) for stored in injury["risks"])
        for muscle in dict.fromkeys(row["muscle"] for row in tied if not _contradicted(row)):
            found = self._training(self.scope(muscle), injury=injury["id"], via=muscle)
            # That a muscle is tied to an injury is no reason to jump on it.
            rows += [row for row in found if not _contradicted(row) and row["goal"] != Goal.PLYOMETRIC]
        cautious = self.index["cautions"].get(injury["id"], ())
        helping = {row["id"] for row in rows if row["aim"]}
        fine = [
            row
            for row in first_of_each(rows, lambda row: row["id"])
            if row["id"] in helping or row["id"] not in cautious
        ]
        return [
            *({**row, "caution": self._why(row["id"], injury["id"])} for row in fine),
            *(self._caution(id, injury["id"]) for id in cautious if id not in helping),
        ]

    def _why(self, exercise: str, injury: str) -> str | None:
        cautions = self.base.record(Kind.EXERCISE, exercise)["cautions"]
        return next((caution["why"] for caution in cautions if caution["injury"] == injury), None)

    def _caution(self, exercise: str, injury: str) -> Row:
        record = self.base.record(Kind.EXERCISE, exercise)
        return self.rows.exercise(record, record["targets"][0], injury=injury, caution=self._why(exercise, injury))


def _muscles_of(subject: Any) -> list[str]:
    if kind_of(subject) == Kind.INJURY:
        return [risk.muscle for risk in subject.risks]
    if kind_of(subject) == Kind.EXERCISE:
        return [target.muscle for target in subject.targets]
    return [subject.id]


def _contradicted(row: Row) -> bool:
    return bool(row["grade"] == Grade.CONTRADICTED)
