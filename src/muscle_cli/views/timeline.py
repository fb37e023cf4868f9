"""A time line as lines of text: one drawing for the terminal and for print."""

from collections.abc import Iterator

from muscle_cli.views.outline import WORK, WORK_WITHOUT_UNICODE, TimeLine

_LONGEST_LABEL = 24
_WIDEST = 100


def lines(timeline: TimeLine, width: int, *, unicode: bool) -> Iterator[tuple[str, str]]:
    """Give each line as label and bar: the parts, the borders of the phases, then the bars."""
    longest = min(max(len(bar.label) for bar in timeline.bars), _LONGEST_LABEL, width // 3)
    room = min(width - longest - 2, _WIDEST)
    marks = WORK if unicode else WORK_WITHOUT_UNICODE
    parts = "".join(
        name[: _cells(start, end, room)].ljust(_cells(start, end, room)) for name, start, end in timeline.parts
    )
    yield "".ljust(longest), parts.rstrip()
    starts = {round(border / 100 * room) for border in timeline.borders}
    yield "".ljust(longest), "".join("|" if n in starts else "-" for n in range(room))
    for bar in timeline.bars:
        cells = bar.cells(room)
        label = bar.label if len(bar.label) <= longest else bar.label[: longest - 1] + "."
        yield label.ljust(longest), "".join("·."[not unicode] if cell is None else marks[cell] for cell in cells)


def _cells(start: float, end: float, room: int) -> int:
    return round(end / 100 * room) - round(start / 100 * room)
