"""The running cycle as a time line."""

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from muscle_cli.svg.cycle import draw
from muscle_cli.views.outline import Bar, TimeLine
from tests.conftest import Run

SVG = "{http://www.w3.org/2000/svg}"


def rows(run: Run, *words: str) -> dict[str, dict[str, Any]]:
    """The rows of gait by muscle."""
    return {row["muscle"]: row for row in json.loads(run("gait", *words, "--json").out)}


def test_main_groups(run: Run) -> None:
    """Without a name there is a row for each main group that has its time, the earliest first."""
    found = rows(run)

    assert {"calves", "quadriceps", "hamstrings", "glutes", "hip-flexors", "tibialis-anterior"} <= set(found)
    assert "midstance" in found["calves"]["phases"]
    assert all(moment["start"] < moment["end"] for row in found.values() for moment in row["moments"])
    assert [min(m["start"] for m in row["moments"]) for row in found.values()] == sorted(
        min(m["start"] for m in row["moments"]) for row in found.values()
    )


def test_hamstrings_brake_late_in_swing(run: Run) -> None:
    """The hamstrings brake before the foot lands, by a model that is named."""
    span = rows(run, "hamstrings")["hamstrings"]["spans"][0]

    assert (span["start"], span["end"], span["contraction"]) == (50, 90, "eccentric")
    assert span["sources"][0]["name"] == "Chumanov 2011"
    assert "B" in run("gait", "hamstrings", "-f", "table").out.partition("What they do")[0]


def test_phase(run: Run) -> None:
    """A phase keeps what happens in it, a span that goes on into the next cycle too."""
    found = rows(run, "--phase", "late-swing")

    assert all(row["phases"] in ([], ["late-swing"]) for row in found.values())
    assert found["calves"]["spans"]
    assert "spans" in rows(run, "--phase", "initial-contact")["calves"]
    assert not rows(run, "--phase", "mid-swing").get("calves")


@pytest.mark.usefixtures("folder")
def test_drawn(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stance and swing, the borders of the phases, and a bar for each muscle, with letters and without Unicode."""
    monkeypatch.setenv("COLUMNS", "40")
    lines = run("gait", "flapper", "-f", "table").out.splitlines()
    plain = run("gait", "flapper", "-f", "table", encoding="ascii").out.splitlines()

    assert lines[0].strip().endswith("▾ toe-off")
    assert lines[1].strip().endswith("swing")
    assert lines[2].strip().startswith("|")
    assert lines[3].startswith("Flapper  BBB")
    assert plain[0].strip().endswith("v toe-off")
    assert plain[3].startswith("Flapper  BBB")
    assert plain[3].endswith("BBB")
    assert "·" not in plain[3]
    assert "```text" in run("gait", "flapper", "-f", "markdown").out
    assert run("gait", "flapper").out.startswith("flapper\tinitial-contact\n")


def drawn(run: Run, target: Path, *words: str) -> ElementTree.Element:
    """A time line as vector graphic."""
    assert run("gait", *words, "--svg", str(target)).err == f"muscles: wrote {target}\n"
    return ElementTree.fromstring(target.read_text())


def test_vector_graphic(run: Run, tmp_path: Path) -> None:
    """A row a muscle, contact and toe-off, and each kind of work told by letter and hatching beside its colour."""
    root = drawn(run, tmp_path / "cycle.svg", "hamstrings", "calves")
    texts = [str(element.text) for element in root.iter(f"{SVG}text")]
    fills = {
        kind: rule
        for kind, rule in re.findall(r"[.](\w+) { fill: ([^}]+) }", str(root.findtext(f"{SVG}style")))
        if kind in ("eccentric", "concentric", "isometric", "both", "unknown")
    }

    assert {"▾ contact 0 %", "▾ toe-off 36 %", "stance", "swing", "Hamstrings", "Soleus", "B", "D"} <= set(texts)
    assert "Semitendinosus: braking (lengthening) 50 to 100 %" in str(root.findtext(f"{SVG}desc"))
    assert len(fills) == 5
    assert all(rule == f"url(#{kind})" for kind, rule in fills.items() if kind not in ("concentric", "unknown"))
    assert {pattern.get("id") for pattern in root.iter(f"{SVG}pattern")} == {"eccentric", "isometric", "both"}
    assert not list(root.iter(f"{SVG}script"))


def test_vector_graphic_is_true_to_the_spans(run: Run, tmp_path: Path) -> None:
    """Where a bar stands in the drawing is where the muscle is at work in the data."""
    root = drawn(run, tmp_path / "cycle.svg", "gastrocnemius-medial-head")
    (bar,) = (group for group in root.iter(f"{SVG}g") if group.findtext(f"{SVG}text") == "Gastrocnemius medial head")
    track, work = [rect for rect in bar.iter(f"{SVG}rect") if rect.get("class") != "plate"]
    left, wide = float(str(track.get("x"))), float(str(track.get("width")))
    start = (float(str(work.get("x"))) - left) / wide * 100
    row = rows(run, "gastrocnemius-medial-head")["gastrocnemius-medial-head"]
    told = [*row["moments"], *row["spans"]]

    assert work.get("class") == "work concentric"
    assert start == pytest.approx(min(each["start"] for each in told))
    assert start + float(str(work.get("width"))) / wide * 100 == pytest.approx(max(each["end"] for each in told))


def test_nothing_to_draw(run: Run, tmp_path: Path) -> None:
    """Without any work in the cycle there is nothing to draw, and no file."""
    ran = run("gait", "extensor-indicis", "--svg", str(tmp_path / "a.svg"))

    assert (ran.code, ran.err) == (0, "muscles: nothing is recorded for this\n")
    assert list(tmp_path.glob("*.svg")) == []


def test_long_names_are_cut_in_the_drawing() -> None:
    """A name that does not fit beside the bars is cut; the title of the row has it whole."""
    name = "A muscle with a name as long as a sentence"
    text = draw(TimeLine((("stance", 0, 100),), {"stance": "contact"}, (), (Bar(name, ((0, 50, "isometric"),)),)))

    assert ">A muscle with a name as l…</text>" in text
    assert f"<title>{name}: steadying (same length) 0 to 50 %</title>" in text


@pytest.mark.usefixtures("folder")
def test_nothing_known(run: Run) -> None:
    """A muscle without a time in the cycle leaves an empty list and a word."""
    ran = run("gait", "glider", "--phase", "loading", "--json")

    assert (ran.code, json.loads(ran.out)) == (0, [])
    assert ran.err == "muscles: nothing is recorded for this\n"
    assert run("gait", "glider", "--phase", "loading", "-f", "table").out == ""


def test_bar() -> None:
    """What is known of a span goes before what is not; a span may go on into the next cycle; the rest is empty; two at once are both."""
    bar = Bar("x", ((0, 50, "eccentric"), (20, 60, None), (90, 10, "concentric")))

    assert bar.cells(10) == [
        "both", "eccentric", "eccentric", "eccentric", "eccentric", "", None, None, None, "concentric"
    ]  # fmt: skip


def test_a_muscle_works_when_a_part_of_it_does(run: Run) -> None:
    """Gastrocnemius is at work in stance, which was measured in its inner head."""
    row = rows(run, "gastrocnemius")["gastrocnemius"]

    assert {"loading", "midstance", "propulsion"} <= set(row["phases"])
    assert {each["muscle"] for each in (*row["moments"], *row["spans"])} > {"gastrocnemius-medial-head"}
    assert "propulsion" in run("compare", "soleus", "gastrocnemius", "-f", "csv").out
