"""What can be known of the data without reading all of it: derived when the data are sealed, never written by hand.

| key | holds |
|---|---|
| names/… | folded names with this first letter → `kind:id` of each record it finds (of works the aliases) |
| initials | the first letters that there are |
| labels/… | of a kind: id → printed name |
| members, groups | muscle → its members; muscle → the groups it is in |
| exercises, injuries | muscle → exercises that target it; muscle → injuries it is tied to |
| helpers, cautions | injury → exercises that help it; injury → exercises that want care with it |
| main | the article's groups in the article's order |
| movers, active | movement → muscles with that action; phase → muscles with a function in it |
| restated | claim → `kind:id` of the records that restate or correct it |
| types, verdicts | source → type; claim → verdict |
| reviewed | day of the latest review of any record |
| standing | `kind:id` → grades and verdicts of its statements |
| graded | kind → grade → how many of its statements have it |
| texts/… | of a kind: id → its names, what says what it is about, and the rest of its prose |
| spellings | a word as names are compared → the words of all prose that are written in another way |
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from muscle_cli.checks.records import Records, names_of, statements
from muscle_cli.evidence import grade, is_structural, worst_verdict
from muscle_cli.names import fold, joined, singular, split
from muscle_cli.passages import LEADING, passages
from muscle_cli.references import references
from muscle_cli.vocabulary import WORKS, Grade, Kind, Verdict

Weighed = tuple[Grade, Verdict | None]


def build_index(records: Records) -> dict[str, Any]:
    """Derive the index of a set of records; lists keep the order of ids."""
    types = {id: source["type"] for id, source in records[Kind.SOURCE].items()}
    verdicts = {id: claim["verdict"] for id, claim in records[Kind.CLAIM].items()}
    weighed = {
        f"{kind}:{id}": _weighed(record, types, verdicts)
        for kind, found in records.items()
        for id, record in found.items()
    }
    return {
        **_names(records),
        **{f"labels/{kind}": {id: record["name"] for id, record in found.items()} for kind, found in records.items()},
        **_relations(records),
        "restated": _inverse(
            (f"{kind}:{id}", [referred for _, to, referred in references(record) if to == Kind.CLAIM])
            for kind, found in records.items()
            for id, record in found.items()
        ),
        "types": types,
        "verdicts": verdicts,
        "reviewed": max((record["reviewed"] for found in records.values() for record in found.values()), default=""),
        "standing": {name: _standing(found) for name, found in weighed.items() if found},
        "graded": _graded(weighed),
        **_prose(records),
    }


def _relations(records: Records) -> dict[str, Any]:
    muscles, exercises = records[Kind.MUSCLE], records[Kind.EXERCISE]
    placed = [muscle for muscle in muscles.values() if muscle["place"]]
    return {
        "members": {id: muscle["members"] for id, muscle in muscles.items() if muscle["members"]},
        "groups": _inverse((id, muscle["members"]) for id, muscle in muscles.items()),
        "exercises": _inverse((id, [t["muscle"] for t in record["targets"]]) for id, record in exercises.items()),
        "injuries": _inverse(
            (id, [risk["muscle"] for risk in record["risks"]]) for id, record in records[Kind.INJURY].items()
        ),
        "helpers": _inverse((id, [h["injury"] for h in record["helps"]]) for id, record in exercises.items()),
        "cautions": _inverse((id, [c["injury"] for c in record["cautions"]]) for id, record in exercises.items()),
        "main": [muscle["id"] for muscle in sorted(placed, key=lambda muscle: muscle["place"])],
        "movers": _inverse(
            (id, [action["movement"] for action in muscle["actions"]]) for id, muscle in muscles.items()
        ),
        "active": _inverse(
            (id, [p for f in muscle["functions"] for p in f["phases"]]) for id, muscle in muscles.items()
        ),
    }


def _prose(records: Records) -> dict[str, Any]:
    texts = {kind: {id: _columns(record) for id, record in found.items()} for kind, found in records.items()}
    words = {word for found in texts.values() for columns in found.values() for text in columns for word in split(text)}
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        if (same := fold(word)) != singular(word):
            spellings[same].append(word)
    return {**{f"texts/{kind}": found for kind, found in texts.items()}, "spellings": dict(sorted(spellings.items()))}


def _columns(record: dict[str, Any]) -> list[str]:
    """Give the names of a record, what says what it is about, and the rest of its prose."""
    leading: list[str] = []
    rest: list[str] = []
    for passage in passages(record):
        (leading if passage.field.partition(".")[0] in LEADING else rest).append(passage.text)
    leading += [record["region"]] if "red_flags" in record else []
    names = dict.fromkeys(name for _, name in names_of(record))
    return ["\n".join(texts) for texts in (names, leading, rest)]


def _names(records: Records) -> dict[str, Any]:
    written: defaultdict[str, set[str]] = defaultdict(set)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for kind, of_kind in records.items():
        for id, record in of_kind.items():
            kept = names_of(record) if kind not in WORKS else enumerate(record["aliases"])
            names = {fold(name) for _, name in kept}
            for key in {joined(name) for name in names}:
                found[key].append(f"{kind}:{id}")
            for name in names:
                written[joined(name)].add(name)
    by_initial: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for key in sorted(found):
        for name in sorted(written[key]):
            by_initial[name[0]][name] = found[key]
    sections = {f"names/{initial}": names for initial, names in sorted(by_initial.items())}
    return {**sections, "initials": sorted(by_initial)}


def _weighed(record: dict[str, Any], types: dict[str, str], verdicts: dict[str, str]) -> list[Weighed]:
    """Give the grade and the verdict of each statement of a record."""
    found = []
    for path, statement in statements(record):
        verdict = worst_verdict(statement["restates"], verdicts)
        structure = is_structural(record, path)
        found.append((grade(statement["sources"], types, verdict, structure=structure), verdict))
    return found


def _standing(weighed: list[Weighed]) -> dict[str, list[str]]:
    verdicts = {verdict for _, verdict in weighed if verdict}
    return {"grades": sorted({grade for grade, _ in weighed}), "verdicts": sorted(verdicts)}


def _graded(weighed: dict[str, list[Weighed]]) -> dict[str, dict[str, int]]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, found in weighed.items():
        counts[name.partition(":")[0]].update(str(grade) for grade, _ in found)
    return {kind: dict(sorted(of_kind.items())) for kind, of_kind in counts.items() if of_kind}


def _inverse(pairs: Iterable[tuple[str, Iterable[str]]]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for id, targets in pairs:
        for target in dict.fromkeys(targets):
            found[target].append(id)
    return dict(sorted(found.items()))
