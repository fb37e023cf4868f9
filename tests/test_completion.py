"""Completion of commands, options and record ids, in the program's own words and tried in the shells."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run


def completed(run: Run, monkeypatch: pytest.MonkeyPatch, line: str) -> list[str]:
    """What the program offers for a command line that ends where the cursor is."""
    monkeypatch.setenv("_MUSCLES_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(line.split(" ")) - 1))
    return run().out.split()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("muscles sh", ["show"]),
        ("muscles show semit", ["semitendinosus"]),
        ("muscles show hamner-2013", ["hamner-2013-speeds"]),
        ("muscles show glutes sole", ["soleus", "soleus-stretch", "sole-discomfort"]),
        ("muscles exercises-for achilles-t", ["achilles-tendinopathy"]),
        ("muscles risks --injury shin", ["shin-splints"]),
        ("muscles list cl", ["claims"]),
        ("muscles list exercises --equipment ket", ["kettlebell"]),
        ("muscles show glutes --for", ["--format"]),
        ("muscles show glutes --format nd", ["ndjson"]),
        ("muscles --col", ["--color"]),
        ("muscles list exercises --gr", ["--grade"]),
    ],
)
def test_offered(run: Run, monkeypatch: pytest.MonkeyPatch, line: str, offered: list[str]) -> None:
    """Commands, options, values and ids are offered, whatever stands before them."""
    assert completed(run, monkeypatch, line) == offered


def test_all_commands(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty word offers every command."""
    from muscle_cli.cli.commands import COMMANDS

    assert completed(run, monkeypatch, "muscles ") == list(COMMANDS)


def test_an_empty_wish_is_none(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that is set to nothing asks for no completion."""
    monkeypatch.setenv("_MUSCLES_COMPLETE", "")

    assert run("show", "glutes", "--fields", "id").out == "glutes\n"


def test_unknown_words_before(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that is wrong already is no reason to fail."""
    assert completed(run, monkeypatch, "muscles show nothing-like-it sole") == [
        "soleus",
        "soleus-stretch",
        "sole-discomfort",
    ]
    assert completed(run, monkeypatch, "muscles risks --injury nothing --gr") == ["--grade"]
    assert completed(run, monkeypatch, "muscles nonsense sole") == []
    assert completed(run, monkeypatch, "muscles list bones --ver") == ["--verdict"]
    assert completed(run, monkeypatch, "muscles list --json -f csv --gra") == ["--grade"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_options_come_without_help(monkeypatch: pytest.MonkeyPatch, run: Run, shell: str) -> None:
    """Options are offered by name alone, in every shell."""
    monkeypatch.setenv("_MUSCLES_COMPLETE", f"complete_{shell}")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", "muscles show --fo")
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    monkeypatch.setenv("COMP_WORDS", "muscles show --fo")
    monkeypatch.setenv("COMP_CWORD", "2")

    assert run().out.strip() in ("--format", "_arguments '*: :((\"--format\"))'")


def test_asked_as_no_shell_does(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """Half of what a shell says is a usage error."""
    monkeypatch.setenv("_MUSCLES_COMPLETE", "complete_bash")
    monkeypatch.delenv("COMP_WORDS", raising=False)

    ran = run()

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("muscles: completion was asked for in a way no shell does")


def test_installed(monkeypatch: pytest.MonkeyPatch, run: Run, tmp_path: Path) -> None:
    """`--install-completion` writes into the home folder; where it cannot, it says so."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")  # the shell is named instead
    done = run("--install-completion", "bash")
    (tmp_path / ".bashrc").unlink()
    (tmp_path / ".bashrc").mkdir()

    failed = run("--install-completion", "bash")

    assert done.code == 0
    assert (tmp_path / ".bash_completions" / "muscles.sh").exists()
    assert failed.code == 1
    assert failed.err.startswith("muscles: cannot set up completion")


ASK = {
    "bash": 'eval "$(muscles --show-completion bash)"; COMP_WORDS=(muscles show semit); COMP_CWORD=2; _muscles_completion muscles; echo "${COMPREPLY[@]}"',
    "zsh": 'autoload -Uz compinit && compinit -u -D; eval "$(muscles --show-completion zsh)"; compdef >/dev/null; words=(muscles show semit); CURRENT=3; _arguments() { print -r -- "$@" }; _muscles_completion',
    "fish": "muscles --show-completion fish | source; complete --do-complete 'muscles show semit'",
}


@pytest.mark.parametrize("shell", ASK)
def test_in_the_shell(shell: str, tmp_path: Path) -> None:
    """The script that `--show-completion` prints works in the shell itself."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed here")
    program = tmp_path / "muscles"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m muscle_cli "$@"\n')
    program.chmod(0o755)
    env = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "HOME": str(tmp_path)}

    flags = ["-f"] if shell == "zsh" else []
    done = subprocess.run([shell, *flags, "-c", ASK[shell]], capture_output=True, text=True, env=env, cwd=tmp_path)

    assert "semitendinosus" in done.stdout, done.stderr
