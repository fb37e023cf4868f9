"""The read-only view of one JSON object, which stands in for a pydantic record without importing pydantic."""

import copy
from collections.abc import Iterator
from typing import Any

from muscle_cli.vocabulary import Kind


class View:
    """Attributes of one JSON object: objects are views, lists are tuples, nothing can be set.

    A view has the attribute names of the model that the object passed, and raises AttributeError for any other.
    """

    __slots__ = ("_fields", "_kind")
    _fields: dict[str, Any]
    _kind: Kind | None

    def __init__(self, fields: dict[str, Any], kind: Kind | None = None) -> None:
        object.__setattr__(self, "_fields", fields)
        object.__setattr__(self, "_kind", kind)

    def __getattr__(self, name: str) -> Any:
        # The guard is for copy and pickle, which ask a view for attributes before it has any field.
        if name.startswith("_") or name not in self._fields:
            raise AttributeError(f"this record has no field {name!r}")
        return _viewed(self._fields[name])

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("records are read-only")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("records are read-only")

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __eq__(self, other: object) -> bool:
        return self._fields == other._fields if isinstance(other, View) else NotImplemented

    def __hash__(self) -> int:
        return hash(repr(self._fields))

    def __repr__(self) -> str:
        return f"View({self._fields!r})"

    def __reduce__(self) -> tuple[type["View"], tuple[dict[str, Any], Kind | None]]:
        return View, (self._fields, self._kind)

    def as_dict(self) -> dict[str, Any]:
        """Give a copy of the JSON object."""
        return copy.deepcopy(self._fields)


def kind_of(record: object) -> Kind:
    """Give the kind of a record that an atlas handed out; TypeError for anything else."""
    if isinstance(record, View) and record._kind is not None:
        return record._kind
    raise TypeError(f"not a record of an atlas: {record!r}")


def _viewed(value: Any) -> Any:
    if isinstance(value, dict):
        return View(value)
    if isinstance(value, list):
        return tuple(_viewed(item) for item in value)
    return value
