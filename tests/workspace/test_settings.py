"""vlr.toml: what is wrong is told with its line, and never stops the rest."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr.model.errors import VlrError
from vlr.model.findings import Finding, Severity
from vlr.words.toml_lines import line_of
from vlr.workspace.settings import Read, nearest, quoted, read

GOOD = '[city]\nname = "Springfield"\n[report]\nyear = 2022\n'


def read_text(tmp_path: Path, text: str) -> Read:
    (tmp_path / "vlr.toml").write_text(text, encoding="utf-8")
    return read(tmp_path)


def only(read: Read) -> Finding:
    assert len(read.findings) == 1, read.findings
    return read.findings[0]


def test_a_short_file_is_enough(tmp_path: Path) -> None:
    found = read_text(tmp_path, GOOD)
    assert found.settings.city.name == "Springfield"
    assert found.settings.report.languages == ["en"]
    assert found.findings == ()


def test_every_key_of_a_full_file_arrives(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        """
[city]
name = "Springfield"
country = "GB"
slug = "spring"
population = 472400
area_km2 = 110.5
profile_year = 2021
[report]
year = 2022
edition = 2
languages = ["en", "fi", "pt-BR"]
published = 2023-05-01
demonstration = true
previous_reviews = ["2019: https://example.org"]
[method]
id = "eurostat"
[goals.left_out]
14 = "no coast"
[divisions.health]
name = "Health services"
missing_marks = ["..", "-"]
[divisions."parks and water"]
silent_reason = "no figures yet"
[missing]
marks = ["n/a"]
[[left_out]]
what = "2.2.2"
reason = "not of this city"
""",
    )
    assert found.findings == ()
    assert found.settings.city.population == "472400"
    assert found.settings.city.area_km2 == "110.5"
    assert found.settings.report.published == "2023-05-01"
    assert found.settings.goals.left_out == {"14": "no coast"}
    assert [d.id for d in found.divisions()] == ["health", "parks and water"]
    assert found.divisions()[1].name == "parks and water"
    assert found.left_out()[0].what == "2.2.2"


@pytest.mark.parametrize(
    ("text", "found", "line", "suggestion"),
    [
        ('[city]\nname = "A"\ncontry = "GB"\n[report]\nyear = 2022', "city.contry", 3, "country"),
        (GOOD + 'Languages = ["en"]', "report.Languages", 5, "languages"),
        (GOOD + '[division.health]\nname = "H"', "division", 5, "divisions"),
        (GOOD + '[divisions."a b"]\nnmae = "H"', "divisions.a b.nmae", 6, "name"),
        (GOOD + "zzzzzz = 1", "report.zzzzzz", 5, "–"),
    ],
)
def test_an_unknown_key_is_a_warning_with_line_and_nearest_key(
    tmp_path: Path, text: str, found: str, line: int, suggestion: str
) -> None:
    finding = only(read_text(tmp_path, text))
    assert (finding.code, finding.severity) == ("unknown-setting", Severity.WARNING)
    assert (finding.found, finding.line, dict(finding.details)) == (found, line, {"suggestion": suggestion})


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (GOOD + 'edition = "two"', "report.edition"),
        (GOOD + "edition = true", "report.edition"),
        (GOOD + 'languages = "en"', "report.languages"),
        (GOOD + 'languages = ["English"]', "report.languages.0"),
        (GOOD + 'published = "in May"', "report.published"),
        (GOOD + 'demonstration = "yes"', "report.demonstration"),
        (GOOD + '[goals.left_out]\n18 = "no such goal"', "goals.left_out.18"),
        (GOOD + '[method]\nid = "guess"', "method.id"),
        (GOOD + "[divisions]\nhealth = 3", "divisions.health"),
    ],
)
def test_a_wrong_value_is_an_error_and_counts_as_not_written(tmp_path: Path, text: str, key: str) -> None:
    read = read_text(tmp_path, text)
    finding = next(f for f in read.findings if f.code == "wrong-setting")
    assert finding.severity is Severity.ERROR
    assert dict(finding.details)["key"] == key
    assert finding.line == len(text.splitlines())
    assert read.settings.report.edition == 1
    assert read.settings.report.languages == ["en"]


def test_one_bad_entry_of_a_list_leaves_the_others(tmp_path: Path) -> None:
    read = read_text(
        tmp_path, GOOD + '[[left_out]]\nwhat = "a"\nreason = "b"\n[[left_out]]\nwhat = "c"\n[[left_out]]\nwhat = 1\n'
    )
    assert [item.what for item in read.settings.left_out] == ["a"]
    assert {f.code for f in read.findings} == {"missing-setting", "wrong-setting"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[city]\nname = "A"\n[report\nyear = 2022', 3),
        ("[city]\nname = ", 2),
        ('[city]\nname = ""\n[report]\nyear = 2022', 2),
        ('[city]\nname = "A"\n[report]\nyear = "2022"', 4),
        ('[city]\nname = "A"\n[report]\nyear = 22', 4),
    ],
)
def test_without_name_or_year_or_in_broken_toml_the_line_is_named(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(VlrError, match=f"line {line}"):
        read_text(tmp_path, text)


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "vlr.toml").write_bytes('[city]\nname = "Åbo"\n'.encode("latin-1"))
    with pytest.raises(VlrError, match="line 2"):
        read(tmp_path)


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    (tmp_path / "vlr.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert read(tmp_path).settings.city.name == "Springfield"


def test_a_missing_file_is_a_trouble_of_the_command(tmp_path: Path) -> None:
    with pytest.raises(VlrError):
        read(tmp_path)


def test_lines_of_keys_in_all_spellings_are_found() -> None:
    text = 'a = 1\n[b."c d"] # note\n"e=f" = 2\n[[g]]\nh = 1\n[[g]]\nh = 2\n  i.j = 3\n'
    assert line_of(text, ("a",)) == 1
    assert line_of(text, ("b", "c d", "e=f")) == 3
    assert line_of(text, ("g", 1, "h")) == 7
    assert line_of(text, ("g", 1, "i", "j")) == 8
    assert line_of(text, ("g", 1, "nothing")) == 6
    assert line_of(text, ("nothing",)) == 0


@given(st.text())
def test_any_text_survives_as_a_toml_string(text: str) -> None:
    clean = text.encode("utf-8", "replace").decode("utf-8")
    assert tomllib.loads(f"a = {quoted(text)}")["a"] == clean


@given(st.text(max_size=200))
def test_any_file_gives_settings_or_one_line_for_the_person(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("city")
    (folder / "vlr.toml").write_bytes((GOOD + text).encode("utf-8", "replace"))
    try:
        told = read(folder).settings.city.name
    except VlrError as trouble:
        told = trouble.message
    assert told == "Springfield" or told.startswith("vlr.toml, line")


VALUES = st.recursive(
    st.one_of(st.booleans(), st.integers(-5, 3000), st.text("ab1", max_size=3)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text("ab", min_size=1, max_size=3), inner)),
    max_leaves=5,
)


def toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    assert isinstance(value, dict)
    return "{" + ", ".join(f"{key} = {toml(item)}" for key, item in value.items()) + "}"


@given(st.dictionaries(st.sampled_from(["method", "goals", "divisions", "missing", "left_out", "colours"]), VALUES))
def test_whatever_stands_in_a_table_the_rest_is_read(
    tmp_path_factory: pytest.TempPathFactory, tables: dict[str, object]
) -> None:
    folder = tmp_path_factory.mktemp("city")
    text = "".join(f"{key} = {toml(value)}\n" for key, value in tables.items()) + GOOD
    (folder / "vlr.toml").write_text(text, encoding="utf-8")
    found = read(folder)
    assert found.settings.report.year == 2022
    if "colours" in tables:
        assert "unknown-setting" in {f.code for f in found.findings}


def test_the_nearest_word_ignores_capitals_and_a_dash_says_none() -> None:
    assert nearest("Helth", ["health", "parks"]) == "health"
    assert nearest("xyz", ["health"]) == "–"
    assert nearest("xyz", []) == "–"


def test_the_smallest_count_of_the_city_and_of_sources_arrives(tmp_path: Path) -> None:
    text = f'{GOOD}[protection]\nsmallest_count = 8\n[[protection.sources]]\nsource = "Register"\nsmallest_count = 10\n'
    found = read_text(tmp_path, text).settings.protection
    assert (found.smallest_count, [(one.source, one.smallest_count) for one in found.sources]) == (
        8,
        [("Register", 10)],
    )
    assert read_text(tmp_path, GOOD).settings.protection.smallest_count == 5


@pytest.mark.parametrize("value", ["0", "-1", '"five"', "2000"])
def test_a_smallest_count_that_cannot_be_is_told_and_not_used(tmp_path: Path, value: str) -> None:
    found = read_text(tmp_path, f"{GOOD}[protection]\nsmallest_count = {value}\n")
    assert (only(found).code, only(found).line) == ("wrong-setting", 6)
    assert found.settings.protection.smallest_count == 5


def test_a_misspelt_key_of_a_source_is_told_with_the_right_one(tmp_path: Path) -> None:
    text = f'{GOOD}[[protection.sources]]\nsource = "Register"\nsmalest_count = 10\nsmallest_count = 3\n'
    assert dict(only(read_text(tmp_path, text)).details)["suggestion"] == "smallest_count"
