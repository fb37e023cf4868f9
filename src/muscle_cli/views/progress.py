"""How far something is that takes its time, for who sits at a terminal."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def counted(things: Iterable[T], many: int, said: str) -> Iterator[T]:
    """Give things on as they are, with a bar on stderr if that is a terminal; `many` is about how many they are."""
    if not sys.stderr or not sys.stderr.isatty():
        yield from things
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(things, said, total=many, console=Console(stderr=True), transient=True)
