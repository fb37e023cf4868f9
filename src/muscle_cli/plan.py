"""A training week: sessions that fit the minutes, cover the running muscles, and give a reason for each item.

The exercises are picked one after the other, in turn for each session: what trains a group that the week lacks is worth
most, then what was asked for, what helps with an injury, and how good the evidence is. Within a session exercises over
several joints come first (Ratamess 2009), and neighbours work other groups where that can be had.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random
from typing import NamedTuple

from muscle_cli.atlas import Atlas
from muscle_cli.covering import main_groups, trained_groups
from muscle_cli.errors import BadUsage
from muscle_cli.record import View, kind_of
from muscle_cli.relations import GRADES, Row, contradicted
from muscle_cli.vocabulary import Difficulty, Equipment, Goal, Kind, Role

WARM_UP_MINUTES = 5
_USUAL_MINUTES = 5
AT_HOME = (Equipment.NONE, Equipment.WALL, Equipment.CHAIR, Equipment.TOWEL, Equipment.BOX)
_STEP_WEEKS = 2
_LEVELS = list(Difficulty)

# What plans are made of, and what each goal is worth by itself: plans are for strength first.
_GOALS = {Goal.STRENGTH: 2.0, Goal.BREATHING: 1.0, Goal.BALANCE: 0.5, Goal.ACTIVATION: 0.0}
_JUMPS = {Goal.PLYOMETRIC: 1.0}

# What an exercise is worth: for a group that the week lacks, or has once; for what was asked; for an injury it helps;
# when the week has it already; and for each exercise of the session that trains the same.
_LACKING, _ONCE, _SUPPORTING = 5.0, 1.0, 0.8
_ASKED, _HELPING, _AGAIN, _BESIDE = 3.0, 6.0, -8.0, -2.0
_GRADE, _CHANCE = 2.0, 0.9


class Wishes(NamedTuple):
    """What a plan is to keep to; `subjects` are muscles and injuries, `equipment` is what there is."""

    subjects: Sequence[View] = ()
    avoid: Sequence[View] = ()
    equipment: Sequence[Equipment] = AT_HOME
    difficulty: Difficulty = Difficulty.INTERMEDIATE
    minutes: int = 30
    sessions: int = 2
    weeks: int = 1
    seed: int = 0

    @property
    def injuries(self) -> list[str]:
        """The injuries whose cautions hold."""
        return [each.id for each in (*self.subjects, *self.avoid) if kind_of(each) == Kind.INJURY]


class _Candidate(NamedTuple):
    """An exercise that fits, the row it is listed by, the main groups it trains, and what it is worth by itself."""

    record: Row
    row: Row
    groups: list[str]
    worth: float
    asked: bool

    @property
    def minutes(self) -> int:
        """About how long it takes."""
        return self.record["minutes"] or _USUAL_MINUTES


def plan(atlas: Atlas, wishes: Wishes) -> tuple[list[Row], str]:
    """Give the items of a plan, by week and session, and a word on the groups that it leaves out.

    The same wishes give the same plan. Raises BadUsage for wishes that leave no exercise, and says which to relax.
    """
    candidates = _candidates(atlas, wishes)
    shortest = min((each.minutes for each in candidates), default=0)
    if not candidates:
        raise BadUsage("no exercise is left for these wishes", _what_to_relax(atlas, wishes))
    if WARM_UP_MINUTES + shortest > wishes.minutes:
        least = WARM_UP_MINUTES + shortest
        raise BadUsage(
            f"{wishes.minutes} minutes are too few: warm-up and one exercise take {least}", f"--minutes {least}"
        )
    first = _week(atlas, wishes, candidates)
    rows = []
    for week in range(1, wishes.weeks + 1):
        for number, session in enumerate(_progressed(first, candidates, week, wishes), 1):
            rows += _session_rows(atlas, wishes, week, number, session)
    return rows, _left_out(atlas, wishes, first, candidates)


def _candidates(atlas: Atlas, wishes: Wishes) -> list[_Candidate]:
    unwelcome = {id for injury in wishes.injuries for id in atlas.index["cautions"].get(injury, ())}
    goals = _GOALS | (_JUMPS if wishes.difficulty == Difficulty.ADVANCED and not wishes.injuries else {})
    asked = _rows_asked_for(atlas, wishes)
    found = []
    for record in atlas.base.records(Kind.EXERCISE):
        is_asked = record["id"] in asked
        fits = {Equipment.NONE, *wishes.equipment} & set(record["equipment"])
        easy = _LEVELS.index(record["difficulty"]) <= _LEVELS.index(wishes.difficulty)
        wanted = record["goal"] in goals or (is_asked and record["goal"] != Goal.PLYOMETRIC)
        if not (fits and easy and wanted) or record["id"] in unwelcome:
            continue
        row = asked.get(record["id"]) or atlas.exercise(record["id"])
        groups = trained_groups(atlas, record)
        if contradicted(row) or not (groups or is_asked):
            continue
        evidence = _GRADE * (1 - GRADES.index(row["grade"]) / len(GRADES))
        helps = bool(is_asked and row["aim"])
        worth = goals.get(record["goal"], 0.0) + evidence + _ASKED * is_asked + _HELPING * helps
        found.append(_Candidate(record, row, groups, worth, is_asked))
    return found


def _rows_asked_for(atlas: Atlas, wishes: Wishes) -> dict[str, Row]:
    """Give the rows of exercises for the muscles and injuries that were named, by id; for an injury what helps it."""
    rows = atlas.exercises_for(wishes.subjects)
    return {row["id"]: row for row in rows if not contradicted(row) and (row["aim"] or row["role"] == Role.PRIME_MOVER)}


def _week(atlas: Atlas, wishes: Wishes, candidates: list[_Candidate]) -> list[list[_Candidate]]:
    """Pick the exercises of a week, one for each session in turn, until nothing more fits or is worth its time."""
    chance = Random(wishes.seed)
    luck = {each.record["id"]: chance.random() * _CHANCE for each in candidates}
    main = {id for id in main_groups(atlas) if atlas.base.record(Kind.MUSCLE, id)["importance"] == "main"}
    times: Counter[str] = Counter()
    used: Counter[str] = Counter()
    sessions: list[list[_Candidate]] = [[] for _ in range(wishes.sessions)]
    open_sessions = list(sessions)
    while open_sessions:
        for session in list(open_sessions):
            left = wishes.minutes - WARM_UP_MINUTES - sum(each.minutes for each in session)
            options = [each for each in candidates if each.minutes <= left and each not in session]

            def worth(each: _Candidate, session: list[_Candidate] = session) -> tuple[float, str]:
                need = sum(_need(times[group], is_main=group in main) for group in each.groups)
                beside = _BESIDE * sum(bool(set(each.groups) & set(other.groups)) for other in session)
                again = _AGAIN * used[each.record["id"]]
                return need + each.worth + beside + again + luck[each.record["id"]], each.record["id"]

            if not options or (worth(best := max(options, key=worth))[0] <= 0 and session):
                open_sessions.remove(session)
                continue
            session.append(best)
            times.update(best.groups)
            used[best.record["id"]] += 1
    return [_ordered(session) for session in sessions]


def _need(times: int, *, is_main: bool) -> float:
    return (_LACKING if times == 0 else _ONCE if times == 1 else 0) * (1 if is_main else _SUPPORTING)


def _ordered(session: list[_Candidate]) -> list[_Candidate]:
    """Put exercises over several joints first, and beside each other what works other groups."""
    rest = sorted(session, key=lambda each: -len(each.record["movements"]))
    ordered: list[_Candidate] = []
    while rest:
        before = set(ordered[-1].groups) if ordered else set()
        best = next((each for each in rest if not before & set(each.groups)), rest[0])
        rest.remove(best)
        ordered.append(best)
    return ordered


def _progressed(
    first: list[list[_Candidate]], candidates: list[_Candidate], week: int, wishes: Wishes
) -> list[list[tuple[_Candidate, int]]]:
    """Give the sessions of a week: every two weeks an exercise gives way to a harder version that fits.

    With each exercise stands how many times it was stepped up.
    """
    known = {each.record["id"]: each for each in candidates}
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


def _same(each: _Candidate, harder: _Candidate) -> bool:
    return set(each.groups) <= set(harder.groups)


def _session_rows(
    atlas: Atlas, wishes: Wishes, week: int, number: int, session: list[tuple[_Candidate, int]]
) -> list[Row]:
    rows = [_warm_up(atlas, wishes)]
    rows += [_item(atlas, each, steps, week) for each, steps in session]
    return [{"week": week, "session": number, "position": n, **row} for n, row in enumerate(rows)]


def _warm_up(atlas: Atlas, wishes: Wishes) -> Row:
    topic = atlas.base.record(Kind.TOPIC, "warm-up")
    said = atlas.rows.statement(topic["statements"][0])
    flags = [flag for id in wishes.injuries for flag in atlas.base.record(Kind.INJURY, id)["red_flags"]]
    fields = ("goal", "difficulty", "equipment", "sides", "dose")
    return {
        "id": topic["id"],
        "name": topic["name"],
        "minutes": WARM_UP_MINUTES,
        **dict.fromkeys(fields),
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


def _item(atlas: Atlas, each: _Candidate, steps: int, week: int) -> Row:
    record, row = each.record, each.row
    return {
        "minutes": each.minutes,
        **{name: record[name] for name in ("id", "name", "goal", "difficulty", "equipment", "sides")},
        "dose": dose_of(atlas, record),
        "muscles": each.groups,
        "muscle_names": [atlas.rows.label(Kind.MUSCLE, group) for group in each.groups],
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


def _reason(atlas: Atlas, each: _Candidate, steps: int, week: int) -> str:
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


def _left_out(atlas: Atlas, wishes: Wishes, first: list[list[_Candidate]], candidates: list[_Candidate]) -> str:
    """Name the main groups that the week does not train, and what stands in the way."""
    trained = {group for session in first for each in session for group in each.groups}
    missing = [group for group in main_groups(atlas) if group not in trained]
    if not missing:
        return ""
    possible = {group for each in candidates for group in each.groups}
    parts = [f"{_names(atlas, missing, possible)}: add minutes or sessions"] if possible & set(missing) else []
    beyond = _candidates(atlas, wishes._replace(equipment=tuple(Equipment)))
    for group in (group for group in missing if group not in possible):
        needed = dict.fromkeys(kit for each in beyond if group in each.groups for kit in each.record["equipment"])
        what = f"needs {' or '.join(needed)}" if needed else "nothing fits difficulty and cautions"
        parts.append(f"{_names(atlas, [group], {group})}: {what}")
    return f"left out {'; '.join(parts)}"


def _names(atlas: Atlas, groups: Iterable[str], among: set[str]) -> str:
    return ", ".join(str(atlas.rows.label(Kind.MUSCLE, group)).lower() for group in groups if group in among)


def _what_to_relax(atlas: Atlas, wishes: Wishes) -> str:
    """Say which one wish would have to be given up for any exercise to be left."""
    relaxed = {
        "--equipment": wishes._replace(equipment=tuple(Equipment)),
        "--difficulty": wishes._replace(difficulty=Difficulty.ADVANCED),
        "--avoid": wishes._replace(avoid=()),
    }
    helping = [option for option, other in relaxed.items() if other != wishes and _candidates(atlas, other)]
    return f"relax {' or '.join(helping)}" if helping else "relax more than one of equipment, difficulty and injuries"
