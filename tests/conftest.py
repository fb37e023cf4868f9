"""The command line as a function, the small world as an atlas, and golden files that can be rewritten."""

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from muscle_cli import gate, sealing
from muscle_cli.atlas import Atlas, atlas
from muscle_cli.cli.main import main
from muscle_cli.gate import CheckedBase
from tests.world import full, small_world, write


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


class Stream(io.TextIOWrapper):
    """A standard stream in memory, a terminal or not."""

    def __init__(self, encoding: str, *, terminal: bool) -> None:
        super().__init__(io.BytesIO(), encoding, newline="")
        self._terminal = terminal

    def isatty(self) -> bool:
        """Say whether it is a terminal."""
        return self._terminal

    def told(self) -> str:
        """Give what was written."""
        self.flush()
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode(self.encoding)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update`, which rewrites golden files and README; read the difference before you commit it."""
    parser.addoption("--update", action="store_true", help="rewrite golden transcripts and the README's outputs")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Give the command line as a function: words in, exit code and output back."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")

    def run(*words: str, encoding: str = "utf-8", terminal: bool = False) -> Ran:
        out, err = Stream(encoding, terminal=terminal), Stream("utf-8", terminal=terminal)
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            with pytest.raises(SystemExit) as stop:
                main(list(words))
        return Ran(int(str(stop.value.code)), out.told(), err.told())

    atlas.cache_clear()
    yield run
    atlas.cache_clear()


@pytest.fixture
def small() -> Atlas:
    """Give the atlas of the small world."""
    return Atlas(CheckedBase(full(small_world())))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a sealed folder of the small world, which the command line takes for the bundled data."""
    made = write(small_world(), tmp_path / "data")
    sealing.seal(str(made))
    monkeypatch.setattr(gate, "bundled_folder", lambda: str(made))
    return made
