"""The grade of a statement: computed from its sources, never typed in."""

from collections.abc import Iterable, Mapping
from typing import Any

from muscle_cli.vocabulary import Certainty, Grade, SourceType, Stance, Verdict

# What the best source makes of a statement, best type first. Anatomy papers and textbooks are at home in statements
# about structure and action; for a training or risk proposition cadavers and images are limited evidence.
_WORTH = {
    SourceType.GUIDELINE: Grade.STRONG,
    SourceType.SYSTEMATIC_REVIEW: Grade.STRONG,
    SourceType.TRIAL: Grade.MODERATE,
    SourceType.COHORT: Grade.MODERATE,
    SourceType.CROSS_SECTIONAL: Grade.LIMITED,
    SourceType.EMG: Grade.LIMITED,
    SourceType.SIMULATION: Grade.LIMITED,
    SourceType.ANATOMY: Grade.ANATOMY,
    SourceType.TEXTBOOK: Grade.ANATOMY,
    SourceType.NARRATIVE: Grade.LIMITED,
    SourceType.WEB: Grade.LIMITED,
}
_BEST_FIRST = list(_WORTH)
_VERDICTS = list(Verdict)


def worst_verdict(claims: Iterable[str], verdicts: Mapping[str, str]) -> Verdict | None:
    """Give the worst verdict of the restated claims, or None without any."""
    found = (Verdict(verdicts[claim]) for claim in claims)
    return max(found, key=_VERDICTS.index, default=None)


def grade(
    citations: Iterable[Mapping[str, Any]], types: Mapping[str, str], verdict: str | None, *, structure: bool
) -> Grade:
    """Give the grade of a statement.

    `types` says what type each source is, `verdict` is that of the claims the statement restates, and `structure` is
    true for what a muscle is and does. The article itself is no evidence.
    """
    told = [citation for citation in citations if types[citation["source"]] != SourceType.ARTICLE]
    supporting = [citation for citation in told if citation["stance"] == Stance.FOR]
    if not supporting:
        return Grade.CONTRADICTED if told or verdict == Verdict.CONTRADICTED else Grade.ARTICLE
    if len(supporting) < len(told):
        return Grade.MIXED
    best = _WORTH[min((_counts_as(citation, types) for citation in supporting), key=_BEST_FIRST.index)]
    return Grade.LIMITED if best == Grade.ANATOMY and not structure else best


def _counts_as(citation: Mapping[str, Any], types: Mapping[str, str]) -> SourceType:
    """A guideline or review that calls its own certainty low weighs as much as one trial."""
    kind = SourceType(types[citation["source"]])
    low = citation["certainty"] == Certainty.LOW and _WORTH[kind] == Grade.STRONG
    return SourceType.TRIAL if low else kind


def is_structural(record: Mapping[str, Any], path: str) -> bool:
    """Say whether what stands at a path of a record is about what a muscle is and does, as anatomy and most topics."""
    return path.startswith(("functions", "anatomy", "actions", "numbers")) or record.get("kind") in (
        "tissue",
        "function",
    )


def grade_of_texts(sources: Iterable[str], types: Mapping[str, str], *, structure: bool = True) -> Grade:
    """Give the grade of a fact, an action or a dose, whose sources are plain ids that all speak for it."""
    citations = ({"source": source, "stance": Stance.FOR, "certainty": None} for source in sources)
    return grade(citations, types, None, structure=structure)
