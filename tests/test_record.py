"""The read-only view, and that it agrees with the models."""

import copy
import pickle
from enum import Enum
from typing import Any

import pytest
from pydantic import BaseModel

from muscle_cli.models import MODELS
from muscle_cli.record import View, kind_of
from muscle_cli.vocabulary import Kind
from tests.world import full, small_world

VIEW = View({"name": "Soleus", "aliases": ["sol"], "ids": {"ta2": None}, "parts": [{"id": "a"}]}, Kind.MUSCLE)


def agree(model: Any, view: Any) -> None:
    """Compare a model with a view, field by field, all the way down."""
    if isinstance(model, BaseModel):
        assert isinstance(view, View)
        assert list(view) == list(type(model).model_fields)
        for name in type(model).model_fields:
            agree(getattr(model, name), getattr(view, name))
    elif isinstance(model, tuple):
        assert isinstance(view, tuple)
        assert len(model) == len(view)
        for one, other in zip(model, view, strict=True):
            agree(one, other)
    else:
        assert (model.value if isinstance(model, Enum) else model) == view
        assert model == view


@pytest.mark.parametrize("kind", Kind)
def test_view_and_model_agree(kind: Kind) -> None:
    """Every field of every model reads the same through a view."""
    for record in full(small_world())[kind].values():
        agree(MODELS[kind].model_validate(record, strict=False), View(record, kind))


def test_attributes() -> None:
    """Objects are views, lists are tuples, and anything else is no attribute."""
    assert VIEW.aliases == ("sol",)
    assert VIEW.ids.ta2 is None
    assert VIEW.parts[0].id == "a"
    assert list(VIEW) == ["name", "aliases", "ids", "parts"]
    with pytest.raises(AttributeError, match="no field 'nmae'"):
        _ = VIEW.nmae


def test_read_only() -> None:
    """Nothing can be set or deleted, and a copy as dict does not reach back."""
    with pytest.raises(AttributeError, match="read-only"):
        VIEW.name = "Plantaris"
    with pytest.raises(AttributeError, match="read-only"):
        del VIEW.name
    VIEW.as_dict()["aliases"].append("x")

    assert VIEW.aliases == ("sol",)


def test_copies_are_equal() -> None:
    """A view survives copy and pickle, kind and all, and equals only views of the same fields."""
    for other in (copy.copy(VIEW), copy.deepcopy(VIEW), pickle.loads(pickle.dumps(VIEW))):
        assert other == VIEW
        assert hash(other) == hash(VIEW)
        assert kind_of(other) == Kind.MUSCLE
    assert View({"name": "x"}) != VIEW
    assert VIEW != {"name": "Soleus"}
    assert repr(View({"id": "a"})) == "View({'id': 'a'})"


def test_kind_of_something_else() -> None:
    """Only records of an atlas have a kind."""
    with pytest.raises(TypeError):
        kind_of(View({}))
    with pytest.raises(TypeError):
        kind_of("soleus")
