"""The running cycle as a time line."""

import json
from typing import Any

import pytest

from muscle_cli.views.outline import Bar
from tests.conftest import Run


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

    assert lines[0].split() == ["stance", "swing"] or lines[0].strip().startswith("s")
    assert lines[1].strip().startswith("|")
    assert lines[2].startswith("Flapper  BBB")
    assert plain[2].startswith("Flapper  BBB")
    assert plain[2].endswith("BBB")
    assert "·" not in plain[2]
    assert "```text" in run("gait", "flapper", "-f", "markdown").out
    assert run("gait", "flapper").out.startswith("flapper\tinitial-contact\n")


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
