"""The findings of a check as one HTML page that opens anywhere: by division, largest consequence first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vlr.model.city import City
from vlr.model.findings import Finding, alike
from vlr.model.slugs import slug
from vlr.words.environment import environment
from vlr.words.findings import others, say
from vlr.words.phrases import Phrases

TEMPLATE = "report/check.html"


@dataclass(frozen=True, slots=True)
class Line:
    """Alike findings in words: severity as word and as css class, where, what, what to do, the code.

    others: the cells of all further ones, "" where there is only one; suggested: what to type instead, "" for nothing.
    """

    severity: str
    word: str
    where: str
    message: str
    hint: str
    code: str
    others: str
    suggested: str


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one division: name, anchor, lines."""

    name: str
    anchor: str
    lines: tuple[Line, ...]


def page(city: City, findings: Sequence[Finding], total: Sequence[str], phrases: Phrases) -> str:
    """The page. findings: in the order to show, alike ones become one entry; total: the lines of the sum."""
    divisions: dict[str, list[Finding]] = {}
    for finding in findings:
        divisions.setdefault(finding.division, []).append(finding)
    groups = [
        Group(
            city.division_name(division) if division else city.name,
            slug(division, "city"),
            tuple(_line(alike_ones, phrases) for alike_ones in alike(own)),
        )
        for division, own in divisions.items()
    ]
    return (
        environment(None, phrases.language)
        .get_template(TEMPLATE)
        .render(
            title=phrases("check.title", city=city.name, year=city.report_year),
            groups=groups,
            total=total,
            none=phrases("check.none"),
            contents=phrases("check.contents"),
        )
    )


def _line(group: Sequence[Finding], phrases: Phrases) -> Line:
    finding = group[0]
    said = say(finding, phrases)
    severity = finding.severity.value
    return Line(
        severity,
        phrases(f"severity.{severity}"),
        finding.where,
        said.message,
        said.hint,
        finding.code,
        others(group, phrases) if len(group) > 1 else "",
        phrases("check.type-instead", suggested=finding.suggested) if finding.suggested else "",
    )
