"""Flash cards: one right choice, an explanation, a score whatever happens."""

import io
import json
import sys
from typing import Any

import pytest

from muscle_cli.atlas import atlas
from muscle_cli.deck import deck
from muscle_cli.errors import Unreadable
from muscle_cli.names import fold
from muscle_cli.talk.quiz import converse
from muscle_cli.vocabulary import CardKind, Kind
from tests.conftest import Run
from tests.test_data import RECORDS

MUSCLES = RECORDS[Kind.MUSCLE]
MOVEMENTS = {record["name"]: id for id, record in RECORDS[Kind.MOVEMENT].items()}
Cards = list[dict[str, Any]]


@pytest.fixture(scope="module")
def cards() -> Cards:
    """Every card that one seed gives."""
    return deck(atlas(), (), (), 1000, seed=1)


def test_many_of_each_kind(cards: Cards) -> None:
    """There are cards of every kind, each with four different choices, the answer among them."""
    assert {card["kind"] for card in cards} == set(CardKind)
    assert len(cards) > 200
    for card in cards:
        assert len(set(card["choices"])) == 4
        assert card["answer"] in card["choices"]
        assert card["sources"]


def family(id: str) -> set[str]:
    """A muscle with its members and what it is a member of, at every level."""
    found, ahead = {id}, [id]
    while ahead:
        members = MUSCLES[ahead.pop()]["members"]
        found |= set(members)
        ahead += members
    above = {whole for whole, record in MUSCLES.items() if id in record["members"]}
    return found | {
        each for whole in above for each in {whole} | {w for w, r in MUSCLES.items() if whole in r["members"]}
    }


def moves(id: str) -> set[str]:
    """The movements that a muscle or its family makes."""
    return {action["movement"] for one in family(id) for action in MUSCLES[one]["actions"]}


def test_no_wrong_choice_is_right(cards: Cards) -> None:
    """A wrong choice shares no value with the answer, is no movement of the muscle, and no mover of the movement."""
    for card in cards:
        wrong = [choice for choice in card["choices"] if choice != card["answer"]]
        if card["kind"] in ("origin", "insertion", "nerve"):
            right = {fold(value) for value in MUSCLES[card["muscle"]]["anatomy"][card["kind"]]["values"]}
            assert not [choice for choice in wrong if right & {fold(value) for value in choice.split("; ")}]
        elif card["kind"] == "action":
            assert not {MOVEMENTS[choice] for choice in wrong} & moves(card["muscle"])
        else:
            movement = next(id for name, id in MOVEMENTS.items() if f": {name.lower()}?" in card["question"])
            named = {record["name"]: id for id, record in MUSCLES.items()}
            assert not [c for c in wrong if movement in {a["movement"] for a in MUSCLES[named[c]]["actions"]}]


def test_seed_and_scope() -> None:
    """The same seed gives the same cards; names and kinds narrow them."""
    calves = [atlas().get(Kind.MUSCLE, "calves")]
    one = deck(atlas(), calves, [CardKind.NERVE], 10, seed=5)

    assert one == deck(atlas(), calves, [CardKind.NERVE], 10, seed=5)
    assert {card["kind"] for card in one} == {"nerve"}
    assert {card["muscle"] for card in one} <= {
        *("gastrocnemius", "soleus", "plantaris", "gastrocnemius-medial-head", "gastrocnemius-lateral-head")
    }
    assert deck(atlas(), (), (), 5, seed=1) != deck(atlas(), (), (), 5, seed=2)


def sit(some: Cards, answers: str, *, again: bool = False) -> str:
    """What a sitting writes, with these lines for answers."""
    out = io.StringIO()
    converse(some, io.StringIO(answers), out, again=again)
    return out.getvalue()


def letter(card: dict[str, Any]) -> str:
    """The letter of the right choice."""
    return "abcd"[card["choices"].index(card["answer"])]


def test_right_and_wrong_are_explained(cards: Cards) -> None:
    """A right answer, a wrong one and one given up are judged and explained, and nonsense is asked again."""
    first, second, third = cards[:3]
    wrong = next(other for other in "abcd" if other != letter(second))
    said = sit([first, second, third], f"maybe\n{letter(first).upper()}\n{wrong}\n?\n")

    assert said.count("Right.") == 1
    assert said.count("No: ") == 2
    assert f"No: {letter(second)}  {second['answer'][:20]}" in said
    assert first["text"][:30] in said
    assert first["sources"][0]["name"] in said
    assert said.count("a, b, c or d") == 4
    assert f"1 of 3 right. Missed: {second['muscle_name']} ({second['kind']})" in " ".join(said.split())


def test_missed_ones_again(cards: Cards) -> None:
    """With --missed what was missed is asked until it is right; the score counts first answers."""
    first, second = cards[:2]
    said = sit([first, second], f"?\n{letter(second)}\n?\n{letter(first)}\n", again=True)

    assert said.count("Again, the 1 you missed.") == 2
    assert "1 of 2 right." in said


def test_leaving_tells_the_score(cards: Cards) -> None:
    """Ctrl-D and Ctrl-C end the sitting with the score so far."""

    def interrupt() -> str:
        raise KeyboardInterrupt

    class Interrupted(io.StringIO):
        readline = staticmethod(interrupt)  # type: ignore[assignment]

    out = io.StringIO()
    converse(cards[:3], Interrupted(), out, again=True)

    assert sit(cards[:3], f"{letter(cards[0])}\n").endswith("1 of 1 right.\n")
    assert out.getvalue().endswith("0 of 0 right.\n")


def test_bytes_that_are_no_text(cards: Cards) -> None:
    """What cannot be read as text is asked again, as any other answer that is none."""
    answers = io.TextIOWrapper(io.BytesIO(b"\xff\n" + f"{letter(cards[0])}\n".encode()), "utf-8")
    out = io.StringIO()
    converse(cards[:1], answers, out, again=False)

    assert out.getvalue().endswith(" right.\n")


def test_command(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command converses; its exit code is 0 also for the one who leaves; JSON gives the cards."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("?\n"))
    ran = run("quiz", "calves", "--seed", "3", "--n", "2")
    data = json.loads(run("quiz", "calves", "--seed", "3", "--n", "2", "--json").out)

    assert ran.code == 0
    assert f"1/2  {data[0]['question'][:30]}" in ran.out
    assert ran.out.endswith(f"0 of 1 right. Missed: {data[0]['muscle_name']} ({data[0]['kind']}).\n")
    assert "Answer: " in run("quiz", "calves", "--seed", "3", "--n", "2", "-f", "markdown").out
    assert "\x1b" not in run("quiz", "calves", "--seed", "3", "--n", "2", "--color", "always").out


@pytest.mark.usefixtures("folder")
def test_no_cards(run: Run) -> None:
    """In a world too small for wrong choices there is no card, and that is said."""
    ran = run("quiz", "flapper", "--json")

    assert (ran.code, ran.out, ran.err) == (0, "[]\n", "muscles: nothing is recorded for this\n")
    assert run("quiz", "flapper").out == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--n", "0"], "invalid value for '--n': 0 is not in the range 1<=x<=200"),
        (["--kind", "colour"], "invalid value for '--kind': 'colour' is not one of "),
        (["--seed", "x"], "invalid value for '--seed': 'x' is not a valid int"),
    ],
)
def test_refused(run: Run, words: list[str], said: str) -> None:
    """No cards, a kind that there is not, a seed that is no number."""
    ran = run("quiz", *words)

    assert ran.code == 2
    assert said in ran.err


def test_answers_that_cannot_be_read(cards: Cards) -> None:
    """Where no answer can be read, that is said."""

    class Deaf(io.StringIO):
        def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
            raise OSError(9, "Bad file descriptor")

    with pytest.raises(Unreadable, match="cannot read answers"):
        converse(cards, Deaf(), io.StringIO(), again=False)
