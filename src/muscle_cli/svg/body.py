"""The drawn body as vector graphics: a file of its own, a figure whose muscles are links, and lit over an image."""

from collections.abc import Callable, Iterator, Sequence
from html import escape
from math import cos, radians, sin
from textwrap import wrap
from typing import Any

from muscle_cli.figure import Bezier, Point, beziers, crossings, polygon
from muscle_cli.lighting import Group
from muscle_cli.relations import Row
from muscle_cli.svg import document, number

# The class of each region that is lit, by view and region; and where a region leads, with what it is called.
Classes = dict[tuple[str, str], str]
Link = Callable[[dict[str, Any]], tuple[str, str] | None]

# Between the views, from line to line, and how wide a letter of the legend is at the most on average.
_GAP, _LINE, _LETTER = 6, 7, 2.15
_SMALL = 3.0
STYLE = """
.skin { fill: #eaddcc } .fascia { fill: #f0e7d8; stroke: #a08a78 } .bone { fill: #fbf6ea; stroke: #a08a78 }
.surface { stroke: #7b5a50 } .tone1 { fill: #d3a598 } .tone2 { fill: #c79485 } .tone3 { fill: #bb8475 }
.region { stroke-width: .3; stroke-linejoin: round }
.deep { fill-opacity: .45; stroke-dasharray: 1.3 .8; stroke-width: .55 }
.fibres { fill: none; stroke: #9a6a5d; stroke-width: .13; stroke-opacity: .75; pointer-events: none }
.stroke, .outline { fill: none; stroke: #4d3f38; stroke-linecap: round; stroke-linejoin: round; pointer-events: none }
.outline { stroke-width: .62 } text { font-family: sans-serif; font-size: 4px; fill: #4d3f38 }
.lit1 { fill: #c5372e } .lit2 { fill: #3a7fbd } .lit3 { fill: #b58a12 } .lit4 { fill: #3f8a4a } .lit5 { fill: #8a4ea0 }
.lit6 { fill: #b0506a } .lit1.deep, .lit2.deep, .lit3.deep, .lit4.deep, .lit5.deep, .lit6.deep { stroke: #4d3f38 }
"""


def draw(body: dict[str, Any], views: Sequence[str], lit: Sequence[Group], rows: Sequence[Row]) -> str:
    """Give the views side by side as SVG, with the groups lit and a legend below."""
    shown = [(name, body["views"][name]) for name in views]
    classes = lit_classes(lit, rows)
    high = max(view["box"][3] - view["box"][1] for _, view in shown)
    parts, left = [], 0.0
    for name, view in shown:
        box = view["box"]
        parts.append(f'<g transform="translate({number(left - box[0])} {number(high - box[3])})">')
        parts += [*_view(name, view, classes), "</g>"]
        left += box[2] - box[0] + _GAP
    wide = left - _GAP
    legend = list(_legend(lit, rows, high + _LINE, wide))
    told = "; ".join(f"{group.title}: {_names(group, rows)}" for group in lit) or "nothing is lit"
    size = f"0 0 {number(wide)} {number(high + _LINE * (sum('<text' in each for each in legend) + 1))}"
    return document("Muscles of the human body", told, STYLE, size, [*parts, *legend])


def plain(name: str, view: dict[str, Any]) -> str:
    """Give one view as SVG, nothing lit and nothing beside it, for other drawings to lie over."""
    return document(f"The human body: {name}", "nothing is lit", STYLE, _box(view["box"]), _view(name, view, {}))


def lit_classes(lit: Sequence[Group], rows: Sequence[Row]) -> Classes:
    """Give the class of each region that is lit, by view and region: that of its group."""
    order = {group.title: f"lit{n}" for n, group in enumerate(lit, 1)}
    return {(each["view"], each["region"]): order[row["group"]] for row in rows for each in row["seen"]}


def over(
    name: str, view: dict[str, Any], classes: Classes, image: str, label: str, frame: Sequence[float] | None = None
) -> str:
    """Give the lit regions of a view as SVG for a page, over an image of the rest; a mirrored view may have a frame."""
    left, top, right, bottom = view["box"]
    regions = ((region, classes.get((name, region["id"]))) for region in view["regions"])
    lit = "".join(f'<g class="{region["layer"]} {kind}">{_path(region)}</g>' for region, kind in regions if kind)
    other = f'<use href="#lit-{name}" transform="scale(-1 1)"/>' if view["mirrored"] else ""
    place = f'x="{number(left)}" y="{number(top)}" width="{number(right - left)}" height="{number(bottom - top)}"'
    return (
        f'<svg class="figure" viewBox="{_box(frame if frame and view["mirrored"] else view["box"])}" role="img"'
        f' aria-label="{escape(label)}">'
        f'<image href="{image}" {place}/><g id="lit-{name}">{lit}</g>{other}</svg>'
    )


def linked(name: str, view: dict[str, Any], link: Link) -> str:
    """Give a view as SVG for a page, each region a link to where `link` says, if anywhere.

    A muscle with several regions, and the other half of the body, are links for the pointer alone: with the keyboard
    each muscle is reached once.
    """
    label = escape(f"The body, {name}: each muscle is a link")
    regions = [(region, link(region)) for region in view["regions"] if region["layer"] != "deep"]
    parts = [
        f'<svg class="figure" viewBox="{_box(view["box"])}" role="group" aria-label="{label}">',
        _clip(name, view) + _seam(view),
        f'<g clip-path="url(#clip-{name})">',
        f'<g id="skin-{name}">{"".join(_path(each, "skin") for each in view["silhouette"])}</g>',
    ]
    reached: set[str] = set()
    for region, where in regions:
        tabbed = where is not None and where[0] not in reached
        reached |= {where[0]} if where else set()
        # A tendon is a sliver at the edge; what it is reached by is wider.
        wider = _path(region, "reach") if where and region["layer"] == "fascia" else ""
        parts.append(_anchor(_region(name, region, "", wider), where, tabbed=tabbed))
    parts += [f'<g id="lines-{name}">', *_strokes(view), "</g></g>"]
    parts += [f'<g id="outline-{name}">', *_outlines(view), "</g>"]
    if view["mirrored"]:
        parts += [f'<g transform="scale(-1 1)" clip-path="url(#clip-{name})">', _use(f"skin-{name}")]
        parts += [_anchor(_use(f"{name}-{region['id']}"), where, tabbed=False) for region, where in regions]
        parts += [_use(f"lines-{name}"), "</g>", f'<g transform="scale(-1 1)">{_use(f"outline-{name}")}</g>']
    return "\n".join([*parts, "</svg>"])


def _anchor(shape: str, where: tuple[str, str] | None, *, tabbed: bool) -> str:
    if where is None:
        return shape
    address, name = where
    # What the keyboard passes over is nothing for a screen reader either: it is there a second time.
    told = f'aria-label="{escape(name)}"' if tabbed else 'tabindex="-1" aria-hidden="true"'
    return f'<a href="{escape(address)}" data-name="{escape(name)}" {told}>{shape}</a>'


def _use(id: str) -> str:
    return f'<use href="#{id}"/>'


def _box(box: Sequence[float]) -> str:
    left, top, right, bottom = box
    return " ".join(map(number, (left, top, right - left, bottom - top)))


def _names(group: Group, rows: Sequence[Row]) -> str:
    return ", ".join(row["muscle_name"] for row in rows if row["group"] == group.title)


def _legend(lit: Sequence[Group], rows: Sequence[Row], top: float, wide: float) -> Iterator[str]:
    """Give a swatch and a text for each group, the text in as many lines as it needs."""
    y = top
    for n, group in enumerate(lit, 1):
        yield f'<rect class="lit{n}" x="2" y="{number(y - 4)}" width="5" height="5"/>'
        for line in wrap(f"{group.title}: {_names(group, rows)}", int((wide - 10) / _LETTER)):
            yield f'<text x="9" y="{number(y)}">{escape(line)}</text>'
            y += _LINE


def _view(name: str, view: dict[str, Any], classes: Classes) -> Iterator[str]:
    """Draw one view; the other half of a mirrored one is the first again."""
    yield _clip(name, view) + _seam(view)
    yield f'<g id="{name}"><g clip-path="url(#clip-{name})">'
    yield from (_path(each, "skin") for each in view["silhouette"])
    deep = []
    for region in view["regions"]:
        kind = classes.get((name, region["id"]), "")
        if region["layer"] != "deep":
            yield _region(name, region, kind)
        elif kind:
            deep.append(_region(name, region, kind))
    yield from deep
    yield from _strokes(view)
    yield "</g>"
    yield from _outlines(view)
    yield "</g>"
    if view["mirrored"]:
        yield f'<use xlink:href="#{name}" transform="scale(-1 1)"/>'


def _clip(name: str, view: dict[str, Any]) -> str:
    return f'<clipPath id="clip-{name}">{"".join(_path(each) for each in view["silhouette"])}</clipPath>'


def _seam(view: dict[str, Any]) -> str:
    """Give skin under the line where the halves of a mirrored view meet: each covers its edge by half, and it shows."""
    pieces = [piece for each in view["silhouette"] for piece in beziers(each) if _on_midline(piece)]
    ends = [y for piece in pieces for _, y in (piece[0], piece[3])] if view["mirrored"] else []
    if not ends:
        return ""
    return f'<path class="skin" d="M-.3 {number(min(ends))}H.3V{number(max(ends))}H-.3Z"/>'


def _strokes(view: dict[str, Any]) -> Iterator[str]:
    for stroke in view["strokes"]:
        yield _path(stroke, "stroke", f' stroke-width="{number(0.3 * stroke["weight"])}"', closed=False)


def _outlines(view: dict[str, Any]) -> Iterator[str]:
    return (_path(each, "outline", midline=not view["mirrored"]) for each in view["silhouette"])


def _region(view: str, region: dict[str, Any], kind: str, more: str = "") -> str:
    tone = f"tone{region['tone']}" if region["layer"] == "surface" and not kind else ""
    classes = " ".join(filter(None, ("region", region["layer"], tone, kind)))
    shape = polygon(region)
    lines = ""
    if region["fibres"] is not None and region["layer"] == "surface" and _area(shape) > _SMALL:
        lines = f'<path class="fibres" d="{"".join(map(_line, fibres(shape, region["fibres"])))}"/>'
    title = f"<title>{escape(region['name'])}</title>"
    return f'<g id="{view}-{region["id"]}" class="{classes}">{title}{_path(region)}{lines}{more}</g>'


def fibres(shape: list[Point], degrees: float) -> Iterator[list[Point]]:
    """Give lines that run with a muscle, at equal parts of its breadth, so that they gather where it narrows."""
    turn_x, turn_y = cos(radians(degrees)), sin(radians(degrees))
    turned = [(y * turn_x - x * turn_y, x * turn_x + y * turn_y) for x, y in shape]
    first, last = min(along for _, along in turned), max(along for _, along in turned)
    count = max(6, int((last - first) / 1.2)) + 1
    size = (last - first) / count
    met = crossings(turned, first, size, count)
    slices = [(first + (n + 0.5) * size, sorted(across)) for n, across in enumerate(met)]
    many = max(2, round(max(across[-1] - across[0] for _, across in slices)))
    for n in range(1, many):
        line: list[Point] = []
        for along, across in slices:
            y = across[0] + n / many * (across[-1] - across[0])
            # A line ends where it comes too near its neighbours, and at a notch.
            is_drawn = (across[-1] - across[0]) / many >= _closest(n) and sum(edge < y for edge in across) % 2
            if is_drawn:
                line.append((along * turn_x - y * turn_y, along * turn_y + y * turn_x))
            if len(line) > 2 and (not is_drawn or along is slices[-1][0]):
                yield line
            line = line if is_drawn else []


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
