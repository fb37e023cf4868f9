"""Golden transcripts on the real data: read them before you accept a change (`pytest --update` rewrites them)."""

import shlex
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.transcript import transcript

GOLDEN = Path(__file__).parent / "golden"
COMMANDS = {
    "help": "--help",
    "help-risks": "risks --help",
    "version": "--version",
    "list": "list",
    "list-exercises-at-home": "list exercises --equipment none --difficulty beginner",
    "list-erratum": "list claims --verdict contradicted",
    "list-stats": "list --stats",
    "show-glutes": "show glutes",
    "show-soleus": "show soleus",
    "show-biceps-femoris": "show biceps femoris",
    "show-achilles": "show achilles",
    "show-shin-splints": "show injury:shin-splints",
    "show-nordic-curl": "show nordic curl",
    "show-plantarflexion": "show ankle plantarflexion",
    "show-claim": "show c017",
    "show-source": "show lieberman-2006-gmax",
    "functions": "functions",
    "functions-calves": "functions calves",
    "risks-hamstrings": "risks hamstrings",
    "risks-achilles": "risks --injury achilles",
    "risks-chain": 'risks glutes --injury "runner\'s knee"',
    "exercises-for-hamstrings": "exercises-for hamstrings",
    "exercises-for-shin-splints": "exercises-for shin splints",
    "self-tests-calves": "self-tests calves",
    "sources-nordic-curl": "sources nordic-curl",
    "show-glutes-markdown": "show glutes -f markdown",
    "show-tfl": "show TFL",
    "show-fibularis": "show fibularis",
    "show-fhl": "show FHL",
    "show-core": "show core",
    "show-diaphragm": "show diaphragm",
    "show-stress-fracture": "show stress fracture",
    "show-smooth": "show smooth",
    "show-training": "show how often to train",
    "list-topics": "list topics",
    "functions-quads": "functions quads",
    "risks-peroneals": "risks peroneals",
    "risks-itbs": "risks --injury ITBS",
    "risks-plantar-fasciitis": "risks --injury plantar-fasciitis",
    "risks-broken-leg": "risks --injury broken-leg",
    "exercises-for-calves": "exercises-for calves",
    "exercises-for-upper-body": "exercises-for upper-body",
    "exercises-for-lats": "exercises-for lats",
    "exercises-for-tibialis-anterior": "exercises-for tibialis anterior",
    "show-triceps": "show triceps",
    "map-hamstrings": "map hamstrings",
    "map-squat-sole": "map short-foot --view sole --size 16",
    "map-shin-splints-30": "map shin-splints --size 30",
    "map-squat-38": "map squat --size 38",
    "show-soleus-wide": "show soleus",
    "show-nordic-curl-wide": "show nordic curl",
    "gait": "gait",
    "gait-hamstrings": "gait hamstrings --phase late-swing",
    "plan": "plan",
    "plan-achilles": "plan --for achilles-tendinopathy --equipment band --minutes 20 --weeks 3",
    "compare-calf-muscles": "compare soleus gastrocnemius",
    "exercises-instead": "exercises-for --instead-of nordic-curl --equipment none",
    "exercises-avoiding": "exercises-for gluteus medius --avoid runners-knee --difficulty beginner",
    "search-tight-calves": "search tight calves --limit 4",
    "risks-at-the-knee": "risks --at 'outside of the knee, downhill'",
    "unknown": "show glutess",
    "ambiguous": "show biceps",
    "filtered-away": "exercises-for calves --equipment kettlebell --goal breathing",
}


@pytest.mark.parametrize("name", COMMANDS)
def test_transcript(run: Run, name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command says what it said when a person last read it; the wide ones on a terminal with room for a figure."""
    if name.endswith("-wide"):
        monkeypatch.setenv("COLUMNS", "110")
    file = GOLDEN / f"{name}.txt"
    said = f"$ muscles {COMMANDS[name]}\n{transcript(run, shlex.split(COMMANDS[name]))}"
    if request.config.getoption("--update"):
        file.write_text(said)

    assert said == file.read_text(), "read the change, then: pytest --update"


def test_no_stale_transcript() -> None:
    """Every transcript belongs to a command."""
    assert {file.stem for file in GOLDEN.iterdir()} == set(COMMANDS)
