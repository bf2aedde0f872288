"""Findings as SARIF, as JSON and as one page: the same findings, each at its place."""

import json

from vlr.cli.screen import say_lines
from vlr.model.cells import Cell
from vlr.model.city import City, Division
from vlr.model.findings import Finding, Severity, about, at
from vlr.report.findings_page import page
from vlr.report.opendata import findings_json
from vlr.report.sarif import sarif
from vlr.words.phrases import load

ENGLISH, _ = load("en")
FILE = "indicators/divisions/health/Päivä koti.xlsx"


def typed(row: int, found: str, **details: object) -> Finding:
    return at(Cell(FILE, "Data", row, 4), "type-error", Severity.WARNING, found, division="health", **details)


def made() -> list[Finding]:
    return [
        at(
            Cell(FILE, "Data", 7, 4),
            "ambiguous-number",
            Severity.WARNING,
            "1,234",
            also=[Cell(FILE, "Data", 9, 4)],
            suggested="1234",
        ),
        about("vlr.toml", "wrong-setting", Severity.ERROR, "yaer", line=3, key="year"),
    ]


def test_sarif_has_a_rule_for_each_code_and_a_place_for_each_result():
    run = json.loads(sarif(made(), ENGLISH, "1.2.3"))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    first, second = run["results"]
    assert [rules[one["ruleIndex"]]["id"] for one in (first, second)] == ["ambiguous-number", "wrong-setting"]
    assert [one["level"] for one in (first, second)] == ["warning", "error"]
    location = first["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == (
        "indicators/divisions/health/P%C3%A4iv%C3%A4%20koti.xlsx"
    )
    assert location["logicalLocations"] == [{"name": "D7", "fullyQualifiedName": "Data!D7"}]
    assert first["relatedLocations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "Data!D9"
    assert second["locations"][0]["physicalLocation"]["region"] == {"startLine": 3}


def test_sarif_knows_a_finding_again_and_tells_two_apart():
    prints = [one["partialFingerprints"] for one in json.loads(sarif(made(), ENGLISH, "1"))["runs"][0]["results"]]
    again = [one["partialFingerprints"] for one in json.loads(sarif(made(), ENGLISH, "2"))["runs"][0]["results"]]
    assert prints == again
    assert prints[0] != prints[1]


def test_sarif_without_findings_is_a_run_without_results():
    run = json.loads(sarif([], ENGLISH, "1"))["runs"][0]
    assert run["results"] == run["tool"]["driver"]["rules"] == []


def test_json_names_further_cells_and_what_to_type():
    first, second = json.loads(findings_json(made(), ENGLISH))["findings"]
    assert first["also"] == [f"{FILE} › Data!D9"]
    assert first["suggested"] == "1234"
    assert (first["line"], second["line"]) == (None, 3)


def test_a_hundred_of_a_kind_are_one_entry_that_names_every_cell():
    city = City("", "Town", "town", "FI", ("en",), 2026, divisions=(Division("health", "Health"),))
    html = page(city, [typed(row, f"word {row}") for row in range(2, 102)], ["The sum."], ENGLISH)
    assert html.count('<li class="warning">') == 1
    assert "The same in 99 more" in html
    assert all(f"D{row}" in html for row in range(2, 102))


def test_lines_of_a_text_are_one_entry_only_where_the_same_was_found():
    def link(line: int, found: str) -> Finding:
        return about("templates/text/en/goal-03.md", "text-link-broken", Severity.WARNING, found, line=line)

    lines = say_lines([link(11, "other.docx"), link(13, "#goal-99"), link(15, "#goal-99")])
    told = "\n".join(lines)
    assert "other.docx" in told
    assert "#goal-99" in told
    assert [line.split()[-1] for line in lines if "The same in" in line] == ["15"]


def test_the_page_says_what_to_type_and_escapes_what_was_typed():
    city = City("", "Town", "town", "FI", ("en",), 2026, divisions=(Division("health", "Health"),))
    html = page(city, [typed(2, "<script>alert(1)</script>", suggested="12.5")], [], ENGLISH)
    assert "Type instead: 12.5" in html
    assert "<script>" not in html
