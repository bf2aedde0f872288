"""What has arrived and what is out, by division and by goal, against the deadlines."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence

import pandas as pd

from vlr.framework.goals import GOALS, Goal
from vlr.framework.units import label
from vlr.model.board import Board, DivisionBoard, GoalBoard, Missing, ReceivedFile, Stage
from vlr.model.city import City, Division, Indicator
from vlr.model.findings import Finding, Severity
from vlr.model.ledger import Entry, State


def arrivals(city: City, observations: pd.DataFrame, findings: Sequence[Finding], today: str) -> Board:
    """The board of a city on a day (ISO date).

    observations: columns `OBSERVATION_COLUMNS`. An indicator has arrived when it has a figure or a marked gap for
    `city.asked_from` or later; else it is missing, with the period of its last figure. A division is late by the
    days from its deadline to its first accepted file; where nothing has come, or something is missing, to today.
    """
    missing = _missing(city, observations)
    files = tuple(_files(city))
    return Board(
        city=city.name,
        year=city.report_year,
        today=today,
        since=city.asked_from,
        ledger=bool(city.ledger.entries),
        divisions=tuple(_division(city, one, missing, findings, files, today) for one in city.divisions),
        goals=tuple(_goal(city, goal, missing, findings) for goal in GOALS),
        files=files,
    )


def _missing(city: City, observations: pd.DataFrame) -> dict[str, Missing]:
    """Indicator id -> that it is missing, for those that are."""
    arrived = set(observations.loc[observations["last_year"] >= city.asked_from, "indicator"])
    known = observations.dropna(subset=["value"]).sort_values(["last_year", "period"])
    latest = dict(zip(known["indicator"], known["period"], strict=True))
    language = city.languages[0]
    often = Counter(one.title(language) for one in city.indicators)
    return {
        one.id: Missing(one.id, _told_apart(one, language, often), one.division, latest.get(one.id, ""))
        for one in city.indicators
        if one.id not in arrived
    }


def _told_apart(indicator: Indicator, language: str, often: Counter[str]) -> str:
    """The title of an indicator, with its unit where others have the same title."""
    title = indicator.title(language)
    unit = label(indicator.unit, language) if often[title] > 1 and indicator.unit else ""
    return f"{title}, {unit}" if unit else title


def _files(city: City) -> list[ReceivedFile]:
    """All files: those that are used where they lie, then those of the ledger in the order of its record."""
    lying = () if city.ledger.begun else city.submissions
    due = {division.id: division.deadline for division in city.divisions}
    return [
        *(ReceivedFile(one.division, one.file.rpartition("/")[2], one.file) for one in lying),
        *(
            ReceivedFile(entry.division, entry.file, entry.kept, entry, _days(due.get(entry.division, ""), entry.when))
            for entry in city.ledger.entries
        ),
    ]


def _days(deadline: str, when: str) -> int:
    """Days from a deadline to a day after it; 0 where there is no deadline, or it was kept."""
    if not deadline or not when:
        return 0
    try:
        gone = datetime.date.fromisoformat(when[:10]) - datetime.date.fromisoformat(deadline)
    except ValueError:
        return 0
    return max(gone.days, 0)


def _division(
    city: City,
    division: Division,
    missing: dict[str, Missing],
    findings: Sequence[Finding],
    files: Sequence[ReceivedFile],
    today: str,
) -> DivisionBoard:
    """One division's line."""
    own = [indicator for indicator in city.indicators if indicator.division == division.id]
    out = tuple(missing[one.id] for one in own if one.id in missing)
    number = Counter(finding.severity for finding in findings if finding.division == division.id)
    entries = [file.entry for file in files if file.division == division.id and file.entry]
    state = Counter(entry.state for entry in entries)
    sent = any(one.division == division.id for one in city.submissions)
    waiting = sum(one.division == division.id for one in city.waiting)
    stage = _stage(division, sent, bool(out or waiting or not own), number, today)
    return DivisionBoard(
        id=division.id,
        name=division.name,
        stage=stage,
        deadline=division.deadline,
        late=_late(division, entries, sent and not out, today) if stage is not Stage.SILENT else 0,
        expected=len(own),
        missing=out,
        errors=number[Severity.ERROR],
        warnings=number[Severity.WARNING],
        lying=sum(file.entry is None for file in files if file.division == division.id),
        accepted=state[State.STANDS],
        replaced=state[State.REPLACED],
        refused=state[State.REFUSED],
        removed=state[State.REMOVED],
        silent_reason=division.silent_reason,
        waiting=waiting,
    )


def _stage(division: Division, sent: bool, missing: bool, number: Counter[Severity], today: str) -> Stage:
    """Where a division stands. missing: figures are out, or nobody has decided yet what it is to send."""
    if not sent:
        if division.silent_reason:
            return Stage.SILENT
        return Stage.OVERDUE if _days(division.deadline, today) else Stage.WAITING
    if missing:
        return Stage.INCOMPLETE
    return Stage.FINDINGS if number[Severity.ERROR] or number[Severity.WARNING] else Stage.COMPLETE


def _late(division: Division, entries: Sequence[Entry], whole: bool, today: str) -> int:
    """Days after the deadline: of the first file where all has arrived, else of today."""
    taken = [entry.when for entry in entries if entry.state is not State.REFUSED]
    if not whole:
        return _days(division.deadline, today)
    return _days(division.deadline, min(taken)) if taken else 0


def _goal(city: City, goal: Goal, missing: dict[str, Missing], findings: Sequence[Finding]) -> GoalBoard:
    """One goal's line; indicators count at their home goal."""
    own: list[Indicator] = [one for one in city.indicators if one.goals and one.goals[0] == goal.number]
    ids = {one.id for one in own}
    out = tuple(missing[one.id] for one in own if one.id in missing)
    severities = Counter(finding.severity for finding in findings if finding.indicator in ids)
    return GoalBoard(
        goal=goal.number,
        name=goal.name(city.languages[0]),
        expected=len(own),
        missing=out,
        owing=tuple(dict.fromkeys(city.division_name(one.division) for one in out)),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        left_out=city.goals_left_out.get(goal.number, ""),
    )
