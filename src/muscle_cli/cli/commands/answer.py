"""How a command answers with rows: filtered, outlined, and with a word on what left nothing."""

from importlib import import_module
from typing import Any

from muscle_cli.output import Result
from muscle_cli.relations import Row, narrow

# What a plain line has in front of the evidence of a row.
EVIDENCE = ("grade", "text", "sources")


def answer(view: str, rows: list[Row], columns: tuple[str, ...], **filters: Any) -> Result:
    """Give the rows that pass the filters, as the answer that a function of a module of `views` outlines.

    `view` is the function's name, behind that of its module if it is not `answers`.
    """
    kept, note = narrow(rows, **filters)
    note = note or ("" if rows else "nothing is recorded for this")
    fields = tuple(rows[0]) if rows else ()

    def outlines() -> Any:
        module, _, function = view.rpartition(".")
        drawn = import_module(f"muscle_cli.views.{module or 'answers'}")
        return [getattr(drawn, function)(kept)] if kept else []

    return Result(kept, outlines, columns, note, fields)
