"""Rules on how records refer to each other."""

from collections.abc import Iterator

from muscle_cli.checks.records import Breach, Records, below, each
from muscle_cli.references import references
from muscle_cli.vocabulary import WARM_UP, Kind, Phase, Rank


def dangling_reference(records: Records) -> Iterator[Breach]:
    """No such record."""
    for kind, id, record in each(records):
        for field, referred, target in references(record):
            if target not in records[referred]:
                yield Breach(kind, id, field, f"{referred} {target!r}")


def unknown_phase(records: Records) -> Iterator[Breach]:
    """The phases are not those of the vocabulary."""
    for id in sorted(set(records[Kind.PHASE]) ^ set(Phase)):
        yield Breach(Kind.PHASE, id, "id")


def backward_phase(records: Records) -> Iterator[Breach]:
    """A phase ends before it starts."""
    for id, phase in records[Kind.PHASE].items():
        if phase["start"] >= phase["end"]:
            yield Breach(Kind.PHASE, id, "end")


def without_warm_up(records: Records) -> Iterator[Breach]:
    """There is no such topic, and every plan begins with what it says."""
    if WARM_UP not in records[Kind.TOPIC]:
        yield Breach(Kind.TOPIC, WARM_UP, "id")


def one_sided(records: Records) -> Iterator[Breach]:
    """A relation between two records stands in one of them only."""
    for id, muscle in records[Kind.MUSCLE].items():
        for other in muscle["antagonists"]:
            if id not in records[Kind.MUSCLE].get(other, {}).get("antagonists", [id]):
                yield Breach(Kind.MUSCLE, id, "antagonists", other)
    for id, movement in records[Kind.MOVEMENT].items():
        other = movement["opposite"]
        if other and records[Kind.MOVEMENT].get(other, {}).get("opposite", id) != id:
            yield Breach(Kind.MOVEMENT, id, "opposite", other)
    for field, back in (("easier", "harder"), ("harder", "easier")):
        for id, exercise in records[Kind.EXERCISE].items():
            for other in exercise[field]:
                if id not in records[Kind.EXERCISE].get(other, {}).get(back, [id]):
                    yield Breach(Kind.EXERCISE, id, field, f"{other} does not have it under {back}")


def circle(records: Records) -> Iterator[Breach]:
    """A record stands among its own members, or is harder than itself."""
    for kind, field in ((Kind.MUSCLE, "members"), (Kind.EXERCISE, "harder")):
        for id in records[kind]:
            if id in below(records, kind, id, field):
                yield Breach(kind, id, field)


def rank_without_members(records: Records) -> Iterator[Breach]:
    """A group needs members, a part needs a muscle that lists it, and both other ranks need their anatomy."""
    parents = {member for muscle in records[Kind.MUSCLE].values() for member in muscle["members"]}
    for id, muscle in records[Kind.MUSCLE].items():
        if muscle["rank"] == Rank.GROUP and not muscle["members"]:
            yield Breach(Kind.MUSCLE, id, "members")
        if muscle["rank"] == Rank.PART and id not in parents:
            yield Breach(Kind.MUSCLE, id, "rank")
        if muscle["rank"] != Rank.GROUP and not muscle["anatomy"]:
            yield Breach(Kind.MUSCLE, id, "anatomy")


def misplaced(records: Records) -> Iterator[Breach]:
    """Two muscles have one place in the article's list, or a place or an importance goes without the other."""
    placed: dict[int, str] = {}
    for id, muscle in records[Kind.MUSCLE].items():
        place = muscle["place"]
        if (place is None) != (muscle["importance"] is None) or (place and placed.setdefault(place, id) != id):
            yield Breach(Kind.MUSCLE, id, "place")


def listed_twice(records: Records) -> Iterator[Breach]:
    """A muscle has one movement twice among its actions, or one id twice in a list."""
    for id, muscle in records[Kind.MUSCLE].items():
        moved = [action["movement"] for action in muscle["actions"]]
        for field, ids in (("actions", moved), ("members", muscle["members"]), ("antagonists", muscle["antagonists"])):
            if len(ids) != len(set(ids)):
                yield Breach(Kind.MUSCLE, id, field)
