"""The index that the pages search without a server: a script, because a page from a folder may read nothing else."""

import json
from collections.abc import Sequence

from muscle_cli.asking import ALIKE, KIND_WORDS, PHRASES, STOP_WORDS
from muscle_cli.atlas import Atlas
from muscle_cli.names import SPELLINGS, fold
from muscle_cli.vocabulary import Kind

_LONGEST = 110
# What a record of each kind says of itself in a line.
_ABOUT = ("site", "summary", "text", "why", "title")


def script(atlas: Atlas, name: str, kinds: Sequence[Kind]) -> str:
    """Give the records of some kinds as a script that puts them where the pages look for them.

    A record is its kind, its id, its name, its folded names (one a line), what it says of itself, and the folded words
    of what else it is about (a source is found by its title alone: what all of them found is far more than a page
    should carry). Beside the records stand the rules by which names are compared, so that there is one of each.
    """
    data = {
        "records": [_record(atlas, kind, id) for kind in kinds for id in atlas.ids([kind])],
        "stop": sorted(STOP_WORDS),
        "kinds": {fold(word): kind.plural for word, kind in sorted(KIND_WORDS.items())},
        "alike": {fold(word): [fold(other) for other in others] for word, others in sorted(ALIKE.items())},
        "phrases": list(PHRASES.items()),
        "spellings": [[letters, pattern, spelling] for letters, pattern, spelling in SPELLINGS],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"(window.muscles = window.muscles || {{}}).{name} = {text};\n"


def _record(atlas: Atlas, kind: Kind, id: str) -> list[str]:
    record = atlas.base.record(kind, id)
    about = next((record[field] for field in _ABOUT if record.get(field)), "")
    if kind == Kind.CLAIM:
        about = f"{record['verdict']}: {about}"
    if kind == Kind.EXERCISE:
        about = ", ".join((record["goal"], record["difficulty"], *record["equipment"]))
    names, leading, _ = atlas.index[f"texts/{kind}"][id]
    folded = "\n".join(dict.fromkeys(fold(name) for name in names.split("\n")))
    title = about if len(about) <= _LONGEST else about[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
    known = {*folded.split(), *fold(title).split(), *STOP_WORDS}
    told = [] if kind == Kind.SOURCE else leading.split("\n")
    served = (record.get("anatomy") or {}).values()
    told += [value for fact in served if fact for value in fact["values"]]
    words = dict.fromkeys(word for text in told for word in fold(text).split() if word not in known)
    return [kind.plural, id, record["name"], folded, title, " ".join(words)]
