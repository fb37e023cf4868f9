"""Bytes in, trusted records out: a sealed set as it stands, any other through models and checks first.

`data/SHA256SUMS` is the seal. A set of files that matches it has passed the models and the rules, and is read by its
index without importing either. If one file differs, is missing or is extra, the whole set is checked again before
anything of it is served. Nothing is written at run time; only `sealing` writes.
"""

import json
import os
from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Any

from muscle_cli.errors import BrokenData, Problem, escaped
from muscle_cli.vocabulary import Kind

if TYPE_CHECKING:
    from mmap import mmap

    from muscle_cli.checks.records import Records

Index = dict[str, Any]

INDEX, SEAL, BODY = "index.json", "SHA256SUMS", "body.json"
FILES = {kind: f"{kind.plural}.json" for kind in Kind}
_SEALED = {INDEX, BODY, *FILES.values()}


def bundled_folder() -> str:
    """Give the folder of the bundled data: in the package, or beside `src` in a checkout."""
    here = os.path.dirname(__file__)
    packaged, checkout = os.path.join(here, "data"), os.path.normpath(os.path.join(here, "..", "..", "data"))
    return checkout if not os.path.isdir(packaged) and os.path.isdir(checkout) else packaged


class Base(ABC):
    """A trusted set of records."""

    index: Index
    notice: str | None = None

    @property
    @abstractmethod
    def body(self) -> dict[str, Any]:
        """The drawn body as JSON object, which is not to be changed."""

    @abstractmethod
    def record(self, kind: Kind, id: str) -> dict[str, Any]:
        """Give one record as JSON object, which is not to be changed; KeyError if there is none."""

    def records(self, kind: Kind) -> list[dict[str, Any]]:
        """Give every record of a kind, in the order of ids."""
        return [self.record(kind, id) for id in self.index[f"labels/{kind}"]]


class Sections(dict[str, Any]):
    """An index as it stands in its file; a section is parsed when it is asked for.

    The first line says where each section stands, counted in bytes from the end of that line.
    """

    def __init__(self, content: "bytes | mmap") -> None:
        self._content = content
        self._start = content.find(b"\n")
        self._spans = json.loads(content[: self._start - 1] + b"}")["spans"]

    def __missing__(self, name: str) -> Any:
        start, end = self._spans[name]
        found = self[name] = json.loads(self._content[self._start + start : self._start + end])
        return found


class SealedBase(Base):
    """Records cut out of files that match their seal, each only when it is asked for."""

    def __init__(self, files: "dict[str, bytes | mmap]", index: Index) -> None:
        self._files = files
        self._parsed: dict[tuple[Kind, str], dict[str, Any]] = {}
        self.index = index

    def record(self, kind: Kind, id: str) -> dict[str, Any]:
        """Parse the bytes of one record, once."""
        found = self._parsed.get((kind, id))
        if found is None:
            start, end = self.index[f"spans/{kind}"][id]
            found = self._parsed[kind, id] = json.loads(self._files[FILES[kind]][start:end])
        return found

    @cached_property
    def body(self) -> dict[str, Any]:
        """The drawn body, parsed once."""
        found: dict[str, Any] = json.loads(self._files[BODY][:])
        return found


class CheckedBase(Base):
    """Records, and a drawn body, that have just passed the models and the rules."""

    def __init__(self, records: "Records", body: dict[str, Any] | None = None, notice: str | None = None) -> None:
        from muscle_cli.index import build_index

        self._records = records
        self._body = body or {}
        self.index = build_index(records)
        self.notice = notice

    def record(self, kind: Kind, id: str) -> dict[str, Any]:
        """Give one of the records that were checked."""
        return self._records[kind][id]

    @property
    def body(self) -> dict[str, Any]:
        """The drawn body that was checked."""
        return self._body


def open_base(folder: str | None = None) -> Base:
    """Give the records of a folder (the bundled ones without one); BrokenData lists every problem there is."""
    where = bundled_folder() if folder is None else folder
    sealed = _sealed(where)
    if sealed is not None:
        return sealed
    records, body = check(where)
    return CheckedBase(records, body, f"{escaped(where)} differs from its seal; checked, and found valid")


def _read(folder: str, name: str) -> bytes:
    path = os.path.join(folder, name)
    if os.path.isdir(folder):
        with open(path, "rb") as file:
            return file.read()
    # Inside a zipped installation there is no folder, and only the module's own loader can read.
    return bytes(__loader__.get_data(path))  # type: ignore[name-defined]


def _mapped(folder: str, name: str) -> "bytes | mmap":
    """Give a file's bytes where the system keeps them: all are summed, few are parsed, and a copy takes as long."""
    from mmap import ACCESS_READ, mmap  # help and errors do without

    with open(os.path.join(folder, name), "rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)


def is_sealed(folder: str) -> bool:
    """Say whether a folder matches its seal."""
    return _sealed(folder) is not None


def seal_of(folder: str) -> str | None:
    """Give the sum of the seal itself, which names this very set of data; None if the set does not match it."""
    return sum_of(_read(folder, SEAL)) if is_sealed(folder) else None


def _sealed(folder: str) -> SealedBase | None:
    """Give the set of a folder that matches its seal, and whose index was made of these very files; else None."""
    try:
        lines = [line.split("  ") for line in _read(folder, SEAL).decode().splitlines()]
        sums = {name: digest for digest, name in lines}
        bytes_of = _mapped if os.path.isdir(folder) else _read
        files = {name: bytes_of(folder, name) for name in sums}
        if len(lines) != len(sums) or set(sums) != _SEALED or _extra_files(folder):
            return None
        if any(sum_of(content) != sums[name] for name, content in files.items()):
            return None
        index = Sections(files[INDEX])
        made_of = {INDEX: sums[INDEX], **index["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return SealedBase(files, index) if sums == made_of else None


def sum_of(content: "bytes | mmap") -> str:
    """Give the SHA-256 sum of some bytes as the seal writes it."""
    import hashlib  # help and errors do without

    return hashlib.sha256(content).hexdigest()


def _extra_files(folder: str) -> list[str]:
    """Give data files that no kind of record has; a zipped installation cannot grow any."""
    found = os.listdir(folder) if os.path.isdir(folder) else []
    return sorted(name for name in found if name.endswith(".json") and name not in _SEALED)


def check(folder: str) -> tuple["Records", dict[str, Any]]:
    """Pass every file of a folder through models and rules, and give the records and the drawn body.

    BrokenData lists every problem there is.
    """
    from muscle_cli.checks import problems

    try:
        found = [Problem(name, "", "", "no kind of record has this file") for name in _extra_files(folder)]
    except OSError as error:
        found = [Problem("", "", "", f"the folder cannot be read ({error.strerror})")]
    records: dict[Kind, dict[str, dict[str, Any]]] = {}
    for kind, name in FILES.items():
        items, trouble = _parse(folder, name, list)
        records[kind], refused = _pass_models(kind, name, items)
        found += trouble + refused
    drawn, trouble = _parse(folder, BODY, dict)
    body, refused = ({}, []) if trouble else _pass_body(drawn)
    found += trouble + refused
    found += [] if found else problems(records, body)
    if found:
        raise BrokenData(folder, found)
    return records, body


def _parse(folder: str, name: str, shape: type[Any]) -> tuple[Any, list[Problem]]:
    """Give what a file holds, and what is wrong with it; an empty one of its shape where it cannot be used."""
    try:
        items = json.loads(
            _read(folder, name).decode(), object_pairs_hook=_unambiguous, parse_constant=_refuse_constant
        )
    except FileNotFoundError:
        return shape(), [Problem(name, "", "", "is missing")]
    except OSError as error:
        return shape(), [Problem(name, "", "", f"cannot be read ({error.strerror})")]
    except RecursionError:
        return shape(), [Problem(name, "", "", "is nested too deeply")]
    except UnicodeDecodeError as error:
        return shape(), [Problem(name, "", "", f"is not UTF-8 (byte {error.start})")]
    except ValueError as error:
        return shape(), [Problem(name, "", "", f"is not JSON: {error}")]
    what = "a list of records" if shape is list else "an object"
    return (items, []) if isinstance(items, shape) else (shape(), [Problem(name, "", "", f"is not {what}")])


def _unambiguous(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise ValueError(f"the key {key!r} stands twice in one object")
    return dict(pairs)


def _refuse_constant(constant: str) -> None:
    raise ValueError(f"{constant} is no number of JSON")


def _pass_models(kind: Kind, name: str, items: list[Any]) -> tuple[dict[str, dict[str, Any]], list[Problem]]:
    """Give the records of one file with every field filled in, sorted by id, and what the models refused."""
    from pydantic import ValidationError

    from muscle_cli.models import MODELS

    passed: dict[str, dict[str, Any]] = {}
    refused = []
    for position, item in enumerate(items):
        label = item["id"] if isinstance(item, dict) and isinstance(item.get("id"), str) else f"record {position + 1}"
        try:
            record = MODELS[kind].model_validate_json(json.dumps(item)).model_dump(mode="json")
        except ValidationError as error:
            refused += [Problem(name, label, _path(one["loc"]), one["msg"]) for one in error.errors()]
            continue
        if label in passed:
            refused.append(Problem(name, label, "id", "stands twice"))
        passed[label] = record
    return dict(sorted(passed.items())), refused


def _pass_body(drawn: dict[str, Any]) -> tuple[dict[str, Any], list[Problem]]:
    """Give the drawn body with every field filled in, and what its model refused."""
    from pydantic import ValidationError

    from muscle_cli.chart import Body

    try:
        return Body.model_validate_json(json.dumps(drawn)).model_dump(mode="json"), []
    except ValidationError as error:
        return {}, [Problem(BODY, "", _path(one["loc"]), one["msg"]) for one in error.errors()]


def _path(location: tuple[int | str, ...]) -> str:
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location).lstrip(".")
