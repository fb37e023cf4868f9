"""Flash cards out of the anatomy: a question, four choices of which one is right, and why."""

from collections.abc import Callable, Iterator, Sequence
from random import Random

from muscle_cli.atlas import Atlas
from muscle_cli.names import fold
from muscle_cli.record import View
from muscle_cli.relations import Row
from muscle_cli.vocabulary import CardKind, Kind, Rank, Role

_CHOICES = 4

# Two values are too alike for one to be wrong where the other is right, if they share this part of the shorter one.
_ALIKE = 0.6


_FACTS = {
    CardKind.ORIGIN: "Where does {} begin (origin)?",
    CardKind.INSERTION: "Where does {} end (insertion)?",
    CardKind.NERVE: "Which nerve moves {}?",
}


def deck(
    atlas: Atlas, subjects: Sequence[View], kinds: Sequence[CardKind], most: int, seed: int | None = None
) -> list[Row]:
    """Give so many cards at the most, in the order of chance; the same seed gives the same cards.

    A card has its `kind`, the `muscle` it is about, the `question`, four `choices`, the `answer`, which is one of them,
    and what stands behind it. Wrong choices come from other muscles, of the same region where there are any, and are
    never right as well: they share no value with the answer.
    """
    chance = Random(seed)
    ids = atlas.scope_of(subjects) if subjects else atlas.ids([Kind.MUSCLE])
    muscles = [atlas.base.record(Kind.MUSCLE, id) for id in ids]
    asked = [(kind, muscle) for muscle in muscles if muscle["rank"] != Rank.GROUP for kind in kinds or CardKind]
    chance.shuffle(asked)
    cards = (card for kind, muscle in asked for card in _CARDS[kind](atlas, kind, muscle, chance))
    return [card for _, card in zip(range(most), cards, strict=False)]


def _fact_card(atlas: Atlas, kind: CardKind, muscle: Row, chance: Random) -> Iterator[Row]:
    fact = (muscle["anatomy"] or {}).get(kind)
    if not fact:
        return
    known = (
        ((other["anatomy"] or {}).get(kind) or {"values": []})["values"] for other in _others(atlas, muscle, chance)
    )
    others = [
        "; ".join(values)
        for values in known
        if values and not any(_alike(one, right) for one in values for right in fact["values"])
    ]
    question = _FACTS[kind].format(muscle["name"])
    yield from _card(kind, muscle, question, "; ".join(fact["values"]), others, atlas.rows.texts(fact), chance)


def _action_card(atlas: Atlas, kind: CardKind, muscle: Row, chance: Random) -> Iterator[Row]:
    leading = [action for action in muscle["actions"] if action["role"] == Role.PRIME_MOVER]
    if not leading:
        return
    action = chance.choice(leading)
    family = _family(atlas, muscle["id"])
    made = {each["movement"] for id in family for each in atlas.base.record(Kind.MUSCLE, id)["actions"]}
    nearby = (each["movement"] for other in _others(atlas, muscle, chance) for each in other["actions"])
    others = [_label(atlas, Kind.MOVEMENT, id) for id in nearby if id not in made]
    question = f"Which of these movements does {muscle['name']} make?"
    answer = _label(atlas, Kind.MOVEMENT, action["movement"])
    yield from _card(kind, muscle, question, answer, others, atlas.rows.texts(action), chance)


def _muscle_card(atlas: Atlas, kind: CardKind, muscle: Row, chance: Random) -> Iterator[Row]:
    leading = [action for action in muscle["actions"] if action["role"] == Role.PRIME_MOVER]
    if not leading:
        return
    action = chance.choice(leading)
    movers = {id for mover in atlas.index["movers"].get(action["movement"], ()) for id in _family(atlas, mover)}
    others = [other["name"] for other in _others(atlas, muscle, chance) if other["id"] not in movers]
    question = f"Which muscle leads this movement: {_label(atlas, Kind.MOVEMENT, action['movement']).lower()}?"
    yield from _card(kind, muscle, question, muscle["name"], others, atlas.rows.texts(action), chance)


_CARDS: dict[CardKind, Callable[[Atlas, CardKind, Row, Random], Iterator[Row]]] = {
    **dict.fromkeys(_FACTS, _fact_card),
    CardKind.ACTION: _action_card,
    CardKind.MUSCLE: _muscle_card,
}


def _card(
    kind: CardKind, muscle: Row, question: str, answer: str, others: Sequence[str], behind: Row, chance: Random
) -> Iterator[Row]:
    """Give the card, unless too few wrong choices are left."""
    wrong = list(dict.fromkeys(other for other in others if other != answer))[: _CHOICES - 1]
    if len(wrong) < _CHOICES - 1:
        return
    choices = [answer, *wrong]
    chance.shuffle(choices)
    disputed = [f"{other['name']}: {other['text']}" for other in behind.get("disputed", ())]
    yield {
        "kind": str(kind),
        "muscle": muscle["id"],
        "muscle_name": muscle["name"],
        "question": question,
        "choices": choices,
        "answer": answer,
        "text": muscle["summary"],
        "disputed": disputed,
        "sources": behind["sources"],
        "grade": behind["grade"],
    }


def _others(atlas: Atlas, muscle: Row, chance: Random) -> list[Row]:
    """Give the other single muscles in the order of chance, those of the same region first."""
    records = [other for other in atlas.base.records(Kind.MUSCLE) if other["rank"] == Rank.MUSCLE]
    family = _family(atlas, muscle["id"])
    others = [other for other in records if other["id"] not in family]
    chance.shuffle(others)
    return sorted(others, key=lambda other: bool(other["region"] != muscle["region"]))


def _family(atlas: Atlas, muscle: str) -> set[str]:
    """Give a muscle, its parts, and the muscle and groups that it belongs to."""
    return {muscle, *atlas.walk(muscle, "members"), *atlas.walk(muscle, "groups")}


def _alike(one: str, other: str) -> bool:
    words, others = set(fold(one).split()), set(fold(other).split())
    return len(words & others) >= _ALIKE * min(len(words), len(others))


def _label(atlas: Atlas, kind: Kind, id: str) -> str:
    return str(atlas.rows.label(kind, id))
