"""Trouble in data as a value: what was found where, with a code from one closed list.

The words of a finding (message and hint, per language) stand in `templates/words/<lang>.toml` under
`[findings.<code>]`; `vlr.words.findings.say` joins them with `found` and `details`. A test keeps the two lists equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from vlr.model.cells import Cell


class Severity(StrEnum):
    """How much follows from a finding.

    error: a number that would be printed is ambiguous or unlawful; a release is refused.
    warning: set aside and visible as a named gap, or doubtful but printable.
    note: good to know.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """One trouble. Only `code` and `severity` are always there.

    file, sheet, cell: where; `cell` is an A1 address, `line` a line of a text file, "" and 0 where there is none.
    found: the text as typed. details: named pieces that the message needs, (name, text) pairs.
    also: further cells of the same trouble (the other value of a conflict, the hundred cells of one line).
    division, indicator: ids, where known.
    """

    code: str
    severity: Severity
    file: str = ""
    sheet: str = ""
    cell: str = ""
    line: int = 0
    found: str = ""
    details: tuple[tuple[str, str], ...] = ()
    also: tuple[Cell, ...] = field(default=())
    division: str = ""
    indicator: str = ""

    @property
    def suggested(self) -> str:
        """What to type instead, "" where nobody can know it: the detail `suggested`."""
        return dict(self.details).get("suggested", "")

    @property
    def where(self) -> str:
        """Address for a person: `health.xlsx › Data!D7`, `city.md:12`, or the file alone."""
        if self.cell:
            return f"{self.file} › {self.sheet}!{self.cell}"
        if self.sheet:
            return f"{self.file} › {self.sheet}"
        return f"{self.file}:{self.line}" if self.line else self.file


_OWN = frozenset({"id", "value", "suggested", "period", "breakdown", "found"})
"""Details that differ from cell to cell of one kind of trouble."""


def alike(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings of one code, severity, file, sheet and wording joined, in the order in which the first of each came."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        key = (finding.code, finding.severity, finding.file, finding.sheet, _wording(finding))
        groups.setdefault(key, []).append(finding)
    return list(groups.values())


def _wording(finding: Finding) -> tuple[object, ...]:
    """What findings must have in common to be told as one. Cells are named one by one, and whoever opens them sees what
    stands there; of a line of a text only its number would be left, so there what was found must be the same."""
    if finding.line:
        return (finding.found, *finding.details)
    return tuple(pair for pair in finding.details if pair[0] not in _OWN)


def grave(findings: Iterable[Finding], strict: bool = False) -> bool:
    """Whether one of the findings stands against a release: an error, or where strict a warning."""
    against = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(finding.severity in against for finding in findings)


def at(
    cell: Cell,
    code: str,
    severity: Severity,
    found: str = "",
    *,
    also: Iterable[Cell] = (),
    division: str = "",
    indicator: str = "",
    **details: object,
) -> Finding:
    """A finding at one cell; keyword arguments become `details` as text."""
    return Finding(
        code,
        severity,
        file=cell.file,
        sheet=cell.sheet,
        cell=cell.a1,
        found=found,
        details=tuple((name, str(text)) for name, text in details.items()),
        also=tuple(also),
        division=division,
        indicator=indicator,
    )


def about(
    file: str,
    code: str,
    severity: Severity,
    found: str = "",
    *,
    sheet: str = "",
    line: int = 0,
    division: str = "",
    indicator: str = "",
    **details: object,
) -> Finding:
    """A finding about a file, a sheet or a line of text; keyword arguments become `details` as text."""
    return Finding(
        code,
        severity,
        file=file,
        sheet=sheet,
        line=line,
        found=found,
        details=tuple((name, str(text)) for name, text in details.items()),
        division=division,
        indicator=indicator,
    )
