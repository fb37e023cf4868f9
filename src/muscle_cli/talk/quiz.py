"""Flash cards in the terminal: asked, judged, explained, and counted at the end, in plain text without colour."""

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from typing import TextIO

from muscle_cli.errors import Unreadable
from muscle_cli.relations import Row

_LETTERS = "abcd"
_LINE = 100


class _Left(Exception):
    """The one who answers has left, by Ctrl-C or Ctrl-D."""


def converse(cards: Sequence[Row], answers: TextIO, out: TextIO, *, again: bool) -> None:
    """Ask cards until all are answered or the one who answers leaves; with `again`, what was missed until it is right.

    The score counts the first answers, and is told at the end whatever happens.
    """
    quiz = _Quiz(answers, out)
    try:
        missed = quiz.round(cards)
        while again and missed:
            quiz.say("", f"Again, the {len(missed)} you missed.")
            missed = quiz.round(missed, counts=False)
    except (_Left, KeyboardInterrupt):
        quiz.say("")
    quiz.tell_score()


class _Quiz:
    """One sitting: what was asked, and what was missed."""

    def __init__(self, answers: TextIO, out: TextIO) -> None:
        self._answers = answers
        self._out = out
        self._width = min(shutil.get_terminal_size((80, 24)).columns, _LINE)
        self._right: list[Row] = []
        self._missed: list[Row] = []

    def say(self, *paragraphs: str, indent: str = "") -> None:
        """Write paragraphs, wrapped to the terminal."""
        for paragraph in paragraphs:
            lines = textwrap.wrap(paragraph, self._width, initial_indent=indent, subsequent_indent=indent + "   ")
            self._out.write("\n".join(lines) + "\n")
        self._out.flush()

    def round(self, cards: Sequence[Row], *, counts: bool = True) -> list[Row]:
        """Ask each card once, and give those that were missed."""
        missed = []
        for number, card in enumerate(cards, 1):
            self.say("", f"{number}/{len(cards)}  {card['question']}")
            for letter, choice in zip(_LETTERS, card["choices"], strict=True):
                self.say(f"{letter}  {choice}", indent="  ")
            is_right = self._ask(card)
            if not is_right:
                missed.append(card)
            if counts:
                (self._right if is_right else self._missed).append(card)
            self.say(*_explained(card, is_right=is_right), indent="  ")
        return missed

    def _ask(self, card: Row) -> bool:
        """Read answers until one is a choice; a question mark gives up."""
        while True:
            self._out.write("  a, b, c or d (? to see it): ")
            self._out.flush()
            try:
                line = self._answers.readline()
            except UnicodeDecodeError:
                continue
            except OSError as error:
                raise Unreadable(f"cannot read answers ({error.strerror or error})", "answer at a terminal") from error
            if not line:
                raise _Left
            said = line.strip().casefold()
            if said == "?":
                return False
            if len(said) == 1 and said in _LETTERS:
                return bool(card["choices"][_LETTERS.index(said)] == card["answer"])

    def tell_score(self) -> None:
        """Say how many were right at once, and which were not."""
        asked = len(self._right) + len(self._missed)
        missed = ", ".join(f"{card['muscle_name']} ({card['kind']})" for card in self._missed)
        self.say("", f"{len(self._right)} of {asked} right." + (f" Missed: {missed}." if missed else ""))


def _explained(card: Row, *, is_right: bool) -> Iterator[str]:
    letter = _LETTERS[card["choices"].index(card["answer"])]
    yield "Right." if is_right else f"No: {letter}  {card['answer']}"
    yield card["text"]
    names = ", ".join(source["name"] for source in card["sources"])
    yield f"{card['grade']} · {names}. More: muscles show {card['muscle']}"
    yield from (f"But {other}" for other in card["disputed"])
