"""From where it hurts, in somebody's own words, to the injuries that it may be."""

from muscle_cli.asking import PAIN_WORDS
from muscle_cli.atlas import Atlas
from muscle_cli.cards import card
from muscle_cli.relations import Row
from muscle_cli.search import ranked, telling_words
from muscle_cli.vocabulary import Kind

# What a word is worth in the names, in site, feeling and moment, and in the rest, red flags among it.
_WEIGHTS = (2.0, 4.0, 0.3)
_MOST = 5
_LEAST_SHARE = 0.3


def injuries_at(atlas: Atlas, text: str) -> tuple[list[Row], str]:
    """Give the injuries that fit a complaint, the likeliest first, and a word on how it was read.

    A row has the fields of a risk (none of a muscle) and those of the injury that tell what to do: its red flags, how
    it feels, the muscles tied to it, and the care. Errors as `search`.
    """
    words = telling_words(text)
    places = [word for word in words if word not in PAIN_WORDS] or words
    query, scores = ranked(atlas, text, places, [Kind.INJURY], _WEIGHTS)
    best = max(scores.values(), default=0.0)
    likely = [key for key, score in scores.items() if score >= _LEAST_SHARE * best][:_MOST]
    return [_row(atlas, key.partition(":")[2]) for key in likely], query.note


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
