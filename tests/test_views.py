"""What people see, in the small world: every line of every card."""

import re

import pytest

from muscle_cli.vocabulary import Kind
from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("folder")


def lines(run: Run, *words: str) -> list[str]:
    """The lines of a table, without the rules behind its headings."""
    return [line.rstrip(" ─") for line in run(*words, "-f", "table").out.splitlines()]


def test_muscle_card(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A muscle: its anatomy, what it does, what goes wrong, how to check, what to do, and its numbers."""
    monkeypatch.setenv("LINES", "50")

    assert lines(run, "show", "flapper") == [
        "Flapper  musculus volans · muscle · upper compartment · leg · flapper head",
        "Flapper is invented. Opposed by glider.",
        "Anatomy",
        "origin  top bone  ■ anatomy · Book 1900",
        "roots  L5; S1  ■ anatomy · Book 1900",
        "prime mover  Lift (when fresh)  ■ anatomy · Book 1900",
        "In running",
        "The flapper lifts at contact.  ●○○ limited · Survey 2019",
        "Wings  Wings lift.  ●●○ moderate · Trial 2021",
        "Wings  Wings are said to shine.  ? one article · article c001 (unverifiable)",
        "What goes wrong",
        "Droop · Wings  Weak wings go with it.  ◐ mixed · for Survey 2019 · against",
        "  Trial 2022",
        "Wings, weakness  Weak wings droop.  ●○○ limited · Survey 2019",
        "Weak or tight?",
        "Flap count  Fewer than ten is weak.  ●○○ limited · Survey 2019",
        "What to do",
        "Flap  Flaps load it.  prime mover · none  ●●○ moderate · Trial 2021",
        "Soar  It stretches.  stretched · band, wall  ●○○ limited · Survey 2019",
        "Numbers",
        "mass  12.5 g (ten birds)  ■ anatomy · Book 1900",
        "Sources: muscles sources flapper. Everything: muscles show flapper --json",
    ]


def test_cut_to_the_screen(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a low screen the long sections are cut, and say how many there are and what shows them all."""
    monkeypatch.setenv("LINES", "14")

    shown = lines(run, "show", "wings")

    assert len(shown) <= 14
    assert any(re.fullmatch(r"In running ─+ \d of 3: muscles functions wings", line) for line in shown)


def test_whole_command_on_a_narrow_screen(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command that gives the rest is never cut: it goes below the title where it has no room beside it."""
    monkeypatch.setenv("LINES", "14")
    monkeypatch.setenv("COLUMNS", "36")

    shown = lines(run, "show", "wings")

    assert re.fullmatch(r"  \d of 3: muscles functions wings", shown[shown.index("In running") + 1])


def test_disputed_fact(run: Run) -> None:
    """What another text says stands behind the fact."""
    assert "origin  low bone. But Survey 2019: lower still  ■ anatomy · Book 1900" in lines(run, "show", "glider")


def test_exercise_card(run: Run) -> None:
    """An exercise: how, cues, what it works on and helps with, how much, care, easier and harder."""
    flap = lines(run, "show", "flap")
    soar = lines(run, "show", "soar")

    assert flap[0] == "Flap  strength · beginner · none · both sides"
    assert "1  Open." in flap
    assert "Breathe." in flap
    assert "Flapper  Flaps load it.  prime mover  ●●○ moderate · Trial 2021" in flap
    assert "Droop  Flaps ease droop.  treat  ●●○ moderate · Review 2020" in flap
    assert "Three times ten.  ●●○ moderate · Trial 2021" in flap
    assert "harder  Soar" in flap
    assert soar[0] == "Soar  stretch · advanced · band, wall · one side at a time"
    assert "Glider  Soaring does not stretch it.  stretched  ✗ contradicted · against" in soar
    assert "Droop  It pulls.  ●○○ limited · Survey 2019" in soar
    assert "easier  Flap" in soar
    assert not any(line.startswith("How much") for line in soar)


def test_injury_card(run: Run) -> None:
    """An injury: red flags before everything, and that this is no diagnosis."""
    card = lines(run, "show", "droop")

    assert card[:5] == [
        "Droop  leg · at the tip",
        "Tips hang. This informs; it is no diagnosis and no treatment.",
        "Red flags: see a clinician",
        "urgent  It falls off.  ●●● strong · Review 2020",
        "soon  It turns grey.  ●●● strong · Review 2020",
    ]
    assert card[5:7] == ["Run on?", "carry on  Fly on if it lifts.  ●●● strong · Review 2020"]
    assert "running\tcarry-on: Fly on if it lifts. [strong: Review 2020]\n" in run("show", "droop").out
    assert "feels like  heavy  ●○○ limited · Book 1900" in card
    assert "when  late in the run  ●○○ limited · Book 1900" in card
    assert "An earlier droop.  ●●● strong · Review 2020" in card
    assert "Rest.  ●●● strong · Review 2020" in card
    assert "Soar  It stretches. Care: It pulls.  stretched · band, wall  ●○○ limited ·" in card
    assert "One in ten.  ●○○ limited · Survey 2019" in card


def test_other_cards(run: Run) -> None:
    """A movement, a topic, a phase, a claim and a source; only a topic on dose is no matter of structure."""
    assert lines(run, "show", "lift")[:2] == ["Lift  shoulder · opposite: lower", "Up."]
    assert "Flapper  when fresh  prime mover  ■ anatomy · Book 1900" in lines(run, "show", "lift")
    assert lines(run, "show", "lower")[:3] == ["Lower  shoulder · opposite: lift", "Down.", "Muscles"]
    assert lines(run, "show", "feathers") == [
        "Feathers  tissue",
        "What wings are made of.",
        "What is known",
        "They are light.  ■ anatomy · Book 1900",
        "Sources: muscles sources feathers",
    ]
    assert "Twice a week.  ●○○ limited · Book 1900" in lines(run, "show", "flying-hours")
    assert lines(run, "show", "initial-contact")[:2] == [
        "initial contact  0–1 % of the cycle, 3 m/s",
        "A moment. (Book 1900)",
    ]
    assert lines(run, "show", "c002")[0] == "Soaring stretches the glider  c002 · contradicted · the article, line 8"
    assert "Trial 2022  trial-two saw it in ten runners  against · trial · low certainty" in lines(run, "show", "c002")
    assert "muscles show exercise:soar" in lines(run, "show", "c002")
    assert lines(run, "show", "survey")[0] == "Survey 2019  survey · cross-sectional"
    assert "A0 B, A1 B, A2 B et al. About survey. PMID 123" in lines(run, "show", "survey")
    assert "population  ten birds" in lines(run, "show", "survey")
    assert "About trial-one. https://example.org/one" in lines(run, "show", "trial-one")


def test_answers(run: Run) -> None:
    """Answers stand below each other: label and tags, sentence, what stands behind it."""
    assert lines(run, "functions", "glider")[1:4] == [
        "Wings  propulsion",
        "  Wings lift.",
        "  ●●○ moderate · Trial 2021",
    ]
    assert lines(run, "self-tests")[1:6] == [
        "Flap count  Flapper",
        "  Fewer than ten is weak.",
        "  1. Stand.",
        "  2. Flap.",
        "  ●○○ limited · Survey 2019",
    ]
    assert lines(run, "risks", "wings")[1:4] == [
        "Droop · Wings  weakness",
        "  Weak wings go with it.",
        "  ◐ mixed · for Survey 2019 · against Trial 2022 · article c003 (partly)",
    ]
    assert lines(run, "risks", "wings")[-1] == "This informs; it is no diagnosis and no treatment."
    assert "  A0 B, A1 B, A2 B et al. About survey. PMID 123" in lines(run, "sources", "survey")


def test_exercises_for_an_injury(run: Run) -> None:
    """What helps, and what wants care, stand apart."""
    shown = lines(run, "exercises-for", "droop")

    assert [shown[0], shown[4]] == ["What helps", "With care"]
    assert "  It stretches. Care: It pulls." in shown


def test_chain(run: Run) -> None:
    """A muscle and an injury: the statement, each source on its side, and what to do."""
    shown = lines(run, "risks", "flapper", "--injury", "droop")

    assert [line for line in shown if line in TITLES] == TITLES
    assert shown[shown.index("Trial 2022  trial · low certainty") + 1] == "  trial-two saw it in ten runners"


TITLES = ["Wings and droop", "For", "Against", "What helps"]


def test_side_by_side(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a wide terminal label, sentence and evidence stand side by side."""
    monkeypatch.setenv("COLUMNS", "130")

    wide = lines(run, "risks", "wings")

    assert any("Weak wings go with it." in line and "Droop · Wings" in line and "mixed" in line for line in wide)
    assert any(
        line.startswith("Trial 2022") and "ten runners" in line
        for line in lines(run, "risks", "wings", "--injury", "droop")
    )


@pytest.mark.parametrize("kind", Kind)
def test_lists(run: Run, kind: Kind) -> None:
    """Each kind has its list, known by name and counted; claims stand with their verdict, id and reason."""
    head, first, *rest = lines(run, "list", kind.plural)

    if kind == Kind.CLAIM:
        assert [first, rest[0]] == ["Wings shine  unverifiable · c001", "  Nobody looked."]
    else:
        assert head.split()[0] == "name"
    assert len(first) <= 80
    assert rest[-1].split()[1] in (kind, kind.plural)


def test_validated(run: Run) -> None:
    """The gate as a command counts what it let through."""
    assert lines(run, "validate")[:2] == ["file            records", "muscles.json    4"]
