"""The findings of a check as one HTML page that opens anywhere: by division, largest consequence first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vlr.model.city import City
from vlr.model.findings import Finding
from vlr.words.environment import environment
from vlr.words.findings import say
from vlr.words.phrases import Phrases

TEMPLATE = "report/check.html"


@dataclass(frozen=True, slots=True)
class Line:
    """One finding in words: severity as word and as css class, where, what, what to do, the code."""

    severity: str
    word: str
    where: str
    message: str
    hint: str
    code: str


def page(city: City, findings: Sequence[Finding], total: Sequence[str], phrases: Phrases) -> str:
    """The page. findings: in the order to show; total: the lines of the sum, shown below."""
    divisions: dict[str, list[Line]] = {}
    for finding in findings:
        name = city.division_name(finding.division) if finding.division else city.name
        divisions.setdefault(name, []).append(_line(finding, phrases))
    return (
        environment(None, phrases.language)
        .get_template(TEMPLATE)
        .render(
            title=phrases("check.title", city=city.name, year=city.report_year),
            divisions=divisions,
            total=total,
            none=phrases("check.none"),
        )
    )


def _line(finding: Finding, phrases: Phrases) -> Line:
    said = say(finding, phrases)
    severity = finding.severity.value
    return Line(severity, phrases(f"severity.{severity}"), finding.where, said.message, said.hint, finding.code)
