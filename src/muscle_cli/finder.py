"""Which record a name means: one, none (with the nearest), or several."""

from collections.abc import Iterable, Sequence
from functools import cached_property

from muscle_cli.errors import AmbiguousName, BadUsage, UnknownName, quoted
from muscle_cli.gate import Index
from muscle_cli.names import fold, joined
from muscle_cli.vocabulary import WORKS, Kind

Found = tuple[Kind, str]

_SUGGESTIONS = 3
_LONGEST_NAME = 200
# No name has more words; without a bound a long line of words would take the square of its length.
_LONGEST_RUN = 40


class Finder:
    """Finds records by their ids, names, Latin names and aliases."""

    def __init__(self, index: Index) -> None:
        self._index = index

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """All names; a name that is written as in the data needs only those with its first letter."""
        return {name: found for initial in self._index["initials"] for name, found in self._with(initial).items()}

    def _with(self, initial: str) -> dict[str, list[str]]:
        names: dict[str, list[str]] = self._index[f"names/{initial}"]
        return names

    @cached_property
    def _joined(self) -> dict[str, list[str]]:
        """The names without their blanks; only a name that is written in another way than in the data needs them."""
        return {joined(name): found for name, found in self._names.items()}

    def find(self, name: str, kinds: Sequence[Kind]) -> Found:
        """Give the one record of these kinds with this name; a kind and a colon in front settle the kind.

        Raises UnknownName, AmbiguousName, or BadUsage for an empty name.
        """
        name, kinds = _split_kind(name, kinds)
        words = fold(name)
        if not words:
            raise _empty(name, kinds)
        found = self._named(words, kinds)
        if len(found) == 1:
            return found[0]
        several = found or self._sharing(set(words.split()), kinds)
        if len(several) > 1:
            across = len({kind for kind, _ in several}) > 1
            raise AmbiguousName(name, [f"{kind}:{id}" if across else id for kind, id in several])
        if elsewhere := self._named(words, [kind for kind in Kind if kind not in kinds]):
            kind, id = elsewhere[0]
            article = "an" if kind[0] in "aeiou" else "a"
            raise UnknownName(_one_of(kinds), name, [], _listing(kinds), f"it is {article} {kind}: muscles show {id}")
        near = [id for _, id in several] or self._nearest(joined(words), set(words.split()), kinds)
        raise UnknownName(_one_of(kinds), name, near, _listing(kinds))

    def knows(self, name: str, kinds: Sequence[Kind]) -> bool:
        """Say whether any record has this name."""
        return bool(self._named(fold(name), kinds))

    def resolve(self, arguments: Sequence[str], kinds: Sequence[Kind]) -> list[Found]:
        """Give the records that arguments name, each once; the longest run of words that is a name is one name.

        Where no name begins, everything up to the next name is taken for one, so that the error quotes it whole.
        """
        for word in arguments:
            name, among = _split_kind(word, kinds)
            if not fold(name):
                raise _empty(name, among)
        found = []
        rest = list(arguments)
        while rest:
            length = self._longest_name(rest, kinds) or self._up_to_next_name(rest, kinds)
            found.append(self._find_first(rest[:length], kinds))
            del rest[:length]
        return list(dict.fromkeys(found))

    def _find_first(self, words: Sequence[str], kinds: Sequence[Kind]) -> Found:
        """Give the record that words name; where each of them alone would have been told more, the first one is."""
        try:
            return self.find(" ".join(words), kinds)
        except UnknownName as error:
            alone = [] if error.suggestions else [self._trouble(word, kinds) for word in words]
            raise alone[0] if alone and all(each.suggestions for each in alone) else error from None

    def _trouble(self, word: str, kinds: Sequence[Kind]) -> UnknownName | AmbiguousName:
        """Give the error of a word that is no name."""
        try:
            raise AssertionError(self.find(word, kinds))
        except (UnknownName, AmbiguousName) as error:
            return error

    def _longest_name(self, words: Sequence[str], kinds: Sequence[Kind]) -> int:
        """Give how many words make the longest name that begins here; 0 for none. A word with a blank stands alone."""
        longest = next((n for n, word in enumerate(words) if " " in word.strip()), len(words)) or 1
        first, among = _split_kind(words[0], kinds)
        folded = [fold(word) for word in (first, *words[1 : min(longest, _LONGEST_RUN)])]
        for length in range(len(folded), 0, -1):
            if self._named(" ".join(filter(None, folded[:length])), among):
                return length
        return 0

    def _up_to_next_name(self, words: Sequence[str], kinds: Sequence[Kind]) -> int:
        if " " in words[0].strip():
            return 1
        return next((n for n in range(1, len(words)) if self._longest_name(words[n:], kinds)), len(words))

    def named_as_written(self, folded: str) -> list[Found]:
        """Give the records that have this folded name with these very blanks, at no cost."""
        return _among(self._written(folded) or (), tuple(Kind))

    def _written(self, folded: str) -> list[str] | None:
        return self._with(folded[0]).get(folded) if folded[:1] in self._index["initials"] else None

    def nearest_word(self, word: str) -> str | None:
        """Give the word out of all names that is most like this one, if any is."""
        from difflib import get_close_matches

        known = {each for name in self._names for each in name.split()}
        return next(iter(get_close_matches(fold(word)[:_LONGEST_NAME], sorted(known), n=1, cutoff=0.75)), None)

    @cached_property
    def _works(self) -> dict[str, list[str]]:
        """The ids and names of claims and sources; only a name that nothing else has is looked for among them."""
        found: dict[str, list[str]] = {}
        for kind in sorted(WORKS):
            for id, label in self._index[f"labels/{kind}"].items():
                for name in {joined(fold(id)), joined(fold(label))}:
                    found.setdefault(name, []).append(f"{kind}:{id}")
        return found

    def _named(self, folded: str, kinds: Sequence[Kind]) -> list[Found]:
        known = self._written(folded)
        found = _among(self._joined.get(joined(folded), ()) if known is None else known, kinds)
        if found or not WORKS & set(kinds):
            return found
        return _among(self._works.get(joined(folded), ()), kinds)

    def _sharing(self, wanted: set[str], kinds: Sequence[Kind]) -> list[Found]:
        """Give the records that have all these words in one of their names: first in the printed one, then by kind."""
        hits = (found for name, found in self._names.items() if wanted <= set(name.split()))
        guessed = [kind for kind in kinds if kind not in WORKS]
        found = _among((reference for found in hits for reference in found), guessed)

        def rank(found: Found) -> tuple[bool, int]:
            kind, id = found
            return not wanted <= set(fold(self._index[f"labels/{kind}"][id]).split()), guessed.index(kind)

        return sorted(found, key=rank)

    def _nearest(self, key: str, words: set[str], kinds: Sequence[Kind]) -> list[str]:
        from difflib import get_close_matches  # only a misspelled name pays for it

        guessed = [kind for kind in kinds if kind not in WORKS]
        names = {name: among for name, found in self._names.items() if (among := _among(found, guessed))}
        # A name of several words is close only to one that shares a word: a wrong diagnosis is worse than no hint.
        alike = {joined(name): among for name, among in names.items() if len(words) == 1 or words & set(name.split())}
        close = get_close_matches(key[:_LONGEST_NAME], alike, n=2 * _SUGGESTIONS, cutoff=0.75)
        return list(dict.fromkeys(id for name in close for _, id in alike[name]))[:_SUGGESTIONS]


def _split_kind(name: str, kinds: Sequence[Kind]) -> tuple[str, Sequence[Kind]]:
    prefix, colon, rest = name.partition(":")
    kind = prefix.strip().casefold()
    return (rest, [Kind(kind)]) if colon and kind in kinds else (name, kinds)


def _empty(name: str, kinds: Sequence[Kind]) -> BadUsage:
    said = f"the name {quoted(name.strip())} has no letters" if name.strip() else "the name is empty"
    return BadUsage(said, f"see all: {_listing(kinds)}")


def _among(references: Iterable[str], kinds: Sequence[Kind]) -> list[Found]:
    pairs = (reference.split(":", 1) for reference in dict.fromkeys(references))
    return [(Kind(kind), id) for kind, id in pairs if kind in kinds]


def _one_of(kinds: Sequence[Kind]) -> str:
    words = [str(kind) for kind in kinds]
    return "record" if len(words) > 3 else " or ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)


def _listing(kinds: Sequence[Kind]) -> str:
    return f"muscles list {kinds[0].plural if len(kinds) == 1 else 'KIND'}"
