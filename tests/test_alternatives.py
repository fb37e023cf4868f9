"""One exercise in the place of another."""

import json
import re

import pytest

from muscle_cli.vocabulary import Kind
from tests.conftest import Run
from tests.test_data import RECORDS


def asked(run: Run, *words: str) -> list[dict[str, object]]:
    """The rows of exercises-for."""
    rows: list[dict[str, object]] = json.loads(run("exercises-for", *words, "--json").out)
    return rows


@pytest.mark.parametrize(
    ("given", "near"),
    [
        ("squat", "lunge"),
        ("nordic curl", "sliding-leg-curl"),
        ("calf raise", "single-leg-calf-raise"),
        ("clamshell", "crab-walk"),
        ("bench hip extension", "good-morning"),
    ],
)
def test_instead_of(run: Run, given: str, near: str) -> None:
    """What comes in the place of an exercise shares its prime movers, and says why."""
    rows = asked(run, "--instead-of", given)

    assert near in [row["id"] for row in rows]
    assert all(str(row["reason"]).startswith("same role for ") for row in rows)


def test_instead_of_a_stretch_is_no_strength(run: Run) -> None:
    """A stretch is replaced by what stretches."""
    roles = {row["role"] for row in asked(run, "--instead-of", "half-kneeling hip flexor stretch")}

    assert roles == {"stretched"}


def test_instead_of_within_equipment(run: Run) -> None:
    """Filters hold, and a name keeps what is also for it."""
    rows = asked(run, "calves", "--instead-of", "seated calf raise", "--equipment", "none")

    assert rows
    assert all("none" in row["equipment"] for row in rows)  # type: ignore[operator]
    assert {row["id"] for row in rows} <= {row["id"] for row in asked(run, "calves")}


@pytest.mark.parametrize(("option", "field"), [("--easier-than", "easier"), ("--harder-than", "harder")])
def test_steps(run: Run, option: str, field: str) -> None:
    """Progressions are walked step by step; each step is the neighbour of one before it."""
    rows = asked(run, option, "nordic curl" if field == "easier" else "calf raise")
    exercises = RECORDS[Kind.EXERCISE]
    reached = {"nordic-curl" if field == "easier" else "calf-raise"}
    before = 1
    for row in rows:
        steps = int(re.match(rf"(\d) steps? {field} than ", str(row["reason"])).group(1))  # type: ignore[union-attr]
        assert steps >= before
        assert any(row["id"] in exercises[id][field] for id in reached)
        reached.add(str(row["id"]))
        before = steps

    assert before > 1


def test_reason_is_shown(run: Run) -> None:
    """People read the reason below the exercise, and in a plain line it comes last."""
    assert (
        "  1 step harder than calf raise.\n" in run("exercises-for", "--harder-than", "calf-raise", "-f", "table").out
    )
    assert run("exercises-for", "--harder-than", "calf-raise").out.splitlines()[0].endswith("than calf raise")


def test_avoid(run: Run) -> None:
    """What wants care with an injury is dropped and named; several injuries add up."""
    ran = run("exercises-for", "quads", "--avoid", "runner's knee", "--avoid", "achilles tendinopathy", "--json")
    kept = {row["id"] for row in json.loads(ran.out)}
    careful = {
        id
        for id, record in RECORDS[Kind.EXERCISE].items()
        if {caution["injury"] for caution in record["cautions"]} & {"patellofemoral-pain", "achilles-tendinopathy"}
    }

    assert kept
    assert not kept & careful
    assert re.match(
        r"muscles: dropped \d+ that want care with Patellofemoral pain, Achilles tendinopathy: .*Squat", ran.err
    )
    assert run("exercises-for", "hamstrings", "--avoid", "foot-tingling").err == ""


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "no muscle, group or injury was named"),
        (["--instead-of", "squat", "--easier-than", "squat"], 2, "--instead-of and --easier-than are two questions"),
        (["--instead-of", "sqat"], 3, "no exercise called 'sqat'"),
        (["glutes", "--avoid", "knee"], 4, "'knee' fits 7 records"),
        (["glutes", "--avoid", ""], 2, "the name is empty"),
    ],
)
def test_refused(run: Run, words: list[str], code: int, said: str) -> None:
    """Nothing asked, two questions at once, names that nothing has."""
    ran = run("exercises-for", *words)

    assert (ran.code, ran.err.splitlines()[0]) == (code, f"muscles: {said}")


def test_as_many_as_there_are_after_what_was_dropped(run: Run) -> None:
    """The ten nearest are counted after what hurts, or does not fit, was dropped."""
    for words in (["--avoid", "patellofemoral-pain"], ["--difficulty", "beginner"]):
        assert len(json.loads(run("exercises-for", "--instead-of", "squat", *words, "--json").out)) == 10


def test_for_the_muscle_that_was_named(run: Run) -> None:
    """With a muscle each exercise is listed for it, and none that is contradicted for it."""
    harder = json.loads(run("exercises-for", "hamstrings", "--harder-than", "glute-bridge", "--json").out)
    instead = json.loads(run("exercises-for", "glutes", "--instead-of", "squat", "--json").out)

    assert "squat" not in [row["id"] for row in harder]
    assert all(row["grade"] != "contradicted" and row["reason"] for row in harder)
    assert {row["muscle"] for row in instead} <= {"glutes", "gluteus-maximus", "gluteus-medius", "gluteus-minimus"}


def test_a_long_list_of_what_was_dropped_is_cut(run: Run) -> None:
    """What was dropped is named, but not without end."""
    said = run("exercises-for", "glutes", "quadriceps", "--avoid", "patellofemoral-pain", "--json").err

    assert said.count(",") < 30
    assert said.rstrip().endswith(" more")
