"""What anybody can work out about hidden figures from sums that are shown: the range in which each must lie.

Linear programming by the simplex method on a dense table, with Bland's rule, which never goes round in circles
(R. G. Bland, New finite pivoting rules for the simplex method, 1977). Sums of groups have coefficients 1 and -1, so
that the arithmetic stays in whole numbers where the figures are whole.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

SLACK = 1e-9
"""Below this a figure of the table counts as nothing."""


def widths(sums: Numbers, right: Numbers, wanted: Numbers) -> Numbers | None:
    """For each unknown how many whole steps lie between the least and the most it can be, as far as `wanted` asks.

    sums: one row for each equation `row · unknowns = right`, all unknowns at least 0. wanted: steps that are enough;
    an unknown that is seen to have as many is not looked at further. Infinite where nothing bounds an unknown. None
    where no unknowns fulfil all equations.
    """
    table = _Table(sums, right)
    if not table.begin():
        return None
    for unknown in np.flatnonzero(wanted > 0):
        for sign in (-1.0, 1.0):
            if table.steps()[unknown] >= wanted[unknown]:
                break
            table.push(int(unknown), sign)
    return table.steps()


class _Table:
    """A simplex table that remembers the least and the most that it has seen of each unknown."""

    def __init__(self, sums: Numbers, right: Numbers) -> None:
        rows, self.unknowns = sums.shape
        turned = np.where(right < 0, -1.0, 1.0)
        helpers = np.eye(rows)
        self.table = np.hstack([sums * turned[:, None], helpers, (right * turned)[:, None]])
        self.basis = np.arange(self.unknowns, self.unknowns + rows)
        self.least = np.full(self.unknowns, np.inf)
        self.most = np.full(self.unknowns, -np.inf)

    def begin(self) -> bool:
        """Find unknowns that fulfil all equations; whether there are any."""
        cost = np.zeros(self.table.shape[1] - 1)
        cost[self.unknowns :] = 1.0
        self._descend(cost)
        helping = self.basis >= self.unknowns
        if float(self.table[helping, -1].sum()) > 1e-6:
            return False
        self._drop_helpers()
        self._remember()
        return True

    def push(self, unknown: int, sign: float) -> None:
        """Make an unknown as small (sign 1) or as large (sign -1) as it can be."""
        cost = np.zeros(self.table.shape[1] - 1)
        cost[unknown] = sign
        if not self._descend(cost):
            self.most[unknown] = np.inf

    def steps(self) -> Numbers:
        """Whole steps between the least and the most seen of each unknown."""
        return np.asarray(np.floor(self.most + 1e-6) - np.ceil(self.least - 1e-6))

    def _descend(self, cost: Numbers) -> bool:
        """Pivot until the cost can become no less; False where it has no bound."""
        while True:
            reduced = cost - cost[self.basis] @ self.table[:, :-1]
            entering = np.flatnonzero(reduced < -SLACK)
            if not len(entering):
                return True
            column = self.table[:, entering[0]]
            rising = np.flatnonzero(column > SLACK)
            if not len(rising):
                return False
            ratios = self.table[rising, -1] / column[rising]
            tied = rising[ratios <= ratios.min() + SLACK]
            self._pivot(int(tied[np.argmin(self.basis[tied])]), int(entering[0]))
            self._remember()

    def _pivot(self, row: int, column: int) -> None:
        self.table[row] /= self.table[row, column]
        factors = self.table[:, column].copy()
        factors[row] = 0.0
        self.table -= np.outer(factors, self.table[row])
        self.table[np.abs(self.table) < SLACK] = 0.0
        self.basis[row] = column

    def _drop_helpers(self) -> None:
        """Take the helpers out of the table; an equation that says nothing new goes with its helper."""
        for row in np.flatnonzero(self.basis >= self.unknowns):
            others = np.flatnonzero(np.abs(self.table[row, : self.unknowns]) > SLACK)
            if len(others):
                self._pivot(int(row), int(others[0]))
        kept = self.basis < self.unknowns
        self.table = np.hstack([self.table[kept, : self.unknowns], self.table[kept, -1:]])
        self.basis = self.basis[kept]

    def _remember(self) -> None:
        """Widen what was seen by where the table stands, once no helper is in use."""
        if np.any((self.basis >= self.unknowns) & (self.table[:, -1] > 1e-6)):
            return
        now = np.zeros(self.table.shape[1] - 1)
        now[self.basis] = self.table[:, -1]
        np.minimum(self.least, now[: self.unknowns], out=self.least)
        np.maximum(self.most, now[: self.unknowns], out=self.most)
