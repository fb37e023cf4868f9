"""The drawn body as a vector graphic: a title, a class and an id for each region."""

from collections.abc import Iterator, Sequence
from html import escape
from math import cos, radians, sin
from typing import Any

from muscle_cli.figure import Bezier, Point, beziers, crossings, polygon
from muscle_cli.lighting import Group
from muscle_cli.relations import Row
from muscle_cli.svg import document, number

_GAP, _LINE = 6, 7
_SMALL = 3.0
_STYLE = """
.skin { fill: #eaddcc } .fascia { fill: #f0e7d8; stroke: #a08a78 } .bone { fill: #fbf6ea; stroke: #a08a78 }
.surface { stroke: #7b5a50 } .tone1 { fill: #d3a598 } .tone2 { fill: #c79485 } .tone3 { fill: #bb8475 }
.region { stroke-width: .3; stroke-linejoin: round }
.deep { fill-opacity: .45; stroke-dasharray: 1.3 .8; stroke-width: .55 }
.fibres { fill: none; stroke: #9a6a5d; stroke-width: .13; stroke-opacity: .75; pointer-events: none }
.stroke, .outline { fill: none; stroke: #4d3f38; stroke-linecap: round; stroke-linejoin: round; pointer-events: none }
.outline { stroke-width: .62 } text { font: 4px sans-serif; fill: #4d3f38 }
.lit1 { fill: #c5372e } .lit2 { fill: #3a7fbd } .lit3 { fill: #b58a12 } .lit4 { fill: #3f8a4a } .lit5 { fill: #8a4ea0 }
.lit6 { fill: #b0506a } .lit1.deep, .lit2.deep, .lit3.deep, .lit4.deep, .lit5.deep, .lit6.deep { stroke: #4d3f38 }
"""


def draw(body: dict[str, Any], views: Sequence[str], lit: Sequence[Group], rows: Sequence[Row]) -> str:
    """Give the views side by side as SVG, with the groups lit and a legend below."""
    shown = [(name, body["views"][name]) for name in views]
    numbers = {(each["view"], each["region"]): row for row in rows for each in row["seen"]}
    order = {group.title: n for n, group in enumerate(lit, 1)}
    high = max(view["box"][3] - view["box"][1] for _, view in shown)
    parts, left = [], 0.0
    for name, view in shown:
        box = view["box"]
        parts.append(f'<g transform="translate({number(left - box[0])} {number(high - box[3])})">')
        parts += [*_view(name, view, numbers, order), "</g>"]
        left += box[2] - box[0] + _GAP
    legend = list(_legend(lit, rows, high + _LINE))
    told = "; ".join(f"{group.title}: {_names(group, rows)}" for group in lit) or "nothing is lit"
    size = f"0 0 {number(left - _GAP)} {number(high + _LINE * (len(lit) + 1))}"
    return document("Muscles of the human body", told, _STYLE, size, [*parts, *legend])


def _names(group: Group, rows: Sequence[Row]) -> str:
    return ", ".join(row["muscle_name"] for row in rows if row["group"] == group.title)


def _legend(lit: Sequence[Group], rows: Sequence[Row], top: float) -> Iterator[str]:
    for n, group in enumerate(lit):
        y = top + n * _LINE
        said = escape(f"{group.title}: {_names(group, rows)}")
        yield f'<rect class="lit{n + 1}" x="2" y="{number(y - 4)}" width="5" height="5"/>'
        yield f'<text x="9" y="{number(y)}">{said}</text>'


def _view(name: str, view: dict[str, Any], lit: dict[tuple[str, str], Row], order: dict[str, int]) -> Iterator[str]:
    """Draw one view; the other half of a mirrored one is the first again."""
    yield f'<clipPath id="clip-{name}">{"".join(_path(each) for each in view["silhouette"])}</clipPath>'
    yield f'<g id="{name}"><g clip-path="url(#clip-{name})">'
    yield from (_path(each, "skin") for each in view["silhouette"])
    deep = []
    for region in view["regions"]:
        row = lit.get((name, region["id"]))
        kind = f"lit{order[row['group']]}" if row else ""
        if region["layer"] != "deep":
            yield from _region(name, region, kind)
        elif row:
            deep += _region(name, region, kind)
    yield from deep
    for stroke in view["strokes"]:
        yield _path(stroke, "stroke", f' stroke-width="{number(0.3 * stroke["weight"])}"', closed=False)
    yield "</g>"
    yield from (_path(each, "outline", midline=not view["mirrored"]) for each in view["silhouette"])
    yield "</g>"
    if view["mirrored"]:
        yield f'<use href="#{name}" transform="scale(-1 1)"/>'


def _region(view: str, region: dict[str, Any], kind: str) -> list[str]:
    tone = f"tone{region['tone']}" if region["layer"] == "surface" and not kind else ""
    classes = " ".join(filter(None, ("region", region["layer"], tone, kind)))
    title = f"<title>{escape(region['name'])}</title>"
    shape = polygon(region)
    drawn = [f'<g id="{view}-{region["id"]}" class="{classes}">{title}{_path(region)}</g>']
    if region["fibres"] is not None and region["layer"] == "surface" and _area(shape) > _SMALL:
        drawn.append(f'<path class="fibres" d="{"".join(map(_line, fibres(shape, region["fibres"])))}"/>')
    return drawn


def fibres(shape: list[Point], degrees: float) -> Iterator[list[Point]]:
    """Give lines that run with a muscle, at equal parts of its breadth, so that they gather where it narrows."""
    turn_x, turn_y = cos(radians(degrees)), sin(radians(degrees))
    turned = [(y * turn_x - x * turn_y, x * turn_x + y * turn_y) for x, y in shape]
    first, last = min(along for _, along in turned), max(along for _, along in turned)
    count = max(6, int((last - first) / 1.2)) + 1
    size = (last - first) / count
    met = crossings(turned, first, size, count)
    slices = [(first + (n + 0.5) * size, min(across), max(across)) for n, across in enumerate(met)]
    breadth = max(high - low for _, low, high in slices)
    many = max(2, round(breadth))
    for n in range(1, many):
        line = [
            (along * turn_x - y * turn_y, along * turn_y + y * turn_x)
            for along, low, high in slices
            if (high - low) / many >= _closest(n)
            for y in [low + n / many * (high - low)]
        ]
        if len(line) > 2:
            yield line


def _closest(n: int) -> float:
    """Give how near to its neighbours a line may come: every fourth one runs on where the others have ended."""
    return 0.34 if n % 4 == 0 else 0.5 if n % 2 == 0 else 0.62


def _area(shape: list[Point]) -> float:
    pairs = zip(shape, [*shape[1:], shape[0]], strict=True)
    return abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairs)) / 2


def _path(curve: dict[str, Any], kind: str = "", more: str = "", *, closed: bool = True, midline: bool = True) -> str:
    pieces = [each for each in beziers(curve, closed=closed) if midline or not _on_midline(each)]
    ends = "Z" if closed and midline else ""
    return f'<path{f" class={kind!r}".replace(chr(39), chr(34)) if kind else ""}{more} d="{_data(pieces)}{ends}"/>'


def _on_midline(piece: Bezier) -> bool:
    return abs(piece[0][0]) < 0.05 and abs(piece[3][0]) < 0.05


def _data(pieces: Sequence[Bezier]) -> str:
    written, pen = "", None
    for start, one, other, end in pieces:
        written += f"M{_point(start)}" if pen != start else ""
        written += f"C{_point(one)} {_point(other)} {_point(end)}"
        pen = end
    return written


def _line(points: Sequence[Point]) -> str:
    return "M" + "L".join(map(_point, points))


def _point(point: Point) -> str:
    return f"{number(point[0])} {number(point[1])}"
