"""What every rule works with: records as plain JSON objects, and the place where a rule is broken."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from muscle_cli.vocabulary import Kind

Records = Mapping[Kind, Mapping[str, dict[str, Any]]]


class Breach(NamedTuple):
    """Where a rule is broken."""

    kind: Kind
    id: str
    field: str
    detail: str = ""


Rule = Callable[[Records], Iterator[Breach]]


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


def each(records: Records) -> Iterator[tuple[Kind, str, dict[str, Any]]]:
    """Give every record of every kind."""
    for kind, found in records.items():
        for id, record in found.items():
            yield kind, id, record


def below(records: Records, kind: Kind, id: str, field: str) -> set[str]:
    """Give all records that are reached from one by way of a field, at any depth."""
    seen: set[str] = set()
    ahead = [id]
    while ahead:
        new = set(records[kind].get(ahead.pop(), {field: ()})[field]) - seen
        seen |= new
        ahead += new
    return seen
