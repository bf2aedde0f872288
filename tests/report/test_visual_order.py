"""Arabic labels of a picture on paper: joined letters, in the order of the eye."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from vlr.report.visual_order import in_visual_order, seen


def heard(text: str) -> str:
    """The letters behind their forms."""
    return unicodedata.normalize("NFKC", text)


def test_letters_are_joined_and_turned():
    assert [unicodedata.name(one).removeprefix("ARABIC LETTER ") for one in seen("قيمة")] == [
        "TEH MARBUTA FINAL FORM",
        "MEEM MEDIAL FORM",
        "YEH MEDIAL FORM",
        "QAF INITIAL FORM",
    ]


def test_a_letter_that_does_not_join_the_next_leaves_it_alone():
    assert [unicodedata.name(one).rsplit(" ", 2)[1] for one in seen("دار")] == ["ISOLATED", "ISOLATED", "ISOLATED"]


def test_lam_and_alef_are_one_sign():
    assert seen("لا") == "\ufefb"


def test_numbers_and_latin_words_keep_their_order():
    assert heard(seen("القيمة 12.4 % (2013–2016)")).startswith("(2013–2016) 12.4 % ")
    assert heard(seen("المصدر: Office for National Statistics")).startswith("Office for National Statistics :")
    assert heard(seen("التغير −20.7")).startswith("−20.7 ")


def test_an_arabic_word_within_a_latin_line_is_turned_alone():
    assert heard(seen("Total قيمة 5")) == "Total " + heard("قيمة")[::-1] + " 5"


def test_other_pictures_stay_as_they_are():
    svg = '<svg><text x="1">Цель 目标 &amp; (2020)</text></svg>'
    assert in_visual_order(svg) == svg
    mixed = '<svg><text x="1">a &amp; b</text><text x="2">لا</text></svg>'
    assert in_visual_order(mixed) == '<svg><text x="1">a &amp; b</text><text x="2">\ufefb</text></svg>'


@given(st.text(alphabet="ابتجدرسلمنويةأ 0123456789.,%()abc–", max_size=30))
def test_no_letter_is_lost(text):
    assert sorted(heard(seen(text)).translate(str.maketrans("()", "))"))) == sorted(
        heard(text).translate(str.maketrans("()", "))"))
    )
