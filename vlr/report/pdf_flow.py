"""Which chapters of goals run on below the one before: thin ones, which would leave most of a page empty."""

from __future__ import annotations

from itertools import pairwise

from vlr.model.document import Document, IndicatorBlock, Section
from vlr.report.html_pages import blocks_of

THIN = 2
"""A chapter with no more indicators in detail than this is thin."""


def running_on(document: Document) -> frozenset[int]:
    """Goals whose chapter needs no new page: it and the chapter before it are thin, and no theme begins between."""
    return frozenset(after.goal for before, after in pairwise(document.sections) if _thin(before) and _thin(after))


def _thin(section: Section) -> bool:
    if not section.goal:
        return False
    return sum(isinstance(block, IndicatorBlock) for block in blocks_of(section)) <= THIN
