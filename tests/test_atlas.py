"""The relations between records, in the small world."""

from typing import Any

import pytest

from muscle_cli import cards
from muscle_cli.atlas import Atlas
from muscle_cli.errors import BadUsage
from muscle_cli.gate import CheckedBase
from muscle_cli.record import View
from muscle_cli.relations import narrow
from muscle_cli.vocabulary import Kind, Phase
from tests.world import cited, full, small_world

Rows = list[dict[str, Any]]


def get(atlas: Atlas, *names: str) -> list[View]:
    """Records by their names."""
    return atlas.resolve(names, tuple(Kind))


def column(rows: Rows, *fields: str) -> list[Any]:
    """Some fields of each row."""
    return [row[fields[0]] if len(fields) == 1 else tuple(row[field] for field in fields) for row in rows]


def test_scope(small: Atlas) -> None:
    """A group answers with its members, a member with its parts and its groups, a group with no group above."""
    assert small.scope("wings") == ["wings", "flapper", "flapper-head", "glider"]
    assert small.scope("flapper") == ["flapper", "flapper-head", "wings"]
    assert small.scope("flapper-head") == ["flapper-head", "flapper", "wings"]


def test_functions_by_phase(small: Atlas) -> None:
    """Functions come in the order of the cycle, those for no phase last, and say whose they are."""
    rows = small.functions(get(small, "wings"))

    assert column(rows, "muscle", "text", "role", "grade", "verdict") == [
        ("flapper", "The flapper lifts at contact.", "prime-mover", "limited", None),
        ("wings", "Wings lift.", None, "moderate", None),
        ("wings", "Wings are said to shine.", None, "article", "unverifiable"),
    ]


def test_functions_without_a_name(small: Atlas) -> None:
    """Without a name there is a line for each of the article's groups that has any."""
    assert column(small.functions(), "muscle", "text") == [("wings", "Wings lift.")]


def test_functions_by_movement(small: Atlas) -> None:
    """A movement gives what serves it by role, and the muscles that make it without a function of their own."""
    (lift,) = get(small, "movement:lift")
    (lower,) = get(small, "movement:lower")

    assert column(small.functions([], lift), "muscle", "role", "text") == [
        ("flapper", "prime-mover", "The flapper lifts at contact.")
    ]
    assert column(small.functions([], lower), "muscle", "role", "text", "grade", "phases") == [
        ("glider", "prime-mover", "Leads lower.", "anatomy", [])
    ]
    assert small.functions([], lower)[0]["sources"][0]["name"] == "Book 1900"
    assert small.functions(get(small, "flapper"), lower) == []


def test_function_of_an_action_keeps_its_note() -> None:
    """A movement that a muscle makes carries the note on when, or with which fibres."""
    world = small_world()
    world[Kind.MUSCLE][1]["functions"] = []
    atlas = Atlas(CheckedBase(full(world)))

    assert column(atlas.functions([], get(atlas, "lift")[0]), "text") == ["Leads lift: when fresh."]


def test_functions_by_phase_of_the_cycle(small: Atlas) -> None:
    """A phase keeps what is done in it, of all muscles or of some."""
    (contact,) = get(small, "phase:initial-contact")

    assert column(small.functions([], None, contact), "text") == ["The flapper lifts at contact."]
    assert small.functions(get(small, "glider"), None, contact) == []


def test_citations_carry_label_and_type(small: Atlas) -> None:
    """A row says who its sources are, so that a view needs no look-up."""
    source = small.functions()[0]["sources"][0]

    assert source == {
        "source": "trial-one",
        "stance": "for",
        "certainty": None,
        "note": "trial-one saw it in ten runners",
        "name": "Trial 2021",
        "type": "trial",
    }


def test_risks_of_muscles(small: Atlas) -> None:
    """Injuries come first, by grade; then other consequences, whose injury is null."""
    rows = small.risks(get(small, "wings"))

    assert column(rows, "injury", "muscle", "mechanism", "grade") == [
        ("droop", "wings", "weakness", "mixed"),
        ("droop", "glider", "trauma", "contradicted"),
        (None, "wings", "weakness", "limited"),
    ]


def test_risks_turned_round(small: Atlas) -> None:
    """An injury gives its muscles, by option or by name, and no consequences."""
    droop = get(small, "droop")[0]

    by_option = small.risks([], droop)

    assert column(by_option, "muscle") == ["wings", "glider"]
    assert small.risks([droop]) == by_option
    assert by_option[0]["exercises"] is by_option[0]["self_tests"] is None


def test_risks_of_everything(small: Atlas) -> None:
    """Without a name every injury and every consequence is listed."""
    assert len(small.risks()) == 3


def test_muscle_without_injury(small: Atlas) -> None:
    """A muscle tied to no injury gives its own and its groups' rows only."""
    assert column(small.risks(get(small, "flapper")), "injury", "muscle") == [("droop", "wings"), (None, "wings")]


def test_chain_of_evidence(small: Atlas) -> None:
    """A name and an injury give their rows with the exercises that help and the self-tests."""
    (flapper, droop) = get(small, "flapper", "droop")

    rows = small.risks([flapper], droop)

    assert column(rows, "muscle") == ["wings"]
    assert column(rows[0]["exercises"], "id", "aim", "injury") == [("flap", "treat", "droop")]
    assert rows[0]["self_tests"] == []
    assert len(rows[0]["sources"]) == 2


def test_self_tests(small: Atlas) -> None:
    """Self-tests roll up from the members, and stand for an exercise's muscles too."""
    assert column(small.self_tests(), "name") == ["Flap count"]
    assert column(small.self_tests(get(small, "wings")), "muscle", "grade") == [("flapper", "limited")]
    assert column(small.self_tests(get(small, "flap")), "name") == ["Flap count"]
    assert column(small.self_tests(get(small, "droop")), "name") == ["Flap count"]


def test_exercises_one_row_each(small: Atlas) -> None:
    """Each exercise stands once: the best role that is not contradicted wins; `muscles` names all that match."""
    rows = small.exercises_for(get(small, "wings"))

    assert column(rows, "id", "muscle", "role", "muscles", "grade") == [
        ("flap", "flapper", "prime-mover", ["flapper", "wings"], "moderate"),
        ("soar", "flapper", "stretched", ["glider", "flapper"], "limited"),
    ]
    assert column(rows, "article") == [True, True]
    assert column(small.exercises_for(get(small, "flapper-head")), "id", "article") == [("flap", True), ("soar", False)]


def test_contradicted_exercises_come_last(small: Atlas) -> None:
    """What the article lists wrongly is listed, marked and last."""
    rows = small.exercises_for(get(small, "glider"))

    assert column(rows, "id", "grade", "verdict", "article") == [
        ("flap", "article", "unverifiable", True),
        ("soar", "contradicted", "contradicted", True),
    ]


def test_exercises_for_an_injury(small: Atlas) -> None:
    """First what helps, then by way of the muscles, last what wants care; contradicted links lead nowhere."""
    rows = small.exercises_for(get(small, "droop"))

    assert column(rows, "id", "aim", "via", "caution", "injury") == [
        ("flap", "treat", None, None, "droop"),
        ("soar", None, "wings", "It pulls.", "droop"),
    ]
    assert rows[0]["muscle"] is None
    assert rows[1]["text"] == "It stretches."


def test_exercises_via_a_muscle(small: Atlas) -> None:
    """An exercise that does not help by itself is reached through a muscle of the injury."""
    world = small_world()
    world[Kind.EXERCISE][0]["helps"] = []
    world[Kind.EXERCISE][1]["cautions"] = []
    atlas = Atlas(CheckedBase(full(world)))

    rows = atlas.exercises_for(get(atlas, "droop"))

    assert column(rows, "id", "via", "aim") == [("flap", "wings", None), ("soar", "wings", None)]


def changed(kind: Kind, position: int, **fields: Any) -> Atlas:
    """Give the atlas of a small world with one record changed."""
    world = small_world()
    world[kind][position] |= fields
    return Atlas(CheckedBase(full(world)))


def help_with_droop(text: str, aim: str, source: str, stance: str = "for") -> dict[str, Any]:
    """A statement that an exercise helps with the one injury there is."""
    return {"injury": "droop", "aim": aim, "text": text, "sources": [cited(source, stance)]}


def test_caution_beside_other_subjects(small: Atlas) -> None:
    """A caution is not lost because the exercise is asked for a muscle too; it still comes last."""
    rows = small.exercises_for(get(small, "wings", "droop"))

    assert column(rows, "id", "caution") == [("flap", None), ("soar", "It pulls.")]


def test_what_was_tried_in_vain_comes_late() -> None:
    """Help that trials speak against stands behind what may help, and does not take the place of a caution."""
    vain = changed(Kind.EXERCISE, 0, helps=[help_with_droop("No help.", "treat", "trial-two", "against")])
    vain_and_risky = changed(Kind.EXERCISE, 1, helps=[help_with_droop("No help.", "treat", "trial-two", "against")])

    assert column(vain.exercises_for(get(vain, "droop")), "id", "grade") == [
        ("flap", "contradicted"),
        ("soar", "limited"),
    ]
    assert column(vain_and_risky.exercises_for(get(vain_and_risky, "droop")), "id") == ["flap", "soar"]


def test_best_of_two_helps() -> None:
    """Of two ways in which an exercise helps with one injury the better founded is told."""
    poor, good = help_with_droop("Prevents.", "prevent", "survey"), help_with_droop("Treats.", "treat", "review")
    atlas = changed(Kind.EXERCISE, 0, helps=[poor, good])

    assert column(atlas.exercises_for(get(atlas, "droop")), "id", "text")[0] == ("flap", "Treats.")


@pytest.mark.parametrize(
    ("flap", "soar", "order"), [("survey", "trial-one", ["soar", "flap"]), ("trial-one", "survey", ["flap", "soar"])]
)
def test_helpers_by_grade(flap: str, soar: str, order: list[str]) -> None:
    """What helps comes by grade, not by the order of the file."""
    world = small_world()
    world[Kind.EXERCISE][0]["helps"] = [help_with_droop("It helps.", "treat", flap)]
    world[Kind.EXERCISE][1] |= {"helps": [help_with_droop("It helps.", "treat", soar)], "cautions": []}
    atlas = Atlas(CheckedBase(full(world)))

    assert column(atlas.exercises_for(get(atlas, "droop")), "id") == order


def test_contradicted_ties_lead_nowhere() -> None:
    """An injury whose every tie is contradicted stands for no muscle, not for all."""
    tie = {"muscle": "flapper", "mechanism": "trauma", "text": "Not tied.", "sources": [cited("survey", "against")]}
    atlas = changed(Kind.INJURY, 0, risks=[tie])
    droop = get(atlas, "droop")

    assert atlas.self_tests(droop) == atlas.functions(droop) == []
    assert column(atlas.exercises_for(droop), "id", "via") == [("flap", None), ("soar", None)]


def test_chain_of_another_muscle() -> None:
    """The chain names only exercises that work on the muscles asked for."""
    far = changed(
        Kind.EXERCISE,
        0,
        targets=[{"muscle": "glider", "role": "synergist", "text": "A bit.", "sources": [cited("survey")]}],
    )
    (flapper, droop) = get(far, "flapper", "droop")

    assert [row["exercises"] for row in far.risks([flapper], droop)] == [[]]


def nested(**wings: Any) -> Atlas:
    """The small world with the wings in a group of their own, and perhaps changed."""
    world = small_world()
    plain = {"aliases": [], "members": ["wings"], "place": None, "importance": None}
    world[Kind.MUSCLE].append({**world[Kind.MUSCLE][0], "id": "bird", "name": "Bird", **plain})
    world[Kind.MUSCLE][0] |= wings
    return Atlas(CheckedBase(full(world)))


def test_group_in_a_group() -> None:
    """A group answers with its members and not with the group above it; its muscles answer with both groups."""
    atlas = nested(place=None, importance=None)

    assert atlas.scope("wings") == ["wings", "flapper", "flapper-head", "glider"]
    assert atlas.scope("flapper") == ["flapper", "flapper-head", "wings", "bird"]
    assert atlas.scope("bird") == ["bird", "wings", "flapper", "flapper-head", "glider"]


def test_main_group_in_a_group() -> None:
    """One of the article's groups answers for itself: it lends no rows to a larger group, and borrows none."""
    atlas = nested()

    assert atlas.scope("bird") == ["bird"]
    assert atlas.scope("flapper") == ["flapper", "flapper-head", "wings"]
    assert cards.card(atlas, atlas.find("bird", [Kind.MUSCLE]))["all_members"] == [
        "wings",
        "flapper",
        "flapper-head",
        "glider",
    ]


def test_phases_in_order(small: Atlas) -> None:
    """A list of the phases follows the cycle, not the alphabet."""
    assert column(cards.listing(small, Kind.PHASE), "id") == list(Phase)


def test_stats(small: Atlas) -> None:
    """Records are counted, statements by grade, sources by type and claims by verdict, each with a sum of several."""
    counts = {(row["counted"], row["which"]): row["count"] for row in cards.stats(small)}

    assert counts["records", "muscles"] == 4
    assert counts["records", "all"] == sum(len(found) for found in small_world().values())
    assert counts["statements", "contradicted"] == 2
    assert counts["statements", "anatomy"] == 1
    assert counts["statements", "all"] == 19
    assert counts["sources", "trial"] == 2
    assert counts["claims", "all"] == 3
    assert ("statements", "strong") in counts
    assert ("sources", "web") not in counts


def test_stats_of_a_kind(small: Atlas) -> None:
    """Of one kind only its own records, statements, types or verdicts are counted, and no sum of a single count."""
    assert column(cards.stats(small, Kind.TOPIC), "counted", "which", "count") == [
        ("records", "topics", 3),
        ("statements", "limited", 2),
        ("statements", "anatomy", 1),
        ("statements", "all", 3),
    ]
    assert column(cards.stats(small, Kind.CLAIM), "counted", "which", "count")[1:] == [
        ("claims", "partly", 1),
        ("claims", "unverifiable", 1),
        ("claims", "contradicted", 1),
        ("claims", "all", 3),
    ]


def test_risks_of_one_grade_by_muscle() -> None:
    """Risks of one injury and grade come by the muscle's name, wherever they stand in the file."""

    def tie(muscle: str) -> dict[str, Any]:
        return {"muscle": muscle, "mechanism": "weakness", "text": "Goes with it.", "sources": [cited("survey")]}

    atlas = changed(Kind.INJURY, 0, risks=[tie("wings"), tie("flapper"), tie("glider")])

    assert column(atlas.risks(get(atlas, "droop")), "muscle") == ["flapper", "glider", "wings"]


def test_no_jumps_by_way_of_a_muscle(small: Atlas) -> None:
    """That a muscle is tied to an injury is no reason to jump on it."""
    world = small_world()
    world[Kind.EXERCISE][0] |= {"helps": [], "goal": "plyometric"}
    atlas = Atlas(CheckedBase(full(world)))

    assert column(atlas.exercises_for(get(atlas, "droop")), "id") == ["soar"]


def test_helping_with_a_caution(small: Atlas) -> None:
    """An exercise that helps and wants care stays where it helps, with its caution."""
    world = small_world()
    world[Kind.EXERCISE][0]["cautions"] = [{"injury": "droop", "why": "Slowly.", "sources": ["survey"]}]
    atlas = Atlas(CheckedBase(full(world)))

    assert column(atlas.exercises_for(get(atlas, "droop")), "id", "aim", "caution") == [
        ("flap", "treat", "Slowly."),
        ("soar", None, "It pulls."),
    ]


def test_narrow_says_which_filter(small: Atlas) -> None:
    """A filter keeps what fits any of its values, and says so when it left nothing."""
    rows = small.exercises_for(get(small, "wings"))

    assert column(narrow(rows, equipment=["band", "rope"])[0], "id") == ["soar"]
    assert narrow(rows, grade=["moderate"], equipment=["band"]) == ([], "--equipment band left none of 1")
    assert narrow([], grade=["strong"], colour=["red"]) == ([], "")
    with pytest.raises(BadUsage, match="--colour does not fit here"):
        narrow(rows, colour=["red"])


def test_muscle_card(small: Atlas) -> None:
    """A muscle's card has its fields, its groups and members, and the rows of every relation."""
    card = cards.card(small, get(small, "flapper")[0])

    assert card["groups"] == ["wings"]
    assert card["all_members"] == ["flapper-head"]
    assert card["anatomy"]["origin"]["grade"] == "anatomy"
    assert card["anatomy"]["nerve"] is None
    assert card["actions"][0]["movement_name"] == "Lift"
    assert column(card["functions"], "muscle") == ["flapper", "wings", "wings"]
    assert card["consequences"] == []
    assert column(card["risks"], "muscle") == ["wings", "wings"]
    assert column(card["exercises"], "id") == ["flap", "soar"]
    assert cards.card(small, get(small, "wings")[0])["anatomy"] is None


def test_disputed_fact_names_who(small: Atlas) -> None:
    """What another text says comes with the name of that text."""
    fact = cards.card(small, get(small, "glider")[0])["anatomy"]["origin"]

    assert fact["disputed"] == [
        {"text": "lower still", "source": "survey", "name": "Survey 2019", "type": "cross-sectional"}
    ]


def test_exercise_card(small: Atlas) -> None:
    """Targets and helps are rows; dose and cautions are graded."""
    card = cards.card(small, get(small, "flap")[0])

    assert column(card["targets"], "muscle", "muscle_name", "grade") == [
        ("flapper", "Flapper", "moderate"),
        ("wings", "Wings", "article"),
    ]
    assert column(card["helps"], "injury_name", "grade") == [("Droop", "moderate")]
    assert card["dose"]["grade"] == "moderate"
    assert cards.card(small, get(small, "soar")[0])["dose"] is None
    assert cards.card(small, get(small, "soar")[0])["cautions"][0]["injury_name"] == "Droop"


def test_injury_card(small: Atlas) -> None:
    """Everything on an injury's card is graded."""
    card = cards.card(small, get(small, "droop")[0])

    assert card["feels_like"]["grade"] == "limited"
    assert column(card["red_flags"], "urgent", "grade") == [(True, "strong"), (False, "strong")]
    assert column(card["risks"], "muscle") == ["wings", "glider"]
    assert [card[name][0]["grade"] for name in ("other_risks", "care", "how_common")] == ["strong", "strong", "limited"]
    assert column(card["exercises"], "id") == ["flap", "soar"]


def test_other_cards(small: Atlas) -> None:
    """Movements know their muscles, phases their functions, claims and sources who points to them."""
    lift, contact, claim, book = (
        cards.card(small, small.get(kind, id))
        for kind, id in (
            (Kind.MOVEMENT, "lift"),
            (Kind.PHASE, "initial-contact"),
            (Kind.CLAIM, "c001"),
            (Kind.SOURCE, "book"),
        )
    )

    assert column(lift["muscles"], "muscle_name", "role") == [("Flapper", "prime-mover")]
    assert column(contact["functions"], "muscle") == ["flapper"]
    assert claim["restated_by"] == ["muscle:wings", "exercise:flap"]
    assert book["cited_by"][:2] == ["muscle:flapper", "muscle:flapper-head"]


def test_bibliography(small: Atlas) -> None:
    """The sources of a record are all that its card cites, a source's own card itself; without a name, all."""
    assert column(cards.sources(small, get(small, "soar")), "id") == ["survey", "trial-two"]
    assert column(cards.sources(small, [small.get(Kind.SOURCE, "book")]), "id") == ["book"]
    assert len(cards.sources(small)) == 6


def test_tree_of_muscles(small: Atlas) -> None:
    """Muscles come as a tree, each once, the article's groups first."""
    assert column(cards.listing(small, Kind.MUSCLE), "id", "depth", "groups") == [
        ("wings", 0, []),
        ("flapper", 1, ["wings"]),
        ("flapper-head", 2, ["flapper"]),
        ("glider", 1, ["wings"]),
    ]


def test_listing_carries_grades_and_verdicts(small: Atlas) -> None:
    """A list can be filtered by the grades and verdicts of each record's statements."""
    exercises = cards.listing(small, Kind.EXERCISE)

    assert column(exercises, "id", "grades", "verdicts") == [
        ("flap", ["article", "moderate"], ["unverifiable"]),
        ("soar", ["contradicted", "limited"], ["contradicted"]),
    ]
    assert cards.listing(small, Kind.MOVEMENT)[0]["grades"] == []
    assert column(cards.listing(small, Kind.CLAIM), "verdict") == ["unverifiable", "contradicted", "partly"]
