"""The house: who imports whom, what is imported when, and how large the rooms are."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import muscle_cli

HOUSE = Path(muscle_cli.__file__).parent

# The order to read the code in; a module imports only from those above it.
ORDER = [
    "errors",
    "writing",
    "vocabulary",
    "names",
    "passages",
    "statements",
    "models",
    "chart",
    "references",
    "checks",
    "record",
    "evidence",
    "index",
    "gate",
    "sealing",
    "finder",
    "relations",
    "atlas",
    "cards",
    "gait",
    "lighting",
    "figure",
    "deck",
    "compare",
    "alternatives",
    "covering",
    "wishes",
    "plan",
    "asking",
    "search",
    "complaint",
    "bibtex",
    "views",
    "svg",
    "export",
    "output",
    "talk",
    "cli",
    "__main__",
]
MODULES = sorted(HOUSE.rglob("*.py"))


def room(path: Path) -> str:
    """The place of a file in the order: its folder or its own name."""
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The rooms that a file imports from, at any depth of its code."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module == "muscle_cli":
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("muscle_cli."):
            found.add((node.module or "").split(".")[1])
    return {name for name in found if not name.startswith("__")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_go_one_way(path: Path) -> None:
    """A module imports only from those above it in the list."""
    here = room(path)
    if here != "__init__":
        above = ORDER[: ORDER.index(here) + 1]

        assert imported(path) <= set(above)


def test_the_order_is_told() -> None:
    """CONTRIBUTING gives the same order to who comes new."""
    told = (Path(__file__).parents[1] / "CONTRIBUTING.md").read_text()

    assert " → ".join(f"`{name}`" for name in ORDER if name != "__main__") in told


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_size(path: Path) -> None:
    """A file that outgrows 320 lines becomes two, a function that outgrows 40 too."""
    source = path.read_text()
    longest = max(
        (
            (node.end_lineno or 0) - node.lineno + 1
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.FunctionDef)
        ),
        default=0,
    )

    assert source.count("\n") <= 320
    assert longest <= 40


def test_only_models_and_table_import_the_heavy_ones() -> None:
    """Pydantic is imported by the models, what they are made of and, for its error, the gate; rich by what is drawn."""
    found = {
        (heavy, str(path.relative_to(HOUSE)))
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, (ast.ImportFrom, ast.Import))
        for heavy in ("pydantic", "rich", "jinja2")
        if heavy in {(getattr(node, "module", None) or node.names[0].name).split(".")[0]}
    }

    assert found == {
        ("pydantic", "statements.py"),
        ("pydantic", "models.py"),
        ("pydantic", "chart.py"),
        ("pydantic", "gate.py"),
        ("rich", "views/table.py"),
        ("rich", "views/progress.py"),
        ("jinja2", "export/site/pages.py"),
    }


@pytest.mark.parametrize(
    ("words", "absent"),
    [
        (["show", "glutes", "--json"], {"pydantic", "rich", "muscle_cli.models", "muscle_cli.checks"}),
        (["exercises-for", "hamstrings", "-f", "plain"], {"pydantic", "rich"}),
        (["risks", "-f", "csv"], {"pydantic", "rich"}),
        (["show", "glutes", "-f", "markdown"], {"pydantic", "rich"}),
        (["show", "glutes", "-f", "table"], {"pydantic"}),
        (["--help"], {"pydantic", "rich"}),
        (["show", "--help"], {"pydantic", "rich"}),
        (["show", "nothing-like-it"], {"pydantic", "rich"}),
        (["nonsense"], {"pydantic", "rich"}),
    ],
    ids=" ".join,
)
def test_nothing_heavy_on_the_way(words: list[str], absent: set[str]) -> None:
    """A look-up in sealed data imports no pydantic; JSON, help and errors import no rich."""
    code = (
        "import sys\nfrom muscle_cli.cli.main import main\n"
        f"try: main({words!r})\nexcept SystemExit: pass\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)

    assert set(done.stderr.splitlines()[-1].split()) & absent == set()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_nothing_heavy_in_completion(shell: str) -> None:
    """Completion imports neither pydantic nor rich, in none of the shells."""
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr))\n"
        "from muscle_cli.cli.main import main\nmain([])"
    )
    env = {
        "_MUSCLES_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": "muscles show glu",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "COMP_WORDS": "muscles show glu",
        "COMP_CWORD": "2",
    }
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env)

    assert "glutes" in done.stdout
    assert set(done.stderr.split()) & {"pydantic", "rich"} == set()
