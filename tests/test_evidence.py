"""The grade of a statement."""

from typing import Any

import pytest

from muscle_cli.evidence import grade, grade_of_texts, worst_verdict
from muscle_cli.vocabulary import Grade, SourceType, Verdict

TYPES = {str(kind): str(kind) for kind in SourceType}


def cited(*sources: str, certainty: str | None = None, stance: str = "for") -> list[dict[str, Any]]:
    """Citations of sources that are named by their type."""
    return [{"source": source, "stance": stance, "certainty": certainty} for source in sources]


@pytest.mark.parametrize(
    ("source", "structure", "other"),
    [
        ("guideline", "strong", "strong"),
        ("systematic-review", "strong", "strong"),
        ("trial", "moderate", "moderate"),
        ("cohort", "moderate", "moderate"),
        ("cross-sectional", "limited", "limited"),
        ("emg", "limited", "limited"),
        ("simulation", "limited", "limited"),
        ("anatomy", "anatomy", "limited"),
        ("textbook", "anatomy", "limited"),
        ("narrative", "limited", "limited"),
        ("web", "limited", "limited"),
        ("article", "article", "article"),
    ],
)
def test_one_source(source: str, structure: str, other: str) -> None:
    """Each type of source alone, for what a muscle is and does, and for any other proposition."""
    assert grade(cited(source), TYPES, None, structure=True) == structure
    assert grade(cited(source), TYPES, None, structure=False) == other


def test_every_type_is_graded() -> None:
    """No type is forgotten."""
    graded = {grade(cited(kind), TYPES, None, structure=False) for kind in SourceType}

    assert graded == {Grade.STRONG, Grade.MODERATE, Grade.LIMITED, Grade.ARTICLE}


@pytest.mark.parametrize(
    ("citations", "verdict", "expected"),
    [
        (cited("trial", "systematic-review"), None, Grade.STRONG),
        (cited("systematic-review", certainty="low"), None, Grade.MODERATE),
        (cited("guideline", certainty="low") + cited("emg"), None, Grade.MODERATE),
        (cited("systematic-review", certainty="low") + cited("guideline"), None, Grade.STRONG),
        (cited("trial", certainty="low"), None, Grade.MODERATE),
        (cited("emg", certainty="low"), None, Grade.LIMITED),
        (cited("systematic-review") + cited("emg", stance="against"), None, Grade.MIXED),
        (cited("emg", stance="against"), None, Grade.CONTRADICTED),
        (cited("emg", stance="against") + cited("article"), None, Grade.CONTRADICTED),
        ([], "contradicted", Grade.CONTRADICTED),
        ([], "partly", Grade.ARTICLE),
        ([], None, Grade.ARTICLE),
        (cited("emg"), "contradicted", Grade.LIMITED),
        (cited("article", stance="against"), None, Grade.ARTICLE),
    ],
)
def test_grade(citations: list[dict[str, Any]], verdict: str | None, expected: Grade) -> None:
    """The best source counts; for and against is mixed; only against, or a contradicted claim alone, is contradicted."""
    assert grade(citations, TYPES, verdict, structure=False) == expected


def test_anatomy_beats_web_for_structure() -> None:
    """A textbook beside a web page makes a fact one of anatomy."""
    assert grade_of_texts(["web", "textbook"], TYPES) == Grade.ANATOMY
    assert grade_of_texts(["web", "textbook"], TYPES, structure=False) == Grade.LIMITED


def test_worst_verdict() -> None:
    """The worst verdict of the restated claims is the statement's; without any it has none."""
    verdicts = {"a": "supported", "b": "partly", "c": "unverifiable", "d": "contradicted"}

    assert [worst_verdict(ids, verdicts) for ids in ("a", "ab", "abc", "dabc", "")] == [*Verdict, None]
