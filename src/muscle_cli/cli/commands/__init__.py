"""The commands: each turns its arguments into one call to the atlas and gives back one result.

A module of commands is imported when one of its commands is called, or when help lists them all.
"""

from collections.abc import Callable
from importlib import import_module

from muscle_cli.output import Result

# Where each command is defined, in the order in which help lists them.
COMMANDS = {
    "list": ("look", "list_"),
    "show": ("look", "show"),
    "functions": ("ask", "functions"),
    "risks": ("ask", "risks"),
    "exercises-for": ("ask", "exercises_for"),
    "self-tests": ("ask", "self_tests"),
    "search": ("ask", "search"),
    "compare": ("ask", "compare"),
    "gait": ("ask", "gait"),
    "plan": ("train", "plan"),
    "quiz": ("train", "quiz"),
    "sources": ("look", "sources"),
    "validate": ("look", "validate"),
}


def command(name: str) -> Callable[..., Result]:
    """Give the function of a command."""
    module, function = COMMANDS[name]
    found: Callable[..., Result] = getattr(import_module(f"muscle_cli.cli.commands.{module}"), function)
    return found
