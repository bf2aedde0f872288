"""The plain list of figures holds what the example promises."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest

from tests.example.kept import Figure, entries, figures, settings, values
from vlr.framework.units import unit_of


def test_there_are_enough_indicators_and_figures() -> None:
    assert len({figure["indicator"] for figure in values()}) >= 60
    assert len(values()) >= 1500


def test_every_goal_is_the_home_of_an_indicator() -> None:
    assert {entry["goals"][0] for entry in entries().values()} == set(range(1, 18))


def test_enough_indicators_have_groups() -> None:
    groups: dict[str, set[str]] = defaultdict(set)
    for figure in values():
        if figure["breakdown"]:
            groups[figure["indicator"]].add(figure["breakdown"])
    assert sum(len(found) > 1 for found in groups.values()) >= 8
    kinds = {piece.split("=")[0].strip() for found in groups.values() for text in found for piece in text.split(";")}
    assert {"Sex", "Age", "Ward", "Deprivation decile"} <= kinds


def test_every_figure_has_a_source_and_a_division_of_the_city() -> None:
    divisions = set(settings()["divisions"])
    for figure in figures():
        assert figure["source"], figure
        assert figure["division"] in divisions
        assert re.fullmatch(r"(https?://\S+)?", figure["source_url"])


def test_values_are_numbers_or_the_mark_of_a_gap() -> None:
    for figure in values():
        assert re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", figure["value"]), figure


def test_no_key_stands_twice() -> None:
    keys = Counter((figure["indicator"], figure["breakdown"], figure["period"]) for figure in figures())
    assert [key for key, n in keys.items() if n > 1] == []


def test_a_series_under_several_codes_counts_once() -> None:
    series: dict[tuple[tuple[str, float], ...], set[str]] = defaultdict(set)
    for indicator, total in _totals().items():
        if len(total) >= 3 and any(value not in (0.0, total[0][1]) for _, value in total):
            series[tuple(total)].add(indicator)
    assert [names for names in series.values() if len(names) > 1] == []
    codes = {(e["from"]["code"], e["from"].get("series", ""), e["from"].get("unit", "")) for e in entries().values()}
    taken = {code for code, _, _ in codes}
    assert taken.isdisjoint({"11.5.1", "13.1.1", "10.2.1", "16.2.3", "16.7.2"})
    assert ("9.c.1", "Have used the internet in the last 3 months", "") not in codes


def _totals() -> dict[str, list[tuple[str, float]]]:
    found: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for figure in values():
        if not figure["breakdown"]:
            found[figure["indicator"]].append((figure["period"], float(figure["value"])))
    return found


@pytest.mark.parametrize(
    "code",
    ["2.2.2", "3.2.2", "3.3.1", "3.6.1", "3.d.2", "4.1.1", "4.c.1", "14.4.1", "14.4.1.a", "6.3.1", "9.3.1", "9.4.1"],
)
def test_what_is_not_the_citys_or_cannot_be_is_left_out_with_a_reason(code: str) -> None:
    assert all(entry["from"]["code"] != code for entry in entries().values())
    told = [item for item in settings()["left_out"] if code in _codes(item["what"])]
    assert told
    assert told[0]["reason"]


def _codes(text: str) -> list[str]:
    return re.findall(r"[0-9]+\.[0-9a-z]+\.[0-9]+(?:\.a)?", text)


def test_nothing_is_newer_than_the_report_year() -> None:
    year = settings()["report"]["year"]
    assert all(int(figure["period"][:4]) <= year for figure in figures())


def test_an_office_writes_one_unit_for_an_indicator_and_it_is_the_catalogues() -> None:
    for id, found in _units().items():
        assert len(found) == 1
        unit = unit_of(next(iter(found)))
        assert (unit.id if unit else next(iter(found))) == entries()[id]["unit"], id


def _units() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for figure in figures():
        found[figure["indicator"]].add(figure["unit"])
    return found


def test_a_declared_gap_is_beside_figures_of_the_same_series() -> None:
    known: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in values():
        known[figure["indicator"], figure["breakdown"]].append(figure)
    gaps = [figure for figure in figures() if figure["value"] == ".."]
    assert gaps
    for gap in gaps:
        assert known[gap["indicator"], gap["breakdown"]], gap
