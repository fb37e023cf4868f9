"""A small invented world: three muscles in a group, two exercises, an injury; every relation once."""

import json
from pathlib import Path
from typing import Any

from muscle_cli.models import MODELS
from muscle_cli.vocabulary import Kind, Phase

Record = dict[str, Any]

DAY = {"reviewed": "2026-01-02"}


def cited(source: str, stance: str = "for", **more: Any) -> Record:
    """A citation."""
    return {"source": source, "stance": stance, "note": f"{source} saw it in ten runners", **more}


def fact(*values: str, **more: Any) -> Record:
    """A fact out of the textbook."""
    return {"values": list(values), "sources": ["book"], **more}


def _muscle(id: str, name: str, **more: Any) -> Record:
    base = {"id": id, "name": name, "rank": "muscle", "region": "leg", "summary": f"{name} is invented."}
    return base | {"anatomy": {"origin": fact("top bone"), "roots": fact("L5", "S1")}} | DAY | more


def _source(id: str, type: str, name: str, **more: Any) -> Record:
    return {"id": id, "name": name, "type": type, "title": f"About {id}", "finding": "It was seen."} | DAY | more


def small_world() -> dict[Kind, list[Record]]:
    """Give fresh records, by kind, as somebody would write them: only the fields that say something."""
    muscles = [
        _muscle(
            "wings",
            "Wings",
            rank="group",
            anatomy=None,
            importance="main",
            place=1,
            members=["flapper", "glider"],
            aliases=["pinions"],
            functions=[
                {"text": "Wings lift.", "sources": [cited("trial-one")], "phases": ["propulsion"]},
                {"text": "Wings are said to shine.", "restates": ["c001"]},
            ],
            consequences=[{"text": "Weak wings droop.", "sources": [cited("survey")], "mechanism": "weakness"}],
        ),
        _muscle(
            "flapper",
            "Flapper",
            latin="musculus volans",
            compartment="upper compartment",
            aliases=["flap muscle"],
            members=["flapper-head"],
            antagonists=["glider"],
            actions=[{"movement": "lift", "role": "prime-mover", "note": "when fresh", "sources": ["book"]}],
            functions=[
                {
                    "text": "The flapper lifts at contact.",
                    "sources": [cited("survey")],
                    "phases": ["initial-contact"],
                    "contraction": "eccentric",
                    "movement": "lift",
                }
            ],
            activity=[{"start": 90, "end": 10, "contraction": "eccentric", "source": "survey", "note": "at 3 m/s"}],
            self_tests=[
                {
                    "name": "Flap count",
                    "how": ["Stand.", "Flap."],
                    "text": "Fewer than ten is weak.",
                    "sources": [cited("survey")],
                }
            ],
            numbers=[{"quantity": "mass", "value": 12.5, "unit": "g", "source": "book", "note": "ten birds"}],
            ids={"ta2": "12", "fma": "FMA:34", "uberon": "UBERON:0000056"},
        ),
        _muscle("flapper-head", "Flapper, long head", rank="part"),
        _muscle(
            "glider",
            "Glider",
            antagonists=["flapper"],
            actions=[{"movement": "lower", "role": "prime-mover", "sources": ["book"]}],
            anatomy={"origin": fact("low bone", disputed=[{"text": "lower still", "source": "survey"}])},
        ),
    ]
    exercises: list[Record] = [
        {
            "id": "flap",
            "name": "Flap",
            "aliases": ["flapping"],
            "goal": "strength",
            "difficulty": "beginner",
            "equipment": ["none"],
            "sides": "both",
            "movements": ["lift"],
            "targets": [
                {"muscle": "flapper", "role": "prime-mover", "text": "Flaps load it.", "sources": [cited("trial-one")]},
                {"muscle": "wings", "role": "synergist", "text": "Wings help.", "restates": ["c001"]},
            ],
            "helps": [
                {
                    "injury": "droop",
                    "aim": "treat",
                    "text": "Flaps ease droop.",
                    "sources": [cited("review", certainty="low")],
                }
            ],
            "steps": ["Open.", "Close."],
            "cues": ["Breathe."],
            "dose": {"text": "Three times ten.", "sets": [3, 3], "sources": ["trial-one"]},
            "harder": ["soar"],
            **DAY,
        },
        {
            "id": "soar",
            "name": "Soar",
            "goal": "stretch",
            "difficulty": "advanced",
            "equipment": ["band", "wall"],
            "sides": "one",
            "movements": ["lower"],
            "targets": [
                {
                    "muscle": "glider",
                    "role": "stretched",
                    "text": "Soaring does not stretch it.",
                    "sources": [cited("trial-two", "against")],
                    "restates": ["c002"],
                },
                {"muscle": "flapper", "role": "stretched", "text": "It stretches.", "sources": [cited("survey")]},
            ],
            "steps": ["Jump."],
            "easier": ["flap"],
            "cautions": [{"injury": "droop", "why": "It pulls.", "sources": ["survey"]}],
            **DAY,
        },
    ]
    injuries: list[Record] = [
        {
            "id": "droop",
            "name": "Droop",
            "aliases": ["sag"],
            "region": "leg",
            "site": "at the tip",
            "summary": "Tips hang.",
            "feels_like": fact("heavy"),
            "when": fact("late in the run"),
            "red_flags": [
                {"text": "It falls off.", "urgent": True, "sources": ["review"]},
                {"text": "It turns grey.", "urgent": False, "sources": ["review"]},
            ],
            "risks": [
                {
                    "muscle": "wings",
                    "mechanism": "weakness",
                    "text": "Weak wings go with it.",
                    "sources": [cited("survey"), cited("trial-two", "against", certainty="low")],
                    "restates": ["c003"],
                },
                {
                    "muscle": "glider",
                    "mechanism": "trauma",
                    "text": "Not tied.",
                    "sources": [cited("survey", "against")],
                },
            ],
            "running": [{"advice": "carry-on", "text": "Fly on if it lifts.", "sources": [cited("review")]}],
            "other_risks": [{"text": "An earlier droop.", "sources": [cited("review")]}],
            "care": [{"text": "Rest.", "sources": [cited("review")]}],
            "how_common": [{"text": "One in ten.", "sources": [cited("survey")]}],
            **DAY,
        }
    ]
    movements: list[Record] = [
        {"id": "lift", "name": "Lift", "joint": "shoulder", "opposite": "lower", "summary": "Up.", **DAY},
        {"id": "lower", "name": "Lower", "joint": "shoulder", "opposite": "lift", "summary": "Down.", **DAY},
    ]
    phases: list[Record] = [
        {
            "id": str(p),
            "name": p.replace("-", " "),
            "start": n,
            "end": n + 1,
            "speed": "3 m/s",
            "summary": "A moment.",
            "sources": ["book"],
            **DAY,
        }
        for n, p in enumerate(Phase)
    ]
    topics: list[Record] = [
        {
            "id": "feathers",
            "name": "Feathers",
            "kind": "tissue",
            "text": "What wings are made of.",
            "statements": [{"text": "They are light.", "sources": [cited("book")], "restates": ["c003"]}],
            **DAY,
        },
        {
            "id": "warm-up",
            "name": "Warm-up",
            "kind": "dose",
            "text": "Hop a little.",
            "statements": [{"text": "It warms.", "sources": [cited("book")]}],
            **DAY,
        },
        {
            "id": "flying-hours",
            "name": "Flying hours",
            "kind": "dose",
            "text": "How often to fly.",
            "statements": [{"text": "Twice a week.", "sources": [cited("book")]}],
            "doses": [{"goals": ["strength"], "text": "Ten flaps.", "repetitions": [10, 10], "sources": ["book"]}],
            **DAY,
        },
    ]
    claims: list[Record] = [
        {"id": "c001", "name": "Wings shine", "lines": [7], "verdict": "unverifiable", "why": "Nobody looked.", **DAY},
        {
            "id": "c002",
            "name": "Soaring stretches the glider",
            "lines": [8],
            "verdict": "contradicted",
            "why": "It does not.",
            "sources": [cited("trial-two", "against", certainty="low")],
            **DAY,
        },
        {"id": "c003", "name": "Weak wings droop", "lines": [9], "verdict": "partly", "why": "Sometimes.", **DAY},
    ]
    sources = [
        _source("article", "article", "The article"),
        _source("book", "textbook", "Book 1900", authors=["Wing A", "Society of Birds"], year=1900),
        _source("review", "systematic-review", "Review 2020", doi="10.1000/review", journal="Birds 1:2"),
        _source(
            "survey",
            "cross-sectional",
            "Survey 2019",
            pmid="123",
            population="ten birds",
            authors=[f"A{n} B" for n in range(5)],
        ),
        _source("trial-one", "trial", "Trial 2021", url="https://example.org/one"),
        _source("trial-two", "trial", "Trial 2022"),
    ]
    lists: tuple[list[Record], ...] = (muscles, exercises, injuries, movements, phases, topics, claims, sources)
    return dict(zip(Kind, lists, strict=True))


def small_body() -> Record:
    """Give a body as simple as can be: a square, with a flapper on its surface and a glider below."""
    square = [[0.0, 0.0], [10.0, 0.0], [10.0, 20.0], [0.0, 20.0]]
    flapper: Record = {
        "id": "flapper",
        "name": "Flapper",
        "layer": "surface",
        "muscles": ["flapper", "flapper-head"],
        "tone": 2,
        "fibres": 90,
    }
    glider: Record = {"id": "glider", "name": "Glider", "layer": "deep", "muscles": ["glider"]}
    places = [[[1.0, 2.0], [8.0, 2.0], [8.0, 9.0], [1.0, 9.0]], [[2.0, 11.0], [8.0, 11.0], [8.0, 18.0], [2.0, 18.0]]]
    regions = [
        region | {"points": points, "corners": [0, 1, 2, 3]}
        for region, points in zip((flapper, glider), places, strict=True)
    ]
    view = {
        "box": [-11, -1, 11, 21],
        "mirrored": True,
        "silhouette": [{"points": square, "corners": [0, 1, 2, 3]}],
        "regions": regions,
        "strokes": [{"name": "seam", "points": [[0.0, 0.0], [0.0, 5.0], [0.0, 20.0]], "weight": 2}],
    }
    sole = view | {"mirrored": False, "side": "left", "scale": 2, "box": [-1, -1, 11, 21]}
    return {"stature": 20, "angle": "degrees", "views": {"front": view, "back": view, "sole": sole}, "lies_under": {}}


def full(world: dict[Kind, list[Record]]) -> dict[Kind, dict[str, Record]]:
    """Give a world as the gate does: every field filled in, by id."""
    return {
        kind: {
            record["id"]: MODELS[kind].model_validate_json(json.dumps(record)).model_dump(mode="json")
            for record in sorted(found, key=lambda record: str(record["id"]))
        }
        for kind, found in world.items()
    }


def write(world: dict[Kind, list[Record]], folder: Path) -> Path:
    """Write a world as data files."""
    folder.mkdir(exist_ok=True)
    for kind, found in world.items():
        (folder / f"{kind.plural}.json").write_text(json.dumps(found))
    (folder / "body.json").write_text(json.dumps(small_body()))
    return folder
