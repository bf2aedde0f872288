"""Figures in another unit than the catalogue's, made figures of its unit by a factor that the city has declared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from vlr.intake.pool import Pool, Subject
from vlr.intake.rules.sameness import unit_key
from vlr.model.conversions import Conversion
from vlr.model.plain import plain


def converted(pool: Pool, conversions: Sequence[Conversion]) -> Pool:
    """The same readings; those in a unit with a factor to their indicator's unit are in that unit, and say so in their
    note. What was typed stays as it was typed. Every other unit stays, to be told as one that does not fit."""
    if not conversions:
        return pool
    known = {(unit_key(one.origin), unit_key(one.to)): one for one in conversions}
    factors = np.ones(len(pool.subjects))
    subjects: list[Subject] = []
    for number, subject in enumerate(pool.subjects):
        one = _factor(subject, known)
        factors[number] = one.factor if one else 1.0
        subjects.append(_told(subject, one) if one else subject)
    return replace(pool, subjects=subjects, value=pool.value * factors[pool.subject])


def _factor(subject: Subject, known: dict[tuple[str, str], Conversion]) -> Conversion | None:
    if subject.identified.indicator is None or not subject.reading.unit:
        return None
    return known.get((unit_key(subject.reading.unit), unit_key(subject.indicator.unit)))


def _told(subject: Subject, one: Conversion) -> Subject:
    source = f" ({one.source})" if one.source else ""
    said = f"{subject.reading.unit} × {plain(one.factor)} = {subject.indicator.unit}{source}"
    note = "; ".join(part for part in (subject.reading.note, said) if part)
    return replace(subject, reading=replace(subject.reading, unit=subject.indicator.unit, note=note))
