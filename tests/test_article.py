"""What the article says is carried by a record: each row of its content points to the place."""

import csv
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from muscle_cli import gate
from muscle_cli.vocabulary import Kind

RECORDS, _ = gate.check(gate.bundled_folder())
with (Path(__file__).parent / "article_rows.tsv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def carried(pointer: str) -> Any:
    """Give what stands at `kind:id` or `kind:id#path`; KeyError or IndexError for nothing."""
    name, _, path = pointer.partition("#")
    kind, _, id = name.partition(":")
    value: Any = RECORDS[Kind(kind)][id]
    for part in re.findall(r"[^.\[\]]+", path):
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


@pytest.mark.parametrize("row", ROWS, ids=[row["row"] for row in ROWS])
def test_row_is_carried(row: dict[str, str]) -> None:
    """Every row has a pointer, and every pointer leads to something."""
    pointers = row["pointers"].split()

    assert pointers
    assert all(carried(pointer) for pointer in pointers)


def test_rows_stand_once_and_are_all() -> None:
    """No row is listed twice, and all that the article says is there, by kind."""
    names = [row["row"] for row in ROWS]

    assert sorted(set(names)) == sorted(names)
    assert Counter(row["kind"] for row in ROWS) == {
        "muscle_group": 28,
        "muscle": 42,
        "muscle_tissue_type": 3,
        "general_function": 5,
        "function": 122,
        "weakness_or_risk": 52,
        "injury": 44,
        "exercise": 63,
        "exercise_instruction": 54,
        "training_dose": 8,
        "study_mentioned": 17,
        "anatomy_fact": 77,
    }
