"""Outlines of what trains: a plan, what a list of exercises covers, and flash cards."""

from muscle_cli.cards import NOTICE
from muscle_cli.relations import Row
from muscle_cli.views.outline import Entry, Outline, evidence_of, section, words


def cards(rows: list[Row]) -> Outline:
    """Flash cards with their answers, for print."""
    entries = (
        Entry(f"Answer: {row['answer']}", row["question"], (), evidence_of(row), tuple(row["choices"])) for row in rows
    )
    return Outline(sections=tuple(section("Cards", entries)))


def planned(rows: list[Row]) -> Outline:
    """A plan: red flags first, then the sessions, each item with how much and why."""
    flags = {flag["text"]: flag for row in rows for flag in row["red_flags"]}
    entries = (Entry(flag["text"], "" if flag["urgent"] else "soon", (), evidence_of(flag)) for flag in flags.values())
    sections = section("Red flags: see a clinician instead", entries, urgent=True)
    for week, session in dict.fromkeys((row["week"], row["session"]) for row in rows):
        items = [row for row in rows if (row["week"], row["session"]) == (week, session)]
        minutes = sum(row["minutes"] for row in items)
        sections += section(f"Week {week}, session {session}: {minutes} minutes", map(_planned_item, items))
    return Outline(sections=tuple(sections), foot=NOTICE)


def _planned_item(row: Row) -> Entry:
    dose = row["dose"]
    counted = _counted(dose) if dose else ""
    names = ", ".join(source["name"] for source in dose["sources"]) if dose else ""
    told = f" How much: after {names}." if counted else f" How much: {dose['text']} ({names})" if dose else ""
    why = f"{row['reason'][:1].upper()}{row['reason'][1:].rstrip('.')}.{told}"
    # The sentence is about a muscle, which it does not name itself.
    said = f"{row['muscle_name']}: {row['text']}" if row["muscle_name"] else row["text"]
    one_side = "one side" if row["sides"] == "one" else None
    tags = (
        *([counted] if counted else []),
        *words(f"{row['minutes']} min", row["difficulty"], row["equipment"], one_side),
    )
    return Entry(said, row["name"], tags, evidence_of(row), lines=(why,), handout=tuple(row["steps"]))


def _counted(dose: Row) -> str:
    """Give a dose in figures, such as 3 x 8-12, rest 60-180 s."""
    work = _span(dose["repetitions"]) or (f"{_span(dose['seconds'])} s" if dose["seconds"] else "")
    held = f" of {_span(dose['seconds'])} s" if dose["repetitions"] and dose["seconds"] else ""
    sets = f"{_span(dose['sets'])} x " if dose["sets"] and work else ""
    rest = f", rest {_span(dose['rest'])} s" if dose["rest"] else ""
    return f"{sets}{work}{held}{rest}" if work else ""


def _span(least_and_most: list[int] | None) -> str:
    return "-".join(map(str, dict.fromkeys(least_and_most or ())))


def covered(rows: list[Row]) -> Outline:
    """Which running muscles a list of exercises trains, how often, and which it leaves out."""
    cells = tuple((row["muscle_name"], str(row["times"]), ", ".join(row["exercise_names"])) for row in rows)
    missing = ", ".join(row["muscle_name"].lower() for row in rows if not row["times"])
    foot = (
        f"Left out: {missing}. Try: muscles exercises-for NAME" if missing else "Every main running muscle is trained."
    )
    return Outline(columns=("running muscles", "times", "by"), cells=cells, foot=foot)
