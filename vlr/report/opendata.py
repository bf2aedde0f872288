"""The open data of a report: tables, their descriptor, the findings, and the figures behind one chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vlr.model.findings import Finding, Severity
from vlr.model.review import IndicatorReview, Review, Series
from vlr.report.datapackage import as_json, descriptor
from vlr.report.opendata_beside import beside
from vlr.report.opendata_gaps import gap_table
from vlr.report.opendata_tables import tables
from vlr.words.findings import say
from vlr.words.phrases import Phrases
from vlr.workbook.csvsafe import csv_bytes

FOLDER = "data"

_FIGURE_HEADS = ("series", "breakdown", "period", "year", "value", "unit", "status", "source")


def files(review: Review, phrases: Phrases, audience: str, findings: Iterable[Finding] = ()) -> dict[str, bytes]:
    """Relative path -> bytes of the open data: its tables, `datapackage.json`, and `findings.json` for people inside.

    audience: internal | public; for the public the review must be the protected one (`vlr.analysis.protect`) and
    findings are not written. phrases: the language of titles and descriptions; names of columns are the same in every
    language.
    """
    made = [(table, table.csv) for table in (*tables(review, audience), *beside(review, audience), gap_table(review))]
    result = {f"{FOLDER}/{table.path}": data for table, data in made}
    result[f"{FOLDER}/datapackage.json"] = descriptor(review.city, made, phrases)
    if audience != "public":
        count = len(review.city.submissions)
        result[f"{FOLDER}/findings.json"] = findings_json(findings, phrases, count)
    return dict(sorted(result.items()))


def findings_json(findings: Iterable[Finding], phrases: Phrases, file_count: int | None = None) -> bytes:
    """Findings as JSON: {valid, stats{errors, warnings, notes, files}, findings[...]} in the order given.

    valid: there is no error. file_count: how many files were read; None counts the files that the findings name.
    """
    listed = list(findings)
    named = {finding.file for finding in listed if finding.file}
    errors, warnings, notes = (
        sum(finding.severity is severity for finding in listed)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    )
    stats = {
        "errors": errors,
        "warnings": warnings,
        "notes": notes,
        "files": len(named) if file_count is None else file_count,
    }
    return as_json({"valid": errors == 0, "stats": stats, "findings": [_finding(one, phrases) for one in listed]})


def _finding(finding: Finding, phrases: Phrases) -> dict[str, object]:
    said = say(finding, phrases)
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": finding.file,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "line": finding.line or None,
        "also": [cell.where for cell in finding.also],
        "found": finding.found,
        "suggested": finding.suggested,
        "title": said.title,
        "message": said.message,
        "hint": said.hint,
        "division": finding.division,
        "indicator": finding.indicator,
    }


def figure_csv(one: IndicatorReview, shown: Sequence[Series] = ()) -> bytes:
    """The figures of one chart as CSV, for every audience; shown: the series in it, all of them where empty."""
    rows = [
        (
            line.id,
            line.breakdown,
            point.period.text,
            point.period.first,
            point.value,
            line.unit,
            point.status,
            point.source,
        )
        for line in shown or one.series
        for point in line.points
    ]
    return csv_bytes(_FIGURE_HEADS, rows)
