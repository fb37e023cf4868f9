"""The drawn body: from curves to polygons, and from polygons to the pixels of terminal cells."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from math import ceil, hypot
from typing import Any

Point = tuple[float, float]
Bezier = tuple[Point, Point, Point, Point]
Pixels = list[list[int | None]]

SKIN = -1
# How much of a cubic piece's ends and handles there is at each of its steps (Bernstein's polynomials).
_WEIGHTS = [((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3) for t in (0.0, 0.2, 0.4, 0.6, 0.8)]
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
    return [
        (a * start_x + b * one_x + c * other_x + d * end_x, a * start_y + b * one_y + c * other_y + d * end_y)
        for (start_x, start_y), (one_x, one_y), (other_x, other_y), (end_x, end_y) in beziers(curve)
        for a, b, c, d in _WEIGHTS
    ]


def crossings(shape: Sequence[Point], start: float, size: float, count: int) -> list[list[float]]:
    """Give the x at which a polygon's outline crosses each of `count` lines, each in the middle of a row."""
    found: list[list[float]] = [[] for _ in range(count)]
    first = start + size / 2
    before_x, before_y = shape[-1]
    for x, y in shape:
        low, high = (before_y, y) if before_y < y else (y, before_y)
        for line in range(max(0, ceil((low - first) / size)), min(count, ceil((high - first) / size))):
            found[line].append(before_x + (x - before_x) * (first + line * size - before_y) / (y - before_y))
        before_x, before_y = x, y
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
    size = (right - start) / across / _SAMPLES, (bottom - top) / high / _SAMPLES
    samples: list[list[int | None]] = [[None] * (across * _SAMPLES) for _ in range(high * _SAMPLES)]
    for shape in view["silhouette"]:
        _fill(samples, polygon(shape), SKIN, (start, top), size)
    order = [n for n, region in enumerate(view["regions"]) if region["layer"] != "deep"]
    order += [n for n, region in enumerate(view["regions"]) if region["layer"] == "deep" and n in lit]
    for n in order:
        _fill(samples, polygon(view["regions"][n]), n, (start, top), size)
    half = [
        [
            _seen([sample for line in samples[y : y + _SAMPLES] for sample in line[x : x + _SAMPLES]], lit)
            for x in range(0, across * _SAMPLES, _SAMPLES)
        ]
        for y in range(0, high * _SAMPLES, _SAMPLES)
    ]
    return [row[::-1] + row for row in half] if mirrored else half


def _fill(
    samples: list[list[int | None]], shape: Sequence[Point], label: int, start: Point, size: tuple[float, float]
) -> None:
    """Give the samples inside a shape its label; regions show on the skin alone."""
    (left, top), (wide, high) = start, size
    for line, met in zip(samples, crossings(shape, top, high, len(samples)), strict=True):
        met.sort()
        for enter, leave in zip(met[::2], met[1::2], strict=True):
            inside = slice(max(0, round((enter - left) / wide)), max(0, round((leave - left) / wide)))
            line[inside] = [label if label == SKIN or under is not None else None for under in line[inside]]


def _seen(samples: list[int | None], lit: Collection[int]) -> int | None:
    """Give what is seen of a pixel."""
    if samples.count(samples[0]) == len(samples):
        return samples[0]
    count = Counter(label for label in samples if label is not None)
    if 2 * count.total() < len(samples):
        return None
    shown = {label: share for label, share in count.items() if label in lit}
    if sum(shown.values()) >= _LIT * len(samples):
        return max(shown, key=lambda label: (shown[label], -label))
    return max(count, key=lambda label: (count[label], -label))
