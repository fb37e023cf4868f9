"""The website: every record a page and a JSON file, whole, relative, and written at once or not at all."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin
from xml.etree import ElementTree

import pytest

from muscle_cli import gate, sealing, writing
from muscle_cli.atlas import Atlas, atlas
from muscle_cli.chart import Body
from muscle_cli.errors import Unwritable
from muscle_cli.export.site import foreign, site
from muscle_cli.gate import CheckedBase
from muscle_cli.vocabulary import Kind
from tests.conftest import Run
from tests.world import full, small_body, small_world, write

LINK = re.compile(r'(?:href|src)="([^"]*)"')
BASE = "file:///site/"
BODY = Body.model_validate_json(json.dumps(small_body())).model_dump(mode="json")


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The site of the real data: path → text."""
    atlas.cache_clear()
    return dict(site(atlas()))


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small world with its drawn body, as the bundled data."""
    made = write(small_world(), tmp_path / "data")
    sealing.seal(str(made))
    monkeypatch.setattr(gate, "bundled_folder", lambda: str(made))
    return tmp_path


def test_every_record_has_its_page(pages: dict[str, str]) -> None:
    """Each record of each kind is a page with its name, and a JSON file beside it."""
    for kind in Kind:
        for id in atlas().ids([kind]):
            assert f"{kind.plural}/{id}.json" in pages
            assert f'href="{id}.json"' in pages[f"{kind.plural}/{id}.html"]
        assert json.loads(pages[f"{kind.plural}/index.json"])


@pytest.mark.parametrize(
    "name",
    [
        "muscle:soleus",
        "muscle:glutes",
        "exercise:squat",
        "injury:shin-splints",
        "movement:ankle-plantarflexion",
        "phase:loading",
        "topic:strength-training",
        "claim:c017",
        "source:hamner-2013-speeds",
    ],
)
def test_the_json_that_the_commands_print(run: Run, pages: dict[str, str], name: str) -> None:
    """The file is what `show --json` prints, byte for byte."""
    kind, id = name.split(":")

    assert pages[f"{Kind(kind).plural}/{id}.json"] == run("show", name, "--json").out


def test_the_lists_and_the_version_that_the_commands_print(run: Run, pages: dict[str, str]) -> None:
    """So are the lists, the running cycle and the version."""
    for kind in Kind:
        assert pages[f"{kind.plural}/index.json"] == run("list", kind.plural, "--json").out
    assert pages["cycle.json"] == run("gait", "--json").out
    assert pages["cycle.svg"] == run("gait", "--svg", "-").out
    assert pages["version.json"] == run("--version", "--json").out


def test_links_are_relative_and_lead_somewhere(pages: dict[str, str]) -> None:
    """Every link stays in the folder and leads to a file of it; what leaves it is a reference, and says so."""
    known = {BASE + path for path in pages}
    for path, text in pages.items():
        if path.endswith(".html"):
            for link in set(LINK.findall(text)):
                if link.startswith(("https://", "http://")):
                    assert path.startswith("sources/"), (path, link)
                    assert f'<a rel="noreferrer external" href="{link}"' in text
                elif not link.startswith(("#", "data:,")):
                    assert not link.startswith("/"), (path, link)
                    assert urldefrag(urljoin(BASE + path, link)).url in known, (path, link)


def test_nothing_asks_for_anything_elsewhere(pages: dict[str, str]) -> None:
    """Style, script and drawings name no address, and no page has a script of its own."""
    for path, text in pages.items():
        if path.startswith("assets/site") or path.endswith(".svg"):
            assert "http" not in re.sub(r"http://www.w3.org/(2000/svg|1999/xlink)", "", text), path
            assert "url(" not in text or "url(#" in text
        if path.endswith(".html"):
            assert text.count("<script") == 1, path
            assert not re.search(r"\son\w+=", text), path
            assert ' style="' not in text, path


def test_the_first_page_is_light(pages: dict[str, str]) -> None:
    """With style and script it stays under 300 KB; what is searched is fetched when somebody searches."""
    first = ("index.html", "assets/site.css", "assets/site.js")

    assert sum(len(pages[path].encode()) for path in first) < 300_000
    assert "assets/index.js" not in pages["index.html"]


def test_every_statement_shows_what_stands_behind_it(pages: dict[str, str]) -> None:
    """Wherever a statement stands, its grade stands with it, and a link to a source or a claim."""
    for path, text in pages.items():
        said = re.findall(r'<li class="said.*?</li>', text, re.S)
        for each in said:
            assert '<span class="grade ' in each, path
            assert re.search(r'href="\.\./(sources|claims)/', each), (path, each)
    assert len(re.findall('class="said', pages["muscles/soleus.html"])) > 20


def test_red_flags_stand_first(pages: dict[str, str]) -> None:
    """The page of an injury says that it is no diagnosis, then its red flags, then all else; what is urgent leads."""
    for id in atlas().ids([Kind.INJURY]):
        text = pages[f"injuries/{id}.html"]
        flags = text.partition('id="red-flags"')[2].partition("</section>")[0]
        assert text.index("no diagnosis") < text.index("<section"), id
        assert text.partition("<section")[2].startswith(' id="red-flags"') == ("<li" in flags)
        assert flags.rfind("<b>Urgent</b>") < flags.find("<b>Soon</b>") or "<b>Soon</b>" not in flags


def test_a_contradicted_link_is_marked(pages: dict[str, str]) -> None:
    """What the literature speaks against is listed, and says so."""
    text = pages["exercises/leg-lift.html"]
    (said,) = [each for each in re.findall(r'<li class="said.*?</li>', text, re.S) if "../muscles/hamstrings" in each]

    assert said.startswith('<li class="said wrong"')
    assert "contradicted" in said


def test_the_figure_leads_to_muscles(pages: dict[str, str]) -> None:
    """On the first page each region is a link for the pointer on both halves, each muscle once for the keyboard."""
    links = re.findall(r'<a href="muscles/([\w-]+)\.html" data-name="[^"]*" ([^>]*)>', pages["index.html"])
    tabbed = [id for id, told in links if "aria-label" in told]

    assert {"tensor-fasciae-latae", "soleus", "gluteus-maximus", "abductor-hallucis"} <= set(tabbed)
    assert set(tabbed) == {id for id, _ in links}
    for figure in re.findall(r"<svg.*?</svg>", pages["index.html"], re.S):
        here = re.findall(r'<a href="muscles/([\w-]+)\.html" data-name="[^"]*" aria-label', figure)
        assert len(here) == len(set(here))


def test_drawings_are_sound(pages: dict[str, str]) -> None:
    """Every SVG file is XML, and has a title; so has every figure of a page a label."""
    for path, text in pages.items():
        if path.endswith(".svg"):
            root = ElementTree.fromstring(text)
            assert root.findtext("{http://www.w3.org/2000/svg}title"), path
    figure = re.findall(r"<svg.*?</svg>", pages["muscles/soleus.html"], re.S)[0]

    assert ElementTree.fromstring(figure).get("aria-label") == "The body, front: Soleus"


def test_a_figure_shows_what_lies_in_the_legs_large(pages: dict[str, str]) -> None:
    """Where all that is lit lies in hips and legs the figure begins at the hips."""
    assert 'viewBox="-24 82 48 133"' in pages["muscles/soleus.html"]
    assert 'viewBox="-24 82 48 133"' not in pages["muscles/core.html"]


def test_texts_are_no_markup() -> None:
    """What a record says is text, whatever it says."""
    world = small_world()
    world[Kind.MUSCLE][1]["summary"] = "<script>alert('a & b')</script>"
    text = dict(site(Atlas(CheckedBase(full(world), BODY))))["muscles/flapper.html"]

    assert "&lt;script&gt;alert(&#39;a &amp; b&#39;)&lt;/script&gt;" in text
    assert text.count("<script") == 1


def test_same_input_same_site() -> None:
    """Nothing on the site depends on when it was written."""
    drawn = Atlas(CheckedBase(full(small_world()), BODY))

    assert list(site(drawn)) == list(site(drawn))


def test_written(run: Run, world: Path) -> None:
    """The command writes the folder, says so, and replaces its own work alone, and only by force."""
    target = world / "site"
    first = run("export", "site", str(target), "--json")
    (told,) = json.loads(first.out)
    there = sorted(path for path in target.rglob("*") if path.is_file())

    assert first.err == f"muscles: wrote {target}; its first page is index.html\n"
    assert (told["files"], told["bytes"]) == (len(there), sum(path.stat().st_size for path in there))
    refused = run("export", "site", str(target))
    assert (refused.code, "is there already" in refused.err) == (1, True)
    (target / "about.html").write_text("old")
    assert run("export", "site", str(target), "--force", "-f", "table").out.startswith("folder")
    assert (target / "about.html").read_text() != "old"
    assert sorted(path.name for path in world.iterdir()) == ["data", "site"]


def test_progress_for_who_watches(run: Run, world: Path) -> None:
    """On a terminal a bar says how far it is; elsewhere stderr has the one line."""
    assert f"writing {world / 'a'}" in run("export", "site", str(world / "a"), terminal=True).err
    assert run("export", "site", str(world / "b")).err.count("\n") == 1


def _with(name: str) -> Callable[[Path, Run], object]:
    """Give what exports a site and puts a file of somebody's own into it."""

    def made(path: Path, run: Run) -> None:
        run("export", "site", str(path))
        (path / name).parent.mkdir(exist_ok=True)
        (path / name).write_text("mine")

    return made


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda path, run: path.write_text("mine"), "is no folder"),
        (lambda path, run: (path.mkdir(), (path / "mine").write_text("")), "holds mine, which was not exported"),
        (_with("CNAME"), "holds CNAME, which was not exported"),
        (_with("muscles/notes.txt"), "holds muscles/notes.txt, which was not exported"),
        (_with(".git/HEAD"), "holds .git/HEAD, which was not exported"),
        (lambda path, run: (path.mkdir(), (path / "muscles").symlink_to("/tmp")), "holds muscles, which"),
    ],
)
def test_nothing_of_others_is_replaced(run: Run, world: Path, made: Callable[[Path, Run], object], said: str) -> None:
    """A file, and a folder with anything that was not exported, stay what they are, even by force."""
    target = world / "site"
    made(target, run)
    before = sorted(world.rglob("*"))
    ran = run("export", "site", str(target), "--force")

    assert (ran.code, said in ran.err) == (1, True)
    assert sorted(world.rglob("*")) == before


def test_every_file_is_known_for_its_own(run: Run, world: Path, pages: dict[str, str]) -> None:
    """What a site has is what may be replaced: nothing of the real one is taken for somebody else's."""
    target = world / "site"
    for path in pages:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).touch()

    assert foreign(str(target)) == ""


def test_not_from_within(run: Run, world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder that one is in is not taken away from under one's feet."""
    (world / "here" / "below").mkdir(parents=True)
    monkeypatch.chdir(world / "here" / "below")

    for path in (".", ".."):
        assert "is where you are" in run("export", "site", path).err
    assert sorted(path.name for path in (world / "here").iterdir()) == ["below"]


def test_where_there_is_no_place(run: Run, world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder that is gone nothing can be written."""
    gone = world / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    ran = run("export", "site", "public")
    monkeypatch.chdir(world)

    assert (ran.code, ran.err.splitlines()[0]) == (1, "muscles: cannot write public (No such file or directory)")


def test_an_empty_folder_is_filled(run: Run, world: Path) -> None:
    """A folder with nothing in it needs no force; a link to it stays one."""
    (world / "empty").mkdir(0o700)
    (world / "link").symlink_to("empty")

    assert run("export", "site", str(world / "link")).code == 0
    assert (world / "link").is_symlink()
    assert (world / "empty" / "index.html").exists()
    assert (world / "empty").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["site", ""], 2, "a site is written to a folder"),
        (["site", "-"], 2, "a site is written to a folder"),
        (["cake", "x"], 2, "invalid value for 'TARGET': 'cake' is not one of 'site'"),
        (["site", "none/such/folder"], 1, "cannot write none/such/folder (No such file or directory)"),
        (["site", "x" * 300], 1, "cannot write "),
    ],
)
def test_refused(
    run: Run, world: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], code: int, said: str
) -> None:
    """What cannot be written is said in a line."""
    monkeypatch.chdir(world)
    ran = run("export", *words)

    assert (ran.code, said in ran.err.splitlines()[0]) == (code, True)
    assert sorted(path.name for path in world.iterdir()) == ["data"]


def test_full_disk(world: Path) -> None:
    """Where no more can be written nothing is left behind, and the old site stays."""
    code = (
        "import resource, sys\nfrom muscle_cli import gate\n"
        f"gate.bundled_folder = lambda: {str(world / 'data')!r}\n"
        "from muscle_cli.cli.main import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))\n"
        f"try:\n    main(['export', 'site', {str(world / 'site')!r}, '--force'])\n"
        "finally:\n    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))"
    )

    def export(most: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-c", code, str(most)], capture_output=True, text=True)

    assert export(10_000_000).returncode == 0
    (world / "site" / "about.html").write_text("old")
    failed = export(1000)

    assert (failed.returncode, failed.stderr.count("\n")) == (1, 2)
    assert failed.stderr.startswith("muscles: cannot write ")
    assert (world / "site" / "about.html").read_text() == "old"
    assert sorted(path.name for path in world.iterdir()) == ["data", "site"]


@pytest.mark.parametrize("stopped", [KeyboardInterrupt, OSError(5, "Input/output error")])
@pytest.mark.parametrize("moment", [0, 1, 2])
def test_stopped_at_any_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stopped: BaseException, moment: int
) -> None:
    """Whenever it is stopped, also between the two renames, the old folder stands where it stood."""
    target = tmp_path / "site"
    target.mkdir()
    (target / "old").write_text("old")
    real, renames = os.rename, 0

    def rename(source: str, to: str) -> None:
        nonlocal renames
        renames += 1
        if renames == moment:
            raise stopped
        real(source, to)

    def files() -> Iterator[tuple[str, str]]:
        yield "new/a.html", "new"
        if moment == 0:
            raise stopped

    monkeypatch.setattr(os, "rename", rename)
    with pytest.raises((Unwritable, KeyboardInterrupt)):
        writing.write_folder(str(target), files(), force=True, foreign=lambda folder: "")

    assert [path.name for path in tmp_path.rglob("*")] == ["site", "old"]


def test_a_folder_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that nobody may look into is not replaced."""

    def listdir(path: str) -> list[str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "listdir", listdir)
    with pytest.raises(Unwritable, match="Permission denied"):
        writing.write_folder(str(tmp_path), [], force=True, foreign=lambda folder: "")


def test_without_jinja(run: Run, world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Jinja2 is not installed, the command says how to get it."""
    monkeypatch.setitem(sys.modules, "jinja2", None)
    monkeypatch.delitem(sys.modules, "muscle_cli.export.site.pages", raising=False)
    ran = run("export", "site", str(world / "site"), "--json")

    assert ran.code == 1
    assert json.loads(ran.err) == {
        "error": "missing",
        "exit_code": 1,
        "message": "the site needs Jinja2 (import of jinja2 halted; None in sys.modules)",
        "hint": "pip install 'muscle-cli[site]'",
        "suggestions": [],
    }
    assert sorted(path.name for path in world.iterdir()) == ["data"]
