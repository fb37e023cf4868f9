"""How long a command takes, as multiples of `python -c pass`: whole processes, run in turn, median of the ratios.

    python benchmarks/start_up.py            # the table below
    python benchmarks/start_up.py --runs 31 --json

Ratios, because they hold on a slow machine as on a fast one. Run it with the Python that has muscle-cli installed
(installed for real: an editable installation may compile its files at every start).
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time

BARE = ["-c", "pass"]
TYPER = "import typer; app = typer.Typer(); app.command()(lambda: None); app(standalone_mode=False)"

# What is timed: the words, the environment it needs, and the budget as a multiple of the bare interpreter.
CASES: dict[str, tuple[list[str], dict[str, str], float | None]] = {
    "a look-up as JSON": (["-m", "muscle_cli", "show", "glutes", "--json"], {}, 7.5),
    "a relation as JSON": (["-m", "muscle_cli", "exercises-for", "hamstrings", "--json"], {}, 7.5),
    "a look-up as table": (["-m", "muscle_cli", "show", "glutes", "--format", "table"], {}, 10),
    "a relation as table": (["-m", "muscle_cli", "exercises-for", "hamstrings", "--format", "table"], {}, 10),
    "a search as JSON": (["-m", "muscle_cli", "search", "tight calves", "--json"], {}, 12),
    "a search as table": (["-m", "muscle_cli", "search", "tight calves", "--format", "table"], {}, 16),
    "a plan as JSON": (["-m", "muscle_cli", "plan", "--json"], {}, 9),
    "a plan as table": (["-m", "muscle_cli", "plan", "--format", "table"], {}, 13),
    "a time line as JSON": (["-m", "muscle_cli", "gait", "--json"], {}, 7.5),
    "a comparison as table": (["-m", "muscle_cli", "compare", "squat", "lunge", "--format", "table"], {}, 10),
    "a map as table": (["-m", "muscle_cli", "map", "hamstrings", "--format", "table"], {"COLUMNS": "100"}, 11),
    "help": (["-m", "muscle_cli", "--help"], {}, 7),
    "completion": (
        ["-m", "muscle_cli"],
        {"_MUSCLES_COMPLETE": "complete_bash", "COMP_WORDS": "muscles show gl", "COMP_CWORD": "2"},
        8,
    ),
    "for comparison: Typer, saying nothing": (["-c", TYPER], {}, None),
}


def seconds(words: list[str], more: dict[str, str]) -> float:
    """Time one process, from its start to its end."""
    env = {**os.environ, "COLUMNS": "80", **more}
    if "COMP_WORDS" in more:
        words = ["-c", "import sys; sys.argv[0] = 'muscles'; from muscle_cli.cli.main import main; main()"]
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def ratio(words: list[str], more: dict[str, str], runs: int) -> float:
    """Give the median over some pairs of runs, each with the bare interpreter right after it."""
    seconds(words, more)
    return statistics.median(seconds(words, more) / seconds(BARE, {}) for _ in range(runs))


def main() -> None:
    """Print a line for each case: the ratio, and the budget where there is one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=15, help="pairs of runs for each case")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    found = {name: (ratio(words, more, options.runs), budget) for name, (words, more, budget) in CASES.items()}
    if options.json:
        print(
            json.dumps({name: {"ratio": round(value, 2), "budget": budget} for name, (value, budget) in found.items()})
        )
        return
    for name, (value, budget) in found.items():
        print(f"{name:40}{value:6.1f}" + (f"   budget {budget:g}" if budget else ""))


if __name__ == "__main__":
    main()
