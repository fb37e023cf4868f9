"""A time line as lines of text: one drawing for the terminal and for print."""

from collections.abc import Iterator
from itertools import groupby

from muscle_cli.views.outline import BOTH, WORK, WORK_WITHOUT_UNICODE, Bar, TimeLine
from muscle_cli.views.prose import Pieces

_LONGEST_LABEL = 24
_WIDEST = 100
_STYLES = {kind: f"work.{kind or 'unknown'}" for kind in ("eccentric", "concentric", "isometric", BOTH, "")}


def lines(timeline: TimeLine, width: int, *, unicode: bool) -> Iterator[Pieces]:
    """Give each line: the events, the parts, the borders of the phases, then the bars behind their labels."""
    longest = min(max(len(bar.label) for bar in timeline.bars), _LONGEST_LABEL, width // 3)
    room = min(width - longest - 2, _WIDEST)
    margin = " " * (longest + 2)
    mark = "▾" if unicode else "v"
    events = [(f"{mark} {timeline.events[name]}", start, end) for name, start, end in timeline.parts]
    for heads in (events, timeline.parts):
        yield [(margin, ""), (_spread(heads, room), "subtitle")]
    starts = {round(start / 100 * room) for _, start, _ in timeline.phases}
    yield [(margin, ""), ("".join("|" if n in starts else "-" for n in range(room)), "subtitle")]
    for bar in timeline.bars:
        label = bar.label if len(bar.label) <= longest else bar.label[: longest - 1] + "."
        yield [(label.ljust(longest), "label"), ("  ", ""), *_drawn(bar, room, unicode=unicode)]


def _spread(heads: tuple[tuple[str, float, float], ...] | list[tuple[str, float, float]], room: int) -> str:
    """Give words over the spans of a line that they are for, each cut to its own."""
    cells = [(name, round(end / 100 * room) - round(start / 100 * room)) for name, start, end in heads]
    return "".join(name[: wide - 1].ljust(wide) for name, wide in cells).rstrip()


def _drawn(bar: Bar, room: int, *, unicode: bool) -> Pieces:
    """Give a bar in cells, a piece for each stretch of one kind of work."""
    marks = WORK if unicode else WORK_WITHOUT_UNICODE
    rest = "·" if unicode else "."
    found = ((kind, len(list(cells))) for kind, cells in groupby(bar.cells(room)))
    return [(rest * many, "hint") if kind is None else (marks[kind] * many, _STYLES[kind]) for kind, many in found]
