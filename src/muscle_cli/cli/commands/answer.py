"""How a command answers with rows: filtered, outlined, and with a word on what left nothing."""

from typing import Any

from muscle_cli.output import Result
from muscle_cli.relations import Row, narrow

# What a plain line has in front of the evidence of a row.
EVIDENCE = ("grade", "text", "sources")


def answer(view: str, rows: list[Row], columns: tuple[str, ...], **filters: Any) -> Result:
    """Give the rows that pass the filters, as the answer that a function of `views.answers` outlines."""
    kept, note = narrow(rows, **filters)
    note = note or ("" if rows else "nothing is recorded for this")
    fields = tuple(rows[0]) if rows else ()

    def outlines() -> Any:
        from muscle_cli.views import answers

        return [getattr(answers, view)(kept)] if kept else []

    return Result(kept, outlines, columns, note, fields)
