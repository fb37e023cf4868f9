"""Commands that draw: the body with muscles lit, and the running cycle."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from muscle_cli import lighting
from muscle_cli.atlas import atlas
from muscle_cli.cli.commands.answer import answer
from muscle_cli.cli.options import BodyArgument, ForceOption, PhaseOption
from muscle_cli.errors import BadUsage, escaped
from muscle_cli.output import Result
from muscle_cli.relations import Row
from muscle_cli.vocabulary import Sight
from muscle_cli.writing import write_file

if TYPE_CHECKING:
    from muscle_cli.views.outline import Outline

ViewOption = Annotated[
    Sight | None,
    typer.Option("--view", help="From this side.", show_default="where something lit is seen"),
]
SizeOption = Annotated[
    int | None, typer.Option("--size", min=8, max=120, help="Lines of the figure.", show_default="as many as fit")
]
SvgOption = Annotated[
    str | None,
    typer.Option(
        "--svg", metavar="FILE", help="Write it as a vector graphic instead; - is stdout.", show_default=False
    ),
]


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
    if size is not None and svg is not None:
        raise BadUsage("--size is for the terminal, and --svg has none", "give one of the two")
    lit = lighting.groups(atlas(), names)
    rows = lighting.rows(atlas(), lit)
    views = lighting.views(rows, view)
    body = atlas().base.body

    def outline(kept: list[Row]) -> "Outline":
        from muscle_cli.views import pictures

        return pictures.body(body, views, kept, size or 0)

    def vector() -> str:
        from muscle_cli.svg.body import draw

        return draw(body, views, lit, rows)

    found = answer(outline, rows, ("letter", "muscle_name", "group", "views"))
    unseen = "" if not rows or set(views) & {view for row in rows for view in row["views"]} else _elsewhere(rows)
    found = found._replace(note=unseen or found.note)
    if not names:  # the body is shown as it is
        note = "nothing is lit: name a muscle, an exercise or an injury"
        found = found._replace(outlines=lambda: [outline([])], note=note)
    return _drawn(found, vector, svg, force)


def _elsewhere(rows: list[Row]) -> str:
    """Say from where the muscles are seen that are not seen from where they were asked for."""
    return f"nothing of this is seen from there, but from: {', '.join(lighting.views(rows))}"


def gait(
    names: BodyArgument = [], phase: PhaseOption = None, svg: SvgOption = None, force: ForceOption = False
) -> Result:
    """The running cycle as a time line: which muscles are at work when, braking or driving.

    \b
    $ muscles gait
    $ muscles gait hamstrings quads --svg cycle.svg
    $ muscles gait --phase late-swing --json
    """
    from muscle_cli import gait as walk

    rows = walk.gait(atlas(), names, phase)
    told = atlas().functions(names, phase=phase) if names or phase else []

    def outline(kept: list[Row]) -> "Outline":
        from muscle_cli.views import pictures

        return pictures.gait(kept, walk.cycle(atlas()), told)

    def vector() -> str:
        from muscle_cli.svg.cycle import draw
        from muscle_cli.views import pictures

        return draw(pictures.timeline(rows, walk.cycle(atlas())))

    found = answer(outline, rows, ("muscle", "phases"))
    return _drawn(found, vector, svg, force) if rows else found


def _drawn(found: Result, vector: Callable[[], str], svg: str | None, force: bool) -> Result:
    """Give an answer as it is, or with its vector graphic written to a file or in its place to stdout."""
    if svg is None and force:
        raise BadUsage("--force is for --svg", "muscles map glutes --svg glutes.svg --force")
    if svg is None:
        return found
    if not svg:
        raise BadUsage("the name of the file is empty", "muscles map glutes --svg glutes.svg")

    def written(out: TextIO) -> None:
        out.write(vector())

    if svg == "-":
        return found._replace(talk=written)
    return found._replace(
        act=lambda: write_file(svg, vector(), force=force), outlines=list, note=f"wrote {escaped(svg)}"
    )
