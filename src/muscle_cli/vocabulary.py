"""The closed vocabularies: what the options offer and what the models accept.

What the program names or offers is a plain string enumeration, so a value read from JSON compares equal to its
member; what only the models name is a set of literals.
"""

from enum import StrEnum
from typing import Literal

# How the article divides its twelve groups.
Importance = Literal["main", "supporting"]

# What about a muscle leads to an injury or another consequence.
Mechanism = Literal["weakness", "tightness", "imbalance", "overload", "trauma"]

# How a muscle works: eccentric brakes, concentric drives, isometric steadies.
Contraction = Literal["eccentric", "concentric", "isometric"]

# Whether an exercise is meant to prevent an injury or to treat it.
Aim = Literal["prevent", "treat"]

# What to do about running with an injury.
Advice = Literal["stop", "ease", "carry-on"]

# What a topic is about.
Subject = Literal["tissue", "function", "dose"]

# Measured or modelled properties of a muscle.
Quantity = Literal[
    "mass",
    "volume",
    "fibre-length",
    "pcsa",
    "pennation",
    "maximum-force",
    "optimal-fibre-length",
    "tendon-slack-length",
]

# Units of those properties.
Unit = Literal["g", "cm3", "cm", "cm2", "degrees", "N", "m"]


class Kind(StrEnum):
    """The kinds of record; the value is the word that goes in front of a name (`injury:shin-splints`)."""

    MUSCLE = "muscle"
    EXERCISE = "exercise"
    INJURY = "injury"
    MOVEMENT = "movement"
    PHASE = "phase"
    TOPIC = "topic"
    CLAIM = "claim"
    SOURCE = "source"

    @property
    def plural(self) -> str:
        """The word for several, which is also the stem of the data file's name."""
        return "injuries" if self is Kind.INJURY else f"{self}s"


# Claims are named by whole sentences and sources by their authors: found by name, but never guessed at.
WORKS = frozenset((Kind.CLAIM, Kind.SOURCE))


# The topic that says how to warm up.
WARM_UP = "warm-up"


class Target(StrEnum):
    """What the knowledge base can be exported as."""

    SITE = "site"


class Rank(StrEnum):
    """How a muscle record stands to the others: a set of muscles, one muscle, or a head of one."""

    GROUP = "group"
    MUSCLE = "muscle"
    PART = "part"


class Region(StrEnum):
    """Regions of the body, from the head down."""

    NECK = "neck"
    SHOULDER = "shoulder"
    ARM = "arm"
    FOREARM = "forearm"
    CHEST = "chest"
    BACK = "back"
    ABDOMEN = "abdomen"
    PELVIS = "pelvis"
    HIP = "hip"
    THIGH = "thigh"
    KNEE = "knee"
    LEG = "leg"
    ANKLE = "ankle"
    FOOT = "foot"


class Role(StrEnum):
    """What a muscle does in a movement or an exercise; the order is the order of rows."""

    PRIME_MOVER = "prime-mover"
    SYNERGIST = "synergist"
    STABILISER = "stabiliser"
    STRETCHED = "stretched"


class Phase(StrEnum):
    """The phases of the running cycle, in order."""

    INITIAL_CONTACT = "initial-contact"
    LOADING = "loading"
    MIDSTANCE = "midstance"
    PROPULSION = "propulsion"
    EARLY_SWING = "early-swing"
    MID_SWING = "mid-swing"
    LATE_SWING = "late-swing"


class Goal(StrEnum):
    """What an exercise is done for."""

    STRENGTH = "strength"
    STRETCH = "stretch"
    PLYOMETRIC = "plyometric"
    ACTIVATION = "activation"
    MOBILITY = "mobility"
    BALANCE = "balance"
    BREATHING = "breathing"


class Difficulty(StrEnum):
    """Who can start with an exercise."""

    BEGINNER = "beginner"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class Sides(StrEnum):
    """Whether one leg (or arm) works at a time, or both."""

    ONE = "one"
    BOTH = "both"


class Equipment(StrEnum):
    """What an exercise needs."""

    NONE = "none"
    BAND = "band"
    DUMBBELL = "dumbbell"
    KETTLEBELL = "kettlebell"
    BARBELL = "barbell"
    MACHINE = "machine"
    BOX = "box"
    CHAIR = "chair"
    WALL = "wall"
    TOWEL = "towel"
    BALL = "ball"
    ROPE = "rope"
    BAR = "bar"


class SourceType(StrEnum):
    """What kind of work a source is."""

    GUIDELINE = "guideline"
    SYSTEMATIC_REVIEW = "systematic-review"
    TRIAL = "trial"
    COHORT = "cohort"
    CROSS_SECTIONAL = "cross-sectional"
    EMG = "emg"
    SIMULATION = "simulation"
    ANATOMY = "anatomy"
    TEXTBOOK = "textbook"
    NARRATIVE = "narrative"
    WEB = "web"
    ARTICLE = "article"


class Stance(StrEnum):
    """Whether a source speaks for a proposition or against it; a finding of no effect is against."""

    FOR = "for"
    AGAINST = "against"


class Certainty(StrEnum):
    """Set only where a source calls its own certainty low or very low."""

    LOW = "low"


class Grade(StrEnum):
    """How good the evidence for a statement is, best first."""

    STRONG = "strong"
    MODERATE = "moderate"
    LIMITED = "limited"
    ANATOMY = "anatomy"
    MIXED = "mixed"
    ARTICLE = "article"
    CONTRADICTED = "contradicted"


class Verdict(StrEnum):
    """What an audit of an article statement found, best first."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    UNVERIFIABLE = "unverifiable"
    CONTRADICTED = "contradicted"


class CardKind(StrEnum):
    """What a flash card asks for."""

    ORIGIN = "origin"
    INSERTION = "insertion"
    NERVE = "nerve"
    ACTION = "action"
    MUSCLE = "muscle"


class Sight(StrEnum):
    """From which side the body is drawn."""

    FRONT = "front"
    BACK = "back"
    BOTH = "both"
    SOLE = "sole"


class Format(StrEnum):
    """How an answer is written; auto is a table on a terminal and plain lines elsewhere; bibtex is for sources."""

    AUTO = "auto"
    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"
    MARKDOWN = "markdown"
    BIBTEX = "bibtex"


class Color(StrEnum):
    """When a table is coloured; auto is on a terminal, unless NO_COLOR or FORCE_COLOR say otherwise."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"
