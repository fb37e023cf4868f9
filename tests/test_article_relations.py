"""What the article relates is answered by the commands: its members, exercises, injuries and names."""

import json
from pathlib import Path
from typing import Any

import pytest

from muscle_cli.atlas import atlas
from muscle_cli.checks.records import statements
from muscle_cli.vocabulary import Kind
from tests.conftest import Run

TOLD: dict[str, Any] = json.loads((Path(__file__).parent / "article_relations.json").read_text(encoding="utf-8"))
NAMES = [(record, name) for record, names in TOLD["names"].items() for name in names]


def answer(run: Run, *words: str) -> Any:
    """What a command prints as JSON."""
    ran = run(*words, "--json")

    assert ran.code == 0, ran.err
    return json.loads(ran.out)


@pytest.mark.parametrize(("group", "members"), TOLD["members"].items())
def test_members(run: Run, group: str, members: list[str]) -> None:
    """Every muscle that the article counts to a group is among its members, at some level."""
    assert set(members) <= set(answer(run, "show", f"muscle:{group}")["all_members"])


@pytest.mark.parametrize("relation", ["exercises", "exercises_in_passing", "exercises_for_muscles"])
def test_exercises(run: Run, relation: str) -> None:
    """Every exercise that the article gives a group is among its exercises, and marked as the article's."""
    for muscle, exercises in TOLD[relation].items():
        rows = answer(run, "exercises-for", f"muscle:{muscle}")

        assert set(exercises) <= {row["id"] for row in rows if row["article"]}, muscle


@pytest.mark.parametrize("group", TOLD["exercises"])
def test_no_exercise_is_put_into_the_article_s_mouth(group: str) -> None:
    """No exercise is marked as the article's for a group to which the article does not give it."""
    given = [TOLD[key].get(group, ()) for key in TOLD if key.startswith("exercises")]
    members = {group, *atlas().walk(group, "members")}
    given += [exercises for muscle, exercises in TOLD["exercises_for_muscles"].items() if muscle in members]
    marked = {
        exercise["id"]
        for exercise in atlas().base.records(Kind.EXERCISE)
        for target in exercise["targets"]
        if target["muscle"] == group and target["restates"]
    }

    assert marked <= {exercise for exercises in given for exercise in exercises}


@pytest.mark.parametrize(("injury", "muscles"), TOLD["injuries"].items())
def test_injuries(run: Run, injury: str, muscles: list[str]) -> None:
    """What the article ties to an injury is tied to it by a statement that restates the article, itself or a member."""
    tied = {row["muscle"] for row in answer(run, "risks", "--injury", injury) if row["restates"]}

    assert set(muscles) <= tied | {group for muscle in tied for group in atlas().walk(muscle, "groups")}


@pytest.mark.parametrize(("record", "name"), NAMES)
def test_name(run: Run, record: str, name: str) -> None:
    """Every name that people use for something of the article finds its record."""
    kind, id = record.split(":")

    assert answer(run, "show", f"{kind}:{name}", "--fields", "id") == {"id": id}


@pytest.mark.parametrize(("word", "candidates"), TOLD["ambiguous"].items())
def test_ambiguous_word(run: Run, word: str, candidates: list[str]) -> None:
    """A word that fits several records lists them, and never guesses."""
    ran = run("show", word, "--json")

    assert ran.code == 4
    # Where all candidates are of one kind, the kind goes without saying.
    told = {name.rpartition(":")[2] for name in json.loads(ran.err)["suggestions"]}
    assert {name.rpartition(":")[2] for name in candidates} <= told


def test_triceps_is_not_the_article_s() -> None:
    """The article never names the triceps: nothing about it restates a claim."""
    triceps = atlas().base.record(Kind.MUSCLE, "triceps-brachii")
    targets = [
        target
        for exercise in atlas().base.records(Kind.EXERCISE)
        for target in exercise["targets"]
        if target["muscle"] == "triceps-brachii"
    ]

    assert [statement["restates"] for _, statement in statements([triceps, targets]) if statement["restates"]] == []
    assert targets


def test_repetitions_are_not_the_article_s() -> None:
    """The article gives no sets or repetitions: no dose rests on it."""
    doses = [exercise["dose"] for exercise in atlas().base.records(Kind.EXERCISE) if exercise["dose"]]

    assert doses
    assert [dose for dose in doses if "article" in dose["sources"]] == []
