"""Every value cell ends as an observation, a marked gap or a finding, and the three add up."""

from __future__ import annotations

from pathlib import Path

from tests.pipeline.tiny_city import HEADS, NOISE, SMOKING, TREES, save, tiny_city
from vlr.pipeline.gather import gather

TROUBLED = (
    *SMOKING,
    ("smoking", "Adults who smoke", 2023, "..", "%", "Health survey"),
    ("smoking", "Adults who smoke", 2024, "see report", "%", "Health survey"),
    ("smoking", "Adults who smoke", 2031, 4.5, "%", "Health survey"),
    ("trees", "Street trees", 2019, 12, "number", "Another office's register"),
    ("ghosts", "Ghosts seen", 2019, 12, "number", "Nobody"),
    ("smoking", "Adults who smoke", 2014, 140, "%", "Health survey"),
)


def sums(folder: Path) -> tuple[int, int, int, int]:
    accounts = gather(folder).accounts
    return tuple(sum(getattr(a, name) for a in accounts) for name in ("value", "readings", "gaps", "findings"))


def test_a_clean_city_loses_nothing(tmp_path):
    assert sums(tiny_city(tmp_path / "city")) == (17, 17, 0, 0)


def test_what_is_set_aside_after_reading_counts_as_a_finding(tmp_path):
    city = tiny_city(tmp_path / "city")
    save(city / "indicators/divisions/health/health-figures.xlsx", (HEADS, *TROUBLED))
    assert sums(city) == (17 + 6, 17, 1, 5)


def test_the_sum_is_what_match_and_check_say_they_set_aside(tmp_path):
    city = tiny_city(tmp_path / "city")
    save(city / "indicators/divisions/health/health-figures.xlsx", (HEADS, *TROUBLED))
    gathered = gather(city)
    reader = sum(a.findings for a in gathered.accounts) - gathered.set_aside
    assert gathered.set_aside == 4
    assert reader == 1


def test_every_finding_of_a_lost_figure_names_its_cell(tmp_path):
    city = tiny_city(tmp_path / "city")
    save(city / "indicators/divisions/health/health-figures.xlsx", (HEADS, *TROUBLED))
    named = {(f.code, f.cell) for f in gather(city).findings}
    assert {
        ("type-error", "D11"),
        ("year-in-future", "D12"),
        ("not-owner", "D13"),
        ("unknown-indicator", "D14"),
        ("constraint-error", "D15"),
    } <= named


def test_other_workbooks_are_untouched_by_one_that_is_troubled(tmp_path):
    city = tiny_city(tmp_path / "city")
    before = gather(city).observations
    save(city / "indicators/divisions/health/health-figures.xlsx", (("nothing",), ("here",)))
    after = gather(city).observations
    streets = before["division"] == "streets"
    assert before[streets]["value"].tolist() == after["value"].tolist()
    assert len(after) == len(TREES) + len(NOISE)
