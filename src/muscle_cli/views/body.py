"""The drawn body in terminal cells: two colours and four pixels each, or letters where there is no colour."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from muscle_cli.figure import SKIN, Pixels, columns, pixels
from muscle_cli.views.outline import Picture
from muscle_cli.views.prose import Pieces, cut, wrapped

# Which quadrants of a cell are drawn in the foreground: upper left, upper right, lower left, lower right.
_GLYPHS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_GAP = 2
_LEGEND = 30
_FEWEST, _MOST = 12, 60
_LARGEST_SMALL = 24

# One mid-grey body suits dark and light terminals; three tones tell neighbours apart (Gordon et al. give no colours:
# these were chosen by their contrast to black and white, and by what the colour-blind see).
_TONES = {1: 1.0, 2: 0.88, 3: 0.76}
_FLESH, _BARE, _BONE = (118, 126, 138), (88, 94, 104), (150, 156, 164)
_LIT = ((255, 106, 61), (86, 190, 240), (240, 200, 60), (120, 200, 110), (205, 130, 220), (235, 130, 150))
_PLAIN = ("red", "cyan", "yellow", "green", "magenta", "blue")


class Palette(NamedTuple):
    """How many colours there are: none, the sixteen of the terminal, or all."""

    has_color: bool
    is_true: bool
    is_ascii: bool


class _View(NamedTuple):
    """One view as pixels, with what each of its regions is."""

    name: str
    regions: list[dict[str, Any]]
    lit: dict[int, tuple[int, str]]
    pixels: Pixels


def lines(picture: Picture, width: int, height: int, palette: Palette) -> list[Pieces]:
    """Give the figure, line by line, its legend beside it if there is room, else below."""
    legend = [line for each in _legend(picture, palette) for line in wrapped(each, width)]
    told_wide = max([_LEGEND, *(sum(len(text) for text, _ in line) + _GAP for line in legend)])
    beside = width >= _across(picture, _rows(picture, width - told_wide, height)) + told_wide
    rows = _rows(picture, width - told_wide * beside, height - (0 if beside else len(legend)))
    views = [_View(name, view["regions"], lit, pixels(view, rows, lit)) for name, view, lit in picture.views]
    drawn = [_beside([[(view.name.ljust(len(view.pixels[0]) // 2), "hint")] for view in views])]
    drawn += [_beside(cells) for cells in zip(*(_cells(view, palette) for view in views), strict=True)]
    if not beside:
        return [*drawn, *legend]
    told = [*legend, *([] for _ in drawn[len(legend) :])]
    return [*map(_beside, zip(drawn, told, strict=False)), *told[len(drawn) :]]


def small(picture: Picture, room: int, height: int, palette: Palette) -> tuple[int, list[Pieces]]:
    """Give how wide the figure is in its smallest size, and its lines; only the first views that fit the room."""
    rows = max(min(height - 2 - len(picture.legend), _LARGEST_SMALL), _FEWEST)
    views = list(picture.views)
    while views and _across(picture._replace(views=tuple(views)), rows) > room:
        views.pop()
    fitting = picture._replace(views=tuple(views), rows=rows)
    width = _across(fitting, rows)
    return width, [cut(line, width)[1] for line in lines(fitting, width, height, palette)] if views else []


def _rows(picture: Picture, width: int, height: int) -> int:
    """Give the rows that fit, or those asked for."""
    if picture.rows:
        return picture.rows
    rows = max(min(height - 2, _MOST), _FEWEST)
    while rows > _FEWEST and _across(picture, rows) > width:
        rows -= 1
    return rows


def _across(picture: Picture, rows: int) -> int:
    return sum(columns(view, rows) for _, view, _ in picture.views) + _GAP * (len(picture.views) - 1)


def _beside(parts: Iterable[Pieces]) -> Pieces:
    """Give parts of a line side by side."""
    first, *others = parts
    return [*first, *(piece for part in others for piece in [(" " * _GAP, ""), *part])]


def _legend(picture: Picture, palette: Palette) -> Iterator[Pieces]:
    for number, (title, entries) in enumerate(picture.legend):
        if title:
            yield [(title, "section")]
        for letter, name in entries:
            yield [(f" {letter} ", _letter_style(number, palette)), (f" {name}", "")]


def _cells(view: _View, palette: Palette) -> Iterator[Pieces]:
    """Give the lines of cells of a view, a letter on each lit muscle."""
    letters = _letters(view)
    for row in range(0, len(view.pixels), 2):
        upper, lower = view.pixels[row : row + 2]
        yield [
            _cell(view, [*upper[at : at + 2], *lower[at : at + 2]], letters.get((row // 2, at // 2)), palette)
            for at in range(0, len(upper), 2)
        ]


def _letters(view: _View) -> dict[tuple[int, int], str]:
    """Give the cell in which the letter of each lit region stands: the one nearest to the middle of its whole cells."""
    found: dict[tuple[int, int], str] = {}
    for position, (_, letter) in view.lit.items():
        whole = [
            (row // 2, column // 2)
            for row in range(0, len(view.pixels), 2)
            for column in range(len(view.pixels[0]) // 2 // 2 * 2, len(view.pixels[0]), 2)
            if view.pixels[row][column] == view.pixels[row + 1][column + 1] == position
        ]
        if whole:
            middle = sum(row for row, _ in whole) / len(whole), sum(column for _, column in whole) / len(whole)
            near = min(whole, key=lambda cell: (cell[0] - middle[0]) ** 2 + (cell[1] - middle[1]) ** 2)
            found[near] = letter
    return found


def _cell(view: _View, quadrants: list[int | None], letter: str | None, palette: Palette) -> tuple[str, str]:
    shown = Counter(label for label in quadrants if label is not None)
    if not shown:
        return " ", ""
    lit = [label for label in shown if label in view.lit]
    if not palette.has_color:
        return view.lit[max(lit, key=lambda label: shown[label])][1] if lit else "." if palette.is_ascii else "░", ""
    if letter:
        return letter, _letter_style(view.lit[lit[0]][0], palette)
    if palette.is_ascii:
        return " ", f"on {_color(view, max(lit or shown, key=lambda label: shown[label]), palette)}"
    colors = [None if label is None else _color(view, label, palette) for label in quadrants]
    return _glyph(colors)


def _glyph(colors: list[str | None]) -> tuple[str, str]:
    """Give a cell in two colours: where a part is empty the terminal's own, else those that most of it has."""
    common = [color for color, _ in Counter(color for color in colors if color).most_common(2)]
    if None in colors:
        bits = sum(1 << n for n, color in enumerate(colors) if color)
        return _GLYPHS[bits], common[0]
    if len(common) == 1:
        return " ", f"on {common[0]}"
    bits = sum(1 << n for n, color in enumerate(colors) if color != common[0])
    return _GLYPHS[bits], f"{common[1]} on {common[0]}"


def _color(view: _View, label: int, palette: Palette) -> str:
    if label in view.lit:
        group = view.lit[label][0]
        # The blue at its darkest comes near the grey.
        shade = max(_TONES[view.regions[label]["tone"]], 0.88 if group else 0)
        return _shaded(_LIT[group], shade) if palette.is_true else _PLAIN[group]
    if not palette.is_true:
        return "bright_black"
    if label == SKIN or view.regions[label]["layer"] == "fascia":
        return _shaded(_BARE, 1)
    if view.regions[label]["layer"] == "bone":
        return _shaded(_BONE, 1)
    return _shaded(_FLESH, _TONES[view.regions[label]["tone"]])


def _shaded(color: tuple[int, int, int], shade: float) -> str:
    return "#" + "".join(f"{round(part * shade):02x}" for part in color)


def _letter_style(group: int, palette: Palette) -> str:
    if not palette.has_color:
        return "bold"
    return f"bold black on {_shaded(_LIT[group], 1) if palette.is_true else _PLAIN[group]}"
