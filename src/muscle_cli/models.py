"""The contract of `data/*.json`: frozen pydantic records.

Models have no methods and no computed fields, so that the read-only views of `record.py`, which are made without
pydantic, can stand in for them everywhere.
"""

from typing import Annotated

from pydantic import Field, StringConstraints

from muscle_cli import vocabulary as vocab
from muscle_cli.statements import Citation, Count, Fact, Id, Model, Percent, Record, Statement, Text
from muscle_cli.vocabulary import Kind


class Anatomy(Model):
    """Where a muscle is and what serves it."""

    origin: Fact | None = Field(None, description="the fixed end")
    insertion: Fact | None = Field(None, description="the end that moves")
    nerve: Fact | None = Field(None, description="innervation")
    roots: Fact | None = Field(None, description="spinal roots of the nerve, one a value, such as L5")
    artery: Fact | None = Field(None, description="arterial supply")


class Action(Model):
    """A movement that a muscle makes."""

    movement: Id = Field(description="id of the movement record")
    role: vocab.Role = Field(description="its part in the movement")
    note: Text | None = Field(None, description="when, or with which fibres")
    sources: tuple[Id, ...] = Field(min_length=1, description="ids of the texts that say so")


class Function(Statement):
    """This muscle does this in running."""

    phases: tuple[vocab.Phase, ...] = Field((), description="when in the running cycle; empty: throughout or unknown")
    movement: Id | None = Field(None, description="the movement it makes or controls")
    contraction: vocab.Contraction | None = Field(None, description="how it works then, where a source says so")


class Consequence(Statement):
    """This mechanism of this muscle leads to this, which is no injury."""

    mechanism: vocab.Mechanism = Field(description="what about the muscle")


class Activity(Model):
    """A span of the running cycle in which the muscle is active; it wraps round where start is after end."""

    start: Percent = Field(description="% of the cycle from initial contact")
    end: Percent = Field(description="% of the cycle from initial contact")
    contraction: vocab.Contraction | None = Field(None, description="how it works then")
    source: Id = Field(description="id of the source")
    note: Text = Field(description="speed, method and population")


class SelfTest(Statement):
    """This check at home tells whether this muscle is weak (or tight); the text is what counts as a finding."""

    name: Text = Field(description="what the test is called")
    how: tuple[Text, ...] = Field(min_length=1, description="steps")


class Number(Model):
    """A measured or modelled figure."""

    quantity: vocab.Quantity = Field(description="what was measured or set")
    value: float = Field(gt=0, description="the figure")
    unit: vocab.Unit = Field(description="its unit")
    source: Id = Field(description="the paper or model")
    note: Text = Field(description="population, or name of the model")


class Identifiers(Model):
    """The muscle in other vocabularies; unknown is null, never guessed."""

    ta2: Annotated[str, StringConstraints(pattern=r"^\d+$")] | None = Field(None, description="TA2 (2019) number")
    fma: Annotated[str, StringConstraints(pattern=r"^FMA:\d+$")] | None = Field(None, description="FMA")
    uberon: Annotated[str, StringConstraints(pattern=r"^UBERON:\d{7}$")] | None = Field(None, description="Uberon")


class Muscle(Record):
    """A muscle, a head of one, or a group."""

    rank: vocab.Rank = Field(description="group, muscle or part")
    latin: Text | None = Field(None, description="Latin name after TA2")
    region: vocab.Region = Field(description="region of the body")
    compartment: Text | None = Field(None, description="fascial compartment, where it has one")
    importance: vocab.Importance | None = Field(None, description="as the article divides its groups; null elsewhere")
    place: Count | None = Field(None, description="place in the article's list of its groups; null elsewhere")
    members: tuple[Id, ...] = Field((), description="muscles of a group, or parts of a muscle")
    summary: Text = Field(description="what it is and does, in one or two plain sentences")
    anatomy: Anatomy | None = Field(None, description="null for a group, whose members carry it")
    actions: tuple[Action, ...] = Field((), description="movements it makes, each once")
    antagonists: tuple[Id, ...] = Field((), description="muscles that oppose it, which list it too")
    functions: tuple[Function, ...] = Field((), description="what it does in running, the most telling first")
    consequences: tuple[Consequence, ...] = Field(
        (), description="what its weakness and the like lead to, injuries apart"
    )
    activity: tuple[Activity, ...] = Field((), description="spans of the cycle in which it is active")
    self_tests: tuple[SelfTest, ...] = Field((), description="checks to do at home")
    numbers: tuple[Number, ...] = Field((), description="mass, volume, fibre length and the like")
    ids: Identifiers = Field(Identifiers(ta2=None, fma=None, uberon=None), description="TA2, FMA and Uberon")


class Target(Statement):
    """This exercise trains (or stretches) this muscle."""

    muscle: Id = Field(description="id of the muscle")
    role: vocab.Role = Field(description="its part in the exercise")


class Help(Statement):
    """This exercise helps with this injury."""

    injury: Id = Field(description="id of the injury")
    aim: vocab.Aim = Field(description="prevent or treat")


Range = Annotated[tuple[Count, Count], Field(description="least and most")]


class Dose(Model):
    """How much of an exercise, as a source gives it."""

    text: Text = Field(description="the dose in words, and whom it was for")
    sets: Range | None = Field(None, description="sets, least and most")
    repetitions: Range | None = Field(None, description="repetitions of a set")
    seconds: Range | None = Field(None, description="seconds of a hold")
    rest: Range | None = Field(None, description="seconds between sets")
    per_week: Range | None = Field(None, description="sessions a week")
    sources: tuple[Id, ...] = Field(min_length=1, description="who used it")


class GoalDose(Dose):
    """How much of the exercises for some goals that have no dose of their own."""

    goals: tuple[vocab.Goal, ...] = Field(min_length=1, description="what the exercises are done for")


class Caution(Model):
    """An injury with which this exercise wants care."""

    injury: Id = Field(description="id of the injury")
    why: Text = Field(description="what to take care of")
    sources: tuple[Id, ...] = Field(min_length=1, description="who says so")


class Exercise(Record):
    """Something to do."""

    goal: vocab.Goal = Field(description="what it is done for")
    difficulty: vocab.Difficulty = Field(description="who can start with it")
    equipment: tuple[vocab.Equipment, ...] = Field(min_length=1, description="any one of these will do; none: nothing")
    sides: vocab.Sides = Field(description="one or both at a time")
    minutes: Count | None = Field(None, description="about how long it takes in a session")
    movements: tuple[Id, ...] = Field((), description="movements against the load")
    targets: tuple[Target, ...] = Field(min_length=1, description="muscles it trains or stretches")
    helps: tuple[Help, ...] = Field((), description="injuries it helps with, where trials are")
    steps: tuple[Text, ...] = Field(min_length=1, description="how it is done")
    cues: tuple[Text, ...] = Field((), description="what to watch")
    dose: Dose | None = Field(None, description="how much, where a source gives it")
    easier: tuple[Id, ...] = Field((), description="easier exercises, which list it as harder")
    harder: tuple[Id, ...] = Field((), description="harder exercises, which list it as easier")
    cautions: tuple[Caution, ...] = Field((), description="injuries with which it wants care")


class Risk(Statement):
    """This mechanism of this muscle leads to this injury."""

    muscle: Id = Field(description="id of the muscle")
    mechanism: vocab.Mechanism = Field(description="what about the muscle")


class RedFlag(Model):
    """A sign that belongs to a clinician."""

    text: Text = Field(description="the sign, and what it may mean")
    urgent: bool = Field(description="true: the same day")
    sources: tuple[Id, ...] = Field(min_length=1, description="who says so")


class Pace(Statement):
    """With this sign, running stops, eases or goes on."""

    advice: vocab.Advice = Field(description="stop, ease or carry on")


class Injury(Record):
    """Something that goes wrong."""

    region: vocab.Region = Field(description="region of the body")
    site: Text = Field(description="where it is felt, as a phrase")
    summary: Text = Field(description="what it is")
    feels_like: Fact = Field(description="what it feels like")
    when: Fact | None = Field(None, description="when in the run, and what brings it on")
    red_flags: tuple[RedFlag, ...] = Field((), description="signs that belong to a clinician")
    running: tuple[Pace, ...] = Field((), description="when to stop, to ease, and to carry on running")
    risks: tuple[Risk, ...] = Field((), description="muscles tied to it, and how")
    other_risks: tuple[Statement, ...] = Field((), description="risk factors that are no muscle")
    care: tuple[Statement, ...] = Field((), description="what to do")
    how_common: tuple[Statement, ...] = Field((), description="figures")


class Movement(Record):
    """A movement at a joint."""

    joint: Text = Field(description="where it happens")
    opposite: Id | None = Field(None, description="the movement back")
    summary: Text = Field(description="what moves where")


class PhaseRecord(Record):
    """A phase of the running cycle; its id is a member of the vocabulary."""

    start: Percent = Field(description="% of the cycle from initial contact")
    end: Percent = Field(description="% of the cycle from initial contact")
    speed: Text = Field(description="the speed the span holds for")
    summary: Text = Field(description="what happens")
    sources: tuple[Id, ...] = Field(min_length=1, description="ids of the texts that say so")


class Topic(Record):
    """Something that is true of muscles in general: a kind of tissue, what muscles do, how much to train."""

    kind: vocab.Subject = Field(description="tissue, function or dose")
    text: Text = Field(description="what it is about, in one or two plain sentences")
    statements: tuple[Statement, ...] = Field(min_length=1, description="what is said of it, the most telling first")
    doses: tuple[GoalDose, ...] = Field((), description="how much of exercises that have no dose of their own")


class Source(Record):
    """Something that was read."""

    type: vocab.SourceType = Field(description="what kind of work it is; the grades rest on it")
    authors: tuple[Text, ...] = Field((), description="surname and initials; empty where they were not seen")
    year: Annotated[int, Field(ge=1500, le=2100)] | None = Field(None, description="year of print")
    title: Text = Field(description="title; in square brackets where only its content was seen")
    journal: Text | None = Field(None, description="journal with volume and pages, publisher or site")
    doi: Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/\S+$")] | None = Field(
        None, description="only if it was seen"
    )
    pmid: Annotated[str, StringConstraints(pattern=r"^\d{1,8}$")] | None = Field(
        None, description="PubMed number, only if it was seen"
    )
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] | None = Field(
        None, description="address, for what has no DOI"
    )
    population: Text | None = Field(None, description="who was studied")
    finding: Text = Field(description="one sentence of ours")


class Claim(Record):
    """A statement of the article in our words, audited; the name is the statement."""

    lines: tuple[Count, ...] = Field(min_length=1, description="lines of the article")
    verdict: vocab.Verdict = Field(description="what the audit found")
    why: Text = Field(description="why, in a sentence or two")
    sources: tuple[Citation, ...] = Field((), description="what the literature says, both sides")


_IN_ORDER_OF_KINDS = (Muscle, Exercise, Injury, Movement, PhaseRecord, Topic, Claim, Source)
MODELS: dict[Kind, type[Record]] = dict(zip(Kind, _IN_ORDER_OF_KINDS, strict=True))
