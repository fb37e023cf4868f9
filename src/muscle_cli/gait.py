"""The running cycle as a time line: which muscles are at work when, braking or driving."""

from collections.abc import Sequence

from muscle_cli.atlas import Atlas
from muscle_cli.record import View
from muscle_cli.relations import PHASES, Row, contradicted
from muscle_cli.vocabulary import Kind, Rank


def cycle(atlas: Atlas) -> list[Row]:
    """Give the phases of the running cycle in their order, each with start and end in % of the cycle."""
    return [atlas.base.record(Kind.PHASE, phase) for phase in PHASES]


def gait(atlas: Atlas, subjects: Sequence[View] = (), phase: View | None = None) -> list[Row]:
    """Give a row for each muscle that is known to work at some time of the cycle, the earliest first.

    `moments` are what it does in a phase, `spans` are the measured (or modelled) spans of its activity, both with start
    and end in % of the cycle from initial contact, and with the kind of contraction where a source says so; a span that
    ends before it starts goes on into the next cycle. Each names the muscle (or
    part of it) that it is told of. Without subjects there is a row for each of the article's groups;
    a phase keeps what happens in it. What the literature contradicts is left out.
    """
    borders = {each["id"]: (each["start"], each["end"]) for each in cycle(atlas)}
    muscles = atlas.scope_of(subjects) if subjects else list(atlas.index["main"])
    asked = phase.id if phase else None
    rows = [_row(atlas, atlas.base.record(Kind.MUSCLE, id), borders, asked) for id in muscles]
    return sorted((row for row in rows if row["moments"] or row["spans"]), key=_first)


def _row(atlas: Atlas, muscle: Row, borders: dict[str, tuple[float, float]], phase: str | None) -> Row:
    # A muscle is at work when a part of it is.
    parts = [] if muscle["rank"] == Rank.GROUP else [atlas.base.record(Kind.MUSCLE, id) for id in muscle["members"]]
    moments, spans = [], []
    for whose in (muscle, *parts):
        for row in (atlas.rows.function(stored, whose) for stored in whose["functions"]):
            for each in row["phases"] if not contradicted(row) else ():
                if phase in (None, each):
                    start, end = borders[each]
                    moments.append({"phase": each, "start": start, "end": end, **_told(row)})
        spans += [{"muscle": whose["id"], **_span(atlas, span)} for span in whose["activity"]]
    return {
        "muscle": muscle["id"],
        "muscle_name": muscle["name"],
        "phases": [each for each in PHASES if each in {moment["phase"] for moment in moments}],
        "moments": sorted(moments, key=lambda moment: PHASES.index(moment["phase"])),
        "spans": [span for span in spans if phase is None or _overlaps(span, *borders[phase])],
    }


def _span(atlas: Atlas, span: Row) -> Row:
    return atlas.rows.texts({**span, "sources": [span["source"]]}, structure=True)


def _told(row: Row) -> Row:
    return {
        name: row[name] for name in ("muscle", "contraction", "movement", "role", "text", "sources", "grade", "verdict")
    }


def _overlaps(span: Row, start: float, end: float) -> bool:
    """Say whether a span, which may go on into the next cycle, has a part between two borders."""
    if span["start"] <= span["end"]:
        return bool(span["start"] < end and start < span["end"])
    return bool(start < span["end"] or span["start"] < end)


def _first(row: Row) -> tuple[float, str]:
    """Order by the first moment in which it works; a span counts where no moment is known."""
    starts = [moment["start"] for moment in row["moments"]] or [span["start"] for span in row["spans"]]
    return min(starts), row["muscle_name"]
