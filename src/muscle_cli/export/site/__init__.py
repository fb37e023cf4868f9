"""The knowledge base as a static website: a page and a JSON file for each record, with links that are all relative.

It works from a folder, from any host of static files and under any path of it; nothing on it asks for anything that
does not stand beside it.
"""

import json
import os
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, NamedTuple

from muscle_cli import cards, gait
from muscle_cli.atlas import Atlas
from muscle_cli.errors import Missing
from muscle_cli.export.site import finding
from muscle_cli.svg import body
from muscle_cli.svg.cycle import draw as draw_cycle
from muscle_cli.views.pictures import timeline
from muscle_cli.vocabulary import Kind

VERSION = "version.json"
_ASSETS = ("site.js", "site.css")
_KINDS = "|".join(kind.plural for kind in Kind)
# The files that a site has, and no others.
_OURS = re.compile(
    rf"(index|about|cycle)\.html|(cycle|version)\.json|cycle\.svg|assets/(site\.(js|css)|(index|sources)\.js|\w+\.svg)"
    rf"|({_KINDS})/[a-z0-9-]+(\.html|\.json|\.cycle\.svg)"
)


class File(NamedTuple):
    """A file of the site: its path in the folder, and its text."""

    path: str
    text: str


def size(atlas: Atlas) -> int:
    """Give about how many files a site has, for who shows how far it is."""
    return 2 * len(atlas.ids(list(Kind)))


def foreign(folder: str) -> str:
    """Give the first file in a folder that is none of a site's, by its path; empty where all are."""
    for here, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted((*names, *(each for each in folders if os.path.islink(os.path.join(here, each))))):
            path = os.path.relpath(os.path.join(here, name), folder)
            if not _OURS.fullmatch(path.replace(os.sep, "/")):
                return path
    return ""


def site(atlas: Atlas) -> Iterator[File]:
    """Give every file of the site; Missing where Jinja2 is not installed."""
    try:
        from muscle_cli.export.site.pages import Pages
    except ImportError as error:
        raise Missing(f"the site needs Jinja2 ({error})", "pip install 'muscle-cli[site]'") from error
    pages = Pages(atlas)
    version = cards.version(atlas)
    yield File(VERSION, _json(version))
    yield from _assets(atlas)
    yield File("index.html", pages.home(version))
    yield File("about.html", pages.about(version))
    for kind in Kind:
        rows = cards.listing(atlas, kind)
        yield File(f"{kind.plural}/index.json", _json(rows))
        yield File(f"{kind.plural}/index.html", pages.listing(kind, rows))
        for id in atlas.ids([kind]):
            record = atlas.get(kind, id)
            card = cards.card(atlas, record)
            yield File(f"{kind.plural}/{id}.json", _json(card))
            cycle = _cycle(atlas, [record]) if kind == Kind.MUSCLE else None
            if cycle:
                yield File(f"{kind.plural}/{id}.cycle.svg", cycle)
            yield File(f"{kind.plural}/{id}.html", pages.record(record, card, has_cycle=bool(cycle)))
    yield File("cycle.svg", _cycle(atlas, []) or "")
    yield File("cycle.json", _json(gait.gait(atlas)))
    yield File("cycle.html", pages.cycle(gait.gait(atlas)))


def _assets(atlas: Atlas) -> Iterator[File]:
    """Give what all pages share: style, script, the index that is searched, and the body with nothing lit."""
    for name in _ASSETS:
        text = files("muscle_cli.export.site").joinpath("assets", name).read_text("utf-8")
        # Without a selector around them: what is drawn a second time, as the other half, has no figure around it.
        yield File(f"assets/{name}", text + (body.STYLE if name == "site.css" else ""))
    yield File("assets/index.js", finding.script(atlas, "records", [kind for kind in Kind if kind != Kind.SOURCE]))
    yield File("assets/sources.js", finding.script(atlas, "sources", [Kind.SOURCE]))
    for name, view in atlas.base.body["views"].items():
        yield File(f"assets/{name}.svg", body.plain(name, view))


def _cycle(atlas: Atlas, subjects: list[Any]) -> str | None:
    """Give the time line of some muscles, or of the main ones, where anything is known of their time."""
    rows = gait.gait(atlas, subjects)
    return draw_cycle(timeline(rows, gait.cycle(atlas))) if rows else None


def _json(data: Any) -> str:
    """Give data as the commands print them."""
    return json.dumps(data, ensure_ascii=False) + "\n"
