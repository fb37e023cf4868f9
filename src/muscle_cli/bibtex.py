"""Sources as BibTeX."""

from typing import Any

from muscle_cli.vocabulary import SourceType

_ESCAPES = str.maketrans(
    {character: f"\\{character}" for character in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)

# What stands under "journal" of these is a site or a publisher.
_NO_ARTICLES = (SourceType.WEB, SourceType.ARTICLE, SourceType.TEXTBOOK)


def entry(source: dict[str, Any]) -> str:
    """Give one source as a BibTeX entry whose key is the source's id; what is unknown is left out."""
    is_article = source["journal"] and source["type"] not in _NO_ARTICLES
    fields = {
        "author": " and ".join(_author(name) for name in source["authors"]),
        "year": str(source["year"] or ""),
        "title": f"{{{_escaped(source['title'])}}}",
        "journal" if is_article else "howpublished": _escaped(source["journal"] or ""),
        "doi": source["doi"] or "",
        "pmid": source["pmid"] or "",
        "url": source["url"] or "",
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'article' if is_article else 'misc'}{{{source['id']},\n{lines}}}\n"


def _author(name: str) -> str:
    """Put initials behind a comma; a name without any is that of a body and stays whole."""
    surname, _, initials = name.rpartition(" ")
    if surname and initials.isupper() and len(initials) <= 4:
        return f"{_escaped(surname)}, {' '.join(f'{letter}.' for letter in initials)}"
    return f"{{{_escaped(name)}}}"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)
