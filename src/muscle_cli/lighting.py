"""Which muscles are lit on the drawn body, and where on it they are seen."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from muscle_cli.atlas import Atlas
from muscle_cli.errors import BadUsage
from muscle_cli.record import View, kind_of
from muscle_cli.relations import Row, contradicted
from muscle_cli.vocabulary import Kind, Role, Sight

# More than this no palette tells apart, and no legend either.
MOST_GROUPS = 6
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BOTH = ["front", "back"]
# The hips and legs of the drawn body: left, top, right, bottom.
_LEGS = [-24.0, 82.0, 24.0, 215.0]
_ROLES = {
    Role.PRIME_MOVER: "prime movers",
    Role.SYNERGIST: "assist",
    Role.STABILISER: "stabilise",
    Role.STRETCHED: "stretched",
}


class Group(NamedTuple):
    """Muscles that are lit in one colour, and what they are lit for."""

    title: str
    muscles: tuple[str, ...]


def groups(atlas: Atlas, subjects: Sequence[View]) -> list[Group]:
    """Give what is to be lit: one exercise by the roles of its muscles, else a group for each subject.

    A muscle is lit once, in the first group that has it. Raises BadUsage for more groups than can be told apart.
    """
    if len(subjects) == 1 and kind_of(subjects[0]) == Kind.EXERCISE:
        found = list(_by_role(atlas, subjects[0]))
    else:
        found = [Group(subject.name, tuple(_muscles_of(atlas, subject))) for subject in subjects]
    if len(found) > MOST_GROUPS:
        raise BadUsage(f"{len(found)} names are too many to tell apart", f"light {MOST_GROUPS} at a time")
    seen: set[str] = set()
    lit = []
    for title, muscles in found:
        new = tuple(id for id in dict.fromkeys(each for id in muscles for each in _single(atlas, id)) if id not in seen)
        seen |= set(new)
        lit += [Group(title, new)] if new else []
    return lit


def _by_role(atlas: Atlas, exercise: View) -> Iterator[Group]:
    targets = [atlas.rows.statement(each) for each in atlas.base.record(Kind.EXERCISE, exercise.id)["targets"]]
    # What is told of a muscle itself goes before what is told of its group.
    own = {row["muscle"]: row["role"] if not contradicted(row) else None for row in targets}
    for role, title in _ROLES.items():
        named = [row["muscle"] for row in targets if row["role"] == role and not contradicted(row)]
        muscles = tuple(each for id in named for each in _single(atlas, id) if own.get(each, role) == role)
        if muscles:
            yield Group(f"{exercise.name}: {title}", muscles)


def _muscles_of(atlas: Atlas, subject: View) -> list[str]:
    kind = kind_of(subject)
    return [subject.id] if kind == Kind.MUSCLE else atlas.tied_to(subject)


def _single(atlas: Atlas, muscle: str) -> list[str]:
    """Give the single muscles of a group; a muscle with parts is one."""
    members = atlas.index["members"].get(muscle, ())
    if atlas.base.record(Kind.MUSCLE, muscle)["rank"] != "group":
        return [muscle]
    return [each for member in members for each in _single(atlas, member)]


def rows(atlas: Atlas, lit: Sequence[Group]) -> list[Row]:
    """Give a row for each lit muscle, with its letter in the figure, the group it is lit for, and where it is seen.

    `seen` are the regions that show it, each with its view; without a region of its own a muscle is `under` another's.
    """
    body = atlas.base.body
    letters = iter(_LETTERS)
    return [
        {
            "letter": next(letters, "+"),
            "muscle": muscle,
            "muscle_name": atlas.rows.label(Kind.MUSCLE, muscle),
            "group": group.title,
            **_place(atlas, body, muscle),
        }
        for group in lit
        for muscle in group.muscles
    ]


def views(rows: Sequence[Row], asked: Sight | None = None) -> list[str]:
    """Give the views that were asked for, else those in which something lit is seen."""
    if asked is not None:
        return _BOTH if asked == Sight.BOTH else [str(asked)]
    seen = {name for row in rows for name in row["views"]}
    return [*([] if seen == {"sole"} else _BOTH), *(["sole"] if "sole" in seen else [])]


def frame(body: dict[str, Any], rows: Sequence[Row]) -> list[float] | None:
    """Give the frame of the hips and legs, which shows them twice as large, if nothing above them is lit."""
    seen = {(each["view"], each["region"]) for row in rows for each in row["seen"]}
    mirrored = [(name, region) for name, region in _all(body) if body["views"][name]["mirrored"]]
    tops = [y for name, region in mirrored if (name, region["id"]) in seen for _, y in region["points"]]
    return _LEGS if tops and min(tops) > _LEGS[1] else None


def _place(atlas: Atlas, body: dict[str, Any], muscle: str) -> Row:
    own = {muscle, *atlas.walk(muscle, "members")}
    under = body["lies_under"].get(muscle)
    seen = list(_regions(body, own))
    over = [(view, region) for view, region in _all(body) if region["id"] == under]
    return {
        "views": list(dict.fromkeys(view for view, _ in seen or over)),
        "seen": [{"view": view, "region": region["id"]} for view, region in seen],
        "deep": bool(seen) and all(region["layer"] == "deep" for _, region in seen),
        "under": None if seen else under,
    }


def _regions(body: dict[str, Any], muscles: set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((view, region) for view, region in _all(body) if muscles & set(region["muscles"]))


def _all(body: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((name, region) for name, view in body["views"].items() for region in view["regions"])
