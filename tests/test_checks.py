"""Each rule is proved by a record that breaks it."""

from collections.abc import Callable

import pytest

from muscle_cli.checks import CHECKS, problems
from muscle_cli.vocabulary import Kind
from tests.world import Record, cited, full, small_world

World = dict[Kind, list[Record]]


def one(world: World, kind: Kind, id: str) -> Record:
    """A record of a world."""
    return next(record for record in world[kind] if record["id"] == id)


def _alias_of_another(world: World) -> None:
    one(world, Kind.MUSCLE, "glider")["aliases"] = ["VOLANS"]


def _alias_of_itself(world: World) -> None:
    one(world, Kind.MUSCLE, "glider")["aliases"] = ["gliders"]


def _alias_twice(world: World) -> None:
    one(world, Kind.INJURY, "droop")["aliases"] = ["sag", "Sags"]


def _alias_without_a_letter(world: World) -> None:
    one(world, Kind.INJURY, "droop")["aliases"] = ["!"]


def _source_called_as_a_muscle(world: World) -> None:
    one(world, Kind.SOURCE, "survey")["name"] = "Gliders"


def _no_such_muscle(world: World) -> None:
    one(world, Kind.EXERCISE, "flap")["targets"][0]["muscle"] = "beak"


def _no_such_source_of_a_fact(world: World) -> None:
    one(world, Kind.MUSCLE, "glider")["anatomy"]["origin"]["sources"] = ["lost-book"]


def _no_such_claim(world: World) -> None:
    one(world, Kind.MUSCLE, "wings")["functions"][1]["restates"] = ["c009"]


def _no_such_easier(world: World) -> None:
    one(world, Kind.EXERCISE, "flap")["easier"] = ["rest"]


def _a_phase_less(world: World) -> None:
    world[Kind.PHASE].pop()
    one(world, Kind.MUSCLE, "flapper")["functions"][0]["phases"] = []


def _a_phase_more(world: World) -> None:
    world[Kind.PHASE].append({**world[Kind.PHASE][0], "id": "take-off", "name": "take off"})


def _antagonist_of_one(world: World) -> None:
    one(world, Kind.MUSCLE, "glider")["antagonists"] = []


def _opposite_of_one(world: World) -> None:
    one(world, Kind.MOVEMENT, "lower")["opposite"] = None


def _harder_of_one(world: World) -> None:
    one(world, Kind.EXERCISE, "soar")["easier"] = []


def _member_of_itself(world: World) -> None:
    one(world, Kind.MUSCLE, "flapper-head")["members"] = ["wings"]


def _group_of_none(world: World) -> None:
    one(world, Kind.MUSCLE, "wings")["members"] = []


def _part_of_none(world: World) -> None:
    one(world, Kind.MUSCLE, "flapper")["members"] = []


def _muscle_without_anatomy(world: World) -> None:
    one(world, Kind.MUSCLE, "glider")["anatomy"] = None


def _statement_of_nobody(world: World) -> None:
    one(world, Kind.INJURY, "droop")["care"][0]["sources"] = []


def _same_source_twice(world: World) -> None:
    one(world, Kind.INJURY, "droop")["care"][0]["sources"] = [cited("review"), cited("review", "against")]


def _restated_and_corrected(world: World) -> None:
    one(world, Kind.MUSCLE, "wings")["functions"][1]["corrects"] = ["c001"]


def _movement_twice(world: World) -> None:
    muscle = one(world, Kind.MUSCLE, "flapper")
    muscle["actions"] = [*muscle["actions"], {**muscle["actions"][0], "role": "synergist"}]


def _member_twice(world: World) -> None:
    one(world, Kind.MUSCLE, "wings")["members"] = ["flapper", "glider", "glider"]


def _source_of_nothing(world: World) -> None:
    world[Kind.SOURCE].append({**world[Kind.SOURCE][2], "id": "unread", "name": "Unread"})


def _antagonist_of_the_same_movement(world: World) -> None:
    one(world, Kind.MUSCLE, "glider")["actions"][0]["movement"] = "lift"


def _target_that_cannot(world: World) -> None:
    one(world, Kind.EXERCISE, "flap")["targets"][0]["muscle"] = "glider"


def _stretched_by_its_own_movement(world: World) -> None:
    one(world, Kind.EXERCISE, "soar")["movements"] = ["lift"]


def _injury_without_red_flag(world: World) -> None:
    one(world, Kind.INJURY, "droop")["red_flags"] = []


def _same_identifier(world: World) -> None:
    one(world, Kind.MUSCLE, "glider")["ids"] = {"ta2": "12"}


def _weight_in_another_unit(world: World) -> None:
    one(world, Kind.MUSCLE, "flapper")["numbers"][0]["unit"] = "N"


def _movement_that_none_leads(world: World) -> None:
    one(world, Kind.MUSCLE, "glider")["actions"][0]["role"] = "synergist"


def _phase_backwards(world: World) -> None:
    one(world, Kind.PHASE, "loading")["end"] = 0.0


def _no_warm_up(world: World) -> None:
    world[Kind.TOPIC] = [topic for topic in world[Kind.TOPIC] if topic["id"] != "warm-up"]


def _weight_of_a_whale(world: World) -> None:
    one(world, Kind.MUSCLE, "flapper")["numbers"][0]["value"] = 90_000.0


def _place_without_importance(world: World) -> None:
    one(world, Kind.MUSCLE, "wings")["importance"] = None


def _place_of_two(world: World) -> None:
    one(world, Kind.MUSCLE, "glider").update(place=1, importance="main")


def _same_doi(world: World) -> None:
    one(world, Kind.SOURCE, "survey")["doi"] = "10.1000/REVIEW"


def _same_pmid(world: World) -> None:
    one(world, Kind.SOURCE, "trial-one")["pmid"] = "123"


BREACHES: dict[Callable[[World], None], str] = {
    _alias_of_another: "muscles.json: glider: aliases[0]: A name or alias is that of another record of the same kind ('VOLANS' is flapper) [M101]",
    _alias_of_itself: "muscles.json: glider: aliases[0]: An alias repeats another name of its record ('gliders') [M102]",
    _alias_twice: "injuries.json: droop: aliases[1]: An alias repeats another name of its record ('Sags') [M102]",
    _alias_without_a_letter: "injuries.json: droop: aliases[0]: An alias repeats another name of its record ('!') [M102]",
    _source_called_as_a_muscle: "sources.json: survey: name: A claim or source has a name of another kind of record, which would hide it ('Gliders') [M103]",
    _no_such_muscle: "exercises.json: flap: targets[0].muscle: No such record (muscle 'beak') [M201]",
    _no_such_source_of_a_fact: "muscles.json: glider: anatomy.origin.sources: No such record (source 'lost-book') [M201]",
    _no_such_claim: "muscles.json: wings: functions[1].restates: No such record (claim 'c009') [M201]",
    _no_such_easier: "exercises.json: flap: easier: No such record (exercise 'rest') [M201]",
    _a_phase_less: "phases.json: late-swing: id: The phases are not those of the vocabulary [M202]",
    _a_phase_more: "phases.json: take-off: id: The phases are not those of the vocabulary [M202]",
    _antagonist_of_one: "muscles.json: flapper: antagonists: A relation between two records stands in one of them only (glider) [M203]",
    _opposite_of_one: "movements.json: lift: opposite: A relation between two records stands in one of them only (lower) [M203]",
    _harder_of_one: "exercises.json: flap: harder: A relation between two records stands in one of them only (soar does not have it under easier) [M203]",
    _member_of_itself: "muscles.json: wings: members: A record stands among its own members, or is harder than itself [M204]",
    _group_of_none: "muscles.json: wings: members: A group needs members, a part needs a muscle that lists it, and both other ranks need their anatomy [M205]",
    _part_of_none: "muscles.json: flapper-head: rank: A group needs members, a part needs a muscle that lists it, and both other ranks need their anatomy [M205]",
    _muscle_without_anatomy: "muscles.json: glider: anatomy: A group needs members, a part needs a muscle that lists it, and both other ranks need their anatomy [M205]",
    _statement_of_nobody: "injuries.json: droop: care[0]: A statement has neither a source nor a restated claim [M301]",
    _same_source_twice: "injuries.json: droop: care[0]: A statement cites one source twice, or both restates and corrects one claim (review) [M302]",
    _restated_and_corrected: "muscles.json: wings: functions[1]: A statement cites one source twice, or both restates and corrects one claim (c001) [M302]",
    _movement_twice: "muscles.json: flapper: actions: A muscle has one movement twice among its actions, or one id twice in a list [M304]",
    _member_twice: "muscles.json: wings: members: A muscle has one movement twice among its actions, or one id twice in a list [M304]",
    _antagonist_of_the_same_movement: "muscles.json: flapper: antagonists: An antagonist makes no movement opposite to one of the muscle's (glider) [M207]",
    _target_that_cannot: "exercises.json: flap: targets[0]: A source says that an exercise trains (or stretches) a muscle that cannot make (or undo) any of its movements (glider) [M208]",
    _stretched_by_its_own_movement: "exercises.json: soar: targets[1]: A source says that an exercise trains (or stretches) a muscle that cannot make (or undo) any of its movements (flapper) [M208]",
    _injury_without_red_flag: "injuries.json: droop: red_flags: An injury names no sign that belongs to a clinician [M209]",
    _same_identifier: "muscles.json: glider: ids.ta2: Two muscles have one number in another vocabulary (as flapper) [M210]",
    _weight_in_another_unit: "muscles.json: flapper: numbers[0]: A figure has another unit than its quantity, or is none that a human muscle can have (12.5 N) [M211]",
    _weight_of_a_whale: "muscles.json: flapper: numbers[0]: A figure has another unit than its quantity, or is none that a human muscle can have (90000.0 g) [M211]",
    _movement_that_none_leads: "movements.json: lower: id: No muscle is prime mover of a movement [M212]",
    _phase_backwards: "phases.json: loading: end: A phase ends before it starts [M213]",
    _no_warm_up: "topics.json: warm-up: id: There is no such topic, and every plan begins with what it says [M214]",
    _place_without_importance: "muscles.json: wings: place: Two muscles have one place in the article's list, or a place or an importance goes without the other [M206]",
    _place_of_two: "muscles.json: wings: place: Two muscles have one place in the article's list, or a place or an importance goes without the other [M206]",
    _same_doi: "sources.json: survey: doi: Two sources have one DOI or PubMed number (as review) [M305]",
    _same_pmid: "sources.json: trial-one: pmid: Two sources have one DOI or PubMed number (as survey) [M305]",
    _source_of_nothing: "sources.json: unread: id: Nothing cites this source [M303]",
}


def test_small_world_is_sound() -> None:
    """The world that the rules are tried on breaks none."""
    assert problems(full(small_world())) == []


@pytest.mark.parametrize("spoil", BREACHES, ids=lambda spoil: spoil.__name__.strip("_"))
def test_breach(spoil: Callable[[World], None]) -> None:
    """A broken record is named with its file, field and rule."""
    world = small_world()
    spoil(world)

    assert BREACHES[spoil] in map(str, problems(full(world)))


def test_every_rule_has_refused_something() -> None:
    """No rule is without a record that breaks it, and every rule has its message."""
    assert {said[-5:-1] for said in BREACHES.values()} == set(CHECKS)
    assert all(rule.__doc__ for rule in CHECKS.values())
