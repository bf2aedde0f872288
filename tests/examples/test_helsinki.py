"""Helsinki: what the workbooks hold is what was published, in three languages, and what is missing is said."""

from __future__ import annotations

import csv
import sys
from functools import lru_cache
from pathlib import Path

import pytest

from vlr.examples.copying import place
from vlr.model.findings import Severity
from vlr.model.labels import plain
from vlr.pipeline.gather import Gathered, gather

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "fi", "sv")


@lru_cache(maxsize=1)
def helsinki() -> Gathered:
    return gather(place("helsinki"))


def published() -> set[tuple[str, str, str, float]]:
    with open(ROOT / "example" / "helsinki.csv", encoding="utf-8", newline="") as stream:
        return {
            (row["indicator"], row["breakdown"], row["year"], float(row["value"])) for row in csv.DictReader(stream)
        }


def test_every_published_figure_is_read_and_no_other() -> None:
    table = helsinki().observations
    known = table[table["value"].notna()]
    read = set(zip(known["indicator"], known["breakdown"], known["period"], known["value"], strict=True))
    assert read == published()
    assert len(known) == len(published())


def test_the_dash_of_the_report_is_a_gap_and_not_zero() -> None:
    table = helsinki().observations
    gaps = table[table["value"].isna()]
    assert list(zip(gaps["indicator"], gaps["period"], strict=True)) == [
        ("environmental-management-in-bonuses", "2012")
    ]


def test_preliminary_figures_are_marked() -> None:
    table = helsinki().observations
    marked = table[table["status"] == "P"]
    assert set(zip(marked["indicator"], marked["period"], strict=True)) == {
        ("population", "2023"),
        ("metropolitan-emissions", "2018"),
        ("metropolitan-emissions-per-person", "2018"),
    }


def test_every_figure_names_its_owner() -> None:
    assert all(helsinki().observations["source"])


def test_there_is_no_error_and_every_cell_is_accounted_for() -> None:
    assert [one for one in helsinki().findings if one.severity is Severity.ERROR] == []
    accounts = helsinki().accounts
    assert sum(one.unclassified for one in accounts) == 0
    assert sum(one.value for one in accounts) == len(published()) + 1


def test_every_goal_has_an_indicator_or_a_reason() -> None:
    city = helsinki().city
    own = {goal for one in city.indicators for goal in one.goals}
    assert own | set(city.goals_left_out) == set(range(1, 18))
    assert not own & set(city.goals_left_out)


def test_every_name_is_there_in_three_languages_and_says_whether_it_is_a_translation() -> None:
    city = helsinki().city
    for one in city.indicators:
        assert set(one.titles) == set(LANGUAGES), one.id
        assert one.translated, one.id
        assert set(one.translated) < set(LANGUAGES), one.id
    for label in city.labels.of.values():
        assert set(label.names) == set(LANGUAGES), label.text


def test_nothing_that_is_printed_lacks_a_name() -> None:
    city = helsinki().city
    printed = [division.name for division in city.divisions] + list(city.goals_left_out.values())
    printed += [one.source for one in city.indicators] + [one.note for one in city.indicators if one.note]
    printed += [one.target_source for one in city.indicators if one.target_source]
    printed += [text for left in city.left_out for text in (left.what, left.reason)]
    printed += [city.publisher, city.licence, city.profile_source]
    printed += list(helsinki().observations["source"].unique())
    assert [text for text in printed if plain(text) not in city.labels.of] == []


def test_the_texts_are_the_same_in_every_language() -> None:
    names = {language: {t.name for t in helsinki().city.texts if t.language == language} for language in LANGUAGES}
    assert names["en"] == names["fi"] == names["sv"] != set()


def test_a_target_stands_only_where_its_source_is_named() -> None:
    targets = [one for one in helsinki().city.indicators if one.target_value is not None]
    assert [(one.id, one.target_value, one.target_year) for one in targets] == [("emissions-of-the-region", -60, 2030)]
    assert all(one.target_source for one in targets)


@pytest.mark.slow
def test_the_script_makes_the_same_files_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "example"))
    monkeypatch.setattr(sys, "argv", ["make_helsinki.py", "-o", str(tmp_path)])
    import make_helsinki

    make_helsinki.main()
    for path in sorted((place("helsinki") / "indicators").rglob("*.xlsx")):
        made = tmp_path / path.relative_to(place("helsinki"))
        assert made.read_bytes() == path.read_bytes(), path.name
