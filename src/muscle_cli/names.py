"""When two names are one: what is ignored in a name."""

import re
import unicodedata

_APOSTROPHES = str.maketrans("", "", "'‘’′ʼ`´")
_WORD = re.compile(r"[^\W_]+")

# American and British spelling, each pair written once, the American way or what is shorter.
_SPELLINGS = (
    (re.compile(r"[ao]e(?=\w\w)"), "e"),
    (re.compile(r"(?<=\w{3})is(?=e|a|in)"), "iz"),
    (re.compile(r"(?<=\w{2})our\b"), "or"),
    (re.compile(r"(?<=[bt])re\b"), "er"),
    (re.compile(r"(?<=gra)mme\b"), "m"),
    (re.compile(r"ll(?=ed|ing|er)"), "l"),
    (re.compile(r"\bgrey\b"), "gray"),
)
_FIBULAR = ((re.compile(r"^peroneal$"), "fibular"), (re.compile(r"^peroneu$"), "fibulari"))


def fold(name: str) -> str:
    """Give the words of a name without what is ignored when names are compared, blanks between them.

    Ignored are case, accents, apostrophes, punctuation, a plural s, and American or British spelling; peroneal is
    fibular. Two names are the same when their folds are equal but for the blanks (`joined`).
    """
    plain = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES)).casefold()
    bare = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(_fold_word(word) for word in _WORD.findall(bare))


def joined(folded: str) -> str:
    """Give the form in which folded names are compared."""
    return folded.replace(" ", "")


def _fold_word(word: str) -> str:
    singular = _singular(word) if len(word) > 3 else word
    for pattern, spelling in _SPELLINGS + _FIBULAR:
        singular = pattern.sub(spelling, singular)
    return singular


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word
