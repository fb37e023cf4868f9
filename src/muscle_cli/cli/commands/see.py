"""Commands that draw: the body with muscles lit."""

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from muscle_cli import lighting
from muscle_cli.atlas import atlas
from muscle_cli.cli.commands.answer import answer
from muscle_cli.cli.options import BodyArgument
from muscle_cli.errors import BadUsage, Unwritable, cut, escaped
from muscle_cli.output import Result
from muscle_cli.relations import Row
from muscle_cli.vocabulary import Sight

if TYPE_CHECKING:
    from muscle_cli.views.outline import Outline

_BOTH = ["front", "back"]
_COLUMNS = ("letter", "muscle_name", "group", "views")

ViewOption = Annotated[
    Sight | None,
    typer.Option("--view", help="From this side.", show_default="where something lit is seen"),
]
SizeOption = Annotated[
    int | None, typer.Option("--size", min=8, max=120, help="Lines of the figure.", show_default="as many as fit")
]
SvgOption = Annotated[
    str | None,
    typer.Option("--svg", metavar="FILE", help="Write it as a vector graphic instead.", show_default=False),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace a file that is there already.")]


def map_(
    names: BodyArgument = [],
    view: ViewOption = None,
    size: SizeOption = None,
    svg: SvgOption = None,
    force: ForceOption = False,
) -> Result:
    """The body with muscles lit: those of a group, of an exercise by their roles, or of an injury.

    \b
    $ muscles map hamstrings
    $ muscles map squat
    $ muscles map shin-splints --svg shin-splints.svg
    """
    lit = lighting.groups(atlas(), names)
    rows = lighting.rows(atlas(), lit)
    views = _views(view, rows)
    body = atlas().base.body
    if svg is not None:
        from muscle_cli import svg as vectors

        _write(svg, vectors.draw(body, views, lit, rows), force=force)
        return Result(rows, list, _COLUMNS, f"wrote {escaped(svg)}")
    if force:
        raise BadUsage("--force is for --svg", "muscles map glutes --svg glutes.svg --force")

    def outline(kept: list[Row]) -> "Outline":
        from muscle_cli.views import training

        return training.body(body, views, kept, size or 0)

    found = answer(outline, rows, _COLUMNS)
    # Without a name the body is shown as it is: there is nothing to light, and nothing is missing.
    return found if names else found._replace(outlines=lambda: [outline([])], note="")


def _views(asked: Sight | None, rows: list[Row]) -> list[str]:
    """Give the views that were asked for, else those in which something lit is seen."""
    if asked is not None:
        return _BOTH if asked == Sight.BOTH else [str(asked)]
    seen = {name for row in rows for name in row["views"]}
    return [*([] if seen == {"sole"} else _BOTH), *(["sole"] if "sole" in seen else [])]


def _write(path: str, text: str, *, force: bool) -> None:
    """Write a file whole or not at all; Unwritable for one that is there already, unless it may be replaced."""
    if os.path.lexists(path) and not force:
        raise Unwritable(f"{cut(path)} is there already", "give another name, or --force")
    target = os.path.realpath(path)  # a link stays one
    if os.path.lexists(path) and not os.path.isfile(target):
        raise Unwritable(f"{cut(path)} is no file to replace", "give the name of a file")
    fresh = f"{target}.{os.getpid()}.new"
    try:
        with open(fresh, "x", encoding="utf-8") as file:
            file.write(text)
        os.replace(fresh, target)
    except OSError as error:
        with suppress(OSError):
            os.remove(fresh)
        raise Unwritable(f"cannot write {cut(path)} ({error.strerror})", "is the folder yours to write?") from error
