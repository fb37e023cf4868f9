"""The one way out: a result and the asked format become bytes on stdout, and words about it go to stderr."""

import codecs
import io
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO

from muscle_cli.errors import BadUsage, quoted, say
from muscle_cli.relations import Row
from muscle_cli.vocabulary import Color, Format

if TYPE_CHECKING:
    from muscle_cli.views.outline import Outline


_NARROWEST, _WIDEST = 30, 400


class Settings:
    """How an answer is wanted; filled in while the command line is read."""

    def __init__(self) -> None:
        self.format: Format | None = None
        self.fields: str | None = None
        self.color = Color.AUTO


class Result(NamedTuple):
    """An answer: what JSON prints, the outlines that people see, and a word about it for stderr.

    `columns` are the fields of a plain line; without any, each object is a card of `field<TAB>value` lines. What can
    `talk` does so instead of being written, unless its data are asked for in a format of their own. What is to be done
    beside the answer (`act`) is done when nothing can be wrong with how the answer is wanted any more.
    """

    data: Row | list[Row]
    outlines: Callable[[], Iterable["Outline"]]
    columns: tuple[str, ...] = ()
    note: str = ""
    fields: tuple[str, ...] = ()
    is_bibliography: bool = False
    talk: Callable[[TextIO], None] | None = None
    act: Callable[[], None] | None = None

    @property
    def rows(self) -> list[Row]:
        """The objects of the answer, one or many."""
        return self.data if isinstance(self.data, list) else [self.data]


def whole(out: TextIO) -> TextIO:
    """Give a stdout that writes all it is given: an unbuffered one drops, in silence, what its reader does not take."""
    if isinstance(out, io.TextIOWrapper) and isinstance(out.buffer, io.RawIOBase):
        # On a descriptor of its own, so that the one it stands in for stays open when it goes.
        return open(os.dup(out.fileno()), "w", encoding=out.encoding, errors=out.errors)
    return out


def emit(result: Result, settings: Settings) -> None:
    """Write a result to stdout in the asked format; BadUsage for a format or fields that it does not have."""
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper):  # an application that calls main may have put something else there
        out.reconfigure(errors="nearest-ascii")
    form = settings.format or Format.AUTO
    if result.talk and form in (Format.AUTO, Format.TABLE) and settings.fields is None:
        result.talk(out)
        return
    if form == Format.AUTO:
        form = Format.TABLE if out.isatty() else Format.PLAIN
    if form == Format.BIBTEX and not (result.is_bibliography and settings.fields is None):
        raise BadUsage("only whole sources can be written as bibtex", "muscles sources NAME --format bibtex")
    chosen = result if settings.fields in (None, "help") else _chosen(result, str(settings.fields))
    if result.act and settings.fields != "help":
        result.act()
    if result.note:
        say(f"muscles: {result.note}")
    if settings.fields is None:
        _WRITERS[form](result, out, settings)
    elif settings.fields == "help":
        names = _fields(result)
        lines = (json.dumps(name) if form == Format.NDJSON else name for name in names)
        out.write(json.dumps(names) + "\n" if form == Format.JSON else "".join(f"{line}\n" for line in lines))
    else:
        _WRITERS[form](_as_table(chosen) if form in (Format.TABLE, Format.MARKDOWN) else chosen, out, settings)


def _fields(result: Result) -> list[str]:
    return list(dict.fromkeys((*result.fields, *(name for row in result.rows for name in row))))


def _chosen(result: Result, fields: str) -> Result:
    """Keep the asked top-level fields of a result; one without any row has none to ask for."""
    wanted = list(dict.fromkeys(name.strip() for name in fields.split(",")))
    known = _fields(result)
    for name in wanted:
        if known and name not in known:
            raise BadUsage(f"no field called {quoted(name)}", f"the fields are {', '.join(known)}", known)
    rows = [{name: row.get(name) for name in wanted} for row in result.rows]
    return Result(rows if isinstance(result.data, list) else rows[0], result.outlines, tuple(wanted))


def _as_table(result: Result) -> Result:
    from muscle_cli.views.outline import Outline

    cells = tuple(tuple(_cell(row[name]) for name in result.columns) for row in result.rows)
    return result._replace(outlines=lambda: [Outline(columns=result.columns, cells=cells)] if cells else [])


def _write_json(result: Result, out: TextIO, settings: Settings) -> None:
    # Indented for people; programs get it as fast as it can be written.
    out.write(json.dumps(result.data, ensure_ascii=not _is_unicode(out), indent=2 if out.isatty() else None) + "\n")


def _write_ndjson(result: Result, out: TextIO, settings: Settings) -> None:
    for row in result.rows:
        out.write(json.dumps(row, ensure_ascii=not _is_unicode(out)) + "\n")


def _write_csv(result: Result, out: TextIO, settings: Settings) -> None:
    import csv

    flat = [_flat(row) for row in result.rows]
    names = dict.fromkeys(name for row in flat for name in row) or result.fields or result.columns
    writer = csv.DictWriter(out, list(names), lineterminator="\n")
    writer.writeheader()
    writer.writerows(flat)


def _write_plain(result: Result, out: TextIO, settings: Settings) -> None:
    for row in result.rows:
        if result.columns:
            out.write("\t".join(_cell(row[name]) for name in result.columns) + "\n")
        else:
            out.writelines(f"{name}\t{value}\n" for name, value in _card_lines(row))


def _write_markdown(result: Result, out: TextIO, settings: Settings) -> None:
    from muscle_cli.views import markdown

    out.write("\n".join(map(markdown.write, result.outlines())))


def _write_bibtex(result: Result, out: TextIO, settings: Settings) -> None:
    from muscle_cli import bibtex

    out.write("\n".join(map(bibtex.entry, result.rows)))


def _write_table(result: Result, out: TextIO, settings: Settings) -> None:
    from muscle_cli.views import table

    size = shutil.get_terminal_size((80, 24))
    for outline in result.outlines():
        table.draw(
            outline,
            out,
            width=min(max(size.columns, _NARROWEST), _WIDEST),
            height=size.lines,
            unicode=_is_unicode(out),
            color=_is_coloured(out, settings.color),
            true_color=os.environ.get("COLORTERM") in ("truecolor", "24bit"),
        )


_WRITERS: dict[Format, Callable[[Result, TextIO, Settings], None]] = {
    Format.TABLE: _write_table,
    Format.PLAIN: _write_plain,
    Format.JSON: _write_json,
    Format.NDJSON: _write_ndjson,
    Format.CSV: _write_csv,
    Format.MARKDOWN: _write_markdown,
    Format.BIBTEX: _write_bibtex,
}


def _is_unicode(out: TextIO) -> bool:
    return (out.encoding or "ascii").lower().replace("-", "").startswith("utf")


def _nearest_ascii(error: UnicodeError) -> tuple[str, int]:
    """Stand in for a character that the output's encoding lacks: its letter without the accent, else a hyphen."""
    assert isinstance(error, UnicodeEncodeError)
    import unicodedata

    lost = unicodedata.normalize("NFKD", error.object[error.start : error.end])
    return "".join(c if c.isascii() else "" if unicodedata.combining(c) else "-" for c in lost), error.end


codecs.register_error("nearest-ascii", _nearest_ascii)


def _is_coloured(out: TextIO, color: Color) -> bool:
    """`--color` first, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal that knows colour."""
    if color != Color.AUTO:
        return color == Color.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (out.isatty() and os.environ.get("TERM") != "dumb")


def _cell(value: Any) -> str:
    """Give a value as one cell: nothing for null, lists of words joined, a cited source by its label."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "; ".join(_label(item) for item in value)
    return str(value)


def _label(item: Any) -> str:
    if isinstance(item, dict) and "stance" in item:
        return f"{item['name']} (against)" if item["stance"] == "against" else str(item["name"])
    return str(item["name"]) if isinstance(item, dict) and "name" in item else _cell(item)


def _card_lines(card: Row) -> Iterable[tuple[str, str]]:
    """Give the lines of a card: one for each value, a line for each statement of a list."""
    for name, value in card.items():
        if isinstance(value, dict) and "grade" in value:
            yield name, _said(value)
        elif isinstance(value, dict):
            yield from ((f"{name}.{key}", line) for key, line in _card_lines(value))
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield from ((name, _said(item)) for item in value)
        else:
            yield name, _cell(value)


def _said(row: Row) -> str:
    """Give a row of a card in one line: who, what, and what stands behind it."""
    who = [str(row[key]) for key in ("injury_name", "muscle_name", "movement_name", "advice") if row.get(key)]
    who += [_label(row)] if row.get("name") else []
    told = (row[key] for key in ("text", "why", "note", "values", "role", "value") if row.get(key))
    what = _cell(next(told, ""))
    what = f"urgent: {what}" if row.get("urgent") else f"{what} Care: {row['caution']}" if row.get("caution") else what
    behind = f" [{row['grade']}: {_cell(row['sources'])}]" if "grade" in row else ""
    return f"{' · '.join(dict.fromkeys(who))}: {what}{behind}" if who else f"{what}{behind}"


def _flat(row: Row, prefix: str = "") -> dict[str, Any]:
    """Flatten an object for CSV: objects with a dot, lists of words joined, anything deeper as JSON."""
    flat: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, dict):
            flat |= _flat(value, f"{prefix}{name}.")
        elif isinstance(value, list) and any(isinstance(item, (dict, list)) for item in value):
            flat[prefix + name] = json.dumps(value, ensure_ascii=False)
        else:
            flat[prefix + name] = _cell(value)
    return flat
