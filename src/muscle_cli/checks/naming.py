"""Rules on names: one name, one record."""

from collections.abc import Iterator

from muscle_cli.checks.records import Breach, Records, each, names_of
from muscle_cli.names import fold, joined
from muscle_cli.vocabulary import WORKS, Kind


def shared_name(records: Records) -> Iterator[Breach]:
    """A name or alias is that of another record of the same kind."""
    owners: dict[tuple[Kind, str], str] = {}
    for kind, id, record in each(records):
        for field, name in names_of(record):
            owner = owners.setdefault((kind, joined(fold(name))), id)
            if owner != id:
                yield Breach(kind, id, field, f"{name!r} is {owner}")


def work_named_as_record(records: Records) -> Iterator[Breach]:
    """A claim or source has a name of another kind of record, which would hide it."""
    others = {
        joined(fold(name)) for kind, _, record in each(records) if kind not in WORKS for _, name in names_of(record)
    }
    for kind, id, record in each(records):
        for field, name in names_of(record):
            if kind in WORKS and joined(fold(name)) in others:
                yield Breach(kind, id, field, repr(name))


def idle_alias(records: Records) -> Iterator[Breach]:
    """An alias repeats another name of its record."""
    for kind, id, record in each(records):
        others = {joined(fold(record["id"])), joined(fold(record["name"]))}
        for position, alias in enumerate(record["aliases"]):
            key = joined(fold(alias))
            if not key or key in others:
                yield Breach(kind, id, f"aliases[{position}]", repr(alias))
            others.add(key)
