"""The sheet *Labels*: the city's own names in its languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vlr.model.labels import Label, labels
from vlr.workspace.catalogue import read_catalogue
from vlr.workspace.catalogue_file import write_catalogue
from vlr.workspace.labels import is_language

WOMEN = Label("Naiset", {"en": "Women", "sv": "Kvinnor"}, ("en", "sv"))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write_catalogue(tmp_path / "c.xlsx", (), (), ("en", "fi", "sv"), labels=(WOMEN,))
    read = read_catalogue(tmp_path / "c.xlsx").labels
    (one,) = read.of.values()
    assert (one.text, one.names, one.translated) == (WOMEN.text, WOMEN.names, WOMEN.translated)


def test_a_text_that_stands_twice_is_told_with_its_cell_and_the_first_counts(tmp_path: Path) -> None:
    write_catalogue(tmp_path / "c.xlsx", (), (), ("en",), labels=(WOMEN, Label("naiset ", {"en": "Ladies"})))
    read = read_catalogue(tmp_path / "c.xlsx")
    (told,) = [one for one in read.findings if one.code == "label-twice"]
    assert told.where.endswith("Labels!A3")
    assert read.labels.name("Naiset", "en") == "Women"


def test_a_catalogue_of_one_language_has_no_such_sheet(tmp_path: Path) -> None:
    write_catalogue(tmp_path / "c.xlsx", (), (), ("en",))
    assert read_catalogue(tmp_path / "c.xlsx").labels.of == {}


def test_a_name_falls_back_to_the_first_language_then_to_the_text() -> None:
    known = labels((WOMEN,), "en")
    assert known.name("naiset", "sv") == "Kvinnor"
    assert known.name("Naiset", "fi") == "Women"
    assert known.name("Miehet", "fi") == "Miehet"


def test_a_text_without_a_row_is_in_the_first_language() -> None:
    known = labels((WOMEN,), "en")
    assert known.has("Men", "en")
    assert not known.has("Men", "fi")
    assert not known.has("Naiset", "fi")


@pytest.mark.parametrize(("head", "known"), [("en", True), ("pt_br", True), ("text", False), ("translated", False)])
def test_a_head_is_a_language_or_not(head: str, known: bool) -> None:
    assert is_language(head) is known


@given(st.text(min_size=1, max_size=30), st.sampled_from(["en", "fi", "sv"]))
def test_without_labels_every_text_stays_as_it_is(text: str, language: str) -> None:
    assert labels((), "en").name(text, language) == text
