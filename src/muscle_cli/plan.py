"""A training week: sessions that fit the minutes, cover the running muscles, and give a reason for each item.

The exercises are picked one after the other, in turn for each session: what was asked for and the week lacks goes
before all else, then what trains a group that it lacks, what helps with an injury, and how good the evidence is.
In a session exercises over several joints come first (Ratamess 2009), and neighbours work other groups where that can
be had.
"""

from collections import Counter
from collections.abc import Iterable
from random import Random

from muscle_cli.atlas import Atlas
from muscle_cli.covering import main_groups
from muscle_cli.errors import BadUsage
from muscle_cli.record import kind_of
from muscle_cli.relations import Row
from muscle_cli.vocabulary import WARM_UP, Difficulty, Equipment, Kind
from muscle_cli.wishes import Candidate, Wishes, candidates, serving

WARM_UP_MINUTES = 5
_STEP_WEEKS = 2

# What an exercise is worth in a week: for what was asked and the week lacks, before all else; for a group that it
# lacks, or has once; when the week has it already; for each exercise of the session that trains the same; by chance.
_UNSERVED, _LACKING, _ONCE, _SUPPORTING = 50.0, 5.0, 1.0, 0.8
_AGAIN, _BESIDE, _CHANCE = -8.0, -2.0, 0.9


def plan(atlas: Atlas, wishes: Wishes) -> tuple[list[Row], str]:
    """Give the items of a plan, by week and session, and a word on the groups that it leaves out.

    The same wishes give the same plan. Raises BadUsage for an injury that is for a clinician first, and for wishes that
    leave no exercise, and says which to relax.
    """
    for subject in wishes.subjects:
        if kind_of(subject) == Kind.INJURY and atlas.is_for_a_clinician(subject.id):
            raise BadUsage(
                f"no plan for {subject.name}: when to train is a clinician's to say",
                f"red flags and care: muscles show injury:{subject.id}",
            )
    choice = candidates(atlas, wishes)
    shortest = min((each.minutes for each in choice), default=0)
    if not choice:
        raise BadUsage("no exercise is left for these wishes", _what_to_relax(atlas, wishes))
    if WARM_UP_MINUTES + shortest > wishes.minutes:
        least = WARM_UP_MINUTES + shortest
        raise BadUsage(
            f"{wishes.minutes} minutes are too few: warm-up and one exercise take {least}", f"--minutes {least}"
        )
    first = _week(atlas, wishes, choice)
    rows = []
    for week in range(1, wishes.weeks + 1):
        for number, session in enumerate(_progressed(first, choice, week, wishes), 1):
            rows += _session_rows(atlas, wishes, week, number, session)
    return rows, _left_out(atlas, wishes, first, choice)


def _week(atlas: Atlas, wishes: Wishes, choice: list[Candidate]) -> list[list[Candidate]]:
    """Pick the exercises of a week, one for each session in turn, until nothing more fits or is worth its time."""
    chance = Random(wishes.seed)
    luck = {each.record["id"]: chance.random() * _CHANCE for each in choice}
    main = {id for id in main_groups(atlas) if atlas.base.record(Kind.MUSCLE, id)["importance"] == "main"}
    times: Counter[str] = Counter()
    used: Counter[str] = Counter()
    served: set[str] = set()
    sessions: list[list[Candidate]] = [[] for _ in range(wishes.sessions)]
    open_sessions = list(sessions)
    while open_sessions:
        for session in list(open_sessions):
            left = wishes.minutes - WARM_UP_MINUTES - sum(each.minutes for each in session)
            options = [each for each in choice if each.minutes <= left and each not in session]

            def worth(
                each: Candidate, session: list[Candidate] = session, served: frozenset[str] = frozenset(served)
            ) -> tuple[float, str]:
                need = sum(_need(times[group], is_main=group in main) for group in each.groups)
                beside = _BESIDE * sum(bool(set(each.groups) & set(other.groups)) for other in session)
                again = _AGAIN * used[each.record["id"]]
                first = _UNSERVED * len(each.serves - served)
                return first + need + each.worth + beside + again + luck[each.record["id"]], each.record["id"]

            if not options or (worth(best := max(options, key=worth))[0] <= 0 and session):
                open_sessions.remove(session)
                continue
            session.append(best)
            times.update(best.groups)
            served |= best.serves
            used[best.record["id"]] += 1
    return [_ordered(session) for session in sessions]


def _need(times: int, *, is_main: bool) -> float:
    return (_LACKING if times == 0 else _ONCE if times == 1 else 0) * (1 if is_main else _SUPPORTING)


def _ordered(session: list[Candidate]) -> list[Candidate]:
    """Put exercises over several joints first, and beside each other what works other groups."""
    rest = sorted(session, key=lambda each: -len(each.record["movements"]))
    ordered: list[Candidate] = []
    while rest:
        before = set(ordered[-1].groups) if ordered else set()
        best = next((each for each in rest if not before & set(each.groups)), rest[0])
        rest.remove(best)
        ordered.append(best)
    return ordered


def _progressed(
    first: list[list[Candidate]], choice: list[Candidate], week: int, wishes: Wishes
) -> list[list[tuple[Candidate, int]]]:
    """Give the sessions of a week: every two weeks an exercise gives way to a harder version that fits.

    With each exercise stands how many times it was stepped up.
    """
    known = {each.record["id"]: each for each in choice}
    sessions = []
    for session in first:
        stepped = [(each, 0) for each in session]
        for _ in range((week - 1) // _STEP_WEEKS):
            for position, (each, steps) in enumerate(stepped):
                here = {other.record["id"] for other, _ in stepped}
                room = wishes.minutes - WARM_UP_MINUTES - sum(other.minutes for other, _ in stepped)
                harder = (known[id] for id in each.record["harder"] if id in known and id not in here)
                fitting = [h for h in harder if h.minutes <= room + each.minutes and _same(each, h)]
                if fitting:
                    stepped[position] = (min(fitting, key=lambda h: h.record["id"]), steps + 1)
        sessions.append(stepped)
    return sessions


def _same(each: Candidate, harder: Candidate) -> bool:
    return set(each.groups) <= set(harder.groups)


def _session_rows(
    atlas: Atlas, wishes: Wishes, week: int, number: int, session: list[tuple[Candidate, int]]
) -> list[Row]:
    rows = [_warm_up(atlas, wishes)]
    rows += [_item(atlas, each, steps, week) for each, steps in session]
    return [{"week": week, "session": number, "position": n, **row} for n, row in enumerate(rows)]


def _warm_up(atlas: Atlas, wishes: Wishes) -> Row:
    topic = atlas.base.record(Kind.TOPIC, WARM_UP)
    said = atlas.rows.statement(topic["statements"][0])
    flags = [flag for id in wishes.injuries for flag in atlas.base.record(Kind.INJURY, id)["red_flags"]]
    fields = ("goal", "difficulty", "equipment", "sides", "dose")
    return {
        "id": topic["id"],
        "name": topic["name"],
        "minutes": WARM_UP_MINUTES,
        **dict.fromkeys((*fields, "muscle", "muscle_name")),
        "muscles": [],
        "muscle_names": [],
        "steps": [topic["text"]],
        "reason": said["text"],
        "text": topic["text"],
        "sources": said["sources"],
        "grade": said["grade"],
        "verdict": None,
        "red_flags": [atlas.rows.texts(flag, structure=False) for flag in flags],
    }


def _item(atlas: Atlas, each: Candidate, steps: int, week: int) -> Row:
    record, row = each.record, each.row
    return {
        "minutes": each.minutes,
        **{name: record[name] for name in ("id", "name", "goal", "difficulty", "equipment", "sides")},
        "dose": dose_of(atlas, record),
        "muscles": each.groups,
        "muscle_names": [atlas.rows.label(Kind.MUSCLE, group) for group in each.groups],
        "muscle": row["muscle"],
        "muscle_name": row["muscle_name"],
        "steps": record["steps"],
        "reason": _reason(atlas, each, steps, week),
        **{name: row[name] for name in ("text", "sources", "grade", "verdict")},
        "red_flags": [],
    }


def dose_of(atlas: Atlas, exercise: Row) -> Row | None:
    """Give how much of an exercise: its own dose, else that for its goal, with sources; None where none is known."""
    if exercise["dose"]:
        return atlas.rows.texts(exercise["dose"], structure=False)
    general = (dose for topic in atlas.base.records(Kind.TOPIC) for dose in topic["doses"])
    found = next((dose for dose in general if exercise["goal"] in dose["goals"]), None)
    return found and atlas.rows.texts({k: v for k, v in found.items() if k != "goals"}, structure=False)


def _reason(atlas: Atlas, each: Candidate, steps: int, week: int) -> str:
    """Say why an exercise is in the plan."""
    row = each.row
    trained = [str(atlas.rows.label(Kind.MUSCLE, group)).lower() for group in each.groups]
    parts = [f"trains {', '.join(trained)}"] if trained else []
    if each.asked and row["aim"]:
        parts.append(f"used to {row['aim']} {_injury(atlas, row)}")
    elif each.asked and row["injury"]:
        parts.append(f"for {str(row['muscle_name']).lower()}, to which {_injury(atlas, row)} is tied")
    elif each.asked:
        parts.append(f"for {str(row['muscle_name']).lower()}, as you asked")
    if steps:
        parts.append(f"the harder form, {steps} step{'s' * (steps > 1)} up")
    elif week > _STEP_WEEKS:
        parts.append("no harder form fits, so add load when two more than planned go well")
    return "; ".join(parts)


def _injury(atlas: Atlas, row: Row) -> str:
    return str(atlas.rows.label(Kind.INJURY, row["injury"])).lower()


def _left_out(atlas: Atlas, wishes: Wishes, first: list[list[Candidate]], choice: list[Candidate]) -> str:
    """Name the subjects and main groups that the week does not train, and what stands in the way."""
    picked = {each.record["id"] for session in first for each in session}
    beyond = candidates(atlas, wishes._replace(equipment=tuple(Equipment)))
    subjects = {subject.id: subject for subject in wishes.subjects}
    asked = {subject.name.lower() for subject in wishes.subjects}
    wanted = [
        (subject.name, {each.record["id"] for each in beyond if id in each.serves}) for id, subject in subjects.items()
    ]
    wanted += [
        (str(atlas.rows.label(Kind.MUSCLE, group)), {each.record["id"] for each in beyond if group in each.groups})
        for group in main_groups(atlas)
        if group not in subjects
    ]
    missing = [(name.lower(), ids) for name, ids in wanted if not ids & picked]
    led = {subject.name.lower() for subject in wishes.subjects if serving(atlas, subject)}
    possible = {each.record["id"] for each in choice}
    short = ", ".join(name for name, ids in missing if ids & possible)
    parts = [f"{short}: add minutes or sessions"] if short else []
    for name, ids in missing:
        needed = dict.fromkeys(kit for each in beyond if each.record["id"] in ids for kit in each.record["equipment"])
        if not ids & possible:
            unled = "no exercise leads with it" if name in asked - led else "nothing fits difficulty and cautions"
            parts.append(f"{name}: {f'needs {_or(needed)}' if needed else unled}")
    return f"left out {'; '.join(parts)}" if parts else ""


def _or(names: Iterable[str]) -> str:
    return " or ".join(names)


def _what_to_relax(atlas: Atlas, wishes: Wishes) -> str:
    """Say which one wish would have to be given up for any exercise to be left."""
    relaxed = {
        "--equipment": wishes._replace(equipment=tuple(Equipment)),
        "--difficulty": wishes._replace(difficulty=Difficulty.ADVANCED),
        "--avoid": wishes._replace(avoid=()),
    }
    helping = [option for option, other in relaxed.items() if other != wishes and candidates(atlas, other)]
    return f"relax {' or '.join(helping)}" if helping else "relax more than one of equipment, difficulty and injuries"
