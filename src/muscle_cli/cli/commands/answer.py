"""How a command answers with rows: filtered, outlined, and with a word on what left nothing."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from muscle_cli.output import Result
from muscle_cli.relations import Row, narrow

if TYPE_CHECKING:
    from muscle_cli.views.outline import Outline

# What a plain line has in front of the evidence of a row.
EVIDENCE = ("grade", "text", "sources")


def answer(
    view: "str | Callable[[list[Row]], Outline]", rows: list[Row], columns: tuple[str, ...], **filters: Any
) -> Result:
    """Give the rows that pass the filters, as the answer that a function outlines.

    `view` is that function, or its name in `views`, behind that of its module if it is not `answers`: a name, so that
    only who looks at the answer imports what outlines it.
    """
    kept, note = narrow(rows, **filters)
    note = note or ("" if rows else "nothing is recorded for this")
    fields = tuple(rows[0]) if rows else ()

    def outlines() -> list["Outline"]:
        outline = _named(view) if isinstance(view, str) else view
        return [outline(kept)] if kept else []

    return Result(kept, outlines, columns, note, fields)


def _named(view: str) -> "Callable[[list[Row]], Outline]":
    module, _, function = view.rpartition(".")
    found: Callable[[list[Row]], Outline] = getattr(import_module(f"muscle_cli.views.{module or 'answers'}"), function)
    return found
