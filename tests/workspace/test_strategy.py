"""Objectives of the strategy: what was written is read again, and a slip is told at its cell."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from vlr.framework.codes import targets
from vlr.model.findings import Finding, Severity
from vlr.model.strategy import Objective
from vlr.workspace.init import create
from vlr.workspace.load import load
from vlr.workspace.strategy import HEADS, read_strategy
from vlr.workspace.strategy_file import write_strategy

GOOD: dict[str, object] = {"id": "1.2", "title": "Cleaner air", "goals": "11; 3", "indicators": "air-pm25"}


def read(tmp_path: Path, *rows: dict[str, object]) -> tuple[tuple[Objective, ...], list[Finding]]:
    book = Workbook()
    sheet = book.worksheets[0]
    heads = list(dict.fromkeys(head for row in rows for head in row))
    sheet.append(heads)
    for row in rows:
        sheet.append([row.get(head) for head in heads])
    path = tmp_path / "strategy.xlsx"
    book.save(path)
    return read_strategy(path, "strategy.xlsx", ["air-pm25", "jobless"])


def test_every_field_of_an_objective_is_a_column() -> None:
    assert {*HEADS, "titles", "file", "sheet", "row"} - {"title"} == set(Objective.__slots__)


def test_an_objective_arrives_with_its_cell(tmp_path: Path) -> None:
    said = {"targets": "11.6; 3.9", "focus_area": "Green", "source": "Council 2025"}
    (one,), findings = read(tmp_path, {**GOOD, **said})
    assert findings == []
    assert (one.id, one.titles, one.goals) == ("1.2", {"": "Cleaner air"}, (11, 3))
    assert (one.targets, one.indicators) == (("11.6", "3.9"), ("air-pm25",))
    assert (one.focus_area, one.source, one.row) == ("Green", "Council 2025", 2)


def test_a_target_brings_its_goal(tmp_path: Path) -> None:
    (one,), _ = read(tmp_path, {**GOOD, "goals": "11", "targets": "13.2; 11.6"})
    assert one.goals == (11, 13)


@pytest.mark.parametrize(
    ("changes", "code", "severity", "suggestion"),
    [
        ({"goals": "11; 18"}, "unknown-goal", Severity.WARNING, ""),
        ({"goals": "11; climate"}, "unknown-goal", Severity.WARNING, ""),
        ({"targets": "11.66"}, "unknown-target", Severity.WARNING, ""),
        ({"targets": 16.1, "goals": "16"}, "code-as-number", Severity.WARNING, ""),
        ({"indicators": "air-pm25; joblss"}, "objective-unknown-indicator", Severity.WARNING, "jobless"),
        ({"goals": None}, "objective-without-goal", Severity.WARNING, ""),
        ({"indicators": None}, "objective-without-indicator", Severity.NOTE, ""),
    ],
)
def test_a_slip_is_told_and_the_objective_stays(
    tmp_path: Path, changes: dict[str, object], code: str, severity: Severity, suggestion: str
) -> None:
    objectives, findings = read(tmp_path, {**GOOD, **changes})
    assert len(objectives) == 1
    assert [(f.code, f.severity) for f in findings] == [(code, severity)]
    assert findings[0].cell
    assert dict(findings[0].details).get("suggestion", "") == suggestion


def test_an_objective_without_title_is_set_aside(tmp_path: Path) -> None:
    objectives, findings = read(tmp_path, {**GOOD, "title": " "}, {**GOOD, "id": "1.3"})
    assert [one.id for one in objectives] == ["1.3"]
    assert [f.code for f in findings] == ["objective-without-title"]


def test_two_objectives_never_share_an_id(tmp_path: Path) -> None:
    objectives, findings = read(tmp_path, GOOD, GOOD, {**GOOD, "id": None})
    assert [one.id for one in objectives] == ["1.2", "1.2-2", "cleaner-air"]
    assert [f.code for f in findings] == ["duplicate-objective-id"]


def test_titles_in_languages_and_without_one_stand_side_by_side(tmp_path: Path) -> None:
    (one,), _ = read(tmp_path, {**GOOD, "title": "Cleaner air", "title_fi": "Puhtaampi ilma"})
    assert (one.title("fi"), one.title("sv")) == ("Puhtaampi ilma", "Cleaner air")


def test_no_file_and_no_rows_are_one_note(tmp_path: Path) -> None:
    assert [f.code for f in read_strategy(tmp_path / "none.xlsx")[1]] == ["no-strategy"]
    write_strategy(tmp_path / "empty.xlsx", (), ("en", "fi"))
    assert [f.code for f in read_strategy(tmp_path / "empty.xlsx", "empty.xlsx")[1]] == ["no-strategy"]


def test_a_new_city_has_an_empty_strategy_and_a_place_for_peers(tmp_path: Path) -> None:
    create(tmp_path / "city", "Springfield", "GB", 2026, ("en", "fi"))
    city, findings = load(tmp_path / "city")
    assert (city.objectives, city.peers) == ((), ())
    assert "no-strategy" in [f.code for f in findings]
    assert (tmp_path / "city" / "indicators" / "peers" / "README.txt").is_file()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a zip", b"<html>", b"\xd0\xcf\x11\xe0"])
def test_a_hostile_file_ends_in_findings(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "strategy.xlsx"
    path.write_bytes(content)
    objectives, findings = read_strategy(path, "strategy.xlsx")
    assert objectives == ()
    assert findings


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12)
OBJECTIVES = st.builds(
    lambda id, titles, area, goals, codes, indicators, source: Objective(
        id,
        titles,
        area,
        tuple(dict.fromkeys((*goals, *(int(code.split(".")[0]) for code in codes)))),
        tuple(codes),
        tuple(indicators),
        source,
    ),
    WORDS,
    st.dictionaries(st.sampled_from(["", "en", "fi", "zh-hant"]), WORDS, min_size=1),
    WORDS | st.just(""),
    st.lists(st.integers(1, 17), unique=True, max_size=4),
    st.lists(st.sampled_from(sorted(targets())), unique=True, max_size=3),
    st.lists(st.sampled_from(["air-pm25", "jobless"]), unique=True),
    WORDS | st.just(""),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(made=st.lists(OBJECTIVES, min_size=1, max_size=4, unique_by=lambda one: one.id.casefold()))
def test_what_was_written_is_read_again(tmp_path: Path, made: list[Objective]) -> None:
    path = tmp_path / "strategy.xlsx"
    write_strategy(path, made, ("en",))
    again, findings = read_strategy(path, "strategy.xlsx", ["air-pm25", "jobless"])
    bare = [Objective(o.id, o.titles, o.focus_area, o.goals, o.targets, o.indicators, o.source) for o in again]
    assert bare == made
    assert {f.code for f in findings} <= {"objective-without-goal", "objective-without-indicator"}
