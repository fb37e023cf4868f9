"""Full text: what people ask finds what they mean, and nothing that they type breaks it."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from muscle_cli.atlas import Atlas, atlas
from muscle_cli.complaint import injuries_at
from muscle_cli.errors import BadUsage
from muscle_cli.models import MODELS
from muscle_cli.passages import LEADING, PROSE, passages
from muscle_cli.search import LONGEST, search
from muscle_cli.statements import Text, _printable
from muscle_cli.vocabulary import Kind
from tests.conftest import Run
from tests.test_data import RECORDS

HERE = Path(__file__).parent
MISSED = HERE / "questions_missed.txt"
LINES = [line.split("\t") for line in (HERE / "questions.tsv").read_text().splitlines() if not line.startswith("#")]
QUESTIONS = [(question, set(wanted.split()), int(within)) for question, wanted, within in LINES]


def found(text: str, **more: Any) -> list[str]:
    """What a text finds in the real data."""
    return [f"{row['kind']}:{row['id']}" for row in search(atlas(), text, **more)[0]]


def test_questions_are_many_and_their_answers_exist() -> None:
    """The table has 120 questions or more, and each answer is a record."""
    assert len({question for question, _, _ in QUESTIONS}) >= 120
    for question, wanted, _ in QUESTIONS:
        known = {f"{kind}:{id}" for kind, records in RECORDS.items() for id in records}
        assert wanted <= known, question


def test_questions(request: pytest.FixtureRequest) -> None:
    """People's questions find what they mean within the first so many; those that do not yet are listed."""
    missed = [question for question, wanted, within in QUESTIONS if not wanted & set(found(question, limit=within))]
    said = "".join(f"{question}\n" for question in missed)
    if request.config.getoption("--update"):
        MISSED.write_text(said)

    assert said == MISSED.read_text(), "read the change, then: pytest --update"
    assert len(missed) <= len(QUESTIONS) / 10


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fibre types", "fiber types"),
        ("peroneal nerve", "fibular nerve"),
        ("haemoglobin oedema ankle", "hemoglobin edema ankle"),
        ("stabilising the pelvis", "stabilizing the pelvis"),
        ("Hébert", "hebert"),
    ],
)
def test_one_spelling_is_as_good_as_another(one: str, other: str) -> None:
    """American and British spelling, peroneal and fibular, with accents or without: the same records."""
    assert found(one) == found(other) != []


def test_rows(small: Atlas) -> None:
    """A row has the passage that fits best, the words found in it, and its evidence."""
    rows, note = search(small, "did anyone see FLAPS load it?", limit=1)

    assert note == "nothing has 'anyone'; nothing has 'see'"
    assert [(row["kind"], row["id"], row["field"], row["text"], row["words"]) for row in rows] == [
        ("exercise", "flap", "targets", "Flaps load it.", ["Flaps", "load"])
    ]
    assert (rows[0]["grade"], rows[0]["verdict"], rows[0]["sources"][0]["name"]) == ("moderate", None, "Trial 2021")


def test_name_first(small: Atlas) -> None:
    """What is called so comes before all that speaks of it; facts and notes have their sources too."""
    named = search(small, "glider")[0][0]

    assert (named["id"], named["text"], named["grade"], named["sources"]) == ("glider", "Glider is invented.", None, [])
    fact = next(row for row in search(small, "late")[0] if row["id"] == "droop")
    assert (fact["field"], fact["text"], fact["grade"]) == ("when", "late in the run", "limited")


def test_typing_errors_are_read_as_the_nearest_name(small: Atlas) -> None:
    """A word that stands nowhere is read as the nearest word of a name, and that is said."""
    rows, note = search(small, "flaper")

    assert note == "'flaper' read as 'flapper'"
    assert rows[0]["id"] == "flapper"


def test_kind(run: Run) -> None:
    """Only one kind where that is asked; the words of the matching passage are shown."""
    rows = json.loads(run("search", "tight", "calves", "--kind", "injuries", "--limit", "4", "--json").out)

    assert {row["kind"] for row in rows} == {"injury"}
    assert len(rows) == 4
    assert "tight calves" in run("search", "tight", "calves", "--kind", "injury", "-f", "table").out


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["xyzzy"], 0, "nothing has 'xyzzy'"),
        (["حكاية"], 0, "nothing has 'حكاية'"),
        (["the", "and"], 2, "'the and' has only words that stand everywhere"),
        (["🦶"], 2, "there is no word to look for"),
        ([""], 2, "there is no word to look for"),
        (["x" * 100_000], 2, "the text is too long (100000 characters)"),
        (["wings", "--kind", "bird"], 2, "no kind of record called 'bird'"),
        (["wings", "--limit", "0"], 2, "invalid value for '--limit': 0 is not in the range 1<=x<=1000"),
    ],
)
def test_bad_input(run: Run, words: list[str], code: int, said: str) -> None:
    """What cannot be looked for is said in one line; nothing found is no failure."""
    ran = run("search", *words, "--json")

    assert ran.code == code
    if code:
        assert json.loads(ran.err)["message"] == said
    else:
        assert json.loads(ran.out) == []
        assert ran.err == f"muscles: {said}\n"


OPERATORS = st.sampled_from(
    ["AND", "OR", "NOT", "NEAR(", ")", '"', "*", "^", ":", "-", "names:", "wings", "lift", "{a}"]
)


@given(st.lists(OPERATORS, min_size=1).map(" ".join) | st.text(min_size=1, max_size=LONGEST + 5))
def test_nothing_typed_is_an_operator(small_atlas: Atlas, text: str) -> None:
    """Whatever is typed finds something, nothing, or is refused with a hint."""
    try:
        rows, _ = search(small_atlas, text)
    except BadUsage:
        rows = []

    assert all(row["text"] for row in rows)


@pytest.fixture(scope="module")
def small_atlas() -> Atlas:
    """Give the atlas of the small world, once for many examples."""
    from muscle_cli.gate import CheckedBase
    from tests.world import full, small_world

    return Atlas(CheckedBase(full(small_world())))


@pytest.mark.usefixtures("folder")
def test_python_without_full_text_search(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python whose SQLite has no FTS5 says so and what to do, and everything else still works."""

    class Poor(sqlite3.Connection):
        def execute(self, sql: str, *more: Any) -> sqlite3.Cursor:
            raise sqlite3.OperationalError("no such module: fts5")

    monkeypatch.setattr(sqlite3, "connect", lambda path: Poor(path))

    ran = run("search", "wings")

    assert ran.code == 1
    assert ran.err.startswith("muscles: this Python has no SQLite with FTS5 (no such module: fts5)\nhint: ")
    assert run("show", "wings").code == 0


def fields_of_text(model: type[BaseModel]) -> Iterator[str]:
    """The fields of a model, and of the models inside it, that are free text."""
    for name, field in model.model_fields.items():
        kinds = [field.annotation, *field.metadata]
        while kinds:
            kind = kinds.pop()
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                yield from fields_of_text(kind)
            elif get_origin(kind) is not None or get_args(kind):
                kinds += get_args(kind)
            elif kind is get_args(Text)[-1] or getattr(kind, "func", None) is _printable:
                yield name


def test_every_field_of_prose_is_searched() -> None:
    """Each free-text field of every model is prose that can be found, or a name; journals are left out."""
    fields = {name for model in MODELS.values() for name in fields_of_text(model)}

    assert fields - {"aliases", "latin", "journal"} == set(PROSE)
    assert {"name", "aliases", "latin"} < fields
    assert set(LEADING) - {"feels_like", "when"} < set(PROSE)


def test_passages() -> None:
    """Prose comes with the field of the record and the object around it; ids and choices are none."""
    record = RECORDS[Kind.INJURY]["shin-splints"]
    told = list(passages(record))

    assert told[0].field == "site"
    assert told[0].around == record
    assert {each.field for each in told} >= {"summary", "feels_like", "risks", "red_flags", "care"}
    assert not {"mixed", "leg", "shin-splints", record["name"]} & {each.text for each in told}


@pytest.mark.parametrize(
    ("text", "injury", "within"),
    [
        ("outside of the knee", "iliotibial-band-syndrome", 1),
        ("outer side of my knee, going downhill", "iliotibial-band-syndrome", 1),
        ("front of the knee on the stairs", "patellofemoral-pain", 1),
        ("just below the kneecap when I jump", "patellar-tendinopathy", 1),
        ("inside of the shin", "shin-splints", 1),
        ("bottom of the heel, first steps in the morning", "plantar-fasciitis", 1),
        ("arch of the foot", "sole-discomfort", 1),
        ("back of the ankle stiff in the morning", "achilles-tendinopathy", 1),
        ("back of the thigh when sprinting", "hamstring-strain", 3),
        ("sit bone when driving", "proximal-hamstring-tendinopathy", 3),
        ("outside of the hip at night", "gluteal-tendinopathy", 1),
        ("groin", "adductor-strain", 3),
        ("under the ribs on one side", "side-stitch", 3),
        ("both shins tight after 20 minutes, gone at rest", "exertional-compartment-syndrome", 1),
        ("sudden in the calf", "calf-strain", 3),
        ("lower back after long runs", "lower-back-pain", 3),
        ("rolled ankle, outside", "ankle-sprain", 3),
        ("numb toes", "foot-tingling", 1),
        ("pain in my back", "lower-back-pain", 2),
        ("my back hurts after a run", "lower-back-pain", 2),
        ("upper back", "lower-back-pain", 2),
        ("calf cramp", "calf-strain", 1),
        ("calf swollen and warm", "calf-strain", 1),
        ("back of the calf", "calf-strain", 1),
        ("back of the heel", "insertional-achilles-tendinopathy", 1),
        ("inner thigh", "adductor-strain", 2),
        ("my knee hurts when I go downstairs", "patellofemoral-pain", 2),
    ],
)
def test_where_it_hurts(text: str, injury: str, within: int) -> None:
    """The place and the moment of pain lead to the injury that they are the sign of."""
    rows, _ = injuries_at(atlas(), text)

    assert injury in [row["injury"] for row in rows[:within]]


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("pain in my back", "cauda equina"),
        ("chest tight", "Pressure or pain in the chest, or spreading to arm"),
        ("left arm numb and chest tight", "Pressure or pain in the chest, or spreading to arm"),
        ("calf swollen and warm", "blood clot"),
        ("hot knee with fever", "infected"),
        ("numb between the legs", "cauda equina"),
    ],
)
def test_a_complaint_that_is_a_warning(text: str, flag: str) -> None:
    """What a complaint may be the sign of at worst is among the urgent red flags of the answer."""
    rows, _ = injuries_at(atlas(), text)

    assert any(flag in each["text"] for row in rows for each in row["red_flags"] if each["urgent"])


def test_who_names_a_record_in_a_question_is_told_what_it_is(run: Run) -> None:
    """What else the question has are words that stand everywhere."""
    row = json.loads(run("search", "what does the tfl do", "--json").out)[0]

    assert (row["id"], row["field"]) == ("tensor-fasciae-latae", "summary")


def test_a_region_without_injuries(run: Run) -> None:
    """Where no injury is recorded at a region, that is said, whatever else has its name."""
    assert "no injury of the neck is recorded" in run("risks", "--at", "neck", "--json").err


def test_only_where_it_hurts(run: Run) -> None:
    """What is felt elsewhere is no answer to a place that injuries are known at; a denial is not understood."""
    rows, _ = injuries_at(atlas(), "back")
    denied = run("risks", "--at", "knee, not the outside", "--json")

    assert {row["region"] for row in rows[:2]} == {"back"}
    assert not {row["region"] for row in rows} & {"knee", "ankle"}
    assert denied.err == "muscles: what it is not, is not understood: say where it hurts\n"


@pytest.mark.parametrize("text", ["elbow", "stomach", "blister"])
def test_a_word_is_only_read_as_one_that_finds(run: Run, text: str) -> None:
    """No word is read as another by which nothing is found either."""
    assert run("risks", "--at", text, "--json").err == f"muscles: nothing has '{text}'\n"


def test_red_flags_stand_above_everything(run: Run) -> None:
    """The answer names the injuries in a line, then the red flags, then each with muscles and a first step."""
    ran = run("risks", "--at", "calf swollen and warm", "-f", "table")
    lines = ran.out.splitlines()

    assert lines[0].startswith("Red flags first. Without any, it may be: ")
    assert lines.index(next(line for line in lines if line.startswith("Red flags: see a clinician today"))) < 5
    assert "clot" in ran.out.partition("It may be, the likeliest first")[0]
    assert "no diagnosis" in ran.out


def test_where_it_hurts_as_json(run: Run) -> None:
    """A row has the fields of a risk, and those that say what to do."""
    row = json.loads(run("risks", "--at", "inside of the shin", "--json").out)[0]
    risk = json.loads(run("risks", "--injury", row["injury"], "--json").out)[0]

    assert set(risk) - {"restates", "corrects"} <= set(row)
    assert row["red_flags"]
    assert row["care"]
    assert row["notice"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--at", "knee", "glutes"], "--at and NAME are two questions"),
        (["--at", "knee", "--injury", "itbs"], "--at and --injury are two questions"),
        (["--at", "knee", "--grade", "strong"], "--at and --grade are two questions"),
        (["--at", ""], "there is no word to look for"),
        (["--at", "the"], "'the' has only words that stand everywhere"),
    ],
)
def test_where_it_hurts_refuses(run: Run, words: list[str], said: str) -> None:
    """Two questions at once, or no place at all."""
    ran = run("risks", *words)

    assert (ran.code, ran.err.splitlines()[0]) == (2, f"muscles: {said}")


def test_nothing_hurts_there(run: Run) -> None:
    """A place that no record knows leaves an empty list and a word."""
    ran = run("risks", "--at", "qwertz", "--json")

    assert (ran.code, ran.out, ran.err) == (0, "[]\n", "muscles: nothing has 'qwertz'\n")
