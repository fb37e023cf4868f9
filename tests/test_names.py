"""When two names are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muscle_cli.names import fold, joined


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Glutes", "glute"),
        ("gluteus-medius", "Gluteus  Medius"),
        ("Runner's knee", "runners knee"),
        ("runner’s knee", "Runners-knee"),
        ("peroneals", "fibular"),
        ("peroneus longus", "Fibularis longus"),
        ("stabiliser", "stabilizer"),
        ("stabilisation", "stabilization"),
        ("stabilising", "stabilizing"),
        ("runner´s knee", "runner′s knee"),
        ("fibre", "fiber"),
        ("labour", "labor"),
        ("programme", "program"),
        ("travelling", "traveling"),
        ("oedema", "edema"),
        ("haemorrhage", "hemorrhage"),
        ("grey", "gray"),
        ("calf stretches", "calf stretch"),
        ("presses", "press"),
        ("boxes", "box"),
        ("knee injuries", "knee injury"),
        ("Fessière", "fessiere"),
        ("pushups", "push-up"),
    ],
)
def test_same(one: str, other: str) -> None:
    """Case, accents, blanks, hyphens, apostrophes, plurals and spelling make no difference."""
    assert joined(fold(one)) == joined(fold(other))


@pytest.mark.parametrize(
    ("one", "other"), [("abs", "ab"), ("soleus", "sole"), ("toe", "te"), ("brevis", "longus"), ("press", "pres")]
)
def test_different(one: str, other: str) -> None:
    """Short words keep their s, and different words stay different."""
    assert joined(fold(one)) != joined(fold(other))


@given(st.text(max_size=40))
def test_fold_is_plain(name: str) -> None:
    """Whatever the input, a fold holds words and single blanks, and case does not change it."""
    folded = fold(name)

    assert folded == " ".join(folded.split())
    assert fold(name.casefold()) == folded


@given(st.lists(st.from_regex(r"[a-z]{2,9}", fullmatch=True), min_size=1, max_size=4))
def test_separators_do_not_matter(words: list[str]) -> None:
    """Words joined by blanks, hyphens or underscores are one name."""
    assert fold(" ".join(words)) == fold("-".join(words)) == fold("_".join(words))
