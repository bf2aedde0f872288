"""Figures of other cities: every row that cannot be used is a finding at its cell, and nothing is taken on trust."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.analysis.made_figures import indicator
from vlr.model.findings import Finding, Severity
from vlr.model.peers import Peer, PeerKind, SameDefinition
from vlr.model.periods import PeriodKind
from vlr.workspace.peers import HEADS, NEEDED, factor_of, period_of, read_peers

CATALOGUE = (
    indicator(id="air-pm25", unit="µg/m³", un_code="11.6.2"),
    indicator(id="jobless", unit="percent", un_code="8.5.2"),
    indicator(id="jobless-young", unit="percent", un_code="8.5.2"),
    indicator(id="school-money", unit="eur-million", un_code="4.a.1"),
)
GOOD = {
    "city": "Stockholm",
    "indicator": "jobless",
    "period": "2021",
    "value": "10.1",
    "unit": "percent",
    "source": "Statistics Sweden",
}


def read(tmp_path: Path, content: bytes | str, name: str = "peers.csv") -> tuple[tuple[Peer, ...], list[Finding]]:
    place = tmp_path / "indicators" / "peers"
    place.mkdir(parents=True, exist_ok=True)
    (place / name).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return read_peers(tmp_path, "Helsinki", CATALOGUE)


def text(*rows: dict[str, str], heads: tuple[str, ...] = HEADS, separator: str = ",") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, heads, delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def changed(**changes: str) -> dict[str, str]:
    return {**GOOD, **changes}


def test_a_row_arrives_with_everything_that_was_said_of_it(tmp_path: Path) -> None:
    said = {"source_url": "https://scb.se", "same_definition": "no", "note": "from 16 years", "kind": "city"}
    peers, findings = read(tmp_path, text(changed(**said)))
    assert findings == []
    (one,) = peers
    assert (one.city, one.indicator, one.period.text, one.value, one.unit) == (
        "Stockholm", "jobless", "2021", 10.1, "percent",
    )  # fmt: skip
    assert (one.same, one.note, one.kind) == (SameDefinition.NO, "from 16 years", PeerKind.CITY)
    assert (one.file, one.row) == ("indicators/peers/peers.csv", 2)


def test_a_blank_says_neither_yes_nor_no(tmp_path: Path) -> None:
    (one,), _ = read(tmp_path, text(GOOD))
    assert one.same is SameDefinition.UNSAID


def test_semicolons_decimal_commas_and_an_old_encoding_are_read(tmp_path: Path) -> None:
    rows = [changed(city="Örebro", value="10,1"), changed(city="Malmö", value="9,75")]
    peers, findings = read(tmp_path, text(*rows, separator=";").encode("cp1252"))
    assert [(one.city, one.value) for one in peers] == [("Örebro", 10.1), ("Malmö", 9.75)]
    assert {f.severity for f in findings} <= {Severity.NOTE}


@pytest.mark.parametrize("head", NEEDED)
def test_a_row_that_lacks_something_needed_is_set_aside_at_the_cell(tmp_path: Path, head: str) -> None:
    peers, findings = read(tmp_path, text(changed(**{head: ""}), changed(period="2020")))
    assert [one.period.text for one in peers] == ["2020"]
    column = "ABCDEFGHIJ"[HEADS.index(head)]
    assert [(f.code, f.cell, dict(f.details)["field"]) for f in findings] == [("peer-incomplete", f"{column}2", head)]


@pytest.mark.parametrize(
    ("changes", "code", "cell"),
    [
        ({"indicator": "joblss"}, "peer-unknown-indicator", "B2"),
        ({"indicator": "9.9.9"}, "peer-unknown-indicator", "B2"),
        ({"indicator": "8.5.2"}, "peer-code-shared", "B2"),
        ({"unit": "per 1,000"}, "peer-unit-differs", "E2"),
        ({"unit": "€"}, "peer-unit-differs", "E2"),
        ({"period": "last year"}, "peer-period", "C2"),
        ({"period": "1066"}, "peer-period", "C2"),
        ({"value": "about 10"}, "wrong-number", "D2"),
        ({"value": "1e3"}, "wrong-number", "D2"),
        ({"city": "helsinki"}, "peer-is-own", "A2"),
    ],
)
def test_what_cannot_be_used_is_a_warning_at_its_cell(
    tmp_path: Path, changes: dict[str, str], code: str, cell: str
) -> None:
    peers, findings = read(tmp_path, text(changed(**changes)))
    assert peers == ()
    assert [(f.code, f.cell, f.severity) for f in findings] == [(code, cell, Severity.WARNING)]


def test_an_unknown_indicator_is_told_with_the_nearest(tmp_path: Path) -> None:
    _, (finding,) = read(tmp_path, text(changed(indicator="joblss")))
    assert dict(finding.details)["suggestion"] == "jobless"


def test_a_misspelt_choice_is_told_and_the_figure_stays(tmp_path: Path) -> None:
    peers, findings = read(tmp_path, text(changed(same_definition="yess", kind="contry")))
    assert [(one.same, one.kind) for one in peers] == [(SameDefinition.UNSAID, PeerKind.CITY)]
    assert [f.code for f in findings] == ["wrong-choice", "wrong-choice"]


def test_a_un_code_stands_for_the_one_indicator_that_has_it(tmp_path: Path) -> None:
    rows = [changed(indicator="SDG 11.6.2", unit="ug/m3"), changed(indicator="4.a.1", unit="eur-thousand", value="900")]
    peers, findings = read(tmp_path, text(*rows))
    assert findings == []
    assert [(one.indicator, one.value, one.unit) for one in peers] == [
        ("air-pm25", 10.1, "µg/m³"),
        ("school-money", 0.9, "eur-million"),
    ]


def test_scales_of_one_currency_convert_and_nothing_else() -> None:
    assert factor_of("eur-thousand", "eur-million") == 0.001
    assert factor_of("million euros", "eur-million") in (1.0, None)
    assert factor_of("gbp", "eur") is None
    assert factor_of("number", "percent") is None
    assert factor_of("bicycles", "bicycles") == 1.0


def test_the_same_row_twice_counts_once_and_two_values_count_not_at_all(tmp_path: Path) -> None:
    rows = [GOOD, GOOD, changed(city="Oslo"), changed(city="oslo", value="11")]
    peers, findings = read(tmp_path, text(*rows))
    assert [one.city for one in peers] == ["Stockholm"]
    assert [(f.code, f.cell) for f in findings] == [("peer-duplicate", "A3"), ("peer-duplicate", "A5")]
    assert dict(findings[1].details)["other"].endswith("A4")


@pytest.mark.parametrize(
    ("typed", "name", "kind"),
    [
        ("2021", "2021", PeriodKind.YEAR),
        ("2018/19", "2018/19", PeriodKind.SPLIT_YEAR),
        ("2018-19", "2018-19", PeriodKind.SPLIT_YEAR),
        ("2019 – 2021", "2019-2021", PeriodKind.SPAN),
        ("2021-Q3", "2021-Q3", PeriodKind.QUARTER),
        ("2021Q3", "2021-Q3", PeriodKind.QUARTER),
    ],
)
def test_periods_are_named_as_those_of_divisions(typed: str, name: str, kind: PeriodKind) -> None:
    from vlr.intake.periods import period_of as of_divisions

    period = period_of(typed)
    assert period is not None
    assert (period.text, period.kind) == (name, kind)
    assert of_divisions(typed) == period


@pytest.mark.parametrize("typed", ["", "2021-05", "05/2021", "2021/20", "2022-2021", "20211", "٢٠٢١", "2021 Q5"])
def test_what_may_mean_two_things_is_no_period(typed: str) -> None:
    assert period_of(typed) is None


@given(st.text(max_size=14))
def test_no_text_makes_the_reader_of_periods_fall_over(typed: str) -> None:
    period = period_of(typed)
    assert period is None or (1900 <= period.first <= period.last <= 2100 and period_of(period.text) == period)


def test_no_folder_is_no_finding(tmp_path: Path) -> None:
    assert read_peers(tmp_path, "Helsinki", CATALOGUE) == ((), [])


def test_a_readme_is_no_figure_and_a_folder_below_is_read(tmp_path: Path) -> None:
    read(tmp_path, "not figures", "README.txt")
    (tmp_path / "indicators" / "peers" / "nordic").mkdir()
    peers, findings = read(tmp_path, text(GOOD), "nordic/a.csv")
    assert ([one.file for one in peers], findings) == (["indicators/peers/nordic/a.csv"], [])


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text(text(GOOD))
    city = tmp_path / "city"
    (city / "indicators" / "peers").mkdir(parents=True)
    (city / "indicators" / "peers" / "a.csv").symlink_to(outside)
    (city / "indicators" / "peers" / "b").symlink_to(tmp_path)
    peers, findings = read_peers(city, "Helsinki", CATALOGUE)
    assert peers == ()
    assert [f.code for f in findings] == ["link-not-followed", "link-not-followed"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02",
        b"PK\x03\x04 not a zip",
        b"city,indicator\n" + b'"open quote',
        b"a,b,c\n1,2,3\n",
        b"city" + b",x" * 20_000,
        b"\xff\xfe\x00",
        ("=cmd|' /C calc'!A0," * 6).encode(),
    ],
)
def test_a_hostile_file_ends_in_findings(tmp_path: Path, content: bytes) -> None:
    peers, findings = read(tmp_path, content)
    assert peers == ()
    assert findings
    assert {f.severity for f in findings} <= {Severity.WARNING, Severity.NOTE}


CELL = st.sampled_from([*GOOD.values(), "", "-", "2021.0", "yes", "8.5.2", "=1+1", "1;2", '"', "\n", "µg/m³", "NaN"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(rows=st.lists(st.fixed_dictionaries(dict.fromkeys(HEADS, CELL)), max_size=5))
def test_every_row_is_a_figure_or_a_finding(tmp_path: Path, rows: list[dict[str, str]]) -> None:
    peers, findings = read(tmp_path, text(GOOD, *rows))
    lost = {n for n, row in enumerate(rows, 3) if any(cell.strip() for cell in row.values())}
    told = {int("".join(c for c in f.cell if c.isdigit())) for f in findings if f.cell}
    assert len(lost - told) <= len(peers)
    assert all(f.severity is not Severity.ERROR for f in findings)


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    rows = [changed(city=name, value=value) for name, value in (("Oslo", "1.5"), ("Turku", "2.5"), ("Ghent", "3.5"))]
    ahead, _ = read(tmp_path, text(*rows))
    behind, _ = read(tmp_path, text(*reversed(rows)))
    assert {(one.city, one.value) for one in ahead} == {(one.city, one.value) for one in behind}
