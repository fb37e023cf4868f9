"""Rules on what a body can do, and on what a responsible reference must say of it."""

from collections.abc import Iterable, Iterator

from muscle_cli.checks.records import Breach, Records, below
from muscle_cli.vocabulary import Kind, Rank, Role, Stance

# Of each quantity: its unit, and the least and most that a human muscle can have, with room to spare.
_BOUNDS = {
    "mass": ("g", 0.1, 2000),
    "volume": ("cm3", 0.1, 2000),
    "fibre-length": ("cm", 0.5, 60),
    "pcsa": ("cm2", 0.05, 200),
    "pennation": ("degrees", 0, 60),
    "maximum-force": ("N", 1, 10000),
    "optimal-fibre-length": ("m", 0.005, 0.6),
    "tendon-slack-length": ("m", 0.001, 0.6),
}


def _movements_of(records: Records, id: str) -> set[str]:
    """Give the movements that a muscle makes: its own, its members', and for a part those of the whole muscle."""
    muscles = records[Kind.MUSCLE]
    family = {id, *below(records, Kind.MUSCLE, id, "members")}
    if id in muscles and muscles[id]["rank"] == Rank.PART:
        family |= {whole for whole, muscle in muscles.items() if id in muscle["members"]}
    return {action["movement"] for one in family if one in muscles for action in muscles[one]["actions"]}


def _opposites(records: Records, movements: Iterable[str]) -> set[str]:
    known = records[Kind.MOVEMENT]
    return {known[id]["opposite"] for id in movements if id in known} - {None}


def unopposed(records: Records) -> Iterator[Breach]:
    """An antagonist makes no movement opposite to one of the muscle's."""
    for id, muscle in records[Kind.MUSCLE].items():
        opposite = _opposites(records, _movements_of(records, id))
        for other in muscle["antagonists"]:
            if not opposite & _movements_of(records, other):
                yield Breach(Kind.MUSCLE, id, "antagonists", other)


def incapable(records: Records) -> Iterator[Breach]:
    """A source says that an exercise trains (or stretches) a muscle that cannot make (or undo) any of its movements."""
    for id, exercise in records[Kind.EXERCISE].items():
        made = set(exercise["movements"])
        wanted = {Role.PRIME_MOVER: made, Role.SYNERGIST: made, Role.STRETCHED: _opposites(records, made)}
        for position, target in enumerate(exercise["targets"]):
            needed = wanted.get(target["role"]) if made else None
            is_founded = any(citation["stance"] == Stance.FOR for citation in target["sources"])
            if is_founded and needed is not None and not needed & _movements_of(records, target["muscle"]):
                yield Breach(Kind.EXERCISE, id, f"targets[{position}]", target["muscle"])


def unmoved(records: Records) -> Iterator[Breach]:
    """No muscle is prime mover of a movement."""
    led = {
        action["movement"]
        for muscle in records[Kind.MUSCLE].values()
        for action in muscle["actions"]
        if action["role"] == Role.PRIME_MOVER
    }
    for id in records[Kind.MOVEMENT]:
        if id not in led:
            yield Breach(Kind.MOVEMENT, id, "id")


def without_red_flag(records: Records) -> Iterator[Breach]:
    """An injury names no sign that belongs to a clinician."""
    for id, injury in records[Kind.INJURY].items():
        if not injury["red_flags"]:
            yield Breach(Kind.INJURY, id, "red_flags")


def identifier_twice(records: Records) -> Iterator[Breach]:
    """Two muscles have one number in another vocabulary."""
    owners: dict[tuple[str, str], str] = {}
    for id, muscle in records[Kind.MUSCLE].items():
        for name, number in muscle["ids"].items():
            if number and owners.setdefault((name, number), id) != id:
                yield Breach(Kind.MUSCLE, id, f"ids.{name}", f"as {owners[name, number]}")


def out_of_bounds(records: Records) -> Iterator[Breach]:
    """A figure has another unit than its quantity, or is none that a human muscle can have."""
    for id, muscle in records[Kind.MUSCLE].items():
        for position, number in enumerate(muscle["numbers"]):
            unit, least, most = _BOUNDS[number["quantity"]]
            if number["unit"] != unit or not least <= number["value"] <= most:
                yield Breach(Kind.MUSCLE, id, f"numbers[{position}]", f"{number['value']} {number['unit']}")
