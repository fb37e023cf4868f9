"""Full text over the records, with SQLite's FTS5 in memory: stemmed by Porter, ranked by BM25.

The records are ranked first, by their names, what they are about, and the rest of their prose; then the passages of the
best, to show what was found. Robertson & Zaragoza 2009 describe BM25.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise, product, starmap
from typing import TYPE_CHECKING, NamedTuple

from muscle_cli.asking import ALIKE, KIND_WORDS, STOP_WORDS, plain
from muscle_cli.atlas import Atlas
from muscle_cli.errors import BadUsage, Missing, quoted
from muscle_cli.evidence import is_structural
from muscle_cli.names import fold, split
from muscle_cli.passages import LEADING, Passage, passages
from muscle_cli.relations import Row
from muscle_cli.vocabulary import Kind

if TYPE_CHECKING:
    from sqlite3 import Connection

LONGEST = 1000
_MOST_WORDS = 40
_MOST_QUOTED = 5
_LONGEST_NAME = 6

# Around a word that was found; no text of the data can hold them.
_MARKS = ("\x01", "\x02")

_WEIGHTS = (6.0, 3.0, 1.0)

_ANY = "SELECT 1 FROM found WHERE found MATCH ? LIMIT 1"
_SCORED = "SELECT rowid, bm25(found, ?, ?) FROM found WHERE found MATCH ?"
_MARKED = (
    "SELECT rowid, highlight(found, 0, ?, ?) || highlight(found, 1, ?, ?) FROM found WHERE found MATCH ? "
    "ORDER BY bm25(found, 2, 1)"
)

# What a hit of each kind is worth: people ask about bodies before they ask about papers.
_WORTH = {
    Kind.MUSCLE: 1.0,
    Kind.EXERCISE: 1.0,
    Kind.INJURY: 1.2,
    Kind.MOVEMENT: 1.0,
    Kind.PHASE: 1.0,
    Kind.TOPIC: 0.8,
    Kind.CLAIM: 0.4,
    Kind.SOURCE: 0.3,
}

# What it is worth more where the text names the kind.
_MEANT = 2.0

# The field that stands for a record of which only the name was found.
_LEADS = ("summary", "steps", "text", "why", "finding")


class Query(NamedTuple):
    """What is looked for: each word with the ways to write it; and what was read as another word, or stands nowhere."""

    words: list[list[str]]
    corrected: list[tuple[str, str]]
    missing: list[str]

    @property
    def note(self) -> str:
        """Say how the text was read, where it was not read as it stands."""
        read = [f"{quoted(word)} read as {quoted(other)}" for word, other in self.corrected]
        return "; ".join(read + [f"nothing has {quoted(word)}" for word in self.missing[:_MOST_QUOTED]])


def search(atlas: Atlas, text: str, kinds: Sequence[Kind] = tuple(Kind), limit: int = 20) -> tuple[list[Row], str]:
    """Give the records that a text finds, the best first, and a word on how it was read.

    Each row has the passage that fits best, with its evidence where it has any. Raises BadUsage for a text without a
    word to look for, Missing where SQLite has no FTS5.
    """
    words = telling_words(text)
    query, scores = ranked(atlas, text, words, kinds, _WEIGHTS)
    if not scores:
        return [], query.note
    found = [reference.split(":", 1) for reference in list(scores)[:limit]]
    records = [(Kind(kind), atlas.base.record(Kind(kind), id)) for kind, id in found]
    told = _best_passages([record for _, record in records], query)
    # Who names a record wants to know what it is.
    whole = {found for asked in (text, " ".join(words)) for found in atlas.finder.named_as_written(fold(asked))}
    told = {n: best for n, best in told.items() if (records[n][0], records[n][1]["id"]) not in whole}
    rows = [_row(atlas, kind, record, told.get(n)) for n, (kind, record) in enumerate(records)]
    return rows, query.note


def ranked(
    atlas: Atlas, text: str, words: Sequence[str], kinds: Sequence[Kind], weights: Sequence[float]
) -> tuple[Query, dict[str, float]]:
    """Give how the words were read, and the `kind:id` of what has any of them with its score, the best first.

    `weights` say what a word is worth in the names, in what says what a record is about, and in the rest of its prose.
    """
    texts = {f"{kind}:{id}": columns for kind in kinds for id, columns in atlas.index[f"texts/{kind}"].items()}
    # Apart, because BM25 marks a long text down: a muscle is not less itself for having been studied much.
    heads = _filled((names, leading) for names, leading, _ in texts.values())
    bodies = _filled((rest * bool(weights[2]), "") for _, _, rest in texts.values())
    query = _query(atlas, words, (heads, bodies))
    return query, _scored(atlas, {heads: weights[:2], bodies: (weights[2], 0)}, list(texts), query, text)


def telling_words(text: str) -> list[str]:
    """Give the words of a text by which records can be found; BadUsage if there is none."""
    if len(text) > LONGEST:
        raise BadUsage(f"the text is too long ({len(text)} characters)", f"ask in {LONGEST} characters or less")
    words = list(dict.fromkeys(split(plain(text))))
    if not words:
        raise BadUsage("there is no word to look for", 'muscles search "tight calves"')
    telling = [word for word in words if word not in STOP_WORDS]
    telling = [word for word in telling if word not in KIND_WORDS] or telling
    if not telling:
        raise BadUsage(f"{quoted(text)} has only words that stand everywhere", "name a muscle, a place or a feeling")
    return telling[:_MOST_WORDS]


def _filled(texts: Iterable[tuple[str, str]], *, stored: bool = False) -> "Connection":
    """Give a database in memory with a table `found (first, second)`; only one that is `stored` can quote its texts."""
    try:
        import sqlite3

        database = sqlite3.connect(":memory:")
        content = "" if stored else ", content = ''"
        database.execute(
            "CREATE VIRTUAL TABLE found USING "
            f"fts5(first, second, tokenize = 'porter unicode61 remove_diacritics 2'{content})"
        )
    except Exception as error:  # sqlite3.OperationalError has no name where the import failed
        raise Missing(f"this Python has no SQLite with FTS5 ({error})", "the Python of python.org has one") from error
    rows = ((number, *both) for number, both in enumerate(texts))
    database.executemany("INSERT INTO found (rowid, first, second) VALUES (?, ?, ?)", rows)
    return database


def _query(atlas: Atlas, words: Sequence[str], databases: Sequence["Connection"]) -> Query:
    """Find for each word how it is written in the records; one that stands nowhere is read as the nearest that does."""
    query = Query([], [], [])
    for word in words:
        forms = _forms(atlas, word)
        if not any(_found(database, forms) for database in databases):
            near = atlas.finder.nearest_word(word)
            forms = _forms(atlas, near) if near and near != fold(word) else []
            if near is None or not (forms and any(_found(database, forms) for database in databases)):
                query.missing.append(word)
                continue
            query.corrected.append((word, near))
        query.words.append(forms)
    return query


def _found(database: "Connection", forms: Iterable[str]) -> bool:
    return bool(database.execute(_ANY, (_any_of(forms),)).fetchone())


def _forms(atlas: Atlas, word: str) -> list[str]:
    """Give the ways to write a word: as asked, as names are compared, as the prose spells it, and words alike."""
    forms = [word, *ALIKE.get(word, ())]
    return list(dict.fromkeys(form for each in forms for form in (each, *_spelled(atlas, each))))


def _spelled(atlas: Atlas, word: str) -> list[str]:
    same = fold(word)
    return [same, *atlas.index["spellings"].get(same, ())]


def _any_of(forms: Iterable[str]) -> str:
    """Give the expression for FTS5; quoted, so that nothing in it is an operator."""
    return " OR ".join(map(_quoted, forms))


def _quoted(word: str) -> str:
    return f'"{word}"'


def _beside(word: str, other: str) -> str:
    """Give the expression for two words with a few between them at the most, such as the side of the hip."""
    return f'NEAR("{word}" "{other}", 3)'


def _scored(
    atlas: Atlas, databases: dict["Connection", Sequence[float]], keys: Sequence[str], query: Query, text: str
) -> dict[str, float]:
    """Give what has any of the words, with its score: first that whose name is the whole text, then by BM25.

    The score of a record is the sum over the words that it has, and over neighbours in the text that are neighbours
    in it too, times the share of the words that it has: a record with every word a few times is meant sooner than one
    with one of them often. A name that stands in the text whole counts as often as it has words.
    """
    scores: dict[int, float] = defaultdict(float)
    hits: Counter[int] = Counter()
    for forms in query.words:
        for row, score in _best_form(databases, map(_quoted, forms)).items():
            scores[row] += score
            hits[row] += 1
    for near in pairwise(query.words):
        for row, score in _best_form(databases, starmap(_beside, product(*near))).items():
            scores[row] += score
    named = _names_in(atlas, text)
    words = split(text)
    meant = {KIND_WORDS[word] for word in words if word in KIND_WORDS}

    def worth(row: int) -> float:
        kind = Kind(keys[row].partition(":")[0])
        share = hits[row] / len(query.words)
        return _WORTH[kind] * (_MEANT if kind in meant else 1) * (1 + named.get(keys[row], 0)) * share

    found = {keys[row]: score * worth(row) for row, score in scores.items()}
    return dict(sorted(found.items(), key=lambda hit: (named.get(hit[0]) == len(words), hit[1]), reverse=True))


def _best_form(databases: dict["Connection", Sequence[float]], forms: Iterable[str]) -> Counter[int]:
    """Give the rows that any of some expressions finds, each with the score for the one that fits best."""
    best: Counter[int] = Counter()
    for form in forms:
        found: Counter[int] = Counter()
        for database, weights in databases.items():
            for row, score in database.execute(_SCORED, (*weights, form)):
                found[row] -= score  # FTS5 gives better scores further below zero
        best |= found
    return best


def _names_in(atlas: Atlas, text: str) -> dict[str, int]:
    """Give the records whose names stand in a text, each with the number of words of the longest such name."""
    words = fold(text).split()
    found: dict[str, int] = {}
    for length in range(min(len(words), _LONGEST_NAME), 0, -1):
        for start in range(len(words) - length + 1):
            for kind, id in atlas.finder.named_as_written(" ".join(words[start : start + length])):
                found.setdefault(f"{kind}:{id}", length)
    return found


def _best_passages(records: list[Row], query: Query) -> dict[int, tuple[Passage, list[str]]]:
    """Give for each record, by its position, the passage that fits best, and the words that were found in it."""
    told = [(n, each) for n, record in enumerate(records) for each in passages(record)]
    database = _filled((_by_weight(passage) for _, passage in told), stored=True)
    hits = database.execute(_MARKED, (*_MARKS, *_MARKS, _any_of(form for forms in query.words for form in forms)))
    best: dict[int, tuple[Passage, list[str]]] = {}
    for row, marked in hits:
        n, passage = told[row]
        best.setdefault(n, (passage, [piece.partition(_MARKS[1])[0] for piece in marked.split(_MARKS[0])[1:]]))
    return best


def _by_weight(passage: Passage) -> tuple[str, str]:
    """Put a passage into the column of what it says: what the record is about, or the rest."""
    leads = passage.field.partition(".")[0] in LEADING
    return passage.text * leads, passage.text * (not leads)


def _row(atlas: Atlas, kind: Kind, record: Row, told: tuple[Passage, list[str]] | None) -> Row:
    lead = next(field for field in _LEADS if record.get(field))
    passage, words = told or (next(each for each in passages(record) if each.field == lead), [])
    row = {"kind": str(kind), "id": record["id"], "name": record["name"], "field": passage.field, "text": passage.text}
    behind = atlas.rows.evidence(passage.around, structure=is_structural(record, passage.field))
    return {**row, "words": list(dict.fromkeys(words)), **behind}
