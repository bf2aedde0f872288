import pytest

from vlr.words.locales import direction, is_known, list_of


@pytest.mark.parametrize(
    ("language", "way"), [("en", "ltr"), ("fi", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("??", "ltr")]
)
def test_a_language_knows_its_direction(language, way):
    assert direction(language) == way


def test_items_are_listed_as_the_language_lists_them():
    assert list_of(["a", "b", "c"], "en") == "a, b and c"
    assert list_of(["a", "b"], "fi") == "a ja b"
    assert list_of(["a", "b", "c"], "sv") == "a, b och c"
    assert list_of(["a"], "en") == "a"
    assert list_of([], "en") == ""


@pytest.mark.parametrize("tag", ["", "../../etc", "e", "english please", "fi/../en"])
def test_what_is_no_language_is_not_known(tag):
    assert not is_known(tag)


@pytest.mark.parametrize("tag", ["en", "fi", "sv", "pt-BR", "zh-Hans"])
def test_languages_are_known(tag):
    assert is_known(tag)
