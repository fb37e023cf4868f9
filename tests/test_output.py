"""Formats: what each looks like, and that none is disturbed by the terminal."""

import csv
import io
import json
import re
from typing import Any

import pytest

from muscle_cli.atlas import Atlas
from muscle_cli.bibtex import entry
from muscle_cli.vocabulary import Kind
from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("folder")

EVIDENCE = ["text", "sources", "restates", "corrects", "grade", "verdict"]
ROWS = {
    "functions": (["functions", "wings"], ["muscle", "muscle_name", "movement", "role", "phases", "contraction"]),
    "risks": (
        ["risks", "wings"],
        ["injury", "injury_name", "muscle", "muscle_name", "mechanism", "exercises", "self_tests"],
    ),
    "exercises-for": (
        ["exercises-for", "wings"],
        [
            "id",
            "name",
            "muscle",
            "muscle_name",
            "muscles",
            "role",
            "aim",
            "goal",
            "equipment",
            "difficulty",
            "sides",
            "article",
            "injury",
            "via",
            "caution",
            "reason",
        ],
    ),
    "self-tests": (["self-tests", "wings"], ["muscle", "muscle_name", "name", "how"]),
}


@pytest.mark.parametrize("command", ROWS)
def test_row_keys(run: Run, command: str) -> None:
    """The keys of a row are a promise: fields may be added, never renamed or removed."""
    words, lead = ROWS[command]

    for row in json.loads(run(*words, "--json").out):
        assert set(row) == {*lead, *EVIDENCE}


def test_show_one_is_an_object_several_a_list(run: Run) -> None:
    """One name prints one object, several a list."""
    assert json.loads(run("show", "wings", "--json").out)["id"] == "wings"
    assert [card["id"] for card in json.loads(run("show", "wings", "droop", "--json").out)] == ["wings", "droop"]


@pytest.mark.parametrize(
    ("name", "rows"),
    [("wings", ["functions", "risks", "exercises"]), ("flap", ["targets", "helps"]), ("droop", ["risks", "exercises"])],
)
def test_rows_in_a_card(run: Run, name: str, rows: list[str]) -> None:
    """In a card these keys hold graded rows."""
    card = json.loads(run("show", name, "--json").out)

    for key in rows:
        assert card[key]
        assert all("grade" in row and "verdict" in row for row in card[key])


@pytest.mark.parametrize("kind", Kind)
def test_card_has_every_stored_field(run: Run, kind: Kind, small: Atlas) -> None:
    """A card misses no field of its record, null or not."""
    for id in small.ids([kind]):
        card = json.loads(run("show", f"{kind}:{id}", "--json").out)

        assert set(small.base.record(kind, id)) <= set(card)


def test_ndjson(run: Run) -> None:
    """A row a line."""
    lines = run("exercises-for", "wings", "-f", "ndjson").out.splitlines()

    assert [json.loads(line)["id"] for line in lines] == ["flap", "soar"]


def test_plain(run: Run) -> None:
    """Piped rows are a line each, tabs between, no header; who is against says so."""
    ran = run("risks", "wings")

    assert ran.out.splitlines()[0].split("\t") == [
        "droop",
        "wings",
        "weakness",
        "mixed",
        "Weak wings go with it.",
        "Survey 2019; Trial 2022 (against)",
    ]


def test_plain_card(run: Run) -> None:
    """A piped card is field and value, a line for each statement."""
    lines = run("show", "flapper").out.splitlines()

    assert "latin\tmusculus volans" in lines
    assert "anatomy.origin\ttop bone [anatomy: Book 1900]" in lines
    assert "anatomy.nerve\t" in lines
    assert "antagonists\tglider" in lines
    assert "ids.fma\tFMA:34" in lines
    assert "actions\tLift: when fresh [anatomy: Book 1900]" in lines
    assert "functions\tFlapper: The flapper lifts at contact. [limited: Survey 2019]" in lines
    assert "compartment\tupper compartment" in lines


def test_plain_values(run: Run) -> None:
    """Yes and no for true and false; an object without words as JSON."""
    assert run("exercises-for", "wings", "--fields", "article,caution").out == "yes\t\nyes\t\n"
    assert run("show", "flapper", "--fields", "ids").out.startswith('{"ta2": "12"')
    assert "red_flags\turgent: It falls off. [strong: Review 2020]" in run("show", "droop").out
    assert run("show", "droop").out.splitlines()[2].startswith("notice\tThis informs; it is no diagnosis")
    assert run("show", "droop").out.splitlines()[3].startswith("red_flags\turgent: ")
    assert "cautions\tDroop: It pulls. [limited: Survey 2019]" in run("show", "soar").out
    assert "sources\tTrial 2022 (against): trial-two saw it in ten runners" in run("show", "c002").out


def test_csv(run: Run) -> None:
    """CSV has a header, joins words with a semicolon, flattens objects with a dot, and keeps deeper values as JSON."""
    (row,) = csv.DictReader(io.StringIO(run("show", "flapper", "-f", "csv").out))
    first, _ = csv.DictReader(io.StringIO(run("exercises-for", "wings", "-f", "csv").out))

    assert row["ids.ta2"] == "12"
    assert row["anatomy.origin.values"] == "top bone"
    assert row["anatomy.nerve"] == ""
    assert json.loads(row["functions"])[0]["muscle"] == "flapper"
    assert first["muscles"] == "flapper; wings"


def test_markdown(run: Run) -> None:
    """A card as Markdown is a hand-out: headings, lists, grade and sources with each sentence."""
    card = run("show", "droop", "-f", "markdown").out
    answer = run("self-tests", "-f", "markdown").out
    table = run("list", "injuries", "-f", "markdown").out
    steps = run("show", "flap", "-f", "markdown").out

    assert card.startswith("# Droop\n\nleg · at the tip\n")
    assert "## Red flags: see a clinician\n\n- **urgent** It falls off. *strong · Review 2020*\n" in card
    assert "(weakness) *mixed · for Survey 2019 · against Trial 2022 · article c003 (partly)*" in card
    assert (
        "# Weak or tight?\n\n- **Flap count** Fewer than ten is weak. (Flapper) *limited · Survey 2019*\n  - Stand."
        in answer
    )
    assert "## How\n\n- **1** Open.\n- **2** Close.\n" in steps
    assert table == "| name | region | summary |\n| --- | --- | --- |\n| Droop | leg | Tips hang. |\n\n1 injury\n"


def test_markdown_escapes(run: Run, folder: object) -> None:
    """Text is text: what Markdown would read as markup is escaped."""
    from muscle_cli.views.markdown import write
    from muscle_cli.views.outline import Outline

    assert write(Outline(title="a*b", lead="<c> | d")) == "# a\\*b\n\n\\<c\\> \\| d\n"


def test_bibtex(run: Run) -> None:
    """Sources come as BibTeX; nothing else does."""
    ran = run("sources", "flap", "review", "-f", "bibtex")
    refused = run("show", "droop", "-f", "bibtex")

    assert ran.out.count("\n}\n") == ran.out.count("@")
    assert "@article{review,\n" in ran.out
    assert "  doi = {10.1000/review},\n" in ran.out
    assert "@misc{trial-one,\n  title = {{About trial-one}},\n  url = {https://example.org/one},\n}\n" in ran.out
    assert refused.code == 2
    assert refused.err.startswith("muscles: only whole sources can be written as bibtex\n")


def test_bibtex_authors_and_escapes() -> None:
    """Initials go behind a comma, a body stays whole, and special characters are escaped."""
    source = {
        "id": "x",
        "authors": ["Al Najjar A", "Green BC", "Society of Birds"],
        "year": 2020,
        "title": "50% & more_",
        "type": "cohort",
    }

    said = entry(source | {"journal": "A~B", "doi": None, "pmid": "12", "url": None})

    assert "author = {Al Najjar, A. and Green, B. C. and {Society of Birds}}" in said
    assert r"title = {{50\% \& more\_}}" in said
    assert r"journal = {A\textasciitilde{}B}" in said
    assert "pmid = {12}" in said


def test_bibtex_of_a_page() -> None:
    """What a page or a book stands in is no journal."""
    page: dict[str, Any] = dict.fromkeys(("year", "doi", "pmid", "url")) | {"id": "x", "authors": [], "title": "T"}

    assert (
        entry(page | {"type": "web", "journal": "Site"}) == "@misc{x,\n  title = {{T}},\n  howpublished = {Site},\n}\n"
    )


@pytest.mark.parametrize("form", ["plain", "json", "ndjson", "csv", "markdown", "table"])
def test_fields(run: Run, form: str) -> None:
    """Chosen fields, in their order, in every format."""
    out = run("exercises-for", "wings", "--fields", "name, grade", "-f", form).out

    assert re.search(r"Flap\W+(grade\W+)?moderate", out)
    assert "equipment" not in out


def test_fields_of_a_card(run: Run) -> None:
    """A card keeps its shape: one object."""
    assert json.loads(run("show", "droop", "--fields", "id", "--json").out) == {"id": "droop"}


def test_fields_help_and_wrong(run: Run) -> None:
    """`help` lists the fields; a wrong one lists them too, exit 2."""
    listed = run("list", "injuries", "--fields", "help")
    wrong = run("list", "injuries", "--fields", "id,colour")

    assert (listed.code, listed.out.splitlines()[:2]) == (0, ["id", "name"])
    assert json.loads(run("list", "injuries", "--fields", "help", "--json").out) == listed.out.split()
    assert run("list", "injuries", "--region", "neck", "--fields", "help").out == listed.out
    assert wrong.code == 2
    assert wrong.out == ""
    assert wrong.err.startswith("muscles: no field called 'colour'\nhint: the fields are id, name, ")


def test_fields_of_nothing(run: Run) -> None:
    """An empty answer stays empty, whatever the fields, and says which filter did it."""
    for form, expected in (("json", "[]\n"), ("plain", ""), ("table", ""), ("csv", "id\n")):
        ran = run("list", "injuries", "--region", "neck", "--fields", "id", "-f", form)

        assert (ran.code, ran.out, ran.err) == (0, expected, "muscles: --region neck left none of 1\n")


def test_ascii_output(run: Run) -> None:
    """Where the output knows only ASCII, JSON escapes, and tables use plain marks and letters without accents."""
    card = run("show", "droop", "-f", "table", encoding="ascii").out
    data = run("show", "droop", "--json", encoding="ascii").out

    assert "+/- mixed - for Survey 2019" in card
    assert "-----" in card
    assert json.loads(data)["name"] == "Droop"


def test_accents_without_unicode(run: Run, folder: object) -> None:
    """A letter loses its accent rather than its place."""
    from muscle_cli.output import _nearest_ascii

    error = UnicodeEncodeError("ascii", "Leppänen…–", 4, 10, "")

    assert _nearest_ascii(error) == ("anen...-", 10)


@pytest.mark.parametrize(
    ("environment", "option", "coloured"),
    [
        ({}, "auto", False),
        ({"FORCE_COLOR": "1"}, "auto", True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, "auto", False),
        ({"NO_COLOR": "1"}, "always", True),
        ({"FORCE_COLOR": "1"}, "never", False),
    ],
)
def test_colour(
    run: Run, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], option: str, coloured: bool
) -> None:
    """The option first, then NO_COLOR, then FORCE_COLOR; and colour changes nothing but colour."""
    plain = run("show", "droop", "-f", "table").out
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    out = run("show", "droop", "-f", "table", "--color", option).out

    assert ("\x1b[" in out) == coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", out) == plain


def test_field_named_twice(run: Run) -> None:
    """A field is given once, however often it is asked for."""
    assert run("list", "injuries", "--fields", "id,id").out == "droop\n"


def test_very_wide(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that says it is a hundred million columns wide is not believed."""
    monkeypatch.setenv("COLUMNS", "99999999")

    assert len(run("show", "droop", "-f", "table").out) < 100_000


@pytest.mark.parametrize("width", ["30", "60", "80", "120", "200", "7", "abc"])
@pytest.mark.parametrize(
    "words", [["show", "droop"], ["show", "wings"], ["risks"], ["exercises-for", "droop"], ["list"], ["sources"]]
)
def test_every_width(run: Run, monkeypatch: pytest.MonkeyPatch, width: str, words: list[str]) -> None:
    """Nothing is drawn wider than the terminal, and no row loses its grade."""
    monkeypatch.setenv("COLUMNS", width)

    out = run(*words, "-f", "table").out

    limit = max(int(width), 30) if width.isdigit() else 80
    assert max(map(len, out.splitlines())) <= limit


def test_terminal_gets_a_table(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`auto` is a table on a terminal, coloured unless the terminal is dumb."""
    monkeypatch.setenv("TERM", "xterm")
    coloured = run("list", "injuries", terminal=True).out
    monkeypatch.setenv("TERM", "dumb")

    assert coloured.startswith("\x1b[1;36mname")
    assert run("list", "injuries", terminal=True).out.startswith("name   region")


def test_output_into_a_string(monkeypatch: pytest.MonkeyPatch, folder: object) -> None:
    """An application may call `main` with a string for stdout; what is said is the same."""
    from muscle_cli.atlas import atlas
    from muscle_cli.cli.main import main

    atlas.cache_clear()
    out = io.StringIO()
    monkeypatch.setattr("sys.stdout", out)

    with pytest.raises(SystemExit) as stop:
        main(["show", "droop", "--fields", "id", "--json"])
    atlas.cache_clear()

    assert (stop.value.code, json.loads(out.getvalue())) == (0, {"id": "droop"})
