"""Which record a name means."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muscle_cli.atlas import Atlas
from muscle_cli.errors import AmbiguousName, BadUsage, MusclesError, UnknownName
from muscle_cli.finder import Finder
from muscle_cli.gate import CheckedBase
from muscle_cli.vocabulary import Kind
from tests.world import full, small_world

EVERYTHING = tuple(Kind)
FINDER = Finder(CheckedBase(full(small_world())).index)


def two_muscles() -> Finder:
    """A finder in whose world two muscles have a word in common."""
    world = small_world()
    next(m for m in world[Kind.MUSCLE] if m["id"] == "glider")["aliases"] = ["glide muscle"]
    return Finder(CheckedBase(full(world)).index)


SHARED = two_muscles()


@pytest.mark.parametrize(
    "name", ["flapper", "FLAPPER", "musculus volans", "volans", "flap muscles", "Flap-Muscle", "muscle:flapper"]
)
def test_found(name: str) -> None:
    """Id, name, Latin name with or without musculus, and alias find the record."""
    assert FINDER.find(name, EVERYTHING) == (Kind.MUSCLE, "flapper")


def test_kind_limits() -> None:
    """A name of another kind is not found where a muscle is asked for."""
    with pytest.raises(UnknownName) as caught:
        FINDER.find("droop", [Kind.MUSCLE])

    assert caught.value.exit_code == 3
    assert caught.value.message == "no muscle called 'droop'"


def test_words_that_several_share() -> None:
    """Words that stand in the names of several records are ambiguous, never a guess."""
    with pytest.raises(AmbiguousName) as caught:
        SHARED.find("muscle", [Kind.MUSCLE, Kind.INJURY])

    assert caught.value.exit_code == 4
    assert caught.value.suggestions == ("flapper", "glider")


def test_words_of_one_record() -> None:
    """Words that stand in the names of one record alone are no name, but suggest it."""
    with pytest.raises(UnknownName) as caught:
        FINDER.find("head long", [Kind.MUSCLE, Kind.INJURY])

    assert caught.value.suggestions == ("flapper-head",)


def test_ambiguous_across_kinds() -> None:
    """Candidates of several kinds carry their kind."""
    world = small_world()
    world[Kind.INJURY][0]["aliases"] = ["flapper"]
    finder = Finder(CheckedBase(full(world)).index)

    with pytest.raises(AmbiguousName) as caught:
        finder.find("flapper", EVERYTHING)

    assert set(caught.value.suggestions) == {"muscle:flapper", "injury:droop"}
    assert finder.find("injury:flapper", EVERYTHING) == (Kind.INJURY, "droop")


def test_suggestions() -> None:
    """A misspelled name suggests the nearest; one like nothing says where to look."""
    with pytest.raises(UnknownName) as near:
        FINDER.find("flaper", EVERYTHING)
    with pytest.raises(UnknownName) as far:
        FINDER.find("zzz", [Kind.MUSCLE, Kind.INJURY])

    assert near.value.suggestions[0] == "flapper"
    assert "flapper" in near.value.hint
    assert near.value.hint.startswith("did you mean ")
    assert far.value.message == "no muscle or injury called 'zzz'"
    assert far.value.hint == "see all: muscles list KIND"


def test_works_are_never_guessed() -> None:
    """Claims and sources are found by name, also by an alias, but neither suggested nor ambiguous."""
    world = small_world()
    world[Kind.SOURCE][2]["aliases"] = ["great survey of flapping"]
    finder = Finder(CheckedBase(full(world)).index)

    assert finder.find("Great survey of flapping", EVERYTHING) == (Kind.SOURCE, "review")
    assert finder.find("Weak wings droop", EVERYTHING) == (Kind.CLAIM, "c003")
    for near in ("great survey", "great survey of flaping"):
        with pytest.raises(UnknownName) as caught:
            finder.find(near, EVERYTHING)
        assert "review" not in caught.value.suggestions


def test_one_suggestion() -> None:
    """A single suggestion needs no or."""
    assert UnknownName("muscle", "x", ["y"], "z").hint == "did you mean y?"
    assert UnknownName("muscle", "x", ["y", "z"], "z").hint == "did you mean y or z?"


@pytest.mark.parametrize("name", ["", "  ", "--", "muscle:", "…"])
def test_empty(name: str) -> None:
    """A name without a letter is a usage error."""
    with pytest.raises(BadUsage):
        FINDER.find(name, EVERYTHING)


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["flapper", "glider"], ["flapper", "glider"]),
        (["flapper", "long", "head"], ["flapper-head"]),
        (["flapper", "flapper"], ["flapper"]),
        (["flap", "muscle", "droop"], ["flapper", "droop"]),
        (["flap muscle", "glider"], ["flapper", "glider"]),
        (["injury:droop", "wings"], ["droop", "wings"]),
    ],
)
def test_runs_of_words(words: list[str], ids: list[str]) -> None:
    """The longest run of words that is a name is one name; an argument with a blank stands alone."""
    assert [id for _, id in FINDER.resolve(words, EVERYTHING)] == ids


def test_unknown_run_is_quoted_whole() -> None:
    """What is no name is quoted up to the next name."""
    with pytest.raises(UnknownName) as caught:
        FINDER.resolve(["blue", "moon", "glider"], EVERYTHING)
    with pytest.raises(UnknownName) as alone:
        FINDER.resolve(["blue moon", "over"], EVERYTHING)
    with pytest.raises(UnknownName):
        FINDER.resolve(["flapper long", "head"], EVERYTHING)

    assert caught.value.message == "no record called 'blue moon'"
    assert alone.value.message == "no record called 'blue moon'"


def test_first_word_empty() -> None:
    """An empty argument among others is a usage error, not part of a name."""
    with pytest.raises(BadUsage):
        FINDER.resolve(["", "glider"], EVERYTHING)


@given(st.lists(st.text(max_size=12), min_size=1, max_size=5))
def test_never_a_traceback(words: list[str]) -> None:
    """Any words either name records or raise an expected error with a hint."""
    found: list[object] = []
    try:
        found += FINDER.resolve(words, EVERYTHING)
    except MusclesError as error:
        found += [error.hint] * (error.exit_code in (2, 3, 4))

    assert found


@given(st.sampled_from(["flapper", "Flapper, long head", "volans", "sag", "soar"]), st.data())
def test_any_writing_finds_the_same(name: str, data: st.DataObject) -> None:
    """Upper case, lower case and any separator find the same record."""
    separator = data.draw(st.sampled_from(["-", "_", "  ", " - "]))
    case = data.draw(st.sampled_from([str.upper, str.lower, str.title]))

    assert FINDER.find(case(name).replace(" ", separator), EVERYTHING) == FINDER.find(name, EVERYTHING)


def test_a_long_line_of_words_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever a name may begin, no more runs of words are looked up than a name can have words."""
    looked_up: list[str] = []
    named = Finder._named

    def counted(self: Finder, folded: str, kinds: Sequence[Kind]) -> list[tuple[Kind, str]]:
        looked_up.append(folded)
        return named(self, folded, kinds)

    monkeypatch.setattr(Finder, "_named", counted)

    with pytest.raises(UnknownName):
        FINDER.resolve(["zebra"] * 300, EVERYTHING)

    assert len(looked_up) <= 300 * 40 + 2


def test_atlas_hands_out_records(small: Atlas) -> None:
    """The atlas gives the record itself, and nothing for no words."""
    assert small.find("sag", [Kind.INJURY]).name == "Droop"
    assert small.resolve([], EVERYTHING) == []
    assert small.ids([Kind.INJURY, Kind.MOVEMENT]) == ["droop", "lift", "lower"]
