"""Plans keep their promises, and a list of exercises shows what it trains."""

import io
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from muscle_cli.atlas import Atlas, atlas
from muscle_cli.covering import main_groups, trained_groups
from muscle_cli.errors import BadUsage
from muscle_cli.plan import plan
from muscle_cli.vocabulary import Difficulty, Equipment, Kind
from muscle_cli.wishes import AT_HOME, Wishes
from tests.conftest import Run
from tests.test_data import RECORDS

EXERCISES = RECORDS[Kind.EXERCISE]
INJURIES = sorted(RECORDS[Kind.INJURY])
MUSCLES = sorted(id for id, record in RECORDS[Kind.MUSCLE].items() if record["place"])
Rows = list[dict[str, Any]]


def sessions(rows: Rows) -> dict[tuple[int, int], Rows]:
    """The items by week and session."""
    found: dict[tuple[int, int], Rows] = defaultdict(list)
    for row in rows:
        found[row["week"], row["session"]].append(row)
    return found


wishes = st.builds(
    lambda muscles, injuries, avoid, equipment, difficulty, minutes, count, weeks, seed: Wishes(
        [*(atlas().get(Kind.MUSCLE, id) for id in muscles), *(atlas().get(Kind.INJURY, id) for id in injuries)],
        [atlas().get(Kind.INJURY, id) for id in avoid],
        equipment,
        difficulty,
        minutes,
        count,
        weeks,
        seed,
    ),
    st.lists(st.sampled_from(MUSCLES), max_size=2),
    st.lists(st.sampled_from(INJURIES), max_size=2),
    st.lists(st.sampled_from(INJURIES), max_size=3),
    st.lists(st.sampled_from(list(Equipment)), min_size=1, max_size=4),
    st.sampled_from(list(Difficulty)),
    st.integers(10, 60),
    st.integers(1, 4),
    st.integers(1, 6),
    st.integers(0, 5),
)


@settings(deadline=None, max_examples=25)
@given(wishes)
def test_promises(asked: Wishes) -> None:
    """Minutes are kept, every main group is trained or named, nothing wants care, and the same wishes give the same."""
    try:
        rows, note = plan(atlas(), asked)
    except BadUsage:
        assume(False)
    injuries = set(asked.injuries)
    for (week, _), items in sessions(rows).items():
        ids = [row["id"] for row in items]
        records = [EXERCISES[id] for id in ids[1:]]
        assert sum(row["minutes"] for row in items) <= asked.minutes
        assert ids[0] == "warm-up"
        assert records
        assert len(ids) == len(set(ids))
        assert all(row["reason"] for row in items)
        for record in records:
            assert {"none", *asked.equipment} & set(record["equipment"])
            assert list(Difficulty).index(record["difficulty"]) <= list(Difficulty).index(asked.difficulty)
            assert not injuries & {caution["injury"] for caution in record["cautions"]}
        assert week <= asked.weeks
    first = {group for row in rows if row["week"] == 1 for group in row["muscles"]}
    for group in set(main_groups(atlas())) - first:
        assert RECORDS[Kind.MUSCLE][group]["name"].lower() in note
    assert plan(atlas(), asked) == (rows, note)


def test_a_home_week_trains_every_main_group() -> None:
    """Two half hours at home, with nothing bought, leave out no running muscle."""
    rows, note = plan(atlas(), Wishes())

    assert note == ""
    assert {group for row in rows for group in row["muscles"]} == set(main_groups(atlas()))
    assert all({"none", *AT_HOME} & set(row["equipment"]) for row in rows if row["equipment"])


def test_seed() -> None:
    """Another seed gives another plan."""
    plans = [[row["id"] for row in plan(atlas(), Wishes(seed=seed))[0]] for seed in range(4)]

    assert len({tuple(ids) for ids in plans}) > 1


def test_weeks_grow_harder() -> None:
    """In the third week some exercise has given way to a harder form of it, and says so."""
    rows, _ = plan(atlas(), Wishes(weeks=3))
    items = sessions(rows)
    stepped = 0
    for (week, number), session in items.items():
        for row, before in zip(session, items[1, number], strict=True):
            if row["id"] != before["id"]:
                stepped += 1
                assert week == 3
                assert row["id"] in EXERCISES[before["id"]]["harder"]
                assert "harder form" in row["reason"]
            elif week == 3 and row["id"] != "warm-up":
                assert "no harder form fits" in row["reason"]

    assert stepped


def test_for_an_injury(run: Run) -> None:
    """What helps comes in, the red flags stand first, and all is printed as no treatment."""
    ran = run("plan", "--for", "achilles-tendinopathy", "-f", "table")
    rows = json.loads(run("plan", "--for", "achilles-tendinopathy", "--json").out)

    assert ran.out.startswith("Red flags: see a clinician instead")
    assert "no diagnosis and no treatment" in ran.out
    assert any("used to treat achilles tendinopathy" in row["reason"] for row in rows)
    assert rows[0]["red_flags"]
    assert not rows[1]["red_flags"]


def test_for_a_muscle(run: Run) -> None:
    """A named muscle gets more, and the reason says that it was asked for."""
    asked = json.loads(run("plan", "hamstrings", "--json").out)
    plain = json.loads(run("plan", "--json").out)

    assert sum("hamstrings" in row["muscles"] for row in asked) >= sum("hamstrings" in row["muscles"] for row in plain)
    assert any("as you asked" in row["reason"] for row in asked)


def test_doses_have_sources(run: Run) -> None:
    """An exercise's own dose goes before the general one for its goal; where there is none, none is made up."""
    rows = json.loads(run("plan", "--weeks", "2", "--sessions", "3", "--equipment", "band", "--json").out)
    for row in rows:
        if row["id"] == "warm-up":
            continue
        own = EXERCISES[row["id"]]["dose"]
        if own:
            assert row["dose"]["text"] == own["text"]
        else:
            assert (row["dose"] is None) == (row["goal"] not in ("strength", "activation", "stretch"))
        assert row["dose"] is None or row["dose"]["sources"]


def test_hand_out(run: Run) -> None:
    """Markdown is a hand-out: it has the steps, which the terminal leaves to `show`."""
    handed = run("plan", "-f", "markdown").out

    assert "# Week 1, session 1: " in handed
    assert EXERCISES["split-squat"]["steps"][0].rstrip(".") in handed
    assert EXERCISES["split-squat"]["steps"][0] not in run("plan", "-f", "table").out.replace("\n  ", " ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--minutes", "0"], "invalid value for '--minutes': 0 is not in the range 10<=x<=180"),
        (["--minutes", "-5"], "invalid value for '--minutes': -5 is not in the range 10<=x<=180"),
        (["--minutes", "9999"], "invalid value for '--minutes': 9999 is not in the range 10<=x<=180"),
        (["--sessions", "8"], "invalid value for '--sessions': 8 is not in the range 1<=x<=7"),
        (["glutes", "--check", "x"], "--check looks at a list of yours, and the rest asks for a new plan"),
    ],
)
def test_refused(run: Run, words: list[str], said: str) -> None:
    """What no plan can be is said in a line."""
    ran = run("plan", *words)

    assert (ran.code, ran.err.splitlines()[0]) == (2, f"muscles: {said}")


@pytest.mark.usefixtures("folder")
def test_what_to_relax(run: Run) -> None:
    """Where no exercise is left, the wish that is in the way is named; one that is enough is planned again and again."""
    careful = run("plan", "--minutes", "10", "--difficulty", "advanced", "--equipment", "band")
    ran = run("plan", "--avoid", "droop", "--minutes", "10", "--json")

    assert [line.split("\t")[3] for line in careful.out.splitlines()] == ["warm-up", "flap"] * 2
    assert ran.code == 0


def test_relax_names_the_wish(small: Atlas) -> None:
    """Equipment, difficulty or an injury: what stands in the way alone is named, else that it is more than one."""
    exercises = small.base.records(Kind.EXERCISE)
    flap = next(record for record in exercises if record["id"] == "flap")
    flap |= {"equipment": ["bar"], "difficulty": "advanced"}
    droop = small.get(Kind.INJURY, "droop")
    hard = Wishes(difficulty=Difficulty.ADVANCED)

    def hint(wishes: Wishes) -> str:
        with pytest.raises(BadUsage, match="no exercise is left") as caught:
            plan(small, wishes)
        return caught.value.hint

    assert hint(hard) == "relax --equipment"
    assert hint(Wishes(equipment=[Equipment.BAR])) == "relax --difficulty"
    assert hint(Wishes()) == "relax more than one of equipment, difficulty and injuries"
    flap["cautions"] = [{"injury": "droop", "why": "It pulls.", "sources": ["survey"]}]
    small.index["cautions"]["droop"] = ["flap", "soar"]
    assert hint(hard._replace(equipment=[Equipment.BAR], avoid=[droop])) == "relax --avoid"


def test_left_out_says_what_is_in_the_way(small: Atlas) -> None:
    """A group that nothing trains, one that needs equipment, and one for which there is no time are told apart."""
    small.index["main"] = ["wings", "glider"]
    soar = small.base.record(Kind.EXERCISE, "soar")

    assert plan(small, Wishes())[1] == "left out glider: nothing fits difficulty and cautions"
    soar |= {"goal": "strength", "difficulty": "beginner", "equipment": ["band"]}
    soar["targets"][0] |= {"role": "prime-mover", "sources": soar["targets"][1]["sources"], "restates": []}
    assert plan(small, Wishes())[1] == "left out glider: needs band"
    soar |= {"equipment": ["none"], "minutes": 90}
    assert plan(small, Wishes())[1] == "left out glider: add minutes or sessions"


def test_too_few_minutes(small: Atlas) -> None:
    """A session too short for the shortest exercise says how long it must be."""
    with pytest.raises(BadUsage, match="8 minutes are too few: warm-up and one exercise take 10") as caught:
        plan(small, Wishes(minutes=8))

    assert caught.value.hint == "--minutes 10"


def test_check(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list by any names, with bullets and comments, shows what it trains and what it leaves out."""
    listed = tmp_path / "list.txt"
    listed.write_text("# mine\n- Squats\n2. nordics\n\n* calf raises\nsquat\n")
    rows = {row["muscle"]: row for row in json.loads(run("plan", "--check", str(listed), "--json").out)}

    assert rows["quadriceps"]["times"] == 2
    assert rows["hamstrings"]["exercises"] == ["nordic-curl"]
    assert rows["core"]["times"] == 0
    drawn = run("plan", "--check", str(listed), "-f", "table").out
    assert "Left out: hip flexors, diaphragm" in drawn
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"squat\n")))
    assert json.loads(run("plan", "--check", "-", "--json").out)[0]["times"] == 1


def test_check_of_everything(run: Run, tmp_path: Path) -> None:
    """A list of all exercises leaves nothing out."""
    listed = tmp_path / "list.txt"
    listed.write_text("\n".join(EXERCISES))

    assert "Every main running muscle is trained." in run("plan", "--check", str(listed), "-f", "table").out


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"", 2, "the list names no exercise"),
        (b"# nothing\n\n", 2, "the list names no exercise"),
        (b"\xff\xfe\x00", 1, "no text in UTF-8"),
        (b"squat\n" * 600, 2, "the list has 600 lines"),
        (b"squat # " + b"x" * 100_001, 1, "larger than 100000 bytes"),
        (b"squatt\nplanck\nsquat\n", 3, "2 lines of the list name no exercise: no exercise called 'squatt' (did you"),
        (b"qqq\n", 3, "1 line of the list names no exercise"),
        (b"qqq\n" * 30, 3, "and 10 more"),
    ],
)
def test_check_refuses(run: Run, tmp_path: Path, content: bytes, code: int, said: str) -> None:
    """What is no list of exercises: each unknown name is told with what it may have meant."""
    listed = tmp_path / "list.txt"
    listed.write_bytes(content)
    ran = run("plan", "--check", str(listed))

    assert ran.code == code
    assert said in ran.err


def test_check_of_no_file(run: Run, tmp_path: Path) -> None:
    """A file that is not there, and a folder."""
    for path in (tmp_path / "none", tmp_path):
        ran = run("plan", "--check", str(path), "--json")
        assert ran.code == 1
        assert json.loads(ran.err)["error"] == "unreadable"


def test_trained_groups() -> None:
    """A squat trains thigh and buttock, not the hamstrings; a leg lift the hip flexors."""
    assert trained_groups(atlas(), EXERCISES["squat"]) == ["quadriceps", "glutes"]
    assert "hamstrings" not in trained_groups(atlas(), EXERCISES["leg-lift"])
    assert "hip-flexors" in trained_groups(atlas(), EXERCISES["leg-lift"])


@pytest.mark.parametrize("group", ["diaphragm", "calves", "hamstrings", "tibialis-anterior", "core"])
def test_what_was_asked_for_comes_first(run: Run, group: str) -> None:
    """In the shortest plan there is what was asked for."""
    rows = json.loads(run("plan", group, "--minutes", "10", "--sessions", "1", "--json").out)

    assert any(group in row["muscles"] for row in rows)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["tensor-fasciae-latae"], "tensor fasciae latae: no exercise leads with it"),
        (["rhomboids"], "rhomboids: needs band or machine"),
        (["--for", "hallux-rigidus"], "hallux rigidus: needs band"),
    ],
)
def test_what_was_asked_for_and_cannot_be(run: Run, words: list[str], said: str) -> None:
    """What a plan has nothing for is named, with what it would take."""
    assert said in run("plan", *words).err


def test_check_reads_doses_and_says_what_is_ambiguous(run: Run, tmp_path: Path) -> None:
    """Behind an exercise may stand how much of it; a list of names that fit several is ambiguous."""
    path = tmp_path / "list"
    path.write_text("squat 3x10\n- lunge: 2 × 8-12\n3. plank, 3 x 30 s\n")
    read = {row["muscle"]: row["exercises"] for row in json.loads(run("plan", "--check", str(path), "--json").out)}
    path.write_text("hamstrings\n")
    ambiguous = run("plan", "--check", str(path), "--json")

    assert read["quadriceps"] == ["squat", "lunge"]
    assert read["core"] == ["plank"]
    assert (ambiguous.code, json.loads(ambiguous.err)["error"]) == (4, "ambiguous-name")


def test_check_of_a_list_that_is_too_long(run: Run, tmp_path: Path) -> None:
    """A list is measured before it is read."""
    path = tmp_path / "list"
    path.write_text("é" * 60_000)

    assert "is larger than 100000 bytes" in run("plan", "--check", str(path)).err
    assert (run("plan", "--check", "").code, run("plan", "--check", str(path), "--weeks", "2").code) == (2, 2)


@pytest.mark.parametrize(
    "injury", ["achilles-rupture", "femoral-neck-stress-fracture", "stress-fracture", "hamstring-tear"]
)
def test_no_plan_before_the_clinician(run: Run, injury: str) -> None:
    """Where one only stops, there is no plan, and every exercise says that it waits for a clinician."""
    ran = run("plan", "--for", injury)
    rows = json.loads(run("exercises-for", injury, "--json").out)

    assert (ran.code, ran.out) == (2, "")
    assert "when to train is a clinician's to say" in ran.err
    assert f"muscles show injury:{injury}" in ran.err
    assert rows or injury == "achilles-rupture"
    assert all(row["caution"].startswith("Only once a clinician has cleared it.") for row in rows)


def test_a_sentence_says_whose_it_is(run: Run) -> None:
    """The sentence of an item is about one muscle, which stands in front of it."""
    drawn = run("plan", "--minutes", "15", "--sessions", "1", "-f", "table").out
    item = json.loads(run("plan", "--minutes", "15", "--sessions", "1", "--json").out)[1]

    assert f"{item['muscle_name']}: " in drawn
    assert "How much: (" not in drawn
