"""`main`: runs the application and turns every expected failure into its exit code, in this one place.

Everything heavier than this file is imported inside, so that an interrupt during start-up is an interrupt too.
"""

import errno
import json
import os
import sys
from itertools import pairwise
from typing import TYPE_CHECKING, NoReturn

from muscle_cli.errors import BadUsage, BrokenData, MusclesError, Unwritable, cut, give_up, say

if TYPE_CHECKING:
    from typer import TyperException

INTERRUPTED, CLOSED_PIPE = 130, 141
_CANNOT_WRITE = (errno.ENOSPC, errno.EIO, errno.EBADF, errno.EDQUOT, errno.EFBIG, errno.EAGAIN)
_COMPLETING = "_MUSCLES_COMPLETE"
_JSON_FORMATS = ("json", "ndjson")


def main(argv: list[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code."""
    arguments = sys.argv[1:] if argv is None else argv
    given = sys.stdout
    try:
        code = _run(arguments)
    except MusclesError as error:
        code = _report(error, arguments)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except (BrokenPipeError, ConnectionResetError):
        give_up(sys.stdout)
        code = CLOSED_PIPE
    except OSError as error:
        if error.errno not in _CANNOT_WRITE:
            raise
        give_up(sys.stdout)
        code = _report(Unwritable(f"cannot write the answer ({error.strerror})", "is the disk full?"), arguments)
    finally:
        if given not in (None, sys.stdout):
            sys.stdout.close()
            sys.stdout = given
    raise SystemExit(code)


def _run(arguments: list[str]) -> int:
    """Read the command line, answer it, and write the answer."""
    from typer import Exit, TyperException

    from muscle_cli.atlas import atlas
    from muscle_cli.cli.app import build_app
    from muscle_cli.output import Result, Settings, emit, whole

    if os.environ.get(_COMPLETING) or "--install-completion" in arguments:
        _complete(arguments)
    closed = sys.stdout is None
    if closed:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - it stands in for stdout to the end
    sys.stdout = whole(sys.stdout)
    settings = Settings()
    app = build_app(arguments)
    try:
        with app.make_context("muscles", list(arguments), obj=settings) as context:
            result = app.invoke(context)
    except Exit as leaving:
        result = leaving.exit_code
    except TyperException as error:
        raise _usage(error, arguments) from error
    if isinstance(result, Result):
        emit(result, settings)
    sys.stdout.flush()
    if closed:
        raise Unwritable("cannot write the answer (stdout is closed)", "give the command somewhere to write to")
    if atlas.cache_info().currsize and atlas().base.notice:
        say(f"muscles: {atlas().base.notice}")
    return result if isinstance(result, int) else 0


def _complete(arguments: list[str]) -> None:
    """Leave completion to Typer, which answers the shell, or writes the shell's start-up file, and exits."""
    from muscle_cli.cli.app import build_app

    try:
        build_app(arguments)(arguments, prog_name="muscles")
    except (KeyError, ValueError) as error:
        raise BadUsage(f"completion was asked for in a way no shell does ({error})", f"unset {_COMPLETING}") from error
    except OSError as error:
        raise Unwritable(
            f"cannot set up completion ({error})", "muscles --show-completion prints the script"
        ) from error


def _usage(error: "TyperException", arguments: list[str]) -> BadUsage:
    """Say what Typer found wrong in the command line the way every error here is said."""
    from muscle_cli.cli.commands import COMMANDS

    said = error.format_message().replace(" (Possible options: ", " Did you mean ")
    for part in sorted((part for word in arguments for part in word.split("=", 1)), key=len, reverse=True):
        said = said.replace(part, cut(part)) if part != cut(part) else said
    message, _, near = said.partition(" Did you mean ")
    command = next((word for word in arguments if word in COMMANDS), "")
    asked = f"muscles {command} --help" if command else "muscles --help"
    hint = f"did you mean {near.rstrip('?)')}?" if near else f"see {asked}"
    option = message.partition("No such option: ")[2].rstrip(".")
    if command and option and option in arguments[: arguments.index(command)]:
        hint = f"put it behind the command: muscles {command} ... {option}"
    return BadUsage(message[:1].lower() + message[1:].rstrip("."), hint)


def _report(error: MusclesError, arguments: list[str]) -> int:
    """Write an error to stderr: as JSON where argv asks for it, else in one line with a hint."""
    if _asks_for_json(arguments):
        say(json.dumps(error.as_dict()))
    else:
        problems = error.problems if isinstance(error, BrokenData) else ()
        say("\n".join([f"muscles: {error.message}", *(f"  {problem}" for problem in problems), f"hint: {error.hint}"]))
    return error.exit_code


def _asks_for_json(arguments: list[str]) -> bool:
    words = arguments[: arguments.index("--")] if "--" in arguments else arguments
    short = {f"{option}{form}" for option in ("-f", "--format=") for form in _JSON_FORMATS}
    long = {(option, form) for option in ("-f", "--format") for form in _JSON_FORMATS}
    return bool({"--json", *short} & set(words)) or bool(long & set(pairwise(words)))
