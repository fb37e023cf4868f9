"""Everything about one record, the bibliography of records, and the lists of a kind."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from muscle_cli import __version__, gate
from muscle_cli.atlas import Atlas
from muscle_cli.evidence import is_structural
from muscle_cli.record import View, kind_of
from muscle_cli.references import references
from muscle_cli.relations import PHASES, ROLES, Row
from muscle_cli.vocabulary import Grade, Kind, SourceType, Verdict

NOTICE = "This informs; it is no diagnosis and no treatment."

# What a card says before everything else, in whatever format.
_FIRST = {Kind.INJURY: ("id", "name", "notice", "red_flags")}

# The fields of a record that a list shows, beside its id, name and aliases.
_LISTED = {
    Kind.MUSCLE: ("latin", "rank", "region", "compartment", "importance", "members", "summary"),
    Kind.EXERCISE: ("goal", "difficulty", "equipment", "sides", "minutes", "movements"),
    Kind.INJURY: ("region", "site", "summary"),
    Kind.MOVEMENT: ("joint", "opposite", "summary"),
    Kind.PHASE: ("start", "end", "speed", "summary"),
    Kind.TOPIC: ("kind", "text"),
    Kind.CLAIM: ("verdict", "lines", "why"),
    Kind.SOURCE: ("type", "authors", "year", "title", "journal", "doi", "pmid", "url", "population", "finding"),
}


def card(atlas: Atlas, record: View) -> Row:
    """Give all there is about a record: its stored fields, and the rows that belong to it."""
    kind = kind_of(record)
    stored = atlas.base.record(kind, record.id)
    whole = {**stored, **_EXTENSIONS[kind](atlas, record, stored)}
    return {**{key: whole[key] for key in _FIRST.get(kind, ())}, **whole}


def sources(atlas: Atlas, subjects: Sequence[View] = ()) -> list[Row]:
    """Give the bibliography of records, which is all that their cards cite; without subjects, every source."""
    if not subjects:
        return atlas.base.records(Kind.SOURCE)
    cited = {id for subject in subjects for _, kind, id in references(card(atlas, subject)) if kind == Kind.SOURCE}
    cited |= {subject.id for subject in subjects if kind_of(subject) == Kind.SOURCE}
    return [atlas.base.record(Kind.SOURCE, id) for id in atlas.ids([Kind.SOURCE]) if id in cited]


def version(atlas: Atlas) -> Row:
    """Give the version of the program and of the bundled data, with their licences and the sum of their seal."""
    return {
        "program": __version__,
        "data": atlas.index["reviewed"],
        "licence": {"code": "MIT", "data": "CC-BY-4.0"},
        "counts": {kind: len(atlas.ids([kind])) for kind in Kind},
        "seal": gate.seal_of(gate.bundled_folder()),
    }


def listing(atlas: Atlas, kind: Kind) -> list[Row]:
    """Give every record of a kind in brief, with the grades and verdicts of its statements.

    Muscles come as a tree of groups, the article's groups first and in its order; each stands once, with its `depth`.
    Phases come in the order of the cycle.
    """
    records = _tree(atlas) if kind == Kind.MUSCLE else atlas.base.records(kind)
    if kind == Kind.PHASE:
        records.sort(key=lambda record: PHASES.index(record["id"]))
    return [_brief(atlas, kind, record) for record in records]


def stats(atlas: Atlas, kind: Kind | None = None) -> list[Row]:
    """Count records, statements by grade, sources by type and claims by verdict; of one kind, or of everything."""
    kinds = list(Kind) if kind is None else [kind]
    graded = (atlas.index["graded"].get(kind, {}) for kind in kinds)
    by_grade = sum((Counter(counts) for counts in graded), Counter())
    by_type = Counter(atlas.index["types"].values() if Kind.SOURCE in kinds else ())
    by_verdict = Counter(atlas.index["verdicts"].values() if Kind.CLAIM in kinds else ())
    return [
        *_counted("records", {kind.plural: len(atlas.ids([kind])) for kind in kinds}),
        *_counted("statements", {grade: by_grade[grade] for grade in Grade}),
        *_counted("sources", {type: by_type[type] for type in SourceType}),
        *_counted("claims", {verdict: by_verdict[verdict] for verdict in Verdict}),
    ]


def _counted(what: str, counts: dict[str, int]) -> Iterator[Row]:
    """Give a row for each count that is not zero, and one for all of several."""
    some = {str(which): count for which, count in counts.items() if count}
    total = {"all": sum(some.values())} if len(some) > 1 else {}
    return ({"counted": what, "which": which, "count": count} for which, count in {**some, **total}.items())


def _brief(atlas: Atlas, kind: Kind, record: Row) -> Row:
    standing = atlas.index["standing"].get(f"{kind}:{record['id']}", {"grades": [], "verdicts": []})
    place = {name: record[name] for name in ("groups", "depth", "nerve", "roots") if kind == Kind.MUSCLE}
    fields = {name: record[name] for name in ("id", "name", "aliases", *_LISTED[kind])}
    return {**fields, **place, **standing}


def _tree(atlas: Atlas) -> list[Row]:
    groups, main = atlas.index["groups"], atlas.index["main"]
    found: dict[str, Row] = {}

    def add(id: str, depth: int) -> None:
        if id not in found:
            record = atlas.base.record(Kind.MUSCLE, id)
            served = {name: _values(record, name) for name in ("nerve", "roots")}
            found[id] = {**record, "groups": groups.get(id, []), "depth": depth, **served}
            for member in record["members"]:
                add(member, depth + 1)

    for id in (*main, *(id for id in atlas.ids([Kind.MUSCLE]) if id not in groups)):
        add(id, 0)
    return list(found.values())


def _values(muscle: Row, fact: str) -> list[str]:
    return list(((muscle["anatomy"] or {}).get(fact) or {"values": []})["values"])


def _muscle(atlas: Atlas, record: View, stored: Row) -> Row:
    anatomy = stored["anatomy"] or {}
    return {
        "groups": list(dict.fromkeys(atlas.walk(record.id, "groups"))),
        "all_members": list(dict.fromkeys(atlas.walk(record.id, "members"))),
        "anatomy": {name: atlas.rows.texts(fact) if fact else None for name, fact in anatomy.items()} or None,
        "actions": [_named(atlas, Kind.MOVEMENT, atlas.rows.texts(action)) for action in stored["actions"]],
        "numbers": [atlas.rows.texts({**each, "sources": [each["source"]]}) for each in stored["numbers"]],
        "functions": atlas.functions([record]),
        "consequences": [atlas.rows.risk(each, None, record.id) for each in stored["consequences"]],
        "risks": atlas.risks([record]),
        "self_tests": atlas.self_tests([record]),
        "exercises": atlas.exercises_for([record]),
    }


def _exercise(atlas: Atlas, record: View, stored: Row) -> Row:
    dose = stored["dose"]
    return {
        "easier_names": [atlas.rows.label(Kind.EXERCISE, id) for id in stored["easier"]],
        "harder_names": [atlas.rows.label(Kind.EXERCISE, id) for id in stored["harder"]],
        "targets": [atlas.rows.statement(_named(atlas, Kind.MUSCLE, each)) for each in stored["targets"]],
        "helps": [atlas.rows.statement(_named(atlas, Kind.INJURY, each)) for each in stored["helps"]],
        "dose": dose and atlas.rows.texts(dose, structure=False),
        "cautions": [
            _named(atlas, Kind.INJURY, atlas.rows.texts(each, structure=False)) for each in stored["cautions"]
        ],
    }


def _injury(atlas: Atlas, record: View, stored: Row) -> Row:
    facts = {name: stored[name] and atlas.rows.texts(stored[name], structure=False) for name in ("feels_like", "when")}
    lists = ("running", "other_risks", "care", "how_common")
    plain = {name: [atlas.rows.statement(each) for each in stored[name]] for name in lists}
    return {
        "notice": NOTICE,
        **facts,
        "red_flags": [atlas.rows.texts(flag, structure=False) for flag in stored["red_flags"]],
        "risks": atlas.risks([record]),
        **plain,
        "exercises": atlas.exercises_for([record]),
    }


def _movement(atlas: Atlas, record: View, stored: Row) -> Row:
    movers = [atlas.base.record(Kind.MUSCLE, id) for id in atlas.index["movers"].get(record.id, ())]
    actions = [
        {"muscle": muscle["id"], "muscle_name": muscle["name"], **atlas.rows.texts(action)}
        for muscle in movers
        for action in muscle["actions"]
        if action["movement"] == record.id
    ]
    return {"muscles": sorted(actions, key=lambda action: (ROLES.index(action["role"]), action["muscle"]))}


def _phase(atlas: Atlas, record: View, stored: Row) -> Row:
    active = [atlas.base.record(Kind.MUSCLE, id) for id in atlas.index["active"].get(record.id, ())]
    rows = (atlas.rows.function(each, muscle) for muscle in active for each in muscle["functions"])
    return {**atlas.rows.texts(stored), "functions": [row for row in rows if record.id in row["phases"]]}


def _topic(atlas: Atlas, record: View, stored: Row) -> Row:
    structure = is_structural(stored, "statements")
    return {"statements": [atlas.rows.statement(each, structure=structure) for each in stored["statements"]]}


def _claim(atlas: Atlas, record: View, stored: Row) -> Row:
    cited = [{**citation, **atlas.rows.cite(citation["source"])} for citation in stored["sources"]]
    return {"sources": cited, "restated_by": atlas.index["restated"].get(record.id, [])}


def _source(atlas: Atlas, record: View, stored: Row) -> Row:
    return {"cited_by": atlas.citing(record.id)}


def _named(atlas: Atlas, kind: Kind, each: Row) -> Row:
    """Put the name of the record that a row refers to beside its id."""
    return {str(kind): each[kind], f"{kind}_name": atlas.rows.label(kind, each[kind]), **each}


_EXTENSIONS: dict[Kind, Callable[[Atlas, Any, Row], Row]] = {
    Kind.MUSCLE: _muscle,
    Kind.EXERCISE: _exercise,
    Kind.INJURY: _injury,
    Kind.MOVEMENT: _movement,
    Kind.PHASE: _phase,
    Kind.TOPIC: _topic,
    Kind.CLAIM: _claim,
    Kind.SOURCE: _source,
}
