"""Styled text in lines: as rich wraps it, and nothing is lost."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muscle_cli.views.prose import wrapped

words = st.text("abcdé·-", min_size=1, max_size=9)
styles = st.sampled_from(["", "tag", "label"])


@given(
    st.lists(st.tuples(st.lists(words, min_size=1, max_size=6).map(" ".join), styles), max_size=5), st.integers(9, 40)
)
def test_as_textwrap(pieces: list[tuple[str, str]], width: int) -> None:
    """Lines break where the standard library breaks them; the style of every letter is kept."""
    spaced = [(f"{text} ", style) for text, style in pieces]
    lines = list(wrapped(spaced, width))
    text = "".join(text for text, _ in spaced)
    told = ["".join(text for text, _ in line) for line in lines]

    assert [line for line in told if line] == textwrap.wrap(text, width, break_on_hyphens=False)
    for style in ("", "tag", "label"):
        kept = "".join(text for line in lines for text, its in line if its == style and text.strip())
        assert kept.replace(" ", "") == "".join(text for text, its in spaced if its == style).replace(" ", "") or (
            style == ""
        )


@pytest.mark.parametrize(
    ("pieces", "lines"),
    [
        ([], [""]),
        ([("", "")], [""]),
        ([("ab", "label"), ("cd", ""), (" ef", "")], ["abcd", "ef"]),
        ([("a  b c ", "")], ["a  b", "c"]),
        ([("a ", ""), (" b", "tag")], ["a  b"]),
        ([("abcdefghijk", "")], ["abcde", "fghij", "k"]),
        ([("x abcdefghijk", ""), ("lm", "tag")], ["x", "abcde", "fghij", "klm"]),
    ],
)
def test_lines(pieces: list[tuple[str, str]], lines: list[str]) -> None:
    """A word may change its style within; blanks inside a line stay; a word longer than a line is cut."""
    assert ["".join(text for text, _ in line) for line in wrapped(pieces, 5)] == lines
