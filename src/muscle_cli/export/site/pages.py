"""The pages of the site: what each template is given."""

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from muscle_cli import cards, lighting
from muscle_cli.atlas import Atlas
from muscle_cli.names import fold
from muscle_cli.record import View, kind_of
from muscle_cli.relations import Row, contradicted
from muscle_cli.svg import body
from muscle_cli.views import answers
from muscle_cli.views import cards as ordered
from muscle_cli.views.outline import MARKS, WORDS, words
from muscle_cli.vocabulary import Grade, Kind, Region, Role

_CAPTIONS = {"front": "Front", "back": "Back", "sole": "Sole of the left foot"}
_WORK = {"eccentric": "brakes", "concentric": "drives", "isometric": "steadies", None: "at work"}
_LIT = (Kind.MUSCLE, Kind.EXERCISE, Kind.INJURY)
# What a grade means, for who reads the marks for the first time.
_MEANINGS = {
    Grade.STRONG: "a guideline or a systematic review says so, and nothing read speaks against it",
    Grade.MODERATE: "a trial or a cohort says so, or a review that calls its own certainty low",
    Grade.LIMITED: "measurements of a few people, a simulation, a narrative review or a web page",
    Grade.ANATOMY: "an anatomy paper or textbook, for what a muscle is and does",
    Grade.MIXED: "sources stand on both sides, and both are named",
    Grade.ARTICLE: "one popular article says so, and nothing else was found",
    Grade.CONTRADICTED: "what was read speaks against it",
}


class Pages:
    """Fills in the templates; every page is whole and has only relative links."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._body = atlas.base.body
        self._templates = Environment(
            loader=PackageLoader("muscle_cli.export.site"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["words"] = lambda value: " ".join(words(value))
        self._templates.globals.update(
            marks={grade: mark for grade, (mark, _) in MARKS.items()},
            grades=WORDS,
            meanings=_MEANINGS,
            kinds=list(Kind),
            plural={kind: kind.plural for kind in Kind},
            tags=lambda *values: " · ".join(words(*values)),
            work=_WORK,
            label=self._label,
            contradicted=contradicted,
            notice=cards.NOTICE,
            report=answers.REPORT,
            reviewed=atlas.index["reviewed"],
        )

    def home(self, version: Row) -> str:
        """The first page: the body to point at, the words to ask with, and the main groups."""
        views = self._body["views"].items()
        figures = [(_CAPTIONS[name], body.linked(name, view, self._leads_to)) for name, view in views]
        main = [self._atlas.base.record(Kind.MUSCLE, id) for id in self._atlas.index["main"]]
        injured = self._atlas.base.records(Kind.INJURY)
        regions = reversed(list(Region))
        injuries = [(region, there) for region in regions if (there := [x for x in injured if x["region"] == region])]
        return self._page("home.html", "", figures=figures, main=main, injuries=injuries, version=version)

    def about(self, version: Row) -> str:
        """How to read the marks, where the data are, and how to report what is wrong."""
        example = self._atlas.ids([Kind.MUSCLE])[0]
        return self._page("about.html", "", version=version, example=example)

    def cycle(self, rows: list[Row]) -> str:
        """The running cycle as a picture and in words."""
        phases = cards.listing(self._atlas, Kind.PHASE)
        return self._page("cycle.html", "", rows=rows, phases=phases)

    def listing(self, kind: Kind, rows: list[Row]) -> str:
        """Every record of a kind."""
        in_order = rows if kind in (Kind.MUSCLE, Kind.PHASE) else sorted(rows, key=lambda row: fold(row["name"]))
        lettered = [{**row, "letter": _letter(row["name"])} for row in in_order]
        works_on = {row["id"]: self._works_on(row["id"]) for row in rows if kind == Kind.EXERCISE}
        return self._page("list.html", "../", kind=kind, rows=lettered, works_on=works_on)

    def record(self, record: View, card: Row, *, has_cycle: bool) -> str:
        """The page of one record."""
        kind = kind_of(record)
        about = {"kind": kind, "card": card, "has_cycle": has_cycle}
        if kind == Kind.MUSCLE:
            about |= {
                "functions": ordered.most_telling(card),
                "risks": ordered.best_studied(card),
                "exercises": ordered.closest(card),
                "sections": {
                    **{name: card[name] for name in ("functions", "risks", "exercises", "numbers")},
                    "self-tests": card["self_tests"],
                    "anatomy": card["anatomy"] or card["actions"],
                },
            }
        lit = self._lit(record) if kind in _LIT else {"figures": [], "legend": []}
        return self._page(f"{kind}.html", "../", **about, **lit)

    def _works_on(self, exercise: str) -> str:
        """Name the muscles that an exercise leads with, or stretches."""
        rows = [
            self._atlas.rows.statement(each) for each in self._atlas.base.record(Kind.EXERCISE, exercise)["targets"]
        ]
        led = [
            row["muscle"] for row in rows if row["role"] in (Role.PRIME_MOVER, Role.STRETCHED) and not contradicted(row)
        ]
        return ", ".join(str(self._label(Kind.MUSCLE, muscle)) for muscle in dict.fromkeys(led))

    def _page(self, template: str, root: str, **about: Any) -> str:
        return self._templates.get_template(template).render(root=root, **about)

    def _label(self, kind: str, id: str) -> str | None:
        return self._atlas.rows.label(Kind(kind), id)

    def _lit(self, record: View) -> Mapping[str, Any]:
        """Give the views in which something of a record is seen, and a legend of all of it."""
        groups = lighting.groups(self._atlas, [record])
        rows = lighting.rows(self._atlas, groups)
        classes = body.lit_classes(groups, rows)
        frame = lighting.frame(self._body, rows)
        figures = []
        for name, view in self._body["views"].items():
            names = [row["muscle_name"] for row in rows if any(each["view"] == name for each in row["seen"])]
            if names:
                label = f"The body, {name}: {', '.join(names)}"
                figures.append(body.over(name, view, classes, f"../assets/{name}.svg", label, frame))
        legend = [
            {
                "title": group.title.rpartition(": ")[2] if ": " in group.title else "",
                "rows": [row for row in rows if row["group"] == group.title],
            }
            for group in groups
        ]
        return {"figures": figures, "legend": legend}

    def _leads_to(self, region: Mapping[str, Any]) -> tuple[str, str] | None:
        """Give the page that a region leads to, that of its muscle or of one that ends in it, and what it is called."""
        muscle = next(iter((*region["muscles"], *region["tendon_of"])), None)
        if muscle is None:
            return None
        of = "" if region["muscles"] else f" of the {str(self._label(Kind.MUSCLE, muscle)).lower()}"
        return f"muscles/{muscle}.html", f"{region['name'][:1].upper()}{region['name'][1:]}{of}"


def _letter(name: str) -> str:
    """Give the letter that a name stands under."""
    first = fold(name)[:1].upper()
    return first if first.isascii() and first.isalpha() else "0-9"
