"""`main`: runs the application and turns every expected failure into its exit code, in this one place."""

import errno
import json
import os
import sys
from typing import NoReturn

from typer import TyperException

from muscle_cli.atlas import atlas
from muscle_cli.cli.app import build_app
from muscle_cli.errors import BadUsage, BrokenData, MusclesError, Unwritable
from muscle_cli.output import Result, Settings, emit

INTERRUPTED, CLOSED_PIPE = 130, 141
_LONGEST_MESSAGE = 300


def main(argv: list[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code."""
    arguments = sys.argv[1:] if argv is None else argv
    try:
        code = _run(arguments)
    except MusclesError as error:
        code = _report(error, arguments)
    except TyperException as error:
        code = _report(_usage(error, arguments), arguments)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except BrokenPipeError:
        code = _give_up_stdout(CLOSED_PIPE)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EIO, errno.EBADF, errno.EDQUOT, errno.EFBIG):
            raise
        _give_up_stdout(1)
        code = _report(Unwritable(f"cannot write the answer ({error.strerror})", "is the disk full?"), arguments)
    raise SystemExit(code)


def _run(arguments: list[str]) -> int:
    if sys.stdout is None:
        raise Unwritable("cannot write the answer (stdout is closed)", "give the command somewhere to write to")
    settings = Settings()
    result = build_app(arguments)(arguments, prog_name="muscles", standalone_mode=False, obj=settings)
    if isinstance(result, Result):
        emit(result, settings)
    sys.stdout.flush()
    if atlas.cache_info().currsize and atlas().base.notice:
        print(f"muscles: {atlas().base.notice}", file=sys.stderr)
    return result if isinstance(result, int) else 0


def _usage(error: TyperException, arguments: list[str]) -> BadUsage:
    """Say what Typer found wrong in the command line the way every error here is said."""
    said = "".join(c if c.isprintable() else " " for c in error.format_message())
    message, _, near = said.replace(" (Possible options: ", " Did you mean ").partition(" Did you mean ")
    short = message if len(message) <= _LONGEST_MESSAGE else message[: _LONGEST_MESSAGE - 1] + "…"
    command = next((word for word in arguments if word.isidentifier() or "-" in word.strip("-")), "")
    asked = f"muscles {command} --help" if command and not command.startswith("-") else "muscles --help"
    return BadUsage(
        short[:1].lower() + short[1:].rstrip("."), f"did you mean {near.rstrip('?)')}?" if near else f"see {asked}"
    )


def _report(error: MusclesError, arguments: list[str]) -> int:
    """Write an error to stderr: as JSON where argv asks for it, else in one line with a hint."""
    if _asks_for_json(arguments):
        lines = [json.dumps(error.as_dict())]
    else:
        problems = error.problems if isinstance(error, BrokenData) else ()
        lines = [f"muscles: {error.message}", *(f"  {problem}" for problem in problems), f"hint: {error.hint}"]
    print("\n".join(lines), file=sys.stderr)
    return error.exit_code


def _asks_for_json(arguments: list[str]) -> bool:
    joined = " ".join(arguments)
    forms = (
        "--json",
        "-f json",
        "-fjson",
        "--format json",
        "--format=json",
        "-f ndjson",
        "--format ndjson",
        "--format=ndjson",
    )
    return any(f" {form} " in f" {joined} " for form in forms)


def _give_up_stdout(code: int) -> int:
    """Let what is still buffered go nowhere, or Python would complain about it on the way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code
