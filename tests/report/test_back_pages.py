"""The last pages: the index by the alphabet, abbreviations that texts explain, the accessibility statement."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.report.made_city import made_charts, made_review
from vlr.model.city import TextFile
from vlr.model.document import Link, Table
from vlr.report.compose import compose
from vlr.report.compose.abbreviations import explained
from vlr.report.compose.desk import PRINTED
from vlr.words.locales import sort_key
from vlr.words.phrases import load


def part(id, language="en", **changes):
    review = made_review()
    review = replace(review, city=replace(review.city, **changes))
    document, _ = compose(review, load(language)[0], audience="internal", charts=made_charts(review))
    return next(section for section in document.sections if section.id == id)


def test_the_index_has_every_printed_indicator_once_in_the_order_of_the_alphabet():
    (table,) = part("annex-index").blocks
    assert isinstance(table, Table)
    names = [cell.text if isinstance(cell, Link) else cell for cell, *_ in (row.cells[0] for row in table.rows)]
    wanted = [one.indicator.title("en") for one in made_review().indicators if one.indicator.place in PRINTED]
    assert sorted(names) == sorted(wanted)
    assert names == sorted(names, key=lambda name: sort_key(name, "en"))


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("fi", ["Asunnot", "Zinkki", "Ääni", "Öljy"]),
        ("en", ["Ääni", "Asunnot", "Öljy", "Zinkki"]),
        ("es", ["nube", "ñame", "oasis"]),
    ],
)
def test_the_alphabet_is_that_of_the_language(language, order):
    assert sorted(set(order), key=lambda name: sort_key(name, language)) == order


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Department of Health (DH) says", [("Department of Health", "DH")]),
        ("a Voluntary National Review (VNR), and again (VNR)", [("Voluntary National Review", "VNR")]),
        ("Helsinki Region Environmental Services (HSY)", []),
        ("in brackets (OK)", []),
        ("Kestävän kehityksen ohjelma (KKO)", [("Kestävän kehityksen ohjelma", "KKO")]),
        ("(ABC)", []),
    ],
)
def test_an_abbreviation_is_taken_where_its_letters_fit(text, found):
    assert explained(text) == found


def test_abbreviations_of_texts_stand_beside_our_own_and_samples_do_not():
    texts = [
        TextFile("means", "en", "", "The City Budget Office (CBO) and the Open Data Team (ODT)."),
        TextFile("opening", "en", "", "A Sample Thing Office (STO)", sample=True),
    ]
    table, _terms = part("annex-abbreviations", texts=tuple(texts)).blocks
    assert isinstance(table, Table)
    assert [row.cells[0][0] for row in table.rows] == ["CBO", "ODT", "SDG", "UN", "VLR"]


def test_the_statement_names_the_address_or_says_that_there_is_none():
    def said(**changes):
        return str(part("accessibility", **changes))

    assert "report@made.example" in said(contact="report@made.example")
    assert "no address for feedback" in said(contact="")
    own = TextFile("accessibility", "en", "", "Looked at by the council of people with disabilities.")
    assert "Looked at by the council" in said(texts=(own,))
