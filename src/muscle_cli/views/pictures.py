"""Outlines of what is drawn: the running cycle and the body."""

from collections.abc import Iterable
from typing import Any

from muscle_cli import lighting
from muscle_cli.relations import Row
from muscle_cli.views.answers import function_entry
from muscle_cli.views.outline import Bar, Outline, Picture, TimeLine, section
from muscle_cli.vocabulary import Phase

_LETTERS = "ABCDEF"


def gait(rows: list[Row], phases: list[Row], entries: list[Row]) -> Outline:
    """The running cycle as a time line, and what the muscles do below."""
    named = ", ".join(f"{phase['name'].lower()} {phase['start']:g}-{phase['end']:g}" for phase in phases)
    return Outline(
        timeline=timeline(rows, phases),
        sections=tuple(section("What they do", map(function_entry, entries))),
        foot=f"B braking, D driving, S steadying, X texts name two of these, a bar: at work, how is not known, "
        f"a dot: nothing is recorded. "
        f"In % of the cycle: {named}.",
    )


def timeline(rows: list[Row], phases: list[Row]) -> TimeLine:
    """The running cycle with a bar for each muscle."""
    toe_off = next(phase["end"] for phase in phases if phase["id"] == Phase.PROPULSION)
    bars = (
        Bar(
            row["muscle_name"],
            tuple((each["start"], each["end"], each["contraction"]) for each in (*row["moments"], *row["spans"])),
        )
        for row in rows
    )
    return TimeLine(
        (("stance", 0, toe_off), ("swing", toe_off, 100)),
        {"stance": "contact", "swing": "toe-off"},
        tuple((phase["name"], phase["start"], phase["end"]) for phase in phases),
        tuple(bars),
    )


def body(drawn: dict[str, Any], views: list[str], rows: list[Row], size: int) -> Outline:
    """The body with muscles lit, and a legend of all of them, also of those that are not seen."""
    return Outline(picture=_picture(drawn, views, rows, size))


def _picture(drawn: dict[str, Any], views: Iterable[str], rows: list[Row], size: int = 0) -> Picture:
    groups = list(dict.fromkeys(row["group"] for row in rows))
    legend = tuple((title, tuple(_lit(row) for row in rows if row["group"] == title)) for title in groups)
    shown = []
    for name in views:
        view = drawn["views"][name]
        at = {region["id"]: n for n, region in enumerate(view["regions"])}
        lit = {
            at[each["region"]]: (groups.index(row["group"]), row["letter"])
            for row in rows
            for each in row["seen"]
            if each["view"] == name
        }
        shown.append((name, view, lit))
    return Picture(tuple(shown), legend, size)


def small_body(drawn: dict[str, Any], rows: list[Row]) -> Picture:
    """The body for a place beside a card: a letter for each group, the view that shows most of what is lit first."""
    groups = list(dict.fromkeys(row["group"] for row in rows))
    letters = {row["muscle"]: _LETTERS[groups.index(row["group"])] for row in rows}
    picture = _picture(drawn, drawn["views"], [{**row, "letter": letters[row["muscle"]]} for row in rows])
    views = sorted((each for each in picture.views if each[2]), key=lambda each: -len(each[2]))
    frame = lighting.frame(drawn, rows)
    if frame:
        views = [(name, {**view, "box": frame} if view["mirrored"] else view, lit) for name, view, lit in views]
    legend = tuple(("", ((_LETTERS[n], title.rpartition(": ")[2]),)) for n, title in enumerate(groups))
    return Picture(tuple(views), legend)


def _lit(row: Row) -> tuple[str, str]:
    where = ", ".join(row["views"])
    deep = f" (not drawn: under {row['under'].replace('-', ' ')})" if row["under"] else " (deep)" if row["deep"] else ""
    return row["letter"], f"{row['muscle_name']}{deep}  {where}"
