"""The words that people ask with: which tell nothing, which mean the same, and which name a kind of record."""

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
    ("behind", "back", "rear", "posterior"),
    ("bottom", "underneath", "sole", "plantar"),
    ("below", "under", "beneath"),
    ("lift", "lifts", "raise", "raises"),
    ("pulled", "pull", "strain", "strained", "torn", "tear"),
    ("buttock", "bum", "butt", "backside"),
    ("kneecap", "patella", "patellar", "patellofemoral"),
    ("morning", "bed"),
    ("pee", "peeing", "wee", "leak", "leaking", "leaks"),
    ("twisted", "rolled", "sprained", "sprain"),
)
ALIKE = {word: tuple(other for other in group if other != word) for group in _SAME for word in group}

# Words that say which kind of record is meant.
_KINDS = {
    Kind.MUSCLE: ("muscle", "muscles"),
    Kind.EXERCISE: ("exercise", "exercises", "drill", "drills", "strengthen", "strengthens", "strengthening"),
    Kind.INJURY: ("injury", "injuries", "injured"),
    Kind.SOURCE: ("study", "studies", "paper", "papers"),
}
KIND_WORDS = {word: kind for kind, words in _KINDS.items() for word in words}
