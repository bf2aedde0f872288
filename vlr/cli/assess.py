"""`vlr assess`: the methods of assessment as a calculator."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from vlr.model.errors import VlrError

if TYPE_CHECKING:
    from vlr.analysis.calculator import Answer


@click.command(epilog="Example: vlr assess series.csv --spec spec.csv -o marks.csv")
@click.argument("series", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--spec", type=click.Path(path_type=Path, dir_okay=False), help="What is asked: one row for each mark.")
@click.option("--format", "form", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file.")
@click.pass_context
def assess(context: click.Context, series: Path | None, spec: Path | None, form: str, output: Path | None) -> None:
    """Assess progress: by which class does a series move towards its target?

    SERIES has the columns id, period, value and, if wanted, status (SDMX: B starts a series anew; F, Q and U are not
    used). SPEC has id, method (eurostat, unsd-2023, open-sdg, linear), direction (up, down, keep), and base_year,
    target, target_year, limit, unit, which may be empty. CSV in UTF-8, numbers with a point.

    limit: with keep, half the width of the band round the target; else the natural limit of the values. unit: %,
    parity, yes/no and growth-rate are judged by rules of their own (docs/methods.md).

    Without --spec, in a city's folder: the catalogue and the city's method are asked instead. Without SERIES: all
    indicators of the city.

    "Not assessed" is an answer: the exit status is 0.
    """
    from vlr.pipeline.assess import answers_as_csv, answers_as_json

    answers = _answers(context, series, spec)
    text = answers_as_csv(answers) if form == "csv" else answers_as_json(answers)
    if output:
        from vlr.pipeline.read import write_rows

        write_rows(output, text, bom=False)
    else:
        click.echo(text, nl=False)


def _answers(context: click.Context, series: Path | None, spec: Path | None) -> list[Answer]:
    """The marks that are asked for. Raises VlrError where SPEC has no SERIES, or there is neither SPEC nor a city."""
    from vlr.cli.place import city
    from vlr.pipeline.assess import assess_by_catalogue, assess_city, assess_files

    if spec is not None and series is None:
        raise VlrError(
            "--spec says what is asked of a series, and no series is named.", "Write: vlr assess SERIES.csv ..."
        )
    if series is not None and spec is not None:
        return assess_files(series, spec)
    return assess_city(city(context)) if series is None else assess_by_catalogue(series, city(context))
