"""Every expected failure: its message, its hint and its exit code.

| exit | class | when |
|---|---|---|
| 1 | BrokenData, Unreadable, Unwritable, Missing | broken data; a file that cannot be read or written; a poor Python |
| 2 | BadUsage | an unknown option, a bad value, an empty name |
| 3 | UnknownName, UnknownNames | a name, or names of a list, that nothing has |
| 4 | AmbiguousName | words that several records share |
"""

import os
import sys
from collections.abc import Iterable
from typing import ClassVar, NamedTuple, TextIO

_LONGEST_QUOTE = 60
_MOST_TOLD = 20


def cut(argument: str) -> str:
    """Give an argument as it may be printed: cut to 60 characters, and with nothing that garbles a terminal."""
    short = argument if len(argument) <= _LONGEST_QUOTE else argument[: _LONGEST_QUOTE - 1] + "…"
    return escaped(short)


def quoted(argument: str) -> str:
    """Give an argument as an error quotes it."""
    return f"'{cut(argument)}'"


def escaped(text: str) -> str:
    """Write out what a terminal would not print but obey."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text)


def say(text: str) -> None:
    """Write to stderr; that it is closed or full is no reason to lose the exit code."""
    if sys.stderr is not None:
        try:
            print(text, file=sys.stderr, flush=True)
        except OSError:
            give_up(sys.stderr)


def give_up(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere, or Python would try again on its way out, and change the exit code."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


# So many of the records that a name fits are named in the hint; JSON has all.
_MOST_NAMED = 12


class MusclesError(Exception):
    """An expected failure; `code` is its name in a JSON error."""

    code: ClassVar[str]
    exit_code: ClassVar[int]

    def __init__(self, message: str, hint: str, suggestions: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.suggestions = tuple(suggestions)

    def as_dict(self) -> dict[str, object]:
        """Give the error as it is written where argv asks for JSON."""
        return {
            "error": self.code,
            "exit_code": self.exit_code,
            "message": self.message,
            "hint": self.hint,
            "suggestions": list(self.suggestions),
        }


class BadUsage(MusclesError):
    """The command line is wrong."""

    code, exit_code = "usage", 2


class UnknownName(MusclesError):
    """Nothing has this name."""

    code, exit_code = "unknown-name", 3

    def __init__(self, kind: str, name: str, suggestions: Iterable[str], listing: str, elsewhere: str = "") -> None:
        near = tuple(suggestions)
        hint = f"did you mean {', '.join(near[:-1]) + ' or ' + near[-1] if near[1:] else near[0]}?" if near else ""
        super().__init__(f"no {kind} called {quoted(name)}", elsewhere or hint or f"see all: {listing}", near)


class UnknownNames(MusclesError):
    """Several names of a list are none; each is told with its hint."""

    code, exit_code = "unknown-name", 3

    def __init__(self, failed: Iterable[MusclesError]) -> None:
        several = tuple(failed)
        count = "1 line of the list names" if len(several) == 1 else f"{len(several)} lines of the list name"
        told = "; ".join(f"{error.message} ({error.hint})" for error in several[:_MOST_TOLD])
        rest = f"; and {len(several) - _MOST_TOLD} more" if len(several) > _MOST_TOLD else ""
        if all(isinstance(error, AmbiguousName) for error in several):
            self.code, self.exit_code = AmbiguousName.code, AmbiguousName.exit_code  # type: ignore[misc]
        super().__init__(
            f"{count} no exercise: {told}{rest}",
            "see all: muscles list exercises",
            (suggestion for error in several for suggestion in error.suggestions),
        )


class AmbiguousName(MusclesError):
    """Several records share these words."""

    code, exit_code = "ambiguous-name", 4

    def __init__(self, name: str, candidates: Iterable[str]) -> None:
        several = tuple(candidates)
        rest = [f"and {len(several) - _MOST_NAMED} more"] if len(several) > _MOST_NAMED else []
        super().__init__(
            f"{quoted(name)} fits {len(several)} records",
            f"say which: {', '.join([*several[:_MOST_NAMED], *rest])}",
            several,
        )


class Problem(NamedTuple):
    """One thing that is wrong in the data: where, and what."""

    file: str
    record: str
    field: str
    message: str

    def __str__(self) -> str:
        return escaped(": ".join(part for part in self if part))


class BrokenData(MusclesError):
    """The data did not pass the gate; every problem is listed."""

    code, exit_code = "broken-data", 1

    def __init__(self, folder: str, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        count = "1 problem" if len(self.problems) == 1 else f"{len(self.problems)} problems"
        super().__init__(
            f"the data in {escaped(folder)} are broken: {count}",
            f"mend the file, then: muscles validate {escaped(folder)}",
        )

    def as_dict(self) -> dict[str, object]:
        """Give the error with every problem in it."""
        return super().as_dict() | {"problems": [problem._asdict() for problem in self.problems]}


class Unreadable(MusclesError):
    """A file could not be read."""

    code, exit_code = "unreadable", 1


class Unwritable(MusclesError):
    """A file or the output could not be written."""

    code, exit_code = "unwritable", 1


class Missing(MusclesError):
    """This Python lacks something that the command needs."""

    code, exit_code = "missing", 1
