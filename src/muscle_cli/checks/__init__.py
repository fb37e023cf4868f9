"""Rules across records: one small coded function a rule, whose docstring is the message.

A rule is given the records as plain JSON objects, by kind and id, each of which has passed its model.
It yields where the rule is broken and, if the message needs it, with what.
"""

from typing import Any

from muscle_cli.checks import anatomy, drawing, evidence, naming, relations
from muscle_cli.checks.records import Records, Rule
from muscle_cli.errors import Problem

CHECKS: dict[str, Rule] = {
    "M101": naming.shared_name,
    "M102": naming.idle_alias,
    "M103": naming.work_named_as_record,
    "M201": relations.dangling_reference,
    "M202": relations.unknown_phase,
    "M203": relations.one_sided,
    "M204": relations.circle,
    "M205": relations.rank_without_members,
    "M206": relations.misplaced,
    "M207": anatomy.unopposed,
    "M208": anatomy.incapable,
    "M209": anatomy.without_red_flag,
    "M210": anatomy.identifier_twice,
    "M211": anatomy.out_of_bounds,
    "M212": anatomy.unmoved,
    "M213": relations.backward_phase,
    "M214": relations.without_warm_up,
    "M301": evidence.unfounded,
    "M302": evidence.said_twice,
    "M303": evidence.uncited,
    "M304": relations.listed_twice,
    "M305": evidence.one_work_twice,
}


def problems(records: Records, body: dict[str, Any] | None = None) -> list[Problem]:
    """Give every breach of every rule, in the order of the rules; of those on the drawn body only if one is given."""
    found = [Problem("body.json", *breach) for breach in drawing.breaches(records, body)] if body else []
    for code, rule in CHECKS.items():
        for breach in rule(records):
            said = (rule.__doc__ or rule.__name__).rstrip(".") + (f" ({breach.detail})" if breach.detail else "")
            found.append(Problem(f"{breach.kind.plural}.json", breach.id, breach.field, f"{said} [{code}]"))
    return found
