"""What records are made of: text that is safe to print, statements with both sides, facts, and the base record."""

import re
import unicodedata
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from muscle_cli import vocabulary as vocab

_BIDIRECTIONAL_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _printable(text: str) -> str:
    """Refuse what could garble a terminal: control, bidirectional-override and lone-surrogate characters."""
    for character in text:
        if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}:
            raise ValueError(f"holds the control character U+{ord(character):04X}")
    if found := _BIDIRECTIONAL_CONTROLS.search(text):
        raise ValueError(f"holds the bidirectional control U+{ord(found.group()):04X}")
    if text != text.strip():
        raise ValueError("begins or ends with a blank")
    return text


def _calendar_day(text: str) -> str:
    date.fromisoformat(text)
    return text


Text = Annotated[str, StringConstraints(min_length=1), AfterValidator(_printable)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_calendar_day)]
Percent = Annotated[float, Field(ge=0, le=100)]
Count = Annotated[int, Field(ge=1, le=1000)]


class Model(BaseModel):
    """Base of everything in a data file: frozen, strict, and refusing unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class Citation(Model):
    """One source's word on a statement's proposition."""

    source: Id = Field(description="id of the source record")
    stance: vocab.Stance = Field(description="for the proposition, or against it (no effect is against)")
    certainty: vocab.Certainty | None = Field(None, description="low, where the source calls its own certainty low")
    note: Text = Field(description="what it found: the figure and the population")


class Statement(Model):
    """The unit of truth: one sentence whose place in the record fixes the proposition that is graded."""

    text: Text = Field(description="one plain sentence; it may qualify or deny the proposition")
    sources: tuple[Citation, ...] = Field((), description="what the literature says, both sides")
    restates: tuple[Id, ...] = Field((), description="claims of the article with the same proposition")
    corrects: tuple[Id, ...] = Field((), description="claims of the article that this sentence replaces")


class Dispute(Model):
    """What another text says about a fact."""

    text: Text = Field(description="how it differs")
    source: Id = Field(description="the text that says so")


class Fact(Model):
    """The unit of description: short phrases, the texts they come from, and what other texts say."""

    values: tuple[Text, ...] = Field(min_length=1, description="short phrases")
    sources: tuple[Id, ...] = Field(min_length=1, description="ids of the texts that say so")
    disputed: tuple[Dispute, ...] = Field((), description="what another text says, and which")


class Record(Model):
    """What every record has."""

    id: Id = Field(description="permanent name in kebab-case")
    name: Text = Field(description="the plain name that is printed")
    aliases: tuple[Text, ...] = Field((), description="other names that find the record, unique within the kind")
    reviewed: Day = Field(description="day of the last check against the sources")
