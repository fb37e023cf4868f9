"""The words that people ask with: which tell nothing, which mean the same, and which name a kind of record."""

import re

from muscle_cli.vocabulary import Kind

# What questions are made of, and what every record here is about: nothing is found by these words.
STOP_WORDS = frozenset(
    """
    a about after all also am an and any are as at be because been before being best but by can could did do does doing
    down during each else every feel feels for from get gets getting give go goes good had has have having help helps
    how i if im in into is it its just like many me more most much my need new no not of off on one or our out over
    people really run runner runners running runs should so some start such than that the their them then there these
    they thing this those to too two up us use very was we were what when where which while who whose why will with
    without work would you your
    """.split()  # noqa: SIM905 - words, not code
)

# That it hurts says nothing of where.
PAIN_WORDS = ("pain", "painful", "hurt", "hurts", "ache", "aches", "aching")

# Words that mean the same when a runner says where it hurts, or what moves.
_SAME = (
    PAIN_WORDS,
    ("outside", "outer", "lateral"),
    ("inside", "inner", "medial"),
    ("front", "anterior"),
    ("behind", "rear", "posterior"),
    ("bottom", "underneath", "sole", "plantar"),
    ("below", "under", "beneath"),
    ("lift", "lifts", "raise", "raises"),
    ("pulled", "pull", "strain", "strained", "torn", "tear"),
    ("buttock", "bum", "butt", "backside"),
    ("kneecap", "patella", "patellar", "patellofemoral"),
    ("morning", "bed"),
    ("stairs", "downstairs", "upstairs"),
    ("pee", "peeing", "wee", "leak", "leaking", "leaks"),
    ("twisted", "rolled", "sprained", "sprain"),
)
# What one word may mean, and not the other way: what is behind is at the back, but the back is a place of its own.
_ONE_WAY = dict.fromkeys(("behind", "rear", "posterior"), ("back",))
ALIKE = {
    word: (*(other for other in group if other != word), *_ONE_WAY.get(word, ())) for group in _SAME for word in group
}

# Words that say where on a part of the body, and not which part.
DIRECTIONS = frozenset(
    """
    above around behind below beneath bottom centre deep down edge end front inner inside lateral left low lower lowest
    medial middle near one other outer outside over part rear right side spot surface third top under underneath up
    upper
    """.split()  # noqa: SIM905 - words, not code
)

# The back of something is what is behind it.
PHRASES = {r"\bback of\b": "behind"}


def plain(text: str) -> str:
    """Give a text with what is meant by its phrases."""
    for phrase, meant in PHRASES.items():
        text = re.sub(phrase, meant, text, flags=re.IGNORECASE)
    return text


# Words that say which kind of record is meant.
_KINDS = {
    Kind.MUSCLE: ("muscle", "muscles"),
    Kind.EXERCISE: ("exercise", "exercises", "drill", "drills", "strengthen", "strengthens", "strengthening"),
    Kind.INJURY: ("injury", "injuries", "injured"),
    Kind.SOURCE: ("study", "studies", "paper", "papers"),
}
KIND_WORDS = {word: kind for kind, words in _KINDS.items() for word in words}
