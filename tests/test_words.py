"""Our sentences are our own: none shares a run of eight words with the article.

`article_runs.txt` holds the hashes of the article's runs, not its text; `python -m tests.test_words ARTICLE` makes it.
"""

import json
import re
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest

from muscle_cli import gate
from muscle_cli.vocabulary import Kind

RUNS = Path(__file__).parent / "article_runs.txt"
LENGTH = 8
# What a list of muscles needs beside their names is nobody's.
LINKS = {"and", "or", "the", "of", "a", "muscle", "muscles", "group"}
# Titles are quoted as they are, and an address is no sentence.
QUOTED = {"id", "title", "journal", "authors", "doi", "pmid", "url"}


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Give every run of eight words of a text, in small letters and without punctuation."""
    words = re.findall(r"[a-z0-9]+", text.casefold())
    return zip(*(words[n:] for n in range(LENGTH)), strict=False)


def hashed(run: tuple[str, ...]) -> str:
    """Give a run as it stands in the file."""
    return blake2b(" ".join(run).encode(), digest_size=5).hexdigest()


def sentences(value: Any) -> Iterator[str]:
    """Give every text in a JSON value that is meant to be ours."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from sentences(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in QUOTED:
                yield from sentences(item)


def shared(text: str, known: set[str], names: set[str]) -> list[str]:
    """Give the runs that a text shares with the article and that are more than names."""
    return [" ".join(run) for run in runs(text) if not set(run) <= names and hashed(run) in known]


@pytest.fixture(scope="module")
def known() -> set[str]:
    """Give the hashes of the article's runs."""
    return set(RUNS.read_text().split())


def names_in(records: dict[str, Any]) -> set[str]:
    """Give the words of the printed and Latin names of muscles, which everybody shares."""
    spoken = (f"{muscle['name']} {muscle['latin'] or ''}" for muscle in records.values())
    return LINKS | set(re.findall(r"[a-z]+", " ".join(spoken).casefold()))


@pytest.mark.parametrize("kind", list(Kind))
def test_no_run_is_shared(kind: Kind, known: set[str]) -> None:
    """No text of a record shares a run of eight words with the article."""
    records, _ = gate.check(gate.bundled_folder())
    names = names_in(dict(records[Kind.MUSCLE]))
    found = {
        f"{id}: {run}"
        for id, record in records[kind].items()
        for text in sentences(record)
        for run in shared(text, known, names)
    }

    assert found == set()


def test_documents_share_no_run(known: set[str]) -> None:
    """Neither do the README and the mapping of the article's rows."""
    root = Path(__file__).parents[1]
    files = [root / "README.md", root / "CONTRIBUTING.md", *Path(__file__).parent.glob("article_r*.tsv")]

    assert [run for file in files for run in shared(file.read_text(encoding="utf-8"), known, LINKS)] == []


def test_a_shared_run_is_found() -> None:
    """A copied sentence is noticed whatever its punctuation, and a list of names is none."""
    text = "One two three; four, five six (seven) eight nine."
    known = {hashed(run) for run in runs(text)}

    assert shared("As they say: one two three four FIVE six seven eight", known, set()) == [
        "one two three four five six seven eight"
    ]
    assert shared(text, known, set(text.casefold().replace(";", "").replace(",", "").split()) | {"seven", "nine"}) == []
    assert shared("one two three four five six seven nine", known, set()) == []


def test_the_hashes_are_many(known: set[str]) -> None:
    """The file is there, and whole."""
    assert len(known) > 9000
    assert all(re.fullmatch(r"[0-9a-f]{10}", line) for line in known)


if __name__ == "__main__":
    article = Path(sys.argv[1]).read_text(encoding="utf-8")
    RUNS.write_text("".join(f"{line}\n" for line in sorted({hashed(run) for run in runs(article)})))
    json.dump({"runs": len(RUNS.read_text().split())}, sys.stdout)
