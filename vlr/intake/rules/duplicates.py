"""Two figures for one indicator, breakdown and period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from vlr.intake.rules.candidate import Candidate, Key
from vlr.intake.rules.sameness import same_number
from vlr.intake.rules.tally import Tally
from vlr.model.findings import Severity
from vlr.model.plain import plain

_OPEN = ("", "F")


def settle(candidates: Sequence[Candidate], tally: Tally, outcomes: Counter[str]) -> list[Candidate]:
    """One candidate for each key, in the order in which the keys came first; the others are told and counted.

    Different figures, or a figure beside a cell that says the figure is suppressed or confidential: none is taken, an
    error (conflicting-duplicate). The same figure several times, a figure beside a gap, several gaps: one is taken, a
    note (equal-duplicate, gap-beside-value); of equal ones the most guarded, so that a mark is never lost.
    """
    by_key: dict[Key, list[Candidate]] = {}
    for candidate in candidates:
        by_key.setdefault(candidate.key, []).append(candidate)
    taken = []
    for same in by_key.values():
        if len(same) == 1:
            taken.append(same[0])
        elif _conflict(same):
            _refuse(same, tally, outcomes)
        else:
            taken.append(_best(same, tally, outcomes))
    return taken


def _conflict(same: Sequence[Candidate]) -> bool:
    """Whether these cannot all be true."""
    values = [c.reading.value for c in same if c.reading.value is not None]
    if not values:
        return False
    suppressed = any(c.reading.value is None and _guarded(c) for c in same)
    return suppressed or not all(same_number(values[0], value) for value in values)


def _guarded(candidate: Candidate) -> bool:
    """Whether the reading is marked suppressed or confidential."""
    return candidate.reading.status == "Q" or candidate.reading.confidentiality not in _OPEN


def _refuse(same: Sequence[Candidate], tally: Tally, outcomes: Counter[str]) -> None:
    """Tell a conflict with all its cells."""
    first = same[0]
    values = [c.reading.typed if c.reading.value is None else plain(c.reading.value) for c in same]
    outcomes["conflicting-duplicate"] += len(same)
    tally.add(
        first.reading.cell,
        "conflicting-duplicate",
        Severity.ERROR,
        first.reading.typed,
        division=first.division,
        indicator=first.indicator.id,
        group=repr(first.key),
        also=tuple(c.reading.cell for c in same[1:]),
        details={
            "values": " / ".join(dict.fromkeys(values)),
            "period": first.period.text,
            "breakdown": first.reading.breakdown or "–",
        },
    )


def _best(same: Sequence[Candidate], tally: Tally, outcomes: Counter[str]) -> Candidate:
    """The one that is taken of several that agree; the others are told."""
    best = min(same, key=lambda c: (c.reading.value is None, not _guarded(c), c.reading.status == "A"))
    for other in same:
        if other is best:
            continue
        gap = other.reading.value is None and best.reading.value is not None
        code = "gap-beside-value" if gap else "equal-duplicate"
        outcomes[code] += 1
        tally.add(
            other.reading.cell,
            code,
            Severity.NOTE,
            other.reading.typed,
            division=other.division,
            indicator=other.indicator.id,
            also=(best.reading.cell,),
            details={"taken": best.reading.cell.where},
        )
    return best
