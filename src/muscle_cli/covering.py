"""Which of the main running muscles exercises train, and which a list of exercises leaves out."""

import re
from collections.abc import Iterable

from muscle_cli.atlas import Atlas
from muscle_cli.errors import BadUsage, MusclesError, UnknownNames
from muscle_cli.relations import Row, contradicted
from muscle_cli.vocabulary import Kind, Role

# What stands in front of an item of a list: a bullet or a number.
_BULLET = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s*")
# What stands behind it: how much of it, such as 3x10, 3 x 30 s or 2 × 8-12.
_DOSE = re.compile(r"[\s:,–-]+\d+\s*[x×]\s*\d.*$")
_MOST_LINES = 500


def main_groups(atlas: Atlas) -> list[str]:
    """Give the article's groups of running muscles, in its order."""
    return list(atlas.index["main"])


def trained_groups(atlas: Atlas, exercise: Row) -> list[str]:
    """Give the main groups that an exercise trains; what the literature contradicts does not count.

    It trains a group by any muscle of it as prime mover, or if it is listed for the group itself as synergist.
    """
    rows = [row for target in exercise["targets"] if not contradicted(row := atlas.rows.statement(target))]
    led = {row["muscle"] for row in rows if row["role"] == Role.PRIME_MOVER}
    helped = {row["muscle"] for row in rows if row["role"] == Role.SYNERGIST}
    return [group for group in main_groups(atlas) if group in helped or led & set(atlas.scope(group))]


def check(atlas: Atlas, text: str) -> list[Row]:
    """Give a row for each main group: how often a list of exercises trains it, and with what.

    The list has an exercise a line, by any of its names; bullets, numbers, doses, blank lines and lines that begin with
    a hash are passed over. Raises UnknownNames for all lines that name no exercise, BadUsage where there is no line.
    """
    names = [
        name for line in text.splitlines() if (name := _DOSE.sub("", _BULLET.sub("", line)).strip()) and name[0] != "#"
    ]
    if not names:
        raise BadUsage("the list names no exercise", "write one a line, by any of its names")
    if len(names) > _MOST_LINES:
        raise BadUsage(f"the list has {len(names)} lines", f"give {_MOST_LINES} at the most")
    exercises = _found(atlas, names)
    trained = [(record, trained_groups(atlas, record)) for record in exercises]
    return [
        _row(atlas, group, [record for record, groups in trained if group in groups]) for group in main_groups(atlas)
    ]


def _found(atlas: Atlas, names: Iterable[str]) -> list[Row]:
    found, failed = [], []
    for name in names:
        try:
            found.append(atlas.base.record(*atlas.finder.find(name, [Kind.EXERCISE])))
        except MusclesError as error:
            failed.append(error)
    if failed:
        raise UnknownNames(failed)
    return found


def _row(atlas: Atlas, group: str, exercises: list[Row]) -> Row:
    record = atlas.base.record(Kind.MUSCLE, group)
    return {
        "muscle": group,
        "muscle_name": record["name"],
        "importance": record["importance"],
        "times": len(exercises),
        "exercises": [exercise["id"] for exercise in exercises],
        "exercise_names": [exercise["name"] for exercise in exercises],
    }
