"""Rules on the drawn body: it shows the muscles that there are, and every muscle has its place on it."""

from collections.abc import Iterator
from typing import Any

from muscle_cli.checks.records import Records, below
from muscle_cli.vocabulary import Kind


def breaches(records: Records, body: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Give where the drawn body breaks a rule: the region or muscle, the field, and what is wrong."""
    known = records[Kind.MUSCLE]
    regions = {region["id"]: region for view in body["views"].values() for region in view["regions"]}
    for name, view in body["views"].items():
        left, top, right, bottom = view["box"]
        if left >= right or top >= bottom:
            yield name, "box", "There is nothing between left and right, or top and bottom [M406]"
        ids = [region["id"] for region in view["regions"]]
        for region in view["regions"]:
            for field in ("muscles", "tendon_of"):
                for muscle in region[field]:
                    if muscle not in known:
                        yield region["id"], field, f"No such record (muscle {muscle!r}) [M401]"
            if ids.count(region["id"]) > 1:
                yield region["id"], "id", f"A region stands twice in one view ({name}) [M402]"
            if any(not 0 <= corner < len(region["points"]) for corner in region["corners"]):
                yield region["id"], "corners", "A corner is no point of the outline [M403]"
    for muscle, region in body["lies_under"].items():
        if muscle not in known or region not in regions:
            yield muscle, "lies_under", f"No such muscle or region ({region}) [M404]"
    drawn = {muscle for region in regions.values() for muscle in region["muscles"]} | set(body["lies_under"])
    for muscle in known:
        if not drawn & {muscle, *below(records, Kind.MUSCLE, muscle, "members")}:
            yield muscle, "lies_under", "A muscle has no region, and none that it lies under [M405]"
