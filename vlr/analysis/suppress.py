"""Which figures must be hidden beside those that are hidden already, so that no sum gives them away.

Knows counts and sums, and nothing of indicators. What an attacker knows: every figure that is shown, which figures make
up which, that counts are whole and not negative, that zeros are shown, and this program.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from vlr.analysis.feasible import Numbers, widths


class Why(StrEnum):
    """Why a figure is hidden: somebody sent it so; it is small; its total is; so that others cannot be worked out; the
    same figure is hidden elsewhere; it is a share or a base that would give a hidden count away."""

    SENT = "sent"
    SMALL = "small"
    TOTAL = "total"
    BESIDE = "beside"
    SAME = "same"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Count:
    """One figure. value: None where nobody knows it. least: smallest count that its owner lets print (1: any)."""

    value: float | None
    least: int


@dataclass(frozen=True, slots=True)
class Sum:
    """`total` is made up of `parts`, numbers of counts; total None: it is shown elsewhere, or might be.

    open_rest: the parts are not all there is, so the total is more than they are by an amount that is not shown.
    """

    total: int | None
    parts: tuple[int, ...]
    open_rest: bool = False

    @property
    def members(self) -> tuple[int, ...]:
        """Parts, and the total where it is a count of ours."""
        return self.parts if self.total is None else (*self.parts, self.total)


@dataclass(frozen=True, slots=True)
class Hidden:
    """Number of each hidden count -> why; and those that can still be worked out although nothing is left to hide."""

    why: Mapping[int, Why]
    exposed: frozenset[int] = frozenset()


def suppress(counts: Sequence[Count], sums: Sequence[Sum], hidden: Mapping[int, Why]) -> Hidden:
    """`hidden` and what must be hidden beside it.

    All parts of a total that is hidden because it is small go with it. Then every hidden count must be able to be any
    of so many whole numbers as there are small counts (1 to 4 where 5 is the smallest that is shown, and never fewer
    than two), whatever is worked out from the sums together; and hidden parts of a shown total must be that smallest
    count at least, together. Where that is not so, the smallest other part of a sum that gives too much away is hidden,
    its total once no part is left; zeros stay as long as there is anything else. The same whatever the order of the
    sums; cost grows with what is hidden.
    """
    return _Suppression(counts, sums, hidden).run()


class _Suppression:
    def __init__(self, counts: Sequence[Count], sums: Sequence[Sum], hidden: Mapping[int, Why]) -> None:
        self.counts = counts
        self.sums = sorted(set(sums), key=lambda one: (one.parts, -1 if one.total is None else one.total))
        self.why = dict(hidden)
        self.of: dict[int, list[int]] = defaultdict(list)
        for number, one in enumerate(self.sums):
            for member in one.members:
                self.of[member].append(number)

    def run(self) -> Hidden:
        """Hide until nothing that is hidden can be worked out."""
        self._with_small_totals()
        exposed: set[int] = set()
        looked_at = sorted(self.why)
        while looked_at:
            found = self._exposed(looked_at)
            fresh = self._shown_again(found) or self._beside(found)
            exposed = (exposed - set(looked_at)) | (set() if fresh else set(found))
            looked_at = sorted({*found, *fresh} & self.why.keys()) if fresh else []
        return Hidden(self.why, frozenset(one for one in exposed if self._matters(one)))

    def _matters(self, number: int) -> bool:
        """Whether it matters that a hidden figure can be worked out: a zero that only stood in for others does not."""
        return self.why[number] in (Why.SENT, Why.SMALL) or self.counts[number].value != 0

    def _shown_again(self, exposed: Iterable[int]) -> list[int]:
        """Zeros are shown anywhere else: one that went with its total and can be worked out is not worth hiding for.
        What hangs together with them is looked at again."""
        zeros = [one for one in exposed if self.why[one] is Why.TOTAL and not self._value(one)]
        for one in zeros:
            del self.why[one]
        return sorted({member for one in zeros for number in self.of[one] for member in self.sums[number].members})

    def _with_small_totals(self) -> None:
        """All parts of a total that is too small to be shown are hidden, and the parts of these."""
        waiting = [number for number, why in sorted(self.why.items()) if why in (Why.SMALL, Why.TOTAL)]
        while waiting:
            total = waiting.pop()
            for one in (self.sums[number] for number in self.of[total]):
                fresh = [part for part in one.parts if part not in self.why] if one.total == total else []
                self.why |= dict.fromkeys(fresh, Why.TOTAL)
                waiting += fresh

    def _exposed(self, numbers: Iterable[int]) -> list[int]:
        """Hidden counts that can be worked out too well, among those that hang together with these."""
        found: set[int] = set()
        seen: set[int] = set()
        for number in numbers:
            if number not in seen:
                unknown, sums = self._together(number)
                seen.update(unknown)
                found.update(self._told(unknown, sums))
        return sorted(found)

    def _together(self, start: int) -> tuple[list[int], list[int]]:
        """Unknown counts that sums connect with one of them, and these sums."""
        unknown, sums, waiting = {start}, set(), [start]
        while waiting:
            for number in self.of[waiting.pop()]:
                if number in sums or not self._says_something(self.sums[number]):
                    continue
                sums.add(number)
                fresh = [one for one in self.sums[number].members if one not in unknown and self._unknown(one)]
                unknown.update(fresh)
                waiting += fresh
        return sorted(unknown), sorted(sums)

    def _unknown(self, number: int) -> bool:
        return number in self.why or self.counts[number].value is None

    def _says_something(self, one: Sum) -> bool:
        """A total that might be shown elsewhere counts as long as something else of the sum is shown."""
        return one.total is not None or any(not self._unknown(part) and self._value(part) > 0 for part in one.parts)

    def _value(self, number: int) -> float:
        return self.counts[number].value or 0.0

    def _least(self, number: int) -> float:
        """What is certain of an unknown count: zeros would be shown, so it is at least one."""
        value = self.counts[number].value
        return 1.0 if value is not None and value >= 1 else 0.0

    def _needed(self, number: int) -> float:
        """Whole steps between the least and the most that a hidden count may be seen to be."""
        return float(max(1, self.counts[number].least - 2)) if number in self.why else 0.0

    def _told(self, unknown: Sequence[int], sums: Sequence[int]) -> Iterator[int]:
        """Which of these unknown counts can be worked out too well from these sums."""
        if not sums:
            return
        rests = [number for number in sums if self.sums[number].open_rest]
        place = {number: column for column, number in enumerate(unknown)}
        rows = np.zeros((len(sums), len(unknown) + len(rests)))
        right = np.zeros(len(sums))
        for row, number in enumerate(sums):
            for member, sign in _signs(self.sums[number]):
                if member in place:
                    rows[row, place[member]] += sign
            if number in rests:
                rows[row, len(unknown) + rests.index(number)] = 1.0
            right[row] = self._right(self.sums[number])
        yield from self._small_together(sums, right)
        certain = np.array([*(self._least(number) for number in unknown), *(0.0 for _ in rests)])
        wanted = np.array([*(self._needed(number) for number in unknown), *(0.0 for _ in rests)])
        steps = self._widths(rows, right, certain, wanted)
        yield from (number for number in unknown if steps[place[number]] < self._needed(number))

    def _widths(self, rows: Numbers, right: Numbers, certain: Numbers, wanted: Numbers) -> Numbers:
        """Steps of each unknown. What cannot be (a total below its parts) gives nothing away, and protects nothing."""
        steps = widths(rows, right - rows @ certain, wanted)
        if steps is None:
            steps = widths(rows, right, wanted)
        return np.zeros(len(certain)) if steps is None else steps

    def _right(self, one: Sum) -> float:
        """What the unknown counts of a sum make together: parts less total."""
        if all(self.counts[member].value is not None for member in one.members) and not one.open_rest:
            return sum(sign * self._value(number) for number, sign in _signs(one) if self._unknown(number))
        return -sum(sign * self._value(number) for number, sign in _signs(one) if not self._unknown(number))

    def _small_together(self, sums: Sequence[int], right: Numbers) -> Iterator[int]:
        """Hidden parts of a shown total that are a small count together."""
        for row, number in enumerate(sums):
            one = self.sums[number]
            hidden = [part for part in one.parts if part in self.why]
            total_shown = one.total is None or not self._unknown(one.total)
            if total_shown and any(right[row] < self.counts[part].least for part in hidden):
                yield from hidden

    def _beside(self, exposed: Sequence[int]) -> list[int]:
        """What to hide beside counts that can be worked out: first where one sum alone tells too much."""
        fresh: dict[int, None] = {}
        for number in exposed:
            for one in self._telling(number):
                if self._is_narrow(self.sums[one], number) and not self._touched([one], fresh):
                    fresh |= dict.fromkeys(self._candidates([one])[:1])
        for number in exposed if not fresh else ():
            sums = self._telling(number)
            if not self._touched(sums, fresh):
                fresh |= dict.fromkeys((self._candidates(sums) or self._candidates(self._together(number)[1]))[:1])
        self.why |= dict.fromkeys(fresh, Why.BESIDE)
        return sorted(fresh)

    def _telling(self, number: int) -> list[int]:
        """Sums that say something of a count."""
        return [one for one in self.of[number] if self._says_something(self.sums[one])]

    def _touched(self, sums: Iterable[int], fresh: Mapping[int, None]) -> bool:
        return any(member in fresh for one in sums for member in self.sums[one].members)

    def _is_narrow(self, one: Sum, number: int) -> bool:
        """Whether a sum by itself tells too much of one of its members."""
        unknown = [member for member in one.members if self._unknown(member)]
        if unknown == [number] and not one.open_rest:
            return True
        if one.total is not None and self._unknown(one.total):
            return False
        free = self._right(one) - sum(self._least(member) for member in unknown)
        together = self._right(one) < self.counts[number].least
        return free < self._needed(number) or together

    def _candidates(self, sums: Iterable[int]) -> list[int]:
        """Shown figures of sums: parts by their size, then totals, then parts that are zero."""
        sums = list(sums)
        parts = {part for one in sums for part in self.sums[one].parts}
        totals = {total for one in sums if (total := self.sums[one].total) is not None} - parts
        shown = [number for number in (*parts, *totals) if not self._unknown(number)]
        return sorted(shown, key=lambda n: (n in parts and not self._value(n), n in totals, self._value(n), n))


def _signs(one: Sum) -> Iterator[tuple[int, float]]:
    """Each member with its sign in `parts - total = 0`."""
    yield from ((part, 1.0) for part in one.parts)
    if one.total is not None:
        yield one.total, -1.0
