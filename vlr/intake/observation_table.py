"""Readings that were taken become the observation table."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

import numpy as np
import pandas as pd

from vlr.intake.pool import Flags, Places, Pool, Subject, Texts, numbers, texts
from vlr.intake.rules.sameness import breakdown_key
from vlr.model.observations import OBSERVATION_COLUMNS
from vlr.model.periods import Period
from vlr.model.slugs import slug


def table_of(pool: Pool, taken: Places) -> pd.DataFrame:
    """Observations of the readings at some places, sorted by what they are about.

    taken: places in the order in which what they are about came first.
    """
    subject, period = pool.subject[taken], pool.period[taken]
    used = _firsts(subject)
    shown = _breakdowns(pool.subjects[place] for place in used)
    spelling = {place: shown[_about(pool.subjects[place])] for place in used}
    times = {place: _dated(pool, place) for place in _firsts(period)}
    ids = _ids(pool, taken, spelling, times)
    order = _order(pool, subject, period, spelling, times, ids)
    subject, period, taken = subject[order], period[order], taken[order]

    def of_subject(text: Callable[[int, Subject], str]) -> pd.api.extensions.ExtensionArray:
        return _spread(subject, {place: text(place, pool.subjects[place]) for place in used})

    columns = {
        "id": pd.array(ids[order], dtype="str"),
        "indicator": of_subject(lambda _, s: s.indicator.id),
        "division": of_subject(lambda _, s: s.division),
        "period": _spread(period, {place: time.text for place, time in times.items()}),
        "first_year": _numbers(period, {place: time.first for place, time in times.items()}),
        "last_year": _numbers(period, {place: time.last for place, time in times.items()}),
        "period_kind": _spread(period, {place: time.kind.value for place, time in times.items()}),
        "breakdown": of_subject(lambda place, _: spelling[place]),
        "value": pool.value[taken],
        "unit": of_subject(lambda _, s: s.indicator.unit),
        "status": of_subject(lambda _, s: s.reading.status),
        "confidentiality": of_subject(lambda _, s: s.reading.confidentiality),
        "note": of_subject(lambda _, s: _note(s)),
        "source": of_subject(lambda _, s: s.reading.source),
        "source_url": of_subject(lambda _, s: s.reading.source_url),
        "file": of_subject(lambda _, s: s.reading.cell.file),
        "sheet": of_subject(lambda _, s: s.reading.cell.sheet),
        "row": pool.row[taken],
        "column": pool.column[taken],
        "typed": pd.array(pool.typed[taken], dtype="str"),
    }
    return pd.DataFrame({name: columns[name] for name in OBSERVATION_COLUMNS}, copy=False)


def _firsts(found: Places) -> list[int]:
    """The different numbers in the order in which they come first."""
    return [int(number) for number in pd.unique(found)]


def _about(subject: Subject) -> tuple[str, tuple[str, ...]]:
    return (subject.indicator.id, breakdown_key(subject.reading.breakdown))


def _breakdowns(subjects: Iterable[Subject]) -> dict[tuple[str, tuple[str, ...]], str]:
    """One spelling for each breakdown of an indicator: the catalogue's headline, else the first that was typed."""
    shown: dict[tuple[str, tuple[str, ...]], str] = {}
    for subject in subjects:
        indicator = subject.indicator
        if indicator.headline:
            shown.setdefault((indicator.id, breakdown_key(indicator.headline)), indicator.headline)
        about = _about(subject)
        shown.setdefault(about, subject.reading.breakdown.strip() if about[1] else "")
    return shown


def _dated(pool: Pool, place: int) -> Period:
    period = pool.periods[place]
    assert period is not None
    return period


def _ids(pool: Pool, taken: Places, spelling: dict[int, str], times: dict[int, Period]) -> Texts:
    """Ids from what the observations are about; where two read alike, both get a piece of a digest of their key."""
    begins = {}
    for place, breakdown in spelling.items():
        indicator = pool.subjects[place].indicator.id
        begins[place] = "--".join(part for part in (indicator, slug(breakdown, "group") if breakdown else "") if part)
    ends = {place: slug(time.text, "x") for place, time in times.items()}
    begin, end = pool.subject[taken], pool.period[taken]
    ids = _looked_up(begin, {place: f"{text}--" if text else "" for place, text in begins.items()})
    ids += _looked_up(end, ends)
    for number in np.flatnonzero(_alike(begin, end, begins, ends)):
        digest = hashlib.sha256(repr(pool.candidate(int(taken[number])).key).encode()).hexdigest()[:8]
        ids[number] = f"{ids[number]}-{digest}"
    return ids


def _alike(begin: Places, end: Places, begins: dict[int, str], ends: dict[int, str]) -> Flags:
    """For each id whether another one differs from it in capitals only or not at all.

    No end has two hyphens in a row or begins with one, so two ids are alike where both of their parts are.
    """
    heads = _numbers(begin, _numbered({place: text.casefold() for place, text in begins.items()}))
    tails = _numbers(end, _numbered({place: text.casefold() for place, text in ends.items()}))
    codes, known = pd.factorize(heads * (len(ends) + 1) + tails)
    return np.bincount(codes, minlength=len(known))[codes] > 1 if len(codes) else np.zeros(0, dtype=bool)


def _numbered(found: dict[int, str]) -> dict[int, int]:
    """A number for each text instead of the text, growing with the text."""
    ranks = {text: rank for rank, text in enumerate(sorted(set(found.values())))}
    return {place: ranks[text] for place, text in found.items()}


def _order(
    pool: Pool, subject: Places, period: Places, spelling: dict[int, str], times: dict[int, Period], ids: Texts
) -> Places:
    """The order of the table: by indicator, breakdown, years, period and id."""
    keys = [
        _numbers(period, _numbered({place: time.text for place, time in times.items()})),
        _numbers(period, {place: time.last for place, time in times.items()}),
        _numbers(period, {place: time.first for place, time in times.items()}),
        _numbers(subject, _numbered(spelling)),
        _numbers(subject, _numbered({place: pool.subjects[place].indicator.id for place in spelling})),
    ]
    order = np.lexsort(keys)
    same = np.ones(max(len(order) - 1, 0), dtype=bool)
    for key in keys:
        same &= key[order][1:] == key[order][:-1]
    if not same.any():
        return order
    return numbers(sorted(range(len(ids)), key=lambda place: (*(int(key[place]) for key in keys[::-1]), ids[place])))


def _note(subject: Subject) -> str:
    reading = subject.reading
    mark = reading.flag if reading.status == "A" else ""
    return "; ".join(part for part in (reading.note, mark) if part)


def _numbers(codes: Places, found: dict[int, int]) -> Places:
    """For each code its number."""
    whole = np.zeros(max(found, default=-1) + 1, dtype="int64")
    whole[list(found)] = list(found.values())
    return whole[codes]


def _looked_up(codes: Places, found: dict[int, str]) -> Texts:
    """For each code its text."""
    whole = np.empty(max(found, default=-1) + 1, dtype=object)
    whole[list(found)] = texts(list(found.values()))
    return whole[codes]


def _spread(codes: Places, found: dict[int, str]) -> pd.api.extensions.ExtensionArray:
    """The same as a column: each different text is looked at once."""
    whole = [""] * (max(found, default=-1) + 1)
    for place, text in found.items():
        whole[place] = text
    return pd.array(whole, dtype="str").take(codes)
