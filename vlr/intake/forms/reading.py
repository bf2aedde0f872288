"""What a form gives, apart from how it is read: most workbooks are none, and what reads forms takes time to import."""

from __future__ import annotations

from dataclasses import dataclass

from vlr.model.city import Action
from vlr.model.findings import Finding
from vlr.model.narratives import Narrative
from vlr.model.observations import Reading, SheetAccount
from vlr.workbook.book import Sheet


@dataclass(frozen=True, slots=True)
class FormReading:
    """A form as read. others: sheets that the division added, which are read like those of any workbook."""

    readings: tuple[Reading, ...] = ()
    findings: tuple[Finding, ...] = ()
    accounts: tuple[SheetAccount, ...] = ()
    actions: tuple[Action, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    others: tuple[Sheet, ...] = ()
