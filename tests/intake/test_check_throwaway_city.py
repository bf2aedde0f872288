"""From a folder with mistakes in it to observations: each mistake is named, every other figure arrives."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.intake import throwaway_city
from vlr.intake.check import Checked, check
from vlr.intake.match import Matched, match
from vlr.intake.read import FileReading, read_file
from vlr.model.cells import a1
from vlr.model.findings import Finding
from vlr.workspace.load import load

CODES = {
    "percent over 100": "constraint-error",
    "unknown code": "unknown-code",
    "text instead of number": "type-error",
    "missing unit": "missing-unit",
    "ambiguous without unit": "code-ambiguous",
    "another unit": "unit-mismatch",
    "of another division": "not-owner",
    "unknown indicator": "unknown-indicator",
    "year in the future": "year-in-future",
    "negative count": "constraint-error",
    "conflicting duplicate": "conflicting-duplicate",
    "factor 1000": "scale-doubt",
}
Line = tuple[throwaway_city.Throwaway, list[FileReading], Matched, Checked]


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Line:
    made = throwaway_city.make(tmp_path_factory.mktemp("throwaway"))
    city, findings = load(made.folder)
    assert [f for f in findings if f.code not in ("no-actions", "no-strategy", "direction-undecided")] == []
    files = [read_file(made.folder / s.file, s.file) for s in city.submissions]
    matched = match(files, city)
    return made, files, matched, check(matched.observations, city)


def named(findings: list[Finding]) -> dict[tuple[str, str, str], set[str]]:
    """Codes by the cells that a finding names."""
    cells: dict[tuple[str, str, str], set[str]] = {}
    for finding in findings:
        cells.setdefault((finding.file, finding.sheet, finding.cell), set()).add(finding.code)
        for cell in finding.also:
            cells.setdefault((cell.file, cell.sheet, cell.a1), set()).add(finding.code)
    return cells


def all_findings(line: Line) -> list[Finding]:
    return [*(f for file in line[1] for f in file.findings), *line[2].findings, *line[3].findings]


@pytest.mark.parametrize("kind", list(CODES))
def test_each_planted_mistake_is_named_with_its_cell(line: Line, kind: str) -> None:
    cells = named(all_findings(line))
    mistakes = [planted for planted in line[0].planted if planted.kind == kind]
    assert mistakes
    for planted in mistakes:
        assert CODES[kind] in cells.get((planted.file, planted.sheet, planted.cell), set()), planted


def test_every_other_figure_arrives_as_it_was_typed(line: Line) -> None:
    arrived = {
        (row["file"], row["sheet"], a1(row["row"], row["column"])): (
            row["indicator"],
            row["breakdown"],
            row["first_year"],
            row["value"],
        )
        for row in line[3].observations.to_dict("records")
    }
    assert {cell: arrived.get(cell) for cell in line[0].truth} == line[0].truth
    extra = set(arrived) - set(line[0].truth)
    kept = {"missing unit", "factor 1000"}
    assert extra == {(p.file, p.sheet, p.cell) for p in line[0].planted if p.kind in kept}


def test_no_good_figure_is_named_but_the_one_that_a_mistake_takes_along(line: Line) -> None:
    cells = named([f for f in all_findings(line) if f.severity.value != "note"])
    taken_along = {(p.file, p.sheet, p.elsewhere) for p in line[0].planted if p.elsewhere}
    owner_of_foreign = {(throwaway_city.WIDE_FILE, "Code 4.1.1", "E2")}
    assert set(cells) & set(line[0].truth) <= taken_along | owner_of_foreign


def test_readings_are_observations_or_set_aside_and_nothing_else(line: Line) -> None:
    readings = sum(len(file.readings) for file in line[1])
    assert sum(line[2].outcomes.values()) == readings
    assert line[2].outcomes["observation"] == len(line[3].observations) + sum(line[3].set_aside.values())


def test_findings_say_which_division_they_are_for(line: Line) -> None:
    told = [*line[2].findings, *line[3].findings]
    assert Counter(f.division for f in told if not f.division) == Counter()
    assert {f.division for f in told} == {"health", "schools"}
