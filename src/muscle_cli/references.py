"""Which record refers to which: the fields whose values are ids."""

from collections.abc import Iterator
from typing import Any

from muscle_cli.vocabulary import Kind

# Which kind of record a field refers to, wherever in a record it stands.
REFERENCES = {
    "source": Kind.SOURCE,
    "sources": Kind.SOURCE,
    "restates": Kind.CLAIM,
    "corrects": Kind.CLAIM,
    "muscle": Kind.MUSCLE,
    "members": Kind.MUSCLE,
    "antagonists": Kind.MUSCLE,
    "injury": Kind.INJURY,
    "movement": Kind.MOVEMENT,
    "movements": Kind.MOVEMENT,
    "opposite": Kind.MOVEMENT,
    "easier": Kind.EXERCISE,
    "harder": Kind.EXERCISE,
}


def references(value: Any, path: str = "") -> Iterator[tuple[str, Kind, str]]:
    """Give every reference in a JSON object: where it stands, the kind it refers to, and the id."""
    if isinstance(value, list):
        for position, item in enumerate(value):
            yield from references(item, f"{path}[{position}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            here = f"{path}.{key}" if path else key
            for id in [item] if isinstance(item, str) else item if isinstance(item, list) else []:
                if isinstance(id, str) and key in REFERENCES:
                    yield here, REFERENCES[key], id
            yield from references(item, here)
