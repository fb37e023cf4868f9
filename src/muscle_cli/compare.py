"""Muscles or exercises side by side: what they share, and what only some have."""

from collections.abc import Iterator, Sequence
from typing import Any

from muscle_cli.atlas import Atlas
from muscle_cli.cards import card
from muscle_cli.errors import BadUsage
from muscle_cli.names import fold
from muscle_cli.record import View, kind_of
from muscle_cli.relations import Row, contradicted
from muscle_cli.vocabulary import Kind, Rank

_ANATOMY = ("origin", "insertion", "nerve", "roots", "artery")

_MOST = 6

# A value that a record has: its field, itself, and the object that has its grade and sources, if any.
_Value = tuple[str, str, Row | None]


def compare(atlas: Atlas, records: Sequence[View]) -> list[Row]:
    """Give a row for each value that any of some records has in a field, shared values of a field first.

    `records` of a row are those that have the value, each with the grade and the sources of it there. Raises BadUsage
    for fewer than two records, for more than six, for two kinds, and for one that is neither muscle nor exercise.
    """
    if len(records) > _MOST:
        raise BadUsage(f"{len(records)} records are too many side by side", f"compare {_MOST} at a time")
    if len(records) < 2:
        raise BadUsage("one record alone is nothing to compare", "muscles compare soleus gastrocnemius")
    kinds = {kind_of(record) for record in records}
    if len(kinds) > 1:
        raise BadUsage(f"{' and '.join(sorted(kinds))} are not to be compared", "name muscles, or name exercises")
    values_of = _of_muscle if kinds == {Kind.MUSCLE} else _of_exercise
    found: dict[tuple[str, str], Row] = {}
    order: dict[str, None] = {}
    for record in records:
        for field, value, around in values_of(card(atlas, record)):
            order.setdefault(field)
            row = found.setdefault(
                (field, fold(value)), {"field": field, "value": value, "shared": False, "records": []}
            )
            if record.id not in [each["id"] for each in row["records"]]:
                row["records"].append({"id": record.id, "name": record.name, **_evidence(around)})
            row["shared"] = len(row["records"]) == len(records)
    fields = list(order)
    return sorted(found.values(), key=lambda row: (fields.index(row["field"]), not row["shared"]))


def _evidence(around: Row | None) -> Row:
    return {"grade": around["grade"], "sources": around["sources"]} if around else {"grade": None, "sources": []}


def _of_muscle(muscle: Row) -> Iterator[_Value]:
    yield from _plain(muscle, ("rank", "region", "compartment", "members"))
    for name in _ANATOMY:
        fact = (muscle["anatomy"] or {}).get(name)
        yield from ((name, value, fact) for value in (fact["values"] if fact else ()))
    for action in muscle["actions"]:
        yield "movement", f"{action['movement_name']} ({_words(action['role'])})", action
    yield from _plain(muscle, ("antagonists",))
    parts = [] if muscle["rank"] == Rank.GROUP else muscle["members"]
    own = [row for row in muscle["functions"] if row["muscle"] in (muscle["id"], *parts)]
    yield from (("active in", _words(phase), row) for row in own for phase in row["phases"])
    for row in muscle["risks"]:
        if row["injury"] and not contradicted(row):
            yield "injury", f"{row['injury_name']} ({row['mechanism']})", row
    for row in muscle["exercises"]:
        if not contradicted(row):
            yield "exercise", f"{row['name']} ({_words(row['role'])})", row
    for number in muscle["numbers"]:
        yield _words(number["quantity"]), f"{number['value']:g} {number['unit']} ({number['note']})", number


def _of_exercise(exercise: Row) -> Iterator[_Value]:
    yield from _plain(exercise, ("goal", "difficulty", "equipment", "sides", "movements"))
    for row in exercise["targets"]:
        if not contradicted(row):
            yield "works on", f"{row['muscle_name']} ({_words(row['role'])})", row
    for row in exercise["helps"]:
        if not contradicted(row):
            yield "helps with", f"{row['injury_name']} ({row['aim']})", row
    for row in exercise["cautions"]:
        yield "care with", row["injury_name"], row
    if exercise["dose"]:
        yield "how much", exercise["dose"]["text"], exercise["dose"]


def _plain(record: Row, fields: Sequence[str]) -> Iterator[_Value]:
    for field in fields:
        for value in _listed(record[field]):
            yield field, _words(value), None


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _words(text: str) -> str:
    return text.replace("-", " ")
