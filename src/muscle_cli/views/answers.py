"""Outlines of the answers to a question: one function for each kind of result."""

from muscle_cli.cards import NOTICE
from muscle_cli.relations import Row, contradicted, first_of_each
from muscle_cli.views.outline import Entry, Outline, Section, evidence_of, section, words
from muscle_cli.vocabulary import Stance

REPORT = "A fact is wrong? Open an issue with the record, the field and a source that says otherwise: see CONTRIBUTING."


def functions(rows: list[Row]) -> Outline:
    """What muscles do in running."""
    return Outline(sections=tuple(section("In running", map(function_entry, rows))))


def risks(rows: list[Row]) -> Outline:
    """What goes wrong; with the chain of evidence where the rows carry it."""
    if any(row["exercises"] is not None for row in rows):
        return _chain(rows)
    return Outline(
        sections=(
            *section("Injuries", (risk_entry(row) for row in rows if row["injury"])),
            *section("Other consequences", (risk_entry(row) for row in rows if not row["injury"])),
        ),
        foot=NOTICE if any(row["injury"] for row in rows) else "",
    )


def _chain(rows: list[Row]) -> Outline:
    """Everything between some muscles and an injury: the statements, each source on both sides, and what to do."""
    sections = []
    for row in rows:
        sections += section(f"{row['muscle_name']} and {row['injury_name'].lower()}", [risk_entry(row)])
        for stance, title in ((Stance.FOR, "For"), (Stance.AGAINST, "Against")):
            sections += section(title, (_citation(each) for each in row["sources"] if each["stance"] == stance))
    tests = first_of_each(
        (test for row in rows for test in row["self_tests"]), lambda test: (test["muscle"], test["name"])
    )
    sections += section("How to check", map(test_entry, tests))
    sections += _tried(first_of_each((each for row in rows for each in row["exercises"]), lambda each: each["id"]))
    return Outline(sections=tuple(sections), foot=NOTICE)


def _citation(citation: Row) -> Entry:
    return Entry(
        citation["note"], citation["name"], (citation["type"], *words(citation["certainty"] and "low certainty"))
    )


def exercises(rows: list[Row]) -> Outline:
    """Exercises for muscles or an injury."""
    tried = [row for row in rows if row["aim"]]
    training = [row for row in rows if not row["aim"] and not row["caution"]]
    with_care = [row for row in rows if row["caution"] and not row["aim"]]
    via = any(row["via"] for row in training)
    injury = next((row["injury"] for row in rows if row["injury"]), "")
    return Outline(
        sections=(
            *_tried([row for row in tried if not contradicted(row)]),
            *section("For the muscles it is tied to" if via else "Exercises", map(exercise_entry, training)),
            *_tried([row for row in tried if contradicted(row)]),
            *section("With care", map(exercise_entry, with_care)),
        ),
        foot=f"Red flags first: muscles show {injury}. {NOTICE}" if injury else "",
    )


def _tried(rows: list[Row]) -> list[Section]:
    """What was tried against an injury: what speaks for itself, and what did not help."""
    helped = (exercise_entry(row) for row in rows if not contradicted(row))
    failed = (exercise_entry(row) for row in rows if contradicted(row))
    return [*section("What helps", helped), *section("Tried, and did not help", failed)]


def self_tests(rows: list[Row]) -> Outline:
    """How to check at home."""
    return Outline(sections=tuple(section("Weak or tight?", map(test_entry, rows))))


def sources(rows: list[Row]) -> Outline:
    """A bibliography, and how to report a wrong fact."""
    return Outline(sections=tuple(section("Sources", map(source_entry, rows))), foot=REPORT)


def complaint(rows: list[Row]) -> Outline:
    """The injuries that a complaint may be: red flags above everything, then the likeliest first."""
    urgent = {flag["text"]: flag for row in rows for flag in row["red_flags"] if flag["urgent"]}
    flags = (Entry(flag["text"], "", (), evidence_of(flag)) for flag in urgent.values())
    names = ", ".join(row["injury_name"].lower() for row in rows)
    return Outline(
        lead=f"Red flags first. Without any, it may be: {names}.",
        sections=(
            *section("Red flags: see a clinician today", flags, urgent=True),
            *section("It may be, the likeliest first", map(_possible, rows)),
        ),
        foot=f"{NOTICE} Every injury has more red flags: muscles show {_shown(rows[0])}",
    )


def _possible(row: Row) -> Entry:
    """One injury that it may be, with its muscles and what to do first."""
    muscles = ", ".join(dict.fromkeys(risk["muscle_name"] for risk in row["risks"] if not contradicted(risk)))
    feels = "; ".join(row["feels_like"]["values"])
    running = (f"{row['advice'].replace('-', ' ').capitalize()}: {row['text']}" for row in row["running"])
    lines = (
        f"Feels like: {feels}",
        *([f"Muscles: {muscles}"] if muscles else []),
        *running,
        *([f"First: {row['care'][0]['text']}"] if row["care"] else []),
        f"All of it: muscles show {_shown(row)}",
    )
    return Entry(row["text"], row["injury_name"], words(row["site"]), evidence_of(row["feels_like"]), lines=lines)


def _shown(row: Row) -> str:
    return f"injury:{row['injury']}"


def found(rows: list[Row]) -> Outline:
    """What a text finds: each record with the passage that fits best."""
    entries = (
        Entry(
            row["text"],
            row["name"],
            words(row["kind"], row["field"].replace("_", " ").replace(".", " ")),
            evidence_of(row) if row["grade"] else None,
            found=tuple(row["words"]),
        )
        for row in rows
    )
    return Outline(sections=tuple(section("Found", entries)), foot=f"The first: muscles show {_reference(rows[0])}")


def _reference(row: Row) -> str:
    return f"{row['kind']}:{row['id']}"


_MOST_COMPARED = 6


def compared(rows: list[Row]) -> Outline:
    """Records side by side, a row for each field; what all of them share is marked."""
    names = {each["id"]: each["name"] for row in rows for each in row["records"]}
    fields = dict.fromkeys(row["field"] for row in rows)
    cells = ((field, *(_side(rows, field, id) for id in names)) for field in fields)
    return Outline(
        columns=("", *names.values()),
        cells=tuple(cells),
        wrapped=True,
        foot="= shared by all. Grades and sources of each value: --json",
    )


def _side(rows: list[Row], field: str, id: str) -> str:
    """What one record has in a field, shared values first, a long list cut."""
    values = [
        f"= {row['value']}" if row["shared"] else row["value"]
        for row in rows
        if row["field"] == field and id in [each["id"] for each in row["records"]]
    ]
    rest = [f"+{len(values) - _MOST_COMPARED} more"] if len(values) > _MOST_COMPARED else []
    return "\n".join(values[:_MOST_COMPARED] + rest)


def listing(rows: list[Row], columns: tuple[str, ...], foot: str = "") -> Outline:
    """A list of records, a line each; the members of a group stand below it, set in."""
    cells = (
        tuple("  " * row.get("depth", 0) * (not n) + _cell(row[name]) for n, name in enumerate(columns)) for row in rows
    )
    return Outline(columns=columns, cells=tuple(cells), foot=foot)


def claims(rows: list[Row], foot: str) -> Outline:
    """Statements of the article, each with its verdict and the reason: those that are contradicted are its erratum."""
    entries = (Entry(row["why"], row["name"], (row["verdict"], row["id"])) for row in rows)
    return Outline(sections=tuple(section("The article, checked", entries)), foot=foot)


def _cell(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else f"{value}"


def validated(rows: list[Row]) -> Outline:
    """What the gate let through."""
    return Outline(columns=("file", "records"), cells=tuple((row["file"], str(row["records"])) for row in rows))


def exported(rows: list[Row]) -> Outline:
    """What was written for other programs."""
    cells = tuple((row["path"], f"{row['files']}", f"{row['bytes'] / 1e6:.1f} MB") for row in rows)
    return Outline(columns=("folder", "files", "size"), cells=cells)


def function_entry(row: Row) -> Entry:
    """One thing that a muscle does."""
    return Entry(row["text"], row["muscle_name"], words(row["role"], row["phases"], row["movement"]), evidence_of(row))


def risk_entry(row: Row) -> Entry:
    """One thing that goes wrong."""
    label = f"{row['injury_name']} · {row['muscle_name']}" if row["injury"] else row["muscle_name"]
    return Entry(row["text"], label, words(row["mechanism"]), evidence_of(row))


def exercise_entry(row: Row) -> Entry:
    """One exercise; one in the place of another says why."""
    whom = row["muscle_name"] if row["muscle"] else None
    role = f"{row['role']} {whom}" if whom else row["aim"]
    one_leg = "one side" if row["sides"] == "one" else None
    tags = words(role, row["difficulty"], row["equipment"], one_leg, row["goal"])
    lines = (f"{row['reason'][:1].upper()}{row['reason'][1:]}.",) if row["reason"] else ()
    return Entry(with_caution(row), row["name"], tags, evidence_of(row), lines=lines)


def with_caution(row: Row) -> str:
    """An exercise's sentence, never without its caution."""
    return f"{row['text']} Care: {row['caution']}" if row["caution"] else str(row["text"])


def test_entry(row: Row) -> Entry:
    """One self-test, with how it is done."""
    return Entry(row["text"], row["name"], words(row["muscle_name"]), evidence_of(row), tuple(row["how"]))


def source_entry(row: Row) -> Entry:
    """One source as a bibliography gives it."""
    authors = ", ".join(row["authors"][:3]) + (" et al" if len(row["authors"]) > 3 else "")
    identifiers = (
        ("doi:", row["doi"]),
        ("PMID ", row["pmid"]),
        ("", None if row["doi"] or row["pmid"] else row["url"]),
    )
    where = [row["journal"], *(f"{word}{value}" for word, value in identifiers if value)]
    said = f"{authors + '. ' if authors else ''}{row['title'].rstrip('.')}. {'. '.join(part for part in where if part)}"
    return Entry(row["finding"], row["name"], (row["id"], row["type"]), lines=(said,))
