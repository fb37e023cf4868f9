"""Commands that give the whole knowledge base away, in forms that other programs read."""

from typing import Annotated

import typer

from muscle_cli.atlas import atlas
from muscle_cli.cli.commands.answer import answer
from muscle_cli.cli.options import ForceOption
from muscle_cli.errors import BadUsage, escaped
from muscle_cli.output import Result
from muscle_cli.vocabulary import Target
from muscle_cli.writing import write_folder

TargetArgument = Annotated[Target, typer.Argument(metavar="TARGET", help="What to write: site.", show_default=False)]
FolderArgument = Annotated[
    str, typer.Argument(metavar="PATH", help="The folder to write, which is not there yet.", show_default=False)
]


def export(target: TargetArgument, path: FolderArgument, force: ForceOption = False) -> Result:
    """Write everything for other programs: a website with a page and a JSON file for each record.

    \b
    $ muscles export site public
    $ muscles export site public --force
    """
    from muscle_cli.export import site
    from muscle_cli.views.progress import counted

    if path in ("", "-"):
        raise BadUsage("a site is written to a folder", "muscles export site public")
    files = counted(site.site(atlas()), site.size(atlas()), f"writing {escaped(path)}")
    count, size = write_folder(path, files, force=force, foreign=site.foreign)
    rows = [{"target": str(target), "path": path, "files": count, "bytes": size}]
    found = answer("exported", rows, ("target", "path", "files", "bytes"))
    return found._replace(note=f"wrote {escaped(path)}; its first page is index.html")
