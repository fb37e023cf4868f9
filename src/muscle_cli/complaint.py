"""From where it hurts, in somebody's own words, to the injuries that it may be."""

from collections.abc import Iterable

from muscle_cli.asking import ALIKE, DIRECTIONS, PAIN_WORDS, STOP_WORDS, plain
from muscle_cli.atlas import Atlas
from muscle_cli.cards import card
from muscle_cli.names import fold, split
from muscle_cli.relations import Row
from muscle_cli.search import ranked, telling_words
from muscle_cli.vocabulary import Kind, Region

# What a word is worth in the names, in site, feeling and moment, and in the rest, red flags among it.
_WEIGHTS = (2.0, 4.0, 0.3)
# What an injury is worth that is where it hurts, that has to do with the place, and that is elsewhere.
_THERE, _RELATED, _ELSEWHERE = 1.0, 0.6, 0.2
_MOST = 5
_LEAST_SHARE = 0.3
_MOST_WARNINGS = 2
_DENIALS = frozenset(("not", "no", "without", "never"))


def injuries_at(atlas: Atlas, text: str) -> tuple[list[Row], str]:
    """Give the injuries that fit a complaint, the likeliest first, and a word on how it was read.

    A row has the fields of a risk (none of a muscle) and those of the injury that tell what to do: its red flags, how
    it feels, the muscles tied to it, and the care. Last come injuries with a red flag that the complaint names.
    Errors as `search`.
    """
    words = telling_words(text)
    places = [word for word in words if word not in PAIN_WORDS] or words
    query, scores = ranked(atlas, text, places, [Kind.INJURY], _WEIGHTS)
    fits = {key.partition(":")[2]: _fit(atlas, key.partition(":")[2], places) for key in scores}
    found = {id: score * fit for (id, fit), score in zip(fits.items(), scores.values(), strict=True)}
    if _THERE in fits.values():
        found = {id: score for id, score in found.items() if fits[id] != _ELSEWHERE}
    best = max(found.values(), default=0.0)
    likely = [id for id in sorted(found, key=found.__getitem__, reverse=True) if found[id] >= _LEAST_SHARE * best]
    warned = [id for id in _warned_of(atlas, places) if id not in likely[:_MOST]]
    denied = ["what it is not, is not understood: say where it hurts"] if _DENIALS & set(split(text)) else []
    note = "; ".join(filter(None, [query.note, *_unknown(atlas, places), *denied]))
    return [_row(atlas, id) for id in (*likely[:_MOST], *warned[:_MOST_WARNINGS])], note


def _unknown(atlas: Atlas, words: Iterable[str]) -> list[str]:
    """Say of which regions that are named no injury is recorded."""
    known = {atlas.base.record(Kind.INJURY, id)["region"] for id in atlas.ids([Kind.INJURY])}
    return [f"no injury of the {word} is recorded" for word in words if word in set(Region) - known]


def _fit(atlas: Atlas, injury: str, words: Iterable[str]) -> float:
    """Say how well an injury fits the parts of the body that are named."""
    known = {part for id in atlas.ids([Kind.INJURY]) for part in _parts(atlas, id)}
    named = [forms for word in words if (forms := _forms(word) - DIRECTIONS) & known]
    names, leading, _ = atlas.index[f"texts/{Kind.INJURY}"][injury]
    if not named or any(forms & (_parts(atlas, injury) | _folded(names)) for forms in named):
        return _THERE
    return _RELATED if any(forms & _folded(leading) for forms in named) else _ELSEWHERE


def _warned_of(atlas: Atlas, words: Iterable[str]) -> list[str]:
    """Give the injuries with an urgent red flag that has a word of the complaint which is no place of an injury.

    Such as the chest: nothing that runners get is there, and that it is named is a warning by itself. First come those
    whose flag has most of the words, and of these the one that is about the fewest other parts of the body.
    """
    parts = {part for id in atlas.ids([Kind.INJURY]) for part in _parts(atlas, id, region=False)}
    asked = [forms for word in words if (forms := _forms(word) - DIRECTIONS)]
    found: dict[str, tuple[int, int, str]] = {}
    for record in atlas.base.records(Kind.INJURY):
        for flag in record["red_flags"]:
            told = _folded(flag["text"])
            matched = [forms for forms in asked if forms & told]
            if flag["urgent"] and any(not forms & parts for forms in matched):
                others = told & parts - {form for forms in matched for form in forms}
                # Of several injuries with one and the same flag, the first will do.
                found.setdefault(flag["text"], (-len(matched), len(others), record["id"]))
    return list(dict.fromkeys(id for _, _, id in sorted(found.values())))


def _parts(atlas: Atlas, injury: str, *, region: bool = True) -> set[str]:
    """Give the words for the parts of the body where an injury is felt."""
    record = atlas.base.record(Kind.INJURY, injury)
    return _folded(f"{record['site']} {record['region'] * region}") - DIRECTIONS - STOP_WORDS


def _folded(text: str) -> set[str]:
    return set(fold(plain(text)).split())


def _forms(word: str) -> set[str]:
    return {fold(form) for form in (word, *ALIKE.get(word, ()))}


def _row(atlas: Atlas, injury: str) -> Row:
    whole = card(atlas, atlas.get(Kind.INJURY, injury))
    fields = ("notice", "red_flags", "running", "region", "site", "feels_like", "when", "risks", "care")
    return {
        "injury": injury,
        "injury_name": whole["name"],
        **dict.fromkeys(("muscle", "muscle_name", "mechanism", "exercises", "self_tests", "grade", "verdict")),
        "text": whole["summary"],
        "sources": [],
        **{name: whole[name] for name in fields},
    }
