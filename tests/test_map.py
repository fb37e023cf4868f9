"""The drawn body: in cells, in vectors, and true to the muscles that there are."""

import json
import os
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from muscle_cli import gate
from muscle_cli.atlas import atlas
from muscle_cli.checks.drawing import breaches
from muscle_cli.errors import BrokenData
from muscle_cli.figure import SKIN, columns, pixels, polygon
from muscle_cli.lighting import groups, rows
from muscle_cli.svg.body import draw, fibres
from muscle_cli.vocabulary import Kind
from tests.conftest import Run
from tests.test_data import BODY, RECORDS
from tests.world import full, small_body, small_world

VIEWS: dict[str, Any] = BODY["views"]
SVG = "{http://www.w3.org/2000/svg}"


def lit(run: Run, *words: str) -> list[dict[str, Any]]:
    """The rows of map."""
    found: list[dict[str, Any]] = json.loads(run("map", *words, "--json").out)
    return found


def inside(shape: list[tuple[float, float]], x: float, y: float) -> bool:
    """Whether a point lies in a polygon."""
    found = False
    before_x, before_y = shape[-1]
    for here_x, here_y in shape:
        if (here_y > y) != (before_y > y):
            found ^= x < (before_x - here_x) * (y - here_y) / (before_y - here_y) + here_x
        before_x, before_y = here_x, here_y
    return found


def test_as_many_regions_as_a_chart_has() -> None:
    """Front and back together show more than 44 muscles on the surface, and the sole has its own."""
    surface = {
        muscle
        for name in ("front", "back")
        for region in VIEWS[name]["regions"]
        if region["layer"] == "surface"
        for muscle in region["muscles"]
    }

    assert len(surface) >= 44
    assert {"flexor-digitorum-brevis", "abductor-hallucis"} <= {
        muscle for region in VIEWS["sole"]["regions"] for muscle in region["muscles"]
    }


def test_every_muscle_resolves_to_a_region() -> None:
    """Each muscle, group and part is seen, or lies under a region that is."""
    for id in RECORDS[Kind.MUSCLE]:
        found = rows(atlas(), groups(atlas(), [atlas().get(Kind.MUSCLE, id)]))
        assert found
        assert all(row["views"] and (row["seen"] or row["under"]) for row in found), id


@pytest.mark.parametrize("name", VIEWS)
def test_outlines_stay_in_the_silhouette(name: str) -> None:
    """At most a sixth of a region lies outside the body."""
    bodies = [polygon(each) for each in VIEWS[name]["silhouette"]]
    for region in VIEWS[name]["regions"]:
        shape = polygon(region)
        left, right = min(x for x, _ in shape), max(x for x, _ in shape)
        top, bottom = min(y for _, y in shape), max(y for _, y in shape)
        grid = [(left + (right - left) * n / 20, top + (bottom - top) * m / 20) for n in range(20) for m in range(20)]
        whole = [(x, y) for x, y in grid if inside(shape, x, y)]
        outside = [(x, y) for x, y in whole if not any(inside(body, x, y) for body in bodies)]
        assert len(outside) <= 0.16 * len(whole), region["id"]


@pytest.mark.parametrize("name", VIEWS)
def test_lit_alone_is_seen(name: str) -> None:
    """Every region lit alone gives at least one lit pixel at 38 rows."""
    view = VIEWS[name]
    for position, region in enumerate(view["regions"]):
        if region["muscles"]:
            seen = {label for row in pixels(view, 38, {position}) for label in row}
            assert position in seen, region["id"]


@pytest.mark.parametrize("name", ["front", "back"])
def test_halves_mirror_each_other(name: str) -> None:
    """The two halves are the same, and every line is as wide as it should be."""
    drawn = pixels(VIEWS[name], 24, {3})

    assert all(row == row[::-1] for row in drawn)
    assert {len(row) for row in drawn} == {2 * columns(VIEWS[name], 24)}
    assert any(SKIN in row for row in drawn)


def test_roles_of_an_exercise(run: Run) -> None:
    """One exercise is lit by roles: those of the squat, without the hamstrings that it is said to train."""
    found = lit(run, "squat")
    of = {row["group"] for row in found}

    assert "Squat: prime movers" in of
    assert {"vastus-lateralis", "gluteus-maximus"} <= {row["muscle"] for row in found}
    assert "Squat: stretched" not in of
    assert not {"biceps-femoris"} & {row["muscle"] for row in found}


def test_groups_and_injuries(run: Run) -> None:
    """A group is lit by its single muscles, an injury by those it is tied to; several names are several groups."""
    assert {row["muscle"] for row in lit(run, "hamstrings")} == {"biceps-femoris", "semitendinosus", "semimembranosus"}
    assert "soleus" in {row["muscle"] for row in lit(run, "shin-splints")}
    both = lit(run, "glutes", "gluteus", "medius")
    assert [row["group"] for row in both] == ["Glutes"] * 3
    assert [row["letter"] for row in both] == ["A", "B", "C"]


def test_what_is_told_of_a_muscle_goes_before_its_group(run: Run) -> None:
    """Rectus femoris does not grow by squats, so that it is not lit among the quadriceps that do."""
    found = {row["muscle"]: row["group"] for row in lit(run, "squat")}

    assert found["vastus-lateralis"] == "Squat: prime movers"
    assert "rectus-femoris" not in found


def test_tfl(run: Run) -> None:
    """`muscles map tfl` lights it at the front and the side, and says so in a pipe."""
    row = lit(run, "tfl")[0]

    assert (row["muscle"], row["deep"], row["under"]) == ("tensor-fasciae-latae", False, None)
    assert run("map", "tfl").out == "A\tTensor fasciae latae\tTensor fasciae latae\tfront; back\n"


@pytest.mark.parametrize(("width", "height"), [(60, 20), (80, 24), (120, 40), (200, 60), (20, 10)])
def test_fits_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch, width: int, height: int) -> None:
    """The figure fits from 60 columns on; without colour it is letters, and no escape."""
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("LINES", str(height))
    drawn = run("map", "hamstrings", "-f", "table").out
    lines = drawn.splitlines()

    assert "\x1b" not in drawn
    assert sum(line.count("A") for line in lines) > 1
    assert "Biceps femoris" in drawn
    if width >= 60:
        assert max(map(len, lines)) <= width
        assert len(lines) <= height + 1


@pytest.mark.parametrize("terminal", ["", "truecolor"])
def test_colours(run: Run, monkeypatch: pytest.MonkeyPatch, terminal: str) -> None:
    """In sixteen colours the lit groups are red and cyan; with more there are tones; the letters stand in both."""
    monkeypatch.setenv("COLORTERM", terminal)
    drawn = run("map", "hamstrings", "soleus", "-f", "table", "--color", "always").out
    plain = re.sub(r"\x1b\[[0-9;]*m", "", drawn)

    assert ("\x1b[30;48;2;" in drawn or "38;2;" in drawn) == (terminal == "truecolor")
    assert (";41m" in drawn and ";46m" in drawn) == (terminal != "truecolor")
    assert " A  Biceps femoris" in plain
    assert " D  Soleus" in plain
    assert "▐" in plain or "▌" in plain


def beside(run: Run, monkeypatch: pytest.MonkeyPatch, width: int, *words: str) -> list[str]:
    """The lines of a card in a terminal of some width."""
    monkeypatch.setenv("COLUMNS", str(width))
    return run("show", *words, "-f", "table").out.splitlines()


def test_figure_beside_a_card(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A card has the figure beside it where there is room: one view from 96 columns on, two in a wider terminal."""
    narrow, one, two = (beside(run, monkeypatch, width, "soleus") for width in (95, 96, 140))

    assert not any("░" in line for line in narrow)
    assert one[0].rstrip().endswith("  back")
    assert two[0].split()[-2:] == ["back", "front"]
    assert any(line.rstrip().endswith("A  Soleus") for line in one)
    assert all(len(line) <= 96 for line in one)
    assert one[2].startswith(beside(run, monkeypatch, 72, "soleus")[2])


def test_figure_beside_a_card_tells_roles_and_regions(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exercise has a letter for each role; what lies in the legs is drawn large, what does not with the whole body."""
    squat = "\n".join(beside(run, monkeypatch, 120, "squat"))
    hips, head = (beside(run, monkeypatch, 100, name)[1].count("░") for name in ("soleus", "core"))
    sole = beside(run, monkeypatch, 100, "quadratus plantae")

    assert "A  prime movers" in squat
    assert "B  " in squat
    assert hips > 2 * head
    assert sole[0].rstrip().endswith("sole")


def test_no_figure_for_what_is_not_seen(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not drawn, and what is no body, has no figure beside it."""
    for words in (["extensor indicis"], ["ankle plantarflexion"], ["c001"]):
        assert not any("░" in line for line in beside(run, monkeypatch, 120, *words))


def test_figure_beside_a_card_in_colour(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Solid cells at the end of a line are not taken for blanks; the text keeps the reader's own colours."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("COLORTERM", "truecolor")
    drawn = run("show", "soleus", "-f", "table", "--color", "always").out
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in drawn.splitlines()]

    assert "48;2;" in drawn
    assert "\x1b[1;36mAnatomy" in drawn
    assert len({len(line) for line in plain[8:12]}) == 1


def test_without_unicode(run: Run) -> None:
    """Where the output has no block characters, dots and letters do, in colour too."""
    plain = run("map", "hamstrings", "-f", "table", encoding="ascii").out
    coloured = run("map", "hamstrings", "-f", "table", "--color", "always", encoding="ascii").out

    assert plain.isascii()
    assert coloured.isascii()
    assert ".." in plain
    assert "\x1b[" in coloured


def test_views(run: Run) -> None:
    """One side, both, or the sole; without a name the body is bare; a size is kept to."""
    both = run("map", "-f", "table", "--size", "20").out.splitlines()

    assert both[0].split() == ["front", "back"]
    assert len(both) == 21
    assert run("map", "soleus", "--view", "back", "-f", "table").out.splitlines()[0].split()[0] == "back"
    assert run("map", "quadratus plantae", "-f", "table").out.splitlines()[0].split()[0] == "sole"
    assert run("map", "soleus", "--view", "both", "-f", "table").out.splitlines()[0].split()[:2] == ["front", "back"]
    assert run("map").out == ""
    assert "- Soleus" in run("map", "soleus", "-f", "markdown").out


def test_muscles_that_are_not_seen_are_told(run: Run) -> None:
    """What lies too deep is in the legend, with what it lies under."""
    said = " ".join(run("map", "extensor indicis", "-f", "table").out.split())

    assert "Extensor indicis (not drawn: under extensor digitorum)" in said
    assert "(deep)" in run("map", "piriformis", "-f", "table").out


def test_vector_graphic(run: Run, tmp_path: Path) -> None:
    """The SVG stands alone, is sound XML, tells who is lit, and names every region; the roles have classes."""
    target = tmp_path / "squat.svg"
    ran = run("map", "squat", "--svg", str(target), "--json")
    root = ElementTree.fromstring(target.read_text())
    ids = [element.get("id") for element in root.iter() if element.get("id")]

    assert ran.err == f"muscles: wrote {target}\n"
    assert json.loads(ran.out)
    assert root.get("role") == "img"
    assert root.find(f"{SVG}title") is not None
    assert "Squat: prime movers: " in str(root.findtext(f"{SVG}desc"))
    assert len(ids) == len(set(ids))
    assert {"front-rectus-femoris", "back-gluteus-maximus"} <= set(ids)
    assert "lit1" in str(next(e.get("class") for e in root.iter() if e.get("id") == "back-gluteus-maximus"))
    assert not list(root.iter(f"{SVG}script"))
    for view in ("front", "back", "sole"):
        ElementTree.fromstring(draw(BODY, [view], [], []))


def test_to_stdout(run: Run) -> None:
    """A hyphen for the file is stdout, and what asks for data gets data."""
    assert run("map", "soleus", "--svg", "-").out == run("map", "soleus", "--svg", "-", terminal=True).out
    assert ElementTree.fromstring(run("map", "soleus", "--svg", "-").out).tag == f"{SVG}svg"
    assert json.loads(run("map", "soleus", "--svg", "-", "--json").out)[0]["muscle"] == "soleus"


@pytest.mark.parametrize("name", VIEWS)
def test_fibres_stay_in_their_muscle(name: str) -> None:
    """No line of fibres runs across a notch, such as that between the slips of a muscle."""
    for region in VIEWS[name]["regions"]:
        if region["fibres"] is not None and region["layer"] == "surface":
            shape = polygon(region)
            points = [point for line in fibres(shape, region["fibres"]) for point in line]
            assert all(inside(shape, x, y) for x, y in points), region["id"]


def test_same_input_same_bytes() -> None:
    """The drawing depends on nothing but what is asked."""
    chosen = groups(atlas(), [atlas().get(Kind.MUSCLE, "glutes")])
    told = rows(atlas(), chosen)

    assert draw(BODY, ["front"], chosen, told) == draw(BODY, ["front"], chosen, told)


def test_no_half_written_file(run: Run, tmp_path: Path) -> None:
    """A file that is there stays unless it may be replaced; what cannot be written leaves nothing behind."""
    target = tmp_path / "a.svg"
    target.write_text("mine")
    kept = run("map", "soleus", "--svg", str(target), "--json")

    assert (kept.code, json.loads(kept.err)["error"], target.read_text()) == (1, "unwritable", "mine")
    assert run("map", "soleus", "--svg", str(target), "--force").code == 0
    assert target.read_text().startswith("<svg ")
    nowhere = run("map", "soleus", "--svg", str(tmp_path / "none" / "a.svg"))
    assert (nowhere.code, "cannot write" in nowhere.err) == (1, True)
    assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]


def test_no_file_for_a_wrong_question(run: Run, tmp_path: Path) -> None:
    """Nothing is written where the answer cannot be given as it was asked for."""
    target = tmp_path / "a.svg"
    wrong = (["--fields", "bogus"], ["-f", "bibtex"], ["--size", "20"])

    assert [run("map", "glutes", "--svg", str(target), *words).code for words in wrong] == [2, 2, 2]
    assert run("map", "glutes", "--svg", str(target), "--fields", "help").code == 0
    assert list(tmp_path.iterdir()) == []


def test_names_of_files(run: Run, tmp_path: Path) -> None:
    """A name may be as long as names can be; an empty one, and one of a folder, is none."""
    assert run("map", "soleus", "--svg", str(tmp_path / ("x" * 250))).code == 0
    assert run("map", "soleus", "--svg", "").code == 2
    folder = run("map", "soleus", "--svg", f"{tmp_path / 'new'}/")
    assert (folder.code, "is no file" in folder.err) == (1, True)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_keeps_its_permissions(run: Run, tmp_path: Path) -> None:
    """What is replaced is readable by whom it was readable by."""
    target = tmp_path / "a.svg"
    target.touch(0o600)

    assert run("map", "soleus", "--svg", str(target), "--force").code == 0
    assert target.stat().st_mode & 0o777 == 0o600


def test_seen_from_elsewhere(run: Run) -> None:
    """Where nothing lit is seen from the side that was asked for, the answer says from where it is."""
    assert (
        run("map", "glutes", "--view", "sole").err
        == "muscles: nothing of this is seen from there, but from: front, back\n"
    )
    assert run("map", "glutes", "--view", "back").err == ""


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("name", ["shin-splints", "squat", "upper-body", "foot-core"])
def test_no_line_is_too_long(run: Run, monkeypatch: pytest.MonkeyPatch, width: int, name: str) -> None:
    """Figure and legend keep to the terminal, whatever is lit."""
    monkeypatch.setenv("COLUMNS", str(width))

    assert max(map(len, run("map", name, "-f", "table").out.splitlines())) <= width


@pytest.mark.parametrize("kind", ["folder", "pipe", "link to nothing"])
def test_only_a_file_is_replaced(run: Run, tmp_path: Path, kind: str) -> None:
    """What is no file is never taken away, not even by force."""
    target = tmp_path / "a.svg"
    if kind == "folder":
        target.mkdir()
    elif kind == "pipe":
        os.mkfifo(target)
    else:
        target.symlink_to("b")
    before = target.lstat().st_mode
    ran = run("map", "soleus", "--svg", str(target), "--force")

    assert (ran.code, "is no file to replace" in ran.err, target.lstat().st_mode) == (1, True, before)
    assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]


def test_a_link_stays_one(run: Run, tmp_path: Path) -> None:
    """A link to a file that may be replaced leads to the new one, and what stands beside it is left alone."""
    for name in ("real.svg", "real.svg.new"):
        (tmp_path / name).write_text("mine")
    link = tmp_path / "a.svg"
    link.symlink_to("real.svg")

    assert run("map", "soleus", "--svg", str(link), "--force").code == 0
    assert link.is_symlink()
    assert (tmp_path / "real.svg").read_text().startswith("<svg ")
    assert (tmp_path / "real.svg.new").read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["glutes", "--force"], 2, "--force is for --svg"),
        (["glutes", "--size", "2"], 2, "invalid value for '--size': 2 is not in the range 8<=x<=120"),
        (
            ["glutes", "--view", "top"],
            2,
            "invalid value for '--view': 'top' is not one of 'front', 'back', 'both', 'sole'",
        ),
        (["glutess"], 3, "no muscle, exercise or injury called 'glutess'"),
        (
            ["soleus", "quads", "glutes", "core", "deltoid", "trapezius", "pectorals"],
            2,
            "7 names are too many to tell apart",
        ),
    ],
)
def test_refused(run: Run, words: list[str], code: int, said: str) -> None:
    """What cannot be drawn is said in a line."""
    ran = run("map", *words)

    assert (ran.code, ran.err.splitlines()[0]) == (code, f"muscles: {said}")


def _unknown_muscle(body: dict[str, Any]) -> None:
    body["views"]["front"]["regions"][0]["muscles"] = ["beak"]


def _unknown_tendon(body: dict[str, Any]) -> None:
    body["views"]["front"]["regions"][0]["tendon_of"] = ["beak"]


def _region_twice(body: dict[str, Any]) -> None:
    body["views"]["sole"]["regions"][1]["id"] = "flapper"


def _corner_of_nothing(body: dict[str, Any]) -> None:
    body["views"]["sole"]["regions"][1]["corners"] = [9]


def _under_nothing(body: dict[str, Any]) -> None:
    body["lies_under"] = {"wings": "sky"}


def _empty_frame(body: dict[str, Any]) -> None:
    body["views"]["sole"]["box"] = [0, 0, 0, 9]


def _not_drawn(body: dict[str, Any]) -> None:
    for view in body["views"].values():
        view["regions"] = [region for region in view["regions"] if region["id"] != "glider"]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_unknown_muscle, ("flapper", "muscles", "No such record (muscle 'beak') [M401]")),
        (_unknown_tendon, ("flapper", "tendon_of", "No such record (muscle 'beak') [M401]")),
        (_region_twice, ("flapper", "id", "A region stands twice in one view (sole) [M402]")),
        (_corner_of_nothing, ("glider", "corners", "A corner is no point of the outline [M403]")),
        (_under_nothing, ("wings", "lies_under", "No such muscle or region (sky) [M404]")),
        (_empty_frame, ("sole", "box", "There is nothing between left and right, or top and bottom [M406]")),
        (_not_drawn, ("glider", "lies_under", "A muscle has no region, and none that it lies under [M405]")),
    ],
)
def test_rules_of_the_drawing(spoil: Any, said: tuple[str, str, str]) -> None:
    """Each rule on the drawn body is proved by a body that breaks it."""
    body = json.loads(json.dumps(small_body()))
    for view in body["views"].values():
        view["regions"] = [{"tendon_of": [], "muscles": [], **region} for region in view["regions"]]

    assert list(breaches(full(small_world()), body)) == []
    body = json.loads(json.dumps(body))
    spoil(body)
    assert said in list(breaches(full(small_world()), body))


def test_broken_drawing_is_refused(folder: Path) -> None:
    """A body that is no object, or breaks its model, is named by file and field."""
    (folder / gate.BODY).write_text("{}")
    with pytest.raises(BrokenData):
        gate.check(str(folder))
    (folder / gate.BODY).write_text("[]")
    with pytest.raises(BrokenData) as shapeless:
        gate.check(str(folder))
    (folder / gate.BODY).write_text(json.dumps(small_body() | {"stature": 0}))
    with pytest.raises(BrokenData) as wrong:
        gate.check(str(folder))
    (folder / gate.BODY).write_text(json.dumps(small_body() | {"lies_under": {"flapper": "sky"}}))
    with pytest.raises(BrokenData) as untrue:
        gate.check(str(folder))

    assert "body.json: is not an object" in str(shapeless.value.problems[0])
    assert str(wrong.value.problems[0]).startswith("body.json: stature: ")
    assert "[M404]" in str(untrue.value.problems[0])


def test_unsealed_drawing_is_served(run: Run, folder: Path) -> None:
    """A body that was changed and is sound is drawn, with the word that the data differ from their seal."""
    (folder / gate.BODY).write_text(json.dumps(small_body()))
    ran = run("map", "flapper", "-f", "table")

    assert "differs from its seal" in ran.err
    assert "A  Flapper" in ran.out
