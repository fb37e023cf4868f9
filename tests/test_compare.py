"""Muscles or exercises side by side."""

import json
from typing import Any

import pytest

from tests.conftest import Run


def rows(run: Run, *words: str) -> list[dict[str, Any]]:
    """The rows of compare."""
    found: list[dict[str, Any]] = json.loads(run("compare", *words, "--json").out)
    return found


def having(found: list[dict[str, Any]], field: str) -> dict[str, list[str]]:
    """The values of a field, each with the records that have it."""
    return {row["value"]: [each["id"] for each in row["records"]] for row in found if row["field"] == field}


def test_muscles(run: Run) -> None:
    """Both calves' muscles point the foot; only gastrocnemius bends the knee; each value has grade and sources."""
    found = rows(run, "soleus", "gastrocnemius")
    moves = having(found, "movement")

    assert moves["Ankle plantarflexion (prime mover)"] == ["soleus", "gastrocnemius"]
    assert moves["Knee flexion (synergist)"] == ["gastrocnemius"]
    assert having(found, "nerve") == {"tibial nerve": ["soleus", "gastrocnemius"]}
    nerve = next(row for row in found if row["field"] == "nerve")
    assert nerve["shared"]
    assert all(each["grade"] and each["sources"] for each in nerve["records"])
    assert any("g (" in value for value in having(found, "mass"))


def test_shared_first(run: Run) -> None:
    """In each field what all share comes before what only some have."""
    found = rows(run, "gluteus medius", "gluteus maximus", "gluteus minimus")
    for field in dict.fromkeys(row["field"] for row in found):
        shared = [row["shared"] for row in found if row["field"] == field]
        assert shared == sorted(shared, reverse=True)

    assert having(found, "nerve")["superior gluteal nerve"] == ["gluteus-medius", "gluteus-minimus"]


def test_exercises(run: Run) -> None:
    """What an exercise works on, helps with and wants care with, without what is contradicted."""
    found = rows(run, "squat", "nordic curl")

    assert having(found, "goal") == {"strength": ["squat", "nordic-curl"]}
    assert "Patellofemoral pain" in having(found, "care with")
    assert having(found, "helps with")
    assert having(found, "how much")
    assert not any("Hamstrings" in value for value, ids in having(found, "works on").items() if ids == ["squat"])


@pytest.mark.usefixtures("folder")
def test_side_by_side(run: Run) -> None:
    """On a terminal the records are columns, shared values are marked, and every cell is read whole."""
    lines = [line.rstrip() for line in run("compare", "flapper", "glider", "-f", "table").out.splitlines()]

    assert lines[0].split() == ["Flapper", "Glider"]
    assert ["rank", "=", "muscle", "=", "muscle"] in [line.split() for line in lines]
    assert ["origin", "top", "bone", "low", "bone"] in [line.split() for line in lines]
    assert lines[-1] == "= shared by all. Grades and sources of each value: --json"
    markdown = run("compare", "flapper", "glider", "-f", "markdown").out
    assert "| roots | L5<br>S1 |  |" in markdown


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["soleus"], 2, "one record alone is nothing to compare"),
        (["soleus", "Soleus"], 2, "one record alone is nothing to compare"),
        (["soleus", "squat"], 2, "exercise and muscle are not to be compared"),
        (["soleus", "shin splints"], 3, "no muscle or exercise called 'shin splints'"),
        ([], 2, "missing argument 'NAME...'"),
    ],
)
def test_refused(run: Run, words: list[str], code: int, said: str) -> None:
    """One record, two kinds, or what is neither a muscle nor an exercise."""
    ran = run("compare", *words)

    assert (ran.code, ran.err.splitlines()[0]) == (code, f"muscles: {said}")


def test_without_dose_and_without_what_failed(run: Run) -> None:
    """What did not help is left out, and so is a dose that nobody gave."""
    found = rows(run, "plank-from-knees", "eccentric-heel-drop", "dynamic-stretches")

    assert having(found, "how much")
    assert "hamstring-strain" not in str(having(found, "helps with"))
    assert not [value for value, ids in having(found, "helps with").items() if ids == ["dynamic-stretches"]]


def test_long_lists_are_cut(run: Run) -> None:
    """A long list says how many more there are."""
    assert " more" in run("compare", "glutes", "hamstrings", "-f", "table").out


def test_too_many(run: Run) -> None:
    """More than six have no room side by side."""
    names = ["soleus", "gastrocnemius", "gluteus-maximus", "gluteus-medius", "sartorius", "gracilis", "psoas-major"]
    ran = run("compare", *names)

    assert (ran.code, ran.err.splitlines()[0]) == (2, "muscles: 7 records are too many side by side")
