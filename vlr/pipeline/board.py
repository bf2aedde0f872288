"""`vlr status`: who has sent what, and what is still out."""

from __future__ import annotations

from pathlib import Path

from vlr.analysis.arrivals import arrivals
from vlr.analysis.review import review
from vlr.analysis.small_counts import small_counts
from vlr.model.board import Board
from vlr.pipeline.gather import Told, gather, untold


def board(folder: Path, today: str, told: Told = untold) -> Board:
    """The board of a city on a day (ISO date), with the findings that `vlr check` tells."""
    gathered = gather(folder, told)
    whole = review(gathered.observations, gathered.city, gathered.findings, gathered.accounts)
    return arrivals(gathered.city, gathered.observations, (*whole.findings, *small_counts(whole)), today)
