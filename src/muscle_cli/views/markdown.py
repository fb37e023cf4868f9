"""An outline as Markdown: a hand-out that can be printed."""

import re
from collections.abc import Iterator

from muscle_cli.views import timeline
from muscle_cli.views.outline import WORDS, Entry, Outline, Section

_PRINTED = 80
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def write(outline: Outline) -> str:
    """Give an outline as Markdown text."""
    return "\n".join(_lines(outline)).rstrip() + "\n"


def _lines(outline: Outline) -> Iterator[str]:
    if outline.title:
        yield f"# {_text(outline.title)}\n"
    for line in (outline.subtitle, outline.lead):
        if line:
            yield f"{_text(line)}\n"
    if outline.timeline:
        lines = timeline.lines(outline.timeline, _PRINTED, unicode=True)
        drawn = ("".join(text for text, _ in line) for line in lines)
        yield "\n".join(["```text", *drawn, "```\n"])
    for title, entries in outline.picture.legend if outline.picture else ():
        yield f"# {_text(title)}\n"
        yield "\n".join(f"- {_text(name)}" for _, name in entries) + "\n"
    for section in outline.sections:
        yield from _section(section, "##" if outline.title else "#")
    if outline.columns:
        yield f"| {' | '.join(outline.columns)} |"
        yield f"|{' --- |' * len(outline.columns)}"
        yield from (f"| {' | '.join(_text(cell).replace(chr(10), '<br>') for cell in row)} |" for row in outline.cells)
    if outline.foot:
        yield f"\n{_text(outline.foot)}"


def _section(section: Section, level: str) -> Iterator[str]:
    yield f"{level} {_text(section.title)}\n"
    yield from map(_entry, section.entries)
    yield ""


def _entry(entry: Entry) -> str:
    label = f"**{_text(entry.label)}** " if entry.label else ""
    tags = f" ({_text(' · '.join(entry.tags))})" if entry.tags else ""
    behind = ""
    if entry.evidence:
        behind = (
            f" *{' · '.join(part for part in (WORDS[entry.evidence.grade], _text(entry.evidence.told())) if part)}*"
        )
    steps = "".join(f"\n  - {_text(step)}" for step in (*entry.lines, *entry.steps, *entry.handout))
    return f"- {label}{_text(entry.text)}{tags}{behind}{steps}"


def _text(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
