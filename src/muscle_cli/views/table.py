"""An outline in lines of styled text: the only module that imports rich, and of it only the styles."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TextIO

from rich.color import ColorSystem
from rich.style import Style

from muscle_cli.views import timeline
from muscle_cli.views.outline import MARKS, WORDS, Entry, Evidence, Outline, Section
from muscle_cli.views.prose import Pieces, cut, wrapped

# Roles, not colours: the sixteen colours of the reader's own palette, so that light and dark both stay readable.
STYLES = {
    "title": "bold",
    "subtitle": "italic",
    "section": "bold cyan",
    "urgent": "bold red",
    "label": "bold",
    "tag": "dim",
    "found": "bold underline",
    "source": "dim",
    "hint": "dim",
    "work.eccentric": "cyan",
    "work.concentric": "yellow",
    "work.isometric": "green",
    "work.both": "magenta",
    "work.unknown": "",
    "grade.strong": "green",
    "grade.moderate": "green",
    "grade.limited": "yellow",
    "grade.anatomy": "blue",
    "grade.mixed": "magenta",
    "grade.article": "dim",
    "grade.contradicted": "red",
}
_WIDE = 110
# A figure stands beside a card that keeps this many columns, in a terminal with that many.
_NARROW, _WITH_FIGURE = 72, 96
_LINE = 100
_INDENT = 2
_SHORTEST_RULE = 2
_GAP = 2
# The columns of an answer that is drawn side by side.
_HEAD, _BEHIND, _BETWEEN = 32, 42, 3

_CITED_ON_CARD = 2


def draw(
    outline: Outline, file: TextIO, *, width: int, height: int, unicode: bool, color: bool, true_color: bool
) -> None:
    """Draw an outline `width` columns wide; a card shows as much of its long sections as fits `height` lines.

    Text is drawn in the sixteen colours of the reader's palette, pictures in more where the terminal has them; beside a
    card stands a small one if there is room.
    """
    lines: Iterable[Pieces]
    if outline.picture or (outline.beside and width >= _WITH_FIGURE):
        from muscle_cli.views import body  # only pictures need it

        palette = body.Palette(color, true_color, not unicode)
    if outline.picture:
        lines = body.lines(outline.picture, width, height, palette)
    elif outline.beside and width >= _WITH_FIGURE:
        taken, figure = body.small(outline.beside(), width - _NARROW - _BETWEEN, height, palette)
        text = min(width - taken - _BETWEEN, _LINE) if figure else width
        lines = _columns([_text(outline, text, height, unicode=unicode), figure], [text, taken], _BETWEEN)
    else:
        lines = _text(outline, width, height, unicode=unicode)
    system = ColorSystem.TRUECOLOR if true_color else ColorSystem.STANDARD
    file.writelines(f"{_painted(line, system if color else None)}\n" for line in lines)


def _text(outline: Outline, width: int, height: int, *, unicode: bool) -> list[Pieces]:
    fitted = _fitted(outline, width, height) if outline.title else outline
    return _Drawing(width, unicode=unicode, is_card=bool(outline.title)).drawn(fitted)


def _painted(line: Pieces, system: ColorSystem | None) -> str:
    """Give a line with the codes for its colours, if there are any."""
    return "".join(Style.parse(STYLES.get(style, style)).render(text, color_system=system) for text, style in line)


def _fitted(outline: Outline, width: int, height: int) -> Outline:
    """Cut the long sections to what fits the screen: one entry of each, then one more of each in turn."""
    shown = [1 if section.more else len(section.entries) for section in outline.sections]
    room = height - 1 - _lines(outline, shown, width)
    growing = list(range(len(shown)))
    while growing:
        for position in list(growing):
            entries = outline.sections[position].entries
            need = _entry_lines(entries[shown[position]], width) if shown[position] < len(entries) else height
            if need > room:
                growing.remove(position)
            else:
                shown[position] += 1
                room -= need
    sections = (section.cut(most) for section, most in zip(outline.sections, shown, strict=True))
    return outline._replace(sections=tuple(sections))


def _lines(outline: Outline, shown: list[int], width: int) -> int:
    """Count how many lines a card takes with so many entries of each section."""
    texts = (f"{outline.title}  {outline.subtitle}", outline.lead, outline.foot)
    sections = [section.cut(most) for section, most in zip(outline.sections, shown, strict=True)]
    headers = sum(1 + (bool(_hint(section)) and not _fits_beside(section, width)) for section in sections)
    entries = (entry for section in sections for entry in section.entries[: section.shown])
    return headers + sum(_height(text, width) for text in texts if text) + sum(_entry_lines(e, width) for e in entries)


def _hint(section: Section) -> str:
    """Say where the rest of a section stands, if any of it is left out."""
    return f"{section.shown} of {len(section.entries)}: {section.more}" if section.shown is not None else ""


def _fits_beside(section: Section, width: int) -> bool:
    """Say whether the hint has room on the line of the title, behind a rule."""
    return len(f"{section.title} {_hint(section)}") + _SHORTEST_RULE < min(width, _LINE)


def _entry_lines(entry: Entry, width: int) -> int:
    told = f"  *** {WORDS[entry.evidence.grade]} · {entry.evidence.told(_CITED_ON_CARD)}" if entry.evidence else ""
    return _height(f"{entry.label}  {entry.text}  {' · '.join(entry.tags)}{told}", width)


def _height(text: str, width: int) -> int:
    """Count the lines that a text takes; textwrap would take longer than all the drawing."""
    lines, used, room = 1, 0, min(width, _LINE) - _INDENT
    for word in text.split(" "):
        used += len(word) + 1
        if used > room + 1:
            lines, used = lines + 1, len(word) + 1
    return lines


def _columns(columns: Sequence[Sequence[Pieces]], widths: Sequence[int], gap: int) -> Iterator[Pieces]:
    """Give lines of columns side by side, blank where one is shorter than the others."""
    for row in zip_longest(*columns, fillvalue=list[tuple[str, str]]()):
        line: Pieces = []
        for pieces, width in zip(row, widths, strict=False):
            used = sum(len(text) for text, _ in pieces)
            line += [*pieces, (" " * (width - used + gap), "")]
        while line and not line[-1][0].strip() and "on " not in line[-1][1]:
            line.pop()
        yield line


def _highlighted(entry: Entry) -> Pieces:
    """Give the sentence with the words that were looked for marked."""
    if not entry.found:
        return [(entry.text, "")]
    found = re.compile("|".join(map(re.escape, entry.found)), re.IGNORECASE)
    between = found.split(entry.text)
    marked = [*found.findall(entry.text), ""]
    return [piece for text, word in zip(between, marked, strict=True) for piece in ((text, ""), (word, "found"))]


class _Drawing:
    """Draws the parts of an outline, one below the other."""

    def __init__(self, width: int, *, unicode: bool, is_card: bool) -> None:
        self._width = width
        self._lines: list[Pieces] = []
        self._ascii = not unicode
        self._is_card = is_card

    def drawn(self, outline: Outline) -> list[Pieces]:
        if outline.title:
            subtitle = f"  {outline.subtitle}" if outline.subtitle else ""
            self._prose([(outline.title, "title"), (subtitle, "subtitle")])
        if outline.lead:
            self._prose([(outline.lead, "")])
        if outline.timeline:
            self._lines += timeline.lines(outline.timeline, self._width, unicode=not self._ascii)
        if outline.columns:
            self._grid(outline) if outline.wrapped else self._list(outline)
        for section in outline.sections:
            self._header(section)
            for entry in section.entries[: section.shown]:
                self._on_card(entry) if self._is_card else self._in_answer(entry)
        if outline.foot:
            self._prose([(outline.foot, "hint")])
        return self._lines

    def _prose(self, pieces: Pieces, first: int = 0, rest: int = 0) -> None:
        """Set text no wider than a line that is easy to read, its first line and the rest set in."""
        for n, line in enumerate(wrapped(pieces, min(self._width, _LINE) - rest)):
            self._lines.append([(" " * (rest if n else first), ""), *line])

    def _header(self, section: Section) -> None:
        """A title, a rule, and (where entries are left out) the command that gives them all, which is never cut."""
        width = min(self._width, _LINE) if self._is_card else self._width
        hint = _hint(section)
        beside = f" {hint}" if hint and _fits_beside(section, width) else ""
        rule = ("-" if self._ascii else "─") * max(width - len(f"{section.title} {beside}"), _SHORTEST_RULE)
        title = (f"{section.title} ", "urgent" if section.urgent else "section")
        self._lines.append(cut([title, (rule + beside, "hint")], self._width)[1])
        if hint and not beside:
            self._prose([(hint, "hint")], _INDENT, _INDENT)

    def _on_card(self, entry: Entry) -> None:
        """One paragraph: label, sentence, tags, and what stands behind it."""
        tags = f"  {' · '.join(entry.tags)}" if entry.tags else ""
        behind = [("  ", ""), *self._evidence(entry.evidence)] if entry.evidence else []
        label = f"{entry.label}  " if entry.label else ""
        self._prose([(label, "label"), (entry.text, ""), (tags, "tag"), *behind], rest=_INDENT)

    def _in_answer(self, entry: Entry) -> None:
        """Label and tags, the sentence, steps, what stands behind it: below each other, or side by side if wide."""
        below = [*entry.lines, *(f"{n}. {step}" for n, step in enumerate(entry.steps, 1))]
        tags = " · ".join(entry.tags)
        head = [(entry.label, "label"), ("  " * bool(entry.label and tags), ""), (tags, "tag")]
        body = [_highlighted(entry), *([(step, "tag")] for step in below)]
        behind = [self._evidence(entry.evidence)] if entry.evidence else []
        if self._width >= _WIDE:
            self._side_by_side(head, body, behind)
            return
        if entry.label or tags:
            self._prose(head, rest=_INDENT)
        for each in (*body, *behind):
            self._prose(each, _INDENT, _INDENT)

    def _side_by_side(self, head: Pieces, body: list[Pieces], behind: list[Pieces]) -> None:
        """Three columns: who, what, and what stands behind it."""
        widths = (_HEAD, min(_LINE, self._width - _HEAD - _BEHIND - 2 * _BETWEEN), _BEHIND)
        told = [line for each in body for line in wrapped(each, widths[1])]
        columns = [list(wrapped(head, _HEAD)), told, [line for each in behind for line in wrapped(each, _BEHIND)]]
        self._lines += _columns(columns, widths, _BETWEEN)

    def _evidence(self, evidence: Evidence) -> Pieces:
        mark = f"{MARKS[evidence.grade][self._ascii]} {WORDS[evidence.grade]}"
        told = evidence.told(_CITED_ON_CARD if self._is_card else None)
        return [(mark, f"grade.{evidence.grade}"), (f" · {told}" if told else "", "source")]

    def _grid(self, outline: Outline) -> None:
        """Columns of one width beside the first, which is as wide as it needs; every cell is read whole."""
        first = max(len(cells[0]) for cells in outline.cells)
        share = (min(self._width, _WIDE) - first) // (len(outline.columns) - 1) - _GAP
        widths = [first, *(max(share, 1) for _ in outline.columns[1:])]
        for row in (outline.columns, *outline.cells):
            styles = ["section"] * len(row) if row is outline.columns else ["label", *("" for _ in row[1:])]
            lines = [
                [line for part in cell.split("\n") for line in wrapped([(part, style)], width)]
                for cell, style, width in zip(row, styles, widths, strict=True)
            ]
            self._lines += _columns(lines, widths, _GAP)

    def _list(self, outline: Outline) -> None:
        """A line a record: the first column whole if it can be, the last what the others leave."""
        longest = [max(map(len, cells)) for cells in zip(outline.columns, *outline.cells, strict=True)]
        share = self._width // (len(longest) + 1)
        between = [min(cells, share) for cells in longest[1:-1]]
        room = self._width - sum(between) - 2 * (len(longest) - 1)
        first = min(longest[0], room - min(longest[-1], share))
        widths = [first, *between, room - first] if longest[1:] else [room]
        for cells in (outline.columns, *outline.cells):
            line: Pieces = []
            for position, (cell, width) in enumerate(zip(cells, widths, strict=True)):
                text = cell if len(cell) <= width else f"{cell[: max(width - 1, 0)]}…"
                style = "section" if cells is outline.columns else "" if position else "label"
                line += [("  " * bool(position), ""), (text.ljust(width) if cell is not cells[-1] else text, style)]
            self._lines.append(line)
