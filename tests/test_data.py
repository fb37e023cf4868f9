"""The real data: sealed, canonical, and every name finds its record."""

import json
from pathlib import Path

import pytest

from muscle_cli import gate
from muscle_cli.checks import names_of
from muscle_cli.finder import Finder
from muscle_cli.gate import CheckedBase, open_base
from muscle_cli.models import MODELS
from muscle_cli.record import View
from muscle_cli.vocabulary import Kind
from tests.test_record import agree

DATA = Path(gate.bundled_folder())
RECORDS = gate.check(str(DATA))
FINDER = Finder(CheckedBase(RECORDS).index)
RESEAL = "run: muscles validate --seal"


@pytest.mark.parametrize("name", sorted(gate.sealed_form(RECORDS)))
def test_sealed_form_is_fresh(name: str) -> None:
    """Every data file is in canonical form, and index and seal are those of the data."""
    assert (DATA / name).read_bytes() == gate.sealed_form(RECORDS)[name], RESEAL


def test_served_without_models() -> None:
    """The bundled set matches its seal."""
    assert gate.is_sealed(str(DATA)), RESEAL


@pytest.mark.parametrize("kind", Kind)
def test_every_name_finds_its_record(kind: Kind) -> None:
    """Id, name, Latin name and every alias find exactly their record among its kind."""
    for id, record in RECORDS[kind].items():
        for _, name in names_of(record):
            assert FINDER.find(name, [kind]) == (kind, id)


@pytest.mark.parametrize("kind", Kind)
def test_view_and_model_agree(kind: Kind) -> None:
    """A view out of the sealed bytes reads as the model does, in every field of every record."""
    base = open_base(str(DATA))
    for id in RECORDS[kind]:
        record = base.record(kind, id)
        agree(MODELS[kind].model_validate_json(json.dumps(record)), View(record, kind))


@pytest.mark.parametrize(
    ("group", "members"),
    [
        ("glutes", {"gluteus-maximus", "gluteus-medius", "gluteus-minimus"}),
        ("hamstrings", {"biceps-femoris", "semitendinosus", "semimembranosus"}),
        ("calves", {"gastrocnemius", "soleus", "plantaris"}),
        ("biceps-femoris", {"biceps-femoris-long-head", "biceps-femoris-short-head"}),
        ("gastrocnemius", {"gastrocnemius-medial-head", "gastrocnemius-lateral-head"}),
    ],
)
def test_members(group: str, members: set[str]) -> None:
    """The groups of this edition are complete."""
    assert set(RECORDS[Kind.MUSCLE][group]["members"]) == members


@pytest.mark.parametrize("id", ["glutes", "hamstrings", "calves"])
def test_main_groups_are_whole(id: str) -> None:
    """A complete group says what it does, what goes wrong and how to check, and each single muscle its anatomy."""
    muscle = RECORDS[Kind.MUSCLE][id]

    assert all(muscle[field] for field in ("functions", "consequences", "self_tests", "actions", "place"))
    for member in muscle["members"]:
        single = RECORDS[Kind.MUSCLE][member]
        assert all(single["anatomy"].values())
        assert single["actions"]
        assert single["latin"]


@pytest.mark.parametrize(
    ("words", "candidates"),
    [
        ("biceps", {"biceps-femoris", "biceps-femoris-long-head", "biceps-femoris-short-head"}),
        ("vastus", {"vastus-intermedius", "vastus-lateralis", "vastus-medialis"}),
        ("leg single", {"single-leg-bridge", "single-leg-calf-raise", "single-leg-deadlift", "single-leg-squat"}),
    ],
)
def test_ambiguous_words(words: str, candidates: set[str]) -> None:
    """Words that several names share list them, never a guess."""
    from muscle_cli.errors import AmbiguousName

    with pytest.raises(AmbiguousName) as caught:
        FINDER.find(words, (Kind.MUSCLE, Kind.EXERCISE, Kind.INJURY))

    assert set(caught.value.suggestions) == candidates


def test_every_injury_has_red_flags() -> None:
    """A responsible reference says with every injury when to see a clinician."""
    assert all(injury["red_flags"] for injury in RECORDS[Kind.INJURY].values())


def test_wrong_links_of_the_article_are_flagged() -> None:
    """Leg lifts and leg extension for the hamstrings, and soleus on the femur, are listed as contradicted."""
    claims = {id: RECORDS[Kind.CLAIM][id]["verdict"] for id in ("c016", "c017", "c022", "c056", "c066")}

    assert set(claims.values()) == {"contradicted"}
