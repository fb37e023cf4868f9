"""The Atlas: name → record, and the relations between records. Useful as a library on its own.

from muscle_cli.atlas import atlas
from muscle_cli.vocabulary import Kind

glutes = atlas().find("glutes", [Kind.MUSCLE])
[row["name"] for row in atlas().exercises_for([glutes])]
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from muscle_cli.finder import Finder
from muscle_cli.gate import Base, open_base
from muscle_cli.record import View, kind_of
from muscle_cli.references import references
from muscle_cli.relations import (
    ROLES,
    Row,
    Rows,
    by_care,
    by_grade,
    by_phase,
    by_role,
    by_role_and_phase,
    contradicted,
    first_of_each,
)
from muscle_cli.vocabulary import Goal, Grade, Kind, Rank

# What every exercise is cautioned with where an injury is for a clinician first.
CLEARED = "Only once a clinician has cleared it."


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
        self.finder = Finder(base.index)
        self._scopes: dict[str, list[str]] = {}
        self._citing: dict[str, list[str]] = {}

    # Names

    def ids(self, kinds: Iterable[Kind]) -> list[str]:
        """Give the ids of some kinds, for completion."""
        return [id for kind in kinds for id in self.index[f"labels/{kind}"]]

    def get(self, kind: Kind, id: str) -> View:
        """Give the record with an id; KeyError if there is none."""
        return View(self.base.record(kind, id), kind)

    def find(self, name: str, kinds: Sequence[Kind]) -> View:
        """Give the record of these kinds with this name; UnknownName, AmbiguousName or BadUsage."""
        return self.get(*self.finder.find(name, kinds))

    def resolve(self, arguments: Sequence[str], kinds: Sequence[Kind]) -> list[View]:
        """Give the records that the words of a command line name; errors as `find`."""
        return [self.get(kind, id) for kind, id in self.finder.resolve(arguments, kinds)]

    def citing(self, source: str) -> list[str]:
        """Give the `kind:id` of every record that cites a source; the first call reads all of them."""
        if not self._citing:
            for kind in Kind:
                for id in self.ids([kind]):
                    told = references(self.base.record(kind, id))
                    for cited in dict.fromkeys(other for _, where, other in told if where == Kind.SOURCE):
                        self._citing.setdefault(cited, []).append(f"{kind}:{id}")
        return self._citing.get(source, [])

    # Roll-up

    def scope(self, muscle: str) -> list[str]:
        """Give the muscles whose rows answer for one: itself, its members, and (of no group) the groups it is in.

        The article's groups answer for themselves: one that is a member of a larger group (the diaphragm of the core,
        the glutes of the hip girdle) neither lends it rows nor borrows any.
        """
        if muscle not in self._scopes:
            is_group = self.base.record(Kind.MUSCLE, muscle)["rank"] == Rank.GROUP
            above = [] if is_group else self._rolled(muscle, "groups")
            self._scopes[muscle] = list(dict.fromkeys([muscle, *self._rolled(muscle, "members"), *above]))
        return self._scopes[muscle]

    def _rolled(self, muscle: str, direction: str) -> Iterator[str]:
        for step in self.index[direction].get(muscle, ()):
            if (step if direction == "members" else muscle) not in self.index["main"]:
                yield step
                yield from self._rolled(step, direction)

    def walk(self, muscle: str, direction: str) -> Iterator[str]:
        """Give the `members` of a muscle, or the `groups` it is in, through every level."""
        for step in self.index[direction].get(muscle, ()):
            yield step
            yield from self.walk(step, direction)

    def scope_of(self, subjects: Iterable[View]) -> list[str]:
        """Give the muscles whose rows answer for some subjects."""
        found: list[str] = []
        for subject in subjects:
            kind = kind_of(subject)
            muscles = [subject.id] if kind == Kind.MUSCLE else self._tied(self.base.record(kind, subject.id))
            found += [id for muscle in muscles for id in self.scope(muscle)]
        return list(dict.fromkeys(found))

    def tied_to(self, subject: View) -> list[str]:
        """Give the muscles that an injury is tied to or an exercise works on, except where that is contradicted."""
        return self._tied(self.base.record(kind_of(subject), subject.id))

    def _muscles(self, subjects: Sequence[View]) -> Iterator[Row]:
        """Give the muscle records that answer for some subjects; without any, all."""
        ids = self.scope_of(subjects) if subjects else self.index[f"labels/{Kind.MUSCLE}"]
        return (self.base.record(Kind.MUSCLE, id) for id in ids)

    # Relations

    def functions(
        self, subjects: Sequence[View] = (), movement: View | None = None, phase: View | None = None
    ) -> list[Row]:
        """Give what muscles do in running, by phase; without anything, the first of each of the article's groups.

        A phase keeps what is done in it. A movement keeps what serves it, by role, and adds the muscles that make it
        and of which no such function is recorded.
        """
        if not (subjects or movement or phase):
            placed = (self.base.record(Kind.MUSCLE, id) for id in self.index["main"])
            return [self.rows.function(muscle["functions"][0], muscle) for muscle in placed if muscle["functions"]]
        rows: list[Row] = []
        for muscle in self._muscles(subjects):
            done = [self.rows.function(stored, muscle) for stored in muscle["functions"]]
            served = [row for row in done if movement is None or row["movement"] == movement.id]
            if movement and not served:
                served = [
                    self.rows.action(each, muscle) for each in muscle["actions"] if each["movement"] == movement.id
                ]
            rows += [row for row in served if phase is None or phase.id in row["phases"]]
        return sorted(rows, key=by_role_and_phase if movement else by_phase)

    def risks(self, subjects: Sequence[View] = (), injury: View | None = None) -> list[Row]:
        """Give what goes wrong with muscles, or which muscles an injury is tied to; without either, everything.

        With subjects and an injury the answer is the chain of evidence: each row also has the `exercises` for the
        subjects that help with the injury, and the `self_tests` of its muscle.
        """
        muscles = [subject for subject in subjects if kind_of(subject) != Kind.INJURY]
        injuries = [subject for subject in (*subjects, injury) if subject and kind_of(subject) == Kind.INJURY]
        scope = self.scope_of(muscles)
        rows = [
            self.rows.risk(stored, record["id"], stored["muscle"])
            for record in self._injuries(scope if muscles else None, injuries)
            for stored in record["risks"]
            if not muscles or stored["muscle"] in scope
        ]
        if not injuries:
            for muscle in self._muscles(muscles):
                rows += [self.rows.risk(stored, None, muscle["id"]) for stored in muscle["consequences"]]
        if muscles:
            helping = {each.id: self._helping(each.id) for each in injuries}
            rows = [self._chained(row, helping[row["injury"]], scope) for row in rows] if injuries else rows
        return sorted(rows, key=by_grade)

    def _injuries(self, scope: list[str] | None, asked: list[View]) -> Iterator[Row]:
        """Give the asked injuries, else those that are tied to a scope, else (for no scope) all."""
        tied = (id for muscle in scope or () for id in self.index["injuries"].get(muscle, ()))
        known = self.index[f"labels/{Kind.INJURY}"] if scope is None else dict.fromkeys(tied)
        return (self.base.record(Kind.INJURY, id) for id in ([injury.id for injury in asked] or known))

    def _chained(self, row: Row, helping: list[Row], scope: list[str]) -> Row:
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
        the muscles of its founded risks (nothing contradicted and no jumps), then what was tried in vain, and last what
        wants care with it.
        """
        injuries = [subject.id for subject in subjects if kind_of(subject) == Kind.INJURY]
        rows = self._training(self.scope_of(subject for subject in subjects if kind_of(subject) != Kind.INJURY))
        for injury in injuries:
            rows += self._for_injury(self.base.record(Kind.INJURY, injury))
        found = [self._with_caution(row, injuries) for row in first_of_each(rows, lambda row: row["id"])]
        return sorted(found, key=by_care) if injuries else found

    def _training(
        self, scope: Sequence[str], *, injury: str | None = None, via: Mapping[str, str] | None = None
    ) -> list[Row]:
        """Give the exercises that target any of some muscles; `via` says by way of which muscle each was reached."""
        ids = dict.fromkeys(id for muscle in scope for id in self.index["exercises"].get(muscle, ()))
        records = (self.base.record(Kind.EXERCISE, id) for id in ids)
        return sorted((self._best_target(record, scope, injury, via or {}) for record in records), key=by_role)

    def _best_target(self, record: Row, scope: Sequence[str], injury: str | None, via: Mapping[str, str]) -> Row:
        """Give an exercise's row for the target that holds, has the best role, and is for the earliest muscle."""
        targets = [target for target in record["targets"] if target["muscle"] in scope]
        muscles = dict.fromkeys(target["muscle"] for target in targets)
        rows = [
            self.rows.exercise(record, target, muscles=muscles, injury=injury, via=via.get(target["muscle"]))
            for target in targets
        ]
        best = min(rows, key=lambda row: (contradicted(row), ROLES.index(row["role"]), scope.index(row["muscle"])))
        return {**best, "article": any(row["article"] for row in rows)}

    def exercise(self, id: str, muscles: Sequence[str] = ()) -> Row:
        """Give the row of one exercise, for the target that it works best; out of some muscles, if any are given."""
        record = self.base.record(Kind.EXERCISE, id)
        return self._best_target(record, muscles or [target["muscle"] for target in record["targets"]], None, {})

    def _helping(self, injury: str) -> list[Row]:
        rows = []
        for record in (self.base.record(Kind.EXERCISE, id) for id in self.index["helpers"].get(injury, ())):
            muscles = dict.fromkeys(target["muscle"] for target in record["targets"])
            offered = (each for each in record["helps"] if each["injury"] == injury)
            rows.append(
                min((self.rows.exercise(record, e, muscles=muscles, injury=injury) for e in offered), key=by_role)
            )
        return sorted(rows, key=by_role)

    def _for_injury(self, injury: Row) -> list[Row]:
        """Give what helps an injury, what trains its muscles, and what wants care with it; some may stand twice."""
        via: dict[str, str] = {}
        for muscle in self._tied(injury, founded=True):
            via |= {id: muscle for id in self.scope(muscle) if id not in via}
        # That a muscle is tied to an injury is no reason to jump on it.
        training = (
            row
            for row in self._training(list(via), injury=injury["id"], via=via)
            if not contradicted(row) and row["goal"] != Goal.PLYOMETRIC
        )
        wanting_care = (self.base.record(Kind.EXERCISE, id) for id in self.index["cautions"].get(injury["id"], ()))
        cautious = (
            self._best_target(record, [target["muscle"] for target in record["targets"]], injury["id"], via)
            for record in wanting_care
        )
        return [*self._helping(injury["id"]), *training, *cautious]

    def is_for_a_clinician(self, injury: str) -> bool:
        """Say whether with an injury one only stops, so that when to train again is a clinician's to say."""
        advice = {each["advice"] for each in self.base.record(Kind.INJURY, injury)["running"]}
        return advice == {"stop"}

    def _with_caution(self, row: Row, injuries: Sequence[str]) -> Row:
        cautions = self.base.record(Kind.EXERCISE, row["id"])["cautions"]
        why = [CLEARED for injury in injuries if self.is_for_a_clinician(injury)][:1]
        why += [caution["why"] for caution in cautions if caution["injury"] in injuries]
        return {**row, "caution": " ".join(why) or None}

    def _tied(self, record: Row, *, founded: bool = False) -> list[str]:
        """Give the muscles that an injury or an exercise is tied to, except where that is contradicted.

        Only those ties are founded for which there is more than the article.
        """
        ties = record["risks"] if "risks" in record else record["targets"]
        rows = [self.rows.statement(each) for each in ties]
        known = [row for row in rows if not contradicted(row)]
        return [row["muscle"] for row in known if not founded or row["grade"] != Grade.ARTICLE]
