"""A form for one division as a workbook."""

from __future__ import annotations

from vlr.intake.forms.instructions import instructions_sheet
from vlr.intake.forms.offer import Offer
from vlr.intake.forms.schema import INSTRUCTIONS, LISTS, SHEETS
from vlr.intake.forms.sheets import (
    actions_sheet,
    figures_sheet,
    figures_table,
    lists_sheet,
    narrative_sheet,
    notes_sheet,
)
from vlr.words.phrases import Phrases
from vlr.workbook.styled import sheet_name, styled_bytes


def form_bytes(offer: Offer, phrases: Phrases, contact: str = "") -> bytes:
    """The form as an xlsx file: instructions, figures, actions, narrative, notes, and a hidden sheet with lists.

    Written in the language of the phrases; the same offer gives the same bytes.
    """
    names: dict[str, str] = {}
    for key in (INSTRUCTIONS, *(sheet.key for sheet in SHEETS)):
        names[key] = sheet_name(phrases(f"forms.sheet.{key}"), list(names.values()))
    names[LISTS] = sheet_name(f"vlr {LISTS}", list(names.values()))
    lists = lists_sheet(offer, names[LISTS], phrases)
    table = figures_table(offer, names["figures"], phrases)
    sheets = [
        instructions_sheet(offer, names, contact, phrases),
        figures_sheet(offer, table, lists, phrases),
        actions_sheet(offer, names["actions"], phrases),
        narrative_sheet(offer, names["narrative"], phrases),
        notes_sheet(offer, names["notes"], phrases),
        lists,
    ]
    return styled_bytes(sheets, offer.identity.properties())
