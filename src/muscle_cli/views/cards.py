"""Outlines of cards: one function for each kind of record."""

from collections.abc import Callable, Iterable
from typing import Any

from muscle_cli.relations import GRADES, Row, contradicted
from muscle_cli.views import answers
from muscle_cli.views.outline import Entry, Outline, evidence_of, section, words
from muscle_cli.vocabulary import Rank

_ANATOMY = ("origin", "insertion", "nerve", "roots", "artery")


def muscle(card: Row) -> Outline:
    """A muscle, a part of one, or a group; a group's anatomy comes last, for its members carry it."""
    id = card["id"]
    is_group = card["rank"] == Rank.GROUP
    anatomy = section("Anatomy", _anatomy(card), f"muscles show {id} -f markdown" if is_group else "")
    running = (
        *section(
            "In running",
            (_short_function(card, row) for row in most_telling(card)),
            f"muscles functions {id}",
        ),
        *section("What goes wrong", (_short_risk(card, row) for row in best_studied(card)), f"muscles risks {id}"),
        *section("Weak or tight?", map(_short_test, card["self_tests"]), f"muscles self-tests {id}"),
        *section("What to do", map(_short_exercise, closest(card)), f"muscles exercises-for {id}"),
    )
    numbers = section("Numbers", map(_number, card["numbers"]), f"muscles show {id} -f markdown")
    about = (card["latin"], *words(card["rank"], card["compartment"], card["region"], card["members"]))
    opposed = f" Opposed by {words(card['antagonists'])[0]}." if card["antagonists"] else ""
    return Outline(
        title=card["name"],
        subtitle=" · ".join(part for part in about if part),
        lead=card["summary"] + opposed,
        sections=(*running, *anatomy) if is_group else (*anatomy, *running, *numbers),
        foot=f"Sources: muscles sources {id}. Everything: muscles show {id} --json",
    )


def _anatomy(card: Row) -> Iterable[Entry]:
    for name in _ANATOMY:
        if fact := (card["anatomy"] or {}).get(name):
            yield _fact(name, fact)
    for action in card["actions"]:
        note = f" ({action['note']})" if action["note"] else ""
        yield Entry(f"{action['movement_name']}{note}", words(action["role"])[0], (), evidence_of(action))


def _fact(label: str, fact: Row) -> Entry:
    """A fact with what other texts say."""
    disputed = "".join(f". But {other['name']}: {other['text']}" for other in fact["disputed"])
    return Entry("; ".join(fact["values"]) + disputed, label, (), evidence_of(fact))


def most_telling(card: Row) -> list[Row]:
    """Put the function that is surest first; then one that has its moment in the cycle, and that most have studied."""

    def rank(row: Row) -> tuple[bool, int, bool, int]:
        return row["muscle"] != card["id"], GRADES.index(row["grade"]), not row["phases"], -len(row["sources"])

    return sorted(card["functions"], key=rank)


def best_studied(card: Row) -> list[Row]:
    """Put the injury with the most sources first: what most has been found out about, for or against."""
    return sorted(
        card["risks"], key=lambda row: (row["injury"] is None, -len(row["sources"]), row["muscle"] != card["id"])
    )


def closest(card: Row) -> list[Row]:
    """Put exercises for the muscle or group itself before those for its members and its groups."""
    return sorted(card["exercises"], key=lambda row: (contradicted(row), row["muscle"] != card["id"]))


def _short_function(card: Row, row: Row) -> Entry:
    return Entry(row["text"], "" if row["muscle"] == card["id"] else row["muscle_name"], (), evidence_of(row))


def _short_risk(card: Row, row: Row) -> Entry:
    """A risk; one of a member or a group says whose it is."""
    whose = "" if row["muscle"] == card["id"] else f" · {row['muscle_name']}"
    label = f"{row['injury_name']}{whose}" if row["injury"] else f"{row['muscle_name']}, {row['mechanism']}"
    return Entry(row["text"], label, (), evidence_of(row))


def _short_test(row: Row) -> Entry:
    return Entry(row["text"], row["name"], (), evidence_of(row))


def _short_exercise(row: Row) -> Entry:
    return Entry(answers.with_caution(row), row["name"], words(row["role"], row["equipment"]), evidence_of(row))


def _for_muscle(row: Row) -> Entry:
    """An exercise that is on an injury's card for a muscle's sake, and graded for that alone."""
    return Entry(row["text"], row["name"], (f"for {row['muscle_name']}",), evidence_of(row))


def _number(number: Row) -> Entry:
    said = f"{number['value']:g} {number['unit']} ({number['note']})"
    return Entry(said, words(number["quantity"])[0], (), evidence_of(number))


def exercise(card: Row) -> Outline:
    """An exercise."""
    sides = "one side at a time" if card["sides"] == "one" else "both sides"
    dose = card["dose"]
    return Outline(
        title=card["name"],
        subtitle=" · ".join(words(card["goal"], card["difficulty"], card["equipment"], sides)),
        sections=(
            *section("How", [Entry(step, f"{n}") for n, step in enumerate(card["steps"], 1)]),
            *section("Cues", map(Entry, card["cues"])),
            *section("Works on", (_titled(row, row["muscle_name"], row["role"]) for row in card["targets"])),
            *section("Helps with", (_titled(row, row["injury_name"], row["aim"]) for row in card["helps"])),
            *section("How much", [Entry(dose["text"], "", (), evidence_of(dose))] if dose else []),
            *section("Care", (Entry(row["why"], row["injury_name"], (), evidence_of(row)) for row in card["cautions"])),
            *section("Steps of difficulty", _neighbours(card)),
        ),
        foot=f"Sources: muscles sources {card['id']}",
    )


def _titled(row: Row, label: str, *tags: Any) -> Entry:
    return Entry(row["text"], label, words(*tags), evidence_of(row))


def _neighbours(card: Row) -> Iterable[Entry]:
    for direction in ("easier", "harder"):
        if card[direction]:
            yield Entry(", ".join(card[f"{direction}_names"]), direction)


def injury(card: Row) -> Outline:
    """An injury, its red flags first."""
    id = card["id"]
    facts = ((name, card[name]) for name in ("feels_like", "when") if card[name])
    flags = sorted(card["red_flags"], key=lambda flag: not flag["urgent"])
    tried = [row for row in card["exercises"] if row["aim"]]
    muscular = [row for row in card["exercises"] if not row["aim"] and not row["caution"]]
    with_care = [row for row in card["exercises"] if not row["aim"] and row["caution"]]
    return Outline(
        title=card["name"],
        subtitle=f"{card['region']} · {card['site']}",
        lead=f"{card['summary']} {card['notice']}",
        sections=(
            *section("Red flags: see a clinician", map(_red_flag, flags), urgent=True),
            *section("Run on?", (_titled(row, row["advice"].replace("-", " ")) for row in card["running"])),
            *section("What it is like", (_fact(name.replace("_", " "), fact) for name, fact in facts)),
            *section(
                "Muscles tied to it",
                (_titled(row, row["muscle_name"], row["mechanism"]) for row in card["risks"]),
                f"muscles risks --injury {id}",
            ),
            *section("Other risk factors", (_titled(row, "") for row in card["other_risks"])),
            *section("What to do", (_titled(row, "") for row in card["care"])),
            *section("Exercises tried for it", map(_short_exercise, tried), f"muscles exercises-for {id}"),
            *section("For its muscles, untried", map(_for_muscle, muscular), f"muscles exercises-for {id}"),
            *section("With care", map(_short_exercise, with_care), f"muscles exercises-for {id}"),
            *section("How common", (_titled(row, "") for row in card["how_common"])),
        ),
        foot=f"The red flags stand at the top ({len(flags)}). Sources: muscles sources {id}",
    )


def _red_flag(flag: Row) -> Entry:
    return Entry(flag["text"], "urgent" if flag["urgent"] else "soon", (), evidence_of(flag))


def movement(card: Row) -> Outline:
    """A movement at a joint, and the muscles that make it."""
    opposite = f"opposite: {card['opposite'].replace('-', ' ')}" if card["opposite"] else ""
    entries = (
        Entry(row["note"] or card["name"], row["muscle_name"], words(row["role"]), evidence_of(row))
        for row in card["muscles"]
    )
    return Outline(
        title=card["name"],
        subtitle=" · ".join(part for part in (card["joint"], opposite) if part),
        lead=card["summary"],
        sections=tuple(section("Muscles", entries)),
    )


def phase(card: Row) -> Outline:
    """A phase of the running cycle."""
    told = evidence_of(card)
    return Outline(
        title=card["name"],
        subtitle=f"{card['start']:g}–{card['end']:g} % of the cycle, {card['speed']}",
        lead=f"{card['summary']} ({told.told()})",
        sections=tuple(section("Who does what", map(answers.function_entry, card["functions"]))),
    )


def topic(card: Row) -> Outline:
    """Something that is true of muscles in general."""
    said = (_titled(row, "") for row in card["statements"])
    return Outline(
        title=card["name"],
        subtitle=card["kind"],
        lead=card["text"],
        sections=tuple(section("What is known", said)),
        foot=f"Sources: muscles sources {card['id']}",
    )


def claim(card: Row) -> Outline:
    """A statement of the article, and what an audit of it found."""
    sides = (
        Entry(each["note"], each["name"], (each["stance"], each["type"], *words(each["certainty"] and "low certainty")))
        for each in card["sources"]
    )
    restated = (Entry(f"muscles show {name}") for name in card["restated_by"])
    return Outline(
        title=card["name"],
        subtitle=f"{card['id']} · {card['verdict']} · the article, line {', '.join(map(str, card['lines']))}",
        lead=card["why"],
        sections=(*section("Sources", sides), *section("Records that restate or correct it", restated)),
    )


def source(card: Row) -> Outline:
    """A source and who cites it."""
    entry = answers.source_entry(card)
    cited = (Entry(f"muscles show {name}") for name in card["cited_by"])
    people = [Entry(card["population"], "population")] if card["population"] else []
    return Outline(
        title=card["name"],
        subtitle=" · ".join(entry.tags),
        lead=entry.text,
        sections=(*section("Reference", map(Entry, entry.lines)), *section("Who", people), *section("Cited by", cited)),
    )


CARDS: dict[str, Callable[[Row], Outline]] = {
    "muscle": muscle,
    "exercise": exercise,
    "injury": injury,
    "movement": movement,
    "phase": phase,
    "topic": topic,
    "claim": claim,
    "source": source,
}
