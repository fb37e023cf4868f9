"""The drawn body: from curves to polygons, and from polygons to the pixels of terminal cells."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from math import hypot
from typing import Any

Point = tuple[float, float]
Bezier = tuple[Point, Point, Point, Point]
Pixels = list[list[int | None]]

SKIN = -1
_STEPS = 5
_SAMPLES = 3
# A pixel is lit if this part of it is: thin muscles would vanish if it took a half.
_LIT = 0.3


def beziers(curve: dict[str, Any], *, closed: bool = True) -> Iterator[Bezier]:
    """Give the cubic pieces of a Catmull-Rom curve; handles are a third of their own piece, so that none overshoots."""
    points = [(x, y) for x, y in curve["points"]]
    count = len(points)
    ends = () if closed else (0, count - 1)
    corners = {*curve["corners"], *ends}
    tangents = [
        (0.0, 0.0) if n in corners else _direction(points[n - 1], points[(n + 1) % count]) for n in range(count)
    ]
    for n in range(count if closed else count - 1):
        start, end = points[n], points[(n + 1) % count]
        third = hypot(end[0] - start[0], end[1] - start[1]) / 3
        (ax, ay), (bx, by) = tangents[n], tangents[(n + 1) % count]
        yield start, (start[0] + ax * third, start[1] + ay * third), (end[0] - bx * third, end[1] - by * third), end


def _direction(start: Point, end: Point) -> Point:
    length = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    return (end[0] - start[0]) / length, (end[1] - start[1]) / length


def polygon(curve: dict[str, Any]) -> list[Point]:
    """Give a closed curve as straight pieces."""
    found = []
    for start, one, other, end in beziers(curve):
        for step in range(_STEPS):
            t = step / _STEPS
            s = 1 - t
            weights = (s**3, 3 * s * s * t, 3 * s * t * t, t**3)
            bends = (start, one, other, end)
            found.append(
                (
                    sum(weight * x for weight, (x, _) in zip(weights, bends, strict=True)),
                    sum(weight * y for weight, (_, y) in zip(weights, bends, strict=True)),
                )
            )
    return found


def columns(view: dict[str, Any], rows: int) -> int:
    """Give how many cells wide a view is at so many rows; a cell is twice as high as wide."""
    left, top, right, bottom = view["box"]
    wide: float = (right - left) / (bottom - top) * rows
    return 2 * round(wide)


def pixels(view: dict[str, Any], rows: int, lit: Collection[int]) -> Pixels:
    """Give a view as pixels, two by two a cell: the position of the region seen there, SKIN, or None for nothing.

    `lit` are positions of regions; deep ones are seen only if they are lit, and then lie over the others.
    """
    left, top, right, bottom = view["box"]
    mirrored = view["mirrored"]
    wide, high = columns(view, rows) * 2, rows * 2
    start = 0.0 if mirrored else left
    across = wide // 2 if mirrored else wide
    size_x, size_y = (right - start) / across / _SAMPLES, (bottom - top) / high / _SAMPLES
    shapes = [(SKIN, polygon(each)) for each in view["silhouette"]]
    order = [n for n, region in enumerate(view["regions"]) if region["layer"] != "deep"]
    order += [n for n, region in enumerate(view["regions"]) if region["layer"] == "deep" and n in lit]
    shapes += [(n, polygon(view["regions"][n])) for n in order]
    spans = [(n, shape, min(y for _, y in shape), max(y for _, y in shape)) for n, shape in shapes]
    counts: list[list[Counter[int]]] = [[Counter() for _ in range(across)] for _ in range(high)]
    for line in range(high * _SAMPLES):
        y = top + (line + 0.5) * size_y
        samples = _scan([(n, shape) for n, shape, low, most in spans if low <= y <= most], y, start, size_x, across)
        for position, label in enumerate(samples):
            if label is not None:
                counts[line // _SAMPLES][position // _SAMPLES][label] += 1
    half = [[_seen(count, lit) for count in row] for row in counts]
    return [row[::-1] + row for row in half] if mirrored else half


def _scan(
    shapes: Sequence[tuple[int, list[Point]]], y: float, start: float, size: float, across: int
) -> list[int | None]:
    """Give what a line of samples meets; regions show on the skin alone."""
    samples: list[int | None] = [None] * (across * _SAMPLES)
    for label, shape in shapes:
        crossings = sorted(_crossings(shape, y))
        for enter, leave in zip(crossings[::2], crossings[1::2], strict=False):
            first, last = max(0, round((enter - start) / size)), min(len(samples), round((leave - start) / size))
            for position in range(first, last):
                if label == SKIN or samples[position] is not None:
                    samples[position] = label
    return samples


def _crossings(shape: list[Point], y: float) -> Iterator[float]:
    before_x, before_y = shape[-1]
    for x, here in shape:
        if (here > y) != (before_y > y):
            yield before_x + (x - before_x) * (y - before_y) / (here - before_y)
        before_x, before_y = x, here


def _seen(count: Counter[int], lit: Collection[int]) -> int | None:
    whole = _SAMPLES * _SAMPLES
    if 2 * count.total() < whole:
        return None
    shown = {label: share for label, share in count.items() if label in lit}
    if sum(shown.values()) >= _LIT * whole:
        return max(shown, key=lambda label: (shown[label], -label))
    return max(count, key=lambda label: (count[label], -label))
