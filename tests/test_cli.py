"""The command line: what it says to good and bad input, and how it leaves."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import muscle_cli
from muscle_cli import output
from muscle_cli.cli.commands import COMMANDS, command
from muscle_cli.cli.main import main
from muscle_cli.vocabulary import Grade, Kind
from tests.conftest import Run

MUSCLES = [sys.executable, "-m", "muscle_cli"]


def spawn(*words: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a process of its own."""
    return subprocess.run([*MUSCLES, *words], capture_output=True, **more)


@pytest.mark.parametrize(
    ("words", "code", "message", "hint"),
    [
        (["show", "glutess"], 3, "no record called 'glutess'", "did you mean glutes?"),
        (["exercises-for", "zzzz"], 3, "no muscle or injury called 'zzzz'", "see all: muscles list KIND"),
        (["risks", "--injury", "soleus"], 3, "no injury called 'soleus'", "it is a muscle: muscles show soleus"),
        (
            ["risks", "smooth"],
            3,
            "no muscle, exercise or injury called 'smooth'",
            "it is a topic: muscles show smooth-muscle",
        ),
        (
            ["exercises-for", "push-up"],
            3,
            "no muscle or injury called 'push-up'",
            "it is an exercise: muscles show push-up",
        ),
        (
            ["show", "vastus"],
            4,
            "'vastus' fits 3 records",
            "say which: vastus-intermedius, vastus-lateralis, vastus-medialis",
        ),
        (["show", ""], 2, "the name is empty", "see all: muscles list KIND"),
        (["show", "  "], 2, "the name is empty", "see all: muscles list KIND"),
        (["show"], 2, "missing argument 'NAME...'", "see muscles show --help"),
        (["show", "x" * 10_000], 3, f"no record called '{'x' * 59}…'", "see all: muscles list KIND"),
        (
            ["show", "qq\x1b[31m\n\u202eqq"],
            3,
            r"no record called 'qq\x1b[31m\n\u202eqq'",
            "see all: muscles list KIND",
        ),
        (["show", "glutes", ""], 2, "the name is empty", "see all: muscles list KIND"),
        (["show", "injury:"], 2, "the name is empty", "see all: muscles list injuries"),
        (["risks", "--injury", "splints"], 3, "no injury called 'splints'", "did you mean shin-splints?"),
        (
            ["risks", "--injury", "shin"],
            4,
            "'shin' fits 2 records",
            "say which: shin-splints, exertional-compartment-syndrome",
        ),
        (
            ["risks", "shin-splints", "--injury", "achilles"],
            2,
            "two injuries, and no muscle between them",
            "muscles risks MUSCLE --injury NAME",
        ),
        (["validate", ""], 2, "the path is empty", "muscles validate data"),
        (["--version", "show", "glutes"], 2, "--version stands alone", "muscles --version"),
        (["--color", "bogus"], 2, None, "see muscles --help"),
        (["sources", "-f", "bibtex", "--fields", "id"], 2, "only whole sources can be written as bibtex", None),
        (["list", "--region", "neck", "--fields", "bogus"], 2, None, None),
        (["show", "\udcff\ud800"], 2, "the name '\\udcff\\ud800' has no letters", "see all: muscles list KIND"),
        (["show", "biceps", "triceps"], 4, "'biceps' fits 5 records", None),
        (["show", "hip"], 4, None, None),
        (["show", "glutess", "hamstringss"], 3, "no record called 'glutess'", "did you mean glutes?"),
        (["show", "foo", "biceps"], 3, "no record called 'foo biceps'", None),
        (["-f", "csv", "show", "glutes"], 2, None, "put it behind the command: muscles show ... -f"),
        (["show", "🦵"], 2, "the name '🦵' has no letters", None),
        (["list", "--root", ""], 2, "--root is empty", None),
        (["lits"], 2, "no command called 'lits'", "did you mean list?"),
        (["soleus"], 2, "no command called 'soleus'", "did you mean muscles show soleus?"),
        (["zebra"], 2, "no command called 'zebra'", f"the commands are {', '.join(COMMANDS)}"),
        (
            ["list", "bones"],
            2,
            "no kind of record called 'bones'",
            "the kinds are muscles, exercises, injuries, movements, phases, topics, claims, sources",
        ),
        (["list", "--nerve", ""], 2, "--nerve is empty", "give its name, such as --nerve 'tibial'"),
        (
            ["list", "--stats", "--nerve", "tibial"],
            2,
            "--stats counts everything, and --nerve only some of it",
            "give one of the two",
        ),
        (
            ["list", "--stats", "--region", "hip"],
            2,
            "--stats counts everything, and --region only some of it",
            "give one of the two",
        ),
        (["list", "--jsn"], 2, "no such option: --jsn", "did you mean --json?"),
        (["list", "--zebra"], 2, "no such option: --zebra", "see muscles list --help"),
        (["--zebra"], 2, "no such option: --zebra", "see muscles --help"),
        (["list", "--format"], 2, "option '--format' requires an argument", "see muscles list --help"),
        (["list", "muscles", "extra"], 2, "got unexpected extra argument(s) (extra)", "see muscles list --help"),
        (["list", "--fields", "colour"], 2, "no field called 'colour'", None),
        (["list", "--goal", "strength"], 2, "--goal does not fit here", None),
        (["list", "--grade", "great"], 2, None, "see muscles list --help"),
        (["show", "glutes", "-f", "table", "-f", "csv", "--zebra"], 2, None, None),
        (["--" + "z" * 10_000], 2, f"no such option: --{'z' * 57}…", "see muscles --help"),
    ],
    ids=lambda value: str(value)[:40] if isinstance(value, list) else "",
)
def test_bad_input(run: Run, words: list[str], code: int, message: str | None, hint: str | None) -> None:
    """Bad input gets one line, a hint and its exit code, and nothing on stdout."""
    ran = run(*words)
    first, second, rest = ran.err.split("\n") if ran.err.count("\n") == 2 else (ran.err, "", "too many lines")

    assert (ran.code, ran.out, rest) == (code, "", "")
    assert first.startswith("muscles: ") if message is None else first == f"muscles: {message}"
    assert second.startswith("hint: ") if hint is None else second == f"hint: {hint}"


def test_json_and_another_format(run: Run) -> None:
    """`--json` with another format is a usage error; with the same it is not."""
    ran = run("list", "--json", "--format", "csv")
    told = json.loads(ran.err)

    assert (ran.code, ran.out) == (2, "")
    assert told["message"] == "asked for json and for csv"
    assert run("list", "--json", "-f", "json").code == 0


@pytest.mark.parametrize(
    ("words", "error", "code"),
    [
        (["show", "glutess", "--json"], "unknown-name", 3),
        (["show", "biceps", "-f", "json"], "ambiguous-name", 4),
        (["show", "", "--format=ndjson"], "usage", 2),
        (["list", "--zebra", "-fjson"], "usage", 2),
        (["nonsense", "--json"], "usage", 2),
        (["nonsense", "-fndjson"], "usage", 2),
        (["--format", "json", "show", "glutes"], "usage", 2),
    ],
)
def test_errors_as_json(run: Run, words: list[str], error: str, code: int) -> None:
    """Where argv asks for JSON, the error is a JSON object on stderr."""
    ran = run(*words)
    told = json.loads(ran.err)

    assert (ran.code, ran.out, told["error"], told["exit_code"]) == (code, "", error, code)
    assert set(told) == {"error", "exit_code", "message", "hint", "suggestions"}
    assert told["message"]
    assert told["hint"]


def test_no_json_asked(run: Run) -> None:
    """What stands behind `--`, or within an argument, asks for nothing."""
    assert run("show", "--", "bogus", "--json").err.startswith("muscles: no record called 'bogus --json'\n")
    assert run("show", "x --json y").err.startswith("muscles: no record")


def test_automatic_format_and_json(run: Run) -> None:
    """`--format auto` with `--json` is two formats, in whatever order."""
    assert run("list", "-f", "auto", "--json").code == run("list", "--json", "-f", "auto").code == 2


def test_muscles_that_nothing_ties_to_an_injury(run: Run) -> None:
    """A name and an injury that no statement ties say so."""
    ran = run("risks", "glutes", "--injury", "shin-splints")

    assert (ran.code, ran.out, ran.err) == (0, "", "muscles: nothing is recorded for this\n")
    assert run("risks", "glutes", "shin-splints").err == ran.err


def test_kind_in_capitals(run: Run) -> None:
    """A kind in front of a name may be written in capitals too."""
    assert run("show", "MUSCLE:Glutes", "--fields", "id").out == "glutes\n"


def test_the_four_questions(run: Run) -> None:
    """What this edition is for: each question is answered, with grade and source in every row."""
    questions = (
        ["functions", "glutes"],
        ["exercises-for", "hamstrings"],
        ["risks", "--injury", "achilles"],
        ["risks", "glutes", "--injury", "runner's knee"],
    )
    for words in questions:
        rows = json.loads(run(*words, "--json").out)

        assert rows
        for row in rows:
            assert row["text"]
            assert row["grade"] in list(Grade)
            assert row["sources"] or row["restates"]


def test_wrong_links_are_listed_last(run: Run) -> None:
    """Leg lifts and leg extension stand among the hamstrings' exercises, last and contradicted, with why."""
    rows = json.loads(run("exercises-for", "hamstrings", "--json").out)
    grades = {row["id"]: row["grade"] for row in rows}

    assert grades["leg-lift"] == grades["leg-extension"] == "contradicted"
    assert {row["grade"] for row in rows[-2:]} == {"contradicted"}
    assert all(
        row["article"] for row in rows if row["id"] in ("leg-lift", "leg-extension", "deadlift", "lying-leg-curl")
    )


def test_both_sides(run: Run) -> None:
    """The chain between glutes and runner's knee names who is for and who is against."""
    rows = json.loads(run("risks", "glutes", "--injury", "runner's knee", "--json").out)
    out = run("risks", "glutes", "--injury", "runner's knee", "-f", "table").out

    assert {source["stance"] for row in rows for source in row["sources"]} == {"for", "against"}
    assert rows[0]["grade"] == "mixed"
    for title in ("For ─", "Against ─", "How to check ─", "What helps ─"):
        assert title in out


@pytest.mark.parametrize("grade", ["strong", "contradicted"])
def test_grade_filter(run: Run, grade: str) -> None:
    """`--grade` keeps only rows of that grade."""
    rows = json.loads(run("exercises-for", "glutes", "hamstrings", "--grade", grade, "--json").out)

    assert {row["grade"] for row in rows} == {grade}


def test_verdict_filter(run: Run) -> None:
    """`list claims --verdict contradicted` reads as an erratum."""
    rows = json.loads(run("list", "claims", "--verdict", "contradicted", "--json").out)

    assert {row["verdict"] for row in rows} == {"contradicted"}
    assert {"c016", "c017", "c056"} <= {row["id"] for row in rows}


@pytest.mark.parametrize("form", ["table", "plain", "markdown", "ndjson"])
def test_filter_that_leaves_nothing(run: Run, form: str) -> None:
    """An empty answer is no failure: exit 0, and a word on stderr which filter did it."""
    ran = run("exercises-for", "calves", "--equipment", "kettlebell", "--goal", "breathing", "-f", form)

    assert ran.code == 0
    assert ran.out.strip() == ""
    assert re.fullmatch(r"muscles: --\w+ \w+ left none of \d+\n", ran.err)


def test_options_before_and_after(run: Run) -> None:
    """Colour can be asked for before the command and after it."""
    before = run("--color", "always", "show", "soleus", "-f", "table").out

    assert before == run("show", "soleus", "-f", "table", "--color", "always").out
    assert "\x1b[" in before


def test_version(run: Run) -> None:
    """`--version` is one line; as JSON it also tells of the data."""
    told = json.loads(run("--version", "--json").out)

    assert run("--version").out == f"muscles {muscle_cli.__version__}\n"
    assert told["program"] == muscle_cli.__version__
    assert told["licence"] == {"code": "MIT", "data": "CC-BY-4.0"}
    assert set(told["counts"]) == set(Kind)
    assert re.fullmatch(r"[0-9a-f]{64}", told["seal"])


@pytest.mark.parametrize("words", [[], ["--help"], *([name, "--help"] for name in COMMANDS)], ids=" ".join)
def test_help_leads_with_examples(run: Run, words: list[str]) -> None:
    """Help is plain and shows examples before options; bare `muscles` prints it."""
    ran = run(*words)

    assert ran.code == 0
    assert 1 <= ran.out.partition("Options:")[0].count("  $ muscles ") <= 3
    assert "─" not in ran.out
    assert ran.err == ""


@pytest.mark.parametrize("name", COMMANDS)
def test_line_of_help(name: str) -> None:
    """The line that `muscles --help` has for a command is the first of the command's own help."""
    assert COMMANDS[name].help == (command(name).__doc__ or "").splitlines()[0]


def test_list_is_a_tree_in_the_articles_order(run: Run) -> None:
    """The article's groups come first and in its order, members set in below them."""
    lines = run("list", "-f", "table").out.splitlines()[1:]
    tops = [line.split("  ")[0] for line in lines if not line.startswith(" ")]

    assert tops[:4] == ["Quadriceps", "Hamstrings", "Glutes", "Hip flexors"]
    assert "    Biceps femoris long head"[:20] in "\n".join(lines)


def test_module_runs() -> None:
    """`python -m muscle_cli` is the same program."""
    done = spawn("show", "soleus", "--fields", "id,name", "--json")

    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == {"id": "soleus", "name": "Soleus"}


def test_json_under_any_terminal() -> None:
    """JSON is the same whatever terminal, width, colour, locale and encoding say."""
    odd = {"COLUMNS": "20", "FORCE_COLOR": "1", "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "TERM": "dumb"}

    done = spawn("show", "glutes", "--json", env={**os.environ, **odd})

    assert done.stdout.isascii()
    assert json.loads(done.stdout) == json.loads(spawn("show", "glutes", "--json").stdout)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize(
    "words", [["list"], ["show", "glutes", "--json"], ["list", "-f", "table"], ["--help"], ["--version"]], ids=" ".join
)
def test_full_disk(words: list[str]) -> None:
    """An answer that cannot be written is one clear line, exit 1."""
    with open("/dev/full", "w") as full:
        done = subprocess.run([*MUSCLES, *words], stdout=full, stderr=subprocess.PIPE, text=True)

    assert done.returncode == 1
    assert "cannot write the answer (No space left on device)" in done.stderr
    assert "hint" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "words",
    ["sources -f json", "sources -f table", "list", "show glutes -f markdown", "--help", "show --help", "--version"],
)
def test_closed_pipe(words: str) -> None:
    """`muscles list | head -1` ends quietly, in every format, with 141 where the reader was gone before the end."""
    line = f"{{ sleep 0.3; {sys.executable} -m muscle_cli {words}; echo $? >&2; }} | true"
    quiet = subprocess.run(["bash", "-c", line], capture_output=True, text=True)

    assert (quiet.stdout, quiet.stderr) == ("", "141\n")


@pytest.mark.parametrize("words", ["sources -f bibtex", "list sources -f markdown", "sources --json"])
@pytest.mark.parametrize("how", ["", "-u"])
def test_nothing_is_lost_in_silence(words: str, how: str) -> None:
    """A reader that takes only a part is told by the exit code, also where Python does not buffer its output."""
    line = f"{{ {sys.executable} {how} -m muscle_cli {words}; echo $? >&2; }} | head -c 100"
    cut = subprocess.run(["bash", "-c", line], capture_output=True, text=True)

    assert (len(cut.stdout.encode()), cut.stderr) == (100, "141\n")


def test_a_reader_that_does_not_read() -> None:
    """A pipe that is full and does not wait is one clear line, exit 1."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    done = subprocess.run([*MUSCLES, "sources", "--json"], stdout=writing, stderr=subprocess.PIPE, text=True)
    os.close(reading)
    os.close(writing)

    assert (done.returncode, json.loads(done.stderr)["error"]) == (1, "unwritable")


@pytest.mark.parametrize("words", ["plan --check -", "quiz"])
def test_closed_stdin(words: str) -> None:
    """Without a stdin there is nothing to read from: one line, exit 1."""
    done = subprocess.run(f"{sys.executable} -m muscle_cli {words} <&-", shell=True, capture_output=True, text=True)

    assert (done.returncode, done.stderr.splitlines()[0]) == (1, "muscles: cannot read - (stdin is closed)")


def test_closed_stdout() -> None:
    """Without a stdout the answer has nowhere to go: one line, exit 1."""
    done = subprocess.run(f"{sys.executable} -m muscle_cli list >&-", shell=True, capture_output=True, text=True)

    assert done.returncode == 1
    assert done.stderr.startswith("muscles: cannot write the answer (stdout is closed)\nhint: ")


@pytest.mark.parametrize(("words", "code"), [("show bogus", 3), ("show biceps", 4), ("list --zebra", 2)])
@pytest.mark.parametrize("closed", ["2>&-", "2>/dev/full", ">&-"])
def test_exit_code_survives(words: str, code: int, closed: str) -> None:
    """Whatever cannot be said, the exit code is that of the error, and nothing of it goes to stdout."""
    done = subprocess.run(
        f"{sys.executable} -m muscle_cli {words} {closed}", shell=True, capture_output=True, text=True
    )

    assert (done.returncode, done.stdout) == (code, "")


def test_note_never_goes_to_stdout() -> None:
    """With stderr closed JSON is still nothing but JSON."""
    words = "exercises-for glutes --equipment rope --json"
    done = subprocess.run(f"{sys.executable} -m muscle_cli {words} 2>&-", shell=True, capture_output=True, text=True)

    assert (done.returncode, done.stdout) == (0, "[]\n")


def test_what_fits_many_is_not_all_named(run: Run) -> None:
    """A hint names a dozen of many; JSON has all of them."""
    said, told = run("show", "hip"), json.loads(run("show", "hip", "--json").err)

    assert said.err.rstrip().endswith(f"and {len(told['suggestions']) - 12} more")


def test_reverse_look_ups_show_what_was_asked(run: Run) -> None:
    """A list by root or nerve shows the roots, or the nerve, of each muscle."""
    assert "L5, S1, S2" in run("list", "--root", "L5", "-f", "table").out
    assert "deep fibular (p" in run("list", "--nerve", "deep peroneal", "-f", "table").out


def test_interrupt(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """Ctrl-C leaves with 130 and no traceback, while reading as while writing."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(output, "emit", interrupted)
    writing = run("list")
    monkeypatch.setattr("muscle_cli.cards.listing", interrupted)

    assert (writing.code, writing.err) == (130, "")
    assert (run("list").code, run("list").err) == (130, "")


def test_interrupt_of_a_process() -> None:
    """A real SIGINT while the program waits for its reader ends it with 130."""
    process = subprocess.Popen([*MUSCLES, "sources", "-f", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    first = process.stdout.read(1)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)

    assert (first, process.returncode, err) == (b"[", 130, b"")


def test_other_errors_of_the_system_are_bugs(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error nobody expects keeps its traceback."""

    def denied(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(output, "emit", denied)

    with pytest.raises(PermissionError):
        main(["list"])


def test_without_docstrings() -> None:
    """Python may leave docstrings out; help is poorer then, but help."""
    done = subprocess.run([sys.executable, "-OO", "-m", "muscle_cli", "--help"], capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")
    assert "exercises-for" in done.stdout


def test_dump_of_the_first_line(run: Run) -> None:
    """Plain lists are made for head, cut and grep."""
    first = run("list").out.splitlines()[0]

    assert first.split("\t")[:2] == ["quadriceps", "Quadriceps"]
