"""The documents tell the truth: the README's outputs are real, and everything is documented."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import muscle_cli
from muscle_cli import models, statements
from muscle_cli.cli.commands import COMMANDS
from muscle_cli.models import MODELS
from muscle_cli.vocabulary import Format, Grade
from tests.conftest import Run

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text()
BLOCKS = re.compile(r"```console\n\$ (muscles [^\n]*)\n(.*?)```", re.DOTALL)


def real_output(command: str, folder: Path) -> str:
    """What a command prints on a terminal of 80 by 24."""
    program = folder / "muscles"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m muscle_cli "$@"\n')
    program.chmod(0o755)
    shown = command if "|" in command else f"{command} --format table"
    env = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "COLUMNS": "80", "LINES": "24"}
    done = subprocess.run(["sh", "-c", shown], capture_output=True, text=True, env=env)
    return "\n".join(line.rstrip() for line in (done.stdout + done.stderr).rstrip("\n").split("\n")) + "\n"


@pytest.mark.parametrize("command", [command for command, _ in BLOCKS.findall(README)])
def test_readme_output(command: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Each `$ muscles` block of the README shows what the command really prints."""
    if "jq" in command and shutil.which("jq") is None:
        pytest.skip("jq is not installed here")
    said = real_output(command, tmp_path)
    if request.config.getoption("--update"):
        text = (ROOT / "README.md").read_text()
        start = text.index(f"$ {command}\n") + len(command) + 3
        (ROOT / "README.md").write_text(text[:start] + said + text[text.index("```", start) :])

    assert dict(BLOCKS.findall((ROOT / "README.md").read_text()))[command] == said, "to rewrite it: pytest --update"


def test_readme_names_everything() -> None:
    """Each command, format, grade and exit code stands in the README."""
    for word in (*COMMANDS, *Format, *Grade):
        assert re.search(rf"`{word}\b", README), word
    for code in ("0", "1", "2", "3", "4", "130", "141"):
        assert f"| {code} |" in README


def test_every_option_has_help(run: Run) -> None:
    """No option or argument is without a word."""
    for command in COMMANDS:
        options = run(command, "--help").out.partition("Options:")[2]
        blocks = re.split(r"\n  (?=-)", options)[1:]

        assert blocks
        for block in blocks:
            assert len(re.findall(r"[a-z]{2,}", block.partition("  ")[2])) >= 2, block


@pytest.mark.parametrize("name", [model.__name__ for model in MODELS.values()] + ["Statement", "Citation", "Fact"])
def test_fields_are_documented(name: str) -> None:
    """The field tables of CONTRIBUTING name every field of a record, a statement, a citation and a fact."""
    model = getattr(models, name)
    section = CONTRIBUTING.partition(f"### {name.removesuffix('Record')}\n")[2].partition("\n### ")[0]

    common = {"id", "name", "aliases", "reviewed"} if issubclass(model, statements.Record) else set()
    assert [field for field in model.model_fields if field not in common and f"| `{field}` |" not in section] == []


def test_one_version() -> None:
    """Changelog and program agree on the version."""
    newest = re.search(r"^## \[?(\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)

    assert newest is not None
    assert newest.group(1) == muscle_cli.__version__
