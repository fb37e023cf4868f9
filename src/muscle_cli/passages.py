"""What a record says in sentences: its prose, piece by piece, and where each piece stands."""

from collections.abc import Iterator
from typing import Any, NamedTuple

# The fields that hold prose, wherever in a record they stand; the names of the record itself are no prose.
PROSE = frozenset(
    {"summary", "site", "text", "note", "why", "name", "how", "values", "steps", "cues", "joint", "speed"}
    | {"compartment", "title", "authors", "population", "finding"}
)

# The fields that say what a record is about.
LEADING = frozenset(("summary", "site", "feels_like", "when", "joint", "title", "finding"))


class Passage(NamedTuple):
    """A piece of prose, the field of the record that it stands in, and the object around it (such as a statement)."""

    field: str
    text: str
    around: dict[str, Any]


def passages(record: dict[str, Any]) -> Iterator[Passage]:
    """Give every piece of prose of a record, in the order in which it stands there.

    The notes of citations are passed over: the sentence that cites, and the source itself, say what was found.
    """
    for key, value in record.items():
        if key != "name":
            yield from _pieces(value, key, key, record)


def _pieces(value: Any, key: str, field: str, around: dict[str, Any]) -> Iterator[Passage]:
    if isinstance(value, str):
        if key in PROSE:
            yield Passage(field, value, around)
    elif isinstance(value, list):
        for item in value:
            yield from _pieces(item, key, field, around)
    elif isinstance(value, dict):
        for inner, item in value.items() if "stance" not in value else ():
            yield from _pieces(item, inner, field, value)
