"""The contract of `data/body.json`: the drawn body, as closed curves in one coordinate system.

x is the distance from the midline and y runs downwards; the body is `stature` units tall. Of a mirrored view only the
figure's left half is stored. Curves go through their points (closed Catmull-Rom); a corner has no tangent.
"""

from typing import Annotated, Literal

from pydantic import Field

from muscle_cli.statements import Id, Model, Text

Point = Annotated[tuple[float, float], Field(description="x and y")]
Layer = Literal["surface", "fascia", "bone", "deep"]


class Curve(Model):
    """A curve through points."""

    points: tuple[Point, ...] = Field(min_length=2, description="points that the curve goes through")
    corners: tuple[int, ...] = Field((), description="positions of the points at which it turns sharply")


class Region(Curve):
    """A muscle as it is seen, a piece of one, or a tendon or bone beside it."""

    id: Id = Field(description="name of the region in its view")
    name: Text = Field(description="plain name")
    layer: Layer = Field(description="surface muscle, fascia, bone, or a muscle that lies deep")
    muscles: tuple[Id, ...] = Field((), description="muscles that it shows, the most superficial first")
    tendon_of: tuple[Id, ...] = Field((), description="muscles that end in it, of a fascia")
    fibres: float | None = Field(None, description="direction of the fibres in degrees; 90 is down")
    tone: Annotated[int, Field(ge=1, le=3)] = Field(1, description="shade; neighbours differ")


class Stroke(Curve):
    """An open line, such as the collar bone."""

    name: Text = Field(description="what it is")
    weight: float = Field(1, gt=0, description="how thick, 1 being a thin line")


class Sight(Model):
    """The body from one side, in drawing order: later regions lie over earlier ones."""

    box: tuple[float, float, float, float] = Field(description="left, top, right and bottom")
    mirrored: bool = Field(description="whether the other half is its mirror image")
    side: Literal["left", "right"] | None = Field(None, description="which foot, of a view that is not mirrored")
    scale: float = Field(1, gt=0, description="how many times larger than the body it is drawn")
    silhouette: tuple[Curve, ...] = Field(min_length=1, description="outline of the body")
    regions: tuple[Region, ...] = Field(min_length=1, description="what lies in it")
    strokes: tuple[Stroke, ...] = Field((), description="lines over it")


class Body(Model):
    """The drawn body."""

    stature: float = Field(gt=0, description="height of the body in units")
    angle: Text = Field(description="how directions of fibres are counted")
    views: dict[Literal["front", "back", "sole"], Sight] = Field(description="the body from each side")
    lies_under: dict[Id, Id] = Field(description="muscle without a region of its own → region that it lies under")
