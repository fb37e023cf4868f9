"""The real data: sealed, canonical, and every name finds its record."""

import json
import shlex
from pathlib import Path

import pytest

from muscle_cli import gate, sealing
from muscle_cli.checks.records import names_of
from muscle_cli.finder import Finder
from muscle_cli.gate import CheckedBase, open_base
from muscle_cli.models import MODELS
from muscle_cli.record import View
from muscle_cli.vocabulary import Kind, Rank
from tests.conftest import Run
from tests.test_record import agree

DATA = Path(gate.bundled_folder())
RECORDS, BODY = gate.check(str(DATA))
FINDER = Finder(CheckedBase(RECORDS).index)
RESEAL = "run: muscles validate --seal"


@pytest.mark.parametrize("name", sorted(sealing.sealed_form(RECORDS, BODY)))
def test_sealed_form_is_fresh(name: str) -> None:
    """Every data file is in canonical form, and index and seal are those of the data."""
    assert (DATA / name).read_bytes() == sealing.sealed_form(RECORDS, BODY)[name], RESEAL


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


def test_the_twelve_groups_are_whole() -> None:
    """Each of the article's groups says what it does, what goes wrong, how to check, and which movements it makes."""
    placed = {muscle["place"]: muscle for muscle in RECORDS[Kind.MUSCLE].values() if muscle["place"]}

    assert sorted(placed) == list(range(1, 13))
    for muscle in placed.values():
        missing = [field for field in ("functions", "consequences", "self_tests", "actions") if not muscle[field]]
        assert missing == [], muscle["id"]


@pytest.mark.parametrize("id", [id for id, muscle in RECORDS[Kind.MUSCLE].items() if muscle["rank"] != Rank.GROUP])
def test_single_muscles_are_whole(id: str) -> None:
    """A single muscle has its ends, its nerve, its artery and its movements, with sources, and its Latin name."""
    muscle = RECORDS[Kind.MUSCLE][id]

    assert [field for field in ("origin", "insertion", "nerve", "artery") if not muscle["anatomy"][field]] == []
    assert muscle["actions"]
    assert muscle["latin"]


@pytest.mark.parametrize(
    ("claim", "subject"),
    [("c016", "leg-extension"), ("c056", "soleus"), ("c075", "heel-walk"), ("c095", "calf-stretch")],
)
def test_the_erratum_stands_where_the_error_was(claim: str, subject: str) -> None:
    """What is contradicted is restated or corrected by the record that the article is wrong about."""
    assert RECORDS[Kind.CLAIM][claim]["verdict"] == "contradicted"
    assert any(reference.endswith(f":{subject}") for reference in FINDER._index["restated"][claim])


@pytest.mark.parametrize(
    ("words", "candidates"),
    [
        ("vastus", {"vastus-intermedius", "vastus-lateralis", "vastus-medialis"}),
        ("scalenus", {"scalenus-anterior", "scalenus-medius", "scalenus-posterior"}),
    ],
)
def test_ambiguous_words(words: str, candidates: set[str]) -> None:
    """Words that several names share list them, never a guess."""
    from muscle_cli.errors import AmbiguousName

    with pytest.raises(AmbiguousName) as caught:
        FINDER.find(words, (Kind.MUSCLE, Kind.EXERCISE, Kind.INJURY))

    assert set(caught.value.suggestions) == candidates


@pytest.mark.parametrize(
    ("words", "found", "missed"),
    [
        ("--nerve 'deep peroneal'", {"tibialis-anterior", "peroneus-tertius"}, {"peroneus-longus", "soleus"}),
        ("--nerve tibial", {"soleus", "semitendinosus"}, {"tibialis-anterior", "biceps-femoris-short-head"}),
        ("--nerve femoral", {"rectus-femoris", "iliacus"}, {"biceps-femoris", "tensor-fasciae-latae"}),
        ("--nerve obturator", {"adductor-longus", "gracilis"}, {"obturator-internus", "gemellus-superior"}),
        ("--nerve 'nerve to obturator internus'", {"obturator-internus"}, {"adductor-longus"}),
        ("--root l5", {"gluteus-medius", "tibialis-anterior"}, {"diaphragm", "deltoid"}),
        ("--compartment 'lateral leg'", {"peroneus-longus", "peroneus-brevis"}, {"peroneus-tertius", "soleus"}),
        ("--nerve femoral --root L3 --compartment 'anterior thigh'", {"sartorius"}, {"iliacus", "hamstrings"}),
    ],
)
def test_students_listings(run: Run, words: str, found: set[str], missed: set[str]) -> None:
    """A nerve is no muscle of the same name, a root is written small or large, and filters add up."""
    listed = {row["id"] for row in json.loads(run("list", *shlex.split(words), "--json").out)}

    assert found <= listed
    assert not missed & listed


@pytest.mark.parametrize(
    ("exercise", "trains", "never"),
    [
        ("band-ankle-dorsiflexion", "tibialis-anterior", {"soleus", "calves", "gastrocnemius"}),
        ("tibialis-raise", "tibialis-anterior", {"soleus", "calves", "gastrocnemius"}),
        ("toe-tap", "tibialis-anterior", {"soleus", "calves", "gastrocnemius"}),
        ("clamshell", "gluteus-medius", {"rectus-abdominis", "abdominals"}),
        ("copenhagen-adduction", "adductors", {"gluteus-maximus", "quadriceps", "trapezius"}),
        ("side-lying-hip-adduction", "adductors", {"gluteus-maximus"}),
        ("banded-hip-flexion", "iliopsoas", {"quadriceps"}),
        ("side-lying-leg-raise", "gluteus-medius", set()),
        ("glute-bridge", "gluteus-maximus", {"rectus-abdominis", "abdominals"}),
    ],
)
def test_errors_of_other_databases(exercise: str, trains: str, never: set[str]) -> None:
    """What other exercise databases get wrong is right here: an exercise works on what makes its movement."""
    members = {id: set(record["members"]) for id, record in RECORDS[Kind.MUSCLE].items()}
    worked = {
        target["muscle"] for target in RECORDS[Kind.EXERCISE][exercise]["targets"] if target["role"] == "prime-mover"
    }

    assert any({trains} & {muscle, *members[muscle]} for muscle in worked)
    assert not never & worked


def test_gluteus_medius_and_tfl() -> None:
    """The gluteus medius abducts and goes to the greater trochanter; the tensor fasciae latae flexes the hip too."""
    medius, tensor = (RECORDS[Kind.MUSCLE][id] for id in ("gluteus-medius", "tensor-fasciae-latae"))

    assert "greater trochanter" in " ".join(medius["anatomy"]["insertion"]["values"])
    assert "hip-abduction" in {action["movement"] for action in medius["actions"]}
    assert "hip-flexion" in {action["movement"] for action in tensor["actions"]}


def test_every_injury_has_red_flags() -> None:
    """A responsible reference says with every injury when to see a clinician."""
    assert all(injury["red_flags"] for injury in RECORDS[Kind.INJURY].values())


def test_wrong_links_of_the_article_are_flagged() -> None:
    """Leg lifts and leg extension for the hamstrings, and soleus on the femur, are listed as contradicted."""
    claims = {id: RECORDS[Kind.CLAIM][id]["verdict"] for id in ("c016", "c017", "c022", "c056", "c066")}

    assert set(claims.values()) == {"contradicted"}
