"""When two names are one: what is ignored in a name."""

import re
from functools import lru_cache

# Apostrophes, and what is not seen at all: soft hyphens and the like, which text from web pages may hold.
_IGNORED = str.maketrans("", "", "'‘’′ʼ`´\u00ad\u200b\u200c\u200d\u2060\ufeff")

# American and British spelling, each pair written once, the American way or what is shorter; and peroneal is fibular.
# A pattern is only compiled for a word that holds the letters in front of it, so that most names cost none.
SPELLINGS = (
    ("ae", r"ae(?=\w\w)", "e"),
    ("oe", r"oe(?=\w\w)", "e"),
    ("is", r"(?<=\w{3})is(?=e|a|in)", "iz"),
    ("our", r"(?<=\w{2})our\b", "or"),
    ("re", r"(?<=[bt])re\b", "er"),
    ("mme", r"(?<=gra)mme\b", "m"),
    ("ll", r"ll(?=ed|ing|er)", "l"),
    ("grey", r"\bgrey\b", "gray"),
    ("peroneal", r"^peroneal$", "fibular"),
    ("peroneu", r"^peroneu$", "fibulari"),
)


@lru_cache(maxsize=256)
def fold(name: str) -> str:
    """Give the words of a name without what is ignored when names are compared, blanks between them.

    Ignored are case, accents, apostrophes, punctuation, a plural s, and American or British spelling; peroneal is
    fibular. Two names are the same when their folds are equal but for the blanks (`joined`).
    """
    return " ".join(map(_fold_word, split(name)))


def split(text: str) -> list[str]:
    """Give the words of a text: small, without accents, apostrophes and punctuation."""
    plain = text.translate(_IGNORED)
    bare = plain.casefold() if plain.isascii() else _without_accents(plain)
    return "".join(character if character.isalnum() else " " for character in bare).split()


def _without_accents(name: str) -> str:
    import unicodedata  # most names do without

    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(character for character in plain if not unicodedata.combining(character))


def joined(folded: str) -> str:
    """Give the form in which folded names are compared."""
    return folded.replace(" ", "")


def _fold_word(word: str) -> str:
    folded = singular(word)
    for letters, pattern, spelling in SPELLINGS:
        if letters in folded:
            folded = re.sub(pattern, spelling, folded)
    return folded


def singular(word: str) -> str:
    """Give a word of over three letters without its plural s."""
    if len(word) <= 3:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word
