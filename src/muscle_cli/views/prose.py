"""Styled text in lines of a width."""

import re
from collections.abc import Iterator

# Pieces of text, each with the name of its style, or a style in rich's words; an empty one is none.
Pieces = list[tuple[str, str]]

_PARTS = re.compile(r"\s+|\S+")


def wrapped(pieces: Pieces, width: int) -> Iterator[Pieces]:
    """Give styled text in lines of a width; a word is only cut if it is longer than a line.

    Rich can do so too, and takes as long to start as the rest of the answer.
    """
    line: Pieces = []
    used = 0
    for blank, word in _words(pieces):
        length = sum(len(text) for text, _ in word)
        if used and used + len(blank) + length > width:
            yield line
            line, used, blank = [], 0, ""
        while length > width:
            word, fitting = cut(word, width)
            yield _joined(line, blank, fitting)
            line, used, blank, length = [], 0, "", length - width
        line = _joined(line, blank, word)
        used += len(blank) + length
    yield line


def _joined(line: Pieces, blank: str, word: Pieces) -> Pieces:
    """Give a line with a word more; neighbours of one style are one piece."""
    for text, style in ((blank, word[0][1] if line and line[-1][1] == word[0][1] else ""), *word):
        if line and line[-1][1] == style:
            line[-1] = (line[-1][0] + text, style)
        elif text:
            line.append((text, style))
    return line


def _words(pieces: Pieces) -> Iterator[tuple[str, Pieces]]:
    """Give each word, which may change its style within, and the blanks in front of it."""
    blank, word = "", list[tuple[str, str]]()
    for text, style in pieces:
        for part in _PARTS.findall(text):
            if not part.isspace():
                word.append((part, style))
                continue
            if word:
                yield blank, word
                blank, word = "", []
            blank += part
    if word:
        yield blank, word


def cut(pieces: Pieces, width: int) -> tuple[Pieces, Pieces]:
    """Give the rest of some pieces, and as much of them as fits a width."""
    rest, fitting, room = list[tuple[str, str]](), list[tuple[str, str]](), width
    for text, style in pieces:
        fitting.append((text[:room], style))
        rest.append((text[room:], style))
        room -= len(text[:room])
    return rest, fitting
