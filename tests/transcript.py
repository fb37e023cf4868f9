"""Transcripts: a command with its exit code and what it wrote, as a text that a person can read."""

from tests.conftest import Run


def transcript(run: Run, words: list[str]) -> str:
    """Run a command as on a terminal 80 columns wide and give the whole experience."""
    ran = run(*words, *([] if {"-f", "--json", "--help", "--version"} & set(words) else ["-f", "table"]))
    parts = [f"exit {ran.code}"]
    parts += [f"--- {name}\n{_trimmed(text)}" for name, text in (("stdout", ran.out), ("stderr", ran.err)) if text]
    return "\n".join(parts) + "\n"


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.rstrip("\n").split("\n"))
