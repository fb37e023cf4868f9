"""The outline of an answer: titles, sections and entries, before anyone decides how they look."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from muscle_cli.relations import Row
from muscle_cli.vocabulary import Grade, Stance

# A short mark for each grade, and what stands for it where the output cannot show the mark.
MARKS = {
    Grade.STRONG: ("●●●", "+++"),
    Grade.MODERATE: ("●●○", "++"),
    Grade.LIMITED: ("●○○", "+"),
    Grade.ANATOMY: ("■", "#"),
    Grade.MIXED: ("◐", "+/-"),
    Grade.ARTICLE: ("?", "?"),
    Grade.CONTRADICTED: ("✗", "x"),
}
# What a muscle does at a time: a letter, so that no colour is needed; a bar where it is not known.
BOTH = "both"
WORK = {"eccentric": "B", "concentric": "D", "isometric": "S", BOTH: "X", "": "█"}
WORK_WITHOUT_UNICODE = {**WORK, "": "#"}
WORDS = {grade: "one article" if grade == Grade.ARTICLE else str(grade) for grade in Grade}


class Evidence(NamedTuple):
    """What stands behind an entry: its grade, who is for it and against it, and what the article's claim is worth."""

    grade: Grade
    supporting: tuple[str, ...] = ()
    opposing: tuple[str, ...] = ()
    claims: str = ""

    def told(self, most: int | None = None) -> str:
        """Give the sources in words; with a limit, at the most so many of each side, and the claim only without any."""
        sides = [("for " if self.opposing else "", self.supporting), ("against ", self.opposing)]
        parts = [word + _some(names, most) for word, names in sides if names]
        return " · ".join([*parts, self.claims] if self.claims and not (most and parts) else parts)


class Entry(NamedTuple):
    """One thing said: a label in front, tags beside it, the sentence, what stands behind it, and lines or steps below.

    `found` are the words of the sentence that were looked for; `handout` are lines for print alone.
    """

    text: str
    label: str = ""
    tags: tuple[str, ...] = ()
    evidence: Evidence | None = None
    steps: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    handout: tuple[str, ...] = ()


class Section(NamedTuple):
    """Some entries under a title; `more` is the command that gives them all."""

    title: str
    entries: tuple[Entry, ...]
    more: str = ""
    urgent: bool = False
    shown: int | None = None

    def cut(self, most: int) -> "Section":
        """Give the section with so many entries at the most; one without a command that gives the rest stays whole."""
        return self._replace(shown=most) if self.more and len(self.entries) > most else self


class Bar(NamedTuple):
    """A line of a time line: a label, and spans of the cycle in %, each with what happens in it (or nothing known)."""

    label: str
    spans: tuple[tuple[float, float, str | None], ...]

    def cells(self, width: int) -> list[str | None]:
        """Give what happens in each of so many equal parts of the cycle: empty for nothing known, None for no work.

        What happens in a span goes before a span of which that is not known; where two spans differ it is both.
        """
        cells: list[str | None] = [None] * width
        for start, end, what in sorted(self.spans, key=lambda span: bool(span[2])):
            for n in range(width):
                at = (n + 0.5) / width * 100
                if start <= at < end or (end < start and (at >= start or at < end)):
                    cells[n] = BOTH if what and (cells[n] or what) != what else what or cells[n] or ""
        return cells


class TimeLine(NamedTuple):
    """Bars over a cycle: its parts (each begins with an event) and their phases, by name, start and end in %."""

    parts: tuple[tuple[str, float, float], ...]
    events: dict[str, str]
    phases: tuple[tuple[str, float, float], ...]
    bars: tuple[Bar, ...]


class Picture(NamedTuple):
    """The drawn body: views with the regions that are lit (group and letter of each), and the legend by groups.

    `rows` is how many lines it is to take; 0 for as many as fit.
    """

    views: tuple[tuple[str, dict[str, Any], dict[int, tuple[int, str]]], ...]
    legend: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    rows: int = 0


class Outline(NamedTuple):
    """An answer, ready to be drawn; `wrapped` cells are read whole, others are a line each and cut to fit.

    `beside` gives a small picture for who has room beside the text; it is not called for anyone else.
    """

    title: str = ""
    subtitle: str = ""
    lead: str = ""
    sections: tuple[Section, ...] = ()
    foot: str = ""
    columns: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    wrapped: bool = False
    timeline: TimeLine | None = None
    picture: Picture | None = None
    beside: Callable[[], Picture] | None = None


def evidence_of(row: Row) -> Evidence:
    """Give what stands behind a row, a fact or an action."""
    named = [(source["name"] or source["source"], source.get("stance", Stance.FOR)) for source in row["sources"]]
    supporting = tuple(name for name, stance in named if stance == Stance.FOR)
    opposing = tuple(name for name, stance in named if stance != Stance.FOR)
    restated = row.get("restates") or ()
    claims = f"article {', '.join(restated)} ({row['verdict']})" if restated else ""
    return Evidence(Grade(row["grade"]), supporting, opposing, claims)


def words(*values: Any) -> tuple[str, ...]:
    """Give tags: the values that there are, in words."""
    return tuple(_plain(value) for value in values if value)


def _plain(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(_plain(item) for item in value)
    return str(value).replace("-", " ")


def section(title: str, entries: Iterable[Entry], more: str = "", *, urgent: bool = False) -> list[Section]:
    """Give a section if it has any entry."""
    found = tuple(entries)
    return [Section(title, found, more, urgent)] if found else []


def _some(names: tuple[str, ...], most: int | None) -> str:
    if most is None or len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[:most])} +{len(names) - most}"
