"""Rows: a stored statement with the names it refers to, its grade and its verdict.

These are the shapes of the JSON that the commands print, so a key here may be added but not renamed or removed.
"""

from collections.abc import Callable, Iterable
from typing import Any

from muscle_cli.errors import BadUsage, cut, quoted
from muscle_cli.evidence import grade, grade_of_texts, worst_verdict
from muscle_cli.gate import Index
from muscle_cli.names import fold
from muscle_cli.vocabulary import Grade, Kind, Phase, Role, Stance

Row = dict[str, Any]

# What a muscle does to a movement, by its role.
_PART = {
    Role.PRIME_MOVER: "Leads",
    Role.SYNERGIST: "Helps with",
    Role.STABILISER: "Steadies the joint in",
    Role.STRETCHED: "Is stretched by",
}

GRADES, ROLES, PHASES = list(Grade), list(Role), list(Phase)


class Rows:
    """Makes rows out of stored statements, with the names, types and verdicts of an index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def label(self, kind: Kind, id: str | None) -> str | None:
        """Give the printed name of a record, or None for none."""
        return None if id is None else self._index[f"labels/{kind}"][id]

    def cite(self, source: str) -> Row:
        """Give the short label and the type of a source."""
        return {"name": self.label(Kind.SOURCE, source), "type": self._index["types"][source]}

    def statement(self, stored: Row, *, structure: bool = False, **lead: Any) -> Row:
        """Give the row of a statement: what leads it, the statement, its grade and verdict."""
        verdict = worst_verdict(stored["restates"], self._index["verdicts"])
        return {
            **lead,
            **stored,
            "sources": [{**citation, **self.cite(citation["source"])} for citation in stored["sources"]],
            "grade": grade(stored["sources"], self._index["types"], verdict, structure=structure),
            "verdict": verdict,
        }

    def texts(self, stored: Row, *, structure: bool = True) -> Row:
        """Give a fact, an action or a dose with its grade and the labels of its sources."""
        disputed = [{**other, **self.cite(other["source"])} for other in stored.get("disputed", ())]
        return {
            **stored,
            **({"disputed": disputed} if "disputed" in stored else {}),
            "sources": [{"source": source, **self.cite(source)} for source in stored["sources"]],
            "grade": grade_of_texts(stored["sources"], self._index["types"], structure=structure),
        }

    def evidence(self, around: Row, *, structure: bool) -> Row:
        """Give the grade, the verdict and the sources of the object around a text; null and none where it has none."""
        if "restates" in around:
            behind = self.statement(around, structure=structure)
        elif around.get("sources") and isinstance(around["sources"][0], str):
            behind = self.texts(around, structure=structure)
        else:
            behind = {}
        return {"grade": behind.get("grade"), "verdict": behind.get("verdict"), "sources": behind.get("sources", [])}

    def function(self, stored: Row, muscle: Row) -> Row:
        """Give the row of something that a muscle does; its role is that of the muscle's action."""
        roles = {action["movement"]: action["role"] for action in muscle["actions"]}
        return self.statement(
            stored,
            structure=True,
            muscle=muscle["id"],
            muscle_name=muscle["name"],
            movement=stored["movement"],
            role=roles.get(stored["movement"]),
            phases=stored["phases"],
            contraction=stored["contraction"],
        )

    def action(self, stored: Row, muscle: Row) -> Row:
        """Give the row of a movement that a muscle makes, in the shape of a function."""
        name = str(self.label(Kind.MOVEMENT, stored["movement"])).lower()
        note = f": {stored['note']}" if stored["note"] else ""
        told = {"certainty": None, "note": "names the movement"}
        return self.function(
            {
                "text": f"{_PART[stored['role']]} {name}{note}.",
                "sources": [{"source": source, "stance": Stance.FOR, **told} for source in stored["sources"]],
                "restates": [],
                "corrects": [],
                "phases": [],
                "movement": stored["movement"],
                "contraction": None,
            },
            muscle,
        )

    def risk(self, stored: Row, injury: str | None, muscle: str) -> Row:
        """Give the row of an injury (or, where that is None, another consequence) tied to a muscle."""
        return self.statement(
            stored,
            injury=injury,
            injury_name=self.label(Kind.INJURY, injury),
            muscle=muscle,
            muscle_name=self.label(Kind.MUSCLE, muscle),
            mechanism=stored["mechanism"],
            exercises=None,
            self_tests=None,
        )

    def self_test(self, stored: Row, muscle: Row) -> Row:
        """Give the row of a self-test."""
        return self.statement(stored, muscle=muscle["id"], muscle_name=muscle["name"], name=stored["name"])

    def exercise(
        self,
        record: Row,
        statement: Row,
        *,
        muscles: Iterable[str] = (),
        injury: str | None = None,
        via: str | None = None,
    ) -> Row:
        """Give the row of an exercise, led by the statement for which it is listed."""
        muscle = statement.get("muscle")
        return self.statement(
            statement,
            id=record["id"],
            name=record["name"],
            muscle=muscle,
            muscle_name=self.label(Kind.MUSCLE, muscle),
            muscles=list(muscles),
            role=statement.get("role"),
            aim=statement.get("aim"),
            goal=record["goal"],
            equipment=record["equipment"],
            difficulty=record["difficulty"],
            sides=record["sides"],
            article=bool(statement["restates"]),
            injury=injury,
            via=via,
            caution=None,
            reason=None,
        )


def by_phase(row: Row) -> int:
    """Order functions by the first phase they are for; those for none in particular come last."""
    return min((PHASES.index(phase) for phase in row["phases"]), default=len(PHASES))


def by_role_and_phase(row: Row) -> tuple[int, int]:
    """Order functions that serve one movement: by the muscle's role in it, then by phase."""
    return ROLES.index(row["role"]) if row["role"] else len(ROLES), by_phase(row)


def by_grade(row: Row) -> tuple[bool, int, str, str]:
    """Order risks: injuries before other consequences, then by grade and name."""
    return row["injury"] is None, GRADES.index(row["grade"]), row["injury_name"] or "", row["muscle_name"]


def by_role(row: Row) -> tuple[bool, int, int, str]:
    """Order exercises by role, grade and name, contradicted ones last."""
    role = ROLES.index(row["role"]) if row["role"] else -1
    return row["grade"] == Grade.CONTRADICTED, role, GRADES.index(row["grade"]), row["name"]


def by_care(row: Row) -> tuple[bool, bool]:
    """Order exercises for an injury: what was tried in vain behind the rest, what wants care and does not help last."""
    helps = bool(row["aim"]) and not contradicted(row)
    return bool(row["caution"]) and not helps, contradicted(row)


def contradicted(row: Row) -> bool:
    """Say whether the literature speaks against a row alone."""
    return bool(row["grade"] == Grade.CONTRADICTED)


def narrow(rows: list[Row], **wanted: Any) -> tuple[list[Row], str]:
    """Keep the rows that have one of the wanted values in each field named.

    Gives the rows and, where a filter left none of some, a word on which filter it was.
    """
    for field, values in wanted.items():
        if values and rows and not {field, f"{field}s"} & set(rows[0]):
            raise BadUsage(f"--{field} does not fit here", f"these have {', '.join(rows[0])}")
        kept = [row for row in rows if not values or _has(row, field, values)]
        if rows and not kept:
            return [], f"--{field} {' '.join(map(cut, values))} left none of {len(rows)}"
        rows = kept
    return rows, ""


def _has(row: Row, field: str, values: Iterable[str]) -> bool:
    found = row[field] if field in row else row[f"{field}s"]
    return any(value in values for value in found) if isinstance(found, (list, tuple, set)) else found in values


def worded(rows: list[Row], field: str, wanted: str) -> list[str]:
    """Give the values of a field that have all the words of a text; the text itself where none has.

    The nerve "deep peroneal" is the deep fibular nerve; "tibial" finds the tibial nerve, not tibialis anterior; what a
    nerve goes to is no name of it ("obturator" is not the nerve to obturator internus), unless nothing else fits.
    Raises BadUsage for a text without a word.
    """
    words = set(fold(wanted).split())
    if not words:
        raise BadUsage(f"--{field} is empty", f"give its name, such as --{field} {quoted('tibial')}")
    found = (row.get(field) or () for row in rows)
    values = sorted({value for values in found for value in ([values] if isinstance(values, str) else values)})
    named = [value for value in values if words <= set(fold(value.partition(" to ")[0]).split())]
    return named or [value for value in values if words <= set(fold(value).split())] or [wanted]


def first_of_each(rows: Iterable[Row], key: Callable[[Row], Any]) -> list[Row]:
    """Keep the first row for each key."""
    found: dict[Any, Row] = {}
    for row in rows:
        found.setdefault(key(row), row)
    return list(found.values())
