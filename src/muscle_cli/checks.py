"""Rules across records: one small coded function a rule, whose docstring is the message.

A rule is given the records as plain JSON objects, by kind and id, each of which has passed its model.
It yields where the rule is broken and, if the message needs it, with what.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from muscle_cli.errors import Problem
from muscle_cli.names import fold, joined
from muscle_cli.references import references
from muscle_cli.vocabulary import WORKS, Kind, Phase, Rank, Role, Stance

Records = Mapping[Kind, Mapping[str, dict[str, Any]]]


class Breach(NamedTuple):
    """Where a rule is broken."""

    kind: Kind
    id: str
    field: str
    detail: str = ""


Rule = Callable[[Records], Iterator[Breach]]

_UNCITED_IS_FINE = {"article": "the text that the content starts from; claims point to its lines instead"}


def statements(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every statement in a JSON object and where it stands."""
    if isinstance(value, list):
        for position, item in enumerate(value):
            yield from statements(item, f"{path}[{position}]")
    elif isinstance(value, dict):
        if "restates" in value:
            yield path, value
        for key, item in value.items():
            yield from statements(item, f"{path}.{key}" if path else key)


def names_of(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give every name that finds a record, and the field it stands in."""
    yield "id", record["id"]
    yield "name", record["name"]
    if latin := record.get("latin"):
        yield "latin", latin
        yield "latin", latin.removeprefix("musculus ")
    for position, alias in enumerate(record["aliases"]):
        yield f"aliases[{position}]", alias


def _each(records: Records) -> Iterator[tuple[Kind, str, dict[str, Any]]]:
    for kind, found in records.items():
        for id, record in found.items():
            yield kind, id, record


def _below(records: Records, kind: Kind, id: str, field: str) -> set[str]:
    """Give all records that are reached from one by way of a field, at any depth."""
    seen: set[str] = set()
    ahead = [id]
    while ahead:
        new = set(records[kind].get(ahead.pop(), {field: ()})[field]) - seen
        seen |= new
        ahead += new
    return seen


def shared_name(records: Records) -> Iterator[Breach]:
    """A name or alias is that of another record of the same kind."""
    owners: dict[tuple[Kind, str], str] = {}
    for kind, id, record in _each(records):
        for field, name in names_of(record):
            owner = owners.setdefault((kind, joined(fold(name))), id)
            if owner != id:
                yield Breach(kind, id, field, f"{name!r} is {owner}")


def work_named_as_record(records: Records) -> Iterator[Breach]:
    """A claim or source has a name of another kind of record, which would hide it."""
    others = {
        joined(fold(name)) for kind, _, record in _each(records) if kind not in WORKS for _, name in names_of(record)
    }
    for kind, id, record in _each(records):
        for field, name in names_of(record):
            if kind in WORKS and joined(fold(name)) in others:
                yield Breach(kind, id, field, repr(name))


def idle_alias(records: Records) -> Iterator[Breach]:
    """An alias repeats another name of its record."""
    for kind, id, record in _each(records):
        others = {joined(fold(record["id"])), joined(fold(record["name"]))}
        for position, alias in enumerate(record["aliases"]):
            key = joined(fold(alias))
            if not key or key in others:
                yield Breach(kind, id, f"aliases[{position}]", repr(alias))
            others.add(key)


def dangling_reference(records: Records) -> Iterator[Breach]:
    """No such record."""
    for kind, id, record in _each(records):
        for field, referred, target in references(record):
            if target not in records[referred]:
                yield Breach(kind, id, field, f"{referred} {target!r}")


def unknown_phase(records: Records) -> Iterator[Breach]:
    """The phases are not those of the vocabulary."""
    for id in sorted(set(records[Kind.PHASE]) ^ set(Phase)):
        yield Breach(Kind.PHASE, id, "id")


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
            if id in _below(records, kind, id, field):
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


def _movements_of(records: Records, id: str) -> set[str]:
    """Give the movements that a muscle makes: its own, its members', and for a part those of the whole muscle."""
    muscles = records[Kind.MUSCLE]
    family = {id, *_below(records, Kind.MUSCLE, id, "members")}
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


def unfounded(records: Records) -> Iterator[Breach]:
    """A statement has neither a source nor a restated claim."""
    for kind, id, record in _each(records):
        for path, statement in statements(record):
            if not statement["sources"] and not statement["restates"]:
                yield Breach(kind, id, path)


def said_twice(records: Records) -> Iterator[Breach]:
    """A statement cites one source twice, or both restates and corrects one claim."""
    for kind, id, record in _each(records):
        for path, statement in statements(record):
            cited = [citation["source"] for citation in statement["sources"]]
            twice = {source for source in cited if cited.count(source) > 1}
            for name in sorted(twice | set(statement["restates"]) & set(statement["corrects"])):
                yield Breach(kind, id, path, name)


def listed_twice(records: Records) -> Iterator[Breach]:
    """A muscle has one movement twice among its actions, or one id twice in a list."""
    for id, muscle in records[Kind.MUSCLE].items():
        moved = [action["movement"] for action in muscle["actions"]]
        for field, ids in (("actions", moved), ("members", muscle["members"]), ("antagonists", muscle["antagonists"])):
            if len(ids) != len(set(ids)):
                yield Breach(Kind.MUSCLE, id, field)


def uncited(records: Records) -> Iterator[Breach]:
    """Nothing cites this source."""
    cited = {target for _, _, record in _each(records) for _, kind, target in references(record) if kind == Kind.SOURCE}
    for id in records[Kind.SOURCE]:
        if id not in cited and id not in _UNCITED_IS_FINE:
            yield Breach(Kind.SOURCE, id, "id")


def one_work_twice(records: Records) -> Iterator[Breach]:
    """Two sources have one DOI or PubMed number."""
    owners: dict[tuple[str, str], str] = {}
    for id, source in records[Kind.SOURCE].items():
        for field in ("doi", "pmid"):
            number = (source[field] or "").lower()
            if number and owners.setdefault((field, number), id) != id:
                yield Breach(Kind.SOURCE, id, field, f"as {owners[field, number]}")


CHECKS: dict[str, Rule] = {
    "M101": shared_name,
    "M102": idle_alias,
    "M103": work_named_as_record,
    "M201": dangling_reference,
    "M202": unknown_phase,
    "M203": one_sided,
    "M204": circle,
    "M205": rank_without_members,
    "M206": misplaced,
    "M207": unopposed,
    "M208": incapable,
    "M209": without_red_flag,
    "M210": identifier_twice,
    "M301": unfounded,
    "M302": said_twice,
    "M303": uncited,
    "M304": listed_twice,
    "M305": one_work_twice,
}


def problems(records: Records) -> list[Problem]:
    """Give every breach of every rule, in the order of the rules."""
    found = []
    for code, rule in CHECKS.items():
        for breach in rule(records):
            said = (rule.__doc__ or rule.__name__).rstrip(".") + (f" ({breach.detail})" if breach.detail else "")
            found.append(Problem(f"{breach.kind.plural}.json", breach.id, breach.field, f"{said} [{code}]"))
    return found
