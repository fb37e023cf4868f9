"""The running cycle as a vector graphic: a row a muscle, what it does told by hatching and letter as well as colour."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from muscle_cli.svg import document, number
from muscle_cli.views.outline import BOTH, WORK, Bar, TimeLine

_LABEL, _WIDE, _ROW, _HEAD, _MARGIN = 170, 640, 24, 64, 10
# Parts into which the cycle is cut, so that a border at half a percent still stands where it belongs.
_PARTS = 200
_LETTER_EVERY = 60
_LONGEST = 26
_KINDS = {
    "eccentric": "braking (lengthening)",
    "concentric": "driving (shortening)",
    "isometric": "steadying (same length)",
    BOTH: "texts name two of these",
    "": "at work, how is not known",
}
_CLASSES = {kind: kind or "unknown" for kind in _KINDS}
_STYLE = """
text { font-family: sans-serif; font-size: 13px; fill: #2b2522 } .small { font-size: 10px } .event { font-weight: bold }
.tick { text-anchor: middle } .end { text-anchor: end }
.ground { fill: #fffdf9 } .stance { fill: #eaddcc } .swing { fill: #f4efe6 } .track { fill: #efe9df }
.border { stroke: #a08a78; stroke-width: 1; stroke-dasharray: 2 3 } .event-line { stroke: #2b2522; stroke-width: 1.5 }
.work { stroke: #2b2522; stroke-width: .8 } .letter { font-weight: bold; font-size: 12px; text-anchor: middle }
.plate { fill: #fffdf9; fill-opacity: .85 } .eccentric { fill: url(#eccentric) } .concentric { fill: #f0a48f }
.isometric { fill: url(#isometric) } .both { fill: url(#both) } .unknown { fill: #d8d2c8 }
"""
# Driving is plain, braking has strokes, steadying dots, either of two a grid: told apart in black and white.
_PATTERNS = """<defs>
<pattern id="eccentric" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="7" height="7" fill="#bcd6ec"/><rect width="2.4" height="7" fill="#2f6699"/></pattern>
<pattern id="isometric" width="7" height="7" patternUnits="userSpaceOnUse">
<rect width="7" height="7" fill="#f3e3b0"/><circle cx="3.5" cy="3.5" r="1.5" fill="#7a5c00"/></pattern>
<pattern id="both" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect width="8" height="8" fill="#e3d3ea"/><path d="M0 0H8M0 0V8" stroke="#6b3a80" stroke-width="2"/></pattern>
</defs>"""


def draw(timeline: TimeLine) -> str:
    """Give a time line as SVG, with contact and toe-off marked and a legend below."""
    foot = _HEAD + _ROW * len(timeline.bars)
    high = foot + 24 * (len(_KINDS) // 2 + 2) + _MARGIN
    parts = [
        _PATTERNS,
        f'<rect class="ground" width="{_LABEL + _WIDE + 2 * _MARGIN}" height="{high}"/>',
        *_header(timeline, foot),
        *(line for n, bar in enumerate(timeline.bars) for line in _row(bar, _HEAD + n * _ROW)),
        *_legend(foot + 44),
    ]
    told = "; ".join(_told(bar) for bar in timeline.bars)
    box = f"0 0 {_LABEL + _WIDE + 2 * _MARGIN} {high}"
    return document("Muscles in the running cycle, in % from initial contact", told, _STYLE, box, parts)


def _header(timeline: TimeLine, foot: int) -> Iterator[str]:
    """Stance and swing, contact and toe-off, and the phases with their borders."""
    for name, start, end in timeline.parts:
        event = timeline.events[name]
        yield (
            f'<rect class="{name}" x="{_x(start)}" y="22" width="{number((end - start) / 100 * _WIDE)}" height="16"/>'
            f'<text x="{number(float(_x(start)) + 4)}" y="34">{name}</text>'
            f'<path class="event-line" d="M{_x(start)} 18V{foot}"/>'
            f'<text class="event" x="{_x(start)}" y="14">▾ {escape(event)} {number(start)} %</text>'
        )
    for name, start, end in timeline.phases:
        yield f'<path class="border" d="M{_x(start)} 38V{foot}"/>'
        yield f'<text class="small tick" x="{_x(start)}" y="{foot + 13}">{number(start)}</text>'
        # The name of a phase that is too short for it stands with the event above.
        if end - start > len(name) * 0.7:
            yield f'<text class="small" x="{number(float(_x(start)) + 3)}" y="52">{escape(name.lower())}</text>'
    yield f'<text class="small end" x="{_x(100)}" y="{foot + 13}">100 % of the cycle</text>'


def _row(bar: Bar, y: int) -> Iterator[str]:
    """One muscle: its name, its track, and a piece for each time of work."""
    yield f'<g><title>{escape(_told(bar))}</title><text x="{_MARGIN}" y="{y + 16}">{escape(_short(bar.label))}</text>'
    yield f'<rect class="track" x="{_x(0)}" y="{y + 3}" width="{_WIDE}" height="{_ROW - 6}"/>'
    for start, end, kind in _pieces(bar):
        wide = (end - start) / 100 * _WIDE
        shape = f'x="{_x(start)}" y="{y + 3}" width="{number(wide)}" height="{_ROW - 6}"'
        yield f'<rect class="work {_CLASSES[kind]}" {shape}/>'
        many = max(1, round(wide / _LETTER_EVERY)) if kind and wide > 14 else 0
        for n in range(many):
            middle = float(_x(start)) + (n + 0.5) * wide / many
            yield f'<rect class="plate" x="{number(middle - 6)}" y="{y + 5}" width="12" height="{_ROW - 10}"/>'
            yield f'<text class="letter" x="{number(middle)}" y="{y + 16}">{WORK[kind]}</text>'
    yield "</g>"


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1]}…"


def _pieces(bar: Bar) -> Iterator[tuple[float, float, str]]:
    """Give each piece of work: start and end in % of the cycle, and its kind."""
    part = 100 / _PARTS
    for kind, cells in groupby(enumerate(bar.cells(_PARTS)), key=lambda cell: cell[1]):
        numbers = [n for n, _ in cells]
        if kind is not None:
            yield numbers[0] * part, (numbers[-1] + 1) * part, kind


def _told(bar: Bar) -> str:
    """Say in words what a row shows."""
    pieces = (f"{_KINDS[kind]} {number(start)} to {number(end)} %" for start, end, kind in _pieces(bar))
    return f"{bar.label}: {', '.join(pieces)}"


def _legend(top: int) -> Iterator[str]:
    for n, (kind, said) in enumerate(_KINDS.items()):
        x, y = _MARGIN + (n % 2) * 300, top + n // 2 * 24
        letter = WORK[kind] + " " if kind else ""
        yield f'<rect class="work {_CLASSES[kind]}" x="{x}" y="{y - 13}" width="28" height="16"/>'
        yield f'<text x="{x + 36}" y="{y}">{letter}{said}</text>'


def _x(percent: float) -> str:
    return number(_LABEL + _MARGIN + percent / 100 * _WIDE)
