"""`vlr assess`: figures and what is asked of them to classes, for files or for a city's indicators."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from vlr.analysis.calculator import Answer, Spec, answer, calculate
from vlr.pipeline.assess_files import series_of, specs_of
from vlr.workbook.csvsafe import csv_text

COLUMNS = tuple(field.name for field in dataclasses.fields(Answer))


def assess_files(series: Path, spec: Path) -> list[Answer]:
    """One answer to each row of SPEC, in its order. Rows of SERIES whose id no row of SPEC names are left aside.

    Raises VlrError, with the line, for what cannot be read.
    """
    specs = specs_of(spec)
    return calculate(series_of(series, specs), specs)


def assess_by_catalogue(series: Path, folder: Path) -> list[Answer]:
    """The figures of SERIES under the catalogue and the method of a city, for the ids that it has rows of.

    Raises VlrError for what cannot be read.
    """
    from vlr.workspace.load import load

    city, _ = load(folder)
    specs = [
        Spec(i.id, city.method, i.direction, i.base_year, i.target_value, i.target_year, i.limit, i.unit)
        for i in city.indicators
    ]
    points = series_of(series, specs)
    return calculate(points, [spec for spec in specs if spec.id in points])


def assess_city(folder: Path) -> list[Answer]:
    """The marks of all indicators of a city, in the order of its report; also of those that the report withholds."""
    from vlr.analysis.review import review
    from vlr.model.city import Place
    from vlr.pipeline.gather import gather

    gathered = gather(folder)
    city = gathered.city
    every = tuple(replace(i, place=Place.DATA) if i.place is Place.WITHHELD else i for i in city.indicators)
    made = review(gathered.observations, replace(city, indicators=every), gathered.findings, gathered.accounts)
    return [answer(one.assessment) for one in made.indicators]


def answers_as_csv(answers: Sequence[Answer]) -> str:
    """The answers as CSV with a head line, numbers in full precision, empty where there is nothing to say.

    Text that a spreadsheet would run as a formula is defused; numbers never are.
    """
    rows = ([getattr(one, name) for name in COLUMNS] for one in answers)
    return csv_text(COLUMNS, rows, "\n")


def answers_as_json(answers: Sequence[Answer]) -> str:
    """The answers as a JSON list of objects; null where there is nothing to say."""
    return json.dumps([dataclasses.asdict(one) for one in answers], ensure_ascii=False, indent=1) + "\n"
