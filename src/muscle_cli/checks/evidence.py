"""Rules on statements and their sources."""

from collections.abc import Iterator

from muscle_cli.checks.records import Breach, Records, each, statements
from muscle_cli.references import references
from muscle_cli.vocabulary import Kind

_UNCITED_IS_FINE = {"article": "the text that the content starts from; claims point to its lines instead"}


def unfounded(records: Records) -> Iterator[Breach]:
    """A statement has neither a source nor a restated claim."""
    for kind, id, record in each(records):
        for path, statement in statements(record):
            if not statement["sources"] and not statement["restates"]:
                yield Breach(kind, id, path)


def said_twice(records: Records) -> Iterator[Breach]:
    """A statement cites one source twice, or both restates and corrects one claim."""
    for kind, id, record in each(records):
        for path, statement in statements(record):
            cited = [citation["source"] for citation in statement["sources"]]
            twice = {source for source in cited if cited.count(source) > 1}
            for name in sorted(twice | set(statement["restates"]) & set(statement["corrects"])):
                yield Breach(kind, id, path, name)


def uncited(records: Records) -> Iterator[Breach]:
    """Nothing cites this source."""
    cited = {target for _, _, record in each(records) for _, kind, target in references(record) if kind == Kind.SOURCE}
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
