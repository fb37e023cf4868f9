"""The sealed form of a set of data: canonical files, the index made of them, and the seal over all."""

import json
import os
from typing import Any

from muscle_cli.checks.records import Records
from muscle_cli.gate import BODY, FILES, INDEX, SEAL, Index, bundled_folder, check, sum_of
from muscle_cli.index import build_index
from muscle_cli.writing import put, unwritable

# The drawn body, its views, their lists, and in these the outlines.
_OUTLINE_DEPTH = 4


def canonical(records: dict[str, dict[str, Any]]) -> tuple[bytes, dict[str, tuple[int, int]]]:
    """Give the one form of a data file, and where in its bytes each record stands."""
    content, spans = b"[", {}
    for id, record in records.items():
        text = json.dumps(record, indent=2, ensure_ascii=False).replace("\n", "\n  ").encode()
        content += b"\n  " if content == b"[" else b",\n  "
        spans[id] = (len(content), len(content) + len(text))
        content += text
    return content + b"\n]\n", spans


def sealed_form(records: Records, body: dict[str, Any]) -> dict[str, bytes]:
    """Give every file of a sealed set: the data in canonical form, their index, and the seal over both."""
    files, spans = {BODY: f"{_folded(body)}\n".encode()}, {}
    for kind, name in FILES.items():
        files[name], spans[kind] = canonical(dict(records[kind]))
    index = build_index(records) | {f"spans/{kind}": found for kind, found in spans.items()}
    index["files"] = {name: sum_of(file) for name, file in files.items()}
    files[INDEX] = _index_file(index)
    sums = (f"{sum_of(content)}  {name}\n" for name, content in sorted(files.items()))
    return files | {SEAL: "".join(sums).encode()}


def _folded(value: Any, depth: int = 0) -> str:
    """Give the drawn body as JSON with an outline a line, so that a change of one is a line of a difference."""
    if depth == _OUTLINE_DEPTH or not isinstance(value, dict | list) or not value:
        return json.dumps(value, ensure_ascii=False)
    inner, outer = "\n" + "  " * (depth + 1), "\n" + "  " * depth
    if isinstance(value, dict):
        parts = [f"{json.dumps(key)}: {_folded(each, depth + 1)}" for key, each in value.items()]
        return f"{{{inner}{f',{inner}'.join(parts)}{outer}}}"
    return f"[{inner}{f',{inner}'.join(_folded(each, depth + 1) for each in value)}{outer}]"


def _index_file(index: Index) -> bytes:
    """Give the index as a JSON object with a section a line, and in front of them where each stands."""
    content, spans = b"", {}
    for name, section in index.items():
        content += f"\n{json.dumps(name)}:".encode()
        text = _compact(section).encode()
        spans[name] = (len(content), len(content) + len(text))
        content += text + b","
    return f'{{"spans":{_compact(spans)},'.encode() + content[:-1] + b"\n}\n"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def seal(folder: str | None = None) -> Records:
    """Check a folder and write its sealed form; BrokenData before anything is written, Unwritable on a failed write."""
    where = bundled_folder() if folder is None else folder
    records, body = check(where)
    try:
        put({os.path.join(where, name): content for name, content in sealed_form(records, body).items()})
    except OSError as error:
        raise unwritable(where, error) from error
    return records
