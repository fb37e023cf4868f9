"""One exercise in the place of another: nearest by muscles, role and goal; easier; harder; without what hurts."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from muscle_cli.atlas import Atlas
from muscle_cli.record import View
from muscle_cli.relations import ROLES, Row, contradicted
from muscle_cli.vocabulary import Kind, Role

# What it is worth to share a muscle in the same role, and to have the same goal and movements.
_SHARED = {Role.PRIME_MOVER: 4, Role.STRETCHED: 4, Role.SYNERGIST: 1, Role.STABILISER: 1}
_SAME_WORK, _SAME_GOAL, _SAME_MOVEMENT = 10, 3, 2
_MOST_NAMED = 25
# So many are the nearest.
MOST = 10


class _Work(NamedTuple):
    """What an exercise does: each single muscle with the role it has, the best one counting."""

    record: Row
    roles: dict[str, Role]


def instead_of(atlas: Atlas, exercise: View) -> list[Row]:
    """Give the exercises nearest to one, the best first, each with the reason.

    Two exercises are near that work the same single muscles in the same roles, for the same goal, by the same
    movements; one that trains (or stretches) none of the same muscles is none.
    """
    given = _work(atlas, exercise.id)
    others = (_work(atlas, id) for id in atlas.ids([Kind.EXERCISE]) if id != exercise.id)
    near = [(_nearness(given, other), other) for other in others if _same_roles(given, other)]
    near.sort(key=lambda pair: (-pair[0], pair[1].record["name"]))
    return [_row(atlas, given, other) for _, other in near]


def _steps_from(atlas: Atlas, exercise: View, direction: str) -> list[Row]:
    """Give what is easier (or harder) than an exercise, step by step, the nearest first, each with its steps."""
    steps = {exercise.id: 0}
    for id in (queue := [exercise.id]):
        for other in atlas.base.record(Kind.EXERCISE, id)[direction]:
            if other not in steps:
                steps[other] = steps[id] + 1
                queue.append(other)
    del steps[exercise.id]
    said = {id: f"{n} step{'s' * (n > 1)} {direction} than {exercise.name.lower()}" for id, n in steps.items()}
    return [{**atlas.exercise(id), "reason": said[id]} for id in steps]


ANSWERS: dict[str, Callable[[Atlas, View], list[Row]]] = {
    "instead-of": instead_of,
    "easier-than": partial(_steps_from, direction="easier"),
    "harder-than": partial(_steps_from, direction="harder"),
}


def avoiding(atlas: Atlas, rows: Sequence[Row], injuries: Sequence[View]) -> tuple[list[Row], str]:
    """Drop the exercises that want care with any of some injuries, and say which."""
    unwelcome = {id for injury in injuries for id in atlas.index["cautions"].get(injury.id, ())}
    dropped = [row["name"] for row in rows if row["id"] in unwelcome]
    named = (
        dropped if len(dropped) <= _MOST_NAMED else [*dropped[:_MOST_NAMED], f"and {len(dropped) - _MOST_NAMED} more"]
    )
    note = f"dropped {len(dropped)} that want care with {_and(injury.name for injury in injuries)}: {_and(named)}"
    return [row for row in rows if row["id"] not in unwelcome], note if dropped else ""


def _work(atlas: Atlas, id: str) -> _Work:
    record = atlas.base.record(Kind.EXERCISE, id)
    roles: dict[str, Role] = {}
    for target in record["targets"]:
        if contradicted(atlas.rows.statement(target)):
            continue
        role = Role(target["role"])
        for muscle in _single(atlas, target["muscle"]):
            roles[muscle] = min(role, roles.get(muscle, role), key=ROLES.index)
    return _Work(record, roles)


def _single(atlas: Atlas, muscle: str) -> list[str]:
    """Give the muscles that have no members out of a muscle and all below it."""
    below = [muscle, *atlas.walk(muscle, "members")]
    return [id for id in below if id not in atlas.index["members"]]


def _same_roles(given: _Work, other: _Work) -> set[str]:
    return {muscle for muscle, role in given.roles.items() if other.roles.get(muscle) == role and _SHARED[role] > 1}


def _nearness(given: _Work, other: _Work) -> float:
    """Give how near two exercises are: the share of the work that is the same, and the same goal and movements."""
    same = {muscle: role for muscle, role in given.roles.items() if other.roles.get(muscle) == role}
    work = sum(_SHARED[role] for role in (given.roles | other.roles).values())
    movements = set(given.record["movements"]), set(other.record["movements"])
    moved = len(movements[0] & movements[1]) / max(len(movements[0] | movements[1]), 1)
    goal = _SAME_GOAL if given.record["goal"] == other.record["goal"] else 0
    shared = sum(_SHARED[role] for role in same.values())
    return _SAME_WORK * shared / work + goal + _SAME_MOVEMENT * moved


def _row(atlas: Atlas, given: _Work, other: _Work) -> Row:
    """Give the row of the other exercise for what is the same, and the reason."""
    shared = _same_roles(given, other)
    roles = {given.roles[muscle] for muscle in shared}
    same = [
        target["muscle"]
        for target in other.record["targets"]
        if target["role"] in roles and shared & set(_single(atlas, target["muscle"]))
    ]
    return {**atlas.exercise(other.record["id"], same), "reason": _reason(atlas, given, other)}


def _reason(atlas: Atlas, given: _Work, other: _Work) -> str:
    """Say what is the same: muscles in their roles, goal, movements."""
    shared = _same_roles(given, other)
    muscles = dict.fromkeys(
        target["muscle"] for target in given.record["targets"] if shared & set(_single(atlas, target["muscle"]))
    )
    # Of a group and its members the group is enough.
    named = [id for id in muscles if not muscles.keys() & set(atlas.walk(id, "groups"))]
    parts = [f"same role for {_and(str(atlas.rows.label(Kind.MUSCLE, id)).lower() for id in named)}"]
    if other.record["goal"] == given.record["goal"]:
        parts.append("same goal")
    if set(other.record["movements"]) & set(given.record["movements"]):
        same = set(other.record["movements"]) == set(given.record["movements"])
        parts.append("same movements" if same else "some of the same movements")
    return "; ".join(parts)


def _and(names: Iterable[str]) -> str:
    return ", ".join(names)
