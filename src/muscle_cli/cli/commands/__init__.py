"""The commands: each turns its arguments into one call to the atlas and gives back one result.

A module of commands is imported when one of its commands is called, or when help lists them all.
"""

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from muscle_cli.output import Result


class Place(NamedTuple):
    """Where a command is defined, and the line that help has for it: the first of its docstring (a test says so)."""

    module: str
    function: str
    help: str


# In the order in which help lists them. The lines stand here, so that help imports no command.
COMMANDS = {
    "list": Place(
        "look",
        "list_",
        "List the records of a kind: muscles, exercises, injuries, movements, phases, topics, claims or sources.",
    ),
    "show": Place(
        "look",
        "show",
        "Show the card of anything: a muscle, exercise, injury, movement, phase, topic, claim or source.",
    ),
    "functions": Place(
        "ask", "functions", "What muscles do in running, phase by phase; without a name, a line for each main group."
    ),
    "risks": Place(
        "ask", "risks", "What goes wrong with muscles, or which muscles an injury is tied to, and how sure that is."
    ),
    "exercises-for": Place(
        "ask", "exercises_for", "Exercises for a muscle, a group or an injury; or in the place of another exercise."
    ),
    "self-tests": Place("ask", "self_tests", "Is mine weak? How to check at home, and what counts as a finding."),
    "search": Place(
        "ask", "search", "Full text over everything: names, statements, steps, feelings and sources, the best first."
    ),
    "compare": Place("ask", "compare", "Muscles or exercises side by side: what they share, and what only one has."),
    "gait": Place(
        "see", "gait", "The running cycle as a time line: which muscles are at work when, braking or driving."
    ),
    "map": Place(
        "see",
        "map_",
        "The body with muscles lit: those of a group, of an exercise by their roles, or of an injury.",
    ),
    "plan": Place(
        "train",
        "plan",
        "A week of training for the running muscles: sets, repetitions, rest, and a reason for each item.",
    ),
    "quiz": Place(
        "train", "quiz", "Flash cards in the terminal: origin, insertion, nerve, action, and which muscle does this."
    ),
    "sources": Place("look", "sources", "The bibliography of anything; without a name, every source."),
    "export": Place(
        "give", "export", "Write everything for other programs: a website with a page and a JSON file for each record."
    ),
    "validate": Place(
        "look",
        "validate",
        "Check data files with the models and rules, and name every problem by file, record and field.",
    ),
}


def command(name: str) -> Callable[..., Result]:
    """Give the function of a command."""
    place = COMMANDS[name]
    found: Callable[..., Result] = getattr(import_module(f"muscle_cli.cli.commands.{place.module}"), place.function)
    return found
