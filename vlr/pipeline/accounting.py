"""The sum that a report prints: what became of every value cell once its reading was matched and checked."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from vlr.model.observations import SheetAccount

if TYPE_CHECKING:
    import pandas as pd


def settled(accounts: Iterable[SheetAccount], observations: pd.DataFrame) -> tuple[SheetAccount, ...]:
    """Accounts of the reader brought up to what goes into the report.

    For each sheet `readings` becomes the number of observations with a value, `gaps` that of observations without one;
    cells whose reading was set aside later (unknown indicator, another unit, outside the bounds ...) move to
    `findings`. value == readings + gaps + findings as before.
    """
    counted = observations.groupby(["file", "sheet"], sort=False)["value"].agg(["count", "size"]).reset_index()
    figures: Counter[tuple[str, str]] = Counter()
    gaps: Counter[tuple[str, str]] = Counter()
    for file, sheet, known, number in counted.itertuples(index=False, name=None):
        figures[file, sheet], gaps[file, sheet] = int(known), int(number - known)
    return tuple(_settled(account, figures, gaps) for account in accounts)


def _settled(account: SheetAccount, figures: Counter[tuple[str, str]], gaps: Counter[tuple[str, str]]) -> SheetAccount:
    """One sheet's account."""
    key = (account.file, account.sheet)
    gone = account.readings + account.gaps - figures[key] - gaps[key]
    return dataclasses.replace(account, readings=figures[key], gaps=gaps[key], findings=account.findings + gone)
