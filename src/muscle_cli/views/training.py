"""Outlines of what trains: the running cycle, a plan, what a list of exercises covers, and flash cards."""

from typing import Any

from muscle_cli.cards import NOTICE
from muscle_cli.relations import Row
from muscle_cli.views.answers import function_entry
from muscle_cli.views.outline import Bar, Entry, Outline, Picture, TimeLine, evidence_of, section, words
from muscle_cli.vocabulary import Phase


def gait(rows: list[Row], phases: list[Row], entries: list[Row]) -> Outline:
    """The running cycle as a time line, and what the muscles do below."""
    named = ", ".join(f"{phase['name'].lower()} {phase['start']:g}-{phase['end']:g}" for phase in phases)
    return Outline(
        timeline=timeline(rows, phases),
        sections=tuple(section("What they do", map(function_entry, entries))),
        foot=f"B braking, D driving, S steadying, X texts name two of these, a bar: at work, how is not known. "
        f"In % of the cycle: {named}.",
    )


def timeline(rows: list[Row], phases: list[Row]) -> TimeLine:
    """The running cycle with a bar for each muscle."""
    toe_off = next(phase["end"] for phase in phases if phase["id"] == Phase.PROPULSION)
    bars = (
        Bar(
            row["muscle_name"],
            tuple((each["start"], each["end"], each["contraction"]) for each in (*row["moments"], *row["spans"])),
        )
        for row in rows
    )
    return TimeLine(
        (("stance", 0, toe_off), ("swing", toe_off, 100)),
        {"stance": "contact", "swing": "toe-off"},
        tuple((phase["name"], phase["start"], phase["end"]) for phase in phases),
        tuple(bars),
    )


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
    told = (
        f"{'' if counted else dose['text'] + ' '}({', '.join(source['name'] for source in dose['sources'])})"
        if dose
        else ""
    )
    why = f"{row['reason'][:1].upper()}{row['reason'][1:].rstrip('.')}." + (f" How much: {told}" if told else "")
    one_side = "one side" if row["sides"] == "one" else None
    tags = (
        *([counted] if counted else []),
        *words(f"{row['minutes']} min", row["difficulty"], row["equipment"], one_side),
    )
    return Entry(row["text"], row["name"], tags, evidence_of(row), lines=(why,), handout=tuple(row["steps"]))


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


def body(drawn: dict[str, Any], views: list[str], rows: list[Row], size: int) -> Outline:
    """The body with muscles lit, and a legend of all of them, also of those that are not seen."""
    groups = list(dict.fromkeys(row["group"] for row in rows))
    legend = tuple((title, tuple(_lit(row) for row in rows if row["group"] == title)) for title in groups)
    shown = []
    for name in views:
        view = drawn["views"][name]
        at = {region["id"]: n for n, region in enumerate(view["regions"])}
        lit = {
            at[each["region"]]: (groups.index(row["group"]), row["letter"])
            for row in rows
            for each in row["seen"]
            if each["view"] == name
        }
        shown.append((name, view, lit))
    return Outline(picture=Picture(tuple(shown), legend, size))


def _lit(row: Row) -> tuple[str, str]:
    where = ", ".join(row["views"])
    deep = f" (not drawn: under {row['under'].replace('-', ' ')})" if row["under"] else " (deep)" if row["deep"] else ""
    return row["letter"], f"{row['muscle_name']}{deep}  {where}"
