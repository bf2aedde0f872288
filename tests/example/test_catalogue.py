"""The example's catalogue: one row a measure, targets with their source, nothing to mend."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from tests.example.kept import CITY, figures, run, settings
from vlr.model.city import Comparability, NameState, Place
from vlr.workspace.catalogue import read_catalogue

CATALOGUE = read_catalogue(CITY / "indicators" / "catalogue.xlsx")


def test_the_kept_catalogue_is_what_the_script_makes(tmp_path: Path) -> None:
    run("make_catalogue.py", "-o", str(tmp_path / "catalogue.xlsx"))
    assert read_catalogue(tmp_path / "catalogue.xlsx") == CATALOGUE


def test_nothing_but_open_directions_is_told_about_it() -> None:
    assert {finding.code for finding in CATALOGUE.findings} <= {"direction-undecided"}


def test_it_has_the_indicators_of_the_list_and_their_owners() -> None:
    owners = {figure["indicator"]: figure["division"] for figure in figures()}
    assert {indicator.id: indicator.division for indicator in CATALOGUE.indicators} == owners
    assert set(owners.values()) == set(settings()["divisions"])


def test_every_name_of_an_office_leads_to_its_indicator() -> None:
    names = {(n.text, n.division): n.indicator for n in CATALOGUE.names if n.state is NameState.ACCEPTED}
    titles = {(i.titles["en"], i.division): i.id for i in CATALOGUE.indicators}
    for figure in figures():
        assert (names | titles)[figure["name"], figure["division"]] == figure["indicator"]


def test_a_target_has_a_number_a_year_and_an_address() -> None:
    targets = [i for i in CATALOGUE.indicators if i.target_value is not None]
    assert targets
    for indicator in targets:
        assert indicator.target_year
        assert re.search(r"https://\S+$", indicator.target_source)
        assert re.search(rf"\b{indicator.target_value:g}\b", indicator.target_source)
        assert str(indicator.target_year) in indicator.target_source


def test_at_most_four_key_indicators_for_a_goal() -> None:
    key = Counter(i.goals[0] for i in CATALOGUE.indicators if i.place is Place.KEY)
    assert max(key.values()) <= 4


def test_a_title_is_unique_and_names_no_unit() -> None:
    titles = Counter(indicator.titles["en"] for indicator in CATALOGUE.indicators)
    assert max(titles.values()) == 1
    for title in titles:
        assert not re.search(r"%|per [0-9]|\((kg|tonnes|number)", title), title
        assert len(title) <= 100


def test_a_code_of_the_un_says_how_it_compares() -> None:
    for indicator in CATALOGUE.indicators:
        assert bool(indicator.un_code) == (indicator.comparability is not Comparability.LOCAL), indicator.id
        if indicator.comparability is Comparability.PROXY:
            assert indicator.comparability_note, indicator.id
    identical = sum(i.comparability is Comparability.IDENTICAL for i in CATALOGUE.indicators)
    assert identical < len(CATALOGUE.indicators) / 10


def test_an_open_direction_says_why() -> None:
    for indicator in CATALOGUE.indicators:
        assert indicator.direction or indicator.note, indicator.id


def test_shares_and_counts_have_bounds_that_their_figures_keep() -> None:
    bounds = {i.id: (i.lower, i.upper) for i in CATALOGUE.indicators}
    for figure in figures():
        lower, upper = bounds[figure["indicator"]]
        if figure["value"] != "..":
            assert lower is None or float(figure["value"]) >= lower
            assert upper is None or float(figure["value"]) <= upper


def test_a_headline_is_a_group_of_an_indicator_without_total() -> None:
    groups: dict[str, set[str]] = {}
    for figure in figures():
        groups.setdefault(figure["indicator"], set()).add(figure["breakdown"])
    for indicator in CATALOGUE.indicators:
        if indicator.headline:
            assert indicator.headline in groups[indicator.id]
            assert "" not in groups[indicator.id]
